"""The kinds of requirement, each by itself and where several meet."""

from __future__ import annotations

from typing import Any

import pytest

from checker import Count, Sentence
from tests.engine.building import (
    any_of,
    at_least,
    both,
    either,
    fixes,
    found,
    holding,
    status,
    team,
)

# Groups


@pytest.mark.parametrize(
    "need, kind, verdict", [(1, "any", "met"), (2, "at_least_of", "unknown"), (3, "all", "unmet")]
)
def test_a_group_is_met_when_as_many_parts_are_as_it_needs(need: int, kind: str, verdict: str) -> None:
    parts = [at_least("10", "a"), at_least("10", "b", "spending"), at_least("20", "c")]
    finding = found(need, parts, {"answers": {"sales": "15"}})
    assert (finding.kind, finding.verdict) == (kind, verdict)


def test_a_group_of_which_some_parts_are_needed_has_reasons_of_its_own() -> None:
    parts = [at_least("10", "a"), at_least("20", "b"), status("a")]
    finding = found(2, parts, {"answers": {"sales": "15", "status": []}})
    assert finding.reason.message == "checker.at_least_of.unmet"


def test_a_group_is_met_if_another_part_is_met_in_each_case() -> None:
    parts = [at_least({"here": "10", "there": "20"}, "a"), at_least({"here": "20", "there": "10"}, "b")]
    finding = found(1, parts, {"answers": {"sales": "10"}})
    assert finding.verdict == "met"
    assert [part.verdict for part in finding.parts] == ["unknown", "unknown"]
    assert finding.fixes == ()


def test_a_part_that_is_met_in_every_case_needs_no_fix() -> None:
    inner = any_of(
        at_least({"here": "10", "there": "20"}, "g.a"),
        at_least({"here": "20", "there": "10"}, "g.b"),
    )
    finding = found(2, [inner, status("a")], {"answers": {"sales": "10", "status": []}})
    assert fixes(finding) == [{"s"}]


# Fixes


def test_a_higher_amount_does_for_a_lower_one() -> None:
    finding = found(2, [at_least("10", "low"), at_least("20", "high")], {"answers": {"sales": "5"}})
    assert fixes(finding) == [{"high"}]


def test_a_value_that_two_requirements_accept_does_for_both() -> None:
    parts = [status("a", name="narrow"), status("a", "b", name="wide")]
    assert fixes(found(2, parts, {"answers": {"status": []}})) == [{"narrow"}]


def test_a_person_who_fits_two_teams_does_for_both() -> None:
    parts = [team(1, "c0", name="narrow"), team(1, "c0", "c1", name="wide")]
    assert fixes(found(2, parts, holding())) == [{"narrow"}]


def test_two_teams_of_which_neither_includes_the_other_both_need_people() -> None:
    parts = [team(1, "c0", "c1", name="one"), team(1, "c1", "c2", name="other")]
    assert fixes(found(2, parts, holding())) == [{"one", "other"}]


def test_fixes_come_with_the_least_effort_first() -> None:
    finding = found(1, [team(3, "c0"), at_least("10")], {"answers": {"sales": "5"}, **holding()})
    assert [sum(change.effort for change in fix) for fix in finding.fixes] == [1, 3]


def test_a_change_that_may_be_so_already_is_open() -> None:
    finding = found(2, [at_least("10"), status("a")], {"answers": {"sales": "5"}})
    ((first, second),) = [sorted(fix, key=lambda change: change.requirement) for fix in finding.fixes]
    assert (first.open, second.open) == (False, True)


# Teams


def test_a_person_counts_once_for_a_team_whatever_they_hold() -> None:
    assert found(1, [team(2, "c0", "c1")], holding(["c0", "c1"])).verdict == "unmet"
    assert found(1, [team(2, "c0", "c1")], holding(["c0"], ["c0"])).verdict == "met"


def test_one_person_may_be_in_two_teams() -> None:
    assert (
        found(2, [team(1, "c0", name="x"), team(1, "c1", name="y")], holding(["c0", "c1"])).verdict == "met"
    )


def test_or_inside_a_person_lets_each_choose_and_or_between_teams_does_not() -> None:
    people = holding(["c0"], ["c1"])
    assert found(1, [team(2, each=either(["c0"], ["c1"]))], people).verdict == "met"
    assert found(1, [team(2, "c0", name="x"), team(2, "c1", name="y")], people).verdict == "unmet"


def test_all_of_several_lists_are_asked_of_one_person() -> None:
    rule = team(1, each=both(["c0", "c1"], ["c2"]))
    assert found(1, [rule], holding(["c0"], ["c2"])).verdict == "unmet"
    assert found(1, [rule], holding(["c1", "c2"])).verdict == "met"


def test_a_person_of_whom_not_all_is_known_may_fit() -> None:
    people = {"people": [{"credentials": ["c0"], "complete": False}]}
    rule = team(1, each=both(["c0"], ["c1"]))
    assert found(1, [rule], people).verdict == "unknown"
    assert found(1, [team(2, "c0")], people).verdict == "unmet"


def test_nobody_can_complete_a_team_once_its_credential_no_longer_counts() -> None:
    finding = found(1, [team(1, "c0")], {}, c0={"accepted_until": "2018-01-04"})
    assert (finding.verdict, finding.fixes) == ("unmet", ())


def test_a_credential_that_no_longer_counts_is_no_fix_though_one_could_register() -> None:
    dates = {"register_until": "2018-02-01", "retired": "2018-02-01", "accepted_until": "2018-01-04"}
    assert found(1, [team(1, "c0")], holding(), c0=dates).fixes == ()


def test_what_different_people_hold_does_not_add_up_to_one_person() -> None:
    closed = {"register_until": "2018-01-01"}
    rule = team(1, each=both(["c0"], ["c1"]))
    assert found(1, [rule], holding(["c0"], ["c1"]), c0=closed, c1=closed).fixes == ()


def test_people_who_hold_what_is_closed_can_pass_the_rest() -> None:
    rule = team(1, each=both(["c0"], ["c1"]))
    assert fixes(found(1, [rule], holding(["c0"]), c0={"register_until": "2018-01-01"})) == [{"t"}]


def test_too_few_people_who_hold_what_is_closed_are_no_fix() -> None:
    rule = team(2, each=both(["c0"], ["c1"]))
    assert found(1, [rule], holding(["c0"]), c0={"register_until": "2018-01-01"}).fixes == ()


def test_people_are_called_by_name_or_number() -> None:
    people = {"people": [{"name": "Ada", "credentials": ["c0"]}, {"name": "  ", "credentials": ["c0"]}]}
    (part,) = found(1, [team(2, "c0")], people).parts
    listing: Any = part.notes[0].facts["people"]
    assert [getattr(item, "text", getattr(item, "message", "")) for item in listing.items] == [
        "Ada",
        "checker.person",
    ]


# Thresholds and statuses


def test_every_market_is_named_where_an_amount_is_enough_in_none() -> None:
    rule = at_least({"here": "10", "there": "20"})
    (part,) = found(1, [rule], {"answers": {"sales": "5"}}).parts
    assert part.reason.message == "checker.at_least.unmet-everywhere"
    assert [note.message for note in part.notes] == ["checker.at_least.unmet-for"] * 2


def test_a_market_is_not_asked_for_where_it_makes_no_difference() -> None:
    (part,) = found(1, [at_least({"here": "10", "there": "10"})], {}).parts
    assert part.asks == ("sales",)


def test_a_difference_keeps_every_digit() -> None:
    (part,) = found(1, [at_least("10")], {"answers": {"sales": "0." + "0" * 27 + "1"}}).parts
    missing: Any = part.reason.facts["missing"]
    assert str(missing.amount) == "9." + "9" * 28


def test_declared_values_are_named_in_the_order_of_the_rule() -> None:
    (part,) = found(1, [status("c", "a")], {"answers": {"status": ["a", "b", "c"]}}).parts
    values: Any = part.reason.facts["values"]
    assert values.items == (Sentence("values.c"), Sentence("values.a"))


def test_a_selection_that_is_not_complete_leaves_a_status_unknown() -> None:
    answer = {"values": ["b"], "complete": False}
    assert found(1, [status("a")], {"answers": {"status": answer}}).verdict == "unknown"
    assert found(1, [status("b")], {"answers": {"status": answer}}).verdict == "met"
    assert found(1, [status("a")], {"answers": {"status": ["b"]}}).verdict == "unmet"


def test_of_many_credentials_that_do_not_count_a_few_are_explained_and_the_rest_counted() -> None:
    people = [{"name": f"P{i}", "credentials": [{"id": "c0", "passed": "2030-01-01"}]} for i in range(200)]
    finding = found(1, [team(1, "c0")], {"people": people})
    notes = [note.message for note in finding.parts[0].notes]
    assert notes.count("checker.credential.later") == 50
    [more] = [note for note in finding.parts[0].notes if note.message == "checker.team.more-refusals"]
    assert more.facts["n"] == Count(150)
