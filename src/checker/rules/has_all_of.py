"""`has_all_of`: the organisation declares every one of several values of an input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker._sentences import Fact, Sentence
from checker.rules._base import Change, Explanation, Fix, Situation, Verdict, head_to_json
from checker.rules._status import Status, status_fields

if TYPE_CHECKING:
    from checker._worlds import Answer, World


@dataclass(frozen=True, slots=True)
class HasAllOf(Status):
    """Several statuses at once that the organisation attests. Shown as declared, never as proof."""

    @property
    def kind(self) -> str:
        """`has_all_of`."""
        return "has_all_of"

    def holds(self, world: World) -> bool:
        """Say whether all of the values are declared."""
        # The answer to a `choices` input is a set.
        return world.answers[self.input].issuperset(self.values)  # type: ignore[union-attr]

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the values declared, or those that lack."""
        values = self.values if verdict == "met" else self._lacking(situation)
        facts: dict[str, Fact] = {"values": self.names(values, "and", situation)}
        asks = (self.input,) if verdict == "unknown" else ()
        return Explanation(Sentence(f"checker.has_all_of.{verdict}", facts), asks=asks)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: the values that lack."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        lacking = self._lacking(situation)
        facts: dict[str, Fact] = {"values": self.names(lacking, "and", situation)}
        ways = ((self.input, frozenset(lacking)),)
        sentence = Sentence("checker.has_all_of.obtain", facts)
        return [frozenset({Change(self.id, sentence, len(lacking), open=verdict == "unknown", ways=ways)})]

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield the values together."""
        if name == self.input:
            yield frozenset(self.values)

    def to_json(self) -> dict[str, Any]:
        """Return the statuses as JSON data."""
        return {**head_to_json(self, "has_all_of"), **self.values_to_json()}

    def _lacking(self, situation: Situation) -> tuple[str, ...]:
        given = situation.profile.values.get(self.input)
        return tuple(value for value in self.values if given is None or value not in given.values)


def has_all_of_from_json(data: Mapping[str, Any]) -> HasAllOf:
    """Return the statuses that JSON data describes."""
    return HasAllOf(*status_fields(data))
