"""Groups: how many parts are needed, of which only some count, and on which days they are asked for."""

from __future__ import annotations

from datetime import date

import pytest

from checker import Count, Day, Finding, Sentence, assess, profile_from_json
from tests.engine.building import (
    Json,
    all_of,
    any_of,
    at_least,
    at_least_of,
    fixes,
    holding,
    in_force,
    of_rule,
    programme_of,
    reported,
    status,
    team,
)

BEFORE, AFTER = in_force(until="2018-01-04"), in_force("2018-01-06")
"""Two spans that the day asked about, 5 January, lies outside of."""


def parts(met: str, **more: Json) -> list[Json]:
    """Parts of which each is met (+) or not (-) by a profile that sells for 10; `b` is what else part b says."""
    return [
        at_least("10" if mark == "+" else "20", name, **more.get(name, {}))
        for name, mark in zip("abcde", met, strict=False)
    ]


def of(rule: Json) -> Finding:
    return of_rule(rule, {"answers": {"sales": "10"}})


# How many


@pytest.mark.parametrize(
    "met, all_, any_, two",
    [(0, "unmet", "unmet", "unmet"), (1, "unmet", "met", "unmet"), (2, "unmet", "met", "met")],
)
def test_a_group_is_met_by_all_any_or_a_number_of_its_parts(met: int, all_: str, any_: str, two: str) -> None:
    some = parts("+" * met + "-" * (3 - met))
    assert of(all_of(*some, name="")).verdict == all_
    assert of(any_of(*some, name="")).verdict == any_
    assert of(at_least_of(2, *some, name="")).verdict == two


def test_a_group_says_how_many_parts_are_met_of_how_many_that_are_needed() -> None:
    finding = of(at_least_of(2, *parts("+--"), name=""))
    facts = {"met": Count(1), "needed": Count(2), "total": Count(3)}
    assert finding.reason == Sentence("checker.at_least_of.unmet", facts)


# Of which only some count


def limited(need: int, met: str, most: int = 1) -> Json:
    """So many of some parts, of which the first three count at most so often."""
    return at_least_of(need, *parts(met), name="", limits=[(most, (0, 1, 2))])


@pytest.mark.parametrize(
    "met, verdict",
    [
        ("+++-", "unmet"),
        ("+--+", "met"),
        ("++++", "met"),
        ("---+", "unmet"),
    ],
)
def test_of_limited_parts_no_more_count_than_the_limit(met: str, verdict: str) -> None:
    assert of(limited(2, met)).verdict == verdict


def test_only_what_counts_is_counted_in_the_reason() -> None:
    assert of(limited(2, "+++-")).reason.facts["met"] == Count(1)
    assert of(limited(3, "+++-", most=2)).reason.facts["met"] == Count(2)


def test_a_fix_never_rests_on_more_limited_parts_than_count() -> None:
    rule = at_least_of(
        2,
        team(1, "c0", name="x"),
        team(2, "c1", name="y"),
        team(3, "c2", name="z"),
        name="",
        limits=[(1, (0, 1))],
    )
    finding = of_rule(rule, holding())
    assert sorted(map(sorted, fixes(finding))) == [["x", "z"], ["y", "z"]]
    assert fixes(of_rule(rule, holding(["c0"]))) == [{"z"}]
    assert sorted(map(sorted, fixes(of_rule(rule, holding(["c2"], ["c2"], ["c2"]))))) == [["x"], ["y"]]


def test_two_limits_hold_each_for_its_own_parts() -> None:
    some = parts("++++-")
    rule = at_least_of(3, *some, name="", limits=[(1, (0, 1)), (1, (2, 3))])
    assert of(rule).verdict == "unmet"
    assert fixes(of(rule)) == [{"e"}]


def test_more_is_needed_than_can_count_so_that_nothing_mends() -> None:
    finding = of(limited(2, "+--"))
    assert (finding.verdict, finding.fixes) == ("unmet", ())


# On which days


@pytest.mark.parametrize("days", [BEFORE, AFTER])
def test_a_part_that_is_not_in_force_is_not_asked_for(days: Json) -> None:
    assert of(all_of(*parts("+-", b=days), name="")).verdict == "met"
    assert of(any_of(*parts("-+", b=days), name="")).verdict == "unmet"
    assert of(at_least_of(1, *parts("-+", b=days), name="")).verdict == "unmet"
    assert of(at_least_of(2, *parts("+++", b=days), name="")).verdict == "met"


@pytest.mark.parametrize(
    "days", [in_force("2018-01-05"), in_force(until="2018-01-05"), in_force("2018-01-05", "2018-01-05")]
)
def test_a_part_is_asked_for_on_its_first_and_its_last_day(days: Json) -> None:
    assert of(all_of(*parts("+-", b=days), name="")).verdict == "unmet"
    assert of(any_of(*parts("-+", b=days), name="")).verdict == "met"


def test_all_of_nothing_that_is_in_force_asks_for_nothing() -> None:
    nothing = parts("--", a=BEFORE, b=AFTER)
    asked_nothing = of(all_of(*nothing, name=""))
    assert (asked_nothing.verdict, asked_nothing.reason.message) == ("met", "checker.group.nothing-asked")
    assert of(any_of(*nothing, name="")).verdict == "unmet"
    assert of(at_least_of(1, *nothing, name="")).verdict == "unmet"


def test_a_part_that_is_not_in_force_needs_not_be_met_and_says_when_it_is() -> None:
    finding = of(all_of(*parts("+-", b=in_force("2018-01-06", "2018-02-01")), name=""))
    _, later = finding.parts
    assert (later.idle, later.spare, later.reason.message) == (True, False, "checker.force.closed")
    days = {"from": "2018-01-06", "until": "2018-02-01"}
    assert [note.message for note in later.notes] == ["checker.force.from-until"]
    assert {
        name: str(fact.day) for name, fact in later.notes[0].facts.items() if isinstance(fact, Day)
    } == days


def test_no_fix_rests_on_a_part_that_is_not_in_force() -> None:
    assert fixes(of(any_of(*parts("--", a=BEFORE), name=""))) == [{"b"}]
    assert fixes(of(all_of(*parts("--", a=AFTER), name=""))) == [{"b"}]
    assert fixes(of(at_least_of(2, *parts("--+", a=AFTER), name=""))) == [{"b"}]


def test_a_part_that_is_not_in_force_asks_for_nothing() -> None:
    assert of_rule(all_of(at_least("10"), status("a", **BEFORE), name=""), {}).asks == ("sales",)
    assert of_rule(any_of(at_least("10", **AFTER), status("a"), name=""), {}).asks == ("status",)


@pytest.mark.parametrize("days", [BEFORE, AFTER])
@pytest.mark.parametrize("sales", ["10", "20", None])
def test_a_level_whose_rule_is_not_in_force_cannot_be_met_by_anything(days: Json, sales: str | None) -> None:
    for rule in (at_least("20", **days), all_of(at_least("20"), name="", **days)):
        finding = of_rule(rule, {"answers": {"sales": sales}})
        assert (finding.verdict, finding.fixes, finding.asks) == ("unmet", (), ())


def test_a_group_inside_a_group_may_be_in_force_on_some_days() -> None:
    old = all_of(*parts("+-"), name="old", **in_force(until="2018-01-05"))
    new = all_of(at_least("10", "n"), name="new", **in_force("2018-01-06"))
    rule = all_of(old, new, name="")
    verdicts = [
        reported(rule, {"answers": {"sales": "10"}}, on).verdict for on in ("2018-01-05", "2018-01-06")
    ]
    assert verdicts == ["unmet", "met"]


def test_an_option_that_is_not_in_force_cannot_be_met_whatever_its_rule_says() -> None:
    rule = all_of(at_least("10"), name="", **in_force("2018-01-05"))
    programme = programme_of(rule, option=in_force("2018-01-03", "2018-01-10"))
    profile = profile_from_json({"answers": {"sales": "10"}}, programme)
    (level,) = assess(programme, profile, date(2018, 1, 1)).levels()
    turns = [(str(turn.on), turn.verdict) for turn in level.turns]
    assert level.verdict == "unmet"
    assert turns == [("2018-01-05", "met"), ("2018-01-11", "unmet")]


def test_a_level_turns_on_the_day_on_which_its_rules_change() -> None:
    rule = all_of(*parts("+-", b=in_force("2018-02-01", "2018-02-28")), name="")
    turn = reported(rule, {"answers": {"sales": "10"}}).turn
    assert turn is not None
    assert (str(turn.on), turn.verdict) == ("2018-02-01", "unmet")
    assert turn.causes[0].message.startswith("checker.turn.rules")
    back = reported(rule, {"answers": {"sales": "10"}}, "2018-02-01").turn
    assert back is not None and (str(back.on), back.verdict) == ("2018-03-01", "met")
