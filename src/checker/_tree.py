"""Open trees: what is left of a requirement once all that is decided has been taken out of it.

Only leaves whose verdict is unknown stay, under groups that need so many of them. What a prerequisite of another
competency asks for is a group like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.rules import Attains, Group, Rule, Situation, in_force

Pair = tuple[bool, bool]
"""Whether something is met in one world, and whether it is in another that differs by one answer."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Open requirements of which some are needed."""

    need: int
    """How many more are needed."""
    pools: tuple[tuple[int, tuple[Tree, ...]], ...]
    """The open requirements in pools; of each pool at most so many count."""


Tree = Branch | Rule
"""An open requirement: a branch, or a leaf as the rule that it is."""


def open_tree(rule: Rule, situation: Situation) -> Tree | bool:
    """Return what is open of a requirement, or whether it is met where nothing is."""
    verdict = situation.verdict(rule)
    if verdict != "unknown":
        return verdict == "met"
    if isinstance(rule, Group):
        asked = [i for i, part in enumerate(rule.parts) if in_force(part, situation.on)]
        limited = frozenset[int]().union(*(limit.parts for limit in rule.limits))
        pools = [(limit.most, [i for i in asked if i in limit.parts]) for limit in rule.limits]
        pools.append((len(asked), [i for i in asked if i not in limited]))
        return _branch(
            rule.needed(situation.on),
            [(most, [rule.parts[i] for i in some]) for most, some in pools],
            situation,
        )
    if isinstance(rule, Attains):
        inner = [part for part in rule.inner if in_force(part, situation.on)]
        return _branch(1, [(1, inner)], situation)
    return rule


def _branch(need: int, pools: list[tuple[int, list[Rule]]], situation: Situation) -> Tree:
    left = []
    for most, parts in pools:
        trees = [open_tree(part, situation) for part in parts]
        met = min(sum(tree is True for tree in trees), most)
        still_open = tuple(tree for tree in trees if not isinstance(tree, bool))
        need -= met
        if still_open and most > met:
            left.append((most - met, still_open))
    return Branch(need, tuple(left))


def open_leaves(tree: Tree | bool) -> Iterator[Rule]:
    """Yield the leaves of an open tree, in reading order; one that stands in it twice comes twice."""
    if isinstance(tree, Branch):
        for _, trees in tree.pools:
            for part in trees:
                yield from open_leaves(part)
    elif not isinstance(tree, bool):
        yield tree


def is_met(tree: Tree | bool, holds: Callable[[Rule], bool]) -> bool:
    """Say whether an open tree is met, given what says so of each leaf."""
    if isinstance(tree, Branch):
        counted = 0
        for most, trees in tree.pools:
            counted += min(most, sum(is_met(part, holds) for part in trees))
        return counted >= tree.need
    return tree if isinstance(tree, bool) else holds(tree)


def outcomes(tree: Tree | bool, of_leaf: Callable[[Rule], frozenset[Pair]]) -> frozenset[Pair]:
    """Return every way in which an open tree may turn out in two worlds, given that of each leaf.

    Exact where no two leaves hang together, since each can then turn out as it may whatever the others do.
    """
    if isinstance(tree, bool):
        return frozenset({(tree, tree)})
    if not isinstance(tree, Branch):
        return of_leaf(tree)
    counts = {(0, 0)}
    for most, trees in tree.pools:
        pool = {(0, 0)}
        for part in trees:
            of_part = outcomes(part, of_leaf)
            pool = {(min(x + a, most), min(y + b, most)) for x, y in pool for a, b in of_part}
        counts = {(min(x + a, tree.need), min(y + b, tree.need)) for x, y in counts for a, b in pool}
    return frozenset((x >= tree.need, y >= tree.need) for x, y in counts)
