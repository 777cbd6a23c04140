"""What other sites show of a page that is linked there: Open Graph's words, and a card with the site's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.pages import Page

    from palier.assets import Assets
    from palier.site._alternates import Alternates
    from palier.site._page import Locale

CARDS = "assets/site/cards"
"""The folder of the cards, from the site's root: one for each locale, named by its tag."""
WIDTH, HEIGHT = 1200, 630
"""Size of a card in pixels."""


@dataclass(frozen=True, slots=True)
class Social:
    """What a page says of itself to sites that link to it. See https://ogp.me/."""

    title: str
    """The page's title, plain text."""
    description: str
    """What it is for, plain text."""
    url: str
    """Its absolute address; that of its original where another page stands in for it."""
    locale: str
    """Its locale as Open Graph writes it: `fr_FR`."""
    others: Sequence[str]
    """The other public locales that it is in."""
    image: str
    """Absolute address of the card."""
    width: int = WIDTH
    """Width of the card in pixels."""
    height: int = HEIGHT
    """Height of the card in pixels."""


def social(page: Page, locale: Locale, alternates: Alternates, bundled: Assets) -> Social:
    """Return what a page says of itself to other sites. A locale without a card has that of the default one."""
    title = page.meta.get("title") or page.title or ""
    tag = locale.tag if f"{CARDS}/{locale.tag}.png" in bundled.files else alternates.default
    return Social(
        title.striptags() if isinstance(title, Markup) else title,
        page.meta.get("description") or locale.words["site.description"],
        page.canonical_url or "",
        _written(locale.tag),
        [
            _written(link.hreflang)
            for link in alternates.head(locale, page.url)
            if link.hreflang not in (locale.tag, "x-default")
        ],
        f"{alternates.site_url}{CARDS}/{tag}.png",
    )


def _written(tag: str) -> str:
    return tag.replace("-", "_")
