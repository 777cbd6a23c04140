"""What a site is made of: pages ready to print, the locales they are in, and what a build reports."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from markupsafe import Markup

from palier._errors import PalierError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from palier._content import Content


class SiteError(PalierError):
    """The site can't be built; the message says why, one reason a line."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page, as its table of contents lists it."""

    level: int
    """1 for the page's own title, 2 and 3 below it."""
    id: str
    """The anchor, such as "azure-consumption-option"."""
    title: str
    """Plain text."""
    children: tuple[Heading, ...] = ()
    """The headings below this one."""
    locale: Locale | None = None
    """The locale in whose language the title stands, where it is not the page's own."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One thing that a search can find."""

    anchor: str
    """Where on the page it stands; "" for the page as a whole."""
    title: str
    """Plain text; the first line of a result."""
    text: str
    """Plain text; what is searched and quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEntry(ABC):
    """What a site has to know of a page before the page is made: its place, and what other pages say of it."""

    path: str
    """Its place below the locale: "cloud-platform" for /fr-FR/cloud-platform/, "" for the home page."""
    title: str
    """Plain text."""
    description: str
    """Plain text, one sentence or two, for search engines and link previews."""
    section: str = ""
    """Title of its group in the navigation, already in the locale's language; "" for the top level."""
    call: tuple[str, str] = ("", "")
    """What one does on this page, in words, and the anchor where; the home page links to it. Empty if nothing."""
    listed: bool = True
    """Whether the navigation lists it."""
    card: bool = True
    """Whether the home page's list of pages has a card for it."""
    order: int = 0
    """Its place among the hand-written pages, as `order` in their front matter; 0 for a page that stands before them
    all, as the home page's list of pages does."""
    title_locale: Locale | None = None
    """The locale in whose language the title stands, where it is not the page's own."""
    description_locale: Locale | None = None
    """The same of the description."""
    embeds: bool = False
    """Whether pages elsewhere may show it in a frame by the site's `embed.js`."""
    beside: Mapping[str, Callable[[str], bytes]] = field(default_factory=dict)
    """Files that go with it, by their place below the locale: `calendar.ics`. Each is made from the absolute address of
    the locale, with a slash at its end."""

    @property
    def url(self) -> str:
        """Address relative to the locale's root: "" or "cloud-platform/"."""
        return f"{self.path}/" if self.path else ""

    @abstractmethod
    def made(self) -> SitePage:
        """Return the page itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage(PageEntry):
    """A page whose body is already HTML."""

    html: str
    """The body, safe to print as it stands: whoever renders it has escaped it."""
    headings: tuple[Heading, ...]
    """The table of contents; usually one heading of level 1 with the others as its children."""
    search: tuple[SearchEntry, ...]
    """What search finds on this page."""
    modules: tuple[str, ...] = ()
    """Names of the entry points of ES modules that this page alone loads: "checker/page.js". They may run before the
    body is there."""
    styles: tuple[str, ...] = ()
    """Names of the entry points of style sheets that this page alone loads: "checker/checker.css"."""
    head: Markup = field(default_factory=Markup)
    """HTML for this page's head; it stands there before all else."""
    first: str = ""
    """Name of the entry point that this page loads before all others; "" for none."""
    assets: Mapping[str, Content] = field(default_factory=dict)
    """Files that this page alone loads, by their place below the site's root."""

    def made(self) -> SitePage:
        """Return this page."""
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterPage(PageEntry):
    """A page that is made when its turn comes, so that not all pages are in memory at once."""

    make: Callable[[], SitePage]
    """Makes the page, the same one each time."""
    keeping: Keeping | None = None
    """What lets the next build of this process take the page over; none where nothing is kept."""

    def made(self) -> SitePage:
        """Make the page."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a page was made from, as far as it has to be known to tell whether it still holds."""

    reads: frozenset[str]
    """Names of everything that it depends on, and that can differ from build to build."""
    stamps: Mapping[str, str]
    """Texts that stand in its file once and that may change where nothing else of it does, by name."""
    facts: Any = None
    """Whatever else `Keeping.renewed` needs to know of it."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What differs in a page that holds but for its stamps."""

    basis: Basis
    """What it is made from now."""
    assets: Mapping[str, bytes]
    """Files that it alone loads and that are not those of the last site, by their place below the site's root."""
    dropped: frozenset[str] = frozenset()
    """Places of those in whose stead they stand."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a page is made so that it can be kept, and how it is found out whether it still holds."""

    made: Callable[[], tuple[SitePage, Basis]]
    """Makes the page, and tells from what."""
    renewed: Callable[[Basis, Callable[[str], bytes | None]], Renewed | None]
    """Given the basis of a page of the last site, and what reads a file of that site by its place: says what differs
    in it now, or nothing if the page has to be made."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language and region that the site is published in."""

    tag: str
    """BCP 47 tag, also the folder's name: "fr-FR"."""
    name: str
    """The language's own name: "Français"."""
    direction: Literal["ltr", "rtl"]
    """Which way its script runs."""
    theme_language: str
    """Name of the theme's own translation: "fr"."""
    words: Mapping[str, str] = field(default_factory=dict)
    """The site's interface strings in this language, by the ids of WORDS."""
    state: Literal["public", "beta", "hidden"] = "public"
    """Who is led there: everybody; those who choose it in the language menu; only those who know the address."""
    pseudo: Literal["accented", "bidi"] | None = None
    """How its words were made from the source's, for a locale that tests the site and that nobody reads."""
    numbers: str = ""
    """BCP 47 tag by which the browser reads and writes numbers in fields, where it is not the locale's own."""
    untranslated: frozenset[str] = frozenset()
    """Ids of those words that stand in the source's language instead."""

    @property
    def indexed(self) -> bool:
        """Whether search engines may list its pages, and visitors are led there without asking."""
        return self.state == "public" and self.pseudo is None

    @property
    def offered(self) -> bool:
        """Whether the language menu lists it."""
        return self.state != "hidden"

    def said(self, id_: str, source: Locale) -> Markup:
        """Return one of its words as HTML, marked where it stands in the source's language."""
        text = self.words[id_]
        return source.marked(text) if id_ in self.untranslated else Markup.escape(text)

    def marked(self, text: str) -> Markup:
        """Return text in this locale's language as HTML, for a page in another one."""
        return Markup('<span lang="{}" dir="{}">{}</span>').format(self.tag, self.direction, text)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build has made."""

    out: Path
    """The folder of the finished site."""
    pages: Mapping[str, int]
    """Number of pages of each locale, by its tag."""
    seconds: float
    """Wall-clock time that the build took."""
