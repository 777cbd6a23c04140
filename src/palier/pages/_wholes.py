"""The pages that speak of the whole programme, made when their turn comes: each is as large as dozens of others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from checker import Wording
from palier._content import Content
from palier.compile import Compiled
from palier.l10n import Provenance
from palier.pages import _calendar, _credentials, _footnotes, _standing
from palier.pages._bundle import Bundle
from palier.pages._phrases import Phrases
from palier.site import LaterPage, Locale, SitePage


def later_standing_page(
    compiled: Compiled,
    wording: Wording,
    locale: Locale,
    provenance: Provenance,
    source: Locale,
    bundled: Callable[[], tuple[Bundle, Mapping[str, Content]]],
) -> LaterPage:
    """Return what `standing_page` makes, to be made later.

    Args:
        compiled, wording, locale, provenance, source: as for `standing_page`.
        bundled: gives what the checker loads there, and the files of that which no other page loads, by their places in
            the site.
    """

    def make() -> SitePage:
        bundle, assets = bundled()
        page = _standing.standing_page(compiled, wording, locale, provenance, source, bundle)
        return replace(page, assets=assets)

    said = _said("page.standing.title", "page.standing.lead", wording, source)
    return LaterPage(path=_standing.PATH, card=False, make=make, **said)


def later_credentials_page(
    compiled: Compiled, wording: Wording, locale: Locale, provenance: Provenance, source: Locale
) -> LaterPage:
    """Return what `credentials_page` makes, to be made later; the arguments are the same."""
    make = partial(_credentials.credentials_page, compiled, wording, locale, provenance, source)
    said = _said("page.credentials.title", "page.credentials.intro", wording, source)
    return LaterPage(path=_footnotes.CREDENTIALS, order=_credentials.PLACE, make=make, **said)


def later_calendar_page(
    compiled: Compiled, wording: Wording, locale: Locale, provenance: Provenance, source: Locale
) -> LaterPage:
    """Return what `calendar_page` makes, to be made later; the arguments are the same."""
    make = partial(_calendar.calendar_page, compiled, wording, locale, provenance, source)
    beside = _calendar.files(compiled, Phrases(wording), locale)
    said = _said("page.calendar.title", "page.calendar.intro", wording, source)
    return LaterPage(path=_calendar.PATH, order=_calendar.PLACE, beside=beside, make=make, **said)


def _said(title: str, description: str, wording: Wording, source: Locale) -> dict[str, Any]:
    """Return what other pages say of a page."""
    phrases = Phrases(wording)
    return {
        "title": phrases.text(title),
        "description": phrases.text(description),
        "title_locale": phrases.language(title, source),
    }
