"""The forecast: every coming change of a level's verdict, on its day and with its cause."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from typing import Any

import pytest

from checker import LevelReport, Programme, assess, profile_from_json, verdicts
from checker._forecast import turns
from checker._worlds import cases
from checker.rules import Situation
from tests.engine.building import (
    LEVEL,
    all_of,
    any_of,
    holding,
    in_force,
    programme_of,
    reported,
    status,
    team,
)

Json = dict[str, Any]
FIRST = date(2018, 1, 1)
DAYS = 60


def day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()


def said(level: LevelReport) -> list[tuple[str, str, list[str]]]:
    """Each turn as its day, the new verdict and what its causes say, by the last part of their messages."""
    return [
        (turn.on.isoformat(), turn.verdict, [cause.message.split(".")[-1] for cause in turn.causes])
        for turn in level.turns
    ]


def test_losses_and_gains_are_told_until_nothing_changes_any_more() -> None:
    rule = all_of(team(1, "c0", "c1"), name="")
    dates = {"c0": {"accepted_until": "2018-02-01"}, "c1": {"accepted_until": "2018-04-01"}}
    people = holding([{"id": "c0", "passed": "2018-01-01"}], [{"id": "c1", "passed": "2018-03-01"}])
    level = reported(rule, people, "2018-01-05", **dates)
    assert said(level) == [
        ("2018-02-02", "unmet", ["ends"]),
        ("2018-03-01", "met", ["passed"]),
        ("2018-04-02", "unmet", ["ends"]),
    ]
    assert level.turn == level.turns[0]


def test_a_pass_that_expires_is_a_cause() -> None:
    people = holding([{"id": "c0", "passed": "2017-02-28"}])
    level = reported(all_of(team(1, "c0"), name=""), people, c0={"valid_for": 12})
    assert said(level) == [("2018-03-01", "unmet", ["expires"])]


def test_a_requirement_that_begins_or_ends_is_named_by_its_text() -> None:
    asked = status("a", text={"message": "text.status"}, **in_force("2018-02-01", "2018-02-28"))
    level = reported(all_of(team(1, "c0"), asked, name=""), {**holding(["c0"]), "answers": {"status": []}})
    assert said(level) == [
        ("2018-02-01", "unmet", ["requirement-begins"]),
        ("2018-03-01", "met", ["requirement-ends"]),
    ]
    assert level.turns[0].causes[0].facts["requirement"].message == "text.status"  # type: ignore[union-attr]
    bare = {name: value for name, value in asked.items() if name != "text"}
    unnamed = reported(all_of(team(1, "c0"), bare, name=""), {**holding(["c0"]), "answers": {"status": []}})
    assert said(unnamed)[0][2] == ["rules-begins"]


def test_nothing_is_forecast_where_nothing_ends() -> None:
    assert reported(all_of(team(1, "c0"), name=""), holding(["c0"])).turns == ()


def made_up(draw: random.Random) -> tuple[Programme, Json]:
    """A programme in which much begins and ends within some weeks, and people who pass in them."""
    dates: dict[str, Json] = {}
    for name in ("c0", "c1", "c2"):
        some = sorted(draw.sample(range(DAYS), 2))
        dates[name] = draw.choice(
            (
                {"available_from": day(some[0]), "accepted_until": day(some[1])},
                {"accepted_until": day(some[1])},
                {"valid_for": 1},
                {"passed_from": day(some[0]), "valid_for": 1},
                {},
            )
        )
    forces = [in_force(day(draw.randrange(DAYS)), None), in_force(None, day(draw.randrange(DAYS))), {}, {}]
    parts = [
        team(draw.choice((1, 2)), *draw.sample(["c0", "c1", "c2"], 2), name=f"t{i}", **draw.choice(forces))
        for i in range(3)
    ]
    group = draw.choice((all_of, any_of))
    rule = all_of(group(parts[0], parts[1], name="g"), parts[2], name="")
    people = []
    for _ in range(draw.randrange(5)):
        credentials = draw.sample(["c0", "c1", "c2"], draw.choice((1, 2)))
        passed = [{"id": c, "passed": day(draw.randrange(-40, DAYS))} for c in credentials]
        people.append({"credentials": draw.choice((passed, credentials)), "complete": draw.random() < 0.8})
    return programme_of(rule, **dates), {"people": people, "people_complete": draw.random() < 0.8}


@pytest.mark.parametrize("seed", range(150))
def test_the_turns_are_those_of_every_single_day(seed: int) -> None:
    draw = random.Random(seed)
    programme, data = made_up(draw)
    profile = profile_from_json(data, programme)
    start = FIRST + timedelta(days=draw.randrange(20))
    (level,) = assess(programme, profile, start).levels()
    expected = []
    before = level.verdict
    for n in range(1, 3 * DAYS):
        on = start + timedelta(days=n)
        (verdict,) = verdicts(programme, profile, on).values()
        if verdict != before:
            expected.append((on, verdict))
            before = verdict
    assert [(turn.on, turn.verdict) for turn in level.turns] == expected
    assert all(turn.causes for turn in level.turns)


@pytest.mark.cpython_only  # elsewhere the processor's time is the wall's, which others' work makes longer
def test_thousands_of_people_with_dates_of_their_own_are_no_trouble() -> None:
    programme = programme_of(all_of(team(3, "c0"), name=""), c0={"valid_for": 12})
    passed = [(FIRST + timedelta(days=i % 900 - 450)).isoformat() for i in range(10_000)]
    people = holding(*[[{"id": "c0", "passed": one}] for one in passed])
    profile = profile_from_json(people, programme)
    (rule,) = (level.rule for level in programme.competencies[0].options[0].levels)
    assert rule.id == LEVEL
    situation = Situation(programme, profile, FIRST, cases(programme, profile, FIRST))
    begun = time.process_time()
    found = turns(rule, "met", situation)
    assert time.process_time() - begun < 30
    assert found == () or found[0].verdict == "unmet"
