"""Pages of every shape in the languages that are in preparation: accessible, and as wide as the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import START, Answers, CheckerPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser_support import Served, Visit

PAGES = (
    "ar-EG/",
    "ja-JP/",
    "ar-EG/translations/",
    "ja-JP/translations/",
    "ar-EG/guides/translate/",
    "fr-FR/reference/how-verdicts-are-reached/",
)


@pytest.mark.parametrize("scheme, width", [("light", 390), ("dark", 1280)])
def test_pages_are_accessible_and_do_not_scroll_sideways(
    served: Served, visit: Callable[..., Visit], scheme: str, width: int
) -> None:
    found = {}
    seen = visit(
        f"{served.url}en-US/",
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    for path in PAGES:
        seen.page.goto(served.url + path)
        wide = seen.page.locator("table").count() and width < 400
        if wide and "reference" in path:
            expect(seen.page.locator(".md-typeset__scrollwrap[tabindex]").first).to_be_attached()
        found[path] = CheckerPage(seen.page, "en-US").violations()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert found == {path: [] for path in PAGES}
    assert seen.problems == []


@pytest.mark.parametrize("locale", ["ar-EG", "ja-JP"])
def test_the_checker_answers_in_the_language_of_the_page(
    open_page: Callable[..., CheckerPage], locale: str
) -> None:
    checker = open_page(locale)
    checker.locale = "en-US"
    checker.fill(Answers("2018-01-01", "developed", "12000", ["dpor"], [["70-532"]]))
    checker.expect_verdicts(silver="unmet")
    amount = {"ar-EG": "٣٬٠٠٠", "ja-JP": "USD\u00a03,000"}[locale]
    expect(checker.answer("silver.performance.consumption")).to_contain_text(amount, timeout=START)
    day = {"ar-EG": "١ يناير ٢٠١٨", "ja-JP": "2018年1月1日"}[locale]
    expect(checker.page.locator("[data-day]")).to_contain_text(day)
    assert checker.violations() == []
    assert checker.visit
    assert checker.visit.problems == []
