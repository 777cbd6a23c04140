"""Completions: which teams may be complete together, over all that the people may turn out to be.

Teams that have no credential in common turn out independently. One team alone may be complete or not, and so may teams
that ask for the same: nothing has to be tried. For others, people of every kind are tried one after another, as far as
`MAX_STEPS` go, unless it is known before that everything is possible which no team rules out for another. Beyond the
steps all of that is taken to be possible, so that no question is left out for lack of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import reduce
from itertools import compress, permutations, product
from math import prod
from operator import and_

from checker._matching import Layout
from checker._people import Fit, Steps, TooManySteps, kinds
from checker._seats import Table
from checker.rules import Situation, Team

MAX_STEPS = 10_000
"""Most steps for teams that have credentials in common: a person who comes to a table, or a kind of person, is one; to
see whether a table is full takes `FULL_STEPS` for each arrangement."""
FULL_STEPS = 20
"""How many steps it takes to see whether an arrangement is full: about as long as so many others take."""
MAX_TEAMS = 6
"""Most teams that have credentials in common of which, beyond `MAX_STEPS`, every combination is told apart."""
MAX_COMBINATIONS = 2048
"""Most combinations of complete teams that are told apart."""

Complete = tuple[bool, ...]
"""For each of several teams, whether it is complete."""


def completions(teams: Sequence[Team], situation: Situation) -> frozenset[Complete] | None:
    """Return every way in which some teams may be complete; none if these are too many to tell apart.

    Where `MAX_STEPS` do not suffice there may be ways among them that can't be, but none is missing.
    """
    counting = situation.programme.counting(situation.on)
    groups = _connected([team.named & counting for team in teams])
    found = []
    for group in groups:
        some = _of_connected([teams[i] for i in group], situation)
        if some is None:
            return None
        found.append(some)
        if prod(map(len, found)) > MAX_COMBINATIONS:
            return None
    order = [i for group in groups for i in group]
    place = {team: at for at, team in enumerate(order)}
    every = ([met for part in parts for met in part] for parts in product(*found))
    return frozenset(tuple(flat[place[i]] for i in range(len(teams))) for flat in every)


def _connected(lists: Sequence[frozenset[str]]) -> list[list[int]]:
    """Return the numbers of lists in groups that have no credential in common with each other."""
    groups: list[tuple[list[int], frozenset[str]]] = []
    for i, named in enumerate(lists):
        near = [group for group in groups if group[1] & named]
        groups = [group for group in groups if not group[1] & named]
        members = [member for group in near for member in group[0]]
        groups.append(([*members, i], named.union(*(group[1] for group in near))))
    return [members for members, _ in groups]


def _of_connected(teams: Sequence[Team], situation: Situation) -> frozenset[Complete] | None:
    """Return the ways of teams that have credentials in common: those that ask for the same are one."""
    case = situation.cases[0]
    worst = tuple(team.holds(case.worst) for team in teams)
    best = tuple(team.holds(case.best) for team in teams)
    distinct: list[Team] = []
    which: list[int] = []
    for team, at_worst, at_best in zip(teams, worst, best, strict=True):
        same = (i for i, other in enumerate(distinct) if _same(team, other))
        which.append(next(same, len(distinct)) if at_worst != at_best else -1)
        if which[-1] == len(distinct):
            distinct.append(team)
    if len(distinct) < 2:
        return frozenset({worst, best})
    found = _Company(distinct, situation).found()
    if found is None:
        return None
    return frozenset(
        tuple(met if i < 0 else some[i] for i, met in zip(which, worst, strict=True)) for some in found
    )


def _same(one: Team, other: Team) -> bool:
    return one.wanted == other.wanted and one.plan == other.plan


class _Company:
    """The people of some teams that may each be complete or not."""

    def __init__(self, teams: Sequence[Team], situation: Situation) -> None:
        profile = situation.profile
        people = situation.cases[0].worst.people
        persons = profile.people or ()
        self.teams = teams
        self.counting = situation.programme.counting(situation.on)
        self.strangers = profile.people is None or not profile.people_complete
        named = frozenset[str]().union(*(team.named for team in teams))
        unsure = (held for held, person in zip(people, persons, strict=True) if not person.complete)
        self.unsure = Counter(map(named.intersection, unsure))
        known = [held for held, person in zip(people, persons, strict=True) if person.complete]
        self.known = [team.counted(known) for team in teams]
        self.certain = [team.counted(people) for team in teams]

    def found(self) -> frozenset[Complete] | None:
        """Return the ways in which the teams may be complete; none if there are too many to tell apart."""
        steps = Steps(MAX_STEPS)
        few = len(self.teams) <= MAX_TEAMS
        possible = frozenset(product((False, True), repeat=len(self.teams))) if few else None
        try:
            every = kinds(self.teams, frozenset(), self.counting, steps)
            if possible is not None:
                ruled_out = list(self._ruled_out(every, steps))
                possible = frozenset(
                    some for some in possible if not any(some[i] and not some[j] for i, j in ruled_out)
                )
                if self.strangers and self._shown(possible, every, steps) == possible:
                    return possible
            return self._reached(every, possible, steps)
        except TooManySteps:
            return possible

    def _ruled_out(self, every: frozenset[Fit], steps: Steps) -> Iterator[tuple[int, int]]:
        """Yield pairs of teams of which the one can't be complete without the other."""
        for i, j in permutations(range(len(self.teams)), 2):
            if self._includes(i, j, every, steps):
                yield i, j

    def _includes(self, one: int, other: int, every: frozenset[Fit], steps: Steps) -> bool:
        """Say whether those who sit at one table of a team, in whatever way, fill each table of another."""

        def fill(table: Table, wanted: Table) -> bool:
            return all(
                any(full(wanted, self._also(part, one, other, every), steps) for part in some.parts)
                for some in table.arrangements
            )

        tables, others = self.teams[one].plan.tables, self.teams[other].plan.tables
        return all(any(fill(table, wanted) for table in tables) for wanted in others)

    def _also(self, layout: Layout, one: int, other: int, every: frozenset[Fit]) -> dict[int, int]:
        """Return what those who take all seats of a layout of a team fulfil of another for certain."""
        people: dict[int, int] = {}
        for seat in layout:
            fits = reduce(and_, (kind[other] for kind in every if not seat.wants & ~kind[one]), -1)
            # Where nobody can take the seat, whatever is said of those who do is true.
            fits &= (1 << len(self.teams[other].wanted)) - 1
            people[fits] = people.get(fits, 0) + seat.number
        return people

    def _shown(self, possible: frozenset[Complete], every: frozenset[Fit], steps: Steps) -> set[Complete]:
        """Return ways for each of which there are people: those who fill some teams' free seats and are little more."""
        crews = [self._crew(i, every, steps) for i in range(len(self.teams))]
        shown = set()
        for some in sorted(possible):
            counts = [dict(known) for known in self.certain]
            for kind, number in (seat for crew in compress(crews, some) for seat in crew):
                _add(counts, kind, number)
            shown.add(
                tuple(
                    all(full(table, count, steps) for table in team.plan.tables)
                    for team, count in zip(self.teams, counts, strict=True)
                )
            )
        return shown

    def _crew(self, i: int, every: frozenset[Fit], steps: Steps) -> list[tuple[Fit, int]]:
        """Return new people who make a team complete, each of a kind that fulfils as little as possible."""
        crew = []
        for table in self.teams[i].plan.tables:
            steps.take(FULL_STEPS * len(table.arrangements))
            arrangement, filling = table.best(self.certain[i])
            for seat, number in zip(arrangement.seats, filling.free, strict=True):
                able = [kind for kind in every if not seat.wants & ~kind[i]]
                if number and able:
                    crew.append((min(able, key=_ease), number))
        return crew

    def _reached(
        self, every: frozenset[Fit], possible: frozenset[Complete] | None, steps: Steps
    ) -> frozenset[Complete]:
        """Return the ways that come out, trying people of every kind."""
        desks = [
            Desk(i, table, self.known[i], steps)
            for i, team in enumerate(self.teams)
            for table in team.plan.tables
        ]
        states = {tuple(desk.start for desk in desks)}
        for held, number in self.unsure.items():
            options = kinds(self.teams, held, self.counting, steps)
            for _ in range(number):
                after = _after(states, desks, options, steps)
                if after == states:
                    break
                states = after
        found = frozenset(self._complete(desks, state) for state in states)
        newest = states.copy() if self.strangers else set()
        while newest and found != possible:
            newest = _after(newest, desks, every, steps) - states
            states |= newest
            found |= {self._complete(desks, state) for state in newest}
        return found

    def _complete(self, desks: Sequence[Desk], state: State) -> Complete:
        waiting = {desk.team for desk, at in zip(desks, state, strict=True) if at != FULL}
        return tuple(i not in waiting for i in range(len(self.teams)))


State = tuple[int, ...]
"""For each desk the number of its state."""
FULL = 0


class Desk:
    """A table of one team, and the states that it may be in, by number; `FULL` is the one that no more people change.

    Args:
        team: index of the team.
        table: the table.
        known: how many people there are for certain, by what they fulfil.
        steps: those that are left.
    """

    def __init__(self, team: int, table: Table, known: Mapping[int, int], steps: Steps) -> None:
        self.team = team
        self.table = table
        self.steps = steps
        self.counts: list[dict[int, int]] = [{}]
        self.numbers: dict[frozenset[tuple[int, int]], int] = {}
        self.next: dict[tuple[int, int], int] = {}
        self.start = self._number(table.here(known))

    def after(self, state: int, fits: int) -> int:
        """Return the state once one more person has come."""
        mask = fits & self.table.wants
        if state == FULL or not mask:
            return state
        if (state, mask) not in self.next:
            counts = dict(self.counts[state])
            counts[mask] = counts.get(mask, 0) + 1
            self.next[state, mask] = self._number(counts)
        return self.next[state, mask]

    def _number(self, counts: dict[int, int]) -> int:
        counts = {mask: min(number, self.table.most) for mask, number in counts.items()}
        key = frozenset(counts.items())
        if key not in self.numbers:
            if full(self.table, counts, self.steps):
                self.numbers[key] = FULL
            else:
                self.numbers[key] = len(self.counts)
                self.counts.append(counts)
        return self.numbers[key]


def full(table: Table, people: Mapping[int, int], steps: Steps) -> bool:
    """Say whether a table is full.

    Raises:
        TooManySteps: no steps are left.
    """
    steps.take(FULL_STEPS * len(table.arrangements))
    return table.full(people)


def _after(
    states: Collection[State], desks: Sequence[Desk], options: Collection[Fit], steps: Steps
) -> set[State]:
    """Return the states in which the desks may be once one more person has come."""
    steps.take(len(states) * len(options) * len(desks))
    return {
        tuple(desk.after(at, option[desk.team]) for desk, at in zip(desks, state, strict=True))
        for state in states
        for option in options
    }


def _add(counts: Sequence[dict[int, int]], kind: Fit, number: int) -> None:
    for count, fits in zip(counts, kind, strict=True):
        count[fits] = count.get(fits, 0) + number


def _ease(kind: Fit) -> tuple[int, Fit]:
    """Return what sorts kinds of people by how much they fulfil."""
    return sum(fits.bit_count() for fits in kind), kind
