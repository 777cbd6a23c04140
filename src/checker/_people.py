"""People as teams see them: whatever people may turn out to hold, it comes down to who can take which seats.

Credentials that stand in exactly the same lists are alike to every team, so one of each such class is tried. People who
fulfil the same are alike as well, so that a team's state is how many people of each kind sit at its tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from math import ceil

from checker._seats import Table
from checker.rules import PersonRule, Rule, Situation, Team, everything

Fit = tuple[int, ...]
"""For each of several teams, what a person fulfils: one bit for each rule that the team's seats want; 0 for none."""

MAX_CLASSES = 8
"""Up to so many classes of credentials every combination is tried; beyond, each alone, the least that fulfils each rule
for a person, and all together."""
MAX_STATES = 4096
"""Up to so many states of all teams every one is looked at; beyond, people are taken to come in groups alike, so many
at once that two groups may complete a table, and where that is too many still, that one may."""


def persons_of(rule: Rule) -> Iterator[PersonRule]:
    """Yield all that a rule asks of a person anywhere: for a seat of a team, or to earn points."""
    for part in everything(rule):
        if isinstance(part, Team):
            yield from part.wanted
        elif part.kind == "points":
            from checker.rules.points import persons_who_earn  # loaded with the rule itself

            yield from persons_who_earn(part)


def kinds(teams: Sequence[Team], held: Set[str], further: Set[str]) -> frozenset[Fit]:
    """Return every way in which a person may fit some teams who holds some credentials and any of some others."""
    base = frozenset(held)
    wanted = [rule for team in teams for rule in team.wanted]
    return frozenset(tuple(team.fit(held) for team in teams) for held in holdings(wanted, base, further))


def completions(teams: Sequence[Team], situation: Situation) -> frozenset[tuple[bool, ...]]:
    """Return every way in which some teams may be complete, over all that the people may turn out to be."""
    profile = situation.profile
    people = list(zip(situation.cases[0].worst.people, profile.people or (), strict=True))
    known = [team.counted(held for held, person in people if person.complete) for team in teams]
    unsure = Counter(held for held, person in people if not person.complete)
    counting = situation.programme.counting(situation.on)
    comers: list[Comer] = [(kinds(teams, held, counting), number) for held, number in unsure.items()]
    if profile.people is None or not profile.people_complete:
        comers.append((kinds(teams, frozenset(), counting), None))
    for groups in (None, 2, 1):
        desks = [
            _Desk(i, table, known[i], groups) for i, team in enumerate(teams) for table in team.plan.tables
        ]
        states = _states(desks, comers, limit=groups != 1)
        if states is not None:
            break
    assert states is not None
    return frozenset(_complete(teams, desks, state) for state in states)


State = tuple[int, ...]
"""For each desk the number of its state."""
Comer = tuple[frozenset[Fit], int | None]
"""People who come: what each of them may fulfil, and how many they are; none means any number."""
FULL = 0


class _Desk:
    """A table of one team, and the states that it may be in, by number; `FULL` is the one that no more people change.

    Args:
        team: index of the team.
        table: the table.
        known: how many people there are for certain, by what they fulfil.
        groups: if given, so many groups of people alike may fill what is free.
    """

    def __init__(self, team: int, table: Table, known: Mapping[int, int], groups: int | None) -> None:
        self.team = team
        self.table = table
        arrangement, filling = table.best(known)
        lacking = sum(filling.free) + arrangement.short(table.here(known))
        self.group = max(ceil(lacking / groups), 1) if groups else 1
        self.counts: list[dict[int, int]] = [{}]
        self.numbers: dict[frozenset[tuple[int, int]], int] = {}
        self.next: dict[tuple[int, int], int] = {}
        self.start = self._number(table.here(known))

    def after(self, state: int, fits: int) -> int:
        """Return the state once one more person, or group, has come."""
        mask = fits & self.table.wants
        if state == FULL or not mask:
            return state
        if (state, mask) not in self.next:
            counts = dict(self.counts[state])
            counts[mask] = counts.get(mask, 0) + self.group
            self.next[state, mask] = self._number(counts)
        return self.next[state, mask]

    def _number(self, counts: dict[int, int]) -> int:
        if self.table.full(counts):
            return FULL
        counts = {mask: min(number, self.table.most) for mask, number in counts.items()}
        key = frozenset(counts.items())
        if key not in self.numbers:
            self.numbers[key] = len(self.counts)
            self.counts.append(counts)
        return self.numbers[key]


def _states(desks: Sequence[_Desk], comers: Sequence[Comer], *, limit: bool) -> set[State] | None:
    """Return every state that the desks may be in once all have come; none if there are too many."""
    states = {tuple(desk.start for desk in desks)}
    for options, number in comers:
        newest, come = states, 0
        while newest and come != number:
            after = {
                tuple(desk.after(at, option[desk.team]) for desk, at in zip(desks, state, strict=True))
                for state in newest
                for option in options
            }
            come += 1
            if number is None:
                newest = after - states
                states |= newest
            else:
                newest = after if after != states else set()
                states = after
            if limit and len(states) > MAX_STATES:
                return None
    return states


def _complete(teams: Sequence[Team], desks: Sequence[_Desk], state: State) -> tuple[bool, ...]:
    waiting = {desk.team for desk, at in zip(desks, state, strict=True) if at != FULL}
    return tuple(i not in waiting for i in range(len(teams)))


def holdings(rules: Sequence[PersonRule], held: frozenset[str], further: Set[str]) -> list[frozenset[str]]:
    """Return what a person may come to hold who gains any of some further credentials, of all that is alike one."""
    classes = _classes(rules, further)
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


def _classes(rules: Sequence[PersonRule], credentials: Set[str]) -> list[str]:
    """Return one credential for each set of lists that hold any."""
    lists = [frozenset(some) for some in dict.fromkeys(some for rule in rules for some in rule.alike())]
    classes: dict[tuple[bool, ...], str] = {}
    for credential in sorted(credentials):
        classes.setdefault(tuple(credential in some for some in lists), credential)
    return [credential for where, credential in classes.items() if any(where)]
