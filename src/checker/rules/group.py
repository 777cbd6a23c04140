"""`all`, `any` and `at_least` k: requirements that are met when enough of their parts are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Any, Literal

from checker._sentences import Count, Sentence
from checker.rules._base import (
    Explanation,
    Fix,
    Force,
    Rule,
    Situation,
    Verdict,
    force_from_json,
    head_to_json,
    in_force,
    least,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._worlds import Answer, World


Mode = Literal["all", "any", "at_least_of"]
"""How many parts are needed: all of them, one, or a number."""


@dataclass(frozen=True, slots=True)
class Limit:
    """Of some parts of a group only so many count."""

    most: int
    """How many."""
    parts: frozenset[int]
    """Which parts, by index."""


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement made of others. Parts that are not in force on a day are not asked for on it."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words; none where the parts say it all."""
    kind: Mode
    """How many parts are needed."""
    need: int
    """How many parts `at_least_of` needs; all of them for `all`, 1 for `any`."""
    parts: tuple[Rule, ...]
    """The parts, in order."""
    limits: tuple[Limit, ...] = ()
    """For `at_least_of`: parts of which only some count. No part is in two limits."""
    clause: bool = False
    """Whether the parts are the metrics of one clause, whose text speaks for all of them."""
    force: Force | None = None
    """The days on which it is asked for."""
    dated: bool = field(init=False, repr=False, compare=False)
    """Whether any part is asked for on some days only."""

    def __post_init__(self) -> None:
        """Note whether days matter, so that they cost nothing where they do not."""
        object.__setattr__(self, "dated", any(part.force is not None for part in self.parts))

    @property
    def inner(self) -> tuple[Rule, ...]:
        """The parts."""
        return self.parts

    def asked(self, on: date) -> tuple[Rule, ...]:
        """Return the parts that are in force on a day."""
        return tuple(part for part in self.parts if in_force(part, on)) if self.dated else self.parts

    def needed(self, on: date) -> int:
        """Return how many parts are needed on a day."""
        return len(self.asked(on)) if self.kind == "all" else self.need

    def holds(self, world: World) -> bool:
        """Say whether enough parts are met."""
        return self.enough(world.on, lambda part: part.holds(world))

    def enough(self, on: date, holds: Callable[[Rule], bool]) -> bool:
        """Say whether enough parts are met on a day, given what says of each part whether it is met."""
        parts = self.asked(on) if self.dated else self.parts
        if self.kind == "all":
            return all(map(holds, parts))
        if self.kind == "any":
            return any(map(holds, parts))
        return self.counted([in_force(part, on) and holds(part) for part in self.parts]) >= self.need

    def counted(self, met: Sequence[bool]) -> int:
        """Return how many of the parts that are met count."""
        over = (max(sum(met[i] for i in limit.parts) - limit.most, 0) for limit in self.limits)
        return sum(met) - sum(over)

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Say how many parts are met, of how many needed. What it waits for takes all its parts: see `_questions`."""
        on = situation.on
        met = [in_force(part, on) and situation.verdict(part) == "met" for part in self.parts]
        asked = self.asked(on)
        if not asked:
            return Explanation(Sentence("checker.group.nothing-asked"))
        counted = self.counted(met), self.needed(on), len(asked)
        return Explanation(_progress(f"checker.{self.kind}.{verdict}", *counted))

    def fixes(self, situation: Situation) -> list[Fix]:
        """Combine the parts' fixes: one from each of as many parts as are needed, at most `MAX_FIXES` in all."""
        if situation.verdict(self) == "met":
            return [frozenset()]
        need = self.needed(situation.on)
        asked = [i for i, part in enumerate(self.parts) if in_force(part, situation.on)]
        limited = frozenset[int]().union(*(limit.parts for limit in self.limits))
        pools = [(limit.most, [i for i in asked if i in limit.parts]) for limit in self.limits]
        pools.append((need, [i for i in asked if i not in limited]))
        found = _Choices(need)
        for most, indexes in pools:
            pool = _Choices(min(most, need))
            for others, i in enumerate(indexes, 1 - len(asked)):
                # What all others together cannot complete is not looked at: where all are needed, nearly everything.
                pool.add([[], situation.fixes(self.parts[i])], need + others)
            found.add(pool.by_number)
        return found.by_number[need]

    def inputs(self) -> Iterator[str]:
        """Yield the inputs of every part."""
        for part in self.parts:
            yield from part.inputs()

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield what the parts tell apart."""
        for part in self.parts:
            yield from part.told_apart(name)

    def to_json(self) -> dict[str, Any]:
        """Return the group as JSON data."""
        data = {**head_to_json(self, "group"), "mode": self.kind, "need": self.need}
        if self.limits:
            data["limits"] = [{"most": limit.most, "parts": sorted(limit.parts)} for limit in self.limits]
        if self.clause:
            data["clause"] = True
        return {**data, "parts": [part.to_json() for part in self.parts]}


@lru_cache(maxsize=256)
def _progress(message: str, met: int, needed: int, total: int) -> Sentence:
    """Return how many parts are met: the same object again and again, which a session then has in words already."""
    return Sentence(message, {"met": Count(met), "needed": Count(needed), "total": Count(total)})


class _Choices:
    """The least fixes for each number of parts, from none up to a most; built up part by part.

    At each step the `MAX_FIXES` of least effort are kept, so that time grows with the parts and not with their choices.
    """

    def __init__(self, most: int) -> None:
        self.by_number: list[list[Fix]] = [[frozenset()], *([] for _ in range(most))]

    def add(self, options: Sequence[Sequence[Fix]], fewest: int = 0) -> None:
        """Add what fulfils one more part, or none up to several: fixes by the number of parts that they fulfil.

        For fewer parts than `fewest` there are none any more.
        """
        before = self.by_number
        self.by_number = [
            []
            if number < fewest
            else _least_of(
                [*before[number]],
                *(
                    [one | other for one, other in product(before[number - more], options[more])]
                    for more in range(1, min(number, len(options) - 1) + 1)
                ),
            )
            for number in range(len(before))
        ]


def _least_of(*some: list[Fix]) -> list[Fix]:
    """Return the least of several lists of fixes."""
    together = [fix for fixes in some for fix in fixes]
    return together if len(together) < 2 else least(together)


def group_from_json(data: Mapping[str, Any], parts: tuple[Rule, ...]) -> Group:
    """Return the group that JSON data describes, with its parts already read."""
    limits = tuple(Limit(item["most"], frozenset(item["parts"])) for item in data.get("limits", ()))
    return Group(
        data["id"],
        text_from_json(data),
        data["mode"],
        data["need"],
        parts,
        limits,
        data.get("clause", False),
        force_from_json(data),
    )
