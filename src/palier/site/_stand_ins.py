"""Hand-written pages that a locale lacks: the source's stand in for them, at the same address and marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.structure.files import File

from palier.site._page import Locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page
    from mkdocs.structure.toc import AnchorLink

BLOCK = re.compile(r"<(p|ul|ol|pre|table|dl|blockquote)>")
BODY = Markup(
    '<p class="palier-notice" role="note">{}</p>\n<div class="palier-stand-in" lang="{}" dir="{}">\n{}\n</div>'
)
"""What stands on the page of a stand-in: the notice, then its body in its own language."""


@dataclass(frozen=True, slots=True)
class StandIns:
    """The hand-written pages of the locale that others fall back to."""

    locale: Locale
    """Their locale."""
    files: tuple[File, ...]
    """The files of the pages, and those of what they show."""

    @property
    def pages(self) -> list[File]:
        """The files of the pages alone."""
        return [file for file in self.files if file.is_documentation_page()]

    def lacking(self, files: Files, config: MkDocsConfig) -> list[File]:
        """Return the files that another locale lacks, as files of that locale."""
        return [
            File(file.src_uri, file.src_dir, config.site_dir, config.use_directory_urls)
            for file in self.files
            if files.get_file_from_path(file.src_uri) is None
        ]

    def mark(self, page: Page) -> None:
        """Mark the language of a page's title and headings; a `<title>` takes no markup and loses it."""
        title = page.title
        page.title = self.locale.marked(title) if title is not None else None
        page.meta.pop("title", None)
        self._mark_headings(page.toc)

    def mark_entries(self, page: Page, entries: Iterable[dict[str, str]]) -> None:
        """Mark the language of what the search index holds of a page; the theme's script prints it as HTML.

        Each block of a text is marked for itself: a result shows those in which something is found.
        """
        marked = rf'<\1 lang="{self.locale.tag}" dir="{self.locale.direction}">'
        for entry in entries:
            if entry["location"].partition("#")[0] == page.url:
                title = Markup(entry["title"])  # noqa: S704 (escaped by the search plugin)
                entry["title"] = str(self.locale.marked(title))
                entry["text"] = BLOCK.sub(marked, entry["text"])

    def _mark_headings(self, headings: Iterable[AnchorLink]) -> None:
        for heading in headings:
            heading.title = self.locale.marked(heading.title)
            self._mark_headings(heading.children)

    def body(self, page: Page, notice: Markup) -> Markup:
        """Return the body of a page, marked, below a notice in the locale's own language.

        Args:
            page: the page, rendered.
            notice: the notice; `{language}` in it is the name of the language that the page stands in.
        """
        told = notice.replace("{language}", self.locale.marked(self.locale.name))
        body = Markup(page.content)  # noqa: S704 (HTML by contract)
        return BODY.format(told, self.locale.tag, self.locale.direction, body)


def forget_lost_anchors(page: Page) -> None:
    """Let links lead to whole pages where they name a heading that the translation of its page words otherwise."""
    for target, links in (page.links_to_anchors or {}).items():
        known = target.page.present_anchor_ids if target.page is not None else None
        for anchor in [anchor for anchor in links if known is not None and anchor not in known]:
            address = target.url_relative_to(page.file)
            page.content = (page.content or "").replace(f'href="{address}#{anchor}"', f'href="{address}"')
            del links[anchor]
