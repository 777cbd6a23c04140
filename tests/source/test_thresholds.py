"""Thresholds: one metric or several, in its unit, by market or on average."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.small import data_of, is_told, rule_of, small

RULE = "competencies.one.options.way.require"


@pytest.mark.parametrize(
    "written,compiled",
    [
        ("{revenue: 15000 USD}", {"metric": "revenue", "threshold": "15000"}),
        ("{customers: 3}", {"metric": "customers", "threshold": "3"}),
        ('{survey: "4.25"}', {"metric": "survey", "threshold": "4.25"}),
        ("{survey: 4}", {"metric": "survey", "threshold": "4"}),
        ("{customers: {average: 4, per: month}}", {"metric": "customers", "threshold": "48", "average": "4"}),
        ("{customers: {by: market, developed: 3, otherwise: 1}}",
         {"metric": "customers", "by": "market", "thresholds": {"developed": "3", "developing": "1", "other": "1"}}),
        ("{customers: $people}", {"metric": "customers", "threshold": "2"}),
    ],
)  # fmt: skip
def test_a_threshold_is_in_the_unit_of_its_metric(
    tmp_path: Path, written: str, compiled: dict[str, str]
) -> None:
    assert (
        rule_of(small(f"{{at_least: {written}}}"), tmp_path)
        == {
            "id": "way.silver",
            "kind": "at_least",
        }
        | compiled
    )


def test_an_average_that_depends_on_a_choice_is_multiplied_out_in_each_case(tmp_path: Path) -> None:
    rule = rule_of(
        small("{at_least: {customers: {average: {by: market, developed: 2, otherwise: 1}, per: month}}}"),
        tmp_path,
    )
    assert rule["thresholds"] == {"developed": "24", "developing": "12", "other": "12"}


def test_several_metrics_are_a_clause_that_names_each(tmp_path: Path) -> None:
    text = "Add {customers} and serve {users}."
    rule = rule_of(
        small(f'{{all: [{{id: both, text: "{text}", at_least: {{customers: 3, users: 500}}}}]}}'), tmp_path
    )
    [clause] = rule["parts"]
    assert (clause["mode"], clause["need"], clause["clause"]) == ("all", 2, True)
    assert [part["id"] for part in clause["parts"]] == ["way.silver.both.customers", "way.silver.both.users"]
    assert all("text" not in part for part in clause["parts"])
    assert clause["text"]["facts"]["customers"] == {
        "type": "sentence",
        "message": "inputs.customers.unit",
        "facts": {"n": {"type": "count", "n": 3}},
    }


def test_a_sentence_names_the_window_and_the_average_and_leaves_the_amount_to_the_rule(
    tmp_path: Path,
) -> None:
    text = "Add {amount}, {average} a month, {window}."
    body = f'{{all: [{{id: adds, text: "{text}", at_least: {{customers: {{average: 4, per: month}}}}}}]}}'
    facts = rule_of(small(body), tmp_path)["parts"][0]["text"]["facts"]
    assert set(facts) == {"average", "window"}
    assert facts["window"]["message"] == "window.months"


@pytest.mark.parametrize(
    "window,message",
    [
        ("30 days", "window.days"),
        ("last month", "window.last-month"),
        ("calendar year", "window.calendar-year"),
        ("fiscal year", "window.fiscal-year"),
        ("snapshot", "window.snapshot"),
        ("month on year", "window.month-on-year"),
    ],
)
def test_every_window_has_its_own_words(tmp_path: Path, window: str, message: str) -> None:
    text = small("{at_least: {revenue: 1 USD}}").replace(
        "window: 12 months, label: R", f"window: {window}, label: R"
    )
    data, _ = data_of(text, tmp_path)
    assert data["inputs"][1]["window"]["message"] == message


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        ("{revenu: 1 USD}", "at_least.revenu", "the metric 'revenu' is not defined", "`revenue`"),
        ("{ties: 1 USD}", "at_least.ties", "the input 'ties' is not a metric", "`revenue`"),
        ("{revenue: 5 EUR}", "at_least.revenue", "5 EUR is not in USD", "give the amount in USD"),
        ("{revenue: 5}", "at_least.revenue", "5 is not an amount of money", "as in 15000 USD"),
        ("{customers: 5 USD}", "at_least.customers", "5 USD is money", "without a currency, as in 5"),
        ('{customers: "1.5"}', "at_least.customers", "more digits after the point", "whole number"),
        ('{survey: "1.555"}', "at_least.survey", "1.555 has more digits after the point", "leave the last digits out"),
        ("{customers: 0}", "at_least.customers", "0 asks for nothing", "more than 0"),
        ("{users: {average: 4, per: month}}", "at_least.users.per", "needs a window of months", "`window: 12 months`"),
        ("{customers: {average: 4, per: week}}", "at_least.customers.per", "'week' is not allowed", "use 'month'"),
        ("{customers: {by: market, developed: 3, other: 1}}", "at_least.customers",
         "no amount for the value 'developing'", "add `developing:` with an amount, or `otherwise:`"),
        ("{customers: {by: markt, otherwise: 3}}", "at_least.customers.by", "'markt' is not defined", "`market`"),
        ("{customers: {by: market, devloped: 3, otherwise: 3}}", "at_least.customers.devloped",
         "'devloped' is not a value of 'market'", "`developed`"),
        ("{customers: {by: market, developed: 3, developing: 2, other: 1, otherwise: 1}}",
         "at_least.customers.otherwise", "`otherwise` is never used", "remove `otherwise`"),
        ("{customers: $peopel}", "at_least.customers", "has no value $peopel", "`$people`"),
    ],
)  # fmt: skip
def test_a_threshold_that_does_not_fit_is_refused_at_its_place(
    tmp_path: Path, written: str, path: str, what: str, mend: str
) -> None:
    is_told(small(f"{{at_least: {written}}}"), tmp_path, f"{RULE}.{path}", what, mend)
