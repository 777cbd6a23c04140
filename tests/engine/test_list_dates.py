"""Dates in lists of staff: as people of a locale write them, and never one day for another without a word."""

from __future__ import annotations

from datetime import date

import pytest

from checker._dates import DayReader, TwoDays
from tests.engine.calling import held, roster
from tests.engine.wordings import ARABIC, ENGLISH, FRENCH, MOIS, MONTHS, formats

JAPANESE = formats("ja-JP", day=("y", "年", "M", "月", "d", "日"), months=[f"{i}月" for i in range(1, 13)])
NEW_YEARS_EVE = date(2017, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2017-12-31",
        "2017/12/31",
        "2017.12.31",
        "31/12/2017",
        "31.12.2017",
        "31-12-2017",
        "12/31/2017",
        "31 décembre 2017",
        "31 DECEMBRE 2017",
        "31 déc. 2017",
        "December 31, 2017",
        "Dec 31st, 2017",
        "31-Dec-2017",
        "2017-12-31 00:00:00",
        "31/12/2017 14:05",
        "2017-12-31T09:30:00Z",
        "\u200e31/12/2017",
        "٣١/١٢/٢٠١٧",
        "２０１７年１２月３１日",
    ],
)
@pytest.mark.parametrize("locale", [ENGLISH, FRENCH, JAPANESE, ARABIC], ids=lambda locale: str(locale.locale))
def test_a_date_that_is_one_day_only_is_read_in_every_locale(text: str, locale: object) -> None:
    reader = DayReader(locale, (MONTHS, MOIS))  # type: ignore[arg-type]
    assert reader.read(text) == NEW_YEARS_EVE
    assert reader.example is None


def test_the_first_of_a_month_is_read_as_french_writes_it() -> None:
    assert DayReader(FRENCH).read("1er janvier 2018") == date(2018, 1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2017-02-29",
        "30/02/2017",
        "31/31/2017",
        "0/1/2017",
        "31/12/17",
        "31/12-2017",
        "20171231",
        "43100",
        "2017",
        "12/2017",
        "jui 3, 2017",
        "3 Floréal 2017",
        "31 December",
        "31 December 17",
        "2017-12-31?",
        "2017-12-31 2018-01-01",
        "0000-01-01",
        "1/1/0000",
        "",
    ],
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    reader = DayReader(FRENCH, (MONTHS,))
    reader.settle(())
    with pytest.raises(ValueError):  # noqa: PT011 - as Python itself says of days that do not exist
        reader.read(text)


def test_a_date_of_two_days_is_refused_where_nothing_tells_which() -> None:
    with pytest.raises(TwoDays):
        DayReader(ENGLISH).read("03/04/2017")
    assert DayReader(ENGLISH).read("04/04/2017") == date(2017, 4, 4)


@pytest.mark.parametrize(
    "locale,day,said",
    [
        (ENGLISH, "2017-03-04", "the month before the day: “03/04/2017” is March 4, 2017."),
        (FRENCH, "2017-04-03", "the day before the month: “03/04/2017” is 3 avril 2017."),
    ],
    ids=["en", "fr"],
)
def test_a_date_of_two_days_is_read_as_the_locale_does_which_is_said(
    locale: object, day: str, said: str
) -> None:
    found = roster("name;exam;date\nAnn;70-532;03/04/2017\n", locale)  # type: ignore[arg-type]
    assert held(found) == {"Ann": [f"exam-70-532 {day}"]}
    assert found["dates"]["words"].endswith(said)


def test_a_list_that_has_it_the_other_way_is_read_so_which_is_said() -> None:
    found = roster("name;exam;date\nAnn;70-532;03/04/2017\nBo;70-532;31/12/2017\n")
    assert held(found)["Ann"] == ["exam-70-532 2017-04-03"]
    assert "the day before the month" in found["dates"]["words"]


def test_a_list_that_has_it_both_ways_is_read_as_the_locale_does() -> None:
    found = roster("name;exam;date\nAnn;70-532;03/04/2017\nBo;70-532;31/12/2017\nCy;70-532;12/31/2017\n")
    assert held(found)["Ann"] == ["exam-70-532 2017-03-04"]
    assert found["unread"] == []


def test_nothing_is_said_of_dates_that_are_plain() -> None:
    assert roster("name;exam;date\nAnn;70-532;2017-03-04\nBo;70-532;31/12/2017\n")["dates"] is None
