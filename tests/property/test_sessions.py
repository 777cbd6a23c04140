"""Sessions: whatever of a profile changes, a session says the same as an assessment from the start, to the byte."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Session, assess, profile_from_json, programme_from_json, report_to_json
from tests.property import test_points as scores
from tests.property.checking import copied, tries
from tests.property.strategies import Case, Maker, cases, seeded

Json = dict[str, Any]
STEPS = 6


def edited(profile: Json, programme: Json, maker: Maker) -> None:
    """Give one input another answer, or none, or change the people."""
    credentials = [credential["id"] for credential in programme["credentials"]]
    items = programme["inputs"]
    which = maker.below(len(items) + 2)
    if which < len(items):
        item = items[which]
        profile["answers"].pop(item["id"], None)
        if maker.below(4):
            profile["answers"][item["id"]] = maker.answer(item)
    elif profile.get("people") and maker.below(3) == 0:
        profile["people"].pop()
    else:
        profile.setdefault("people", []).append(maker.person(credentials))


def says_the_same(programme: Json, profile: Json, on: str, edit: Callable[[Json], None]) -> None:
    compiled, day = programme_from_json(programme), date.fromisoformat(on)
    session, profile = Session(compiled), copied(profile)
    for _ in range(STEPS):
        plain = report_to_json(assess(compiled, profile_from_json(profile, compiled), day))
        assert session.check(copied(profile), day) == json.dumps(plain, ensure_ascii=False)
        edit(profile)


@tries(100)
@given(cases(readings=True), st.data())
def test_after_each_change_a_session_says_what_an_assessment_does(case: Case, data: st.DataObject) -> None:
    maker = Maker(lambda n: data.draw(st.integers(0, n - 1)))
    says_the_same(
        case.programme, case.profile, case.on, partial(edited, programme=case.programme, maker=maker)
    )


@pytest.mark.slow
def test_many_more_seeded_sessions_agree() -> None:
    for seed in range(300):
        maker = seeded(seed)
        case = maker.case(readings=seed % 2 == 0)
        edit = partial(edited, programme=case.programme, maker=maker)
        says_the_same(case.programme, case.profile, case.on, edit)


def test_seeded_sessions_about_scores_agree() -> None:
    for seed in range(60):
        maker = scores.Maker(random.Random(seed).randrange)
        programme, profile = maker.case()
        (level,) = programme["competencies"][0]["options"][0]["levels"]
        parts = [level["rule"], {"id": "least", "kind": "at_least", "metric": "a", "threshold": "3"}]
        level["rule"] = {"id": "way.gold.whole", "kind": "group", "mode": "any", "need": 1, "parts": parts}

        def edit(profile: Json, maker: scores.Maker = maker) -> None:
            other = maker.partly_known()
            profile["answers"] |= dict([maker.pick([*other["answers"].items()] or [("market", "here")])])

        says_the_same(programme, profile, "2018-06-01", edit)
