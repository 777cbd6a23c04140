"""Quantities of metrics: whether they fit the metric, and the facts that they are in a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker import Count, Fact, Money, Sentence
from checker._sentences import EXACT, Number
from palier.compile._body import Node
from palier.compile._compilation import Compilation, Loc
from palier.source import close_to, nearest
from palier.source._inputs import CountInput, MetricInput, MoneyInput
from palier.source._model import ChoiceInput
from palier.source._values import ByChoice

ALONE = ""
"""The name of the only case of a quantity that depends on no choice."""


@dataclass(frozen=True, slots=True)
class Quantities:
    """What a metric is compared with, in each case."""

    by: str | None
    """Id of the choice that decides, where one does."""
    cases: Mapping[str, Decimal]
    """The quantity in each case, in the order of the choice; `ALONE` for the only one."""

    def to_json(self, one: str, several: str) -> dict[str, Any]:
        """Return them as JSON data under the names given."""
        if self.by is None:
            return {one: str(self.cases[ALONE])}
        return {"by": self.by, several: {case: str(amount) for case, amount in self.cases.items()}}

    def times(self, factor: int) -> Quantities:
        """Return the quantities multiplied."""
        return Quantities(self.by, {c: EXACT.multiply(q, Decimal(factor)) for c, q in self.cases.items()})


def metric(node: Node, name: str, loc: Loc) -> MetricInput | None:
    """Return the metric of an id, or None after reporting that there is none; `loc` is that of a key or a value."""
    inputs = node.body.compilation.source.inputs
    item = inputs.get(name)
    if isinstance(item, MetricInput):
        return item
    known = [other for other, declared in inputs.items() if isinstance(declared, MetricInput)]
    what = f"the metric {name!r} is not defined" if item is None else f"the input {name!r} is not a metric"
    node.refuse(loc, what, nearest(name, known), key=loc[-1:] == (name,))
    return None


def quantities(node: Node, name: str, item: MetricInput, written: Any, loc: Loc) -> Quantities | None:
    """Return the quantities written at a place inside a requirement; None after reporting what is wrong."""
    here = (*node.loc, *loc)
    compilation = node.body.compilation
    value = node.body.value(written, here) if isinstance(written, str) else written
    if value is None:
        return None
    place = node.body.place(written, here)
    if not isinstance(value, ByChoice):
        amount = _fitting(compilation, name, item, value, place)
        return None if amount is None else Quantities(None, {ALONE: amount})
    cases = {
        case: _fitting(compilation, name, item, given, _case_place(value, case, place))
        for case, given in cases_of(compilation, value, place).items()
    }
    fitting = {case: amount for case, amount in cases.items() if amount is not None}
    return Quantities(value.by, fitting) if fitting else None


def cases_of(compilation: Compilation, value: ByChoice, loc: Loc) -> dict[str, Any]:
    """Return the value in each case of the choice, in the choice's order, after reporting cases that do not fit."""
    choice = compilation.source.inputs.get(value.by)
    if not isinstance(choice, ChoiceInput):
        choices = [
            other for other, item in compilation.source.inputs.items() if isinstance(item, ChoiceInput)
        ]
        what = f"the choice {value.by!r} is not defined"
        compilation.refuse((*loc, "by"), what, nearest(value.by, choices))
        return {}
    given = value.cases
    missing = [case for case in choice.values if case not in given]
    unknown = [case for case in given if case not in choice.values]
    meant = {close_to(case, missing) for case in unknown}
    for case in unknown:
        what = f"{case!r} is not a value of {value.by!r}"
        compilation.refuse((*loc, case), what, nearest(case, missing or choice.values), key=True)
    if value.otherwise is not None and not missing:
        what = f"every value of {value.by!r} is named, so `otherwise` is never used"
        compilation.refuse((*loc, "otherwise"), what, "remove `otherwise`", key=True)
    elif value.otherwise is None:
        for case in (case for case in missing if case not in meant):
            what = f"there is no amount for the value {case!r} of {value.by!r}"
            mend = f"add `{case}:` with an amount, or `otherwise:` for all that are not named"
            compilation.refuse(loc, what, mend)
    known = {case: given.get(case, value.otherwise) for case in choice.values}
    return {case: amount for case, amount in known.items() if amount is not None}


def fact(name: str, item: MetricInput, amount: Decimal) -> Fact:
    """Return what a quantity of a metric is in a sentence."""
    if isinstance(item, MoneyInput):
        return Money(amount, item.currency)
    if isinstance(item, CountInput):
        return Sentence(f"inputs.{name}.unit", {"n": Count(int(amount))})
    number = Number(amount)
    return number if item.unit is None else Sentence(f"inputs.{name}.unit", {"n": number})


def _case_place(value: ByChoice, case: str, place: Loc) -> Loc:
    return (*place, case if case in value.cases else "otherwise")


def _fitting(
    compilation: Compilation, name: str, item: MetricInput, value: Any, place: Loc
) -> Decimal | None:
    """Return a quantity as a number of the metric's unit, or None after reporting why it is none."""
    if isinstance(item, MoneyInput):
        if not isinstance(value, Money):
            what = f"{value} is not an amount of money, which {name!r} measures"
            compilation.refuse(place, what, f"write an amount with its currency, as in 15000 {item.currency}")
            return None
        if value.currency != item.currency:
            what = f"{value.amount} {value.currency} is not in {item.currency}, the currency of {name!r}"
            compilation.refuse(place, what, f"give the amount in {item.currency}")
        return value.amount
    if isinstance(value, Money):
        what = f"{value.amount} {value.currency} is money, which {name!r} does not measure"
        compilation.refuse(place, what, f"write a number without a currency, as in {value.amount:f}")
        return None
    number = Decimal(value)
    decimals = 0 if isinstance(item, CountInput) else item.decimals
    if number != round(number, decimals):
        what = f"{value} has more digits after the point than {name!r}, which has {decimals or 'none'}"
        compilation.refuse(
            place, what, "write a whole number" if not decimals else "leave the last digits out"
        )
        return None
    return number
