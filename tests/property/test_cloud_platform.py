"""The days on which the real Cloud Platform levels turn, against the oracle."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from checker import assess, profile_from_json, programme_from_json
from tests import oracle
from tests.engine.programmes import cloud_platform

Json = dict[str, Any]
AMOUNTS = ("0", "9999.99", "10000 USD", "12000", "14999.99 USD", "15000", "99999.99", "100000 USD", "250000")
EXAMS = ("exam-70-534", "exam-70-534", "exam-70-535", "assessment-azure-data")
PASSED = ("2017-12-31", "2018-10-31", "2018-11-01", "2018-11-02", "2019-01-01", "2019-08-30", "2019-09-01")
DAYS = ("2017-11-03", "2017-12-31", "2018-01-01", "2018-06-01", "2018-12-31", "2019-01-01", "2026-11-22")


def profiles(programme: Json, number: int) -> list[tuple[Json, str]]:
    """Partly known profiles, with dates near those of the programme."""
    dice = random.Random(70_534)
    credentials = [credential["id"] for credential in programme["credentials"]]

    def person() -> Json:
        held: list[Any] = dice.choices(credentials, k=dice.randrange(3))
        day = (date(2017, 6, 1) + timedelta(days=dice.randrange(800))).isoformat()
        if held and dice.random() < 0.4:
            held[0] = {"id": held[0], "passed": day}
        return {"credentials": held, "complete": dice.random() < 0.8}

    made = []
    for _ in range(number):
        answers: Json = {}
        if dice.random() < 0.6:
            answers["market"] = dice.choice(("developed", "developing"))
        if dice.random() < 0.7:
            answers["acr_12m"] = dice.choice(AMOUNTS)
        if dice.random() < 0.7:
            values = dice.choice(([], ["dpor"], ["tpor"], ["dpor", "tpor"]))
            answers["association"] = {"values": values, "complete": dice.random() < 0.7}
        profile: Json = {"answers": answers}
        if dice.random() < 0.85:
            profile["people"] = [person() for _ in range(dice.randrange(5))]
            profile["people_complete"] = dice.random() < 0.6
        made.append((profile, dice.choice(DAYS)))
    return made


def levels(programme: Json) -> list[Json]:
    (competency,) = programme["competencies"]
    return [level for option in competency["options"] for level in option["levels"]]


def test_levels_turn_on_the_days_that_a_look_at_every_day_finds() -> None:
    data = cloud_platform()
    programme = programme_from_json(data)
    dice, memory = random.Random(2019), oracle.Memory()
    turned = 0
    for _ in range(30):
        profile: Json = {"answers": {"market": "developed", "acr_12m": 15000, "association": ["dpor"]}}
        profile["people"] = [
            {"credentials": [{"id": dice.choice(EXAMS), "passed": dice.choice(PASSED)}]}
            for _ in range(1 + dice.randrange(3))
        ]
        report = assess(programme, profile_from_json(profile, programme), date(2018, 11, 1))
        for level, found in zip(levels(data), report.levels(), strict=True):
            turns = [(turn.on.isoformat(), turn.verdict) for turn in found.turns]
            expected = list(oracle.turns(data, profile, "2018-11-01", level["rule"], "2019-09-01", memory))
            assert turns == expected, profile
            turned += len(expected)
    assert turned > 10
