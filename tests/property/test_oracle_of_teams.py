"""The oracle's own view of teams is the definition of roles, written down word for word."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests import oracle
from tests.oracle.worlds import held_now
from tests.property.checking import tries
from tests.property.strategies import Case, cases, seeded


def seen_from_each_person_it_is_the_same(case: Case) -> int:
    """Compare the two ways to look at every team of a case; return how many teams there are."""
    people = [held_now(case.programme, person, case.on) for person in case.profile.get("people") or ()]
    teams = [node for node in oracle.everything(case.rule) if node["kind"] == "team"]
    for team in teams:
        for crowd in (people, [*people, *people]):
            assert oracle.team_is_complete(team, crowd) == oracle.chosen_sets(team, crowd), (team, crowd)
    return len(teams)


@tries(200)
@given(cases())
def test_people_who_each_take_roles_are_sets_of_people_for_each_role(case: Case) -> None:
    seen_from_each_person_it_is_the_same(case)


@pytest.mark.slow
def test_many_more_seeded_teams_are_the_same_both_ways() -> None:
    assert sum(seen_from_each_person_it_is_the_same(seeded(seed).case()) for seed in range(2500)) > 2000
