"""A page of the site as a file for other generators: front matter, then Markdown or ready HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from markupsafe import escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palier.assets import Assets
    from palier.site import Heading, Locale, SitePage

STAND_IN = (
    '<p class="palier-notice" role="note">{}</p>\n\n'
    '<div class="palier-stand-in" lang="{}" dir="{}" markdown="1">\n\n{}\n\n</div>\n'
)
"""A hand-written page that stands in for one that is not translated: the notice, then its Markdown."""


def rendered(page: SitePage, bundled: Assets) -> str:
    """Return a page made from data: its body is HTML already, and Markdown leaves it as it is.

    What a generator's templates need to know stands in the front matter, files by their places in the site.
    """
    front = {
        "title": page.title,
        "description": page.description,
        "first": bundled.place(page.first) if page.first else "",
        "modules": [bundled.place(name) for name in page.modules],
        "styles": [bundled.place(name) for name in page.styles],
        "head": str(page.head),
        "headings": [listed for top in page.headings for listed in _listed(top.children)],
    }
    return _file(front, f"{_one_block(page.html)}\n")


def written(front: Mapping[str, Any], markdown: str) -> str:
    """Return a hand-written page in its own language."""
    return _file(front, f"{markdown.strip()}\n")


def standing_in(front: Mapping[str, Any], markdown: str, locale: Locale, notice: str) -> str:
    """Return a hand-written page of another locale, marked with its language, below a notice.

    Args:
        front: its front matter.
        markdown: its text.
        locale: the locale that it is written in.
        notice: what tells readers so, as HTML.
    """
    return _file(front, STAND_IN.format(notice, locale.tag, locale.direction, markdown.strip()))


def _listed(headings: Sequence[Heading]) -> list[dict[str, Any]]:
    """Return headings as templates list them, each with those below it."""
    return [
        {
            "url": f"#{heading.id}",
            "title": heading.title,
            "content": str(heading.locale.marked(heading.title) if heading.locale else escape(heading.title)),
            "children": _listed(heading.children),
        }
        for heading in headings
    ]


def _one_block(html: str) -> str:
    """Return HTML without blank lines: to Markdown a blank line after a closed element ends the HTML."""
    return "\n".join(line for line in html.splitlines() if line.strip())


def _file(front: Mapping[str, Any], body: str) -> str:
    return (
        f"---\n{yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, width=10**6)}---\n\n{body}"
    )
