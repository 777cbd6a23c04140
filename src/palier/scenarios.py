"""Runs the scenarios that stand beside the rules: worked cases that the rules must judge as the source says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker import LevelReport, Profile, ProfileError, Report, assess, profile_from_json
from palier._errors import Problem
from palier.compile import Compiled
from palier.source import _model as source


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


def _run(
    compiled: Compiled, competency: str, scenario: source.Scenario, loc: tuple[str | int, ...]
) -> Iterator[Problem]:
    profile = _profile(compiled, scenario)
    if isinstance(profile, str):
        yield compiled.source.problem((*loc, "given"), profile, "correct what is given")
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


def _profile(compiled: Compiled, scenario: source.Scenario) -> Profile | str:
    try:
        return profile_from_json(scenario_profile(scenario), compiled.programme)
    except ProfileError as error:
        return "; ".join(f"{p.path}: {p.sentence.message}" for p in error.problems)


def _levels(report: Report, competency: str) -> Iterator[LevelReport]:
    for item in report.competencies:
        if item.id == competency:
            for option in item.options:
                yield from option.levels


def _names(readings: set[str]) -> str:
    return ", ".join(sorted(readings)) or "nothing"
