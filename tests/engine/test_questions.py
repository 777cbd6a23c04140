"""Questions: only what can still make the difference, and nothing that cannot."""

from __future__ import annotations

import time
from typing import Any

from tests.engine.programmes import answers, ask, level, people
from tests.engine.test_rules import both, found, holding, status, team

JUNE = "2018-06-01"


def asks(profile: dict[str, Any], key: str) -> tuple[str, ...]:
    return level(ask(profile, JUNE), key).finding.asks


def test_the_market_is_not_asked_for_once_the_amount_is_enough_everywhere() -> None:
    assert asks({"answers": answers(None, "15000")}, "silver") == ("association", "people")


def test_the_market_is_not_asked_for_where_the_amount_is_the_same_in_all() -> None:
    assert "market" not in asks({}, "gold")


def test_people_are_not_asked_for_once_enough_of_them_qualify() -> None:
    profile = {"people": people(("exam-70-535",)), "people_complete": False}
    assert "people" not in asks(profile, "silver")
    assert "people" in asks(profile, "gold")


def test_nothing_is_asked_where_the_level_is_out_of_reach() -> None:
    assert asks({"people": []}, "silver") == ()


def test_a_status_is_asked_for_again_only_while_the_selection_is_not_complete() -> None:
    met = {"answers": {"association": {"values": ["dpor"], "complete": False}}}
    open_ = {"answers": {"association": {"values": [], "complete": False}}}
    assert "association" not in asks(met, "silver")
    assert "association" in asks(open_, "silver")


def test_people_are_asked_for_where_one_team_alone_would_do_but_both_at_once_would_not_matter() -> None:
    either = {
        "id": "way.gold.g",
        "kind": "group",
        "need": 2,
        "parts": [status("a"), team(1, "c0", name="x"), team(1, "c1", name="y")],
    }
    assert set(found(1, [either], {}).asks) == {"status", "people"}


def test_a_person_of_a_complete_list_can_complete_no_team_of_two() -> None:
    profile = {"people": [{"complete": False}], "answers": {"status": {"values": [], "complete": False}}}
    parts = [team(1, "c0", name="one"), team(2, "c0", name="two"), status("a")]
    assert set(found(2, parts, profile).asks) == {"people", "status"}
    assert found(3, parts, profile).asks == ()


def test_which_teams_can_be_complete_without_others_is_taken_into_account() -> None:
    """Whoever completes the pair has both credentials, and so completes the single team as well."""
    pair = team(1, name="pair", each=both(["c0"], ["c1"]))
    single = team(1, "c0", name="single")
    all_but_single = {"id": "way.gold.g", "kind": "group", "need": 2, "parts": [pair, status("a")]}
    finding = found(1, [single, all_but_single], holding(complete=False))
    assert finding.asks == ("people",)


def test_large_teams_are_answered_in_good_time() -> None:
    teams = [team(15, *some, name=f"t{i}") for i, some in enumerate((["c0"], ["c1"], ["c2"], ["c0", "c1"]))]
    begun = time.process_time()
    finding = found(3, [*teams, status("a")], {})
    assert set(finding.asks) == {"people", "status"}
    assert time.process_time() - begun < 10
