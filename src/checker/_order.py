"""Order: which question to ask first, so that as few as possible are needed.

Every value of an unknown is taken to be as likely as any other. Where the values of all unknowns together make few
enough states of knowledge, the order is exact: first comes the input after which the fewest further questions are to be
expected, whatever the next ones will be. Beyond, it looks one step ahead: first comes the input whose answer is most
likely to settle a verdict at once, then the one that is asked first in the rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import product
from math import prod

from checker._questions import Relevance
from checker._tree import Tree, is_met, open_tree
from checker._unknowns import PEOPLE, Unknowns, Value, with_answers
from checker._worlds import World
from checker.rules import Rule, Situation, Team, in_force

MAX_STATES = 1000
"""Most states of knowledge for which the order is exact: an unknown is unanswered or has one of its values."""

MAX_TEAMS = 6
"""Most teams for which it is worked out which of them may be complete together, to find the exact order."""

Table = tuple[int, ...]
"""For each combination of values, the last unknown changing quickest, which verdict comes out."""


@lru_cache(maxsize=256)
def expected(sizes: tuple[int, ...], table: Table) -> tuple[int, ...]:
    """Return what asking each unknown first costs: the expected number of questions in all, times the combinations.

    Args:
        sizes: how many values each unknown has.
        table: the verdicts; nothing is left to ask once all that are still possible are the same.
    """
    solver = _Solver(sizes, table)
    start = (None,) * len(sizes)
    return tuple(solver.after(start, i) for i in range(len(sizes)))


class _Solver:
    """Finds the least expected number of questions by way of every state of knowledge."""

    def __init__(self, sizes: Sequence[int], table: Table) -> None:
        self.sizes = sizes
        self.table = table
        self._verdicts: dict[tuple[int | None, ...], int | None] = {}
        self._costs: dict[tuple[int | None, ...], int] = {}

    def after(self, state: tuple[int | None, ...], i: int) -> int:
        """Return the cost from a state on, asking a certain unknown next."""
        left = prod(size for size, value in zip(self.sizes, state, strict=True) if value is None)
        return left + sum(self.cost((*state[:i], value, *state[i + 1 :])) for value in range(self.sizes[i]))

    def cost(self, state: tuple[int | None, ...]) -> int:
        """Return the least cost from a state on, over all combinations that are still possible in it."""
        if state not in self._costs:
            if self.verdict(state) is not None:
                self._costs[state] = 0
            else:
                self._costs[state] = min(
                    self.after(state, i) for i, value in enumerate(state) if value is None
                )
        return self._costs[state]

    def verdict(self, state: tuple[int | None, ...]) -> int | None:
        """Return the verdict that is certain in a state, or none."""
        if state not in self._verdicts:
            self._verdicts[state] = self._verdict(state)
        return self._verdicts[state]

    def _verdict(self, state: tuple[int | None, ...]) -> int | None:
        if None not in state:
            place = 0
            for size, value in zip(self.sizes, state, strict=True):
                place = place * size + (value or 0)
            return self.table[place]
        i = state.index(None)
        found = {self.verdict((*state[:i], value, *state[i + 1 :])) for value in range(self.sizes[i])}
        return found.pop() if len(found) == 1 else None


class Goal:
    """A verdict to be made certain: that of a level's whole rule."""

    def __init__(self, rule: Rule, situation: Situation) -> None:
        self.rule = rule
        self.situation = situation
        self.tree: Tree | bool = in_force(rule, situation.on) and open_tree(rule, situation)

    @cached_property
    def unknowns(self) -> Unknowns:
        """What is not known of it."""
        return Unknowns([self.tree], self.situation)

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """The inputs that can still change the verdict, in the rule's order."""
        if isinstance(self.tree, bool):
            return ()
        found = Relevance(self.tree, self.unknowns).found
        return tuple(name for name in dict.fromkeys(self.rule.inputs()) if name in found)

    @cached_property
    def settling(self) -> dict[str, float]:
        """For each of these inputs, how likely its answer alone makes the verdict certain."""
        values = self.unknowns.values
        found = {}
        for name in self.asks:
            answers = values.get(name, ())
            number = sum(self._settles(name, value) for value in answers)
            found[name] = number / max(len(answers), 1)
        return found

    def _settles(self, name: str, value: Value) -> bool:
        item = self.situation.programme.inputs.get(name)
        cases = self.situation.cases
        if item is not None and item.type == "choice":
            cases = tuple(case for case in cases if case.worst.answers[name] == value)
        if all(self._met(case.worst, name, value) for case in cases):
            return True
        return not any(self._met(case.best, name, value) for case in cases)

    def _met(self, world: World, name: str, value: Value) -> bool:
        """Say whether it is met in a world, one input having a certain value."""
        if name == PEOPLE:
            assert isinstance(value, frozenset)
            complete = value
            return is_met(
                self.tree,
                lambda leaf: id(leaf) in complete if isinstance(leaf, Team) else leaf.holds(world),
            )
        answered = with_answers(world, {name: value})
        return is_met(self.tree, lambda leaf: leaf.holds(answered))


def in_order(goals: Sequence[Goal], situation: Situation) -> tuple[str, ...]:
    """Return the inputs that can still change any of some verdicts, the best to ask next first.

    Args:
        goals: the verdicts, all of which are to be made certain; each may have been looked at when other answers were
            given, as long as these do not concern it.
        situation: what all of them are judged in; its cases need not tell apart what the goals do.
    """
    still_open = [goal for goal in goals if goal.asks]
    names = tuple(dict.fromkeys(name for goal in still_open for name in goal.asks))
    if len(names) < 2:
        return names
    costs = _costs(still_open, names, situation)
    if costs is None:
        settled = {name: sum(goal.settling.get(name, 0) for goal in still_open) for name in names}
        return tuple(sorted(names, key=lambda name: -settled[name]))
    return tuple(sorted(names, key=lambda name: costs[names.index(name)]))


def _costs(goals: Sequence[Goal], names: Sequence[str], situation: Situation) -> tuple[int, ...] | None:
    """Return what asking each input first costs, or none where there is too much to try."""
    # An input that matters has two values at least.
    if 3 ** len(names) > MAX_STATES:
        return None
    unknowns = goals[0].unknowns if len(goals) == 1 else Unknowns([goal.tree for goal in goals], situation)
    leaves = unknowns.leaves.values()
    if any(leaf.kind == "points" for leaf in leaves):
        return None
    if PEOPLE in names and sum(isinstance(leaf, Team) for leaf in leaves) > MAX_TEAMS:
        return None
    values = unknowns.values
    sizes = tuple(len(values[name]) for name in names)
    if prod(size + 1 for size in sizes) > MAX_STATES:
        return None
    idle = {name: answers[0] for name, answers in values.items() if name not in names}
    table = []
    for combination in product(*(values[name] for name in names)):
        given = idle | dict(zip(names, combination, strict=True))
        verdict = 0
        for goal in goals:
            met = is_met(goal.tree, lambda leaf, given=given: unknowns.outcome(leaf, given)[0])  # type: ignore[misc]
            verdict = verdict * 2 + met
        table.append(verdict)
    return expected(sizes, tuple(table))
