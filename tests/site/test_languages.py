"""Languages in a real browser: who is led to a beta one, and search where words have no spaces or other endings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palier.site import BuildReport, Locale
from tests.site import made_up
from tests.site.test_browser import search

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser_support import Served, Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

WORDS = made_up.ENGLISH_LOCALE.words
JAPANESE = Locale("ja-JP", "日本語", "ltr", "ja", WORDS, state="beta")
ARABIC = Locale("ar-EG", "العربية", "rtl", "ar", WORDS)
PAGES = {
    "ja-JP": made_up.page(
        "cloud-platform",
        "クラウド",
        "",
        ("silver", "シルバー", "顧客の消費額が基準値に達する必要があります。"),
        ("gold", "ゴールド", "試験に合格する。"),
    ),
    "ar-EG": made_up.page(
        "cloud-platform",
        "السحابة",
        "",
        ("silver", "الفضي", "شخص واحد يجتاز الامتحان."),
        ("gold", "الذهبي", "تقييم."),
    ),
}


@pytest.fixture(scope="module")
def languages(
    build: Callable[..., BuildReport],
    serve_folder: Callable[..., Served],
    tmp_path_factory: pytest.TempPathFactory,
) -> Served:
    """The made-up site with a beta locale in Japanese and a locale in Arabic, served."""
    out: Path = tmp_path_factory.mktemp("site") / "out"
    pages = {**made_up.PAGES, **{tag: (page,) for tag, page in PAGES.items()}}
    build(out=out, locales=(*made_up.LOCALES, JAPANESE, ARABIC), pages=pages)
    return serve_folder(out, "/palier/")


def test_nobody_is_led_to_a_beta_locale_who_has_not_chosen_it(languages: Served, visit: Visitor) -> None:
    page = visit(languages.url, locale="ja-JP").page
    page.wait_for_url("**/en-US/")
    page.click("summary.palier-language__button")
    page.click("a[hreflang=ja-JP]")
    page.wait_for_url("**/ja-JP/")
    page.goto(languages.url)
    page.wait_for_url("**/ja-JP/")


def test_words_are_found_that_are_typed_without_spaces_as_they_are_written(
    languages: Served, visit: Visitor
) -> None:
    page = visit(f"{languages.url}ja-JP/").page
    assert "cloud-platform/#silver" in search(page, "消費額の基準値")
    assert "cloud-platform/#gold" in search(page, "試験")


def test_a_word_is_found_without_its_article_and_with_it(languages: Served, visit: Visitor) -> None:
    page = visit(f"{languages.url}ar-EG/").page
    assert "cloud-platform/#silver" in search(page, "امتحان")
    assert "cloud-platform/#gold" in search(page, "التقييم")


def test_what_stands_in_for_a_page_runs_in_its_own_direction_and_fits(
    languages: Served, visit: Visitor
) -> None:
    page = visit(f"{languages.url}ar-EG/guides/writing/", viewport={"width": 390, "height": 800}).page
    directions = "[document.body, document.querySelector('.palier-notice'), document.querySelector('.palier-stand-in')]"
    assert page.evaluate(f"{directions}.map((element) => getComputedStyle(element).direction)") == [
        "rtl",
        "rtl",
        "ltr",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_tables_begin_and_lists_count_as_their_own_language_does(languages: Served, visit: Visitor) -> None:
    page = visit(f"{languages.url}ar-EG/guides/writing/").page
    page.evaluate("""() => {
        document.querySelector(".palier-stand-in").innerHTML += "<table><td>1</td></table><ol><li>a</li></ol>";
        document.querySelector("article").innerHTML += "<ol id=own><li>a<ol><li>b</li></ol></li></ol>";
    }""")
    foreign, own = page.locator(".palier-stand-in"), page.locator("#own")
    style = "(element, name) => getComputedStyle(element)[name]"
    assert foreign.locator("td").evaluate(style, "textAlign") == "start"
    assert foreign.locator("ol").evaluate(style, "listStyleType") == "decimal"
    assert own.evaluate(style, "listStyleType") == "arabic-indic"
    assert own.locator("ol").evaluate(style, "listStyleType") == "lower-alpha"
