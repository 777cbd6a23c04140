"""The cheapest path to a level: what it counts, whom it shares, and what it says of itself."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from checker import (
    CostsError,
    Hire,
    Improve,
    Pass,
    Path,
    cheapest,
    costs_from_json,
    path_to_json,
    profile_from_json,
    verdicts,
)
from tests.engine.building import (
    all_of,
    any_of,
    at_least,
    at_least_of,
    attains,
    both,
    holding,
    other_level,
    programme_of,
    status,
    team,
)

Json = dict[str, Any]
ON = date(2018, 1, 5)


def path(rule: Json, profile: Json, costs: Json | None = None, **dates: Json) -> Path | None:
    programme = programme_of(rule, **dates)
    read = profile_from_json(profile, programme)
    (level,) = programme.competencies[0].options[0].levels
    found = cheapest(programme, read, ON, level, costs_from_json(costs or {}))
    if found is not None:
        assert verdicts(programme, found.applied(read, ON), ON)["thing.way.gold"] == "met"
    return found


def test_one_person_may_serve_two_teams() -> None:
    rule = all_of(team(1, "c0", name="x"), team(1, "c1", name="y"), name="")
    found = path(rule, holding([]), {"hire": 5})
    assert found is not None
    assert found.steps == (Pass(0, ("c0", "c1"), Fraction(2)),)
    hired = path(rule, holding())
    assert hired is not None
    assert hired.steps == (Hire(("c0", "c1"), Fraction(5)),)


def test_a_person_who_lacks_less_passes_the_exam() -> None:
    found = path(all_of(team(1, each=both(["c0"], ["c1"])), name=""), holding([], ["c0"]))
    assert found is not None
    assert found.steps == (Pass(1, ("c1",), Fraction(1)),)


def test_an_exam_that_is_closed_is_nobodys_step() -> None:
    rule = all_of(team(1, "c0"), name="")
    assert path(rule, holding([]), c0={"register_until": "2018-01-04"}) is None


def test_the_cheaper_of_two_ways_is_taken_and_costs_decide_which_it_is() -> None:
    rule = any_of(at_least("100"), team(1, "c0"), name="")
    profile = {"answers": {"sales": "40"}, **holding([])}
    dear = {"inputs": {"sales": {"per_unit": "0.05"}}, "credentials": {"exam": 165}}
    found = path(rule, profile, dear)
    assert found is not None
    assert found.steps == (Improve("sales", Decimal(100), Fraction(3)),)
    cheap = path(rule, profile, {**dear, "credentials": {"exam": 165, "c0": "2.50"}})
    assert cheap is not None
    assert cheap.cost == Fraction(5, 2)


def test_undecided_cases_are_all_seen_to() -> None:
    found = path(all_of(at_least({"here": "10", "there": "20"}), name=""), {"answers": {"sales": "10"}})
    assert found is not None
    assert found.steps == (Improve("sales", Decimal(20), Fraction(1)),)


def test_one_declaration_serves_two_requirements() -> None:
    rule = all_of(status("a", "b", name="x"), status("b", "c", name="y"), name="")
    found = path(rule, {"answers": {"status": []}})
    assert found is not None
    assert found.steps == (Improve("status", frozenset({"b"}), Fraction(1)),)


def test_a_level_that_another_asks_for_is_part_of_the_path() -> None:
    inner = all_of(team(1, "c0", name="inner"), name="other")
    rule = all_of(attains(other_level("else", inner)), team(1, "c1"), name="")
    found = path(rule, holding([]))
    assert found is not None
    assert found.steps == (Pass(0, ("c0", "c1"), Fraction(2)),)


def test_of_some_parts_only_so_many_count() -> None:
    rule = at_least_of(
        2, status("a", name="x"), status("b", name="y"), team(1, "c0"), limits=[(1, [0, 1])], name=""
    )
    found = path(rule, {"answers": {"status": ["a", "b"]}, **holding([])})
    assert found is not None
    assert found.steps == (Pass(0, ("c0",), Fraction(1)),)


def test_nothing_is_to_be_done_where_the_level_is_met() -> None:
    found = path(all_of(team(1, "c0"), name=""), holding(["c0"]))
    assert found == Path((), Fraction(0), exact=True)


def test_what_nobody_knows_of_is_taken_at_its_worst() -> None:
    found = path(all_of(team(1, "c0"), name=""), {})
    assert found is not None
    assert found.steps == (Hire(("c0",), Fraction(4)),)


def test_hundreds_of_people_are_no_trouble() -> None:
    rule = all_of(team(8, "c0", "c1", name="x"), team(6, each=both(["c1"], ["c2"]), name="y"), name="")
    people = [["c0"] if i % 3 else ["c2"] if i % 2 else [] for i in range(300)]
    begun = time.process_time()
    found = path(rule, holding(*people))
    assert time.process_time() - begun < 10
    assert found is not None
    assert found.cost == 6
    assert found.exact


def test_a_path_is_json_with_exact_costs() -> None:
    rule = all_of(at_least("100"), status("a"), team(2, "c0"), name="")
    costs = {"inputs": {"sales": {"per_unit": "0.05"}}, "credentials": {"c0": "99.50"}, "hire": 400}
    found = path(rule, {"answers": {"sales": "99.90", "status": []}, **holding([])}, costs)
    assert found is not None
    assert path_to_json(found) == {
        "cost": "600.005",
        "exact": True,
        "steps": [
            {"kind": "improve", "input": "sales", "amount": "100", "cost": "0.005"},
            {"kind": "improve", "input": "status", "values": ["a"], "cost": "1"},
            {"kind": "pass", "person": 0, "credentials": ["c0"], "cost": "99.5"},
            {"kind": "hire", "credentials": ["c0"], "cost": "499.5"},
        ],
    }


@pytest.mark.parametrize(
    "costs, said",
    [
        ({"hire": -1}, "hire"),
        ({"hire": "much"}, "hire"),
        ({"hire": 1.5}, "hire"),
        ({"credentials": {"exam": True}}, "credentials.exam"),
        ({"inputs": {"sales": {"each": 1}}}, "'each' is not known"),
        ({"fees": {}}, "'fees' is not known"),
        ({"inputs": []}, "expected an object"),
    ],
    ids=str,
)
def test_costs_that_are_none_are_refused(costs: Json, said: str) -> None:
    with pytest.raises(CostsError, match=said):
        costs_from_json(costs)
