"""Days: when a credential counts by when it was passed, and how a level turns by that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from checker import Credential, Sentence
from checker._model import months_after
from tests.engine.building import Json, fixes, holding, of_rule, reported, team


def verdict(on: str, passed: str | None, **dates: str | int) -> str:
    """Whether one person who passed on a day, or on a day that is not known, is enough on another."""
    held = {"id": "c0", "passed": passed} if passed else "c0"
    return of_rule(team(1, "c0"), holding([held]), on, c0=dates).verdict


@pytest.mark.parametrize(
    "passed, months, last",
    [
        ("2018-01-15", 24, "2020-01-15"),
        ("2018-01-31", 1, "2018-02-28"),
        ("2018-03-31", 1, "2018-04-30"),
        ("2020-01-31", 1, "2020-02-29"),
        ("2020-02-29", 12, "2021-02-28"),
        ("2020-02-29", 48, "2024-02-29"),
        ("2018-12-31", 2, "2019-02-28"),
        ("2018-11-30", 3, "2019-02-28"),
    ],
)
def test_a_credential_counts_up_to_the_same_day_months_later_or_the_end_of_that_month(
    passed: str, months: int, last: str
) -> None:
    after = str(date.fromisoformat(last) + timedelta(days=1))
    assert str(months_after(date.fromisoformat(passed), months)) == last
    assert verdict(last, passed, valid_for=months) == "met"
    assert verdict(after, passed, valid_for=months) == "unmet"
    turn = reported(
        team(1, "c0"), holding([{"id": "c0", "passed": passed}]), last, c0={"valid_for": months}
    ).turn
    assert turn is not None
    assert (str(turn.on), turn.verdict) == (after, "unmet")


def test_a_validity_beyond_the_calendar_never_ends() -> None:
    assert months_after(date(9999, 6, 1), 24) == date.max
    assert verdict("9999-12-31", "9999-06-01", valid_for=24) == "met"


def test_a_credential_passed_on_a_day_that_is_not_known_is_still_valid() -> None:
    assert verdict("2030-01-01", None, valid_for=1) == "met"


def test_whichever_end_comes_first_ends_a_credential() -> None:
    dates: Json = {"valid_for": 12, "retired": "2018-06-30", "accepted_until": "2018-12-31"}
    assert verdict("2018-12-31", "2018-06-30", **dates) == "met"
    assert verdict("2019-01-01", "2018-06-30", **dates) == "unmet"
    assert verdict("2018-10-01", "2017-10-01", **dates) == "met"
    assert verdict("2018-10-02", "2017-10-01", **dates) == "unmet"


@pytest.mark.parametrize(
    "passed, found",
    [
        ("2018-02-28", "unmet"),
        ("2018-03-01", "met"),
        ("2018-05-31", "met"),
        ("2018-06-01", "unmet"),
        (None, "met"),
    ],
)
def test_only_what_was_passed_in_the_span_counts_first_and_last_day_included(passed: str, found: str) -> None:
    assert verdict("2018-12-01", passed, passed_from="2018-03-01", passed_by="2018-05-31") == found


def test_what_has_to_be_passed_from_a_day_on_is_not_held_before_it() -> None:
    assert verdict("2018-02-28", None, passed_from="2018-03-01") == "unmet"
    assert verdict("2018-03-01", None, passed_from="2018-03-01") == "met"


def test_what_has_to_be_passed_by_a_day_counts_for_ever_once_it_is() -> None:
    assert verdict("2030-01-01", None, passed_by="2018-03-01") == "met"
    assert verdict("2030-01-01", "2018-03-01", passed_by="2018-03-01") == "met"


@pytest.mark.parametrize(
    "dates, on, obtainable",
    [
        ({"passed_by": "2018-03-01"}, "2018-03-01", True),
        ({"passed_by": "2018-03-01"}, "2018-03-02", False),
        ({"passed_from": "2018-03-01"}, "2018-02-28", False),
        ({"passed_from": "2018-03-01"}, "2018-03-01", True),
        ({"valid_for": 1}, "2018-03-01", True),
    ],
)
def test_a_credential_is_a_fix_only_on_days_of_passing_that_count(
    dates: Json, on: str, obtainable: bool
) -> None:
    finding = of_rule(team(1, "c0"), holding(), on, c0=dates)
    assert fixes(finding) == ([{"t"}] if obtainable else [])


def test_who_let_a_credential_expire_can_pass_it_again() -> None:
    held = [{"id": "c0", "passed": "2017-01-01"}, {"id": "c0", "passed": "2018-01-01"}]
    assert of_rule(team(1, "c0"), holding([held[0]]), c0={"valid_for": 6}).verdict == "unmet"
    assert of_rule(team(1, "c0"), holding(held), c0={"valid_for": 6}).verdict == "met"


def test_a_level_turns_as_each_persons_validity_ends() -> None:
    held = [[{"id": "c0", "passed": "2017-07-31"}], [{"id": "c0", "passed": "2017-09-30"}]]
    dates: Json = {"c0": {"valid_for": 6}}
    pair = reported(team(2, "c0"), holding(*held), **dates).turn
    one = reported(team(1, "c0"), holding(*held), **dates).turn
    assert pair is not None and (str(pair.on), pair.verdict) == ("2018-02-01", "unmet")
    assert one is not None and (str(one.on), one.verdict) == ("2018-03-31", "unmet")


def test_a_credential_that_does_not_count_any_more_says_since_when() -> None:
    finding = of_rule(team(1, "c0"), holding([{"id": "c0", "passed": "2017-01-01"}]), c0={"valid_for": 6})
    assert finding.notes
    assert all(note.message.startswith("checker.") for note in finding.notes)


def test_every_boundary_is_the_first_day_of_a_change() -> None:
    name = Sentence("c0")
    credential = Credential(
        "c0", "exam", name, name, available_from=date(2018, 1, 1), retired=date(2018, 6, 30), valid_for=1
    )
    passed = date(2018, 3, 31)
    changes = {
        day
        for n in range(600)
        if credential.counts(day := date(2017, 6, 1) + timedelta(days=n), passed)
        != credential.counts(day - timedelta(days=1), passed)
    }
    assert changes == {passed, date(2018, 5, 1)}
    assert changes <= {passed, *credential.boundaries(passed)}
