"""The site in a real browser, under a sub-path: language, search, colours, accessibility."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from tests.browser.checker_page import CheckerPage
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser_support import Served, Visit

    Visitor = Callable[..., Visit]

pytestmark = pytest.mark.browser

MENU = "summary.palier-language__button"
RESULT = ".md-search-result__link"


READY_TO_SEARCH = """() => {
    const place = document.querySelector(".md-search-result__meta");
    const { translations } = JSON.parse(document.getElementById("__config").textContent);
    if (place.textContent.trim() === translations["search.result.placeholder"]) place.dataset.ready = "";
    return "ready" in place.dataset;
}"""
"""In every language: the index is read when the theme asks for words, the first time."""


def search(page: Page, words: str) -> list[str]:
    """Addresses that a search finds, relative to the locale."""
    page.locator("input[name=query]").focus()
    page.wait_for_function(READY_TO_SEARCH)
    page.evaluate("document.querySelector('.md-search-result__meta').textContent = '…'")
    page.locator("input[name=query]").fill(words)
    page.keyboard.press("End")  # the theme listens to keys alone
    page.wait_for_selector(".md-search-result__meta:not(:text-is('…'))", state="attached")
    links = page.locator(RESULT)
    hrefs = [str(link.get_attribute("href")) for link in links.all()]
    return [re.split(r"/[a-z]{2}-[A-Z]{2}/", href)[-1] for href in hrefs]


def test_no_page_asks_another_origin_or_reports_an_error(served: Served, visit: Visitor) -> None:
    served.requests.clear()
    seen = visit(f"{served.url}en-US/")
    for path in ("en-US/cloud-platform/", "en-US/hostile/", "fr-FR/", "fr-FR/cloud-platform/#gold"):
        seen.page.goto(served.url + path)
        settle(seen.page)
    assert seen.foreign == []
    assert seen.problems == []
    assert served.missing() == []
    assert not [request.path for request in served.requests if "sitemap" in request.path]


def test_the_site_works_under_a_policy_without_unsafe_inline(
    site: Path, serve_folder: Callable[..., Served], visit: Visitor
) -> None:
    home = (site / "en-US/index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", home, re.DOTALL)
    hashes = [b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    policy = (
        f"default-src 'self'; script-src 'self' {' '.join(f"'sha256-{digest}'" for digest in hashes)}; "
        "img-src 'self' data:; base-uri 'none'; object-src 'none'"
    )
    strict = serve_folder(site, "/palier/", {"Content-Security-Policy": policy})
    seen = visit(f"{strict.url}en-US/cloud-platform/#silver")
    assert search(seen.page, "evaluation")
    seen.page.goto(f"{strict.url}nowhere")
    assert [problem for problem in seen.problems if "404" not in problem] == []


def test_hostile_titles_run_nowhere_not_even_as_search_results(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/hostile/").page
    search(page, "zebra")
    page.wait_for_selector(RESULT)
    assert page.evaluate("window.pwned") is None
    assert "<script>" in page.inner_text(".md-search-result__list")


def test_the_menu_keeps_the_fragment_and_later_changes_of_it(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/cloud-platform/#silver").page
    page.evaluate("location.hash = 'gold'")
    page.click(MENU)
    page.click("a[hreflang=fr-FR]")
    page.wait_for_url("**/fr-FR/cloud-platform/#gold")
    assert page.inner_text("h1") == "Plateforme cloud"


def test_the_menu_keeps_a_fragment_that_a_script_wrote_through_history(
    served: Served, visit: Visitor
) -> None:
    page = visit(f"{served.url}en-US/cloud-platform/").page
    page.evaluate("history.replaceState(null, '', '#profile=abc')")
    page.click(MENU)
    page.click("a[hreflang=fr-FR]")
    page.wait_for_url("**/fr-FR/cloud-platform/#profile=abc")


def test_the_menu_works_by_keyboard_alone(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/cloud-platform/").page
    page.locator(MENU).focus()
    page.keyboard.press("Enter")
    assert page.is_visible("a[hreflang=fr-FR]")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not page.is_visible("a[hreflang=fr-FR]")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr-FR/cloud-platform/")


def test_the_drawer_and_the_search_open_by_keyboard_on_a_small_screen(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/", viewport={"width": 390, "height": 800}).page
    page.get_by_role("button", name="Menu").focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.is_checked("#__drawer")
    page.goto(f"{served.url}fr-FR/")
    page.get_by_role("button", name="Recherche").focus()
    page.keyboard.press("Space")
    assert page.is_checked("#__search")
    page.wait_for_function("() => document.activeElement.name === 'query'")


def test_a_wide_screen_needs_no_buttons_for_the_drawer_and_the_search(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/", viewport={"width": 1280, "height": 800}).page
    page.wait_for_selector("[data-opens=drawer]", state="attached")
    assert not page.is_visible("[data-opens=drawer]")
    assert not page.is_visible("[data-opens=search]")
    assert page.is_visible("input[name=query]")


def test_the_menu_works_without_scripts(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/cloud-platform/", java_script_enabled=False).page
    page.click(MENU)
    page.click("a[hreflang=fr-FR]")
    page.wait_for_url("**/fr-FR/cloud-platform/")


@pytest.mark.parametrize(
    "browser_language, expected",
    [("fr-FR", "fr-FR"), ("fr-CA", "fr-FR"), ("en-GB", "en-US"), ("ja-JP", "en-US")],
)
def test_the_root_leads_to_the_browsers_language_and_keeps_the_fragment(
    served: Served, visit: Visitor, browser_language: str, expected: str
) -> None:
    page = visit(f"{served.url}#silver", locale=browser_language).page
    page.wait_for_url(f"**/{expected}/#silver")


def test_the_root_remembers_the_language_chosen_last(served: Served, visit: Visitor) -> None:
    page = visit(served.url, locale="fr-FR").page
    page.wait_for_url("**/fr-FR/")
    page.click(MENU)
    page.click("a[hreflang=en-US]")
    page.wait_for_url("**/en-US/")
    page.goto(served.url)
    page.wait_for_url("**/en-US/")


def test_the_root_is_a_page_of_links_without_scripts(served: Served, visit: Visitor) -> None:
    page = visit(served.url, java_script_enabled=False).page
    links = page.locator("a[hreflang]")
    assert links.all_inner_texts() == ["English", "Français"]
    assert [link.get_attribute("lang") for link in links.all()] == ["en-US", "fr-FR"]
    page.click("a[hreflang=fr-FR]")
    page.wait_for_url("**/fr-FR/")


def test_an_unknown_address_at_any_depth_helps_in_the_visitors_language(
    served: Served, visit: Visitor
) -> None:
    seen = visit(f"{served.url}no/such/page/here/", locale="fr-FR")
    page = seen.page
    page.wait_for_function("() => document.documentElement.lang === 'fr-FR'")
    assert page.locator("h2").all_inner_texts() == ["Page introuvable", "Page not found"]
    assert page.evaluate("getComputedStyle(document.querySelector('main')).paddingTop") == "32px"
    assert seen.problems == [problem for problem in seen.problems if "404" in problem][:1]
    page.click("section:first-of-type a")
    page.wait_for_url(f"{served.url}fr-FR/")


SEARCHES = {
    "competence": {"cloud-platform/#silver", "#evaluation"},
    "compétence": {"cloud-platform/#silver", "#evaluation"},
    "competences": {"cloud-platform/#silver", "#evaluation"},
    "Évaluations": {"cloud-platform/#silver", "#evaluation"},
    "evaluation": {"cloud-platform/#silver", "#evaluation"},
    "évalu": {"cloud-platform/#silver", "#evaluation"},
    "qualifiees": {"cloud-platform/#silver"},
    "l’examen": {"cloud-platform/#gold"},
    "70-534": {"cloud-platform/#gold"},
}


def test_the_search_loads_nothing_before_it_is_opened(served: Served, visit: Visitor) -> None:
    served.requests.clear()
    page = visit(f"{served.url}fr-FR/").page
    settle(page)
    assert [request.path for request in served.requests if "search" in request.path] == []
    assert search(page, "evaluation")
    names = [request.path.rpartition("/")[2] for request in served.requests if "search" in request.path]
    assert names.count("search_index.json") == 1 and len(names) == 2


def test_search_minds_neither_accents_nor_endings(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}fr-FR/").page
    found = {words: {place for place in search(page, words) if "#" in place} for words in SEARCHES}
    assert found == SEARCHES


def test_search_marks_each_match_once_and_calls_no_found_word_missing(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}fr-FR/").page
    search(page, "competences")
    marked = page.locator(f"{RESULT}[href$='#evaluation'] mark")
    assert marked.all_inner_texts() == ["compétences"]
    assert page.locator(".md-search-result__terms").count() == 0


def test_a_visitors_choice_of_colours_holds_on_every_page_and_in_every_language(
    served: Served, visit: Visitor
) -> None:
    page = visit(f"{served.url}en-US/", color_scheme="light").page
    assert page.get_attribute("body", "data-md-color-scheme") == "default"
    page.click("label[title='Switch to dark colors']")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    page.goto(f"{served.url}fr-FR/cloud-platform/")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert page.is_visible("label[title='Passer aux couleurs claires']")


def test_colours_follow_the_system_at_first(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}en-US/", color_scheme="dark").page
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"


def test_print_leaves_the_text_alone(served: Served, visit: Visitor) -> None:
    page = visit(f"{served.url}fr-FR/cloud-platform/").page
    page.emulate_media(media="print")
    for chrome in (".md-header", ".md-sidebar--primary", ".md-sidebar--secondary", ".md-footer"):
        assert not page.is_visible(chrome), chrome
    assert page.is_visible("article h1")


@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_scrolls_sideways(served: Served, visit: Visitor, width: int) -> None:
    page = visit(served.url + "en-US/", viewport={"width": width, "height": 800}).page
    for path in ("en-US/", "fr-FR/cloud-platform/", "nowhere"):
        page.goto(served.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong."""
    return CheckerPage(page, "").violations()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(served: Served, visit: Visitor, scheme: str, width: int) -> None:
    seen = visit(
        f"{served.url}en-US/",
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page = seen.page
    found = {}
    for path in ("en-US/", "fr-FR/cloud-platform/", "nowhere/at/all"):
        page.goto(served.url + path)
        if page.locator(MENU).count():
            page.click(MENU)
        found[path] = violations(page)
    assert found == {"en-US/": [], "fr-FR/cloud-platform/": [], "nowhere/at/all": []}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_languages(served: Served, visit: Visitor, scheme: str) -> None:
    page = visit(f"{served.url}nowhere", color_scheme=scheme).page
    page.route("**/chooser.js", lambda route: route.abort())
    page.goto(served.url)
    assert violations(page) == []
