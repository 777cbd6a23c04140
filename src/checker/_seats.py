"""Seats: the tables at which the people of a team take places.

Tables have nothing to do with each other: the same person may sit at each. A table has one or more arrangements, and
is full if people take all seats of one of them. How the roles of a team become tables says `_layouts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain, islice
from operator import or_

from checker._matching import Filling, Layout, Seat, fill, filled, implies, places

MAX_OPENINGS = 8
"""Most ways in which a table can become full that are told apart, those that need the fewest people."""
MAX_TRIED = 500
"""Most sets of further people that are tried to find these ways."""
MAX_LOOKED_AT = 100
"""Most arrangements that are looked at for them, those with the fewest places free."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Seats that further people must take for a table to be full."""

    parts: tuple[Layout, ...]
    """The seats, by the parts of the arrangement: one person may take seats of several parts, but one of each."""
    people: int
    """The fewest people that this takes."""

    @property
    def seats(self) -> Layout:
        """The seats of all parts."""
        return tuple(chain.from_iterable(self.parts))


@dataclass(frozen=True, slots=True)
class Prospects:
    """Who there is, and who may yet take seats: newcomers, or people known who pass more and leave their own seats."""

    people: Mapping[int, int]
    """How many people there are, by a mask of two halves: what they fulfil, and what they may come to fulfil."""
    shift: int
    """Where the second half begins: the number of bits of the first."""
    newcomer: int
    """What somebody new may fulfil, of the first half."""

    def newcomer_fits(self, seat: Seat) -> bool:
        """Say whether somebody new can take a seat."""
        return not seat.wants & ~self.newcomer

    def left(self, layout: Layout, numbers: Sequence[int]) -> Layout:
        """Return the seats that the people known must take if further people take so many places of each.

        Newcomers take what they can. Any other of these places is for somebody known who comes to fulfil it.
        """
        passed = (
            Seat(seat.wants << self.shift, number)
            for seat, number in zip(layout, numbers, strict=True)
            if number and not self.newcomer_fits(seat)
        )
        return (*_less(layout, numbers), *passed)

    def at(self, wants: int) -> Prospects:
        """Return the same with the people by what matters at a table, without those whom nothing qualifies there."""
        counted: dict[int, int] = {}
        for mask, number in self.people.items():
            if (mask := mask & (wants | wants << self.shift)) and number:
                counted[mask] = counted.get(mask, 0) + number
        return replace(self, people=counted)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Seats of which all must be taken."""

    parts: tuple[Layout, ...]
    """Layouts that may share people with each other; inside one, every seat is for somebody else."""
    together: int
    """How many different people there must be over all parts."""

    @property
    def seats(self) -> Layout:
        """The seats of all parts."""
        return tuple(chain.from_iterable(self.parts))

    def full(self, people: Mapping[int, int]) -> bool:
        """Say whether people, counted by what they fulfil, can take all seats."""
        if not all(filled(part, people) for part in self.parts):
            return False
        # Whoever is counted once over all parts keeps a seat when each part is filled up with people of the others.
        return self.short(people) == 0

    def short(self, people: Mapping[int, int]) -> int:
        """Return how many different people are missing over all parts, however these share people."""
        if len(self.parts) == 1 or self.together <= 0:
            return 0
        return max(self.together - places(self.seats) + sum(fill(self.seats, people).free), 0)

    def seated(self, people: Mapping[int, int]) -> Filling:
        """Return a best way to seat people, as many different ones as possible; `rivals` are of one part."""
        once = fill(self.seats, people)
        if len(self.parts) == 1:
            return once
        taken: list[Mapping[int, int]] = []
        free: list[int] = []
        rivals: tuple[int, ...] = ()
        for part in self.parts:
            before = len(free)
            filling = fill(part, people, once.taken[before : before + len(part)])
            rivals = rivals or tuple(before + i for i in filling.rivals)
            taken.extend(filling.taken)
            free.extend(filling.free)
        return Filling(tuple(taken), tuple(free), rivals)

    def lacking(self, people: Mapping[int, int]) -> tuple[int, ...]:
        """Return how far people are from filling it: how many places are free, and how much these want."""
        free = self.seated(people).free
        return sum(free), self.short(people), *ease(_only(self.seats, free))

    def reachable(self, prospects: Prospects) -> bool:
        """Say whether all seats can be taken one day."""
        return self._full_with(prospects, [seat.number for seat in self.seats])

    def openings(self, prospects: Prospects, tries: Iterator[int]) -> Iterator[Opening]:
        """Yield the smallest sets of seats that make it full once so many further people take them.

        Args:
            prospects: the people there are, and who may yet take seats.
            tries: one item for each set that may still be tried; once they run out, one set is made otherwise.
        """
        people = prospects.people
        every = [seat.number for seat in self.seats]
        # Newcomers leave everybody else in place, so that all the smallest sets have one number. Somebody known who
        # passes more may have to leave another seat, and then some sets take more than others.
        apart = all(map(prospects.newcomer_fits, self.seats))
        free, short = sum(self.seated(people).free), self.short(people)
        found: list[tuple[int, ...]] = []
        for number in range(max(free, short), sum(every) + 1):
            for some in _spread(number, every):
                if next(tries, None) is None:
                    if not found:
                        yield self._opening(self._by_leaving_out(prospects), short)
                    return
                if not any(_within(less, some) for less in found) and self._full_with(prospects, some):
                    found.append(some)
                    yield self._opening(some, short)
            if found and apart:
                return

    def _opening(self, some: Sequence[int], short: int) -> Opening:
        parts = tuple(part for part in self._split(some, _only) if part)
        return Opening(parts, max([short, *map(places, parts)]))

    def _by_leaving_out(self, prospects: Prospects) -> list[int]:
        """Return places that make it full once further people take them, and of which none can be left out."""
        some = list(fill(self.seats, prospects.people).free)
        if not self._full_with(prospects, some):
            some = [seat.number for seat in self.seats]
        for i in range(len(some)):
            while some[i] and self._full_with(prospects, [n - (j == i) for j, n in enumerate(some)]):
                some[i] -= 1
        return some

    def _full_with(self, prospects: Prospects, some: Sequence[int]) -> bool:
        """Say whether it is full once further people take some places of each seat."""
        new = sum(n for seat, n in zip(self.seats, some, strict=True) if prospects.newcomer_fits(seat))
        left = self._split(some, prospects.left)
        return Arrangement(left, self.together - new).full(prospects.people)

    def _split(
        self, some: Sequence[int], cut: Callable[[Layout, Sequence[int]], Layout]
    ) -> tuple[Layout, ...]:
        numbers = iter(some)
        return tuple(cut(part, [next(numbers) for _ in part]) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """Roles whose people have something to do with each other."""

    arrangements: tuple[Arrangement, ...]
    """The table is full if one of these is."""
    wants: int
    """Every bit that a seat asks for."""
    most: int
    """The number of seats of the largest arrangement: nobody beyond so many people alike makes a difference."""

    def here(self, people: Mapping[int, int]) -> dict[int, int]:
        """Return people by what matters at this table of what they fulfil, without those whom nothing qualifies."""
        counted: dict[int, int] = {}
        for mask, number in people.items():
            if (mask := mask & self.wants) and number:
                counted[mask] = counted.get(mask, 0) + number
        return counted

    def full(self, people: Mapping[int, int]) -> bool:
        """Say whether people, counted by what they fulfil, can take all seats of an arrangement."""
        here = self.here(people)
        return any(arrangement.full(here) for arrangement in self.arrangements)

    def best(self, people: Mapping[int, int]) -> tuple[Arrangement, Filling]:
        """Return the arrangement with the fewest free places that want the least, and a best way to seat people."""
        here = self.here(people)

        some = min(self.arrangements, key=lambda some: some.lacking(here))
        return some, some.seated(here)

    def openings(self, prospects: Prospects) -> tuple[Opening, ...]:
        """Return the ways in which further people make it full, fewest people first, at most `MAX_OPENINGS`."""
        here, tries = prospects.at(self.wants), iter(range(MAX_TRIED))
        nearest = sorted(self.arrangements, key=lambda some: some.lacking(here.people))
        possible = islice((some for some in nearest if some.reachable(here)), MAX_LOOKED_AT)
        found = (opening for some in possible for opening in some.openings(here, tries))
        kept: list[Opening] = []
        for opening in sorted(found, key=lambda some: (some.people, ease(some.seats))):
            if len(kept) < MAX_OPENINGS and not any(implies(opening.seats, other.seats) for other in kept):
                kept.append(opening)
        return tuple(kept)


def table_of(arrangements: Sequence[tuple[Layout, ...]], together: int = 0) -> Table:
    """Return the table of some arrangements, each given by its parts, with so many different people in each."""
    seats = [seat for parts in arrangements for part in parts for seat in part]
    most = max(sum(map(places, parts)) for parts in arrangements)
    return Table(
        tuple(Arrangement(parts, together) for parts in arrangements),
        reduce(or_, (seat.wants for seat in seats), 0),
        most,
    )


def ease(layout: Layout) -> tuple[int, int]:
    """Return what sorts layouts so that one which another implies comes before it."""
    return places(layout), sum(seat.wants.bit_count() * seat.number for seat in layout)


def _spread(number: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the ways to spread a number over places that each take so many at most."""
    if not most:
        if number == 0:
            yield ()
        return
    least = max(number - sum(most[1:]), 0)
    for first in range(min(number, most[0]), least - 1, -1):
        yield from ((first, *rest) for rest in _spread(number - first, most[1:]))


def _within(one: Sequence[int], other: Sequence[int]) -> bool:
    """Say whether numbers are nowhere above others."""
    return all(n <= most for n, most in zip(one, other, strict=True))


def _less(layout: Layout, numbers: Sequence[int]) -> Layout:
    """Return a layout with so many places fewer of each seat."""
    return _only(layout, [seat.number - number for seat, number in zip(layout, numbers, strict=True)])


def _only(layout: Layout, numbers: Sequence[int]) -> Layout:
    """Return a layout with so many places of each seat."""
    return tuple(replace(seat, number=n) for seat, n in zip(layout, numbers, strict=True) if n)
