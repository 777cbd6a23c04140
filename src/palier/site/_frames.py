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
from palier.site._navigation import source_name
from palier.site._page import Heading, LaterPage, SitePage
from palier.site._rendered import RenderedPage, table_of_contents

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from palier.site._plugin import SitePlugin

OPEN, CLOSE = "\uf8f0", "\uf8f1"
"""Around the name of a mark: characters for private use, which no page says."""
MARK = re.compile(f"{OPEN}([^{CLOSE}]+){CLOSE}|(palier-place-of-a-page)")
PLACE = "palier-place-of-a-page"
"""The mark of a page's place, the last part of its address: there, other characters would be rewritten."""
PLAIN = re.compile(r"[A-Za-z0-9_-]+")
"""A place that stands in an address as it is."""
HEADING = "<h1"
"""What the theme looks for in a body, to print a title above one without."""
ITEMS = "item "
"""What the names of marks begin with that stand for items of the navigation."""
KNOWN_PLUGINS = frozenset({"material/search", "palier"})
"""The plugins of MkDocs whose part in a page is known."""
ITEM = '{% import "partials/nav-item.html" as item with context %}{{ item.render(entry, path, level) }}'


@dataclass(frozen=True, slots=True)
class Framed:
    """A page as it goes into its file, and what a strict policy has to look at in it."""

    html: bytes
    """The page."""
    inline: Inline
    """What the policy has to look at."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The theme's page around the marks, for all pages of a shape."""

    before: Sequence[bytes]
    """What stands before the list of pages: text, and at each second place the name of a mark."""
    listed: bytes
    """The list of pages, none of them the current one."""
    places: Mapping[str, tuple[int, int]]
    """Where each page stands in the list, by its address: from where to where."""
    current: Sequence[bytes]
    """The item of the current page, as `before`."""
    after: Sequence[bytes]
    """What stands after the list, as `before`."""
    inline: Inline
    """What a strict policy has to look at in all this."""


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
        self._frames: dict[Hashable, _Frame | None] = {}
        self._toc, self._item = env.get_template("partials/toc.html"), env.from_string(ITEM)
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
        if not self._usable or not self._is_regular(page, source):
            return None
        shape = self._shape(page, source)
        if shape not in self._frames:
            self._frames[shape] = self._frame(page, source)
        frame = self._frames[shape]
        if frame is None or page.url not in frame.places:
            return None
        return self._filled(frame, page, source)

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

    def _list_of(self, page: Page) -> list[Any]:
        """Return the items of the navigation among which a page stands."""
        parent: Any = page.parent
        return parent.children if parent is not None else self.nav.items

    def _shape(self, page: RenderedPage, source: SitePage) -> Hashable:
        """Return all in which the frames of pages may differ."""
        there = self.plugin.alternates
        return (
            id(page.parent),
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

    def _frame(self, page: RenderedPage, source: SitePage) -> _Frame | None:
        """Return the frame of a shape, made after one of its pages; nothing if the theme prints it unlike others."""
        model = self._page_of_marks(page, source)
        siblings = self._list_of(page)
        with _in_place_of(page, model, siblings), self._alternates_of(model, page):
            model.active = True
            try:
                printed = self._printed(model)
                contents, own = self._contents(model), self._entry(model, model)
                items = {
                    (page if item is model else item).url: self._entry(page if item is model else item, model)
                    for item in siblings
                    if _is_leaf(item)
                }
            finally:
                model.active = False
        marked = _marked(printed, contents, {**items, page.url: own})
        if marked is None:
            return None
        edited = self.config.plugins.on_post_page(marked, page=model, config=self.config)
        return _cut(edited, own.replace(contents, _mark("toc")), items)

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
            title=_mark("title"),
            description=_mark("description"),
            title_locale=source.title_locale,
            make=page.entry.made,
        )
        model = RenderedPage(entry, File.generated(self.config, source_name(place), content=""), self.config)
        model.read_source(self.config)
        model.mark_title()
        model.content = (HEADING if HEADING in source.html else "") + _mark("body")
        first = source.headings[0]
        below = (Heading(2, _mark("below"), _mark("below")),) if first.children else ()
        more = [Heading(2, _mark("more"), _mark("more"))] if len(source.headings) > 1 else []
        model.toc = table_of_contents([Heading(first.level, _mark("anchor"), _mark("top"), below), *more])
        head = Markup(_mark("head")) if source.head else Markup()  # noqa: S704
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

    def _contents(self, page: Page) -> str:
        """Return a page's table of contents."""
        return self._toc.render(self._given(page))

    def _entry(self, item: Page, page: Page) -> str:
        """Return a page's item in the navigation of another page, or of itself."""
        return self._item.render(self._given(page), entry=item, path="", level=1)

    def _given(self, page: Page) -> dict[str, Any]:
        return {
            "config": self.config,
            "page": page,
            "base_url": get_relative_url(".", page.url),
            "lang": self._language,
        }

    def _filled(self, frame: _Frame, page: RenderedPage, source: SitePage) -> Framed:
        """Return a page in its frame."""
        values = {
            "title": escape(source.title),
            "description": escape(source.description),
            "place": page.url.removesuffix("/").rpartition("/")[2],
            "anchor": escape(source.headings[0].id),
            "toc": self._contents(page),
            "head": source.head,
            "body": source.html,
        }
        written = {name: value.encode("utf-8", "xmlcharrefreplace") for name, value in values.items()}
        start, end = frame.places[page.url]
        html = b"".join(
            (
                *_with(frame.before, written),
                frame.listed[:start],
                *_with(frame.current, written),
                frame.listed[end:],
                *_with(frame.after, written),
            )
        )
        parts = (frame.inline, read_inline(written["head"]), read_inline(written["body"]))
        return Framed(html, Inline.joined(parts))


def _mark(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


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


def _marked(printed: str, contents: str, items: Mapping[str, str]) -> str | None:
    """Return a printed page with marks for the items of its list and its contents.

    Args:
        printed: the page of marks as the theme prints it.
        contents: its table of contents.
        items: the items of its list in their order, by their addresses.
    """
    pieces: list[str] = []
    for address, item in items.items():
        before, found, printed = printed.partition(item)
        if not found:
            return None
        pieces += [before, _mark(ITEMS + address)]
    text = "".join([*pieces, printed])
    return text.replace(contents, _mark("toc")).replace(HEADING + _mark("body"), _mark("body"))


def _cut(printed: str, current: str, items: Mapping[str, str]) -> _Frame | None:
    """Return a printed page with its marks as a frame; nothing if other marks stand in the list of pages.

    Args:
        printed: the page, with marks for the items of its list.
        current: the item of the current page.
        items: the items of its list as they are on the pages of others, by their addresses.
    """
    begin = OPEN + ITEMS
    start, last = printed.index(begin), printed.rindex(begin)
    end = printed.index(CLOSE, last) + 1
    listed, places = bytearray(), {}
    for number, piece in enumerate(_pieces(printed[start:end])):
        name = piece.decode()
        if number % 2 == 0:
            listed += piece
        elif not name.startswith(ITEMS):
            return None
        else:
            item = items[name.removeprefix(ITEMS)].encode()
            places[name.removeprefix(ITEMS)] = (len(listed), len(listed) + len(item))
            listed += item
    inline = read_inline(MARK.sub("", printed[:start] + current + printed[end:]).encode() + listed)
    before, own, after = map(_pieces, (printed[:start], current, printed[end:]))
    return _Frame(before, bytes(listed), places, own, after, inline)


def _pieces(text: str) -> Sequence[bytes]:
    """Return text and the names of the marks in it, by turns."""
    return [
        piece.encode()
        for piece in MARK.sub(lambda mark: f"{OPEN}{mark[1] or 'place'}{OPEN}", text).split(OPEN)
    ]


def _with(pieces: Sequence[bytes], values: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield pieces with the values of the marks."""
    for number, piece in enumerate(pieces):
        yield values[piece.decode()] if number % 2 else piece
