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
MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+")


def foot_pages(files: Files) -> list[Page]:
    """Return the pages that every page links to at its foot: those whose front matter says `footer: true`."""
    pages = [file.page for file in files.documentation_pages() if file.page is not None]
    chosen = [page for page in pages if page.meta.get("footer") is True]
    return sorted(chosen, key=lambda page: (int(page.meta.get("order", 0)), page.file.src_uri))


def contact(given: Any, words: Mapping[str, str]) -> Markup:
    """Return the sentence that tells whom readers can write to.

    Args:
        given: `extra.contact` of mkdocs.yml: an e-mail address or that of a page; nothing if the owner gives none.
        words: the site's words in the language of the page.

    Raises:
        SiteError: what is given is neither.
    """
    if not given:
        return Markup.escape(words["site.no_contact"])
    address = str(given)
    if MAIL.fullmatch(address):
        href = f"mailto:{address}"
    elif address.startswith("https://"):
        href = address
    else:
        raise SiteError(
            f"extra.contact is {address!r}: give an e-mail address or one that begins with https://"
        )
    before, after = words["site.contact"].split("{contact}")
    return Markup('{}<a href="{}">{}</a>{}').format(before, href, address, after)
