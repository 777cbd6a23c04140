"""Another date: the next ones to choose from, and what differs on it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import START, Answers, kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

SILVER = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-534"]], ["Zoé"])


def test_the_dates_on_which_a_verdict_changes_are_offered_and_chosen_by_keyboard(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    checker.fill(SILVER)
    checker.expect_verdicts(silver="met")
    choice = page.get_by_role("button", name="January 1, 2019")
    choice.press("Enter")
    checker.expect_verdicts(silver="unmet")
    expect(page.locator("#input--day")).to_have_value("2019-01-01")
    expect(choice).to_have_attribute("aria-pressed", "true")
    expect(choice).to_be_focused()
    expect(page.locator("[data-summary] [data-day]")).to_contain_text("January 1, 2019")
    assert checker.violations() == []


def test_a_page_that_is_open_at_midnight_goes_on_with_the_new_day(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page, box = checker.page, checker.page.locator("#input--day")
    page.clock.set_fixed_time(datetime(2018, 6, 1, 12, tzinfo=UTC))
    page.reload()
    checker.fill(Answers(market="developed"))
    expect(page.locator("[data-summary] [data-day]")).to_contain_text("June 1, 2018", timeout=START)
    page.clock.set_fixed_time(datetime(2018, 6, 2, 12, tzinfo=UTC))
    checker.fill(Answers(amount="15000"))
    expect(page.locator("[data-summary] [data-day]")).to_contain_text("June 2, 2018")
    expect(box).to_have_value("2018-06-02")
    expect(page.locator("[data-today]")).to_be_hidden()
    assert json.loads(kept(page))["on"] is None
    box.fill("2018-06-01")  # which somebody has chosen now
    page.clock.set_fixed_time(datetime(2018, 6, 3, 12, tzinfo=UTC))
    checker.fill(Answers(amount="12000"))
    expect(page.locator("[data-summary] [data-day]")).to_contain_text("June 1, 2018")
    assert json.loads(kept(page))["on"] == "2018-06-01"


def test_what_differs_between_today_and_the_chosen_day_is_told_with_its_reason(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.clock.install(time="2018-06-01T12:00:00")
    page.reload()
    checker.fill(SILVER)
    checker.expect_verdicts(silver="met")
    changes = page.locator("[data-changes]")
    page.clock.run_for(1000)
    expect(changes).to_be_hidden()
    page.locator("#input--day").fill("2019-03-01")
    checker.expect_verdicts(silver="unmet")
    page.clock.run_for(1000)
    changes.locator("summary").click(timeout=START)
    silver = changes.locator(".palier-days__levels > li").first
    expect(silver.locator("> .palier-days__change")).to_have_text(
        "Met today → Not met on March 1, 2019", use_inner_text=True
    )
    expect(silver).to_contain_text("Exam 70-534 stops counting.")
    expect(silver.locator("li a")).to_have_attribute(
        "href", "#azure-consumption-option.silver.skills.by-exam"
    )
    page.locator("[data-today]").click()
    checker.expect_verdicts(silver="met")
    page.clock.run_for(1000)
    expect(changes).to_be_hidden()


def test_a_day_on_which_nothing_differs_says_so(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(Answers("2018-06-01", "developed", "100"))
    checker.expect_verdicts(silver="unmet")
    expect(checker.page.locator("[data-changes-none]")).to_be_visible()
    expect(checker.page.locator("[data-days-hint]")).to_contain_text("No verdict changes")
