"""What a score waits for: the unanswered inputs that can still decide whether it is enough.

An input matters if two worlds that differ in nothing else give different answers. A score can take very many values, so
that not all worlds can be tried. It rises with every input, though: with all inputs but two held where they can make a
difference, and one of the two moved to exactly where the score becomes enough with the other at its best, the other
matters if it is not enough there with the other at its worst.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from checker.rules._base import Situation, everything
from checker.rules._levers import MAX_STEPS, ample, decimals_of, fewest, gainable, kinds_of
from checker.rules._scores import GRIDS, Linear, Part, PerPerson, PerStep, Rounding, in_decimals
from checker.rules.team import Team

if TYPE_CHECKING:
    from checker._worlds import Answer, World
    from checker.rules.points import Points

MAX_TOLD_APART = 60
"""Most amounts of a metric at which a part is looked at one by one."""
MAX_HELD = 1024
"""Most combinations in which inputs are held at all that can make a difference; of more, at their worst and best."""
MAX_NEW = 6
"""Most new people of a kind that are tried in asking whether the list of people matters."""

Answering = Callable[["World"], "World"]
"""Answers one input."""


Move = tuple[Callable[[int], Answering], int]
"""Moves an input by a number of steps, of which there are at most so many."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """An unanswered input."""

    name: str
    """Id of the input."""
    places: tuple[Answering, ...]
    """Where it may stand: the worst first, the best last, and those between at which it may make a difference."""
    moves: tuple[Move, ...] = ()
    """Ways to move it: so much of a metric, or so many new people of a kind."""

    @property
    def ends(self) -> tuple[Answering, ...]:
        """The worst and the best."""
        return (self.places[0], self.places[-1])


def unsettled(points: Points, situation: Situation) -> tuple[str, ...]:
    """Return the unanswered inputs that can still decide whether a score is enough, in the rule's order.

    Exact where at most one part of the score is proportional, or all of its inputs take few values; otherwise it may
    leave out an input that matters only for amounts of several others between those that it tries.
    """
    unknown = [name for name in dict.fromkeys(points.inputs()) if _unknown(name, situation)]
    axes = [axis for name in unknown if (axis := _axis(name, points, situation)) is not None]
    choices = [name for name in unknown if all(axis.name != name for axis in axes)]
    looking = _Looking(points, axes, _by_choice(situation, points))
    found = {axis.name for axis in axes if looking.matters(axis)}
    found |= {name for name in choices if looking.choice_matters(name)}
    # What is unknown is so through some input; if none was seen to decide alone, all of them are asked for.
    return tuple(name for name in unknown if name in found or not found)


def _unknown(name: str, situation: Situation) -> bool:
    first = situation.cases[0]
    if name == "people":
        return bool(first.best.others) or first.best.people != first.worst.people
    differ = {case.worst.answers[name] for case in situation.cases}
    return len(differ) > 1 or first.best.answers[name] != first.worst.answers[name]


class _Looking:
    """Looks for two worlds that differ in one input and in whether the score is enough."""

    def __init__(self, points: Points, axes: Sequence[_Axis], cases: Sequence[World]) -> None:
        self.points = points
        self.axes = axes
        self.cases = cases

    def matters(self, axis: _Axis) -> bool:
        """Say whether an input other than a choice matters."""
        rest = [other for other in self.axes if other is not axis]
        best = axis.places[-1]
        return any(self._differ(rest, best(world), world) for world in self.cases)

    def choice_matters(self, name: str) -> bool:
        """Say whether a choice matters."""

        def others(world: World) -> dict[str, Answer]:
            return {other: answer for other, answer in world.answers.items() if other != name}

        return any(
            self._differ(self.axes, one, other) or self._differ(self.axes, other, one)
            for one, other in combinations(self.cases, 2)
            if others(one) == others(other)
        )

    def _differ(self, axes: Sequence[_Axis], high: World, low: World) -> bool:
        """Say whether a score may be enough in one world and not in another, all else being alike."""
        for held in _held(axes):
            if self.points.holds(_after(high, held)) and not self.points.holds(_after(low, held)):
                return True
        return any(
            self._differ_where(move, _after(high, held), _after(low, held))
            for axis in axes
            for move in axis.moves
            for held in _held([other for other in axes if other is not axis])
        )

    def _differ_where(self, moved: Move, high: World, low: World) -> bool:
        """Say the same of where one input is moved to just enough for the one world."""
        move, most = moved
        if self.points.holds(low) or not self.points.holds(move(most)(high)):
            return False
        steps = fewest(lambda n: self.points.holds(move(n)(high)), most)
        return steps is not None and not self.points.holds(move(steps)(low))


def _held(axes: Sequence[_Axis]) -> Iterator[tuple[Answering, ...]]:
    """Yield combinations in which inputs are held: all of them if there are not too many."""
    if math.prod(len(axis.places) for axis in axes) <= MAX_HELD:
        yield from product(*(axis.places for axis in axes))
    elif 2 ** len(axes) <= MAX_HELD:
        yield from product(*(axis.ends for axis in axes))
    else:
        for start, end in ((0, -1), (-1, 0)):
            held = [axis.places[start] for axis in axes]
            yield tuple(held)
            yield from ((*held[:i], axis.places[end], *held[i + 1 :]) for i, axis in enumerate(axes))


def _after(world: World, changes: Sequence[Answering]) -> World:
    for change in changes:
        world = change(world)
    return world


def _by_choice(situation: Situation, points: Points) -> list[World]:
    """Return the worst world for each combination of the choices that a score looks at."""
    inputs = situation.programme.inputs
    choices = [name for name in points.inputs() if name != "people" and inputs[name].type == "choice"]
    worlds = {tuple(case.worst.answers[name] for name in choices): case.worst for case in situation.cases}
    return list(worlds.values())


# Where inputs may stand


def _axis(name: str, points: Points, situation: Situation) -> _Axis | None:
    """Return where an unanswered input may stand; none for a choice, of which no value is the worst."""
    worst, best = situation.cases[0].worst, situation.cases[0].best
    if name == "people":
        between = [_people(people) for people in _lists_of_people(points, situation)]
        end = _people(best.people, best.others)
        return _Axis(name, (_as_it_is, *between, end), tuple(_comings(points, situation)))
    if situation.programme.inputs[name].type == "choice":
        return None
    lowest, highest = worst.answers[name], best.answers[name]
    told = dict.fromkeys(points.told_apart(name))
    if isinstance(lowest, frozenset):
        singly = sorted(
            {value for answer in told if isinstance(answer, frozenset) for value in answer - lowest}
        )
        places = [_answer(name, lowest | {value}) for value in singly]
        return _Axis(name, (_as_it_is, *places, _answer(name, highest)))
    if not isinstance(lowest, Decimal):
        places = [_answer(name, answer) for answer in told]
        return _Axis(name, (_as_it_is, *places, _answer(name, highest)))
    decimals = decimals_of(situation, name)
    possible = dict.fromkeys(in_decimals(Fraction(amount), decimals, up=True) for amount in _decimals(told))
    places = [_answer(name, amount) for amount in possible if amount > lowest]

    def move(steps: int) -> Answering:
        return _answer(name, Decimal(f"{steps}e-{decimals}"))

    return _Axis(name, (_as_it_is, *places, _answer(name, highest)), ((move, MAX_STEPS),))


def _decimals(answers: Iterable[Answer]) -> Iterator[Decimal]:
    return (answer for answer in answers if isinstance(answer, Decimal))


def _as_it_is(world: World) -> World:
    return world


def _answer(name: str, answer: Answer) -> Answering:
    return lambda world: replace(world, answers={**world.answers, name: answer})


def _people(people: tuple[frozenset[str], ...], others: frozenset[str] = frozenset()) -> Answering:
    return lambda world: replace(world, people=people, others=others)


def _lists_of_people(points: Points, situation: Situation) -> Iterator[tuple[frozenset[str], ...]]:
    """Yield lists of people between the worst and the best: some of those known with more, or new ones."""
    worst, best = situation.cases[0].worst.people, situation.cases[0].best.people
    unsure = [i for i, (least, most) in enumerate(zip(worst, best, strict=True)) if least != most]
    for n in range(1, len(unsure) + 1):
        some = frozenset(unsure[:n])
        yield tuple(best[i] if i in some else held for i, held in enumerate(worst))
    for kind in _kinds(points, situation):
        for i in unsure[:MAX_NEW]:
            yield (*worst[:i], worst[i] | kind, *worst[i + 1 :])
        if situation.cases[0].best.others:
            yield from (worst + (kind,) * n for n in range(1, MAX_NEW + 1))


def _comings(points: Points, situation: Situation) -> Iterator[Move]:
    """Yield how new people of a kind may come, one by one."""

    def coming(kind: frozenset[str]) -> Callable[[int], Answering]:
        return lambda n: lambda world: replace(world, people=world.people + (kind,) * n)

    if situation.cases[0].best.others:
        yield from ((coming(kind), ample(points)) for kind in _kinds(points, situation))


def _kinds(points: Points, situation: Situation) -> tuple[frozenset[str], ...]:
    """Return what somebody may hold who earns points, or takes a seat of a team inside the score."""
    persons = [part.earning.person for part in points.walk() if isinstance(part.earning, PerPerson)]
    teams = (rule for inside in points.inner for rule in everything(inside) if isinstance(rule, Team))
    persons += (role.each for team in teams for role in team.roles)
    gained = gainable(situation, already=True)
    different = dict.fromkeys(person.bare() for person in persons)
    return tuple(dict.fromkeys(kind for person in different for kind in kinds_of(points, person, gained)))


# Amounts that a score tells apart


def turning_points(points: Points, name: str) -> Iterator[Decimal]:
    """Yield amounts of a metric at which a score may become enough, apart from the requirements inside it.

    For a part that earns points in at most `MAX_TOLD_APART` steps, the beginning of each. For any other, the amount
    from which it earns no more, and those from which it earns its minimum, or what the whole score needs with every
    other part at its worst, or at its best: where several proportional parts share what is needed, amounts between
    these can decide too, and are not told apart.
    """
    found: dict[Decimal, None] = {}
    for top in points.scores:
        others = [part.limit() for part in points.scores if part is not top]
        most = None if None in others else sum((end for end in others if end is not None), Fraction(0))
        total = _unrounded(Fraction(points.at_least), points.rounding)
        needed = {total} if most is None else {total, total - most}
        for part in top.walk():
            if isinstance(part.earning, Linear | PerStep) and part.earning.metric == name:
                floors = {Fraction(p.minimum) for p in (top, part) if p.minimum is not None}
                found |= dict.fromkeys(_amounts(part, needed | floors))
    yield from sorted(found)


def _amounts(part: Part, needed: set[Fraction]) -> Iterator[Decimal]:
    """Yield the amounts of a part's metric at which its points step up, or from which they are as many as needed."""
    earning = part.earning
    if isinstance(earning, PerStep):
        if earning.points:
            most = max(needed) if part.most is None else Fraction(part.most)
            steps = -(-most // Fraction(earning.points))
            told = (
                range(1, steps + 1)
                if steps <= MAX_TOLD_APART
                else {-(-n // Fraction(earning.points)) for n in needed}
            )
            yield from (_up(n * Fraction(earning.step)) for n in {*told, steps} if 0 < n <= steps)
        return
    assert isinstance(earning, Linear)
    points = Fraction(earning.points)
    wanted = {points, *needed}
    if part.rounding is not None and points * GRIDS[part.rounding.to] <= MAX_TOLD_APART:
        grid = GRIDS[part.rounding.to]
        wanted |= {Fraction(n, grid) for n in range(1, int(points * grid) + 1)}
    for full in earning.cases():
        yield from (_up(Fraction(full) * some / points) for some in wanted if 0 < some <= points)


def _unrounded(points: Fraction, rounding: Rounding | None) -> Fraction:
    """Return about the least points that are rounded to some points."""
    if rounding is None or rounding.how == "down":
        return points
    step = Fraction(1, GRIDS[rounding.to])
    return points - (step if rounding.how == "up" else step / 2)


def _up(amount: Fraction) -> Decimal:
    """Return an amount in the four decimals that any input can have, rounded up."""
    return in_decimals(amount, 4, up=True)
