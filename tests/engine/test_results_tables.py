"""Results as a table: a row for each level and requirement, in the locale's words, that no spreadsheet calculates."""

from __future__ import annotations

import csv
import io
from typing import Any

from checker import Formats
from tests.engine.building import LEVEL, all_of, at_least, programme_data, team
from tests.engine.calling import call
from tests.engine.wordings import ENGLISH, FRENCH

RULE = all_of(at_least("100"), team(1, "c0", text={"message": "-2+3"}), name="")


def table(profile: dict[str, Any], formats: Formats = ENGLISH, rule: Any = RULE) -> list[list[str]]:
    text = call("results", formats, programme_data(rule), profile=profile, on="2018-01-05")["results"]
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    separator = ";" if formats is FRENCH else ","
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator))


def test_each_level_and_requirement_has_a_row() -> None:
    heading, level, sales, people = table({"answers": {"sales": 10}, "people": []})
    assert heading == ["Requirement", "What is required", "Verdict", "Why", "What is missing", "On"]
    assert level[:3] == [LEVEL, "thing – way – levels.gold", "Not met"]
    assert level[4].count("; ") == 1
    assert sales[0] == f"{LEVEL}.a"
    assert sales[2] == "Not met"
    assert sales[4] == "USD\u00a090 more, to reach USD\u00a0100"
    assert people[3] == "1 more person needed: 0 of 1 so far."
    assert {row[5] for row in (level, sales, people)} == {"2018-01-05"}


def test_what_is_required_ends_without_the_colon_of_a_list_that_a_cell_has_no_room_for() -> None:
    rule = all_of(at_least("100"), team(1, "c0", text={"message": "one of these\u00a0:"}), name="")
    assert table({}, rule=rule)[-1][1] == "one of these"


def test_what_is_met_or_not_known_lacks_nothing() -> None:
    _, level, sales, people = table({"answers": {"sales": 100}})
    assert (level[2], sales[2], people[2]) == ("Not known", "Met", "Not known")
    assert {level[4], sales[4], people[4]} == {""}


def test_no_cell_is_a_formula() -> None:
    cells = [cell for row in table({"answers": {"sales": 10}, "people": []}) for cell in row]
    assert "'-2+3" in cells
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in cells)


def test_cells_are_separated_as_spreadsheets_of_the_locale_expect() -> None:
    assert len(table({}, FRENCH)[1]) == 6
