"""`all`, `any` and `at_least` k: requirements that are met when enough of their parts are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

from checker._sentences import Count, Sentence
from checker.rules._base import (
    MAX_FIXES,
    Explanation,
    Fix,
    Rule,
    Situation,
    Verdict,
    head_to_json,
    least,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._worlds import World


@dataclass(frozen=True, slots=True)
class Group:
    """A requirement made of others."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words; none where the parts say it all."""
    need: int
    """How many of the parts must be met: all of them, one, or a number between."""
    parts: tuple[Rule, ...]
    """The parts, in order."""

    @property
    def kind(self) -> str:
        """`all`, `any` or `at_least_of`."""
        if self.need == len(self.parts):
            return "all"
        return "any" if self.need == 1 else "at_least_of"

    def holds(self, world: World) -> bool:
        """Say whether enough parts are met."""
        need = self.need
        if need == len(self.parts):
            return all(part.holds(world) for part in self.parts)
        if need == 1:
            return any(part.holds(world) for part in self.parts)
        return sum(part.holds(world) for part in self.parts) >= need

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Say how many parts are met, of how many needed. What it waits for takes all its parts: see `_questions`."""
        met = sum(situation.verdict(part) == "met" for part in self.parts)
        facts = {"met": Count(met), "needed": Count(self.need), "total": Count(len(self.parts))}
        return Explanation(Sentence(f"checker.{self.kind}.{verdict}", facts))

    def fixes(self, situation: Situation) -> list[Fix]:
        """Combine the parts' fixes: one from each of as many parts as are needed."""
        if situation.verdict(self) == "met":
            return [frozenset()]
        found: list[Fix] = []
        for chosen in combinations([part.fixes(situation) for part in self.parts], self.need):
            found.extend(_together(chosen))
        return least(found)

    def inputs(self) -> Iterator[str]:
        """Yield the inputs of every part."""
        for part in self.parts:
            yield from part.inputs()

    def to_json(self) -> dict[str, Any]:
        """Return the group as JSON data."""
        return {
            **head_to_json(self, "group"),
            "need": self.need,
            "parts": [part.to_json() for part in self.parts],
        }


def _together(chosen: tuple[list[Fix], ...]) -> Iterator[Fix]:
    """Yield the fixes that do something for each of several parts, at most `MAX_FIXES` kept at each step."""
    fixes: list[Fix] = [frozenset()]
    for options in chosen:
        fixes = least(one | other for one, other in product(fixes, options))[:MAX_FIXES]
    yield from fixes


def group_from_json(data: Mapping[str, Any], parts: tuple[Rule, ...]) -> Group:
    """Return the group that JSON data describes, with its parts already read."""
    return Group(data["id"], text_from_json(data), data["need"], parts)
