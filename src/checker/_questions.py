"""Questions: which unanswered inputs can still change a verdict, and which to ask first.

An input matters if two worlds that differ in nothing else give different verdicts. Inputs that several open leaves look
at are tried in all combinations; all else follows from the tree, because leaves that share no input turn out
independently: such a leaf decides where those beside it, on all the way up, can be made not to.

The bound is `MAX_SHARED` combinations of shared inputs, and for teams those of `_completions`. Beyond it every input of
an open leaf is named: some of them may not matter, but none that does is left out. A score that shares inputs with
other leaves is taken to turn out either way that its own inputs allow, which errs on the same side; `rules/_unsettled`
says how exact a score itself is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations, product
from math import prod

from checker._tree import Pair, Tree, open_tree, outcomes
from checker._unknowns import PEOPLE, Outcome, Unknowns, Value
from checker.rules import Rule, Situation

MAX_SHARED = 2048
"""Most combinations of the values of shared inputs that are tried."""

Given = Mapping[str, Value]
"""The values of the shared inputs."""

DIFFERS: frozenset[Pair] = frozenset({(False, True)})
ANYHOW: frozenset[Pair] = frozenset({(False, False), (False, True), (True, False), (True, True)})


def relevant(rule: Rule, situation: Situation) -> tuple[str, ...]:
    """Return the unanswered inputs whose answer can still change whether a rule is met, in the rule's order."""
    tree = open_tree(rule, situation)
    if isinstance(tree, bool):
        return ()
    found = Relevance(tree, Unknowns([tree], situation)).found
    return tuple(name for name in dict.fromkeys(rule.inputs()) if name in found)


class Relevance:
    """Finds the inputs that matter for an open tree, whose leaves may stand beside those of other trees."""

    def __init__(self, tree: Tree, unknowns: Unknowns) -> None:
        self.unknowns = unknowns
        self.tree = tree
        self.values = unknowns.values

    @cached_property
    def found(self) -> frozenset[str]:
        """The inputs that matter."""
        unknowns = self.unknowns
        every = frozenset(name for names in unknowns.asked.values() for name in names)
        combinations_ = prod(len(self.values[name]) for name in unknowns.shared if name in self.values)
        if unknowns.untold or combinations_ > MAX_SHARED:
            return every
        shared = frozenset(name for name in unknowns.shared if self._shared_matters(name))
        return shared | frozenset(self._own())

    def _givens(self, without: str = "") -> Iterator[dict[str, Value]]:
        """Yield every combination of the values of the shared inputs but one."""
        names = [name for name in self.unknowns.shared if name in self.values and name != without]
        for values in product(*(self.values[name] for name in names)):
            yield dict(zip(names, values, strict=True))

    def _shared_matters(self, name: str) -> bool:
        """Say whether a shared input can decide, all others being alike."""
        if name not in self.values:
            return self._earners_matter(name)
        # The worst and the best value first: most inputs that matter do so there.
        values = self.values[name]
        pairs = sorted(combinations(range(len(values)), 2), key=lambda pair: pair[0] - pair[1])
        if name == PEOPLE:
            # No team is complete at worst, each that can be is at best, and more people never unmake a level.
            pairs = pairs[:1]
        return any(
            self._may_differ({**given, name: values[i]}, {**given, name: values[j]})
            for i, j in pairs
            for given in self._givens(name)
        )

    def _may_differ(self, one: Given, other: Given) -> bool:
        found = outcomes(self.tree, lambda leaf: self._pairs(leaf, one, other))
        return (False, True) in found or (True, False) in found

    def _earners_matter(self, name: str) -> bool:
        """Say whether people who only earn points can decide; each score is taken to turn out either way by them."""
        return any(
            (False, True)
            in outcomes(
                self.tree,
                lambda leaf, given=given: (
                    ANYHOW  # type: ignore[misc]
                    if name in self.unknowns.asked[id(leaf)]
                    else self._pairs(leaf, given, given)
                ),
            )
            for given in self._givens()
        )

    def _own(self) -> Iterator[str]:
        """Yield the inputs that only one leaf looks at and that can decide."""
        unknowns = self.unknowns
        own = {
            id_: [name for name in names if name not in unknowns.shared]
            for id_, names in unknowns.asked.items()
        }
        left = {id_: set(names) for id_, names in own.items() if names}
        for given in self._givens():
            for id_ in [id_ for id_, names in left.items() if names]:
                deciding = self._deciding(id_, own[id_], given) & left[id_]
                if deciding and self._decides(id_, given):
                    left[id_] -= deciding
                    yield from deciding

    def _decides(self, id_: int, given: Given) -> bool:
        """Say whether a leaf can decide: all others can be so that the tree turns out as it does."""
        return (False, True) in outcomes(
            self.tree, lambda leaf: DIFFERS if id(leaf) == id_ else self._pairs(leaf, given, given)
        )

    def _deciding(self, id_: int, own: list[str], given: Given) -> set[str]:
        """Return which of a leaf's own inputs can decide how it turns out."""
        unknowns, leaf = self.unknowns, self.unknowns.leaves[id_]
        if unknowns.is_score(id_):
            certain, possible = unknowns.outcome(leaf, given)
            return set() if certain or not possible else set(unknowns.unsettled(id_))
        table = unknowns.table(leaf, given, own)
        if table is None:
            return set(own)
        turned = dict(zip(product(*(range(len(self.values[name])) for name in own)), table, strict=True))
        return {name for i, name in enumerate(own) if _differs_along(i, turned)}

    def _pairs(self, leaf: Rule, one: Given, other: Given) -> frozenset[Pair]:
        """Return every way in which a leaf may turn out in two worlds that are alike but for shared inputs."""
        unknowns = self.unknowns
        own = [name for name in unknowns.names_of[id(leaf)] if name not in unknowns.shared]
        same = one is other or all(one.get(name) == other.get(name) for name in unknowns.asked[id(leaf)])
        table = unknowns.table(leaf, one, own)
        others = table if same else unknowns.table(leaf, other, own)
        if table is None or others is None:
            return _either(same, (False, True), (False, True))
        return frozenset[Pair]().union(*(_either(same, a, b) for a, b in zip(table, others, strict=True)))


def _either(same: bool, one: Outcome, other: Outcome) -> frozenset[Pair]:
    """Return the ways to turn out in two worlds, or in one and the same."""
    if same:
        return frozenset((met, met) for met in one)
    return frozenset(product(one, other))


def _differs_along(index: int, turned: Mapping[tuple[int, ...], Outcome]) -> bool:
    """Say whether combinations turn out differently that differ only at one place."""
    seen: dict[tuple[int, ...], Outcome] = {}
    for combination, outcome in turned.items():
        others = combination[:index] + combination[index + 1 :]
        if seen.setdefault(others, outcome) != outcome:
            return True
    return False
