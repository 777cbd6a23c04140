"""Fixes: whether making some requirements met is enough, too much, or beyond reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from tests.oracle.days import obtainable
from tests.oracle.judge import nodes, verdicts
from tests.oracle.worlds import (
    PEOPLE,
    counting,
    exact,
    fits,
    held_now,
    holdings,
    leaves,
    named,
    subsets,
)

Json = dict[str, Any]
PLENTY = Decimal(10) ** 12


@dataclass(frozen=True)
class Step:
    """A change that fulfils one leaf of a rule."""

    requirement: str
    """Id of the leaf."""
    open: bool
    """Whether it may be so already, so that one need not be able to bring it about."""


def mends(programme: Json, profile: Json, on: str, rule: Json, steps: Iterable[Step]) -> bool:
    """Whether a rule is met once some leaves are made so, in whatever way each is made so with the least."""
    leaf_of = {node["id"]: node for node in nodes(rule)}
    options = [list(_changes(programme, profile, on, leaf_of[step.requirement], step)) for step in steps]
    if not all(options):
        return False
    for changes in product(*options):
        changed = _with(programme, profile, on, changes)
        if verdicts(programme, changed, on, rule)[rule["id"]] != "met":
            return False
    return True


def is_minimal(programme: Json, profile: Json, on: str, rule: Json, steps: list[Step]) -> bool:
    """Whether no part of the steps would do."""
    return not any(
        mends(programme, profile, on, rule, some)
        for n in range(len(steps))
        for some in combinations(steps, n)
    )


def can_ever_be_met(programme: Json, profile: Json, on: str, rule: Json) -> bool:
    """Whether a rule is met once everything that can be brought about has been: it only ever helps."""
    answers = dict(profile.get("answers", {}))
    for item in programme["inputs"]:
        if item["type"] == "money":
            answers[item["id"]] = str(PLENTY)
        elif item["type"] == "choices":
            answers[item["id"]] = list(item["values"])
    open_now = {c["id"] for c in programme["credentials"] if obtainable(c, on)}
    if profile.get("people") is None or not profile.get("people_complete", True):
        open_now_for_others = open_now | counting(programme, on)
    else:
        open_now_for_others = open_now
    people = []
    for person in profile.get("people") or ():
        gained = open_now if person.get("complete", True) else open_now | counting(programme, on)
        people.append({"credentials": [*person.get("credentials", []), *sorted(gained)]})
    most = sum(team["size"] for team in leaves(rule, "team"))
    people += [{"credentials": sorted(open_now_for_others)} for _ in range(most)]
    return verdicts(programme, {"answers": answers, "people": people}, on, rule)[rule["id"]] == "met"


Change = tuple[str, Any]
"""What is changed (an input, or the people of a team), and how."""


def _changes(programme: Json, profile: Json, on: str, leaf: Json, step: Step) -> Iterable[Change]:
    """The ways to make one leaf met with the least: a bit less would not do."""
    if leaf["kind"] == "at_least":
        yield leaf["metric"], _needed(profile, leaf)
    elif leaf["kind"] == "has_one_of":
        for value in leaf["values"]:
            yield leaf["input"], value
    else:
        open_now = {c["id"] for c in programme["credentials"] if obtainable(c, on)} & counting(programme, on)
        people = profile.get("people") or []
        fitting = [fits(leaf["each"], held_now(programme, person, on)) for person in people].count(True)
        missing = max(leaf["size"] - fitting, 0)
        gained = counting(programme, on) if step.open else open_now
        kinds = [{"credentials": sorted(held)} for held in _least(leaf["each"], gained & named(leaf["each"]))]
        if kinds:
            yield from ((PEOPLE, list(new)) for new in combinations_with_replacement(kinds, missing))
        if not step.open:
            yield from _learned(programme, people, on, leaf, missing, gained)


def _learned(
    programme: Json, people: list[Json], on: str, leaf: Json, missing: int, open_now: set[str]
) -> Iterable[Change]:
    """People on the list pass what they lack, where nobody new could fit."""
    if fits(leaf["each"], frozenset(open_now)):
        return
    taught: dict[int, list[str]] = {}
    for i, person in enumerate(people):
        held = held_now(programme, person, on)
        if not fits(leaf["each"], held) and fits(leaf["each"], held | open_now):
            taught[i] = sorted(open_now)
    for some in combinations(taught, missing):
        yield "pass", {i: taught[i] for i in some}


def _needed(profile: Json, leaf: Json) -> Decimal:
    """The threshold in the case at hand; while that is not known, the highest of those possible."""
    if "amount" in leaf:
        return Decimal(leaf["amount"])
    chosen = profile.get("answers", {}).get(leaf["by"])
    limits = {case: Decimal(limit) for case, limit in leaf["amounts"].items()}
    return limits[chosen] if chosen is not None else max(limits.values())


def _least(each: Json, credentials: set[str]) -> list[frozenset[str]]:
    """The sets of credentials that fit, of which nothing can be left out."""
    fit = [held for held in subsets(credentials) if fits(each, held)]
    return [held for held in fit if not any(less < held for less in fit)]


def _with(programme: Json, profile: Json, on: str, changes: Iterable[Change]) -> Json:
    """A profile after changes; nothing that was said of it before is forgotten."""
    answers = dict(profile.get("answers", {}))
    people = [dict(person) for person in profile.get("people") or ()]
    touched = False
    for name, change in changes:
        if name == PEOPLE:
            people += change
            touched = True
        elif name == "pass":
            for i, gained in change.items():
                people[i]["credentials"] = [*people[i].get("credentials", []), *gained]
        elif isinstance(change, Decimal):
            before = exact(answers[name]) if answers.get(name) is not None else Decimal(0)
            answers[name] = str(max(before, change))
        else:
            said: Any = answers.get(name)
            known = list(said["values"] if isinstance(said, dict) else said or ())
            complete = said is not None and (not isinstance(said, dict) or said.get("complete", True))
            answers[name] = {"values": [*known, change], "complete": complete}
    changed = {**profile, "answers": answers, "people": people}
    if profile.get("people") is None:
        changed = {**changed, "people_complete": False}
        if not touched:
            changed["people"] = None
    return changed


__all__ = ["Step", "can_ever_be_met", "holdings", "is_minimal", "mends"]
