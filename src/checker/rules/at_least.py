"""`at_least` an amount: a metric of the organisation reaches a threshold, which may depend on a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker._sentences import EXACT, Fact, Listing, Sentence
from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Force,
    Leaf,
    Situation,
    Verdict,
    force_from_json,
    head_to_json,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._model import Input
    from checker._worlds import Answer, World


@dataclass(frozen=True, slots=True)
class AtLeast(Leaf):
    """A threshold on a metric. Equality meets it."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words; its `{amount}` is the threshold of the case at hand."""
    metric: str
    """Id of the metric's input."""
    threshold: Decimal | None
    """The threshold, where it is one for all, in the metric's currency or unit."""
    by: str | None = None
    """Id of the choice input that decides the threshold, where one does."""
    thresholds: Mapping[str, Decimal] | None = None
    """The threshold for each value of that choice."""
    average: Decimal | None = None
    """What the threshold comes to for each month of the metric's window, where it is stated so; for display."""
    force: Force | None = None
    """The days on which it is asked for."""

    @property
    def kind(self) -> str:
        """`at_least`."""
        return "at_least"

    def threshold_in(self, answers: Mapping[str, Answer]) -> Decimal:
        """Return the threshold that applies under given answers."""
        if self.threshold is not None:
            return self.threshold
        assert self.by is not None and self.thresholds is not None
        # The answer to a choice is the id of its value.
        return self.thresholds[answers[self.by]]  # type: ignore[index]

    def cases(self) -> tuple[tuple[str | None, Decimal], ...]:
        """Return every case as (value of the deciding choice or none, threshold), in the source's order."""
        if self.threshold is not None:
            return ((None, self.threshold),)
        return tuple((self.thresholds or {}).items())

    def text_for(self, needed: Fact) -> Sentence | None:
        """Return the requirement's words with a threshold filled in."""
        if self.text is None:
            return None
        return Sentence(self.text.message, {**self.text.facts, "amount": needed})

    def holds(self, world: World) -> bool:
        """Say whether the metric reaches the threshold."""
        # A metric's answer is its amount.
        return world.answers[self.metric] >= self.threshold_in(world.answers)  # type: ignore[operator]

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the amount given, the amount needed and the difference, or what has to be answered."""
        given = situation.profile.amounts.get(self.metric)
        needed = self.needed(situation)
        item = self._input(situation)
        if given is None:
            facts: dict[str, Fact] = {"needed": _either(tuple(map(item.fact, needed.values())))}
            asks = [self.metric]
            if len(set(needed.values())) > 1 and self.by:
                asks.append(self.by)
            return Explanation(Sentence("checker.at_least.unknown", facts), asks=tuple(asks))
        facts = {"amount": item.fact(given)}
        if verdict == "unknown":
            assert self.by is not None
            return Explanation(self._depends(situation, given, needed), asks=(self.by,))
        if verdict == "met":
            facts["needed"] = item.fact(max(needed.values()))
            return Explanation(Sentence("checker.at_least.met", facts))
        if len(set(needed.values())) == 1:
            short = _short(item, given, next(iter(needed.values())))
            return Explanation(Sentence("checker.at_least.unmet", {**short, **facts}))
        notes = tuple(
            Sentence(
                "checker.at_least.unmet-for",
                {"case": self._name(situation, value), **_short(item, given, amount)},
            )
            for value, amount in needed.items()
        )
        return Explanation(Sentence("checker.at_least.unmet-everywhere", facts), notes)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: enough of the metric, whatever the undecided choice turns out to be."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        given = situation.profile.amounts.get(self.metric)
        needed = max(self.needed(situation).values())
        item = self._input(situation)
        if given is None:
            sentence = Sentence("checker.at_least.reach", {"needed": item.fact(needed)})
        else:
            sentence = Sentence("checker.at_least.raise", _short(item, given, needed))
        ways = ((self.metric, needed),)
        return [frozenset({Change(self.id, sentence, 1, open=verdict == "unknown", ways=ways)})]

    def inputs(self) -> Iterator[str]:
        """Yield the metric, and the choice that decides the threshold."""
        yield self.metric
        if self.by is not None:
            yield self.by

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield the thresholds."""
        if name == self.metric:
            yield from (threshold for _, threshold in self.cases())

    def to_json(self) -> dict[str, Any]:
        """Return the threshold as JSON data."""
        data = {**head_to_json(self, "at_least"), "metric": self.metric}
        if self.threshold is not None:
            data["threshold"] = str(self.threshold)
        else:
            data["by"] = self.by
            data["thresholds"] = {value: str(amount) for value, amount in (self.thresholds or {}).items()}
        if self.average is not None:
            data["average"] = str(self.average)
        return data

    def needed(self, situation: Situation) -> dict[str | None, Decimal]:
        """Return the thresholds that are still possible, by the value of the deciding choice."""
        possible = {case.worst.answers[self.by] for case in situation.cases} if self.by else {None}
        return {value: amount for value, amount in self.cases() if value in possible}

    def _input(self, situation: Situation) -> Input:
        return situation.programme.inputs[self.metric]

    def _depends(
        self, situation: Situation, given: Decimal, needed: Mapping[str | None, Decimal]
    ) -> Sentence:
        """Return the sentence that tells the cases in which the amount is enough from the others."""
        enough = tuple(self._name(situation, v) for v, amount in needed.items() if given >= amount)
        short = tuple(self._name(situation, v) for v, amount in needed.items() if given < amount)
        return Sentence(
            "checker.at_least.depends",
            {
                "amount": self._input(situation).fact(given),
                "input": situation.programme.inputs[self.by or ""].label,
                "enough": Listing("and", enough),
                "short": Listing("and", short),
            },
        )

    def _name(self, situation: Situation, value: str | None) -> Sentence:
        return situation.programme.inputs[self.by or ""].values[value or ""]


def _short(item: Input, given: Decimal, needed: Decimal) -> dict[str, Fact]:
    return {"missing": item.fact(EXACT.subtract(needed, given)), "needed": item.fact(needed)}


def _either(amounts: tuple[Fact, ...]) -> Fact:
    distinct = tuple(amount for i, amount in enumerate(amounts) if amount not in amounts[:i])
    return distinct[0] if len(distinct) == 1 else Listing("or", distinct)


def at_least_from_json(data: Mapping[str, Any]) -> AtLeast:
    """Return the threshold that JSON data describes."""
    threshold = Decimal(data["threshold"]) if "threshold" in data else None
    thresholds = (
        {value: Decimal(a) for value, a in data["thresholds"].items()} if "thresholds" in data else None
    )
    average = Decimal(data["average"]) if "average" in data else None
    return AtLeast(
        data["id"],
        text_from_json(data),
        data["metric"],
        threshold,
        data.get("by"),
        thresholds,
        average,
        force_from_json(data),
    )
