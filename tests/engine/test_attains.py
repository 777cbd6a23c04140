"""`attains`: levels of other competencies, judged from the same profile."""

from __future__ import annotations

import pytest

from checker import Listing, Sentence
from tests.engine.building import (
    ON,
    Json,
    all_of,
    any_of,
    at_least,
    attains,
    holding,
    in_force,
    of_rule,
    other_level,
    reported,
    status,
    team,
)

DATA = other_level("data", at_least("20"))
CLOUD = other_level("cloud", status("a"), team(2, "c0"))
EITHER = attains(DATA, CLOUD, name="p")


def level(competency: str) -> Sentence:
    facts = {"level": Sentence("levels.gold"), "competency": Sentence(f"titles.{competency}")}
    return Sentence("checker.attains.level", facts)


@pytest.mark.parametrize(
    "profile, verdict",
    [
        ({"answers": {"sales": "20", "status": []}, "people": []}, "met"),
        ({"answers": {"sales": "0", "status": ["a"]}, "people": []}, "met"),
        ({"answers": {"sales": "0", "status": []}, **holding(["c0"], ["c0"])}, "met"),
        ({"answers": {"sales": "0", "status": []}, **holding(["c0"])}, "unmet"),
        ({"answers": {"sales": "0", "status": []}}, "unknown"),
        ({"answers": {"sales": "0"}, "people": []}, "unknown"),
        ({"answers": {"status": []}, "people": []}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_one_level_is_enough_by_any_of_its_options(profile: Json, verdict: str) -> None:
    finding = of_rule(EITHER, profile)
    assert (finding.kind, finding.verdict) == ("attains", verdict)


def test_the_levels_attained_are_named_or_those_of_which_one_is_needed() -> None:
    met = of_rule(EITHER, {"answers": {"sales": "20", "status": []}, "people": []})
    assert met.reason == Sentence("checker.attains.met", {"levels": Listing("and", (level("data"),))})
    unmet = of_rule(EITHER, {"answers": {"sales": "0", "status": []}, "people": []})
    both = Listing("or", (level("data"), level("cloud")))
    assert unmet.reason == Sentence("checker.attains.unmet", {"levels": both})
    assert of_rule(EITHER, {}).reason == Sentence("checker.attains.unknown", {"levels": both})


def test_a_level_is_met_for_certain_though_each_case_has_another_to_thank() -> None:
    one = other_level("one", at_least({"here": "10", "there": "20"}))
    two = other_level("two", at_least({"here": "20", "there": "10"}))
    finding = of_rule(attains(one, two), {"answers": {"sales": "10"}})
    assert (finding.verdict, finding.fixes) == ("met", ())


def test_each_level_that_can_be_attained_is_a_fix_with_its_least_effort() -> None:
    finding = of_rule(EITHER, {"answers": {"sales": "0", "status": []}, "people": []})
    changes = [change for fix in finding.fixes for change in fix]
    assert {change.sentence for change in changes} == {
        Sentence("checker.attains.attain", {"level": level(name)}) for name in ("data", "cloud")
    }
    assert [change.effort for change in changes] == [1, 1]
    by_people = of_rule(attains(other_level("x", team(2, "c0"))), holding())
    assert [change.effort for fix in by_people.fixes for change in fix] == [2]


def test_a_level_that_nothing_can_bring_about_is_no_fix() -> None:
    closed = {"c0": {"register_until": "2018-01-01"}}
    finding = of_rule(attains(other_level("x", team(1, "c0"))), holding(), ON, **closed)
    assert (finding.verdict, finding.fixes) == ("unmet", ())


def test_one_level_does_for_all_prerequisites_that_accept_it() -> None:
    rule = all_of(attains(DATA, name="narrow"), attains(DATA, CLOUD, name="wide"), name="")
    profile = {"answers": {"sales": "0", "status": []}, "people": []}
    assert len(of_rule(rule, profile).fixes[0]) == 1


def test_only_what_can_decide_is_asked_for() -> None:
    assert set(of_rule(EITHER, {}).asks) == {"sales", "status", "people"}
    given = {"answers": {"sales": "0"}, "people": []}
    assert of_rule(EITHER, given).asks == ("status",)
    assert of_rule(all_of(EITHER, at_least("30"), name=""), {"answers": {"sales": "10"}}).asks == ()


def test_people_decide_both_a_team_and_a_level_that_asks_for_one() -> None:
    prerequisite = attains(other_level("x", team(2, "c0")))
    rule = all_of(any_of(prerequisite, status("a")), team(1, "c0", name="one"), name="")
    assert set(of_rule(rule, {}).asks) == {"status", "people"}
    assert of_rule(rule, {"people": []}).asks == ()
    assert of_rule(rule, holding(["c0"])).asks == ("status",)


def test_an_option_that_is_not_in_force_attains_nothing() -> None:
    dated = other_level("x", at_least("20", **in_force("2018-02-01", "2018-02-10")))
    rule = attains(dated)
    profile = {"answers": {"sales": "20"}}
    verdicts = [
        of_rule(rule, profile, on).verdict for on in ("2018-01-31", "2018-02-01", "2018-02-10", "2018-02-11")
    ]
    assert verdicts == ["unmet", "met", "met", "unmet"]
    assert of_rule(rule, {}, "2018-01-31").fixes == ()


def test_a_level_turns_with_the_level_that_it_asks_for() -> None:
    dated = other_level("x", at_least("20", **in_force("2018-02-01", "2018-02-10")))
    turn = reported(attains(dated), {"answers": {"sales": "20"}}).turn
    assert turn is not None and (str(turn.on), turn.verdict) == ("2018-02-01", "met")
    losing = attains(other_level("y", team(1, "c0")))
    lost = reported(losing, holding(["c0"]), c0={"accepted_until": "2018-03-31"}).turn
    assert lost is not None and (str(lost.on), lost.verdict) == ("2018-04-01", "unmet")
