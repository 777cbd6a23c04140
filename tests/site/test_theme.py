"""Edits of the theme's pages are exact or fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palier.site import BuildReport, Locale, SiteError
from palier.site._theme import Edit, apply
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_an_edit_that_matches_as_often_as_expected_is_made() -> None:
    assert apply([Edit("why", "a", "b", 2)], "page", "a-a") == "b-b"


@pytest.mark.parametrize("html", ["", "a", "a-a-a"])
def test_an_edit_that_matches_otherwise_stops_the_build_with_its_reason(html: str) -> None:
    with pytest.raises(SiteError, match=r"fr-FR/: 'a' stands \d times, expected 2 \(a name for it\)"):
        apply([Edit("a name for it", "a", "b", 2)], "fr-FR/", html)


def test_a_translation_of_the_theme_may_have_another_name_than_its_language(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    brazil = Locale("pt-BR", "Português", "ltr", "pt-BR", made_up.ENGLISH_LOCALE.words, state="beta")
    pages = {**made_up.PAGES, "pt-BR": (made_up.page("", "Parceiros", ""),)}
    site = build(out=tmp_path / "out", locales=(*made_up.LOCALES, brazil), pages=pages).out
    assert '<html lang="pt-BR"' in (site / "pt-BR" / "index.html").read_text(encoding="utf-8")
