"""Worlds: ways in which a partly known profile could turn out, each with every answer known.

All inputs but choices are monotone: more of them never unmakes a level. So for each combination of the unknown
choices it is enough to look at two worlds, the one where every unknown is at its worst and the one where it is at its
best; whatever both agree on holds in every world between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from checker._model import Programme
from checker._profile import Profile

NOTHING = Decimal(0)
UNBOUNDED = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class World:
    """One way in which a profile could turn out."""

    choices: Mapping[str, str]
    """The value of each `choice` input."""
    amounts: Mapping[str, Decimal]
    """The amount of each `money` input."""
    values: Mapping[str, frozenset[str]]
    """The values of each `choices` input."""
    people: tuple[frozenset[str], ...]
    """For each person, the credentials that count on the as-of date."""
    others: frozenset[str] = frozenset()
    """The credentials of each of any number of further people; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Case:
    """The worlds that share one value for each unknown choice."""

    choices: Mapping[str, str]
    """The value of each `choice` input, whether the visitor gave it or it is assumed here."""
    worst: World
    """Every other unknown at its worst."""
    best: World
    """Every other unknown at its best."""


def cases(programme: Programme, profile: Profile, on: date) -> tuple[Case, ...]:
    """Return the cases of a profile: one for each combination of values of its unknown choices."""
    counting = programme.counting(on)
    people = profile.people or ()
    worst_people = tuple(
        frozenset(
            h.credential for h in person.holdings if programme.credentials[h.credential].counts(on, h.passed)
        )
        for person in people
    )
    best_people = tuple(
        held if person.complete else counting for held, person in zip(worst_people, people, strict=True)
    )
    everybody = profile.people is not None and profile.people_complete
    others = frozenset() if everybody else counting
    return tuple(
        Case(
            choices,
            World(choices, *_answers(programme, profile, best=False), worst_people),
            World(choices, *_answers(programme, profile, best=True), best_people, others),
        )
        for choices in _choices(programme, profile)
    )


def _answers(
    programme: Programme, profile: Profile, *, best: bool
) -> tuple[dict[str, Decimal], dict[str, frozenset[str]]]:
    amounts: dict[str, Decimal] = {}
    values: dict[str, frozenset[str]] = {}
    for item in programme.inputs.values():
        if item.type == "money":
            amounts[item.id] = profile.amounts.get(item.id, UNBOUNDED if best else NOTHING)
        elif item.type == "choices":
            given = profile.values.get(item.id)
            if best and (given is None or not given.complete):
                values[item.id] = frozenset(item.values)
            else:
                values[item.id] = given.values if given else frozenset()
    return amounts, values


def _choices(programme: Programme, profile: Profile) -> Iterator[dict[str, str]]:
    inputs = [item for item in programme.inputs.values() if item.type == "choice"]
    domains = [
        (profile.choices[item.id],) if item.id in profile.choices else tuple(item.values) for item in inputs
    ]
    for combination in product(*domains):
        yield {item.id: value for item, value in zip(inputs, combination, strict=True)}
