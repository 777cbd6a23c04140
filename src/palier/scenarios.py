"""Runs the scenarios that stand beside the rules: worked cases that the rules must judge as the source says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from checker import Level, ProfileError, Programme, Rule, Wording, profile_from_json
from checker import Problem as ProfileProblem
from checker._level import Situations, level_verdicts, reading_warnings
from checker.rules import Verdict, in_force
from palier._errors import Problem
from palier._memory import digest_of
from palier._messages import source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import Compiled, Part, strings_in
from palier.formats import formats_of
from palier.source import _model as source

Loc = tuple[str | int, ...]
SOURCE_LOCALE = "en-US"


Seen = Mapping[str, frozenset[str]]
"""The verdicts that scenarios reached, by full id of the requirement."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What running scenarios showed."""

    problems: tuple[Problem, ...]
    """Each scenario whose verdicts or warnings are not those that it expects."""
    seen: Mapping[str, Seen]
    """The verdicts reached, by competency."""


def scenario_problems(compiled: Compiled) -> list[Problem]:
    """Return every scenario whose verdicts or warnings are not those that it expects."""
    return list(run_scenarios(compiled, seen_too=False).problems)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a scenario can expect of a level; a report would also say why, and what would mend it, which takes long."""

    id: str
    """Full id of the level in its competency."""
    verdicts: Mapping[str, Verdict]
    """Verdict by full id of the level and of the requirements in it that are asked for on the day; see `of`."""
    warned: frozenset[str]
    """The alternatives under which the level's verdict differs, each by itself, as in `mixed.any-way`."""

    @classmethod
    def of(cls, level: Level, situations: Situations, wanted: Set[str] | None) -> _Judged:
        """Judge a level.

        Args:
            level: the level.
            situations: what it is judged in.
            wanted: full ids whose verdicts are enough; those of all requirements if not given.
        """
        situation = situations.of(level)
        if wanted is not None and not level.variants and wanted.isdisjoint(_inside(level.rule)):
            return cls(level.id, {level.rule.id: situation.level_verdict(level.rule)}, frozenset())
        verdicts = level_verdicts(level.rule, situation)
        warnings = reading_warnings(level, verdicts, situation).get("", ())
        single = (warning.alternatives[0] for warning in warnings if len(warning.alternatives) == 1)
        warned = frozenset(f"{alternative.reading}.{alternative.id}" for alternative in single)
        return cls(level.id, {id_: verdicts[id_] for id_ in _asked(level.rule, situations.on)}, warned)


def _inside(rule: Rule) -> Iterator[str]:
    """Yield the full ids of all requirements inside one."""
    for part in rule.parts:
        yield part.id
        yield from _inside(part)


def _asked(rule: Rule, on: date) -> Iterator[str]:
    """Yield the full id of a requirement and of what is inside it; on other days than its own, nothing inside it."""
    yield rule.id
    if in_force(rule, on):
        for part in rule.parts:
            yield from _asked(part, on)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a scenario leads to, whatever it expects."""

    refused: Sequence[ProfileProblem]
    """What cannot be read in what it gives; nothing is judged then."""
    judged: Sequence[_Judged]
    """The levels of its competency."""

    @property
    def found(self) -> dict[str, Verdict]:
        """Verdict by full id of level and requirement."""
        return {at: verdict for level in self.judged for at, verdict in level.verdicts.items()}


def run_scenarios(compiled: Compiled, *, seen_too: bool = True) -> Ran:
    """Run every scenario against its own competency.

    Args:
        compiled: the compiled source.
        seen_too: whether all verdicts are wanted, for `seen`; the ones that scenarios expect take a third of the time.
    """
    problems: list[Problem] = []
    seen: dict[str, dict[str, set[str]]] = {}
    whole = compiled.programme
    shared = digest_of([whole.id, compiled.data["inputs"], compiled.data["credentials"]])
    for i, competency in enumerate(compiled.source.requirements.competencies):
        reached = seen.setdefault(competency.id, {})
        part = compiled.parts[i]
        # A part knows its own scenarios: it follows from all that stands in the source of its competency.
        outcomes = part.worked_out(
            "verdicts" if seen_too else "scenarios",
            partial(_outcomes, competency.scenarios, part, whole, seen_too=seen_too),
            shared,
        )
        for j, (scenario, outcome) in enumerate(zip(competency.scenarios, outcomes, strict=True)):
            loc = ("competencies", i, "scenarios", j)
            if outcome.refused:
                given = scenario.given
                problems.extend(_given_problems(compiled, outcome.refused, given, (*loc, "given")))
                continue
            found = outcome.found
            for id_, verdict in found.items() if seen_too else ():
                reached.setdefault(id_, set()).add(verdict)
            problems.extend(_contradictions(compiled, scenario, outcome.judged, found, loc))
    frozen = {id_: {at: frozenset(some) for at, some in reached.items()} for id_, reached in seen.items()}
    return Ran(tuple(problems), frozen)


def _outcomes(
    scenarios: Sequence[source.Scenario], part: Part, whole: Programme, *, seen_too: bool
) -> list[_Outcome]:
    """Return what scenarios lead to in a programme of their competency alone."""
    alone = replace(whole, digest="", competencies=(part.competency,))
    strings = strings_in(part.text)
    used = (strings & whole.inputs.keys()) | (strings & whole.credentials.keys())
    return [_outcome(scenario, alone, used, seen_too=seen_too) for scenario in scenarios]


def _outcome(scenario: source.Scenario, alone: Programme, used: Set[str], *, seen_too: bool) -> _Outcome:
    """Return what a scenario leads to.

    Args:
        scenario: the scenario.
        alone: the programme of its competency, with all inputs and credentials: it may give more than is asked for.
        used: the ids of what its competency asks for, and perhaps some more.
        seen_too: whether all verdicts are wanted, not only those that it expects.
    """
    given = scenario_profile(scenario)
    try:
        profile = profile_from_json(given, alone)
    except ProfileError as error:
        return _Outcome(error.problems, ())
    # Of hundreds of inputs and credentials a competency asks for a few; only those cost anything from here on.
    known = used | given["answers"].keys() | {h.credential for p in profile.people or () for h in p.holdings}
    alone = replace(
        alone,
        inputs=_some(alone.inputs, known),
        credentials=_some(alone.credentials, known),
    )
    situations = Situations(alone, profile, scenario.on)
    wanted = None if seen_too else scenario.expect.keys()
    return _Outcome((), [_Judged.of(level, situations, wanted) for level in alone.competencies[0].levels()])


def _some[T](items: Mapping[str, T], ids: Iterable[str]) -> dict[str, T]:
    """Return the things that have one of some ids; in which order they come, no verdict depends on."""
    return {id_: items[id_] for id_ in sorted(items.keys() & ids)}


def scenario_profile(scenario: source.Scenario) -> dict[str, Any]:
    """Return what a scenario gives, as a profile's JSON data."""
    given = scenario.given
    data: dict[str, Any] = {"answers": dict(given.answers)}
    if given.people is not None:
        data["people"] = [_person(person) for person in given.people]
    if not given.people_complete:
        data["people_complete"] = False
    return data


def _person(given: source.Holdings | source.GivenPerson) -> dict[str, Any]:
    if isinstance(given, list):
        return {"credentials": [_holding(held) for held in given]}
    data: dict[str, Any] = {"credentials": [_holding(held) for held in given.credentials]}
    if given.name is not None:
        data["name"] = given.name
    return data if given.complete else {**data, "complete": False}


def _holding(given: str | source.GivenHolding) -> dict[str, str]:
    if isinstance(given, str):
        return {"id": given}
    return {"id": given.id, **({"passed": given.passed.isoformat()} if given.passed else {})}


def _contradictions(
    compiled: Compiled,
    scenario: source.Scenario,
    judged: Sequence[_Judged],
    found: Mapping[str, Verdict],
    loc: Loc,
) -> Iterator[Problem]:
    """Yield each verdict and each warning that is not as a scenario expects."""
    for name, expected in scenario.expect.items():
        verdict = found.get(name)
        if verdict != expected:
            said = f"the rules say {verdict}" if verdict else f"{name} is not asked for on {scenario.on}"
            what = f"{said}, the scenario expects {expected}"
            yield compiled.source.problem((*loc, "expect", name), what, "correct the rules or the scenario")
    for level in judged:
        name, warned = level.id, level.warned
        expected_warnings = set(scenario.warns.get(name, ()))
        if warned != expected_warnings:
            what = f"{name} warns of {_names(warned)}, the scenario expects {_names(expected_warnings)}"
            at = (*loc, "warns", name) if name in scenario.warns else loc
            yield compiled.source.problem(at, what, "correct the readings or the scenario")


def _given_problems(
    compiled: Compiled, refused: Sequence[ProfileProblem], given: source.Given, loc: Loc
) -> Iterator[Problem]:
    """Yield what cannot be read in what a scenario gives, in the checker's own words and at its place in the source."""
    messages = source_words(CHECKER_MESSAGES)
    wording = Wording.from_json({"formats": formats_of(SOURCE_LOCALE), "messages": messages})
    for problem in refused:
        place = _place(problem.path, given)
        sentence = wording.text(problem.sentence).rstrip(".")
        yield compiled.source.problem((*loc, *place), sentence, "correct what is given")


def _place(pointer: str, given: source.Given) -> Loc:
    """Return where what a JSON Pointer of a profile leads to stands in what a scenario gives."""
    steps = tuple(_step(name) for name in pointer.split("/")[1:])
    match steps:
        case ("people", int(i), "credentials", *rest) if given.people and isinstance(given.people[i], list):
            return ("people", i, *rest)
    return steps


def _step(name: str) -> str | int:
    """Return a step of a JSON Pointer as a step of a path of the source."""
    return int(name) if name.isdecimal() else name.replace("~1", "/").replace("~0", "~")


def _names(readings: Collection[str]) -> str:
    return ", ".join(sorted(readings)) or "nothing"
