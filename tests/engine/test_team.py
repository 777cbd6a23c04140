"""Teams with roles: who is proposed, who is missing, and what stands in the way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from checker import Fact, Finding, Listing, Sentence, rule_from_json
from checker._layouts import SeatsError
from tests.engine.building import LEVEL, Json, all_of, found
from tests.engine.building import team as plain
from tests.engine.staff import CREDENTIALS, held_by, holding, judged, role, team


def facts(sentence: Sentence) -> dict[str, Any]:
    """The facts of a sentence as plain values."""
    return {name: _plain(fact) for name, fact in sentence.facts.items()}


def _plain(fact: Fact) -> Any:
    match fact:
        case Listing(_, items):
            return [_plain(item) for item in items]
        case Sentence("checker.team.role"):
            return _plain(fact.facts["number"])
        case Sentence("checker.team.role-titled", {"title": Sentence(title)}):
            return title
        case Sentence():
            return facts(fact)
        case _:
            return getattr(fact, "n", getattr(fact, "text", None))


def notes(finding: Finding, message: str) -> list[dict[str, Any]]:
    return [facts(note) for note in finding.notes if note.message == f"checker.team.{message}"]


def proposed(finding: Finding) -> dict[int | str, list[str]]:
    """Who is proposed, by what the role is called."""
    return {note["role"]: note["people"] for note in notes(finding, "proposed")}


def missing(finding: Finding) -> list[dict[str, Any]]:
    """What each fix asks for."""
    return [facts(change.sentence) for fix in finding.fixes for change in fix]


def efforts(finding: Finding) -> list[int]:
    """How many people each fix asks for."""
    return [sum(change.effort for change in fix) for fix in finding.fixes]


# Roles


def test_one_person_who_could_do_both_is_not_two() -> None:
    finding = judged(team(role(1, "c0"), role(1, "c1", apart_from=[0])), holding("c0 c1"))
    assert (finding.verdict, finding.reason.message) == ("unmet", "checker.team.roles.unmet")
    assert notes(finding, "obstacle") == [{"n": 2, "people": ["Ada"], "places": [1, 2]}]
    assert missing(finding) == [{"missing": 1, "role": 1}, {"missing": 1, "role": 2}]


def test_who_alone_can_still_qualify_for_one_role_is_missed_in_the_other() -> None:
    lead = {"size": 1, "each": {"holds_all_of": ["c1", "c2"]}, "apart_from": [0]}
    closed = {"retired": "2017-12-31", "accepted_until": "2018-12-31"}
    finding = judged(team(role(2, "c0"), lead), holding("c0 c1"), c1=closed)
    assert missing(finding) == [{"people": [{"n": 2, "role": 1}, {"n": 1, "role": 2}]}]
    assert efforts(finding) == [3]


def test_somebody_who_may_hold_what_nobody_can_pass_any_more_leaves_a_way() -> None:
    rule = team(role(2, "c0"), role(1, "c1", apart_from=[0]))
    closed = {"retired": "2017-12-31", "accepted_until": "2018-12-31"}
    finding = judged(rule, held_by(["c2"], unsure=1), c1=closed)
    assert (finding.verdict, efforts(finding)) == ("unmet", [3])
    finding = judged(rule, held_by(["c2"]), c1=closed)
    assert (finding.verdict, finding.fixes) == ("unmet", ())


def test_one_person_may_have_two_roles_of_which_nothing_is_said() -> None:
    finding = judged(team(role(1, "c0"), role(1, "c1")), holding("c0 c1"))
    assert (finding.verdict, proposed(finding)) == ("met", {1: ["Ada"], 2: ["Ada"]})


def test_people_are_not_spent_on_a_role_that_others_can_have() -> None:
    rule = team(role(1, "c0", "c1"), role(1, "c0", apart_from=[0]))
    for people in (holding("c0", "c1"), holding("c1", "c0")):
        assert judged(rule, people).verdict == "met"
    assert proposed(judged(rule, holding("c0", "c1"))) == {1: ["Bo"], 2: ["Ada"]}


def test_the_same_people_have_both_roles() -> None:
    rule = team(role(2, "c0"), role(2, "c1", same_as=0))
    assert judged(rule, holding("c0", "c0", "c1", "c1")).verdict == "unmet"
    finding = judged(rule, holding("c0", "c0 c1", "c1", "c0 c1"))
    assert (finding.verdict, finding.reason.message) == ("met", "checker.team.met")
    assert notes(finding, "qualified") == [{"people": ["Bo", "Dan"]}]


def test_one_of_the_same_two_has_the_further_role() -> None:
    rule = team(role(2, "c0"), role(1, "c1", among=0))
    assert judged(rule, holding("c0", "c0", "c1")).verdict == "unmet"
    assert proposed(judged(rule, holding("c0", "c0", "c0 c1"))) == {1: ["Ada", "Cleo"], 2: ["Cleo"]}


def test_two_further_roles_may_fall_to_one_or_to_two_of_the_same_people() -> None:
    rule = team(role(2, "c0"), role(1, "c1", among=0), role(1, "c2", among=0))
    assert judged(rule, holding("c0 c1 c2", "c0")).verdict == "met"
    assert judged(rule, holding("c0 c1", "c0 c2")).verdict == "met"
    assert judged(rule, holding("c0 c1", "c0", "c0 c2")).verdict == "met"
    finding = judged(rule, holding("c0 c1", "c0", "c2"))
    assert (finding.verdict, proposed(finding)) == ("unmet", {1: ["Ada"], 2: ["Ada"]})
    assert notes(finding, "free") == [{"missing": 1, "role": {"role": 1, "others": [3]}}]


def test_everybody_must_hold_what_everyone_does() -> None:
    rule = team(role(1, "c0"), role(1, "c1"), everyone={"holds_one_of": ["c2"]})
    assert judged(rule, holding("c0 c2", "c1")).verdict == "unmet"
    assert judged(rule, holding("c0 c2", "c1 c2")).verdict == "met"


def test_a_head_count_asks_for_people_beyond_one_who_can_do_everything() -> None:
    rule = team(role(1, "c0"), role(1, "c1"), role(1, "c2"), people=2)
    finding = judged(rule, holding("c0 c1 c2"))
    assert (finding.verdict, finding.reason.message) == ("unmet", "checker.team.roles.together")
    assert facts(finding.reason) == {"missing": 1, "needed": 2}
    assert missing(finding) == [{"missing": 1, "role": n} for n in (1, 2, 3)]
    finding = judged(rule, holding("c0 c1 c2", "c1"))
    assert finding.verdict == "met"
    assert {name for names in proposed(finding).values() for name in names} == {"Ada", "Bo"}


def test_as_many_different_people_as_possible_are_proposed_where_heads_count() -> None:
    rule = team(role(1, "c0"), role(1, "c1"), role(1, "c2"), people=3)
    finding = judged(rule, holding("c0 c1", "c0 c1 c2", "c0 c2"))
    assert finding.verdict == "met"
    assert sorted(name for names in proposed(finding).values() for name in names) == ["Ada", "Bo", "Cleo"]


def test_all_people_of_a_role_take_the_same_way_where_that_is_asked() -> None:
    each = {"need": 1, "parts": [{"holds_one_of": ["c0"]}, {"holds_all_of": ["c1", "c2"]}]}
    rule = {
        "id": LEVEL,
        "kind": "team",
        "roles": [{"id": None, "size": 2, "each": each}],
        "same_way": True,
    }
    finding = judged(rule, holding("c0", "c1 c2", "c1"))
    assert (finding.verdict, missing(finding)) == ("unmet", [{"missing": 1}])
    assert facts(finding.reason) == {"missing": 1, "qualified": 1, "needed": 2}
    finding = judged(rule, holding("c0", "c1 c2", "c1 c2"))
    assert finding.verdict == "met"
    assert notes(finding, "qualified") == [{"people": ["Bo", "Cleo"]}]
    assert judged({**rule, "same_way": False}, holding("c0", "c1 c2")).verdict == "met"


def test_somebody_may_have_to_hold_so_many_of_several() -> None:
    each = {"need": 2, "parts": [{"holds_one_of": [c]} for c in ("c0", "c1", "c2")]}
    rule = team({"size": 1, "each": each})
    assert judged(rule, holding("c0", "c1")).verdict == "unmet"
    assert judged(rule, holding("c0 c2")).verdict == "met"


def titled(title: str) -> Json:
    """The title of a role, which is its own message."""
    return {"title": {"message": title}}


def test_a_role_goes_by_its_title_where_it_has_one() -> None:
    rule = team(
        role(1, "c0", **titled("base")), role(1, "c1", apart_from=[0], **titled("field")), role(1, "c2")
    )
    finding = judged(rule, holding("c0 c1", "c2"))
    assert notes(finding, "obstacle") == [{"n": 2, "people": ["Ada"], "places": ["base", "field"]}]
    assert proposed(finding) in ({"base": ["Ada"], 3: ["Bo"]}, {"field": ["Ada"], 3: ["Bo"]})
    assert missing(finding) == [{"missing": 1, "role": "base"}, {"missing": 1, "role": "field"}]


def test_a_place_of_several_roles_names_the_first_and_then_the_others() -> None:
    rule = team(
        role(1, "c0", **titled("base")),
        role(1, "c1", same_as=0, **titled("depth")),
        role(1, "c2", apart_from=[0], **titled("field")),
    )
    finding = judged(rule, holding("c2"))
    both = {"role": "base", "others": ["depth"]}
    assert notes(finding, "free") == [{"missing": 1, "role": both}]
    assert missing(finding) == [{"missing": 1, "role": both}]


def test_places_that_are_more_than_one_of_a_kind_are_counted_in_the_obstacle() -> None:
    finding = judged(team(role(2, "c0"), role(1, "c1", apart_from=[0])), holding("c0 c1", "c0 c1"))
    assert notes(finding, "obstacle") == [
        {"n": 3, "people": ["Ada", "Bo"], "places": [{"n": 2, "role": 1}, {"n": 1, "role": 2}]}
    ]


# What is missing


def test_people_missing_in_roles_that_may_share_are_counted_once() -> None:
    finding = judged(team(role(2, "c0"), role(3, "c1")), holding("c0 c1"))
    ((change,),) = finding.fixes
    assert (change.sentence.message, change.effort) == ("checker.team.add-shared", 2)
    assert facts(change.sentence) == {"people": [{"n": 1, "role": 1}, {"n": 2, "role": 2}]}


def test_people_missing_in_roles_that_share_nobody_are_all_counted() -> None:
    finding = judged(team(role(2, "c0"), role(3, "c1", apart_from=[0])), holding("c0"))
    ((change,),) = finding.fixes
    assert (change.sentence.message, change.effort) == ("checker.team.add-different", 4)


def test_nobody_is_missing_whom_nothing_can_qualify_any_more() -> None:
    closed = {"register_until": "2018-01-01"}
    rule = team(role(1, "c0"), role(1, "c1", apart_from=[0]))
    assert judged(rule, holding("c0"), c1=closed).fixes == ()
    assert missing(judged(rule, holding("c0"), c0=closed)) == [{"missing": 1, "role": 2}]


def test_people_who_hold_what_is_closed_can_pass_the_rest() -> None:
    closed = {"register_until": "2018-01-01"}
    rule = team(role(1, "c0"), role(1, "c1", same_as=0))
    assert missing(judged(rule, holding("c0"), c0=closed)) == [{"missing": 1}]
    assert judged(rule, holding("c1"), c0=closed).fixes == ()


def test_a_person_who_is_missing_in_two_teams_may_do_for_both() -> None:
    roles = team(role(1, "c0"), role(1, "c1", same_as=0))["roles"]
    wide = {"id": f"{LEVEL}.wide", "kind": "team", "roles": roles}
    finding = found(2, [wide, plain(1, "c0", name="narrow")], {"people": []})
    ((change,),) = finding.fixes
    assert change.requirement == f"{LEVEL}.wide"


def test_of_the_ways_to_fill_a_team_those_count_that_do_for_another_as_well() -> None:
    roles = team(role(1, "c0"), role(1, "c1", apart_from=[0]))["roles"]
    pair = {"id": f"{LEVEL}.pair", "kind": "team", "roles": roles}
    finding = found(2, [pair, plain(2, "c0", name="two")], {"people": [{"credentials": ["c0", "c1"]}]})
    assert sorted((c.requirement, facts(c.sentence)["missing"]) for fix in finding.fixes for c in fix) == [
        (f"{LEVEL}.pair", 1),
        (f"{LEVEL}.two", 1),
    ]
    (way,) = (
        change.sentence for fix in finding.fixes for change in fix if change.requirement.endswith("pair")
    )
    assert facts(way)["role"] == 1


# Unknown people


def test_a_role_may_be_filled_by_people_not_listed() -> None:
    rule = team(role(1, "c0"), role(1, "c1", apart_from=[0]))
    finding = judged(rule, holding("c0", complete=False))
    assert (finding.verdict, finding.reason.message) == ("unknown", "checker.team.roles.unfinished")
    assert (finding.asks, proposed(finding)) == (("people",), {1: ["Ada"]})
    assert all(change.open for fix in finding.fixes for change in fix)


def test_a_person_of_whom_not_all_is_known_takes_one_place() -> None:
    rule = team(role(1, "c0"), role(1, "c1", apart_from=[0]))
    assert judged(rule, held_by({"c0"}, set(), unsure=1)).verdict == "unknown"
    assert judged(rule, held_by({"c0"}, unsure=1)).verdict == "unmet"
    assert judged(team(role(1, "c0"), role(1, "c1")), held_by({"c0"}, unsure=1)).verdict == "unknown"


def test_who_there_is_is_asked_where_nobody_is_listed() -> None:
    finding = judged(team(role(1, "c0"), role(1, "c1")), {})
    assert (finding.verdict, finding.reason.message) == ("unknown", "checker.team.unknown")


def test_people_are_asked_for_only_where_they_can_complete_a_team() -> None:
    roles = team(role(1, "c0"), role(1, "c1", apart_from=[0]))["roles"]
    pair = {"id": f"{LEVEL}.pair", "kind": "team", "roles": roles}
    one = {"people": [{"credentials": ["c0", "c1"], "complete": False}]}
    assert found(2, [pair, plain(1, "c0")], one).asks == ()
    assert found(1, [all_of(pair, plain(1, "c2"))], {}).asks == ("people",)


def test_people_not_listed_may_complete_a_large_team_or_none() -> None:
    large = plain(5, "c0", name="large")
    assert found(2, [large, plain(1, "c1", name="other")], {}).asks == ("people",)
    assert found(1, [large], {"people": []}).asks == ()


# Size


def people(number: int, *held: str) -> Json:
    return held_by(*(held[i % len(held)].split() for i in range(number)))


@pytest.mark.parametrize("number, verdict", [(57, "unmet"), (60, "met"), (10_000, "met")])
def test_many_people_and_many_places_are_judged_in_good_time(number: int, verdict: str) -> None:
    relations: Iterator[Json] = iter(({}, {"same_as": 0}, {}, {"apart_from": [2]}))
    rule = team(*(role(15, f"c{i}", **next(relations)) for i in range(4)), people=40)
    listed = people(number, "c0 c1", "c2 c3", "c2", "c4")
    begun = time.process_time()
    finding = judged(rule, listed)
    assert time.process_time() - begun < 5
    assert finding.verdict == verdict


def test_a_large_team_that_is_open_in_many_ways_gets_a_fix_in_good_time() -> None:
    rule = team(*(role(15, f"c{i % 5}", f"c{(i + 1) % 5}") for i in range(6)), people=60)
    begun = time.process_time()
    finding = judged(rule, people(14, "c0 c2", "c1 c3", "c4", "c0 c1", "c2"))
    assert time.process_time() - begun < 5
    assert finding.verdict == "unmet"
    assert min(change.effort for fix in finding.fixes for change in fix) == 46


# Reading


def test_a_team_goes_through_json() -> None:
    title = {"title": {"message": "way.1.title"}}
    each = {
        "need": 1,
        "parts": [
            {
                "holds_one_of": ["c0", "c1"],
                "groups": [{"title": {"message": "a"}, "credentials": ["c0", "c1"]}],
            },
            {"holds_all_of": ["c1", "c2"], **title},
            {"need": 2, "parts": [{"holds_one_of": [c]} for c in CREDENTIALS], **title},
        ],
    }
    rule = {
        **team(
            {"size": 2, "each": each, "text": {"message": "text"}, "title": {"message": "title"}},
            role(2, "c0", same_as=0),
            role(1, "c1", among=0),
            role(3, "c2", apart_from=[0, 2]),
            people=5,
            everyone={"holds_all_of": ["c4"]},
            same_way=True,
        ),
        "text": {"message": "team"},
        "in_force": {"from": "2018-01-01"},
    }
    assert rule_from_json(rule).to_json() == rule


def test_headings_make_no_difference_to_who_is_asked_for() -> None:
    headed = {"holds_one_of": ["c0"], "title": {"message": "heading"}}
    rule: Any = rule_from_json(team({"size": 1, "each": headed}, role(1, "c0", apart_from=[0])))
    assert len(rule.wanted) == 1


def test_a_team_that_nobody_can_fill_is_refused_when_it_is_read() -> None:
    with pytest.raises(SeatsError):
        rule_from_json(team(role(1, "c0"), role(2, "c1", among=0)))
