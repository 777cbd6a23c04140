"""Beta and hidden locales: built, and kept from search engines and from visitors who did not ask."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from palier.site import BuildReport, Locale
from tests.site import made_up
from tests.site.test_alternates import NOINDEX, head, menu, sitemap

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BETA = Locale(
    "ja-JP", "日本語", "ltr", "ja", {**made_up.ENGLISH_LOCALE.words, "site.beta": "（ベータ）"}, state="beta"
)
HIDDEN = replace(made_up.FRENCH_LOCALE, tag="fr-CA", state="hidden")
PSEUDO = replace(made_up.ENGLISH_LOCALE, tag="en-XA", state="hidden", pseudo="accented")
UNLISTED = ("ja-JP", "fr-CA", "en-XA")


@pytest.fixture(scope="module")
def states(build: Callable[..., BuildReport], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in two public locales, one in beta, one hidden and a pseudo-locale."""
    pages = dict.fromkeys(UNLISTED, made_up.PAGES["fr-FR"])
    locales = (*made_up.LOCALES, BETA, HIDDEN, PSEUDO)
    out = tmp_path_factory.mktemp("site") / "out"
    return build(out=out, locales=locales, pages={**made_up.PAGES, **pages}).out


@pytest.mark.parametrize("tag", UNLISTED)
def test_search_engines_may_not_list_it(states: Path, tag: str) -> None:
    page = (states / tag / "cloud-platform/index.html").read_text(encoding="utf-8")
    assert NOINDEX in page
    assert f'<link rel="canonical" href="{made_up.SITE_URL}{tag}/cloud-platform/">' in page
    assert head(states, f"{tag}/cloud-platform") == {}
    assert not any(f"/{tag}/" in address for address in sitemap(states))


def test_public_pages_name_only_public_ones_as_their_alternates(states: Path) -> None:
    assert set(head(states, "en-US/cloud-platform")) == {"en-US", "fr-FR", "x-default"}
    assert NOINDEX not in (states / "en-US/cloud-platform/index.html").read_text(encoding="utf-8")


def test_the_menu_lists_beta_ones_marked_in_the_language_of_the_page(states: Path) -> None:
    assert set(menu(states, "fr-FR/cloud-platform")) == {"en-US", "fr-FR", "ja-JP"}
    page = (states / "fr-FR/cloud-platform/index.html").read_text(encoding="utf-8")
    assert (
        '<bdi>日本語</bdi> <span class="palier-language__beta" lang="fr-FR" dir="ltr">(bêta)</span>' in page
    )
    assert page.count('class="palier-language__beta"') == 1


def test_a_hidden_locales_own_menu_names_it(states: Path) -> None:
    assert set(menu(states, "fr-CA/cloud-platform")) == {"en-US", "fr-FR", "ja-JP", "fr-CA"}


def test_the_chooser_offers_beta_ones_and_leads_nobody_there(states: Path) -> None:
    chooser = (states / "index.html").read_text(encoding="utf-8")
    links = dict(re.findall(r'<a href="[^"]*" hreflang="([^"]*)"[^>]*?data-locale([^>]*)>', chooser))
    assert {tag: "data-public" in rest for tag, rest in links.items()} == {
        "en-US": True,
        "fr-FR": True,
        "ja-JP": False,
    }
    assert "日本語 （ベータ）" in chooser
    assert set(re.findall(r'rel="alternate" hreflang="([^"]*)"', chooser)) == {"en-US", "fr-FR", "x-default"}


def test_the_page_for_unknown_addresses_speaks_to_readers_of_beta_ones_but_not_of_hidden_ones(
    states: Path,
) -> None:
    page = (states / "404.html").read_text(encoding="utf-8")
    assert set(re.findall(r'data-locale="([^"]*)"', page)) == {"en-US", "fr-FR", "ja-JP"}


def test_each_search_knows_its_language_where_the_theme_does(
    build: Callable[..., BuildReport], states: Path, tmp_path: Path
) -> None:
    chinese = Locale("zh-CN", "中文", "ltr", "zh", made_up.ENGLISH_LOCALE.words)
    arabic = Locale("ar-EG", "العربية", "rtl", "ar", made_up.ENGLISH_LOCALE.words)
    pages = {**made_up.PAGES, **dict.fromkeys(("zh-CN", "ar-EG"), made_up.PAGES["fr-FR"])}
    out = build(out=tmp_path / "out", locales=(*made_up.LOCALES, chinese, arabic), pages=pages).out
    assert languages(states, "ja-JP") == ["ja"]
    assert languages(out, "ar-EG") == ["ar"]
    assert languages(out, "zh-CN") == ["en"]


def languages(site: Path, tag: str) -> list[str]:
    index = json.loads((site / tag / "search/search_index.json").read_text(encoding="utf-8"))
    found: list[str] = index["config"]["lang"]
    return found
