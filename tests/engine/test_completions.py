"""Which teams may be complete together: found without trying where that can be, and never at any length."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from checker import _completions, assess, profile_from_json
from checker._completions import completions
from checker._seats import Table
from checker._worlds import cases
from checker.rules import Situation, Team, leaves
from tests.engine.building import LEVEL, Json, all_of, any_of, both, found, programme_of, status, team
from tests.engine.staff import ON, role

CREDENTIALS = tuple(f"c{i}" for i in range(12))
NOBODY_KNOWN: Json = {}
UNSURE: Json = {"people": [{"complete": False}] * 40, "people_complete": True}


def apart(name: str, sizes: list[int], first: int = 0) -> Json:
    """A team whose roles share nobody, each for those who hold one of two credentials."""
    held = [CREDENTIALS[(first + i) % 12 : (first + i) % 12 + 2] for i in range(len(sizes))]
    roles = [
        {**role(size, *some, apart_from=list(range(i))), "id": f"{LEVEL}.{name}.{i}"}
        for i, (size, some) in enumerate(zip(sizes, held, strict=True))
    ]
    return {"id": f"{LEVEL}.{name}", "kind": "team", "roles": roles}


def ways(profile: Json, *teams: Json) -> Any:
    programme = programme_of(all_of(*teams, name=""), CREDENTIALS)
    read = profile_from_json(profile, programme)
    situation = Situation(programme, read, ON, cases(programme, read, ON))
    rule = programme.competencies[0].options[0].levels[0].rule
    return completions([leaf for leaf in leaves(rule) if isinstance(leaf, Team)], situation)


def every(number: int) -> set[tuple[bool, ...]]:
    return set(product((False, True), repeat=number))


@pytest.fixture
def no_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be tried at all."""
    monkeypatch.setattr(_completions, "MAX_STEPS", 0)


@pytest.mark.usefixtures("no_steps")
@pytest.mark.parametrize("profile", [NOBODY_KNOWN, UNSURE], ids=["nobody known", "forty unsure"])
def test_one_team_alone_takes_no_steps(profile: Json) -> None:
    assert ways(profile, apart("t", [1] * 5)) == every(1)


@pytest.mark.usefixtures("no_steps")
def test_teams_that_ask_for_the_same_are_complete_together_without_a_step() -> None:
    same = {(False, False), (True, True)}
    assert ways(NOBODY_KNOWN, apart("t", [1] * 5), apart("u", [1] * 5)) == same


@pytest.mark.usefixtures("no_steps")
def test_teams_without_a_credential_in_common_take_no_steps() -> None:
    teams = [team(2, credential, name=credential) for credential in CREDENTIALS[:9]]
    assert ways(NOBODY_KNOWN, *teams) == every(9)


@pytest.mark.usefixtures("no_steps")
def test_without_steps_every_combination_is_taken_to_be_possible() -> None:
    pair, single = team(1, name="pair", each=both(["c0"], ["c1"])), team(1, "c0", name="single")
    assert ways(NOBODY_KNOWN, pair, single) == every(2)


def test_a_team_that_another_includes_is_found_for_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_completions, "MAX_STEPS", 1000)
    large, small = apart("t", [15] * 5), apart("u", [3] * 5)
    assert ways(NOBODY_KNOWN, large, small) == every(2) - {(True, False)}


def test_too_many_combinations_are_not_told_apart() -> None:
    teams = [team(2, credential, name=credential) for credential in CREDENTIALS]
    assert ways(NOBODY_KNOWN, *teams) is None


SHAPES = {
    "five apart": all_of(apart("t", [1] * 5), status("a"), name=""),
    "six of fifteen apart": all_of(apart("t", [15] * 6), status("a"), name=""),
    "two teams of six": all_of(apart("t", [1] * 6), apart("u", [2] * 6, 3), status("a"), name=""),
    "seven branches": any_of(
        *[all_of(apart(f"t{i}", [2] * 4, i), status("a"), name=f"g{i}") for i in range(7)], name=""
    ),
    "twelve branches": any_of(
        *[
            all_of(team(2, c, name=c), status("abc"[i % 3], name=f"s{i}"), name=f"g{i}")
            for i, c in enumerate(CREDENTIALS)
        ],
        name="",
    ),
}


@pytest.mark.parametrize("profile", [NOBODY_KNOWN, {**UNSURE, "people_complete": False}])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_team_makes_a_report_try_more_than_the_steps_there_are(
    shape: str, profile: Json, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = 0
    full = Table.full

    def counted(table: Any, people: Any) -> bool:
        nonlocal tried
        tried += 1
        return full(table, people)

    programme = programme_of(SHAPES[shape], CREDENTIALS)
    read = profile_from_json(profile, programme)
    monkeypatch.setattr(Table, "full", counted)
    (level,) = assess(programme, read, ON).levels()
    assert set(level.finding.asks) == {"people", "status"}
    assert tried < 20_000


def test_a_small_team_can_decide_long_before_the_large_ones_beside_it_are_complete() -> None:
    large = [team(60 + i, "c0", *more, name=f"t{i}") for i, more in enumerate(([], ["c1"], ["c2"]))]
    few = all_of(team(2, "c0", name="few"), status("a"))
    assert set(found(1, [*large, few], {}).asks) == {"people", "status"}
