"""Verdicts, questions, turns and warnings, by trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.oracle.worlds import PEOPLE, Ways, World, leaves, used, ways

Json = dict[str, Any]


def nodes(rule: Json) -> Iterator[Json]:
    """A rule and all requirements inside it."""
    yield rule
    for part in rule.get("parts", ()):
        yield from nodes(part)


def is_met(rule: Json, world: World) -> bool:
    """Whether a requirement is met where everything is known."""
    return _is_met(rule, dict(world.answers), world.complete)


def _is_met(rule: Json, answers: Json, complete: tuple[str, ...]) -> bool:
    match rule["kind"]:
        case "group":
            return [_is_met(part, answers, complete) for part in rule["parts"]].count(True) >= int(
                rule["need"]
            )
        case "at_least":
            limit = rule["amount"] if "amount" in rule else rule["amounts"][answers[rule["by"]]]
            return bool(answers[rule["metric"]] >= Decimal(limit))
        case "has_one_of":
            return any(value in answers[rule["input"]] for value in rule["values"])
        case "team":
            return rule["id"] in complete
    raise AssertionError(rule["kind"])


def verdict(rule: Json, worlds: list[World]) -> str:
    """Met if it is so in every world, unmet if in none."""
    found = {is_met(rule, world) for world in worlds}
    return "unknown" if len(found) == 2 else ("met" if found == {True} else "unmet")


Seen = dict[tuple[str, Ways], dict[str, str]]
"""Verdicts found before, by rule and by how the profile may turn out."""


def shape(rule: Json, possible: Ways) -> Ways:
    """The same with known amounts moved down to the nearest threshold: no rule can tell the two apart."""
    limits = {
        name: sorted({Decimal(0), *_limits(rule, name)})
        for name in {leaf["metric"] for leaf in leaves(rule, "at_least")}
    }

    def moved(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
        if name not in limits or len(values) != 1:
            return values
        return (max(limit for limit in limits[name] if limit <= values[0]),)

    inputs = tuple((name, moved(name, values)) for name, values in possible.inputs)
    return Ways(inputs, possible.teams, possible.rosters)


def _limits(rule: Json, metric: str) -> Iterator[Decimal]:
    for leaf in leaves(rule, "at_least"):
        if leaf["metric"] == metric:
            yield from map(Decimal, [leaf["amount"]] if "amount" in leaf else leaf["amounts"].values())


def verdicts(programme: Json, profile: Json, on: str, rule: Json, seen: Seen | None = None) -> dict[str, str]:
    """The verdict of a rule and of everything inside it, by id."""
    possible = ways(programme, profile, on, rule)
    if seen is None:
        return _verdicts(rule, possible)
    key = (rule["id"], shape(rule, possible))
    if key not in seen:
        seen[key] = _verdicts(rule, key[1])
    return seen[key]


def _verdicts(rule: Json, possible: Ways) -> dict[str, str]:
    worlds = list(possible.worlds())
    return {node["id"]: verdict(node, worlds) for node in nodes(rule)}


def matters(programme: Json, profile: Json, on: str, rule: Json) -> set[str]:
    """The inputs of which the answer alone can make the difference: two worlds differ in it and in the verdict."""
    possible = ways(programme, profile, on, rule)
    names = [name for name, _ in possible.inputs]
    found: dict[str, dict[Any, set[bool]]] = {name: {} for name in used(rule)}
    for world in possible.worlds():
        answer = is_met(rule, world)
        for name in names:
            others = tuple(pair for pair in world.answers if pair[0] != name)
            found[name].setdefault((others, world.complete), set()).add(answer)
        if PEOPLE in found:
            found[PEOPLE].setdefault(world.answers, set()).add(answer)
    return {name for name, groups in found.items() if any(len(seen) == 2 for seen in groups.values())}


def next_turn(programme: Json, profile: Json, on: str, rule: Json, until: str) -> tuple[str, str] | None:
    """The next day with another verdict, found by looking at one day after the other."""
    now = verdicts(programme, profile, on, rule)[rule["id"]]
    day = date.fromisoformat(on)
    while day.isoformat() < until:
        day += timedelta(days=1)
        then = verdicts(programme, profile, day.isoformat(), rule)[rule["id"]]
        if then != now:
            return day.isoformat(), then
    return None


def warned(
    programme: Json, profile: Json, on: str, level: Json
) -> set[tuple[frozenset[tuple[str, str]], str]]:
    """The smallest sets of alternatives under which a level's verdict is another, with that verdict."""
    now = verdicts(programme, profile, on, level["rule"])[level["id"]]
    other: dict[frozenset[tuple[str, str]], str] = {}
    for variant in level.get("variants", ()):
        taken = frozenset((a["reading"], a["id"]) for a in variant["alternatives"])
        then = verdicts(programme, profile, on, variant["rule"])[level["id"]]
        if then != now:
            other[taken] = then
    return {(taken, then) for taken, then in other.items() if not any(less < taken for less in other)}
