"""Nothing moves when verdicts appear, and each answer shows at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.checker_page import KEY, START, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

MOST_MS = 400
"""Milliseconds from an answer to the screen, on a busy machine; the bench holds the page to a quarter of that."""
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const inPage = entry.sources.filter(({ node }) => !node || !(node.parentElement ?? node).closest(".md-header"));
        if (inPage.length === 0) continue; // the header's own business
        const what = inPage.map(({ node, previousRect: from, currentRect: to }) =>
            [node?.className ?? node?.textContent ?? "gone", from.x, from.y, to.x, to.y].join(" "));
        window.shifts.push([entry.value, entry.hadRecentInput, what]);
    }
}).observe({ type: "layout-shift", buffered: true });
"""
TYPE = """async (amounts) => {
    const box = document.querySelector("#input--acr_12m");
    const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const number = new Intl.NumberFormat(document.documentElement.lang);
    const took = [];
    for (const amount of amounts) {
        const words = number.format(amount);
        const start = performance.now();
        box.value = String(amount);
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));
        const place = document.querySelector(`[data-finding$="silver.performance.consumption"]`);
        while (!place.textContent.includes(words)) await new Promise((resolve) => setTimeout(resolve, 1));
        await painted();
        took.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return took;
}"""


def profile(people: int = 1) -> str:
    """Saved answers of an organization with so many people, as JSON."""
    staff = [
        {"name": f"P{n}", "credentials": [{"id": f"exam-70-53{2 + n % 3}"}, {"id": "exam-70-535"}]}
        for n in range(people)
    ]
    answers = {"market": "developed", "acr_12m": "15000", "association": ["dpor"]}
    return json.dumps(
        {"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": answers, "people": staff}}
    )


def saved(checker: CheckerPage, people: int = 1) -> Page:
    """Come back to the page with saved answers."""
    page = checker.page
    page.evaluate("given => localStorage.setItem(given[0], given[1])", [KEY, profile(people)])
    page.add_init_script(WATCH)
    page.reload()
    checker.expect_verdicts(silver="met")
    return page


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_nothing_moves_when_verdicts_appear(
    open_page: Callable[..., CheckerPage], locale: str, width: int
) -> None:
    checker = open_page(locale, viewport={"width": width, "height": 1600})
    page = saved(checker)
    page.wait_for_timeout(1000)  # what comes with the first verdict
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
def test_nothing_moves_when_the_first_answer_brings_the_first_verdict(
    open_page: Callable[..., CheckerPage], width: int
) -> None:
    checker = open_page("fr-FR", viewport={"width": width, "height": 1600})
    checker.page.add_init_script(WATCH)
    checker.page.reload()
    checker.fill(Answers(market="developed", amount="15000"))
    checker.expect_verdicts(silver="unknown")
    checker.page.wait_for_timeout(1000)
    assert checker.page.evaluate("window.shifts.filter(([, recent]) => !recent)") == []


def test_the_folded_summary_keeps_its_height_where_letters_are_wider(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("fr-FR", viewport={"width": 390, "height": 844})
    summary = checker.page.locator("[data-summary]")
    summary.evaluate("place => { place.style.letterSpacing = '0.12em'; }")
    before = summary.bounding_box()
    checker.fill(Answers(market="developed", amount="15000"))
    checker.expect_verdicts(silver="unknown")
    assert summary.bounding_box() == before


def test_nothing_moves_on_a_page_of_several_options(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR", "data-analytics", viewport={"width": 1280, "height": 1600})
    page = checker.page
    page.evaluate("given => localStorage.setItem(given[0], given[1])", [KEY, profile()])
    page.add_init_script(WATCH)
    page.reload()
    page.locator("[data-standing] .palier-verdict").first.wait_for(timeout=START)
    page.wait_for_timeout(1000)
    assert page.evaluate("window.shifts") == []


def test_with_forty_people_an_answer_shows_at_once(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = saved(checker, people=40)
    took: list[Any] = page.evaluate(TYPE, list(range(20_000, 20_030)))
    assert sorted(took[5:])[int(0.95 * len(took[5:]))] < MOST_MS
