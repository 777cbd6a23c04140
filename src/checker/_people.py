"""People as teams see them: whatever people may turn out to hold, it comes down to who fits which team.

Credentials that stand in exactly the same lists are alike to every team, so one of each such class is tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import combinations
from math import prod

from checker.rules import HoldsOneOf, PersonRule, Situation, Team

Fit = tuple[bool, ...]
"""For each of several teams, whether a person fits it, or whether it is complete."""

MAX_CLASSES = 8
"""Up to so many classes of credentials every combination is tried; beyond, each alone and all together."""
MAX_STATES = 4096
"""Up to so many combinations of seats every one is tried; beyond, as if no team lacked more than two people."""


def kinds(teams: Sequence[Team], held: Set[str], further: Set[str]) -> frozenset[Fit]:
    """Return every way in which a person may fit some teams who holds some credentials and any of some others."""
    classes = _classes(teams, further)
    sizes = range(len(classes) + 1) if len(classes) <= MAX_CLASSES else (0, 1, len(classes))
    options = (held | set(some) for n in sizes for some in combinations(classes, n))
    return frozenset(tuple(team.each.holds(option) for team in teams) for option in options)


def completions(teams: Sequence[Team], situation: Situation) -> frozenset[Fit]:
    """Return every way in which some teams may be complete, over all that the people may turn out to be."""
    profile = situation.profile
    counting = situation.programme.counting(situation.on)
    lacking = [team.size for team in teams]
    unsure: Counter[frozenset[str]] = Counter()
    for held, person in zip(situation.cases[0].worst.people, profile.people or (), strict=True):
        if person.complete:
            lacking = [n - team.each.holds(held) for n, team in zip(lacking, teams, strict=True)]
        else:
            unsure[held] += 1
    start = tuple(max(n, 0) for n in lacking)
    if prod(n + 1 for n in start) > MAX_STATES:
        start = tuple(min(n, 2) for n in start)
    seats = frozenset({start})
    for held, number in unsure.items():
        options = kinds(teams, held, counting)
        for _ in range(number):
            before, seats = seats, _seated(seats, options)
            if seats == before:
                break
    if profile.people is None or not profile.people_complete:
        options = kinds(teams, frozenset(), counting)
        newest = seats
        while newest := _seated(newest, options) - seats:
            seats |= newest
    return frozenset(tuple(n == 0 for n in some) for some in seats)


def _seated(seats: frozenset[tuple[int, ...]], options: frozenset[Fit]) -> frozenset[tuple[int, ...]]:
    """Return the seats that may be left free once one more person has come."""
    return frozenset(
        tuple(n - 1 if fits and n else n for n, fits in zip(some, option, strict=True))
        for some in seats
        for option in options
    )


def _classes(teams: Sequence[Team], credentials: Set[str]) -> list[str]:
    """Return one credential for each set of lists that hold any."""
    lists = [some for team in teams for some in _lists(team.each)]
    classes: dict[Fit, str] = {}
    for credential in sorted(credentials):
        classes.setdefault(tuple(credential in some for some in lists), credential)
    return [credential for where, credential in classes.items() if any(where)]


def _lists(each: PersonRule) -> Iterator[tuple[str, ...]]:
    if isinstance(each, HoldsOneOf):
        yield each.credentials
    else:
        for part in each.parts:
            yield from _lists(part)
