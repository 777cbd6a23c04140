"""Groups: all, any and a number of requirements, with limits, days and remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.small import data_of, is_told, rule_of, small

RULE = "competencies.one.options.way.require"
THREE = "of: [{id: x, declared: hub}, {id: y, at_least: {customers: 1}}, {id: z, at_least: {users: 1}}]"


@pytest.mark.parametrize(
    "written,mode,need",
    [
        (f"{{all: {THREE[4:]}}}", "all", 3),
        (f"{{any: {THREE[4:]}}}", "any", 1),
        (f"{{at_least: 2, {THREE}}}", "at_least_of", 2),
        (f"{{at_least: 3, {THREE}}}", "at_least_of", 3),
    ],
)
def test_a_group_says_its_mode_and_how_many_it_needs(
    tmp_path: Path, written: str, mode: str, need: int
) -> None:
    rule = rule_of(small(written), tmp_path)
    assert (rule["kind"], rule["mode"], rule["need"]) == ("group", mode, need)
    assert [part["id"] for part in rule["parts"]] == ["way.silver.x", "way.silver.y", "way.silver.z"]


def test_a_limit_names_parts_by_their_place(tmp_path: Path) -> None:
    rule = rule_of(small(f"{{at_least: 2, {THREE}, no_more_than: [{{most: 1, of: [z, x]}}]}}"), tmp_path)
    assert rule["limits"] == [{"most": 1, "parts": [2, 0]}]


def test_remarks_stand_between_requirements_and_ask_for_nothing(tmp_path: Path) -> None:
    items = "{note: First.}, {id: x, declared: hub}, {note: [Then., And then.]}"
    data, compilation = data_of(small(f"{{all: [{items}]}}"), tmp_path)
    rule = data["competencies"][0]["options"][0]["levels"][0]["rule"]
    assert (rule["need"], len(rule["parts"])) == (1, 1)
    remarks = compilation.remarks["one#way.silver"]
    assert [(after, said.message) for after, said in remarks] == [
        (0, "one.way.remark.1"),
        (1, "one.way.remark.2.1"),
        (1, "one.way.remark.2.2"),
    ]


def test_a_requirement_may_have_several_notes(tmp_path: Path) -> None:
    _, compilation = data_of(small("{all: [{id: x, declared: hub, note: [One., Two.]}]}"), tmp_path)
    assert [note.message for note in compilation.notes["one#way.silver.x"]] == [
        "one.way.x.note.1",
        "one.way.x.note.2",
    ]


def test_a_requirement_may_be_asked_for_on_some_days_only(tmp_path: Path) -> None:
    body = "{all: [{id: x, declared: hub, in_force: {from: 2023-12, until: 2024-02}}]}"
    assert rule_of(small(body), tmp_path)["parts"][0]["in_force"] == {
        "from": "2023-12-01",
        "until": "2024-02-29",
    }


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        (f"{{at_least: 4, {THREE}}}", "at_least", "4 of 3 requirements can never be met", "from 1 to 3"),
        (f"{{at_least: 0, {THREE}}}", "at_least", "0 is not a number", "1 or more"),
        (f"{{at_least: 1, {THREE}, no_more_than: [{{most: 1, of: [x, w]}}]}}",
         "no_more_than.0.of.1", "the group has no part 'w'", "`x`"),
        (f"{{at_least: 1, {THREE}, no_more_than: [{{most: 1, of: [x, y]}}, {{most: 1, of: [y, z]}}]}}",
         "no_more_than.1.of.0", "'y' stands in a limit already", "once"),
        (f"{{at_least: 3, {THREE}, no_more_than: [{{most: 1, of: [x, y]}}]}}",
         "at_least", "3 can never count: the limits leave 2", "lower the number"),
        ("{all: [{note: Alone.}]}", "all", "only remarks", "add a requirement"),
        ("{all: [{declared: hub}]}", "all.0", "has no id", "add `id:`"),
        ("{all: [{id: x, declared: hub, in_force: {}}]}", "all.x.in_force", "it names no day", "add `from:`"),
        ("{all: [{id: x, declared: hub, in_force: {from: 2024-01-02, until: 2024-01-01}}]}", "all.x.in_force.until",
         "`until` (2024-01-01) is before `from` (2024-01-02)", "correct one"),
        ("{all: [{id: x, declared: hub, in_force: {from: soon}}]}", "all.x.in_force.from",
         "'soon' is not a date", "2017-12-31"),
    ],
)  # fmt: skip
def test_a_group_that_cannot_be_meant_is_refused_at_its_place(
    tmp_path: Path, written: str, path: str, what: str, mend: str
) -> None:
    is_told(small(written), tmp_path, f"{RULE}.{path}", what, mend)
