"""`has_one_of`: the organisation declares at least one of several values, such as a kind of association."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker._sentences import Listing, Sentence
from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Rule,
    Situation,
    Verdict,
    head_to_json,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._worlds import World


@dataclass(frozen=True, slots=True)
class HasOneOf:
    """A status that the organisation attests. Shown as declared, never as proof."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    input: str
    """Id of the `choices` input."""
    values: tuple[str, ...]
    """The values of which one is enough."""

    @property
    def parts(self) -> tuple[Rule, ...]:
        """A status has no parts."""
        return ()

    def holds(self, world: World) -> bool:
        """Say whether one of the values is declared."""
        return not world.values[self.input].isdisjoint(self.values)

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the values declared, or those of which one is needed."""
        if verdict == "met":
            declared = situation.profile.values[self.input].values
            held = tuple(value for value in self.values if value in declared)
            return Explanation(
                Sentence("checker.has_one_of.met", {"values": self._names(situation, "and", held)})
            )
        facts = {"values": self._names(situation, "or", self.values)}
        asks = (self.input,) if verdict == "unknown" else ()
        return Explanation(Sentence(f"checker.has_one_of.{verdict}", facts), asks=asks)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: any of the values."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        facts = {"values": self._names(situation, "or", self.values)}
        sentence = Sentence("checker.has_one_of.obtain", facts)
        return [frozenset({Change(self.id, sentence, 1, open=verdict == "unknown")})]

    def inputs(self) -> Iterator[str]:
        """Yield the input that the values belong to."""
        yield self.input

    def to_json(self) -> dict[str, Any]:
        """Return the status as JSON data."""
        return {**head_to_json(self, "has_one_of"), "input": self.input, "values": list(self.values)}

    def _names(self, situation: Situation, join: str, values: tuple[str, ...]) -> Listing:
        names = situation.programme.inputs[self.input].values
        return Listing(join, tuple(names[value] for value in values))


def has_one_of_from_json(data: Mapping[str, Any]) -> HasOneOf:
    """Return the status that JSON data describes."""
    return HasOneOf(data["id"], text_from_json(data), data["input"], tuple(data["values"]))
