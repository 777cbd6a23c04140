"""Edits of the theme's pages are exact or fail."""

from __future__ import annotations

import pytest

from palier.site import SiteError
from palier.site._theme import Edit, apply


def test_an_edit_that_matches_as_often_as_expected_is_made() -> None:
    assert apply([Edit("why", "a", "b", 2)], "page", "a-a") == "b-b"


@pytest.mark.parametrize("html", ["", "a", "a-a-a"])
def test_an_edit_that_matches_otherwise_stops_the_build_with_its_reason(html: str) -> None:
    with pytest.raises(SiteError, match=r"fr-FR/: 'a' stands \d times, expected 2 \(a name for it\)"):
        apply([Edit("a name for it", "a", "b", 2)], "fr-FR/", html)
