"""The list of the pages made from data, where a hand-written page asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup, escape
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from palier.site._page import Locale, PageEntry

LIST_OF_PAGES = re.compile(r"^<!-- pages -->[ \t]*$", re.MULTILINE)
"""The line that a hand-written page has where the pages made from data are to be listed."""
LIST = Markup("<ul>\n{}</ul>")
OWN_LIST = Markup('<ul lang="{}" dir="{}">\n{}</ul>')
"""The list on a page that is in another language than its locale."""
CARD = Markup('<li>\n<p><strong><a href="{}" id="card--{}">{}</a></strong>\n{}</p>\n{}</li>\n')
CALL = Markup(
    '<p><a class="palier-home__check" id="check--{0}" aria-labelledby="check--{0} card--{0}"'
    ' href="{1}#{2}">{3}</a></p>\n'
)
"""Every card calls to the same; the name that a screen reader tells has the page's title with it."""


def cards(pages: Iterable[PageEntry], address: str, own: Locale | None = None) -> Markup:
    """Return pages as a list: their titles, what they are for, and what one does there.

    Args:
        pages: the pages.
        address: the address of the page that the list stands on, relative to the locale's root.
        own: the locale, if the page that the list stands on is in another language.
    """
    items = Markup().join(_card(page, get_relative_url(page.url, address)) for page in pages)
    return LIST.format(items) if own is None else OWN_LIST.format(own.tag, own.direction, items)


def _card(page: PageEntry, address: str) -> Markup:
    id_ = page.path.replace("/", "-")
    words, anchor = page.call
    call = CALL.format(id_, address, anchor, words) if words else Markup()
    title = _said(page.title, page.title_locale)
    return CARD.format(address, id_, title, _said(page.description, page.description_locale), call)


def _said(text: str, locale: Locale | None) -> Markup:
    """Return text, marked where it stands in another language."""
    return escape(text) if locale is None else locale.marked(text)
