"""Medians, budgets, and how the two compare."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "over", "not measured"]

NAMES = (
    "cold_ratio",
    "revisit_ratio",
    "restart_ratio",
    "cold_bytes",
    "cold_requests",
    "fallback_cold_ratio",
    "fallback_bytes",
    "view_requests",
    "view_bytes",
    "view_runtime_bytes",
    "answer_ms",
    "screen_ms",
)
"""What is measured and can have a budget, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a figure may be."""

    name: str
    """One of the names that are measured."""
    at_most: float
    """The limit itself is still within the budget."""
    unit: str
    """What is counted: ×, bytes, requests, MB, ms or s."""
    meaning: str
    """The figure in one line."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A budget beside what was measured."""

    budget: Budget
    """The budget."""
    measured: float | None
    """The figure; None where this run did not measure it."""

    @property
    def state(self) -> State:
        """Whether the budget holds."""
        if self.measured is None:
            return "not measured"
        return "ok" if self.measured <= self.budget.at_most else "over"


def read_budgets(text: str, names: Sequence[str] = NAMES) -> tuple[Budget, ...]:
    """Read a file of budgets, which holds one for each of some names.

    Raises:
        ValueError: a budget is missing, or is for something that is not measured.
    """
    given = json.loads(text)
    if given.keys() != set(names):
        raise ValueError(f"budgets.json: missing or unknown: {', '.join(sorted(given.keys() ^ set(names)))}")
    return tuple(Budget(name, **given[name]) for name in names)


def compare(budgets: Iterable[Budget], measured: Mapping[str, float]) -> tuple[Comparison, ...]:
    """Put each budget beside the figure of its name."""
    return tuple(Comparison(budget, measured.get(budget.name)) for budget in budgets)


def median(times: Sequence[float]) -> float | None:
    """Return the median, or None where nothing was measured."""
    return statistics.median(times) if times else None


def percentile(times: Sequence[float], percent: int) -> float | None:
    """Return the smallest of the values that so many percent of them do not exceed, or None where there are none."""
    if not times:
        return None
    rank = -(-len(times) * percent // 100)  # rounded up
    return sorted(times)[max(rank, 1) - 1]


def ratio(times: Sequence[float], reference: Sequence[float]) -> float | None:
    """Return a median as a part of another, or None where one was not measured."""
    upper, lower = median(times), median(reference)
    return None if upper is None or not lower else upper / lower
