"""Unknowns: the answers that are still open, each as the few values that any open requirement can tell apart.

An amount comes down to the thresholds asked of it, a selection to the values named, people to which teams may be
complete together. Two values that no requirement tells apart are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from itertools import product
from math import prod
from typing import Any

from checker._completions import completions
from checker._tree import Tree, open_leaves
from checker._worlds import Answer, World
from checker.rules import Rule, Situation, Team

PEOPLE = "people"
"""What stands for the list of people among the inputs."""
MAX_SELECTIONS = 256
"""Most combinations of one input's values that are told apart. Of more, each value alone and all together are tried."""
MAX_TABLE = 512
"""Most combinations of answers for which one leaf is looked at. Beyond, it is taken to turn out either way."""

Complete = frozenset[int]
"""The teams that are complete, by identity."""
Value = Answer | Complete
"""One value of an unknown; for people the teams that are then complete."""
Outcome = tuple[bool, bool]
"""Whether a leaf is met for certain, and whether it may be; they differ where only further unknowns decide."""


def is_known(name: str, situation: Situation) -> bool:
    """Say whether a profile answers an input in full; for `people`, whether it lists everybody with all they hold."""
    profile = situation.profile
    if name == PEOPLE:
        everybody = profile.people is not None and profile.people_complete
        return everybody and all(person.complete for person in profile.people or ())
    return profile.answered(name)


class Unknowns:
    """The unknowns of some open requirements, and how the leaves turn out by them."""

    def __init__(self, trees: Iterable[Tree | bool], situation: Situation) -> None:
        self.situation = situation
        self.occurrences = [leaf for tree in trees for leaf in open_leaves(tree)]
        """Every open leaf as often as it stands there, in reading order."""
        self.leaves = {id(leaf): leaf for leaf in self.occurrences}
        """Every open leaf once, by its identity; ids may stand again in another competency."""
        self.asked = {id(leaf): self._asked(leaf) for leaf in self.occurrences}
        """All the unknowns of each leaf, by its identity."""
        times = Counter(name for leaf in self.occurrences for name in self.asked[id(leaf)])
        self.shared = [name for name, number in times.items() if number > 1]
        """The unknowns that several open leaves look at, or one that stands in two places, in reading order."""
        self.names_of = {
            id_: tuple(name for name in names if not self.is_score(id_) or self._shared_answer(name))
            for id_, names in self.asked.items()
        }
        """The unknowns that decide each leaf, by its identity; for a score, the answers that others look at too."""
        self._outcomes: dict[tuple[object, ...], Outcome] = {}

    @cached_property
    def values(self) -> dict[str, tuple[Value, ...]]:
        """The values of each unknown, the worst first."""
        names = dict.fromkeys(name for names in self.names_of.values() for name in names)
        raw = {name: tuple(self._raw(name)) for name in names}
        return {name: tuple(self._told_apart(name, raw)) for name in names}

    @property
    def untold(self) -> bool:
        """Whether teams may be complete in more ways than are told apart; `values` then has the worst and the best."""
        return PEOPLE in self.values and self._completions is None

    @cached_property
    def _teams(self) -> list[Team]:
        return [leaf for leaf in self.leaves.values() if isinstance(leaf, Team)]

    @cached_property
    def _completions(self) -> frozenset[tuple[bool, ...]] | None:
        return completions(self._teams, self.situation)

    def outcome(self, leaf: Rule, given: Mapping[str, Value]) -> Outcome:
        """Return how a leaf turns out once its unknowns are answered.

        It may still turn out either way if it is a score, which further unknowns of its own decide.
        """
        answered = {name: given[name] for name in self.names_of[id(leaf)]}
        key = (id(leaf), *answered.values())
        if key not in self._outcomes:
            self._outcomes[key] = self._outcome(leaf, answered)
        return self._outcomes[key]

    def table(self, leaf: Rule, given: Mapping[str, Value], free: Sequence[str]) -> list[Outcome] | None:
        """Return how a leaf turns out for each combination of some unknowns' values, the others being given.

        None if there are more than `MAX_TABLE`.
        """
        if prod(len(self.values[name]) for name in free) > MAX_TABLE:
            return None
        return [
            self.outcome(leaf, {**given, **dict(zip(free, values, strict=True))})
            for values in product(*(self.values[name] for name in free))
        ]

    def is_score(self, id_: int) -> bool:
        """Say whether a leaf is a score, which takes too many values to try each."""
        return self.leaves[id_].kind == "points"

    def unsettled(self, id_: int) -> tuple[str, ...]:
        """Return the unknowns that can decide whether a score is enough, seen on its own."""
        return self.leaves[id_].explain(self.situation, "unknown").asks

    def _asked(self, leaf: Rule) -> tuple[str, ...]:
        return tuple(name for name in dict.fromkeys(leaf.inputs()) if not is_known(name, self.situation))

    def _shared_answer(self, name: str) -> bool:
        return name in self.shared and name != PEOPLE

    def _outcome(self, leaf: Rule, answered: Mapping[str, Value]) -> Outcome:
        if isinstance(leaf, Team) and PEOPLE in answered:
            complete = answered[PEOPLE]
            assert isinstance(complete, frozenset)
            return (id(leaf) in complete,) * 2
        if not self.is_score(id(leaf)):
            return (leaf.holds(with_answers(self.situation.cases[0].worst, answered)),) * 2
        cases = self.situation.cases
        worst = (with_answers(case.worst, answered) for case in cases)
        best = (with_answers(case.best, answered) for case in cases)
        return all(map(leaf.holds, worst)), any(map(leaf.holds, best))

    def _raw(self, name: str) -> Iterator[Value]:
        """Yield the values of an unknown that leaves name, the worst first."""
        if name == PEOPLE:
            found = self._completions or {(enough,) * len(self._teams) for enough in (False, True)}
            for complete in sorted(found):
                yield frozenset(
                    id(team) for team, enough in zip(self._teams, complete, strict=True) if enough
                )
            return
        item = self.situation.programme.inputs[name]
        if item.type == "choice":
            yield from item.values
            return
        worst = self.situation.cases[0].worst.answers[name]
        told = dict.fromkeys(answer for leaf in self.leaves.values() for answer in leaf.told_apart(name))
        if isinstance(worst, frozenset):
            yield from _selections(worst, [answer for answer in told if isinstance(answer, frozenset)])
        else:
            yield from dict.fromkeys([worst, *sorted(told, key=_rank)])

    def _told_apart(self, name: str, raw: Mapping[str, tuple[Value, ...]]) -> Iterator[Value]:
        """Yield the values of an unknown that differ for a leaf, whatever the leaf's other unknowns are."""
        leaves = [self.leaves[id_] for id_, names in self.names_of.items() if name in names]
        seen: set[object] = set()
        for value in raw[name]:
            turned = tuple(self._turned(leaf, name, value, raw) for leaf in leaves)
            if turned not in seen:
                seen.add(turned)
                yield value

    def _turned(
        self, leaf: Rule, name: str, value: Value, raw: Mapping[str, tuple[Value, ...]]
    ) -> tuple[object, ...]:
        """Return what a leaf makes of a value: how it turns out, or the value itself where that takes too long."""
        others = [other for other in self.names_of[id(leaf)] if other != name]
        if prod(len(raw[other]) for other in others) * len(raw[name]) > MAX_TABLE:
            return (value,)
        return tuple(
            self.outcome(leaf, {name: value, **dict(zip(others, values, strict=True))})
            for values in product(*(raw[other] for other in others))
        )


def with_answers(world: World, answered: Mapping[str, Any]) -> World:
    """Return a world with some inputs answered."""
    return replace(world, answers={**world.answers, **answered})


def _selections(worst: frozenset[str], told: Sequence[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield a selection with any of several others added."""
    found = {worst: None}
    for some in told:
        found |= {selection | some: None for selection in list(found)}
        if len(found) > MAX_SELECTIONS:
            yield from dict.fromkeys([worst, *(worst | one for one in told), worst.union(*told)])
            return
    yield from found


def _rank(answer: Answer) -> tuple[int, Answer]:
    """Order amounts by size; the few other answers as they come."""
    return (0, answer) if isinstance(answer, Decimal) else (1, "")
