"""Firefox and WebKit on the table of scenarios: every verdict of every level on every page.

A page is loaded once, in one of two languages in turn, and then given each scenario's answers as another tab of the
same browser would give them; what it then keeps is what it read back from its own fields. On one page every sentence is
held against Chromium's in both languages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palier.project import Project
from tests.browser_support import ROOT
from tests.other_browsers.asking import ask_driver, ask_page, judged, saved, sayable

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.browser_support import Served

pytestmark = pytest.mark.other_browsers

COMPILED = Project(ROOT).compiled
REQUIREMENTS = COMPILED.source.requirements
COMPETENCIES = {competency.id: competency for competency in REQUIREMENTS.competencies}
LOCALES = ("en-US", "fr-FR")


@pytest.mark.parametrize("name", COMPETENCIES)
def test_every_scenario_gets_the_verdicts_that_it_expects(
    driver: WebDriver, served: Served, name: str
) -> None:
    locale = LOCALES[list(COMPETENCIES).index(name) % 2]
    driver.get(f"{served.url}{locale}/{name}/")
    competency = COMPETENCIES[name]
    for scenario in sayable(competency):
        answers = saved(scenario, REQUIREMENTS.inputs)
        told = ask_driver(driver, answers)
        expected = judged(scenario, competency, COMPILED)
        assert told.verdicts == expected, scenario.id
        assert told.kept == answers, scenario.id


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_the_one_that_chromium_shows(
    driver: WebDriver, browser: Browser, served: Served, locale: str
) -> None:
    address = f"{served.url}{locale}/cloud-platform/"
    driver.get(address)
    page = browser.new_page()
    page.goto(address)
    for scenario in sayable(COMPETENCIES["cloud-platform"]):
        answers = saved(scenario, REQUIREMENTS.inputs)
        told, expected = ask_driver(driver, answers), ask_page(page, answers)
        assert told == expected
    page.close()
