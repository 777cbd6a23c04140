"""`at_least` an amount: a metric of the organisation reaches a threshold, which may depend on a choice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker._sentences import EXACT, Fact, Listing, Money, Sentence
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
class AtLeast:
    """A threshold on a money input. Equality meets it."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words; its `{amount}` is the threshold of the case at hand."""
    metric: str
    """Id of the money input."""
    currency: str
    """ISO 4217 code of the input and of the thresholds."""
    amount: Decimal | None
    """The threshold, where it is one for all."""
    by: str | None = None
    """Id of the choice input that decides the threshold, where one does."""
    amounts: Mapping[str, Decimal] | None = None
    """The threshold for each value of that choice."""

    @property
    def parts(self) -> tuple[Rule, ...]:
        """A threshold has no parts."""
        return ()

    def threshold(self, choices: Mapping[str, str]) -> Decimal:
        """Return the threshold that applies under given choices."""
        if self.amount is not None:
            return self.amount
        assert self.by is not None and self.amounts is not None
        return self.amounts[choices[self.by]]

    def thresholds(self) -> tuple[tuple[str | None, Money], ...]:
        """Return every case as (value of the deciding choice or none, threshold), in the source's order."""
        if self.amount is not None:
            return ((None, Money(self.amount, self.currency)),)
        return tuple((value, Money(amount, self.currency)) for value, amount in (self.amounts or {}).items())

    def text_for(self, needed: Money) -> Sentence | None:
        """Return the requirement's words with a threshold filled in."""
        if self.text is None:
            return None
        return Sentence(self.text.message, {**self.text.facts, "amount": needed})

    def holds(self, world: World) -> bool:
        """Say whether the metric reaches the threshold."""
        return world.amounts[self.metric] >= self.threshold(world.choices)

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name the amount given, the amount needed and the difference, or what has to be answered."""
        given = situation.profile.amounts.get(self.metric)
        needed = self.needed(situation)
        if given is None:
            facts: dict[str, Fact] = {"needed": _either(tuple(needed.values()))}
            asks = [self.metric]
            if len(set(needed.values())) > 1 and self.by:
                asks.append(self.by)
            return Explanation(Sentence("checker.at_least.unknown", facts), asks=tuple(asks))
        facts = {"amount": Money(given, self.currency)}
        if verdict == "unknown":
            assert self.by is not None
            return Explanation(self._depends(situation, given, needed), asks=(self.by,))
        if verdict == "met":
            facts["needed"] = max(needed.values(), key=lambda money: money.amount)
            return Explanation(Sentence("checker.at_least.met", facts))
        if len(set(needed.values())) == 1:
            money = next(iter(needed.values()))
            return Explanation(Sentence("checker.at_least.unmet", {**self._short(given, money), **facts}))
        notes = tuple(
            Sentence(
                "checker.at_least.unmet-for",
                {"case": self._name(situation, value), **self._short(given, money)},
            )
            for value, money in needed.items()
        )
        return Explanation(Sentence("checker.at_least.unmet-everywhere", facts), notes)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: enough of the metric, whatever the undecided choice turns out to be."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        given = situation.profile.amounts.get(self.metric)
        needed = max(self.needed(situation).values(), key=lambda money: money.amount)
        if given is None:
            sentence = Sentence("checker.at_least.reach", {"needed": needed})
        else:
            sentence = Sentence("checker.at_least.raise", self._short(given, needed))
        return [frozenset({Change(self.id, sentence, 1, open=verdict == "unknown")})]

    def inputs(self) -> Iterator[str]:
        """Yield the metric, and the choice that decides the threshold."""
        yield self.metric
        if self.by is not None:
            yield self.by

    def to_json(self) -> dict[str, Any]:
        """Return the threshold as JSON data."""
        data = {**head_to_json(self, "at_least"), "metric": self.metric, "currency": self.currency}
        if self.amount is not None:
            data["amount"] = str(self.amount)
        else:
            data["by"] = self.by
            data["amounts"] = {value: str(amount) for value, amount in (self.amounts or {}).items()}
        return data

    def needed(self, situation: Situation) -> dict[str | None, Money]:
        """Return the thresholds that are still possible, by the value of the deciding choice."""
        possible = {case.choices[self.by] for case in situation.cases} if self.by else {None}
        return {value: money for value, money in self.thresholds() if value in possible}

    def _short(self, given: Decimal, needed: Money) -> dict[str, Fact]:
        return {"missing": Money(EXACT.subtract(needed.amount, given), self.currency), "needed": needed}

    def _depends(self, situation: Situation, given: Decimal, needed: Mapping[str | None, Money]) -> Sentence:
        """Return the sentence that tells the cases in which the amount is enough from the others."""
        enough = tuple(self._name(situation, v) for v, money in needed.items() if given >= money.amount)
        short = tuple(self._name(situation, v) for v, money in needed.items() if given < money.amount)
        return Sentence(
            "checker.at_least.depends",
            {
                "amount": Money(given, self.currency),
                "input": situation.programme.inputs[self.by or ""].label,
                "enough": Listing("and", enough),
                "short": Listing("and", short),
            },
        )

    def _name(self, situation: Situation, value: str | None) -> Sentence:
        return situation.programme.inputs[self.by or ""].values[value or ""]


def _either(amounts: tuple[Money, ...]) -> Fact:
    distinct = tuple(dict.fromkeys(amounts))
    return distinct[0] if len(distinct) == 1 else Listing("or", distinct)


def at_least_from_json(data: Mapping[str, Any]) -> AtLeast:
    """Return the threshold that JSON data describes."""
    amount = Decimal(data["amount"]) if "amount" in data else None
    amounts = {value: Decimal(a) for value, a in data["amounts"].items()} if "amounts" in data else None
    return AtLeast(
        data["id"], text_from_json(data), data["metric"], data["currency"], amount, data.get("by"), amounts
    )
