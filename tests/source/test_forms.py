"""The checker reads what the compiler writes: every kind of rule comes back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import programme_from_json
from checker.rules import rule_from_json
from palier.source._rules import RULES
from tests.source.small import data_of, rule_of, small

BY_MARKET = "{by: market, developed: 10, otherwise: 5}"
LINEAR = f"linear: {{metric: customers, full: {BY_MARKET}, points: 20}}"
WRITTEN = {
    "all": "{all: [{id: x, text: X., declared: hub, in_force: {from: 2020-01, until: 2021-01}}]}",
    "any": "{any: [{id: x, has_one_of: {ties: [dpor]}}, {id: y, has_all_of: {ties: [dpor, tpor]}}]}",
    "at_least_of": "{at_least: 1, of: [{id: x, declared: hub}, {id: y, at_least: {users: 1}},"
    " {id: z, at_least: {users: 2}}], no_more_than: [{most: 1, of: [x, y]}]}",
    "at_least": '{all: [{id: x, text: "{amount} {window}", at_least: {revenue: 5 USD}},'
    f' {{id: y, text: "{{amount}}", at_least: {{customers: {BY_MARKET}}}}},'
    f' {{id: z, text: "{{users}}", at_least: {{users: 3, customers: {BY_MARKET}}}}},'
    " {id: w, at_least: {customers: {average: 4, per: month}}}]}",
    "has_one_of": "{has_one_of: {ties: [dpor]}}",
    "has_all_of": "{has_all_of: {ties: [dpor]}}",
    "attested": "{attested: {hub: suggested}}",
    "declared": "{declared: hub}",
    "team": '{team: {people: 3, everyone: {holds_all_of: areas}, roles: [{id: r, text: "{people}", size: 1,'
    " each: {any: [{title: T, holds: a}, {holds_one_of: areas}]}},"
    " {id: s, size: 2, apart_from: r, each: {at_least: 2, of: plain}},"
    " {id: t, among: s, size: 1, each: {holds: a}}, {id: u, same_as: s, each: {holds: a}}]}}",
    "points": "{points: {at_least: 5, most: 30, round: {to: whole}, of: ["
    f'{{id: x, text: "{{full}}", {LINEAR}, minimum: 1, only_if: {{declared: hub}}}},'
    " {id: y, best_of: [{id: v, each: {metric: users, points: 1}, most: 5},"
    ' {id: w, each: {people: {holds: a}, points: "6.67"}, most: 20, more_than: 0}]},'
    " {id: z, sum: [{id: v, whole: {points: 15, when: {has_one_of: {ties: [dpor]}}}}]}]}}",
}


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_rule_comes_back_from_the_checker_as_it_was_compiled(tmp_path: Path, kind: str) -> None:
    compiled = rule_of(small(WRITTEN[kind]), tmp_path)
    assert rule_from_json(compiled).to_json() == compiled


def test_every_kind_is_tried() -> None:
    assert {*WRITTEN, "attains"} == set(RULES)


def test_a_prerequisite_comes_back_as_it_was_compiled(tmp_path: Path) -> None:
    levels = "{silver: {require: {declared: hub}}, gold: {require: {attains: {one: [silver]}}}}"
    text = small("REMOVED", levels).replace("        require: REMOVED\n", "")
    compiled = rule_of(text, tmp_path, level=1)
    assert rule_from_json(compiled).to_json() == compiled


def test_the_whole_of_a_source_is_a_programme(tmp_path: Path) -> None:
    text = small("{declared: hub}").replace(
        "title: Exam of B}", "title: Exam of B, valid_for: 24 months, aliases: [Old]}"
    )
    programme = programme_from_json(data_of(text, tmp_path)[0])
    assert programme.credentials["b"].valid_for == 24
    assert programme.inputs["users"].unit == "inputs.users.unit"
