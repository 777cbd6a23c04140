"""The report on paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import Answers, CheckerPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser_support import Served

pytestmark = pytest.mark.browser

ANSWERS = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
PRINTED = "dispatchEvent(new Event('afterprint'))"
"""What a browser tells a page once its report is on paper."""
PAGES = 3
"""A page for each of the two levels, and one for the answers."""


@pytest.fixture(scope="module")
def answered(served: Served, browser: Browser) -> Iterator[CheckerPage]:
    """The page with verdicts, kept through the module: Python starts once."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{served.url}fr-FR/cloud-platform/")
    page.evaluate("window.print = () => {}")
    checker = CheckerPage(page, "fr-FR")
    checker.fill(ANSWERS)
    checker.expect_verdicts(silver="met", gold="unmet")
    page.locator("#section--exchange > summary").click()
    yield checker
    context.close()


@pytest.fixture
def printed(answered: CheckerPage) -> Iterator[CheckerPage]:
    """The page while its report is printed."""
    page = answered.page
    page.locator("[data-print]").click()
    page.emulate_media(media="print")
    yield answered
    page.emulate_media(media="screen")
    page.evaluate(PRINTED)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_report_has_a_page_for_each_level_and_one_for_the_answers(
    printed: CheckerPage, paper: str
) -> None:
    pdf = printed.page.pdf(format=paper)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == PAGES


def test_the_report_says_what_was_judged_when_and_by_which_rules(printed: CheckerPage) -> None:
    pages = printed.page.locator(".palier-report__page")
    gold = pages.nth(1)
    for text in ("Plateforme cloud", "Or", "Non satisfait", "1er juin 2018", "3 novembre 2017"):
        expect(gold).to_contain_text(text)
    expect(gold.locator("code")).to_have_text(re.compile("[0-9a-f]{16}"))
    expect(gold.locator("[data-missing] li")).not_to_have_count(0)
    expect(pages.nth(0).locator("[data-missing]")).to_have_count(0)
    answers = pages.nth(2)
    for text in ("15\u202f000 USD", "Zoé", "70-535"):
        expect(answers).to_contain_text(text)


def test_the_report_has_nothing_of_the_screen_in_it(printed: CheckerPage) -> None:
    page = printed.page
    report = page.locator(".palier-report")
    expect(report.locator("a, button, input, details, [id], [hidden]")).to_have_count(0)
    for part in (".palier-summary", ".palier-check", ".palier-option", ".md-header"):
        expect(page.locator(part).first).to_be_hidden()
    verdict = report.locator(".palier-verdict").first
    assert verdict.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"


def test_after_the_report_the_page_prints_as_a_checklist_again(printed: CheckerPage) -> None:
    page = printed.page
    page.evaluate(PRINTED)
    expect(page.locator(".palier-report")).to_have_count(0)
    expect(page.locator(".palier-option").first).to_be_visible()
    expect(page.locator(".palier-exchange")).to_be_hidden()
