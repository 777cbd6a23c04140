"""Runs the scenarios that stand beside the rules: worked cases that the rules must judge as the source says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker import LevelReport, ProfileError, Report, Wording, assess, profile_from_json
from palier._errors import Problem
from palier._messages import source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import Compiled
from palier.formats import formats_of
from palier.source import _model as source

Loc = tuple[str | int, ...]
SOURCE_LOCALE = "en-US"


def scenario_problems(compiled: Compiled) -> list[Problem]:
    """Return every scenario whose verdicts or warnings are not those that it expects."""
    problems: list[Problem] = []
    for i, competency in enumerate(compiled.source.requirements.competencies):
        for j, scenario in enumerate(competency.scenarios):
            loc = ("competencies", i, "scenarios", j)
            problems.extend(_run(compiled, competency.id, scenario, loc))
    return problems


def scenario_profile(scenario: source.Scenario) -> dict[str, Any]:
    """Return what a scenario gives, as a profile's JSON data."""
    data: dict[str, Any] = {"answers": dict(scenario.given.answers)}
    if scenario.given.people is not None:
        data["people"] = [{"credentials": [_holding(h) for h in person]} for person in scenario.given.people]
    return data


def _holding(given: str | source.GivenHolding) -> dict[str, str]:
    if isinstance(given, str):
        return {"id": given}
    return {"id": given.id, **({"passed": given.passed.isoformat()} if given.passed else {})}


def _run(compiled: Compiled, competency: str, scenario: source.Scenario, loc: Loc) -> Iterator[Problem]:
    try:
        profile = profile_from_json(scenario_profile(scenario), compiled.programme)
    except ProfileError as error:
        yield from _given_problems(compiled, error, (*loc, "given"))
        return
    report = assess(compiled.programme, profile, scenario.on)
    levels = {level.id: level for level in _levels(report, competency)}
    found = {finding.id: finding.verdict for level in levels.values() for finding in level.finding.walk()}
    for name, expected in scenario.expect.items():
        if found[name] != expected:
            what = f"the rules say {found[name]}, the scenario expects {expected}"
            yield compiled.source.problem((*loc, "expect", name), what, "correct the rules or the scenario")
    for name, level in levels.items():
        warned = {
            f"{w.alternatives[0].reading}.{w.alternatives[0].id}"
            for w in level.warnings
            if len(w.alternatives) == 1
        }
        expected_warnings = set(scenario.warns.get(name, ()))
        if warned != expected_warnings:
            what = f"{name} warns of {_names(warned)}, the scenario expects {_names(expected_warnings)}"
            at = (*loc, "warns", name) if name in scenario.warns else loc
            yield compiled.source.problem(at, what, "correct the readings or the scenario")


def _given_problems(compiled: Compiled, error: ProfileError, loc: Loc) -> Iterator[Problem]:
    """Yield what cannot be read in what a scenario gives, in the checker's own words and at its place in the source."""
    messages = source_words(CHECKER_MESSAGES)
    wording = Wording.from_json({"formats": formats_of(SOURCE_LOCALE), "messages": messages})
    for problem in error.problems:
        place = tuple(_step(name) for name in problem.path.split("/")[1:] if name != "credentials")
        sentence = wording.text(problem.sentence).rstrip(".")
        yield compiled.source.problem((*loc, *place), sentence, "correct what is given")


def _step(name: str) -> str | int:
    """Return a step of a JSON Pointer as a step of a path of the source."""
    return int(name) if name.isdecimal() else name.replace("~1", "/").replace("~0", "~")


def _levels(report: Report, competency: str) -> Iterator[LevelReport]:
    for item in report.competencies:
        if item.id == competency:
            for option in item.options:
                yield from option.levels


def _names(readings: set[str]) -> str:
    return ", ".join(sorted(readings)) or "nothing"
