"""What would raise a score far enough: sets of levers, each pulled as far as it has to be.

Sets of levers are tried, smallest first; a set is kept if pulling all of its levers as far as they go is enough and no
smaller set was. Then the last lever that has a degree is let back to the least that is enough, and the others to where
more of them would earn nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice
from typing import TYPE_CHECKING

from checker._sentences import Sentence
from checker.rules._base import MAX_FIXES, Change, Fix, Situation, least
from checker.rules._levers import MAX_STEPS, Fulfil, Lever, MorePeople, Steps, fewest, levers_of

if TYPE_CHECKING:
    from checker.rules.points import Points

MAX_TRIES = 2048
"""Most sets of levers that are tried: all those of up to 11 levers. Of more, sets are only made by leaving out."""


def raises(points: Points, situation: Situation, labels: Mapping[str, Sentence]) -> list[Fix]:
    """Return the minimal sets of changes after which a score is enough in every case, least effort first.

    Args:
        points: the score, which is not met.
        situation: what it is judged in.
        labels: what to call each part, by id.
    """
    raising = _Raising(points, situation)
    levers = levers_of(points, situation, labels)
    amounts = (raising.least(some) for some in islice(raising.minimal(levers), MAX_FIXES))
    fixes: list[Fix] = [
        frozenset().union(
            *(lever.fix if isinstance(lever, Fulfil) else lever.changes(steps) for lever, steps in pulled)
        )
        for pulled in amounts
        if pulled is not None
    ]
    return least(fix for fix in fixes if not any(_asks_less(other, fix) for other in fixes))


def _asks_less(one: Fix, other: Fix) -> bool:
    """Say whether one fix does for another: it asks for the same, but for less of a metric."""
    if len(one) > len(other) or one == other:
        return False
    amounts = {name: value for change in other for name, value in change.ways if isinstance(value, Decimal)}

    def within(change: Change) -> bool:
        name, value = change.ways[0] if len(change.ways) == 1 else ("", None)
        return change in other or (isinstance(value, Decimal) and name in amounts and value < amounts[name])

    return all(map(within, one))


class _Raising:
    """Finds the sets of levers that are enough, and how far each has to be pulled."""

    def __init__(self, points: Points, situation: Situation) -> None:
        self.points = points
        self.worst = [case.worst for case in situation.cases]

    def enough(self, pulled: Iterable[tuple[Lever, Steps]]) -> bool:
        """Say whether the score is enough in every case, in whatever way the levers are pulled."""
        pulled = tuple(pulled)
        met = frozenset(lever.rule for lever, _ in pulled if isinstance(lever, Fulfil))
        worlds = self.worst
        for lever, steps in pulled:
            if isinstance(lever, Fulfil):
                worlds = [lever.world(world) for world in worlds]
            else:
                worlds = [after for world in worlds for after in lever.worlds(world, steps)]
        return all(self.points.holds(world, met) for world in worlds)

    def minimal(self, levers: Sequence[Lever]) -> Iterator[tuple[Lever, ...]]:
        """Yield the smallest sets of levers that are enough when pulled as far as they go."""
        if not self.enough((lever, None) for lever in levers):
            return
        if 2 ** len(levers) > MAX_TRIES:
            yield from self._by_leaving_out(levers)
            return
        found: list[set[int]] = []
        for size in range(1, len(levers) + 1):
            for some in combinations(range(len(levers)), size):
                if any(smaller <= set(some) for smaller in found):
                    continue
                if self.enough((levers[i], None) for i in some):
                    found.append(set(some))
                    yield tuple(levers[i] for i in some)

    def _by_leaving_out(self, levers: Sequence[Lever]) -> Iterator[tuple[Lever, ...]]:
        """Yield a smallest set for each lever that is the last to be left out; some sets are not found."""
        for kept in range(len(levers)):
            some = list(range(len(levers)))
            for i in [*range(kept), *range(len(levers) - 1, kept - 1, -1)]:
                fewer = [j for j in some if j != i]
                if self.enough((levers[j], None) for j in fewer):
                    some = fewer
            yield tuple(levers[i] for i in some)

    def least(self, some: Sequence[Lever]) -> list[tuple[Lever, int]] | None:
        """Return how far each lever of a minimal set has to be pulled; none if that asks for too many people."""
        steps: list[Steps] = [0 if isinstance(lever, Fulfil) else None for lever in some]
        graded = [i for i, n in enumerate(steps) if n is None]
        for i in reversed(graded):
            lever = some[i]
            steps[i] = None if isinstance(lever, Fulfil) or i == graded[-1] else lever.full
            if steps[i] is None or not self.enough(zip(some, steps, strict=True)):
                steps[i] = self._fewest(some, steps, i)
            if steps[i] is None:
                return None
        return [(lever, n or 0) for lever, n in zip(some, steps, strict=True)]

    def _fewest(self, some: Sequence[Lever], steps: Sequence[Steps], at: int) -> Steps:
        """Return the fewest steps of one lever that are enough while the others stay as they are."""

        def enough(n: int) -> bool:
            return self.enough((lever, n if i == at else steps[i]) for i, lever in enumerate(some))

        lever = some[at]
        return fewest(enough, lever.ample if isinstance(lever, MorePeople) else MAX_STEPS)
