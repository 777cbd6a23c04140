"""The plan: the cheapest steps to a level, with the visitor's own costs, entered in the answers and taken out again."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import START, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

SILVER = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
PLAN = "[data-feature=plan]"
STEPS = ".palier-plan__step"
STATUS = "[data-plan-status]"
COSTS = "[data-plan-costs]"
NO_PLAN = """() => {
    const plain = JSON.parse;
    JSON.parse = (text, ...more) => {
        const read = plain(text, ...more);
        return read?.plan ? { plan: null, reason: { words: "No steps are known." } } : read;
    };
}"""
"""Answers as if there were no plan: every level of the source can be reached."""
TOTAL = "Steps: 1. Total cost: {cost}."


def open_plan(checker: CheckerPage, answers: Answers | None = SILVER) -> Page:
    """Answer, open the plan, and wait until it is there."""
    if answers is not None:
        checker.fill(answers)
        checker.expect_verdicts(silver="met", gold="unmet")
    checker.page.locator(f"{PLAN} > summary").click()
    expect(checker.page.locator(STEPS).first).to_be_visible(timeout=START)
    return checker.page


def cost_of(page: Page, name: str) -> Locator:
    """Return the field of a cost."""
    return page.locator(COSTS).get_by_role("textbox", name=name, exact=True)


def test_the_plan_leads_from_silver_to_gold_and_back(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = open_plan(checker)
    levels = page.locator("[data-plan-levels] label:visible")
    expect(levels).to_have_text(["Gold"])  # Silver is met
    expect(page.locator("[data-plan-heading]")).to_have_text("Gold: what to do, as of June 1, 2018")
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost=4) + " No other steps cost less.")
    expect(page.locator(STEPS)).to_contain_text(re.compile(r"Somebody new: pass Exam 70-\d+"))
    expect(page.locator("[data-plan-assumed]")).to_be_hidden()  # everything is answered
    page.locator("[data-plan-enter]").click()
    checker.expect_verdicts(gold="met")
    expect(page.locator(STATUS)).to_have_text("This level is met: nothing needs to be done.")
    expect(page.locator("li.palier-person")).to_have_count(2)
    leave = page.locator("[data-plan-leave]")
    expect(leave).to_be_focused()
    leave.press("Enter")
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(page.locator("li.palier-person")).to_have_count(1)
    expect(page.locator("[data-plan-enter]")).to_be_focused()
    assert checker.visit
    assert checker.visit.problems == []


def test_people_who_are_named_and_amounts_that_are_missing_are_told(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    checker.fill(replace(SILVER, amount="14999.99", people=[[]]))
    checker.expect_verdicts(silver="unmet")
    page = open_plan(checker, None)
    expect(page.locator("[data-plan-levels] input:checked")).to_have_value("azure-consumption-option.silver")
    amount, person = page.locator(STEPS).nth(0), page.locator(STEPS).nth(1)
    expect(amount).to_contain_text("Missing: USD 0.01")
    expect(person).to_contain_text("Zoé: pass")
    amount.get_by_role("link").click()
    expect(page.locator("#input--acr_12m")).to_be_focused()
    person.get_by_role("link").click()
    expect(page.locator("li.palier-person").get_by_role("combobox")).to_be_focused()
    person.get_by_role("checkbox").check()
    page.locator("#input--acr_12m").fill("12,000")
    expect(amount).to_contain_text("Missing: USD 3,000")
    expect(person.get_by_role("checkbox")).to_be_checked()
    expect(amount.get_by_role("checkbox")).not_to_be_checked()


def test_without_answers_everything_counts_as_missing(open_page: Callable[..., CheckerPage]) -> None:
    page = open_plan(open_page("en-US"), None)
    expect(page.locator("[data-plan-heading]")).to_have_text("Silver")
    expect(page.locator("[data-plan-assumed]")).to_be_visible()
    expect(page.locator("[data-plan-asks]")).to_be_hidden()
    page.locator("input[name=market][value=developed]").check()
    expect(page.locator("[data-plan-questions] a").first).to_be_visible()


def test_a_cost_that_is_set_leads_another_way_and_is_kept(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = open_plan(checker)
    words = page.locator(STEPS).inner_text()
    exam = re.search(r"Exam 70-\d+", words)
    assert exam
    page.locator(f"{COSTS} > summary").click()
    box = cost_of(page, exam[0])
    expect(box).to_have_value("1")
    box.fill("12.5")
    box.press("Enter")
    expect(page.locator(STEPS)).not_to_contain_text(exam[0])
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost=4))
    expect(box).to_be_focused()
    expect(box).to_have_accessible_description("set by you")
    cost_of(page, "Somebody new, before any exams").fill("5,000")
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost="5,001"))
    page.reload()
    open_plan(checker, None)
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost="5,001"))
    page.locator(f"{COSTS} > summary").click()
    expect(cost_of(page, exam[0])).to_have_value("12.5")
    page.locator("[data-plan-reset]").click()
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost=4))
    expect(cost_of(page, "Somebody new, before any exams")).to_have_value("3")
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('palier.costs.'))") == []


def test_a_cost_that_cannot_be_read_is_told_at_its_field(open_page: Callable[..., CheckerPage]) -> None:
    page = open_plan(open_page("en-US"))
    page.locator(f"{COSTS} > summary").click()
    box = cost_of(page, "An exam")
    box.fill("free")
    box.press("Enter")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_accessible_description("default Write a number from zero up, such as 99.50.")
    expect(page.locator(STATUS)).to_contain_text(TOTAL.format(cost=4))
    box.fill("")
    box.press("Enter")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    expect(box).to_have_value("1")


def test_the_keyboard_alone_makes_a_plan_and_enters_it(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.locator(f"{PLAN} > summary").focus()

    def tab_to(selector: str) -> None:
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"no way to {selector}")

    page.keyboard.press("Enter")
    expect(page.locator(STEPS).first).to_be_visible(timeout=START)
    tab_to("[data-plan-levels] input")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-plan-heading]")).to_have_text("Gold")
    tab_to(f"{STEPS} [type=checkbox]")
    page.keyboard.press("Space")
    expect(page.locator(f"{STEPS} :checked")).to_have_count(1)
    tab_to("[data-plan-enter]")
    page.keyboard.press("Enter")
    checker.expect_verdicts(gold="met")
    expect(page.locator("[data-plan-leave]")).to_be_focused()


def test_a_plan_that_cannot_be_made_says_so(open_page: Callable[..., CheckerPage]) -> None:
    page = open_page("en-US").page
    page.evaluate("delete globalThis.WebAssembly")
    page.locator(f"{PLAN} > summary").click()
    expect(page.locator(STATUS)).to_have_text("The plan could not be made. Your answers are kept.")
    expect(page.locator("[data-plan-retry]")).to_be_visible()
    expect(page.locator("[data-plan-enter]")).to_be_hidden()


def test_a_level_that_nothing_reaches_says_why(open_page: Callable[..., CheckerPage]) -> None:
    page = open_plan(open_page("en-US"))
    page.evaluate(NO_PLAN)
    page.locator("input[name=market][value=developing]").check()
    expect(page.locator(STATUS)).to_have_text("No steps are known.")
    expect(page.locator("[data-plan-way]")).to_be_hidden()
    expect(page.locator("[data-plan-retry]")).to_be_hidden()


@pytest.mark.parametrize("scheme, width", [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_in_an_open_plan(
    open_page: Callable[..., CheckerPage], scheme: str, width: int
) -> None:
    checker = open_page("en-US", viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = open_plan(checker)
    # A control that lies halfway under the bar at the edge of the window is no small target.
    page.evaluate("document.querySelector('[data-summary]').style.display = 'none'")
    page.locator(f"{COSTS} > summary").click()
    cost_of(page, "An exam").fill("free")
    cost_of(page, "An exam").press("Enter")
    assert checker.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.locator("[data-plan-enter]").click()
    expect(page.locator("[data-plan-leave]")).to_be_visible()
    assert checker.violations() == []


def test_the_plan_prints_alone(open_page: Callable[..., CheckerPage]) -> None:
    page = open_plan(open_page("en-US"))
    page.evaluate("window.print = () => (window.printed = document.documentElement.dataset.palierPrint)")
    page.locator("[data-plan-print]").click()
    assert page.evaluate("window.printed") == "plan"
    page.emulate_media(media="print")
    expect(page.locator(STEPS)).to_be_visible()
    expect(page.locator(".palier-edition")).to_be_visible()
    expect(page.locator(".palier-option").first).to_be_hidden()
    expect(page.locator("[data-plan-enter]")).to_be_hidden()


def test_a_long_name_makes_no_plan_wider_than_the_screen(open_page: Callable[..., CheckerPage]) -> None:
    people = [{"name": "x" * 200, "credentials": [{"id": "exam-70-535"}]}]
    profile = {"format": 1, "answers": {}, "people": people, "people_complete": True}
    saved = json.dumps({"format": 1, "on": "2018-06-01", "profile": profile})
    page = open_page("en-US", "application-development", saved, viewport={"width": 390, "height": 844}).page
    page.locator("details[data-feature=plan] > summary").click()
    expect(page.locator("[data-plan-steps]")).to_contain_text("xxx", timeout=START)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
