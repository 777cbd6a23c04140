"""Matching: who takes which seat, exactly, and at the least cost.

Pure numbers, nothing of credentials: what a seat wants is a mask of bits, what a person fulfils is another, and a seat
is for anyone who has all of its bits. People with the same mask are alike, so it does not matter how many there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Seat:
    """Places of one kind."""

    wants: int
    """What a person must fulfil, as a mask."""
    number: int
    """How many places."""
    roles: tuple[int, ...] = ()
    """Indexes of all the roles that a person in such a place has."""


Layout = tuple[Seat, ...]
"""Seats for distinct people."""


@dataclass(frozen=True, slots=True)
class Filling:
    """A best way to seat people: no other leaves fewer places of the layout free."""

    taken: tuple[Mapping[int, int], ...]
    """For each seat of the layout, how many people of which mask take it."""
    free: tuple[int, ...]
    """For each seat of the layout, how many places nobody takes."""
    rivals: tuple[int, ...]
    """Indexes of seats that have more places than there are people who can take any of them; none if all are taken."""


def places(layout: Layout) -> int:
    """Return the number of people that a layout seats."""
    return sum(seat.number for seat in layout)


def fill(layout: Layout, people: Mapping[int, int], start: Sequence[Mapping[int, int]] = ()) -> Filling:
    """Return a best way to seat people: a maximum matching of seats and people, kind by kind.

    Args:
        layout: the seats.
        people: how many people there are by what they fulfil, a mask.
        start: who sits where already, for each seat; they may be moved, but all of them keep a seat.
    """
    masks = sorted((mask for mask, number in people.items() if number), key=lambda m: (m.bit_count(), m))
    index = {mask: j for j, mask in enumerate(masks)}
    fits = [sum(1 << j for j, mask in enumerate(masks) if not seat.wants & ~mask) for seat in layout]
    seating = _Seating([seat.number for seat in layout], [people[mask] for mask in masks], fits)
    for i, row in enumerate(start):
        for mask, number in row.items():
            seating.begin(i, index[mask], number)
    rivals: tuple[int, ...] = ()
    for i in range(len(layout)):
        while seating.free[i] and not (reached := seating.seat(i)):
            pass
        if seating.free[i]:
            rivals = rivals or reached
    taken = tuple({masks[j]: n for j, n in row.items() if n} for row in seating.taken)
    return Filling(taken, tuple(seating.free), rivals)


def filled(layout: Layout, people: Mapping[int, int]) -> bool:
    """Say whether people can take all seats of a layout."""
    return not any(fill(layout, people).free)


def implies(one: Layout, other: Layout) -> bool:
    """Say whether people who take all seats of one layout always include some who take all of another."""
    people: dict[int, int] = {}
    for seat in one:
        people[seat.wants] = people.get(seat.wants, 0) + seat.number
    return filled(other, people)


class _Seating:
    """A matching in the making: seats by index, people by index of their kind."""

    def __init__(self, places: list[int], people: list[int], fits: list[int]) -> None:
        self.free = places
        self.left = people
        self.fits = fits
        self.taken: list[dict[int, int]] = [{} for _ in places]
        self.takers = [0] * len(people)
        """For each kind of people, the seats that some of them take, one bit each."""
        self.open = sum(1 << j for j, number in enumerate(people) if number)
        """The kinds of which somebody has no seat."""

    def begin(self, i: int, j: int, number: int) -> None:
        """Seat people before any others are."""
        self.free[i] -= number
        self.left[j] -= number
        if not self.left[j]:
            self.open &= ~(1 << j)
        self._take(i, j, number)

    def seat(self, first: int) -> tuple[int, ...]:
        """Take at least one more place of a seat, moving others; return the rivals for it where that is impossible."""
        queue, seen, reached = [first], 0, 1 << first
        came: dict[int, int] = {}
        moved: dict[int, int] = {}
        for i in queue:
            new = self.fits[i] & ~seen
            seen |= new
            if hit := new & self.open:
                j = _lowest(hit)
                came[j] = i
                self._move(first, j, came, moved)
                return ()
            while new:
                j = _lowest(new)
                new &= new - 1
                came[j] = i
                others = self.takers[j] & ~reached
                reached |= others
                while others:
                    other = _lowest(others)
                    others &= others - 1
                    moved[other] = j
                    queue.append(other)
        return tuple(sorted(queue))

    def _move(self, first: int, last: int, came: Mapping[int, int], moved: Mapping[int, int]) -> None:
        """Seat people of the kind `last`, each one moving one seat along the way back to the seat `first`."""
        number, j = self.left[last], last
        while (i := came[j]) != first:
            j = moved[i]
            number = min(number, self.taken[i][j])
        number = min(number, self.free[first])
        self.left[last] -= number
        if not self.left[last]:
            self.open &= ~(1 << last)
        self.free[first] -= number
        j = last
        while True:
            i = came[j]
            self._take(i, j, number)
            if i == first:
                return
            j = moved[i]
            self._take(i, j, -number)

    def _take(self, i: int, j: int, number: int) -> None:
        row = self.taken[i]
        row[j] = row.get(j, 0) + number
        if row[j]:
            self.takers[j] |= 1 << i
        else:
            self.takers[j] &= ~(1 << i)


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


type Cost = int | Fraction
"""An exact cost."""


def cheapest(
    seats: int, people: int, cost: Callable[[int, int], Cost | None]
) -> tuple[Cost, tuple[int, ...]] | None:
    """Return the least that it costs to seat people, with who takes each seat; none if not all can be taken.

    The Hungarian method, one shortest path for each seat, in exact numbers: O(seats² · people).

    Args:
        seats: how many seats, each for one person.
        people: how many people, those to be hired among them.
        cost: the cost of a person, by index, in a seat, by index: `cost(person, seat)`; none if it can't be.
    """
    of_seat: list[Cost] = [0] * (seats + 1)
    of_person: list[Cost] = [0] * (people + 1)
    sits = [0] * (people + 1)
    """The seat that each person has, from 1 on; 0 for none. Person 0 stands for the seat that is being filled."""
    for seat in range(1, seats + 1):
        sits[0] = seat
        least: dict[int, Cost] = {}
        before: dict[int, int] = {}
        done = [0]
        waiting = set(range(1, people + 1))
        person = 0
        while sits[person]:
            here = sits[person]
            for other in waiting:
                price = cost(other - 1, here - 1)
                if price is None:
                    continue
                more = price - of_seat[here] - of_person[other]
                if other not in least or more < least[other]:
                    least[other], before[other] = more, person
            reachable = least.keys() & waiting
            if not reachable:
                return None
            person = min(reachable, key=lambda other: (least[other], other))
            step = least[person]
            for other in done:
                of_seat[sits[other]] += step
                of_person[other] -= step
            for other in reachable:
                least[other] -= step
            waiting.discard(person)
            done.append(person)
        while person:
            sits[person] = sits[before[person]]
            person = before[person]
    taken = {seat: person for person, seat in enumerate(sits) if person and seat}
    chosen = tuple(taken[seat] - 1 for seat in range(1, seats + 1))
    total: Cost = 0
    for seat, person in enumerate(chosen):
        price = cost(person, seat)
        assert price is not None
        total += price
    return total, chosen
