"""Profiles: what is understood, and what is refused with place, reason and what would be right."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker import Problem, ProfileError, Programme, Verbatim, Wording, profile_from_json

RIGHT_TO_LEFT = "\u202e"


def problems(data: object, programme: Programme) -> tuple[Problem, ...]:
    with pytest.raises(ProfileError) as caught:
        profile_from_json(data, programme)
    return caught.value.problems


def problem(data: object, programme: Programme) -> tuple[str, str]:
    """Place and message of the one thing that is wrong."""
    (found,) = problems(data, programme)
    return found.path, found.sentence.message.removeprefix("checker.profile.")


@pytest.mark.parametrize(
    "written, amount",
    [
        ("14999.99 USD", "14999.99"),
        ("14999.99", "14999.99"),
        (Decimal("14999.99"), "14999.99"),
        (15000, "15000"),
        ("0", "0"),
        ("0.1", "0.1"),
        ("9" * 30, "9" * 30),
    ],
)
def test_amounts_are_read_exactly(written: object, amount: str, programme: Programme) -> None:
    profile = profile_from_json({"answers": {"acr_12m": written}}, programme)
    assert profile.amounts["acr_12m"] == Decimal(amount)


@pytest.mark.parametrize(
    "written, what",
    [
        (14999.99, "amount"),
        (float("nan"), "amount"),
        (float("inf"), "amount"),
        (Decimal("NaN"), "amount"),
        (Decimal("sNaN"), "amount"),
        (Decimal("1E+3"), "amount"),
        ("1e3", "amount"),
        ("15,000", "amount"),
        ("١٢", "amount"),
        ("1_000", "amount"),
        ("", "amount"),
        ("-", "amount"),
        ("9" * 31, "amount"),
        pytest.param(10**5000, "amount", id="thousands of digits"),
        (True, "amount"),
        ([], "amount"),
        ({"a": 1}, "amount"),
        (-1, "negative"),
        ("-0.01 USD", "negative"),
        ("15000 EUR", "currency"),
        ("15000 usd", "currency"),
    ],
)
def test_what_is_no_exact_amount_is_refused(written: object, what: str, programme: Programme) -> None:
    assert problem({"answers": {"acr_12m": written}}, programme) == ("/answers/acr_12m", what)


@pytest.mark.parametrize(
    "data, path, what",
    [
        ([], "/", "mapping"),
        (None, "/", "mapping"),
        ("profile", "/", "mapping"),
        ({"format": 2}, "/format", "format"),
        ({"answer": {}}, "/answer", "field"),
        ({"a/b~c": 1}, "/a~1b~0c", "field"),
        ({"answers": []}, "/answers", "mapping"),
        ({"answers": {"turnover": 1}}, "/answers/turnover", "input"),
        ({"answers": {"market": "elsewhere"}}, "/answers/market", "value"),
        ({"answers": {"market": ["developed"]}}, "/answers/market", "value"),
        ({"answers": {"association": "dpor"}}, "/answers/association", "list"),
        ({"answers": {"association": ["dpor", "rpod"]}}, "/answers/association/1", "value"),
        ({"answers": {"association": {"values": ["x"]}}}, "/answers/association/values/0", "value"),
        ({"answers": {"association": {"complete": "no"}}}, "/answers/association/complete", "flag"),
        ({"people": {}}, "/people", "list"),
        ({"people": ["Ada"]}, "/people/0", "mapping"),
        ({"people": [{"name": 1}]}, "/people/0/name", "name"),
        ({"people": [{"name": "x" * 201}]}, "/people/0/name", "name"),
        ({"people": [{"credentials": "exam-70-535"}]}, "/people/0/credentials", "list"),
        ({"people": [{"credentials": ["exam-70-999"]}]}, "/people/0/credentials/0/id", "credential"),
        ({"people": [{"credentials": [{}]}]}, "/people/0/credentials/0/id", "credential"),
        ({"people_complete": None}, "/people_complete", "flag"),
        ({"people": [{}] * 10_001}, "/people", "too-many-people"),
    ],
)
def test_what_cannot_be_understood_is_refused_at_its_place(
    data: object, path: str, what: str, programme: Programme
) -> None:
    assert problem(data, programme) == (path, what)


@pytest.mark.parametrize(
    "passed",
    ["2018-13-01", "2018-02-30", "20180601", "01/06/2018", "2018-W01-1", "2018-6-1 ", 20180601, [], True],
)
def test_a_day_is_written_as_year_month_and_day(passed: object, programme: Programme) -> None:
    data = {"people": [{"credentials": [{"id": "exam-70-535", "passed": passed}]}]}
    assert problem(data, programme) == ("/people/0/credentials/0/passed", "date")


def test_every_problem_is_listed(programme: Programme) -> None:
    data = {
        "answers": {"market": 1, "acr_12m": -1, "nothing": 0},
        "people": [{"credentials": ["x", {"id": "exam-70-535", "passed": "y"}], "age": 44}],
        "people_complete": 1,
    }
    assert [found.path for found in problems(data, programme)] == [
        "/answers/market",
        "/answers/acr_12m",
        "/answers/nothing",
        "/people/0/age",
        "/people/0/credentials/0/id",
        "/people/0/credentials/1/passed",
        "/people_complete",
    ]


def test_every_problem_has_words(programme: Programme, wording: Wording) -> None:
    data = {"format": 9, "answers": {"market": 1, "acr_12m": "1 EUR"}, "people": [{"name": 1}, 2]}
    for found in problems(data, programme):
        assert wording.text(found.sentence)


def test_ten_thousand_people_are_accepted(programme: Programme) -> None:
    profile = profile_from_json({"people": [{}] * 10_000}, programme)
    assert profile.people is not None and len(profile.people) == 10_000


def test_null_is_as_good_as_no_answer(programme: Programme) -> None:
    data: dict[str, Any] = {"answers": {"market": None, "acr_12m": None, "association": None}, "people": None}
    assert profile_from_json(data, programme) == profile_from_json({}, programme)


def test_a_credential_may_be_written_with_or_without_its_day(programme: Programme) -> None:
    held = ["exam-70-532", {"id": "exam-70-533"}, {"id": "exam-70-535", "passed": "2018-06-01"}]
    profile = profile_from_json({"people": [{"name": "Ada", "credentials": held}]}, programme)
    assert profile.people is not None
    (ada,) = profile.people
    assert [holding.passed for holding in ada.holdings] == [None, None, date(2018, 6, 1)]


@pytest.mark.parametrize(
    "name, read",
    [
        ("Ada\u0000\u001b[31m", "Ada[31m"),
        (f"Ada{RIGHT_TO_LEFT}eslaf", "Adaeslaf"),
        ("A\u2066d\u2069a\n\r\t", "Ada"),
        ("\ud800Ada", "Ada"),
        ("Zoë Ñandú 王 עדה", "Zoë Ñandú 王 עדה"),
    ],
)
def test_characters_that_could_disturb_a_line_are_dropped_from_names(
    name: str, read: str, programme: Programme
) -> None:
    profile = profile_from_json({"people": [{"name": name}]}, programme)
    assert profile.people is not None and profile.people[0].name == read


def test_what_a_problem_quotes_is_short_and_printable(programme: Programme) -> None:
    hostile = f"{RIGHT_TO_LEFT}\u0007" + "x" * 500
    for found in problems({hostile: 1, "answers": {"market": hostile, hostile: 1}}, programme):
        quoted = found.sentence.facts["value"]
        assert isinstance(quoted, Verbatim)
        assert len(quoted.text) <= 60 and quoted.text.isprintable()
        assert found.path.isprintable()


@pytest.mark.cpython_only
def test_deeply_nested_values_are_refused_like_any_other(programme: Programme) -> None:
    deep: Any = []
    for _ in range(50_000):
        deep = [deep]
    data = {"answers": {"market": deep, "acr_12m": deep}, "people": deep}
    assert [found.path for found in problems(data, programme)][:2] == ["/answers/market", "/answers/acr_12m"]
    while deep:  # taken apart from outside, so that freeing it needs no depth either
        (deep,) = deep


def test_amounts_of_a_json_text_stay_exact_when_read_as_decimals(programme: Programme) -> None:
    data = json.loads('{"answers": {"acr_12m": 14999.990000000000001}}', parse_float=Decimal)
    assert profile_from_json(data, programme).amounts["acr_12m"] == Decimal("14999.990000000000001")
