"""The foot of every page, and whom readers can write to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from palier.site._page import SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CONTACT = "<!-- contact -->"
"""What a hand-written page holds where it is said whom readers can write to."""
CONTACTS = "give an e-mail address, or one that begins with https://"
"""What `extra.contact` of mkdocs.yml has to be."""
MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+")


def foot_pages(files: Files) -> list[Page]:
    """Return the pages that every page links to at its foot: those whose front matter says `footer: true`."""
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    chosen = [page for page in pages if page.meta.get("footer") is True]
    return sorted(chosen, key=lambda page: (int(page.meta.get("order", 0)), page.file.src_uri))


def address_of(given: Any) -> str | None:
    """Return what a link to a contact names: an e-mail address or that of a page; None if what is given is neither."""
    address = str(given or "")
    if MAIL.fullmatch(address):
        return f"mailto:{address}"
    return address if address.startswith("https://") else None


def contact(given: Any, words: Mapping[str, str]) -> Markup:
    """Return the sentence that tells whom readers can write to.

    Args:
        given: `extra.contact` of mkdocs.yml; nothing if the owner gives none.
        words: the site's words in the language of the page.

    Raises:
        SiteError: what is given is no address.
    """
    if not given:
        return Markup.escape(words["site.no_contact"])
    address, href = str(given), address_of(given)
    if href is None:
        raise SiteError(f"extra.contact is {address!r}: {CONTACTS}")
    before, after = words["site.contact"].split("{contact}")
    return Markup('{}<a href="{}">{}</a>{}').format(before, href, address, after)
