"""People as teams see them: whatever people may turn out to hold, it comes down to who can take which seats.

Credentials that stand in exactly the same lists are alike to every team, so one of each such class is tried. People who
fulfil the same are alike as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import combinations

from checker.rules import PersonRule, Rule, Team, everything

Fit = tuple[int, ...]
"""For each of several teams, what a person fulfils: one bit for each rule that the team's seats want; 0 for none."""

MAX_CLASSES = 8
"""Up to so many classes of credentials every combination is tried; beyond, each alone, the least that fulfils each rule
for a person, and all together."""


def persons_of(rule: Rule) -> Iterator[PersonRule]:
    """Yield all that a rule asks of a person anywhere: for a seat of a team, or to earn points."""
    for part in everything(rule):
        if isinstance(part, Team):
            yield from part.wanted
        elif part.kind == "points":
            from checker.rules.points import persons_who_earn  # loaded with the rule itself

            yield from persons_who_earn(part)


class TooManySteps(Exception):
    """There are no steps left to find an answer in."""


class Steps:
    """Counts what is tried, so that no answer takes long."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self, number: int) -> None:
        """Take some steps.

        Raises:
            TooManySteps: so many are not left.
        """
        self.left -= number
        if self.left < 0:
            raise TooManySteps


def kinds(teams: Sequence[Team], held: Set[str], further: Set[str], steps: Steps) -> frozenset[Fit]:
    """Return every way in which a person may fit some teams who holds some credentials and any of some others.

    Raises:
        TooManySteps: there are too many to find in the steps that are left.
    """
    lists = _lists([rule for team in teams for rule in team.wanted])
    steps.take(len(lists))
    # What a person fulfils depends only on the lists of which the person holds any.
    found: dict[frozenset[int], frozenset[str]] = {_places(held, lists): frozenset(held)}
    for one in _classes(lists, further):
        also = _places({one}, lists)
        steps.take(len(found))
        for places, some in list(found.items()):
            found.setdefault(places | also, some | {one})
    steps.take(len(found) * sum(len(team.wanted) for team in teams))
    return frozenset(tuple(team.fit(some) for team in teams) for some in found.values())


def holdings(rules: Sequence[PersonRule], held: frozenset[str], further: Set[str]) -> list[frozenset[str]]:
    """Return what a person may come to hold who gains any of some further credentials, of all that is alike one."""
    classes = _classes(_lists(rules), further)
    if len(classes) <= MAX_CLASSES:
        gained = [some for n in range(len(classes) + 1) for some in combinations(classes, n)]
    else:
        least = (_least(rule, held, classes) for rule in rules if rule.holds(held | set(classes)))
        gained = [(), *((one,) for one in classes), *least, tuple(classes)]
    return [held.union(some) for some in gained]


def _least(rule: PersonRule, held: frozenset[str], classes: Sequence[str]) -> tuple[str, ...]:
    """Return a set of further credentials that fulfils a rule and of which none can be left out."""
    kept = list(classes)
    for one in classes:
        rest = [other for other in kept if other != one]
        if rule.holds(held.union(rest)):
            kept = rest
    return tuple(kept)


def _lists(rules: Sequence[PersonRule]) -> list[frozenset[str]]:
    """Return the lists that some rules ask for, each once."""
    return list(dict.fromkeys(frozenset(some) for rule in rules for some in rule.alike()))


def _places(held: Set[str], lists: Sequence[frozenset[str]]) -> frozenset[int]:
    """Return the numbers of the lists of which a person holds any."""
    return frozenset(i for i, some in enumerate(lists) if not some.isdisjoint(held))


def _classes(lists: Sequence[frozenset[str]], credentials: Set[str]) -> list[str]:
    """Return one credential for each set of lists that hold any."""
    classes: dict[tuple[bool, ...], str] = {}
    for credential in sorted(credentials):
        classes.setdefault(tuple(credential in some for some in lists), credential)
    return [credential for where, credential in classes.items() if any(where)]
