"""What scenarios give as a page keeps it, and what a page says to it, whichever browser shows the page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import assess, profile_from_json
from palier.scenarios import scenario_profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from playwright.sync_api import Page
    from selenium.webdriver.remote.webdriver import WebDriver

    from palier.compile import Compiled
    from palier.source._model import Competency, InputKind, Scenario

ASK = Path(__file__).with_name("ask.js").read_text(encoding="utf-8")
CALLED_BACK = (
    "const told = arguments[arguments.length - 1];"
    f"({ASK})(arguments[0]).then(told, (error) => told({{ trouble: String(error) }}));"
)
"""The same for WebDriver, which waits for a call instead of a promise."""
NUMBERS = ("money", "count", "number")


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says to some answers."""

    verdicts: Mapping[str, str]
    """Verdict in the summary by id of the level."""
    words: Sequence[Sequence[str]]
    """Each level's and requirement's id and what stands there, in the order of the page."""
    day: str
    """The as-of date as the summary words it."""
    kept: Mapping[str, Any]
    """The answers that the page keeps, after it read them back from its own fields."""
    way: str | None = field(compare=False)
    """By which way the page runs Python: `image`, `library` or `plain`; None before the first verdict."""


def can_be_said(scenario: Scenario) -> bool:
    """Whether a page's form can say what the scenario gives: something, and of each person everything."""
    people = scenario.given.people or []
    something = bool(scenario.given.answers or people)
    return something and all(isinstance(person, list) or person.complete for person in people)


def saved(scenario: Scenario, inputs: Mapping[str, InputKind]) -> dict[str, Any]:
    """What a page keeps once a visitor has said what the scenario gives."""
    given = scenario_profile(scenario)
    profile: dict[str, Any] = {"format": 1, "answers": {}}
    for name, answer in given["answers"].items():
        profile["answers"][name] = _answer(answer, inputs[name].type)
    if "people" in given:
        profile["people"] = [
            {"name": person.get("name", ""), "credentials": person["credentials"]}
            for person in given["people"]
        ]
        profile["people_complete"] = given.get("people_complete", True)
    return {"format": 1, "on": scenario.on.isoformat(), "profile": profile}


def judged(scenario: Scenario, competency: Competency, compiled: Compiled) -> Mapping[str, str]:
    """Return the verdict of each level: what the scenario expects, and of levels it leaves out what CPython says."""
    (rules,) = (found for found in compiled.programme.competencies if found.id == competency.id)
    alone = replace(compiled.programme, competencies=(rules,))
    report = assess(alone, profile_from_json(scenario_profile(scenario), alone), scenario.on)
    expected = {id_: verdict for id_, verdict in scenario.expect.items() if id_.count(".") == 1}
    return {level.id: level.verdict for level in report.levels()} | expected


def sayable(competency: Competency) -> list[Scenario]:
    """Return the scenarios of a competency that its page's form can say."""
    return [scenario for scenario in competency.scenarios if can_be_said(scenario)]


def ask_driver(driver: WebDriver, answers: Mapping[str, Any]) -> Told:
    """Ask the page that a WebDriver shows."""
    return _told(driver.execute_async_script(CALLED_BACK, {"saved": answers}))


def ask_page(page: Page, answers: Mapping[str, Any]) -> Told:
    """Ask the page that Playwright shows."""
    return _told(page.evaluate(ASK, {"saved": answers}))


def _told(said: dict[str, Any]) -> Told:
    assert said.pop("trouble") == ""
    return Told(**said)


def _answer(answer: Any, type_: str) -> Any:
    if type_ in NUMBERS:
        return str(Decimal(str(answer).split(" ", maxsplit=1)[0]))
    return {"answer": answer} if type_ == "attestation" else answer
