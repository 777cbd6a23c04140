"""Compiles `at_least`: metrics that reach thresholds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checker import Fact
from palier.compile._body import Json, Node, leave_out
from palier.compile._quantities import ALONE, Quantities, fact, metric, quantities
from palier.source import _rules as source
from palier.source._inputs import MetricInput
from palier.source._scalars import Window
from palier.source._values import Average


@dataclass(frozen=True, slots=True)
class _Threshold:
    """A metric and what it is compared with."""

    metric: str
    item: MetricInput
    total: Quantities
    average: Quantities | None
    """The average that the total is multiplied out from."""

    def to_json(self) -> Json:
        data: Json = {"metric": self.metric, **self.total.to_json("threshold", "thresholds")}
        if self.average is not None and self.average.by is None:
            data["average"] = str(self.average.cases[ALONE])
        return data

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Yield what its sentence may name; the amount stands for that of any case."""
        yield "amount", fact(self.metric, self.item, next(iter(self.total.cases.values())))
        if self.item.window is not None:
            yield "window", self.item.window.sentence
        if self.average is not None and self.average.by is None:
            yield "average", fact(self.metric, self.item, self.average.cases[ALONE])


def compile_at_least(rule: source.AtLeast, node: Node) -> Json | None:
    """Compile a threshold, or a clause of several."""
    if len(rule.at_least) > 1:
        return _clause(rule, node)
    [(name, written)] = rule.at_least.items()
    threshold = _threshold(node, name, written)
    if threshold is None:
        return None
    head = node.head(rule, "at_least", dict(threshold.facts()))
    leave_out(head, "amount")
    return {**head, **threshold.to_json()}


def _clause(rule: source.AtLeast, node: Node) -> Json:
    """Compile several thresholds that stand in one sentence: all of them are needed."""
    found = [_threshold(node, name, written) for name, written in rule.at_least.items()]
    thresholds = [threshold for threshold in found if threshold is not None]
    facts = {
        threshold.metric: fact(threshold.metric, threshold.item, threshold.total.cases[ALONE])
        for threshold in thresholds
        if threshold.total.by is None
    }
    windows: set[Window | None] = {threshold.item.window for threshold in thresholds}
    if len(windows) == 1 and (window := windows.pop()) is not None:
        facts["window"] = window.sentence
    parts = [
        {"id": node.body.id((*node.path, threshold.metric)), "kind": "at_least", **threshold.to_json()}
        for threshold in thresholds
    ]
    head = node.head(rule, "group", facts)
    return {**head, "mode": "all", "need": len(parts), "clause": True, "parts": parts}


def _threshold(node: Node, name: str, written: Any) -> _Threshold | None:
    """Return the threshold of one metric, or None after reporting what is wrong with it."""
    loc = ("at_least", name)
    item = metric(node, name, loc)
    if item is None:
        return None
    if not isinstance(written, Average):
        total = quantities(node, name, item, written, loc)
        return None if total is None else _Threshold(name, item, total, None)
    average = quantities(node, name, item, written.average, (*loc, "average"))
    if item.window is None or item.window.kind != "months" or item.window.n is None:
        what = f"an average per month needs a window of months, which {name!r} does not have"
        node.refuse((*loc, "per"), what, f"give {name!r} a window, as in `window: 12 months`")
        return None
    return None if average is None else _Threshold(name, item, average.times(item.window.n), average)
