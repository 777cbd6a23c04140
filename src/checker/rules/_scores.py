"""The arithmetic of points: what each part of a score earns in a world in which everything is known.

Everything is a fraction of whole numbers, so that a third of a point three times is a point. Every part is monotone:
more of any input never earns less.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from checker._sentences import Sentence
from checker.rules._base import Rule, in_force
from checker.rules.person import PersonRule

if TYPE_CHECKING:
    from checker._worlds import Answer, World

ENDLESS = 10**90
"""A count that stands for any number: far above what a rule can ask for, whose numbers have some 30 digits."""

GRIDS = {"whole": 1, "tenth": 10, "hundredth": 100}
"""By what points may be rounded to: how many steps there are in a point."""

NONE_ASSUMED: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rounding:
    """How points are rounded, where a rule says that they are."""

    to: Literal["whole", "tenth", "hundredth"]
    """What they are rounded to."""
    how: Literal["down", "half-up", "half-even", "up"]
    """Which way: the two halves differ only for points exactly between two steps."""

    def __call__(self, points: Fraction) -> Fraction:
        """Return points rounded."""
        steps = points * GRIDS[self.to]
        whole = steps.numerator // steps.denominator
        match self.how:
            case "down":
                pass
            case "up":
                whole += whole < steps
            case "half-up":
                whole += steps - whole >= Fraction(1, 2)
            case "half-even":
                whole = round(steps)
        return Fraction(whole, GRIDS[self.to])


@dataclass(frozen=True, slots=True)
class Linear:
    """A proportion of the points: none for a metric of 0 or below, all of them for its full amount."""

    metric: str
    """Id of the metric's input."""
    points: Decimal
    """The points for the full amount; more of the metric earns no more."""
    full: Decimal | None
    """The full amount, above 0, where it is one for all."""
    by: str | None = None
    """Id of the choice input that decides the full amount, where one does."""
    fulls: Mapping[str, Decimal] | None = None
    """The full amount for each value of that choice."""

    def full_in(self, answers: Mapping[str, Answer]) -> Decimal:
        """Return the full amount that applies under given answers."""
        if self.full is not None:
            return self.full
        assert self.by is not None and self.fulls is not None
        choice = answers[self.by]
        assert isinstance(choice, str)
        return self.fulls[choice]

    def cases(self) -> tuple[Decimal, ...]:
        """Return every full amount, in the source's order."""
        return (self.full,) if self.full is not None else tuple((self.fulls or {}).values())

    def earned(self, world: World) -> Fraction:
        """Return the points in a world."""
        value, full = amount(world, self.metric), self.full_in(world.answers)
        if value <= 0:
            return Fraction(0)
        if value >= full:
            return Fraction(self.points)
        return Fraction(self.points) * Fraction(value) / Fraction(full)

    def most(self) -> Fraction | None:
        """Return the most points that it can earn."""
        return Fraction(self.points)


@dataclass(frozen=True, slots=True)
class PerStep:
    """So many points for each whole step of a metric; none below 0."""

    metric: str
    """Id of the metric's input."""
    points: Decimal
    """The points for a step."""
    step: Decimal
    """The size of a step, above 0, in the metric's currency or unit."""

    def earned(self, world: World) -> Fraction:
        """Return the points in a world."""
        value = amount(world, self.metric)
        if value <= 0:
            return Fraction(0)
        steps = Fraction(value) // Fraction(self.step) if value.is_finite() else ENDLESS
        return steps * Fraction(self.points)

    def most(self) -> Fraction | None:
        """There is no most, unless there are no points at all."""
        return None if self.points else Fraction(0)


@dataclass(frozen=True, slots=True)
class PerPerson:
    """So many points for each person who fulfils a rule; everybody counts once."""

    person: PersonRule
    """What the person must hold."""
    points: Decimal
    """The points for a person."""

    def earned(self, world: World) -> Fraction:
        """Return the points in a world."""
        if world.others and self.person.holds(world.others):
            return ENDLESS * Fraction(self.points)
        return sum(self.person.holds(held) for held in world.people) * Fraction(self.points)

    def most(self) -> Fraction | None:
        """There is no most, unless there are no points at all."""
        return None if self.points else Fraction(0)


@dataclass(frozen=True, slots=True)
class Whole:
    """All of the points where a requirement is met, otherwise none."""

    points: Decimal
    """The points."""
    when: Rule
    """The requirement; on a day on which it is not in force it can't be met."""

    def earned(self, world: World, met: frozenset[str]) -> Fraction:
        """Return the points in a world in which some requirements are taken to be met."""
        is_met = self.when.id in met or (in_force(self.when, world.on) and self.when.holds(world))
        return Fraction(self.points) if is_met else Fraction(0)

    def most(self) -> Fraction | None:
        """Return the most points that it can earn."""
        return Fraction(self.points)


@dataclass(frozen=True, slots=True)
class BestOf:
    """The points of whichever part earns the most. A part below its own minimum earns nothing here."""

    parts: tuple[Part, ...]
    """The parts of which one counts."""

    def earned(self, world: World, met: frozenset[str]) -> Fraction:
        """Return the points in a world in which some requirements are taken to be met."""
        return max(part.earned(world, met) if part.enough(world, met) else Fraction(0) for part in self.parts)

    def most(self) -> Fraction | None:
        """Return the most points that it can earn; none means any number."""
        ends = [part.limit() for part in self.parts]
        return None if None in ends else max(end for end in ends if end is not None)


@dataclass(frozen=True, slots=True)
class Sum:
    """The points of several parts together."""

    parts: tuple[Part, ...]
    """The parts."""

    def earned(self, world: World, met: frozenset[str]) -> Fraction:
        """Return the points in a world in which some requirements are taken to be met."""
        return sum((part.earned(world, met) for part in self.parts), Fraction(0))

    def most(self) -> Fraction | None:
        """Return the most points that it can earn; none means any number."""
        ends = [part.limit() for part in self.parts]
        return None if None in ends else sum((end for end in ends if end is not None), Fraction(0))


Earning = Linear | PerStep | PerPerson | Whole | BestOf | Sum
"""How a part earns its points."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a score: how it earns points, and what limits them."""

    id: str
    """Full id, and the part's anchor on the page."""
    text: Sentence | None
    """What earns the points, in words."""
    earning: Earning
    """How it earns them."""
    most: Decimal | None = None
    """A cap on its points."""
    minimum: Decimal | None = None
    """Points that it must earn at least, or the whole score is not enough."""
    more_than: Decimal | None = None
    """Points that it must earn more than, or the whole score is not enough."""
    rounding: Rounding | None = None
    """How its points are rounded, before they are capped."""
    only_if: Rule | None = None
    """A requirement without which it earns nothing; on a day on which it is not in force it is not asked for."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts directly inside this one."""
        return self.earning.parts if isinstance(self.earning, BestOf | Sum) else ()

    @property
    def has_floor(self) -> bool:
        """Whether it must earn something, or the whole score is not enough."""
        return self.minimum is not None or self.more_than is not None

    def earned(self, world: World, met: frozenset[str] = NONE_ASSUMED) -> Fraction:
        """Return the part's points in a world in which some requirements are taken to be met, given by id."""
        gate = self.only_if
        if gate is not None and gate.id not in met and in_force(gate, world.on) and not gate.holds(world):
            return Fraction(0)
        if isinstance(self.earning, Whole | BestOf | Sum):
            return self._limited(self.earning.earned(world, met))
        return self._limited(self.earning.earned(world))

    def enough(self, world: World, met: frozenset[str] = NONE_ASSUMED) -> bool:
        """Say whether the part, and each part of its sum, earns what it must."""
        if self.has_floor and not self._above_floor(self.earned(world, met)):
            return False
        return not isinstance(self.earning, Sum) or all(part.enough(world, met) for part in self.parts)

    def limit(self) -> Fraction | None:
        """Return the most points that the part can earn; none means any number."""
        end = self.earning.most()
        if end is None:
            return None if self.most is None else Fraction(self.most)
        return self._limited(end)

    def walk(self) -> Iterator[Part]:
        """Yield this part and all inside it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def rules(self) -> Iterator[Rule]:
        """Yield the requirements that this part itself looks at."""
        if self.only_if is not None:
            yield self.only_if
        if isinstance(self.earning, Whole):
            yield self.earning.when

    def _limited(self, points: Fraction) -> Fraction:
        if self.rounding is not None:
            points = self.rounding(points)
        return points if self.most is None else min(points, Fraction(self.most))

    def _above_floor(self, points: Fraction) -> bool:
        return (self.minimum is None or points >= Fraction(self.minimum)) and (
            self.more_than is None or points > Fraction(self.more_than)
        )


def amount(world: World, metric: str) -> Decimal:
    """Return the amount of a metric in a world; it may be infinite."""
    value = world.answers[metric]
    assert isinstance(value, Decimal)
    return value


def shown(points: Fraction) -> Decimal:
    """Return points as a sentence shows them: up to four decimals as they are, any more cut down to hundredths.

    Down, so that points short of a threshold never look as if they reached it.
    """
    steps = points * 10_000
    return in_decimals(points, 4) if steps.denominator == 1 else in_decimals(points, 2)


def in_decimals(number: Fraction, decimals: int, *, up: bool = False) -> Decimal:
    """Return a number cut to so many decimals, or raised to them, without zeros at its end."""
    steps = number * 10**decimals
    whole = -(-steps.numerator // steps.denominator) if up else steps.numerator // steps.denominator
    while decimals and whole % 10 == 0:
        whole, decimals = whole // 10, decimals - 1
    return Decimal(f"{whole}e-{decimals}") if decimals else Decimal(whole)
