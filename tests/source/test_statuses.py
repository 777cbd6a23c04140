"""What an organization declares or attests, and the levels that it attains elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.source.small import complaint, data_of, is_told, rule_of, small

RULE = "competencies.one.options.way.require"
HEAD = {"id": "way.silver"}
TERMS = {"evidence": "none", "not_applicable": "refused"}
SECOND = """
  - id: two
    title: Two
    summary: The second.
    sources: [page]
    edition: {from: 2020-01-01}
    options:
      - {id: first, title: First, summary: S., levels: {silver: {}, gold: {}}, require: FIRST}
      - {id: second, title: Second, summary: S., levels: {silver: {}}, require: {declared: hub},
         in_force: {until: 2021-12}}
"""


@pytest.mark.parametrize(
    "written,compiled",
    [
        (
            "{has_one_of: {ties: [dpor, tpor]}}",
            {"kind": "has_one_of", "input": "ties", "values": ["dpor", "tpor"]},
        ),
        (
            "{has_all_of: {ties: [dpor, tpor]}}",
            {"kind": "has_all_of", "input": "ties", "values": ["dpor", "tpor"]},
        ),
        ("{attested: {hub: should}}", {"kind": "attested", "input": "hub", "modality": "should"} | TERMS),
        ("{declared: hub}", {"kind": "attested", "input": "hub", "modality": "must"} | TERMS),
    ],
)
def test_a_status_names_its_input(tmp_path: Path, written: str, compiled: dict[str, Any]) -> None:
    assert rule_of(small(written), tmp_path) == HEAD | compiled


@pytest.mark.parametrize("kind,join", [("has_one_of", "or"), ("has_all_of", "and")])
def test_the_values_are_joined_as_the_rule_means_them(tmp_path: Path, kind: str, join: str) -> None:
    text = small(f'{{all: [{{id: x, text: "Be {{values}}.", {kind}: {{ties: [dpor, tpor]}}}}]}}')
    assert rule_of(text, tmp_path)["parts"][0]["text"]["facts"]["values"]["join"] == join


@pytest.mark.parametrize(
    "written,path,what,mend",
    [
        ("{has_all_of: {ties: [dpr]}}", "has_all_of.ties.0", "'dpr' is not a value of 'ties'", "`dpor`"),
        ("{has_all_of: {tie: [dpor]}}", "has_all_of.tie", "'tie' with several values is not defined", "`ties`"),
        ("{has_all_of: {ties: [dpor, dpor]}}", "has_all_of.ties.1", "'dpor' stands twice", "keep one"),
        ("{attested: {hubb: must}}", "attested.hubb", "the attestation 'hubb' is not defined", "did you mean `hub`?"),
        ("{attested: {hub: may}}", "attested.hub", "'may' is not allowed here", "'must', 'should' or 'suggested'"),
        ("{declared: ties}", "declared", "the attestation 'ties' is not defined", "`hub`"),
        ("{attains: {three: [gold]}}", "attains.three", "the competency 'three' is not defined", "`one`"),
        ("{attains: {one: [gold]}}", "attains.one.0", "'one' has no level 'gold'", "`silver`"),
        ("{attains: {one: [silver]}}", "attains.one.0",
         "its own prerequisite: one silver needs one silver", "another level"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_resolve_is_refused_at_its_place(
    tmp_path: Path, written: str, path: str, what: str, mend: str
) -> None:
    is_told(small(written), tmp_path, f"{RULE}.{path}", what, mend)


def test_a_prerequisite_holds_a_rule_for_each_option_that_leads_to_the_level(tmp_path: Path) -> None:
    text = small(
        "{attains: {two: [silver, gold]}}", after=SECOND.replace("FIRST", "{at_least: {customers: 1}}")
    )
    rule = rule_of(text, tmp_path)
    silver, gold = rule["levels"]
    assert (silver["competency"], silver["level"]) == ("two", "silver")
    assert (silver["title"], gold["level_title"]) == ({"message": "two.title"}, {"message": "levels.gold"})
    assert [inner["id"] for inner in silver["rules"]] == ["two.first.silver", "two.second.silver"]
    assert silver["rules"][1]["in_force"] == {"until": "2021-12-31"}
    assert [inner["id"] for inner in gold["rules"]] == ["two.first.gold"]


def test_levels_that_need_each_other_are_refused_in_both_places(tmp_path: Path) -> None:
    text = small("{attains: {two: [silver]}}", after=SECOND.replace("FIRST", "{attains: {one: [silver]}}"))
    message = complaint(text, tmp_path)
    assert (
        "way.require.attains.two.0: a level is its own prerequisite: two silver needs one silver" in message
    )
    assert (
        "first.require.attains.one.0: a level is its own prerequisite: one silver needs two silver" in message
    )


def test_a_level_may_need_another_level_of_its_own_competency(tmp_path: Path) -> None:
    levels = "{silver: {require: {declared: hub}}, gold: {require: {attains: {one: [silver]}}}}"
    text = small("REMOVED", levels).replace("        require: REMOVED\n", "")
    data, _ = data_of(text, tmp_path)
    gold = data["competencies"][0]["options"][0]["levels"][1]["rule"]
    assert gold["levels"][0]["rules"][0]["kind"] == "attested"
