"""Points: a score put together from parts, and scores that can never be reached."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.source.small import is_told, rule_of, small

POINTS = "competencies.one.options.way.require.points"
LINEAR = "linear: {metric: customers, full: 10, points: 20}"


def points(*parts: str, at_least: str = "5", more: str = "") -> str:
    """The small source with a score."""
    return small(
        f"{{points: {{at_least: {at_least}, {more}of: [{', '.join(parts)}]}}}}",
        "{silver: {points: 5}, gold: {points: 10}}",
    )


@pytest.mark.parametrize(
    "part,compiled",
    [
        (f"{{id: x, {LINEAR}}}", {"linear": {"metric": "customers", "full": "10", "points": "20"}}),
        ("{id: x, linear: {metric: customers, full: {by: market, developed: 10, otherwise: 5}, points: 20}}",
         {"linear": {"metric": "customers", "points": "20", "by": "market",
                     "fulls": {"developed": "10", "developing": "5", "other": "5"}}}),
        ('{id: x, each: {metric: users, points: "6.67"}, most: 40}',
         {"most": "40", "each": {"metric": "users", "points": "6.67", "step": "1"}}),
        ("{id: x, each: {metric: users, points: 1, step: 100}}",
         {"each": {"metric": "users", "points": "1", "step": "100"}}),
        ("{id: x, each: {people: {holds: a}, points: 5}, most: 20}",
         {"most": "20", "each_person": {"person": {"holds_one_of": ["a"]}, "points": "5"}}),
        (f"{{id: x, {LINEAR}, minimum: 1, round: {{to: whole, how: down}}}}",
         {"round": {"to": "whole", "how": "down"}, "minimum": "1",
          "linear": {"metric": "customers", "full": "10", "points": "20"}}),
        (f"{{id: x, {LINEAR}, more_than: 0, round: {{to: tenth}}}}",
         {"round": {"to": "tenth", "how": "half-up"}, "more_than": "0",
          "linear": {"metric": "customers", "full": "10", "points": "20"}}),
    ],
)  # fmt: skip
def test_a_part_says_how_it_earns_points(tmp_path: Path, part: str, compiled: dict[str, Any]) -> None:
    rule = rule_of(points(part), tmp_path)
    assert rule["parts"] == [{"id": "way.silver.x"} | compiled]


def test_a_score_has_a_threshold_for_each_level_a_cap_and_a_rounding(tmp_path: Path) -> None:
    text = points(f"{{id: x, {LINEAR}}}", at_least="$points", more="most: 15, round: {to: whole}, ")
    rule = rule_of(text, tmp_path, level=1)
    assert (rule["kind"], rule["at_least"], rule["most"]) == ("points", "10", "15")
    assert rule["round"] == {"to": "whole", "how": "half-up"}


def test_parts_stand_inside_parts_and_rules_inside_them_have_ids_below_them(tmp_path: Path) -> None:
    whole = "{id: all-in, whole: {points: 15, when: {at_least: {customers: 50}}}}"
    gated = f"{{id: gated, only_if: {{id: gate, declared: hub}}, {LINEAR}}}"
    text = points(f"{{id: growth, best_of: [{whole}, {gated}]}}", f"{{id: area, sum: [{{id: s, {LINEAR}}}]}}")
    growth, area = rule_of(text, tmp_path)["parts"]
    all_in, with_gate = growth["best_of"]
    assert all_in["whole"]["when"]["id"] == "way.silver.growth.all-in.when"
    assert with_gate["only_if"]["id"] == "way.silver.growth.gated.gate"
    assert area["sum"][0]["id"] == "way.silver.area.s"


def test_the_sentence_of_a_part_names_its_points_and_what_earns_them(tmp_path: Path) -> None:
    text = points(f'{{id: x, text: "{{points}} points for {{full}} {{window}}", {LINEAR}}}')
    facts = rule_of(text, tmp_path)["parts"][0]["text"]["facts"]
    assert facts["points"] == {"type": "count", "n": 20}
    assert facts["full"]["message"] == "inputs.customers.unit"
    assert facts["window"]["message"] == "window.months"


@pytest.mark.parametrize(
    "parts,at_least,path,what,mend",
    [
        (f"{{id: x, {LINEAR}}}", "21", "at_least", "21 points are more than the 20 that can be reached", "at most 20"),
        (f"{{id: x, {LINEAR}}}, {{id: y, {LINEAR}, most: 5}}", "26", "at_least", "more than the 25", "at most 25"),
        (f"{{id: x, best_of: [{{id: a, {LINEAR}}}, {{id: b, {LINEAR}}}]}}", "21", "at_least", "the 20", "at most 20"),
        (f"{{id: x, {LINEAR}, minimum: 21}}", "5", "of.x.minimum", "earns 20 points at most", "lower `minimum`"),
        (f"{{id: x, {LINEAR}, most: 4, minimum: 5}}", "1", "of.x.minimum", "earns 4 points at most", "lower"),
        (f"{{id: x, {LINEAR}, more_than: 20}}", "5", "of.x.more_than", "never allows", "lower `more_than`"),
        (f"{{id: x, {LINEAR}, more_than: 0, minimum: 1}}", "5", "of.x.more_than", "stand in one part", "keep one"),
        ("{id: x, linear: {metric: customer, full: 10, points: 20}}", "5", "of.x.linear.metric",
         "the metric 'customer' is not defined", "did you mean `customers`?"),
        ("{id: x, linear: {metric: customers, full: 10 USD, points: 20}}", "5", "of.x.linear.full",
         "10 USD is money", "without a currency"),
        ("{id: x, each: {metric: hub, points: 1}}", "5", "of.x.each.metric", "'hub' is not a metric", "`revenue`"),
        ("{id: x, each: {people: {holds: e}, points: 1}}", "5", "of.x.each.people.holds", "'e' is not defined", "`a`"),
        (f"{{id: x, {LINEAR}}}, {{id: x, {LINEAR}}}", "5", "of.x.id", "the id 'x' stands twice", "its own id"),
        ("{id: x, most: 5}", "5", "of.x", "does not say what is required", "`linear`, `each`, `whole`"),
        (f"{{id: x, {LINEAR}, sum: []}}", "5", "of.x", "`linear` and `sum` stand in one rule", "keep one"),
        (f"{{id: x, {LINEAR}}}", "six", "at_least", "'six' is not a number", "as in 70"),
        (f"{{id: x, {LINEAR}}}", "0", "at_least", "0 asks for nothing", "above 0"),
        (f"{{id: x, {LINEAR}}}", "$pionts", "at_least", "has no value $pionts", "`$points`"),
    ],
)  # fmt: skip
def test_a_score_that_cannot_be_meant_is_refused_at_its_place(
    tmp_path: Path, parts: str, at_least: str, path: str, what: str, mend: str
) -> None:
    text = points(parts, at_least=at_least).replace(", gold: {points: 10}", "")
    is_told(text, tmp_path, f"{POINTS}.{path}", what, mend)


def test_points_without_an_end_can_reach_any_threshold(tmp_path: Path) -> None:
    assert rule_of(points("{id: x, each: {metric: users, points: 1}}", at_least="1000"), tmp_path)
