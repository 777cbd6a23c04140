"""The site's own interface strings: what surrounds the pages and is not in the theme's translations."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from palier.site._page import Locale, SiteError

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "site.name": "Palier",
        "site.description": "Competency requirements, and a checker that tells where you stand.",
        "site.choose_language": "Choose your language",
        "site.language": "Language: {language}",
        "site.beta": "(beta)",
        "site.not_translated": "This page is not translated yet; go to the home page",
        "site.fallback": "This page is not translated yet; it is shown in {language}.",
        "site.guides": "Guides",
        "site.reference": "Reference",
        "site.menu": "Menu",
        "site.search": "Search",
        "site.to_dark": "Switch to dark colors",
        "site.to_light": "Switch to light colors",
        "site.permanent_link": "Permanent link",
        "site.not_found": "Page not found",
        "site.not_found_text": "No page is at this address. It may have moved, or the link may be mistyped.",
        "site.home": "Go to the home page",
        "site.offline": "No connection",
        "site.offline_text": "This page is not kept in this browser. It opens as soon as there is a connection again.",
        "site.offline_again": "Try again",
        "site.offline_list": "Pages that are kept",
        "site.offline_none": "No page is kept yet. Pages are kept when you visit them with a connection.",
        "site.not_framed": "The checker can’t be shown here. Open its page (opens a new tab)",
        "site.contact": "Write to {contact}.",
        "site.no_contact": "Tell the people who gave you the address of this site: it names nobody to write to.",
    }
)
"""Every id with its English source; a Locale's words hold a translation of each. {language}: a language's own name;
{contact}: a link to the address that the site's owner has given."""

SECTIONS = ("site.guides", "site.reference")
"""The groups of hand-written pages in the navigation; front matter names them by their English title."""


def check_words(locale: Locale) -> None:
    """Refuse a locale that lacks a string, so that no page is printed with a hole in it."""
    if missing := sorted(WORDS.keys() - locale.words.keys()):
        raise SiteError(f"{locale.tag}: no translation of {', '.join(missing)}")
