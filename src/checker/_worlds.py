"""Worlds: ways in which a partly known profile could turn out, each with every answer known.

All inputs but choices are monotone: more of them never unmakes a level. So for each combination of the unknown
choices it is enough to look at two worlds, the one where every unknown is at its worst and the one where it is at its
best; whatever both agree on holds in every world between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from checker._model import Input, Programme
from checker._profile import Profile, Selection
from checker.rules import Attestation
from checker.rules.person import Roster

NOTHING = Decimal(0)
UNBOUNDED = Decimal("Infinity")
BOTTOMLESS = Decimal("-Infinity")
UNANSWERED = Attestation(None)
PROVEN = Attestation("met", justified=True, linked=True)

Answer = str | Decimal | frozenset[str] | Attestation
"""The answer to an input: the value of a choice, an amount, the values of `choices`, or an attestation."""


@dataclass(frozen=True, slots=True)
class World:
    """One way in which a profile could turn out."""

    on: date
    """The as-of date."""
    answers: Mapping[str, Answer]
    """The answer to each input."""
    people: tuple[frozenset[str], ...]
    """For each person, the credentials that count on the as-of date."""
    others: frozenset[str] = frozenset()
    """The credentials of each of any number of further people; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Case:
    """The worlds that share one value for each choice: given by the visitor, or assumed here."""

    worst: World
    """Every other unknown at its worst."""
    best: World
    """Every other unknown at its best."""


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of a profile on a day, at their worst and at their best. Alike in all cases."""

    worst: Roster
    """For each person, the credentials that certainly count."""
    best: Roster
    """The same with all that the person may hold."""
    others: frozenset[str]
    """What each of any number of further people may hold; empty where everybody is listed."""


def staff_of(programme: Programme, profile: Profile, on: date) -> Staff:
    """Return the people of a profile on a day."""
    counting = programme.counting(on)
    people = profile.people or ()
    credentials = programme.credentials
    worst = Roster(
        frozenset([h.credential for h in person.holdings if credentials[h.credential].counts(on, h.passed)])
        for person in people
    )
    best = worst
    if not all(person.complete for person in people):
        best = Roster(
            held if person.complete else counting for held, person in zip(worst, people, strict=True)
        )
    everybody = profile.people is not None and profile.people_complete
    return Staff(worst, best, frozenset() if everybody else counting)


def cases(
    programme: Programme,
    profile: Profile,
    on: date,
    choices: Iterable[str] | None = None,
    staff: Staff | None = None,
) -> tuple[Case, ...]:
    """Return the cases of a profile: one for each combination of values of its unknown choices.

    Args:
        programme: the compiled programme.
        profile: what is known.
        on: the as-of date.
        choices: the choices to tell apart; all others keep their first value. None tells all apart.
        staff: the profile's people on that day, where they are known already.
    """
    staff = staff or staff_of(programme, profile, on)
    worst = {item.id: _worst(item, profile) for item in programme.inputs.values()}
    best = {item.id: _best(item, profile) for item in programme.inputs.values()}
    return tuple(
        Case(World(on, worst | chosen, staff.worst), World(on, best | chosen, staff.best, staff.others))
        for chosen in _choices(programme, profile, choices)
    )


def better(one: Answer, other: Answer) -> Answer:
    """Return what two answers to an input come to together: the higher amount, all values of both, what passes more.

    Of two other answers it is the second.
    """
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return max(one, other)
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return one | other
    if isinstance(one, Attestation) and isinstance(other, Attestation):
        return Attestation(
            "met" if one.answer == "met" else other.answer,
            justified=one.justified or other.justified,
            linked=one.linked or other.linked,
        )
    return other


def worst_answer(item: Input) -> Answer:
    """Return the answer to an input of which nothing is known, at its worst; a choice has its first value."""
    match item.type:
        case "choice":
            return next(iter(item.values))
        case "choices":
            return frozenset()
        case "attestation":
            return UNANSWERED
        case _:
            return BOTTOMLESS if item.signed else NOTHING


def _worst(item: Input, profile: Profile) -> Answer:
    if item.type == "choices" and item.id in profile.values:
        return profile.values[item.id].values
    known = profile.answer(item.id)
    return worst_answer(item) if known is None or isinstance(known, Selection) else known


def _best(item: Input, profile: Profile) -> Answer:
    if item.type == "choices":
        given = profile.values.get(item.id)
        return given.values if given is not None and given.complete else frozenset(item.values)
    if profile.answer(item.id) is not None:
        return _worst(item, profile)
    match item.type:
        case "choice":
            return next(iter(item.values))
        case "attestation":
            return PROVEN
        case _:
            return UNBOUNDED


def _choices(
    programme: Programme, profile: Profile, names: Iterable[str] | None
) -> Iterator[dict[str, Answer]]:
    inputs = [item for item in programme.inputs.values() if item.type == "choice"]
    if names is not None:
        wanted = frozenset(names)
        inputs = [item for item in inputs if item.id in wanted]
    unknown = [item for item in inputs if item.id not in profile.choices]
    for combination in product(*(item.values for item in unknown)):
        yield {item.id: value for item, value in zip(unknown, combination, strict=True)}
