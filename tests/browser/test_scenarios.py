"""The worked cases of the programme, filled in by hand.

All of Cloud Platform in both languages. Of every other competency one case that is met and one that is not, in one of
the two languages in turn: the engine's tests judge every scenario, the pages' tests read every page in both languages,
and what is left to the browser is that each page's form, bundle and places of answers belong together. A start of
Python for each page and language would take minutes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from palier.project import Project
from tests.browser.checker_page import ROOT, Answers
from tests.browser.scenarios import expect_verdicts, fill_in, one_met_and_one_not

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.source._model import Competency
    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

PROJECT = Project(ROOT)
OTHERS = [c for c in PROJECT.source.requirements.competencies if c.id != "cloud-platform"]
DATA, CLOUD = "assessment-azure-data", "assessment-cloud-platform"
DEVELOPING = Answers("2018-12-31", "developing", "10000", ["tpor"], [["70-534"]])
SCENARIOS = {
    "retired exam on its last day": (DEVELOPING, "met", "unmet"),
    "retired exam a day later": (replace(DEVELOPING, on="2019-01-01"), "unmet", "unmet"),
    "a cent short": (
        Answers("2018-06-01", "developed", "14999.99", ["dpor"], [["70-535"]]),
        "unmet",
        "unmet",
    ),
    "market not said": (Answers("2018-06-01", "", "12000", ["dpor"], [["70535"]]), "unknown", "unmet"),
    "two assessments": (
        Answers("2018-06-01", "developed", "15000", ["dpor"], [[CLOUD], [DATA]]),
        "met",
        "met",
    ),
    "one by each route": (
        Answers("2018-06-01", "developed", "100000", ["dpor"], [[CLOUD], ["70-535"]]),
        "met",
        "unmet",
    ),
    "one person by both routes": (
        Answers("2018-06-01", "developed", "100000", ["dpor"], [[CLOUD, "70-535"]]),
        "met",
        "unmet",
    ),
    "performance not said": (
        Answers("2018-06-01", people=[["70-532"], ["70-533"]]),
        "unknown",
        "unknown",
    ),
}


DETAILS: dict[str, dict[str, dict[str, str]]] = {
    "retired exam on its last day": {
        "en-US": {"silver": "until December 31, 2018", "gold": "USD.5,000 more(.|\n)*1 more person"},
        "fr-FR": {
            "silver": "31 décembre 2018",
            "gold": "5.000.USD de plus(.|\n)*1.personne qualifiée de plus",
        },
    },
    "a cent short": {"en-US": {"silver": "USD.0.01 more"}, "fr-FR": {"silver": "0,01.USD de plus"}},
    "market not said": {"en-US": {"silver": "Market"}, "fr-FR": {"silver": "Marché"}},
    "two assessments": {"en-US": {"gold": "USD.100,000"}, "fr-FR": {"gold": "100.000.USD"}},
    "one by each route": {
        "en-US": {"gold": "Under another reading(.|\n)*Met"},
        "fr-FR": {"gold": "autre lecture"},
    },
    "one person by both routes": {
        "en-US": {"gold": "1 more person"},
        "fr-FR": {"gold": "1.personne qualifiée de plus"},
    },
}
"""Words of a level in the summary, by scenario, locale and level."""


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_page_gives_the_verdicts_of_the_scenario(shared_page: CheckerPage, name: str) -> None:
    answers, silver, gold = SCENARIOS[name]
    shared_page.forget()
    shared_page.fill(answers)
    shared_page.expect_verdicts(silver=silver, gold=gold)
    said = DETAILS.get(name, {})
    for level, words in said.get(shared_page.locale, {}).items():
        expect(shared_page.standing(level)).to_contain_text(re.compile(words))


def test_the_exam_that_ended_is_named_where_it_was_to_count(shared_page: CheckerPage) -> None:
    answers, _, _ = SCENARIOS["retired exam a day later"]
    shared_page.forget()
    shared_page.fill(answers)
    shared_page.expect_verdicts(silver="unmet")
    said = {"en-US": "Exam 70-534 (Person 1)", "fr-FR": "Examen 70-534"}
    expect(shared_page.answer("silver.skills.by-exam")).to_contain_text(said[shared_page.locale])


def test_a_warning_leads_to_the_reading_that_it_names(shared_page: CheckerPage) -> None:
    answers, _, _ = SCENARIOS["two assessments"]
    shared_page.forget()
    shared_page.fill(answers)
    shared_page.expect_verdicts(gold="met")
    shared_page.unfold()
    link = shared_page.standing("gold").locator('dl a[href="#reading--gold-amount"]')
    expect(link).to_be_visible()
    shared_page.open("gold.performance.consumption")
    warning = shared_page.answer("gold.performance.consumption").locator(".palier-answer__warning")
    expect(warning.locator(".palier-verdict--unmet")).to_be_visible()
    expect(shared_page.standing("silver").locator('a[href^="#reading--"]')).to_have_count(0)


def test_names_that_are_markup_stay_text(shared_page: CheckerPage) -> None:
    hostile = '<img src=x onerror="window.pwned=1">'
    shared_page.forget()
    shared_page.fill(Answers("2018-06-01", people=[["70-532"]], names=[hostile]))
    shared_page.expect_verdicts(silver="unknown")
    expect(shared_page.answer("silver.skills.by-exam")).to_contain_text(hostile)
    assert shared_page.page.evaluate("window.pwned") is None
    assert shared_page.page.locator(".palier-page img").count() == 0


def test_an_unreadable_amount_is_told_and_not_counted(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]]))
    shared_page.expect_verdicts(silver="met")
    box = shared_page.page.locator("#input--acr_12m")
    for text in ("15.0.0", "much", "-5", "1,5,0", "12.345" if shared_page.locale == "en-US" else "12,345"):
        box.fill(text)
        box.blur()
        expect(box).to_have_attribute("aria-invalid", "true")
        expect(box).to_have_accessible_description(re.compile("14|12"))
        shared_page.expect_verdicts(silver="unknown")
    box.fill("15000.5")
    expect(box).not_to_have_attribute("aria-invalid", "true")
    shared_page.expect_verdicts(silver="met")


def test_nobody_and_not_said_differ(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(Answers("2018-06-01", "developed", "15000", ["dpor"]))
    shared_page.expect_verdicts(silver="unknown")
    everybody = shared_page.page.locator("input[name=people][value=all]")
    everybody.check()
    shared_page.expect_verdicts(silver="unmet")
    shared_page.page.locator("input[name=people][value=some]").check()
    shared_page.expect_verdicts(silver="unknown")
    shared_page.page.locator("input[name=association][value='']").check()
    expect(shared_page.page.locator("input[name=association][value=dpor]")).not_to_be_checked()
    shared_page.expect_verdicts(silver="unmet")


def test_removing_the_person_takes_the_verdict_back_and_keeps_the_focus(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"], ["70-532"]]))
    shared_page.expect_verdicts(silver="met", gold="met")
    shared_page.page.locator(".palier-person > fieldset > [data-remove]").first.click()
    shared_page.expect_verdicts(silver="met", gold="unmet")
    focused = shared_page.page.evaluate("document.activeElement.closest('.palier-person') !== null")
    assert focused
    shared_page.page.locator(".palier-person > fieldset > [data-remove]").first.click()
    shared_page.expect_verdicts(silver="unmet")
    expect(shared_page.page.locator("[data-add]")).to_be_focused()


def test_forgetting_can_be_undone(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]]))
    shared_page.expect_verdicts(silver="met")
    shared_page.forget()
    expect(shared_page.page.locator("[data-prompt]")).to_be_visible()
    assert (
        shared_page.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('palier.answers'))")
        == []
    )
    shared_page.page.locator("[data-undo]").click()
    shared_page.expect_verdicts(silver="met")


@pytest.mark.parametrize("competency", OTHERS, ids=lambda competency: competency.id)
def test_every_other_page_gives_the_verdicts_of_its_scenarios(
    open_page: Callable[..., CheckerPage], competency: Competency
) -> None:
    locale = ("en-US", "fr-FR")[OTHERS.index(competency) % 2]
    checker = open_page(locale, competency.id)
    for scenario in one_met_and_one_not(competency):
        checker.forget()
        fill_in(checker, scenario, PROJECT)
        expect_verdicts(checker, scenario)
    assert checker.visit
    assert checker.visit.problems == []
