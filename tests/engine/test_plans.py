"""Plans that a page is given: the cheapest path in words, with what a checklist links to and the costs to edit."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.building import LEVEL, all_of, at_least, attested, programme_data, status, team
from tests.engine.calling import call
from tests.engine.programmes import OPTION, answers, whole_programme

Json = dict[str, Any]
RULE = all_of(at_least("100"), status("a", "b"), attested("tests"), team(2, "c0"), name="")
COSTS = {"inputs": {"sales": {"per_unit": "0.05"}}, "credentials": {"exam": 100, "c0": "99.50"}, "hire": 400}


def plan(profile: Json, rule: Json = RULE, **more: Any) -> Json:
    programme = programme_data(rule)
    found: Json = call(
        "plan", programme=programme, profile=profile, **{"on": "2018-01-05", "level": LEVEL, **more}
    )
    return found


def test_every_step_has_words_and_says_what_it_links_to() -> None:
    profile = {"answers": {"sales": "99.90", "status": []}, "people": [{"name": "Ann"}]}
    found = plan(profile, costs=COSTS)["plan"]
    assert (found["level"], found["title"]["words"]) == (LEVEL, "levels.gold")
    assert (found["met"], found["exact"], found["cost"]) == (
        False,
        True,
        {"value": "601.005", "words": "601.005"},
    )
    sales, declared, tests, ann, hired = found["steps"]
    assert sales == {
        "kind": "improve",
        "input": "sales",
        "label": {"words": "inputs.sales"},
        "reach": {"value": "100", "words": "USD\u00a0100"},
        "missing": {"value": "0.10", "words": "USD\u00a00.10"},
        "cost": {"value": "0.005", "words": "0.005"},
        "words": "inputs.sales: reach USD\u00a0100",
    }
    assert (declared["input"], declared["add"]) == ("status", ["a"])
    assert (tests["input"], tests["answer"]) == ("tests", "met")
    assert ann == {
        "kind": "pass",
        "person": 0,
        "who": {"words": "Ann"},
        "credentials": ["c0"],
        "cost": {"value": "99.5", "words": "99.50"},
        "words": "Ann: pass c0",
    } | {"cost": ann["cost"]}
    assert (hired["kind"], hired["credentials"], hired["words"]) == ("hire", ["c0"], "Somebody new: pass c0")


def test_what_is_missing_of_an_amount_that_nobody_told_is_all_of_it() -> None:
    [step] = plan({}, at_least("100"))["plan"]["steps"]
    assert step["reach"] == step["missing"]


def test_somebody_without_a_name_is_called_by_number() -> None:
    [step] = plan({"people": [{}]}, team(1, "c0"))["plan"]["steps"]
    assert step["who"] == {"words": "Person 1"}


def test_the_costs_that_could_matter_are_told_with_their_place_and_whether_they_do() -> None:
    profile = {
        "answers": {"sales": "99.90", "status": ["a"]},
        "people": [{"name": "Ann", "credentials": ["c0"]}],
    }
    costs = plan(profile, costs=COSTS)["plan"]["costs"]
    told = {
        "/".join(cost["at"]): (cost["kind"], cost["value"], cost["used"], cost["words"]) for cost in costs
    }
    assert told == {
        "credentials/exam": ("credential-kind", "100", False, "An exam"),
        "credentials/c0": ("credential", "99.5", True, "c0"),
        "hire": ("hire", "400", True, "Somebody new, before any exams"),
        "inputs/sales/fixed": ("fixed", "0", True, "inputs.sales: any improvement"),
        "inputs/sales/per_unit": ("per_unit", "0.05", True, "inputs.sales: for each USD\u00a01 more"),
        "inputs/status/fixed": ("fixed", "1", False, "inputs.status: each further one"),
        "inputs/tests/fixed": ("fixed", "1", True, "inputs.tests: any improvement"),
    }


def test_costs_that_are_told_can_be_sent_back() -> None:
    profile = {"answers": {"sales": "99.90"}, "people": [{"name": "Ann"}]}
    first = plan(profile, costs=COSTS)["plan"]
    again: Json = {}
    for cost in first["costs"]:
        inner = again
        for name in cost["at"][:-1]:
            inner = inner.setdefault(name, {})
        inner[cost["at"][-1]] = cost["value"]
    assert plan(profile, costs=again)["plan"] == first


def test_a_level_that_is_met_has_no_steps() -> None:
    found = plan({"answers": {"sales": 100}}, at_least("100"))["plan"]
    assert (found["met"], found["steps"], found["cost"]["value"]) == (True, [], "0")


def test_where_nothing_reaches_a_level_it_is_said() -> None:
    rule = team(1, "c0")
    programme = programme_data(rule, c0={"retired": "2017-01-01"})
    found = call("plan", programme=programme, profile={}, on="2018-01-05", level=LEVEL)
    assert found == {
        "plan": None,
        "reason": {"words": "No steps are known by which levels.gold would be met on January 5, 2018."},
    }


@pytest.mark.parametrize("id_", [f"{OPTION}.silver", f"cloud-platform.{OPTION}.silver"])
def test_a_level_is_named_with_its_competency_or_without(id_: str) -> None:
    found = call("plan", profile={"answers": answers("developed")}, on="2018-06-01", level=id_)
    assert found["plan"]["level"] == id_
    assert found["plan"]["steps"]


def test_a_level_of_the_whole_programme_is_named_with_its_competency() -> None:
    level = f"cloud-platform.{OPTION}.gold"
    found = call("plan", programme=whole_programme(), profile={}, on="2018-06-01", level=level)
    assert found["plan"]["title"]["words"] == "levels.gold"


def test_a_level_that_is_none_is_a_failure() -> None:
    assert plan({}, level="platinum") == {"failure": "KeyError: 'platinum'"}


@pytest.mark.parametrize(
    "costs,path,words",
    [
        ({"hire": "x"}, "/costs/hire", "“x” is not a cost. Write a number from 0 up, as in 99.50."),
        ({"inputs": {"sales": {"per_unit": -1}}}, "/costs/inputs/sales/per_unit", "“-1” is not a cost."),
        ({"credentials": {"a/b": ""}}, "/costs/credentials/a~1b", "“” is not a cost."),
        ({"fees": 1}, "/costs", "“fees” is not known here. Use credentials, hire, or inputs."),
        ([], "/costs", "“[]” is not an object"),
    ],
    ids=str,
)
def test_costs_that_are_none_are_problems_with_their_path(costs: Any, path: str, words: str) -> None:
    [problem] = plan({}, costs=costs)["problems"]
    assert problem["path"] == path
    assert problem["words"].startswith(words)


def test_a_profile_that_cannot_be_read_is_answered_with_its_problems() -> None:
    for name in ("plan", "results"):
        answer = call(name, profile={"people": 3}, on="2018-06-01", level=LEVEL)
        assert [problem["path"] for problem in answer["problems"]] == ["/people"]


def test_an_answer_where_nothing_is_asked_is_a_problem_in_words() -> None:
    programme = programme_data(team(1, "c0"))
    programme["inputs"] = []
    [problem] = call("results", programme=programme, profile={"answers": {"x": 1}}, on="2018-06-01")[
        "problems"
    ]
    assert problem == {
        "path": "/answers/x",
        "words": "“x” is not something this program asks for here; leave it out.",
    }
