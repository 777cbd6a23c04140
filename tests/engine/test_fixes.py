"""Fixes: all of them, none with anything needless, and in time however many there might be."""

from __future__ import annotations

import time
from typing import Any

from tests.engine.building import (
    all_of,
    at_least,
    at_least_of,
    either,
    fixes,
    found,
    holding,
    of_rule,
    status,
    team,
)


def test_many_of_many_requirements_are_answered_in_good_time() -> None:
    """Twelve of twenty-four can be chosen in 2.7 million ways."""
    parts = [team(1, f"c{i % 3}", name=f"t{i}") for i in range(12)]
    parts += [at_least(str(10 + i), f"p{i}", ("sales", "spending")[i % 2]) for i in range(12)]
    begun = time.process_time()
    answers: dict[str, Any] = {"answers": {"sales": "0", "spending": "0"}, **holding()}
    finding = of_rule(at_least_of(12, *parts, name=""), answers)
    assert time.process_time() - begun < 20
    assert 0 < len(finding.fixes) <= 32


def test_the_parts_of_a_limit_that_do_not_count_are_in_no_fix() -> None:
    parts = [status("a", name="x"), status("b", name="y"), at_least("10")]
    rule = at_least_of(2, *parts, limits=[(1, [0, 1])], name="")
    finding = of_rule(rule, {"answers": {"sales": "0", "status": []}})
    assert fixes(finding) == [{"a", "x"}, {"a", "y"}]


def test_a_higher_amount_does_what_a_lower_one_is_for() -> None:
    finding = found(2, [at_least("10", "low"), at_least("20", "high")], {"answers": {"sales": "0"}})
    assert fixes(finding) == [{"high"}]


def test_whoever_comes_for_the_narrower_team_serves_the_wider_one() -> None:
    narrow, wide = team(1, "c0", name="narrow"), team(1, name="wide", each=either(["c0"], ["c1"]))
    assert fixes(of_rule(all_of(narrow, wide, name=""), holding())) == [{"narrow"}]


def test_people_who_may_serve_two_teams_need_not() -> None:
    teams = [team(1, "c0", name="x"), team(1, "c1", name="y")]
    assert fixes(of_rule(all_of(*teams, name=""), holding())) == [{"x", "y"}]
