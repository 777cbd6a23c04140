"""What credentials count for: every requirement of the programme that names one, with the days on which it can."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from checker import Competency, Credential, Level, Option, Programme, Sentence
from checker.rules import (
    Attains,
    Force,
    HoldsAllOf,
    HoldsOneOf,
    PersonRule,
    Rule,
    Team,
)
from checker.rules._scores import PerPerson
from checker.rules.points import Points
from palier._once import once

ALWAYS = Force()


@dataclass(frozen=True, slots=True)
class How:
    """How a credential serves where it is named."""

    kind: Literal["alone", "one-of", "with", "combined"]
    """`alone`: what is asked for is this one; `one-of`: it is one to choose from; `with`: others are asked for beside
    it; `combined`: the rule is of several parts."""
    number: int = 1
    """How many there are to choose from, for `one-of`."""
    others: tuple[str, ...] = ()
    """Ids of the credentials beside it, for `with`."""


ALONE, COMBINED = How("alone"), How("combined")


@dataclass(frozen=True, slots=True)
class LevelUse:
    """A level at which a requirement names a credential."""

    level: Level
    """The level."""
    anchor: str
    """Full id of the requirement or role, and its anchor on the competency's page."""
    people: int | None
    """How many people must hold what is asked for; none where the number is not said or people earn points."""
    force: Force
    """The days on which it is asked for, beside those of the edition."""


@dataclass(frozen=True, slots=True)
class Use:
    """A requirement that names a credential, at all of its levels."""

    competency: Competency
    """The competency."""
    option: Option
    """The option."""
    how: How
    """How the credential serves."""
    role: Sentence | None
    """The title of the role of a team, where it has one."""
    place: Literal["role", "everyone", "points"]
    """Where it is named: a role of a team, what everybody of a team must hold, or a part of a score."""
    levels: tuple[LevelUse, ...]
    """The levels, in order."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that names credentials, at one level."""

    person: PersonRule
    """What is asked of a person there."""
    anchor: str
    """Full id of the requirement, role or part."""
    people: int | None
    """How many people."""
    role: Sentence | None
    """The role's title."""
    place: Literal["role", "everyone", "points"]
    """What kind of place it is."""
    force: Force
    """The days on which it is asked for."""


@once
def uses_of(programme: Programme) -> dict[str, tuple[Use, ...]]:
    """Return by credential every requirement that names it, levels of the same requirement together.

    A requirement of two levels is the same where its ids below the level are and it asks for the credential alike. The
    chosen readings decide.
    """
    merged: dict[str, dict[object, list[Use]]] = {id_: {} for id_ in programme.credentials}
    for competency in programme.competencies:
        for option in competency.options:
            for level in option.levels:
                for found in _named(level.rule, ALWAYS):
                    below = found.anchor.removeprefix(level.id)
                    for id_ in dict.fromkeys(found.person.mentioned()):
                        how = how_in(found.person, id_)
                        at = LevelUse(level, found.anchor, found.people, found.force)
                        use = Use(competency, option, how, found.role, found.place, (at,))
                        key = (competency.id, option.id, below, found.place, how)
                        merged[id_].setdefault(key, []).append(use)
    return {id_: tuple(_together(alike) for alike in by_place.values()) for id_, by_place in merged.items()}


def _together(uses: list[Use]) -> Use:
    """Return the uses of one requirement at several levels as one."""
    first = uses[0]
    levels = tuple(level for use in uses for level in use.levels)
    return Use(first.competency, first.option, first.how, first.role, first.place, levels)


def _named(rule: Rule, around: Force) -> Iterator[_Found]:
    """Yield the places inside a requirement that name credentials; those of other levels are left to these."""
    force = around if rule.force is None else around.also(rule.force)
    match rule:
        case Team():
            for role in rule.roles:
                yield _Found(role.each, role.id or rule.id, role.size, role.title, "role", force)
            if rule.everyone is not None:
                yield _Found(rule.everyone, rule.id, rule.people, None, "everyone", force)
        case Points():
            for part in rule.walk():
                if isinstance(part.earning, PerPerson):
                    yield _Found(part.earning.person, part.id, None, None, "points", force)
        case Attains():
            return
    for inner in rule.inner:
        yield from _named(inner, force)


def how_in(rule: PersonRule, id_: str) -> How:
    """Return how a credential serves in what is asked of one person."""
    if isinstance(rule, HoldsOneOf):
        return How("one-of", len(rule.credentials)) if len(rule.credentials) > 1 else ALONE
    if isinstance(rule, HoldsAllOf):
        return _beside(rule.credentials, id_)
    every = tuple(dict.fromkeys(rule.mentioned()))
    plain = all(isinstance(part, HoldsOneOf) and len(part.credentials) == 1 for part in rule.parts)
    if plain and rule.need == 1:
        return How("one-of", len(every)) if len(every) > 1 else ALONE
    if plain and rule.need == len(rule.parts):
        return _beside(every, id_)
    inside = {how_in(part, id_) for part in rule.parts if id_ in part.mentioned()}
    # Where one part is enough, the others are another choice.
    return inside.pop() if rule.need == 1 and len(inside) == 1 else COMBINED


def _beside(all_of: tuple[str, ...], id_: str) -> How:
    others = tuple(other for other in all_of if other != id_)
    return How("with", others=others) if others else ALONE


def ever_counts(credential: Credential, use: Use) -> bool:
    """Say whether there is a day on which a credential counts for a requirement that names it."""
    edition = Force(use.competency.in_force_from, use.competency.in_force_until)
    counting = _counting(credential)
    spans = (counting.also(edition).also(level.force) for level in use.levels)
    return any(span.from_ is None or span.until is None or span.from_ <= span.until for span in spans)


def _counting(credential: Credential) -> Force:
    """Return the days on which a credential counts for whoever passed it early and late enough."""
    first = Force(credential.available_from).also(Force(credential.passed_from))
    return first.also(Force(until=credential.last_day()))
