"""Layouts: how the roles of a team come down to seats for distinct people.

Roles with the same people become one. Roles that are related become the parts of one table, whose layouts differ in how
many people have which roles together, and in the way that all people of a role take. Roles that are not related each
have a table of their own, unless so many different people are needed over all of them that this is a condition more.
Pure numbers, nothing of credentials: what a person must fulfil is a mask of conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import combinations, product
from math import prod
from operator import or_

from checker._matching import Layout, Seat, implies, places
from checker._seats import Opening, Table, ease, table_of

MAX_LAYOUTS = 1000
"""Most arrangements of a table. A team that needs more is refused when it is read."""
MAX_STEPS = 100_000
"""Most steps taken in looking for the arrangements of a table."""
MAX_TOGETHER = 12
"""Most roles that are related to each other, or kinds of places that are free at once."""
MAX_PRUNED = 32
"""Up to so many arrangements, those that another makes needless are left out: it saves time and changes no answer."""


class SeatsError(ValueError):
    """Roles that no people can fill together, or that overlap in too many ways to look at each."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A role of a team as numbers."""

    size: int
    """How many people."""
    ways: tuple[int, ...]
    """What each of them must fulfil, as masks of conditions: all of them the same one of these."""
    same_as: int | None = None
    """Index of a role with the same people."""
    among: int | None = None
    """Index of a role with all these people among its own."""
    apart_from: tuple[int, ...] = ()
    """Indexes of roles that share nobody with this one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A team as seats."""

    wants: tuple[int, ...]
    """For each bit of a seat's `wants`, the conditions that a person must fulfil, as a mask."""
    tables: tuple[Table, ...]
    """All of them must be full."""


@lru_cache(maxsize=512)
def plan(roles: tuple[Shape, ...], people: int = 0) -> Plan:
    """Return the tables of a team.

    Args:
        roles: the roles.
        people: so many different people there must be over all roles.

    Raises:
        SeatsError: no people can fill the roles together, or there are more than `MAX_LAYOUTS` arrangements.
    """
    merged = _merged(roles)
    wants = tuple(dict.fromkeys(way for role in merged for way in role.ways))
    related = _connected(len(merged), [(i, j) for i, r in enumerate(merged) for j in r.among | r.apart])
    parts = [_layouts(merged, some, wants) for some in related]
    if people <= max(min(map(places, layouts)) for layouts in parts):
        return Plan(wants, tuple(_table(some) for some in parts))
    together = [some for some in _product(parts) if sum(map(places, some)) >= people]
    if not together:
        raise SeatsError("the roles have places for fewer different people than must be in the team")
    if len(parts) == 1:
        return Plan(wants, (_table([layout for (layout,) in together]),))
    return Plan(wants, (table_of(together, people),))


def _table(layouts: Sequence[Layout]) -> Table:
    return table_of([(layout,) for layout in _easiest(layouts)])


def crews(openings: Sequence[Opening]) -> list[Layout]:
    """Return the people who may come for an opening at each of several tables, by what they fulfil.

    They are as many as there are places, or fewer, some of whom take places of several parts.

    Raises:
        SeatsError: there are too many ways to share people.
    """
    parts = [part for opening in openings for part in opening.parts]
    seats = [(i, seat) for i, part in enumerate(parts) for seat in part]
    once = [some for some in _subsets(len(seats)) if len({seats[i][0] for i in some}) == len(some)]
    return [
        tuple(Seat(_union(seats[i][1].wants for i in some), number) for some, number in overlap.items())
        for overlap in _overlaps([seat.number for _, seat in seats], once)
    ]


@dataclass(frozen=True, slots=True)
class _Merged:
    """The roles that have the same people, as one."""

    size: int
    ways: tuple[int, ...]
    members: tuple[int, ...]
    """Indexes of the roles."""
    among: frozenset[int]
    """Indexes of merged roles."""
    apart: frozenset[int]
    """Indexes of merged roles."""


def _merged(roles: Sequence[Shape]) -> list[_Merged]:
    groups = _connected(len(roles), [(i, r.same_as) for i, r in enumerate(roles) if r.same_as is not None])
    where = {member: g for g, members in enumerate(groups) for member in members}
    merged = []
    for members in groups:
        parts = [roles[i] for i in members]
        if len({part.size for part in parts}) > 1:
            raise SeatsError("roles with the same people differ in size")
        ways = dict.fromkeys(_union(some) for some in product(*(part.ways for part in parts)))
        merged.append(
            _Merged(
                parts[0].size,
                tuple(ways),
                tuple(members),
                frozenset(where[part.among] for part in parts if part.among is not None),
                frozenset(where[i] for part in parts for i in part.apart_from),
            )
        )
    return merged


def _connected(number: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the numbers up to another in groups, so that the numbers of each pair are in one group."""
    group = list(range(number))
    for one, other in pairs:
        old, new = sorted((group[one], group[other]), reverse=True)
        group = [new if g == old else g for g in group]
    return [[i for i in range(number) if group[i] == g] for g in sorted(set(group))]


def _layouts(roles: Sequence[_Merged], some: Sequence[int], wants: Sequence[int]) -> list[Layout]:
    """Return the layouts of some roles: one for each way in which they can overlap and be fulfilled."""
    possible = [c for c in _subsets(len(some)) if _possible(roles, {some[place] for place in c})]
    overlaps = _overlaps([roles[i].size for i in some], possible)
    layouts: dict[frozenset[tuple[int, int]], Layout] = {}
    for ways in product(*(roles[i].ways for i in some)):
        bits = [1 << wants.index(way) for way in ways]
        for overlap in overlaps:
            layout = tuple(
                Seat(_union(bits[i] for i in c), number, _members(roles, [some[i] for i in c]))
                for c, number in overlap.items()
            )
            layouts.setdefault(_meaning(layout), layout)
            if len(layouts) > MAX_LAYOUTS:
                raise _too_many()
    if not layouts:
        raise SeatsError("no people can fill all these roles together")
    return list(layouts.values())


def _possible(roles: Sequence[_Merged], has: set[int]) -> bool:
    """Say whether one person may have these roles and no other."""
    return all(roles[i].among <= has and not roles[i].apart & has for i in has)


def _members(roles: Sequence[_Merged], some: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(member for i in some for member in roles[i].members))


def _meaning(layout: Layout) -> frozenset[tuple[int, int]]:
    """Return what is the same for layouts that the same people fill."""
    numbers: dict[int, int] = {}
    for seat in layout:
        numbers[seat.wants] = numbers.get(seat.wants, 0) + seat.number
    return frozenset(numbers.items())


def _subsets(number: int) -> list[tuple[int, ...]]:
    """Return the sets of the numbers up to another, none left out but the empty one, largest first."""
    if number > MAX_TOGETHER:
        raise _too_many()
    return [some for size in range(number, 0, -1) for some in combinations(range(number), size)]


def _overlaps(sizes: Sequence[int], possible: Sequence[tuple[int, ...]]) -> list[dict[tuple[int, ...], int]]:
    """Return how many people may have each combination of roles, so that every role has its size."""
    last = {role: i for i, combination in enumerate(possible) for role in combination}
    found: list[dict[tuple[int, ...], int]] = []
    steps = 0

    def choose(i: int, left: list[int], chosen: dict[tuple[int, ...], int]) -> None:
        nonlocal steps
        steps += 1
        if steps > MAX_STEPS or len(found) > MAX_LAYOUTS:
            raise _too_many()
        if i == len(possible):
            found.append(chosen)
            return
        combination = possible[i]
        most = min(left[role] for role in combination)
        due = {left[role] for role in combination if last[role] == i}
        # A role that no later combination has must get the rest of its people here.
        numbers = range(most, -1, -1) if not due else due if due == {most} else ()
        for number in numbers:
            rest = [n - number if role in combination else n for role, n in enumerate(left)]
            choose(i + 1, rest, {**chosen, combination: number} if number else chosen)

    if len(last) == len(sizes):
        choose(0, list(sizes), {})
    return found


def _product(parts: Sequence[Sequence[Layout]]) -> list[tuple[Layout, ...]]:
    if prod(map(len, parts)) > MAX_LAYOUTS:
        raise _too_many()
    return list(product(*parts))


def _too_many() -> SeatsError:
    return SeatsError(
        "the roles can overlap in too many ways: say more about who is among whom or apart from whom"
    )


def _easiest(layouts: Sequence[Layout]) -> list[Layout]:
    """Return the layouts without those that are full only if another, that stays, is full as well."""
    if len(layouts) > MAX_PRUNED:
        return list(layouts)
    kept: list[Layout] = []
    for layout in sorted(layouts, key=ease):
        if not any(implies(layout, other) for other in kept):
            kept.append(layout)
    return [layout for layout in layouts if layout in kept]


def _union(masks: Iterable[int]) -> int:
    return reduce(or_, masks, 0)
