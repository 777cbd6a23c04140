"""Scenarios of the source filled in by hand: which ones, and how a visitor of each language would write them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from checker import Formats
from palier.formats import read_formats
from tests.browser.checker_page import ROOT, START

if TYPE_CHECKING:
    from palier.project import Project
    from palier.source._model import Competency, Scenario
    from tests.browser.checker_page import CheckerPage


def one_met_and_one_not(competency: Competency) -> list[Scenario]:
    """Return the first scenario in which a level is met, and the first in which none is and one is not met."""
    verdicts = [(scenario, set(_of_levels(scenario).values())) for scenario in competency.scenarios]
    met = next(scenario for scenario, found in verdicts if "met" in found)
    unmet = next(scenario for scenario, found in verdicts if "unmet" in found and "met" not in found)
    return [met, unmet]


def _of_levels(scenario: Scenario) -> dict[str, str]:
    return {id_: verdict for id_, verdict in scenario.expect.items() if id_.count(".") == 1}


def fill_in(checker: CheckerPage, scenario: Scenario, project: Project) -> None:
    """Fill in what a scenario gives, by the means of the page's visitors."""
    page = checker.page
    page.locator("#input--day").fill(scenario.on.isoformat())
    formats = Formats.from_json(read_formats(checker.locale, ROOT / "data" / "formats"))
    for name, answer in scenario.given.answers.items():
        declared = project.source.requirements.inputs[name]
        if declared.type in ("choice", "attestation"):
            page.locator(f'input[name="{name}"][value="{answer}"]').check()
        elif declared.type == "choices":
            for value in answer or [""]:
                page.locator(f'input[name="{name}"][value="{value}"]').check()
        else:
            number = Decimal(str(answer).split(" ", maxsplit=1)[0])
            page.locator(f"#input--{name}").fill(formats.number(number))
    for person in scenario.given.people or []:
        held: Any = person if isinstance(person, list) else person.credentials
        card = checker.add_person("", [item if isinstance(item, str) else item.id for item in held])
        for i, item in enumerate(held):
            if not isinstance(item, str) and item.passed is not None:
                card.locator("[data-passed]").nth(i).fill(item.passed.isoformat())
    if not scenario.given.people_complete:
        page.locator("input[name=people][value=some]").check()


def expect_verdicts(checker: CheckerPage, scenario: Scenario) -> None:
    """Wait until the summary gives each level the verdict that the scenario expects."""
    for id_, verdict in _of_levels(scenario).items():
        badge = checker.page.locator(f'[data-standing="{id_}"] [data-verdict] .palier-verdict')
        expect(badge).to_have_class(re.compile(rf"--{verdict}\b"), timeout=START)
