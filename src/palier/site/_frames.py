"""What the theme prints around the bodies of pages made from data, printed once for all pages that are alike.

A page of the theme costs milliseconds, most of them for a navigation that lists every page. Pages made from data differ
in little: so a page of marks is printed as the theme prints any other, and the marks are filled for each page. What
comes of it is what the theme would have printed, to the byte; a page for which this cannot be told is printed by the
theme itself. See decision 16.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.utils import get_relative_url

from palier.hosting import Inline, read_inline
from palier.site._contents import Contents
from palier.site._marks import HEADING, OPEN, PLACE, Frame, cut, digest_of, mark, marked, with_values
from palier.site._navigation import source_name
from palier.site._page import Heading, LaterPage, SitePage
from palier.site._rendered import RenderedPage, table_of_contents

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import TableOfContents

    from palier.site._plugin import SitePlugin

PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""A place that stands in an address as it is."""
KNOWN_PLUGINS = frozenset({"material/search", "palier"})
"""The plugins of MkDocs whose part in a page is known."""
ITSELF = "itself"
"""By what a frame knows the place of a page that the navigation lists on itself alone; every address has a slash."""
ITEM = '{% import "partials/nav-item.html" as item with context %}{{ item.render(entry, path, level) }}'


@dataclass(frozen=True, slots=True)
class Framed:
    """A page as it goes into its file, and what a strict policy has to look at in it."""

    html: bytes
    """The page."""
    inline: Inline
    """What the policy has to look at."""


class Frames:
    """The frames of a locale's pages."""

    def __init__(
        self,
        plugin: SitePlugin,
        config: MkDocsConfig,
        nav: Navigation,
        env: Environment,
        files: Sequence[File],
    ) -> None:
        self.plugin, self.config, self.nav, self.env, self.files = plugin, config, nav, env, files
        self._frames: dict[Hashable, Frame | None] = {}
        self._digests: dict[int, bytes] = {}
        self._entries: dict[tuple[str, str], str] = {}
        self._toc, self._item = env.get_template("partials/toc.html"), env.from_string(ITEM)
        self._contents = Contents(self._printed_contents)
        self._language = env.get_template("partials/language.html").make_module({"config": config})
        self._folders = frozenset(
            f"{folder}/" for page in nav.pages for folder in _above(page.url.removesuffix("/"))
        )
        self._listed = frozenset(map(id, nav.pages))
        self._usable = frozenset(config.plugins) <= KNOWN_PLUGINS and plugin.locale.pseudo is None

    def framed(self, page: RenderedPage, source: SitePage) -> Framed | None:
        """Return a page as the theme would print it; nothing if that cannot be told.

        Args:
            page: the page, filled.
            source: what it was filled with.
        """
        frame = self._of(page, source)
        return self._filled(frame, page, source) if frame is not None else None

    def digest(self, page: RenderedPage, source: SitePage) -> bytes | None:
        """Return a digest of all that is printed around a page; nothing if the theme itself prints it.

        Args:
            page: the page; it need not be filled.
            source: what it would be filled with. Only that there is a body and a head has to be seen of them.
        """
        frame = self._of(page, source)
        if frame is None:
            return None
        if id(frame) not in self._digests:
            self._digests[id(frame)] = digest_of(frame)
        return self._digests[id(frame)]

    def _of(self, page: RenderedPage, source: SitePage) -> Frame | None:
        """Return the frame of a page; nothing if the theme itself prints it."""
        if not self._usable or not self._is_regular(page, source):
            return None
        shape = self._shape(page, source)
        if shape not in self._frames:
            self._frames[shape] = self._frame(page, source)
        frame = self._frames[shape]
        return frame if frame is not None and self._listed_as(page) in frame.places else None

    def _is_regular(self, page: RenderedPage, source: SitePage) -> bool:
        """Whether a page differs from others in nothing but the marks."""
        place = page.url.removesuffix("/").rpartition("/")[2]
        return (
            page.url == source.url
            and PLAIN.fullmatch(place) is not None
            and id(page) in self._listed
            and page.url not in self._folders
            and page not in self.plugin.foot
            and source.title == " ".join(source.title.split())
            and bool(source.title and source.description and source.headings)
            and not any(OPEN in text for text in (source.html, source.head, source.title, source.description))
            and "data-search-" not in source.html  # the search plugin takes such attributes out
            and not any(edit.old in source.html or edit.old in source.head for edit in self.plugin.edits)
        )

    def _listed_as(self, page: Page) -> str:
        """Return by what a frame knows where a page stands among others: those that list no other all stand alike."""
        return ITSELF if page.url in self.plugin.left_out else page.url

    def _list_of(self, page: Page) -> list[Any]:
        """Return the items of the navigation among which a page stands."""
        parent: Any = page.parent
        return parent.children if parent is not None else self.nav.items

    def _shape(self, page: RenderedPage, source: SitePage) -> Hashable:
        """Return all in which the frames of pages may differ."""
        there = self.plugin.alternates
        return (
            id(page.parent),
            page.url in self.plugin.left_out,
            page.url.removesuffix("/").rpartition("/")[0],
            source.title_locale.tag if source.title_locale is not None else "",
            tuple(page.url in urls for urls in there.urls.values()),
            tuple(page.url in urls for urls in there.stand_ins.values()),
            source.modules,
            source.styles,
            source.first,
            bool(source.head),
            source.headings[0].level,
            bool(source.headings[0].children),
            len(source.headings) > 1,
            HEADING in source.html,
        )

    def _frame(self, page: RenderedPage, source: SitePage) -> Frame | None:
        """Return the frame of a shape, made after one of its pages; nothing if the theme prints it unlike others."""
        model = self._page_of_marks(page, source)
        siblings = self._list_of(page)
        with _in_place_of(page, model, siblings), self._alternates_of(model, page):
            model.active = True
            try:
                printed = self._printed(model)
                contents, own = self._toc.render(self._given(model)), self._entry(model, model)
                shown = [page if item is model else item for item in siblings if _is_leaf(item)]
                items = {
                    self._listed_as(item): self._entry(item, model)
                    for item in shown
                    if item is page or item.url not in self.plugin.left_out
                }
            finally:
                model.active = False
        text = marked(printed, contents, {**items, self._listed_as(page): own})
        if text is None or contents != self._printed_contents(model.toc):
            return None
        if ITSELF in items:
            items[ITSELF] = ""  # no other page lists it
        edited = self.config.plugins.on_post_page(text, page=model, config=self.config)
        return cut(edited, own.replace(contents, mark("toc")), items)

    def _printed(self, page: Page) -> str:
        """Return a page as the theme prints it."""
        plugins = self.config.plugins
        context = get_context(self.nav, self.files, self.config, page)
        context = plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
        return self.env.get_template("main.html").render(context)

    def _page_of_marks(self, page: RenderedPage, source: SitePage) -> RenderedPage:
        """Return a page like one of a shape, in which everything that differs between them is a mark."""
        folder = page.url.removesuffix("/").rpartition("/")[0]
        place = f"{folder}/{PLACE}" if folder else PLACE
        entry = LaterPage(
            path=place,
            title=mark("title"),
            description=mark("description"),
            title_locale=source.title_locale,
            make=page.entry.made,
        )
        model = RenderedPage(entry, File.generated(self.config, source_name(place), content=""), self.config)
        model.read_source(self.config)
        model.mark_title()
        model.content = (HEADING if HEADING in source.html else "") + mark("body")
        first = source.headings[0]
        below = (Heading(2, mark("below"), mark("below")),) if first.children else ()
        more = [Heading(2, mark("more"), mark("more"))] if len(source.headings) > 1 else []
        model.toc = table_of_contents([Heading(first.level, mark("anchor"), mark("top"), below), *more])
        head = Markup(mark("head")) if source.head else Markup()  # noqa: S704
        model.meta.update(modules=source.modules, styles=source.styles, head=head, first=source.first)
        model.parent = page.parent
        return model

    @contextmanager
    def _alternates_of(self, model: Page, page: Page) -> Iterator[None]:
        """Let the page of marks be in the languages that a page of its shape is in."""
        there = self.plugin.alternates
        self.plugin.alternates = there.likened(model.url, page.url)
        try:
            yield
        finally:
            self.plugin.alternates = there

    def _printed_contents(self, toc: TableOfContents) -> str:
        """Return a table of contents as the theme prints it, if it looks at nothing else of a page."""
        return self._toc.render(config=self.config, lang=self._language, page={"toc": toc})

    def _entry(self, item: Page, page: Page) -> str:
        """Return a page's item in the navigation of another page, or of itself."""
        key = (item.url, get_relative_url(".", page.url))
        if item is page or key not in self._entries:
            # The same for pages of every shape; where it is not, it is not found in what the theme prints.
            self._entries[key] = self._item.render(self._given(page), entry=item, path="", level=1)
        return self._entries[key]

    def _given(self, page: Page) -> dict[str, Any]:
        return {
            "config": self.config,
            "page": page,
            "base_url": get_relative_url(".", page.url),
            "lang": self._language,
        }

    def _filled(self, frame: Frame, page: RenderedPage, source: SitePage) -> Framed:
        """Return a page in its frame."""
        values = {
            "title": escape(source.title),
            "description": escape(source.description),
            "place": page.url.removesuffix("/").rpartition("/")[2],
            "anchor": escape(source.headings[0].id),
            "toc": self._contents.of(source.headings),
            "head": source.head,
            "body": source.html,
        }
        written = {name: value.encode("utf-8", "xmlcharrefreplace") for name, value in values.items()}
        start, end = frame.places[self._listed_as(page)]
        html = b"".join(
            (
                *with_values(frame.before, written),
                frame.listed[:start],
                *with_values(frame.current, written),
                frame.listed[end:],
                *with_values(frame.after, written),
            )
        )
        parts = (frame.inline, read_inline(written["head"]), read_inline(written["body"]))
        return Framed(html, Inline.joined(parts))


def _above(address: str) -> Iterator[str]:
    """Yield the addresses above one: `a` and `a/b` above `a/b/c`."""
    while "/" in address:
        address = address.rpartition("/")[0]
        yield address


def _is_leaf(item: Any) -> bool:
    """Whether an item of the navigation is a page, which has nothing below it."""
    return not item.children and item.is_page


@contextmanager
def _in_place_of(page: Page, other: Page, siblings: list[Any]) -> Iterator[None]:
    """Let another page stand in the navigation in the place of a page."""
    place = next(number for number, item in enumerate(siblings) if item is page)
    siblings[place] = other
    try:
        yield
    finally:
        siblings[place] = page
