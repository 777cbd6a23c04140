"""Pages made from data, as MkDocs knows them: their bodies are HTML already."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, override

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from palier.site._page import Heading, SiteError, SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from palier.site._page import PageEntry

ID = re.compile(r"""id=(?<=\sid=)["']?([^"'\s>]+)""")
"""An element's id. What stands before it is looked at last: letters to begin with are found much quicker."""


class RenderedPage(Page):
    """A page of the site that never sees Python-Markdown: its body is HTML already.

    It is empty until it is filled, and can be emptied again, so that a site's bodies need not be in memory at once.
    """

    def __init__(self, entry: PageEntry, file: File, config: MkDocsConfig) -> None:
        self.entry = entry
        super().__init__(None, file, config)

    @override
    def read_source(self, config: MkDocsConfig) -> None:
        """Give MkDocs what it would find in a front matter, as far as other pages need it."""
        self.markdown = ""
        self.meta = {
            "title": self.entry.title,
            "description": self.entry.description,
            "search": {"exclude": True},  # its entries are ready: the search plugin need not parse the body
        }

    @override
    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hand over everything, for MkDocs' own build."""
        self.fill(self.entry.made())

    def mark_title(self) -> None:
        """Mark the language of a title that is not the page's own; a `<title>` takes no markup and loses it."""
        if self.entry.title_locale is not None:
            self.title = self.entry.title_locale.marked(self.entry.title)
            self.meta.pop("title", None)

    def fill(self, source: SitePage) -> None:
        """Take the body, the table of contents and what the head holds.

        Raises:
            SiteError: a heading or what search finds has no element on the page.
        """
        self.content = source.html
        self.toc = table_of_contents(source.headings)
        self.meta.update(modules=source.modules, styles=source.styles, head=source.head, first=source.first)
        anchors = present_anchors(source)
        promised = {entry.anchor for entry in source.search if entry.anchor}
        if self.entry.call[0]:
            promised.add(self.entry.call[1])
        if missing := promised.union(_ids(source.headings)) - anchors:
            raise SiteError(f"{self.abs_url}: no element has the id {', '.join(sorted(missing))}")

    def empty(self) -> None:
        """Let go of what `fill` took."""
        self.content = None
        self.toc = TableOfContents([])
        for name in ("modules", "styles", "head", "first"):
            self.meta.pop(name, None)

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors that other pages may link to."""
        return _Anchors(self.entry)


class _Anchors(set[str]):
    """The anchors of a page that may have to be made to know them; not of the one that every home page links to."""

    def __init__(self, entry: PageEntry) -> None:
        super().__init__()
        self.entry = entry

    @override
    def __contains__(self, anchor: object) -> bool:
        if self.entry.call[0] and anchor == self.entry.call[1]:
            return True  # that it is there is seen when the page is written
        return anchor in present_anchors(self.entry.made())


def table_of_contents(headings: Sequence[Heading]) -> TableOfContents:
    """Return a page's headings as the theme's templates take them."""
    return TableOfContents([_anchor(heading) for heading in headings])


def present_anchors(source: SitePage) -> set[str]:
    """Return the ids of a page's elements."""
    found = ID.findall(source.html)
    return {html.unescape(anchor) if "&" in anchor else anchor for anchor in found}


def search_entries(source: SitePage) -> list[dict[str, str]]:
    """Return a page's entries of the search index, the page itself first; the theme's script prints them as HTML."""
    entries = sorted(source.search, key=lambda entry: bool(entry.anchor))
    written = [
        _entry(f"{source.url}#{entry.anchor}" if entry.anchor else source.url, entry.title, entry.text)
        for entry in entries
    ]
    if entries and not entries[0].anchor:
        return written
    return [_entry(source.url, source.title, source.description), *written]


def _entry(location: str, title: str, text: str) -> dict[str, str]:
    return {
        "location": location,
        "title": html.escape(title, quote=False),
        "text": html.escape(text, quote=False),
    }


def _anchor(heading: Heading) -> AnchorLink:
    title = heading.locale.marked(heading.title) if heading.locale is not None else heading.title
    link = AnchorLink(title, heading.id, heading.level)
    link.children = [_anchor(child) for child in heading.children]
    return link


def _ids(headings: Sequence[Heading]) -> Iterator[str]:
    for heading in headings:
        yield heading.id
        yield from _ids(heading.children)
