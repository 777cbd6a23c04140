"""`has_one_of`: the organisation declares at least one of several values, such as a kind of association."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker._sentences import Sentence
from checker.rules._base import Change, Explanation, Fix, Situation, Verdict, head_to_json
from checker.rules._staffing import once
from checker.rules._status import Status, status_fields

if TYPE_CHECKING:
    from checker._worlds import Answer, World


@dataclass(frozen=True, slots=True)
class HasOneOf(Status):
    """A status that the organisation attests. Shown as declared, never as proof."""

    @property
    def kind(self) -> str:
        """`has_one_of`."""
        return "has_one_of"

    def holds(self, world: World) -> bool:
        """Say whether one of the values is declared."""
        # The answer to a `choices` input is a set.
        return not world.answers[self.input].isdisjoint(self.values)  # type: ignore[union-attr]

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the values declared, or those of which one is needed."""
        named = self.values
        if verdict == "met":
            declared = situation.profile.values[self.input].values
            named = tuple(value for value in self.values if value in declared)
        return once(self, situation, (verdict, named), lambda: self._explained(situation, verdict, named))

    def _explained(self, situation: Situation, verdict: Verdict, named: tuple[str, ...]) -> Explanation:
        facts = {"values": self.names(named, "and" if verdict == "met" else "or", situation)}
        asks = (self.input,) if verdict == "unknown" else ()
        return Explanation(Sentence(f"checker.has_one_of.{verdict}", facts), asks=asks)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: any of the values."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        facts = {"values": self.names(self.values, "or", situation)}
        sentence = Sentence("checker.has_one_of.obtain", facts)
        ways = tuple((self.input, frozenset({value})) for value in self.values)
        return [frozenset({Change(self.id, sentence, 1, open=verdict == "unknown", ways=ways)})]

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield the values, each alone."""
        if name == self.input:
            yield from (frozenset({value}) for value in self.values)

    def to_json(self) -> dict[str, Any]:
        """Return the status as JSON data."""
        return {**head_to_json(self, "has_one_of"), **self.values_to_json()}


def has_one_of_from_json(data: Mapping[str, Any]) -> HasOneOf:
    """Return the status that JSON data describes."""
    return HasOneOf(*status_fields(data))
