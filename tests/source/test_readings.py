"""Readings: alternatives that change a level, and alternatives that only say something."""

from __future__ import annotations

from pathlib import Path

import pytest

from palier.scenarios import scenario_profile
from palier.source import _model, read_source
from tests.source.small import complaint, data_of, small

LEVELS = "{silver: {people: 1}, gold: {people: 2, amount: 5 USD}}"
BODY = "{all: [{id: skills, team: {roles: [{id: lead, size: $people, each: {holds: a}}]}}]}"
READING = """\
    readings:
      - id: who
        at: AT
        question: Who?
        chosen: {id: as-written, says: As written., source: page}
        others:
          - OTHER
"""


def reading(at: str, other: str, scenarios: str = "", body: str = BODY) -> str:
    """The small source with a reading of one other alternative."""
    return small(body, LEVELS, READING.replace("AT", at).replace("OTHER", other) + scenarios)


def test_a_reading_may_be_about_several_levels(tmp_path: Path) -> None:
    replace = "replace: {team: {size: $people, each: {holds: b}}}"
    text = reading(
        "[way.silver.skills, way.gold.skills]", f"{{id: other, says: Otherwise., source: page, {replace}}}"
    )
    data, compilation = data_of(text, tmp_path)
    silver, gold = data["competencies"][0]["options"][0]["levels"]
    for level, size in ((silver, 1), (gold, 2)):
        [variant] = level["variants"]
        [alternative] = variant["alternatives"]
        assert alternative["at"] == f"{level['id']}.skills"
        [part] = variant["rule"]["parts"]
        assert part["id"] == f"{level['id']}.skills"
        assert part["roles"] == [{"id": None, "size": size, "each": {"holds_one_of": ["b"]}}]
    assert compilation.says["one", "who", "other"].message == "one.readings.who.other"


def test_an_alternative_without_effect_is_information_only(tmp_path: Path) -> None:
    text = reading("way.silver.skills", "{id: other, says: Nobody asks., source: page}")
    data, compilation = data_of(text, tmp_path)
    assert all("variants" not in level for level in data["competencies"][0]["options"][0]["levels"])
    assert compilation.says["one", "who", "other"].message == "one.readings.who.other"


def test_an_alternative_may_bring_a_value_that_only_its_own_rule_names(tmp_path: Path) -> None:
    other = "{id: other, says: For {most}., source: page, set: {most: 7 USD}, replace: {at_least: {revenue: $most}}}"
    data, _ = data_of(
        reading("way.silver.skills", f"{other}".replace("For {most}.", '"For {most}."')), tmp_path
    )
    [variant] = data["competencies"][0]["options"][0]["levels"][0]["variants"]
    assert variant["rule"]["parts"][0]["threshold"] == "7"
    assert variant["alternatives"][0]["says"]["facts"]["most"]["amount"] == "7"


def test_headings_of_another_rule_do_not_clash_with_those_of_the_chosen_one(tmp_path: Path) -> None:
    ways = "{any: [{title: T, holds: a}, {holds: b}]}"
    body = f"{{all: [{{id: skills, team: {{size: 1, each: {ways}}}}}]}}"
    replace = f"replace: {{team: {{size: 1, each: {ways.replace('T', 'Other')}}}}}"
    text = reading("way.silver.skills", f"{{id: other, says: S., source: page, {replace}}}", body=body)
    _, compilation = data_of(text, tmp_path)
    assert compilation.messages["one.way.skills.way.1.title"].one == "T"
    assert compilation.messages["one.readings.who.other.skills.way.1.title"].one == "Other"


def test_another_rule_is_asked_for_on_the_same_days(tmp_path: Path) -> None:
    body = BODY.replace("id: skills,", "id: skills, in_force: {until: 2022},").replace("2022", "2022-01-31")
    replace = "replace: {declared: hub}"
    text = reading("way.silver.skills", f"{{id: other, says: S., source: page, {replace}}}", body=body)
    [variant] = data_of(text, tmp_path)[0]["competencies"][0]["options"][0]["levels"][0]["variants"]
    assert variant["rule"]["parts"][0]["in_force"] == {"until": "2022-01-31"}


@pytest.mark.parametrize(
    "at,other,what,mend",
    [
        ("way.silver.skills.lead", "{id: o, says: S., source: page}",
         "'way.silver.skills.lead' is a role of a team, not a requirement", "as in `way.silver.skills`"),
        ("[way.silver.skills, way.silver.skills]", "{id: o, says: S., source: page}", "stands twice", "keep one"),
        ("[way.silver.skill]", "{id: o, says: S., source: page}", "no requirement 'way.silver.skill'", "did you mean"),
        ("way.silver.skills", "{id: o, says: S., source: page, set: {amount: 5 USD}}",
         "the level 'silver' has no value 'amount'", "`people`"),
        ("way.silver.skills", "{id: o, says: S., source: page, replace: {id: x, declared: hub}}",
         "a requirement here has no `id`", "remove `id`"),
    ],
)  # fmt: skip
def test_a_reading_that_cannot_be_meant_is_refused(
    tmp_path: Path, at: str, other: str, what: str, mend: str
) -> None:
    message = complaint(reading(at, other), tmp_path)
    assert what in message
    assert mend in message


SCENARIO = """\
    scenarios:
      - id: case
        says: A case.
        on: 2021-01-01
        given:
          answers: {customers: 3, survey: "4.25", hub: {answer: met, justification: Because.}}
          people: [[a, {id: b, passed: 2020-05-05}], {name: Ada, credentials: [c], complete: false}]
          people_complete: false
        expect: {way.silver.skills: met}
        warns: WARNS
"""


def test_a_scenario_gives_a_profile(tmp_path: Path) -> None:
    file = tmp_path / "requirements.yaml"
    file.write_text(small(BODY, after=SCENARIO.replace("WARNS", "{}")), encoding="utf-8")
    scenario = read_source(file).requirements.competencies[0].scenarios[0]
    assert scenario_profile(scenario) == {
        "answers": {"customers": 3, "survey": "4.25", "hub": {"answer": "met", "justification": "Because."}},
        "people": [
            {"credentials": [{"id": "a"}, {"id": "b", "passed": "2020-05-05"}]},
            {"credentials": [{"id": "c"}], "name": "Ada", "complete": False},
        ],
        "people_complete": False,
    }
    assert isinstance(scenario.given.people, list)
    assert isinstance(scenario.given.people[1], _model.GivenPerson)


@pytest.mark.parametrize(
    "before,after,what",
    [
        ("way.silver.skills: met", "way.silver.skills.lead: met", "is a role of a team, not a requirement"),
        ("WARNS", "{way.silver: [who.o]}", "changes nothing, so no level warns of it"),
        ("WARNS", "{way.silver: [who.x]}", "there is no alternative 'who.x'"),
        ("WARNS", "{way.gold.skills: []}", "there is no level 'way.gold.skills'"),
        ("name: Ada", "nam: Ada", "the key 'nam' is not known here"),
        ("passed: 2020-05-05", "passed: 2020-05", "'2020-05' is not a date"),
    ],
)
def test_what_a_scenario_names_must_be_there(tmp_path: Path, before: str, after: str, what: str) -> None:
    scenario = SCENARIO.replace(before, after).replace("WARNS", "{}")
    text = reading("way.silver.skills", "{id: o, says: S., source: page}", scenario)
    assert what in complaint(text, tmp_path)
