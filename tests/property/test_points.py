"""Points: the checker says what the oracle finds by trying every profile that is left open."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Change, Finding, assess, profile_from_json, programme_from_json
from checker.rules import rule_from_json
from tests.oracle import points as oracle
from tests.property.checking import tries

Json = dict[str, Any]
SCORE = "way.gold.score"
MOST_WORLDS = 1500
"""As many worlds of a case are tried; answers are added to a profile that leaves more open."""
PLENTY = {"a": oracle.TOP, "b": oracle.TOP, "market": "here", "status": ["x", "y"]}


class Maker:
    """Makes scores small enough for the oracle, and profiles, out of drawn numbers."""

    def __init__(self, below: Callable[[int], int]) -> None:
        self.below = below

    def pick(self, options: Any) -> Any:
        return options[self.below(len(options))]

    def some(self, options: tuple[str, ...], least: int = 0) -> list[str]:
        chosen = [option for option in options if self.below(2)]
        return chosen if len(chosen) >= least else list(options[:least])

    def case(self) -> tuple[Json, Json]:
        """A programme with one score, and a profile."""
        programme = self.score_programme()
        rule, profile = score_of(programme), self.partly_known()
        for name, answer in PLENTY.items():
            if oracle.number_of_worlds(programme, profile, rule) > MOST_WORLDS:
                profile["answers"].setdefault(name, answer)
        if oracle.number_of_worlds(programme, profile, rule) > MOST_WORLDS:
            profile |= {"people": [{"credentials": ["c0"]}], "people_complete": True}
        return programme, profile

    def score_programme(self) -> Json:
        named = [{"message": id_} for id_ in ("c0", "c1")]
        level = {"id": "way.gold", "key": "gold", "title": {"message": "gold"}, "rule": self.score()}
        option = {"id": "way", "title": {"message": "way"}, "levels": [level]}
        head = {"id": "thing", "title": {"message": "thing"}, "in_force_from": "2018-01-01"}
        return {
            "format": 2,
            "id": "made-up",
            "digest": "0" * 64,
            "inputs": [
                _input("market", "choice", values={v: {"message": v} for v in ("here", "there")}),
                _input("status", "choices", values={v: {"message": v} for v in ("x", "y")}),
                _input("a", "count"),
                _input("b", "count", signed=True),
            ],
            "credentials": [
                {"id": name["message"], "kind": "exam", "name": name, "short": name} for name in named
            ],
            "competencies": [{**head, "options": [option]}],
        }

    def score(self) -> Json:
        parts = [self.part(f"{SCORE}.p{i}", 2) for i in range(1 + self.below(3))]
        threshold = self.pick(("1", "2.5", "4", "6.67", "7", "8"))
        rule = {"id": SCORE, "kind": "points", "at_least": threshold, "parts": parts}
        return {**rule, **self.limits(("9", "12"))}

    def part(self, id_: str, depth: int) -> Json:
        part: Json = {"id": id_, **self.limits(("2", "3.3", "6"))}
        if self.below(4) == 0:
            part[self.pick(("minimum", "more_than"))] = self.pick(("0", "0.5", "1", "2"))
        if self.below(4) == 0:
            part["only_if"] = self.inside(f"{id_}.gate")
        kinds = ("linear", "linear", "each", "each_person", "whole", "best_of", "sum")
        return part | self.earning(self.pick(kinds if depth else kinds[:5]), id_, depth)

    def earning(self, kind: str, id_: str, depth: int) -> Json:
        worth = self.pick(("0.5", "1", "1.5", "2", "6.67"))
        if kind == "linear":
            of: Json = {"metric": self.pick(("a", "b")), "points": self.pick(("2", "5", "6.67"))}
            fulls = {case: self.pick(("3", "7", "12")) for case in ("here", "there")}
            ends = {"by": "market", "fulls": fulls} if self.below(3) == 0 else {"full": fulls["here"]}
            return {"linear": of | ends}
        if kind == "each":
            return {"each": {"metric": self.pick(("a", "b")), "points": worth, "step": self.pick("12")}}
        if kind == "each_person":
            return {"each_person": {"person": self.person_rule(), "points": worth}}
        if kind == "whole":
            return {"whole": {"points": worth, "when": self.inside(f"{id_}.when")}}
        return {kind: [self.part(f"{id_}.q{i}", depth - 1) for i in range(2)]}

    def limits(self, caps: tuple[str, ...]) -> Json:
        limits: Json = {"most": self.pick(caps)} if self.below(3) == 0 else {}
        if self.below(4) == 0:
            to = self.pick(("whole", "tenth", "hundredth"))
            limits["round"] = {"to": to, "how": self.pick(("down", "half-up", "half-even", "up"))}
        return limits

    def inside(self, id_: str) -> Json:
        head: Json = {"id": id_, "kind": self.pick(("at_least", "has_one_of", "team"))}
        if head["kind"] == "at_least":
            return {**head, "metric": self.pick(("a", "b")), "threshold": self.pick(("2", "5", "9"))}
        if head["kind"] == "has_one_of":
            return {**head, "input": "status", "values": self.some(("x", "y"), 1)}
        return {**head, "roles": [{"id": None, "size": 1 + self.below(2), "each": self.person_rule()}]}

    def person_rule(self) -> Json:
        return {self.pick(("holds_one_of", "holds_all_of")): self.some(("c0", "c1"), 1)}

    def partly_known(self) -> Json:
        options: Json = {"a": range(14), "b": range(-3, 14), "market": ("here", "there")}
        answers = {name: self.pick(values) for name, values in options.items() if self.below(2)}
        if self.below(2):
            answers["status"] = self.some(("x", "y"))
        profile: Json = {"answers": answers}
        if self.below(4):
            profile["people"] = [
                {"credentials": self.some(("c0", "c1")), "complete": self.below(3) > 0}
                for _ in range(self.below(3))
            ]
            profile["people_complete"] = self.below(3) > 0
        return profile


def _input(id_: str, kind: str, **more: Any) -> Json:
    return {"id": id_, "type": kind, "label": {"message": id_}, **more}


def score_of(programme: Json) -> Json:
    rule: Json = programme["competencies"][0]["options"][0]["levels"][0]["rule"]
    return rule


def finding(programme: Json, profile: Json) -> Finding:
    read = programme_from_json(programme)
    (level,) = assess(read, profile_from_json(profile, read), date(2018, 1, 5)).levels()
    return level.finding


# What changes do to a profile


def carried_out(programme: Json, profile: Json, changes: tuple[Change, ...]) -> Iterator[Json]:
    """The profile after some changes, in each way of making them with the least."""
    asked = {node["id"]: node for node in _nodes(score_of(programme))}
    for effects in product(*(list(_effects(asked[change.requirement], change)) for change in changes)):
        answers = dict(profile.get("answers", {}))
        people = list(profile.get("people") or ())
        for name, effect in effects:
            if name == "people":
                people += effect
            elif name == "status":
                answers[name] = sorted({*answers.get(name, ()), effect})
            else:
                answers[name] = max(int(effect), answers.get(name, -9))
        more = {"people": people} if profile.get("people") is not None or people else {}
        complete = profile.get("people_complete", True) and profile.get("people") is not None
        yield {**profile, "answers": answers, **more, "people_complete": complete}


def _effects(node: Json, change: Change) -> Iterator[tuple[str, Any]]:
    if node.get("kind") == "has_one_of":
        yield from (("status", value) for value in node["values"])
    elif change.ways:
        yield from ((name, answer) for name, answer in change.ways if isinstance(answer, Decimal))
    else:
        each = node["each_person"]["person"] if "each_person" in node else node["roles"][0]["each"]
        fit = [held for held in oracle.subsets(("c0", "c1")) if oracle.fits(each, held)]
        least = [held for held in fit if not any(less < held for less in fit)]
        for new in combinations_with_replacement(least, change.effort):
            yield "people", [{"credentials": sorted(held)} for held in new]


def _nodes(data: Any) -> Iterator[Json]:
    if isinstance(data, dict):
        if "id" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from _nodes(item)


def mends(programme: Json, profile: Json, changes: tuple[Change, ...]) -> bool:
    return all(
        oracle.verdict(programme, after, score_of(programme)) == "met"
        for after in carried_out(programme, profile, changes)
    )


# What is compared


def verdicts_agree(programme: Json, profile: Json) -> None:
    assert finding(programme, profile).verdict == oracle.verdict(programme, profile, score_of(programme))


def questions_agree(programme: Json, profile: Json) -> None:
    found = finding(programme, profile)
    matters = oracle.matters(programme, profile, score_of(programme))
    assert set(found.asks) == (matters if found.verdict == "unknown" else set())


def fixes_are_enough_and_minimal(programme: Json, profile: Json) -> None:
    for fix in finding(programme, profile).fixes[:6]:
        changes = tuple(sorted(fix, key=lambda change: change.requirement))
        assert mends(programme, profile, changes), changes
        for some in combinations(changes, len(changes) - 1):
            assert not mends(programme, profile, some), (changes, some)


def amounts_are_the_least(programme: Json, profile: Json) -> None:
    """Of one change alone: one less of the metric, or one person fewer, is not enough.

    Unless it fulfils a requirement inside, which is asked for as a whole.
    """
    parts = {node["id"] for node in _nodes(score_of(programme)) if "kind" not in node}
    for fix in finding(programme, profile).fixes[:6]:
        less = [_one_less(change) for change in fix if change.requirement in parts or change.ways]
        if len(less) == 1 and less[0] is not None:
            assert not mends(programme, profile, (less[0],)), fix


def _one_less(change: Change) -> Change | None:
    if not change.ways:
        return replace(change, effort=change.effort - 1)
    name, amount = change.ways[0]
    return replace(change, ways=((name, amount - 1),)) if isinstance(amount, Decimal) else None


def whatever_can_be_mended_has_a_fix(programme: Json, profile: Json) -> None:
    crowd = [{"credentials": ["c0", "c1"]} for _ in range(oracle.CROWD)]
    answers = {**profile["answers"], **{name: PLENTY[name] for name in ("a", "b", "status")}}
    best = {**profile, "answers": answers, "people": [*(profile.get("people") or ()), *crowd]}
    possible = oracle.verdict(programme, best, score_of(programme)) == "met"
    found = finding(programme, profile)
    assert bool(found.fixes) == (possible and found.verdict != "met")


def a_score_survives_being_written(programme: Json, profile: Json) -> None:
    rule = score_of(programme)
    assert rule_from_json(rule).to_json() == rule


@st.composite
def cases(draw: st.DrawFn) -> tuple[Json, Json]:
    """Programme and profile."""
    return Maker(lambda n: draw(st.integers(0, n - 1))).case()


@tries(250)
@given(cases())
def test_a_score_has_the_verdict_that_all_completions_agree_on(case: tuple[Json, Json]) -> None:
    verdicts_agree(*case)


@tries(120)
@given(cases())
def test_exactly_those_answers_are_asked_for_that_can_decide(case: tuple[Json, Json]) -> None:
    questions_agree(*case)


@tries(120)
@given(cases())
def test_every_fix_of_a_score_is_enough_and_nothing_of_it_can_be_left_out(case: tuple[Json, Json]) -> None:
    fixes_are_enough_and_minimal(*case)


@tries(120)
@given(cases())
def test_a_change_asks_for_no_more_than_is_enough(case: tuple[Json, Json]) -> None:
    amounts_are_the_least(*case)


@tries(150)
@given(cases())
def test_a_score_that_can_be_enough_has_a_fix(case: tuple[Json, Json]) -> None:
    whatever_can_be_mended_has_a_fix(*case)


@tries(150)
@given(cases())
def test_a_score_survives_being_written(case: tuple[Json, Json]) -> None:
    a_score_survives_being_written(*case)


@pytest.mark.slow
@pytest.mark.parametrize(
    "agrees, number",
    [
        (verdicts_agree, 800),
        (questions_agree, 500),
        (fixes_are_enough_and_minimal, 500),
        (amounts_are_the_least, 500),
        (whatever_can_be_mended_has_a_fix, 500),
    ],
)
def test_many_more_seeded_scores_agree(agrees: Callable[[Json, Json], None], number: int) -> None:
    for seed in range(number):
        agrees(*Maker(random.Random(seed).randrange).case())
