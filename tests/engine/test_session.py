"""Sessions: quicker than the plain way, and the same to the byte."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

import pytest

from checker import (
    Level,
    ProfileError,
    Programme,
    Session,
    Wording,
    assess,
    profile_from_json,
    programme_from_json,
    report_to_json,
    verdicts,
)
from checker._level import Assessed, Before, assess_level
from checker.rules import Situation
from tests.engine.programmes import cloud_platform
from tests.engine.wordings import made_up_wording

Json = dict[str, Any]
DAYS = ("2018-06-01", "2018-06-01", "2018-06-01", "2017-12-01", "2019-02-01")
HELD = ("exam-70-534", "exam-70-535", "assessment-azure-data", "mcsa-linux-on-azure")


def two_competencies() -> Json:
    """The seed's programme, and its competency once more under another name, with an amount of its own."""
    data = cloud_platform()
    (first,) = data["competencies"]
    text = (
        json.dumps(first)
        .replace('"acr_12m"', '"other_12m"')
        .replace("azure-consumption-option", "other-option")
    )
    metric = next(item for item in data["inputs"] if item["id"] == "acr_12m")
    data["inputs"].append({**metric, "id": "other_12m"})
    data["competencies"].append({**json.loads(text), "id": "other", "in_force_until": "2018-12-31"})
    return data


@pytest.fixture(scope="module")
def data() -> Json:
    return two_competencies()


@pytest.fixture(scope="module")
def programme(data: Json) -> Programme:
    return programme_from_json(data)


@pytest.fixture(scope="module")
def wording(data: Json) -> Wording:
    return made_up_wording(data)


def plain(profile: Json, on: date, programme: Programme, wording: Wording | None) -> str:
    report = assess(programme, profile_from_json(profile, programme), on)
    return json.dumps(report_to_json(report, wording), ensure_ascii=False)


def edited(profile: Json, draw: random.Random) -> None:
    """Change one thing, as a visitor would."""
    answers, people = profile["answers"], profile["people"]
    what = draw.randrange(10)
    if what < 3:
        name = draw.choice(("acr_12m", "other_12m"))
        answers[name] = draw.choice((None, "9999", "10000", "15000", "15000.00", 100_000))
    elif what == 3:
        answers["market"] = draw.choice((None, "developed", "developing"))
    elif what == 4:
        answers["association"] = draw.choice((None, [], ["dpor"], {"values": [], "complete": False}))
    elif what == 5 and people:
        people.pop(draw.randrange(len(people)))
    elif what == 6:
        profile["people_complete"] = not profile.get("people_complete", True)
    else:
        passed = draw.choice((None, "2017-11-01", "2018-08-01"))
        held = [{"id": c, "passed": passed} for c in draw.sample(HELD, draw.randrange(3))]
        person = {
            "name": draw.choice(("", "Ann", "Bo")),
            "credentials": held,
            "complete": draw.random() < 0.8,
        }
        place = draw.randrange(len(people) + 1)
        people[place : place + 1] = [person]


@pytest.mark.parametrize("seed", range(4))
def test_a_session_says_the_same_as_an_assessment_from_the_start(
    seed: int, programme: Programme, wording: Wording
) -> None:
    draw = random.Random(seed)
    session = Session(programme, wording if seed % 2 else None)
    profile: Json = {"answers": {}, "people": []}
    on = DAYS[0]
    for _ in range(60):
        edited(profile, draw)
        if draw.random() < 0.1:
            on = draw.choice(DAYS)
        day = date.fromisoformat(on)
        # As each request brings data of its own.
        copied = json.loads(json.dumps(profile))
        assert session.check(copied, day) == plain(profile, day, programme, wording if seed % 2 else None)


def test_a_flag_that_is_a_number_is_refused_though_it_equals_the_one_before(programme: Programme) -> None:
    session = Session(programme)
    session.check({"people": [{"complete": True}]}, date(2018, 6, 1))
    with pytest.raises(ProfileError):
        session.check({"people": [{"complete": 1}]}, date(2018, 6, 1))


def test_a_level_that_an_answer_does_not_concern_is_not_assessed_again(
    programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    again: list[str] = []

    def noted(level: Level, situation: Situation, before: Before | None) -> Assessed:
        again.append(level.id)
        return assess_level(level, situation, before)

    monkeypatch.setattr("checker._session.assess_level", noted)
    session = Session(programme)
    session.check({"answers": {"acr_12m": "1"}, "people": [{"credentials": []}]}, date(2018, 6, 1))
    again.clear()
    session.check({"answers": {"acr_12m": "2"}, "people": [{"credentials": []}]}, date(2018, 6, 1))
    assert again == ["azure-consumption-option.silver", "azure-consumption-option.gold"]
    again.clear()
    session.check({"answers": {"acr_12m": "2"}, "people": [{"credentials": []}]}, date(2018, 6, 1))
    assert again == []


# Verdicts alone


@pytest.mark.parametrize("seed", range(3))
def test_verdicts_alone_are_those_of_the_report(seed: int, programme: Programme) -> None:
    draw = random.Random(seed)
    profile: Json = {"answers": {}, "people": []}
    for _ in range(80):
        edited(profile, draw)
        read, on = profile_from_json(profile, programme), date.fromisoformat(draw.choice(DAYS))
        report = assess(programme, read, on)
        expected = {
            f"{competency.id}.{level.id}": level.verdict
            for competency in report.competencies
            for option in competency.options
            for level in option.levels
        }
        assert verdicts(programme, read, on) == expected


# The programme as a whole


def test_levels_that_are_not_met_come_nearest_first(programme: Programme) -> None:
    profile = {
        "answers": {"market": "developed", "acr_12m": "15000", "other_12m": "1", "association": ["dpor"]},
        "people": [{"credentials": ["exam-70-535"]}],
    }
    report = assess(programme, profile_from_json(profile, programme), date(2018, 6, 1))
    assert report.attained == ("cloud-platform.azure-consumption-option.silver",)
    assert report.nearest == (
        "cloud-platform.azure-consumption-option.gold",
        "other.other-option.silver",
        "other.other-option.gold",
    )


def test_alternatives_that_change_a_verdict_are_told_with_their_levels(programme: Programme) -> None:
    profile = {
        "answers": {"market": "developed", "acr_12m": "15000", "other_12m": "15000", "association": ["dpor"]},
        "people": [{"credentials": ["exam-70-535"]}, {"credentials": ["assessment-azure-data"]}],
    }
    report = assess(programme, profile_from_json(profile, programme), date(2018, 6, 1))
    [effect] = report.readings
    assert effect.levels == (
        ("cloud-platform.azure-consumption-option.gold", "met"),
        ("other.other-option.gold", "met"),
    )
    assert report_to_json(report)["readings"][0]["levels"][0]["verdict"] == "met"


def test_the_end_of_an_edition_is_a_note(programme: Programme) -> None:
    notes = {
        on: [note.message for note in assess(programme, profile_from_json({}, programme), on).notes]
        for on in (date(2018, 6, 1), date(2019, 1, 1))
    }
    assert notes[date(2018, 6, 1)] == ["checker.note.edition-ends"]
    assert notes[date(2019, 1, 1)] == ["checker.note.after-edition"]
