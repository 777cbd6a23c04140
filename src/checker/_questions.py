"""Questions: which unanswered inputs can still change a verdict.

An input matters if two worlds that differ in nothing else give different answers. Each input has finitely many values
that a rule can tell apart (its thresholds, its values, which teams may be complete together), so all combinations are
tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import Any

from checker._people import completions
from checker._worlds import NOTHING, World
from checker.rules import AtLeast, Group, HasOneOf, Rule, Situation, Team, leaves

PEOPLE = "people"

Answer = dict[str, Any] | frozenset[str]
"""One value of an input: the world's field with what is new in it; for people the ids of the teams then complete."""


def relevant(rule: Rule, situation: Situation) -> tuple[str, ...]:
    """Return the unanswered inputs whose answer can still change whether a rule is met, in the rule's order."""
    unknown = [name for name in dict.fromkeys(rule.inputs()) if not _known(name, situation)]
    told_apart = tuple(leaves(rule))
    domains = [tuple(_domain(name, told_apart, situation)) for name in unknown]
    certain = frozenset(leaf.id for leaf in told_apart if situation.verdict(leaf) == "met")
    answers = {}
    for combination in product(*(range(len(domain)) for domain in domains)):
        given = [domain[index] for domain, index in zip(domains, combination, strict=True)]
        complete = next((answer for answer in given if isinstance(answer, frozenset)), certain)
        world = _with(situation.cases[0].worst, (answer for answer in given if isinstance(answer, dict)))
        answers[combination] = _met(rule, world, complete)
    return tuple(name for i, name in enumerate(unknown) if _matters(i, answers))


def _known(name: str, situation: Situation) -> bool:
    profile = situation.profile
    if name == PEOPLE:
        return (
            profile.people is not None and profile.people_complete and all(p.complete for p in profile.people)
        )
    if name in profile.values:
        return profile.values[name].complete
    return profile.answered(situation.programme.inputs[name])


def _matters(index: int, answers: dict[tuple[int, ...], bool]) -> bool:
    """Say whether answers differ anywhere between combinations that differ only at one place."""
    seen: dict[tuple[int, ...], bool] = {}
    for combination, answer in answers.items():
        others = combination[:index] + combination[index + 1 :]
        if seen.setdefault(others, answer) != answer:
            return True
    return False


def _met(rule: Rule, world: World, complete: frozenset[str]) -> bool:
    """Say whether a rule is met in a world of which it is known which teams are complete."""
    match rule:
        case Group():
            return sum(_met(part, world, complete) for part in rule.parts) >= rule.need
        case Team():
            return rule.id in complete
        case _:
            return rule.holds(world)


def _domain(name: str, rules: tuple[Rule, ...], situation: Situation) -> Iterator[Answer]:
    """Yield the values of an input that a rule can tell apart."""
    if name == PEOPLE:
        teams = [leaf for leaf in rules if isinstance(leaf, Team)]
        for complete in sorted(completions(teams, situation)):
            yield frozenset(team.id for team, enough in zip(teams, complete, strict=True) if enough)
        return
    item = situation.programme.inputs[name]
    if item.type == "choice":
        yield from ({"choices": {name: value}} for value in item.values)
    elif item.type == "money":
        thresholds = {
            money.amount
            for leaf in rules
            if isinstance(leaf, AtLeast) and leaf.metric == name
            for _, money in leaf.thresholds()
        }
        yield from ({"amounts": {name: amount}} for amount in sorted({NOTHING, *thresholds}))
    else:
        given = situation.profile.values.get(name)
        sure = given.values if given else frozenset()
        asked = {
            v for leaf in rules if isinstance(leaf, HasOneOf) and leaf.input == name for v in leaf.values
        }
        for n in range(len(asked - sure) + 1):
            for further in combinations(sorted(asked - sure), n):
                yield {"values": {name: sure | frozenset(further)}}


def _with(world: World, answers: Iterable[dict[str, Any]]) -> World:
    """Return a world with some inputs answered; each answer names the world's field and what is new in it."""
    fields: dict[str, Any] = {name: dict(getattr(world, name)) for name in ("choices", "amounts", "values")}
    for answer in answers:
        for field, new in answer.items():
            fields[field].update(new)
    return World(people=world.people, others=world.others, **fields)
