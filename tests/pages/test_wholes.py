"""Pages on the whole programme that are made later: what is said of them before is what they say themselves."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import pytest

from palier.pages import later_calendar_page, later_credentials_page, later_standing_page
from palier.site import PageEntry
from tests.pages.conftest import BUNDLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.site import LaterPage

ASSETS = {"assets/checker/standing.json": b"{}"}


def standing(compiled: Any, wording: Any, locale: Any, provenance: Any, source: Any) -> LaterPage:
    return later_standing_page(compiled, wording, locale, provenance, source, lambda: (BUNDLE, ASSETS))


@pytest.mark.parametrize("later", [standing, later_credentials_page, later_calendar_page])
def test_an_entry_says_what_its_page_says(
    localized: Callable[..., LaterPage], tag: str, later: Callable[..., LaterPage]
) -> None:
    entry = localized(later, tag)
    page = entry.made()
    for one in fields(PageEntry):
        if one.name != "beside":
            assert getattr(entry, one.name) == getattr(page, one.name), one.name
    assert {place: made("https://a/") for place, made in entry.beside.items()} == {
        place: made("https://a/") for place, made in page.beside.items()
    }


def test_the_page_on_all_competencies_brings_its_data(localized: Callable[..., LaterPage]) -> None:
    assert localized(standing, "en-US").made().assets == ASSETS
