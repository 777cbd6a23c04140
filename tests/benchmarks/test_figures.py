"""What the bench reckons: medians, ratios, and figures beside their budgets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.start._figures import NAMES, Budget, compare, median, percentile, ratio, read_budgets

BUDGETS = Path(__file__).resolve().parents[2] / "benchmarks" / "budgets.json"


def test_every_budget_has_a_figure_and_a_meaning_of_one_line() -> None:
    budgets = read_budgets(BUDGETS.read_text(encoding="utf-8"))
    assert [budget.name for budget in budgets] == list(NAMES)
    assert all(budget.meaning and "\n" not in budget.meaning for budget in budgets)


@pytest.mark.parametrize("change", ["missing", "unknown"])
def test_a_missing_or_unknown_budget_is_refused_by_name(change: str) -> None:
    given = json.loads(BUDGETS.read_text(encoding="utf-8"))
    if change == "missing":
        del given["answer_ms"]
    else:
        given["answer_hours"] = given["answer_ms"]
    with pytest.raises(ValueError, match="answer_"):
        read_budgets(json.dumps(given))


@pytest.mark.parametrize(
    "measured, state", [(0.11, "ok"), (0.12, "ok"), (0.121, "over"), (None, "not measured")]
)
def test_a_budget_holds_up_to_its_limit(measured: float | None, state: str) -> None:
    budget = Budget("cold_ratio", 0.12, "×", "first verdict")
    (found,) = compare([budget], {} if measured is None else {"cold_ratio": measured})
    assert found.state == state


def test_a_ratio_is_that_of_the_medians() -> None:
    assert ratio([10, 1, 100], [20, 40, 1000]) == 0.25
    assert ratio([], [1]) is None and ratio([1], []) is None
    assert median([]) is None


def test_the_95th_percentile_leaves_out_the_slowest_twentieth() -> None:
    assert percentile(range(1, 101), 95) == 95
    assert percentile([7], 95) == 7
    assert percentile([], 95) is None
