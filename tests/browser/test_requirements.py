"""What requirements open to, and the ways between them and the summary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import OPTION, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

SILVER = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-534"]], ["Zoé"])
GOLD_EXAMS = f"{OPTION}.gold.skills.by-exam"
PLACE_OF_FOCUS = """() => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    const bar = document.querySelector("[data-summary]").getBoundingClientRect();
    return { top, bottom, hidden: top < bar.bottom && bottom > bar.top, height: innerHeight };
}"""


def answered(page: CheckerPage, answers: Answers = SILVER) -> CheckerPage:
    """Fill the form with what meets Silver and not Gold, and wait for the verdicts."""
    page.fill(answers)
    page.expect_verdicts(gold="unmet")
    return page


def test_a_requirement_opens_to_why_and_what_is_missing_and_what_would_change_it(
    shared_page: CheckerPage,
) -> None:
    shared_page.forget()
    answered(shared_page)
    labels = {
        "en-US": ["Why", "Missing", "Other ways", "What would change it"],
        "fr-FR": ["Pourquoi", "Il manque", "Autres possibilités"],
    }[shared_page.locale]
    skills = shared_page.open("gold.skills")
    shown = skills.locator("dt").all_inner_texts()
    assert shown[: len(labels)] == labels
    ways = skills.locator(".palier-answer__way")
    assert [way.locator("a").first.get_attribute("href") for way in ways.all()] == [
        f"#{GOLD_EXAMS}",
        f"#{OPTION}.gold.skills.by-assessment",
    ]


def test_changes_that_are_all_needed_are_told_apart(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(replace(SILVER, amount="12000", association=['""']))  # none of them
    shared_page.expect_verdicts(silver="unmet")
    way = shared_page.open("silver.performance").locator(".palier-answer__way").first
    assert way.inner_text().count(" · ") == way.locator("a").count() - 1 == 1


def test_what_would_change_a_requirement_names_open_questions_and_leads_to_them(
    shared_page: CheckerPage,
) -> None:
    shared_page.forget()
    shared_page.fill(replace(SILVER, market="", amount="12000"))
    shared_page.expect_verdicts(silver="unknown")
    question = shared_page.open("silver.performance.consumption").locator('a[href="#field--market"]')
    question.click()
    expect(shared_page.page.locator("input[name=market]").first).to_be_focused()


def test_a_coming_date_is_named_at_the_requirement_that_it_concerns_and_at_no_other(
    shared_page: CheckerPage,
) -> None:
    shared_page.forget()
    shared_page.fill(SILVER)
    shared_page.expect_verdicts(silver="met")
    day = {"en-US": "January 1, 2019", "fr-FR": "1er\u00a0janvier\u00a02019"}[shared_page.locale]
    exams = shared_page.open("silver.skills.by-exam").locator("[data-coming]")
    expect(exams).to_contain_text(day)
    expect(exams.locator(".palier-verdict--unmet")).to_be_visible()
    colon = {"en-US": ": ", "fr-FR": "\u00a0: "}[shared_page.locale]
    assert f"2019{colon}" in exams.inner_text()
    expect(shared_page.answer("silver.performance.consumption").locator("[data-coming]")).not_to_contain_text(
        day
    )


def test_answers_change_what_is_open_and_nothing_closes_or_loses_the_focus(shared_page: CheckerPage) -> None:
    shared_page.forget()
    answered(shared_page)
    skills = shared_page.open("gold.skills")
    link = skills.locator(".palier-answer__way a").first
    link.focus()
    shared_page.page.evaluate("document.querySelector('input[value=developing]').click()")
    expect(shared_page.answer("silver.performance.consumption")).to_contain_text("10")
    expect(skills).to_have_attribute("open", "")
    expect(link).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_link_of_the_summary_opens_its_requirement_and_leads_back(
    open_page: Callable[..., CheckerPage], width: int
) -> None:
    checker = answered(open_page("fr-FR", viewport={"width": width, "height": 800}))
    page = checker.page
    checker.unfold()
    lead = checker.standing("gold").locator(f'[data-points] a[href="#{GOLD_EXAMS}"]')
    lead.click()
    expect(checker.answer("gold.skills.by-exam")).to_have_attribute("open", "")
    text = page.locator(f'[id="{GOLD_EXAMS}"] > .palier-requirement__text')
    expect(text).to_be_focused()
    place = page.evaluate(PLACE_OF_FOCUS)
    assert place["top"] >= 0
    assert place["bottom"] <= place["height"]
    assert not place["hidden"]
    assert page.url.endswith(f"#{GOLD_EXAMS}")
    expect(page.locator("[data-more]").first).to_have_attribute("aria-expanded", "false")
    checker.answer("gold.skills.by-exam").locator('a[href="#section--summary"]').click()
    assert page.evaluate("document.activeElement.closest('[data-summary]') !== null")
    page.go_back()
    page.go_back()
    page.wait_for_function("() => !location.hash")
    expect(checker.answer("gold.skills.by-exam")).to_have_attribute("open", "")
    assert page.evaluate("document.activeElement.closest('[data-summary]') !== null")


def test_details_of_the_summary_fold_by_escape_and_where_the_focus_leaves(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = answered(open_page("en-US", viewport={"width": 1280, "height": 800}))
    button = checker.page.locator("[data-more]").first
    height = "document.querySelector('[data-summary]').offsetHeight"
    folded = checker.page.evaluate(height)
    checker.unfold()
    assert checker.page.evaluate(height) == folded
    checker.standing("gold").locator("[data-points] a").first.focus()
    checker.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    checker.unfold()
    checker.page.locator("#input--acr_12m").focus()
    expect(button).to_have_attribute("aria-expanded", "false")


def test_requirements_of_the_levels_stand_side_by_side(shared_page: CheckerPage) -> None:
    tops = shared_page.page.evaluate(
        """() => ["performance", "performance.association", "skills.by-assessment", "skills.by-exam"].map((part) =>
            ["silver", "gold"].map((level) => Math.round(
                document.getElementById(`azure-consumption-option.${level}.${part}`).getBoundingClientRect().top)))"""
    )
    assert all(silver == gold for silver, gold in tops)


@pytest.mark.parametrize("view", [(320, 256), (1280, 380)])
def test_where_the_window_is_low_the_summary_scrolls_away(
    open_page: Callable[..., CheckerPage], view: tuple[int, int]
) -> None:
    page = open_page("fr-FR", viewport={"width": view[0], "height": view[1]}).page
    position = "getComputedStyle(document.querySelector('[data-summary]')).position"
    assert page.evaluate(position) == "relative"


def test_on_a_telephone_the_folded_summary_leaves_the_screen_to_the_page(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = answered(open_page("fr-FR", viewport={"width": 390, "height": 844}))
    box = checker.page.locator("[data-summary]").bounding_box()
    assert box
    assert box["height"] < 844 / 8
    expect(checker.page.locator("[data-summary] [data-next]")).to_contain_text("Or")


@pytest.mark.parametrize("locale, width, scheme", [("en-US", 1280, "dark"), ("fr-FR", 390, "light")])
def test_axe_finds_nothing_in_what_is_open(
    open_page: Callable[..., CheckerPage], locale: str, width: int, scheme: str
) -> None:
    view = {"width": width, "height": 800}
    checker = answered(open_page(locale, viewport=view, color_scheme=scheme))
    checker.page.evaluate(
        "for (const place of document.querySelectorAll('[data-finding]')) place.open = true"
    )
    assert checker.violations() == []
    checker.unfold()
    assert checker.violations() == []
