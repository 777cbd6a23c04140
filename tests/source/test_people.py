"""What is asked of one person: credentials from lists, alone and in combinations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.source.small import data_of, is_told, rule_of, small

EACH = "competencies.one.options.way.require.team.each"


def each(written: str) -> str:
    """The small source with a rule for one person."""
    return small(f"{{team: {{size: 2, each: {written}}}}}")


@pytest.mark.parametrize(
    "written,compiled",
    [
        ("{holds: a}", {"holds_one_of": ["a"]}),
        ("{holds_one_of: plain}", {"holds_one_of": ["a", "b", "c"]}),
        ("{holds_all_of: [a, b]}", {"holds_all_of": ["a", "b"]}),
        ("{at_least: 2, of: plain}",
         {"need": 2, "parts": [{"holds_one_of": ["a"]}, {"holds_one_of": ["b"]}, {"holds_one_of": ["c"]}]}),
        ("{at_least: 1, of: [a, {holds_all_of: [b, c]}]}",
         {"need": 1, "parts": [{"holds_one_of": ["a"]}, {"holds_all_of": ["b", "c"]}]}),
        ("{any: [{holds: a}, {holds: b}]}",
         {"need": 1, "parts": [{"holds_one_of": ["a"]}, {"holds_one_of": ["b"]}]}),
        ("{all: [{holds: a}, {holds: b}]}",
         {"need": 2, "parts": [{"holds_one_of": ["a"]}, {"holds_one_of": ["b"]}]}),
    ],
)  # fmt: skip
def test_a_rule_for_one_person_says_what_is_held(
    tmp_path: Path, written: str, compiled: dict[str, Any]
) -> None:
    assert rule_of(each(written), tmp_path)["roles"][0]["each"] == compiled


def test_a_list_with_headings_keeps_them_and_names_each_credential_once(tmp_path: Path) -> None:
    person = rule_of(each("{holds_one_of: areas}"), tmp_path)["roles"][0]["each"]
    assert person["holds_one_of"] == ["a", "b", "c"]
    assert person["groups"] == [
        {"title": {"message": "lists.areas.1.title"}, "credentials": ["a", "b"]},
        {"title": {"message": "lists.areas.2.title"}, "credentials": ["b", "c"]},
    ]


def test_the_ways_of_a_person_have_headings_whose_ids_say_where_they_stand(tmp_path: Path) -> None:
    text = each("{any: [{title: Design, holds: a}, {all: [{holds: b}, {title: Operation, holds: c}]}]}")
    data, compilation = data_of(text, tmp_path)
    person = data["competencies"][0]["options"][0]["levels"][0]["rule"]["roles"][0]["each"]
    assert person["parts"][0]["title"] == {"message": "one.way.way.1.title"}
    assert person["parts"][1]["parts"][1]["title"] == {"message": "one.way.way.2-2.title"}
    assert compilation.messages["one.way.way.2-2.title"].one == "Operation"


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        ("{holds: e}", "holds", "the credential 'e' is not defined", "`a`"),
        ("{holds_all_of: [a, a]}", "holds_all_of.1", "'a' stands twice", "keep one"),
        ("{holds_one_of: plane}", "holds_one_of", "the list 'plane' is not defined", "did you mean `plain`?"),
        ("{holds_one_of: a}", "holds_one_of", "the list 'a' is not defined", "write [a]"),
        ("{at_least: 4, of: plain}", "at_least", "4 of 3 can never be held", "from 1 to 3"),
        ("{at_least: 0, of: plain}", "at_least", "0 is not a number", "1 or more"),
        ("{at_least: 1, of: [a, a]}", "of.1", "'a' stands twice", "keep one"),
        ("{at_least: 1, of: []}", "of", "it is empty", "at least 1 item"),
        ("{any: [{holds: a}]}", "any", "it has 1 item", "at least 2 items"),
        ("{title: Alone, holds: a}", "title", "has no title", "remove it"),
        ("{any: [{holds: a}, {holds: b, titel: X}]}", "any.1.titel", "'titel' is not known here", "`title`"),
    ],
)  # fmt: skip
def test_a_rule_that_cannot_be_meant_is_refused_at_its_place(
    tmp_path: Path, written: str, path: str, what: str, mend: str
) -> None:
    is_told(each(written), tmp_path, f"{EACH}.{path}", what, mend)
