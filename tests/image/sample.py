"""The programme that warms Python up before its memory is taken: made up, so that no edit of the data changes it."""

from __future__ import annotations

import json
from typing import Any

from palier.formats import formats_of
from tests.engine.building import (
    CREDENTIALS,
    INPUTS,
    LEVEL,
    all_of,
    any_of,
    at_least,
    at_least_of,
    attains,
    attested,
    both,
    in_force,
    other_level,
    status,
    statuses,
    team,
)
from tests.engine.wordings import made_up_wording
from tests.property.strategies import seeded

Json = dict[str, Any]
LOCALE = "fr-FR"
"""Its numbers, dates and lists have more rules than those of English."""
DATES: dict[str, Json] = {
    "c0": {"retired": "2018-06-30", "accepted_until": "2018-12-31", "replaced_by": "c1"},
    "c1": {"available_from": "2018-01-03", "register_until": "2018-11-30", "valid_for": 12},
    "c2": {"passed_from": "2017-01-01", "passed_by": "2018-03-31"},
}
LIMIT = 60_000
"""Bytes that the sample may take."""


def make_sample() -> Json:
    """Return `{"bundle": text, "requests": [text, …]}`: every kind of rule, and most sentences of answers."""
    programme = _programme()
    return {"bundle": _bundle(programme), "requests": [_written(request) for request in _requests(programme)]}


def _bundle(programme: Json) -> str:
    words = {"formats": formats_of(LOCALE), "messages": dict(made_up_wording(programme).messages)}
    return _written({"programme": programme, "wording": words})


def _written(data: Json) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _programme() -> Json:
    credentials = [{"id": id_, "kind": "exam", **_names(id_), **DATES[id_]} for id_ in CREDENTIALS]
    inputs = [
        {**item, "window": {"message": "window.snapshot"}} if item["id"] == "sales" else item
        for item in INPUTS
    ]
    rules = {"gold": _requirements(), "silver": _points(), "bronze": _team()}
    levels = [_level(key, rule) for key, rule in rules.items()]
    option = {"id": "way", "title": {"message": "way"}, "levels": levels}
    competency = {
        "id": "thing",
        "title": {"message": "thing"},
        "in_force_from": "2018-01-01",
        "options": [option],
    }
    head = {"format": 2, "id": "made-up", "digest": "0" * 64}
    return {**head, "inputs": inputs, "credentials": credentials, "competencies": [competency]}


def _names(id_: str) -> Json:
    return {"name": {"message": f"names.{id_}"}, "short": {"message": f"shorts.{id_}"}}


def _level(key: str, rule: Json) -> Json:
    """Return a level with one other reading of its rule: that no part of it counts but the first."""
    says = {"message": "says"}
    other = {"reading": "counts", "id": "first-only", "at": rule["id"], "says": says}
    level: Json = {"id": LEVEL, "key": key, "title": {"message": f"levels.{key}"}, "rule": rule}
    if "parts" in rule:
        level["variants"] = [
            {"alternatives": [other], "rule": {**rule, "parts": rule["parts"][:1], "need": 1}}
        ]
    named: Json = json.loads(json.dumps(level).replace(LEVEL, f"way.{key}"))
    return named


def _requirements() -> Json:
    """Return a group of groups, with each kind of requirement about the organization."""
    metrics = [at_least({"here": "10", "there": "20.50"}, "m0"), at_least("10", "m1", "spending")]
    metrics += [at_least("-2", "m2", "adds"), at_least("4.25", "m3", "score", **in_force("2018-02-01"))]
    values = [
        status("a", "b"),
        statuses("a", "c", name="all"),
        attested("tests"),
        attested("policy", "should"),
    ]
    earned = attains(
        other_level("other", at_least("50", "p0"), team(1, "c1", name="p1")), text=_text("attains")
    )
    told = [{**part, "text": _text(part["kind"])} for part in (*metrics, *values)]
    clause = {**all_of(*told[:2], name="k"), "clause": True, "text": _text("clause")}
    limited = at_least_of(2, *told[2:6], name="l", limits=[(1, (0, 1))])
    return all_of(clause, limited, any_of(*told[6:], earned, name="n"), name="")


def _text(kind: str) -> Json:
    return {"message": f"text.{kind}"}


def _points() -> Json:
    """Return a score: shares, steps, people, amounts within bounds, and points for another requirement."""
    parts: list[Json] = [
        {"linear": {"metric": "sales", "points": "20", "full": "1000"}, "more_than": "0"},
        {
            "linear": {
                "metric": "spending",
                "points": "10",
                "by": "market",
                "fulls": {"here": "300", "there": "60"},
            }
        },
        {"each": {"metric": "adds", "points": "6.67", "step": "1"}, "most": "40"},
        {"each_person": {"person": {"holds_one_of": ["c0", "c1"]}, "points": "5"}, "most": "15"},
    ]
    named = [{"id": f"{LEVEL}.q{i}", "text": _text("part"), **part} for i, part in enumerate(parts)]
    return {"id": LEVEL, "kind": "points", "at_least": "40", "text": _text("points"), "parts": named}


def _team() -> Json:
    """Return teams: people alike, one of every list, and roles that share people or do not."""
    roles: list[Json] = [
        {"size": 2, "each": {"holds_one_of": ["c0", "c1"]}},
        {"size": 1, "each": {"holds_all_of": ["c1", "c2"]}, "among": 0},
        {"size": 1, "each": {"holds_one_of": ["c2"]}, "apart_from": [0]},
    ]
    named = [{"id": f"{LEVEL}.r{i}", "text": _text("role"), **role} for i, role in enumerate(roles)]
    mixed = {"id": f"{LEVEL}.x", "kind": "team", "text": _text("team"), "roles": named, "people": 3}
    pairs = team(1, name="y", each=both(["c0"], ["c1", "c2"]), text=_text("team"), same_way=True)
    return all_of(team(2, "c0", "c1", text=_text("team")), mixed, pairs, name="")


def _requests(programme: Json) -> list[Json]:
    """Return one request without answers, one with all of them, and some in between that are made at random."""
    answers: Json = {
        "market": "here",
        "sales": "1234567.80",
        "spending": "300 USD",
        "adds": 7,
        "score": "4.5",
    }
    answers |= {"status": {"values": ["a", "b", "c"], "complete": True}, "audit": {"answer": "met"}}
    answers |= {
        name: {"answer": "met", "justification": "https://example.org/"} for name in ("policy", "tests")
    }
    held: list[list[Any]] = [["c0", "c1"], ["c1", "c2"], [{"id": "c2", "passed": "2018-01-02"}]]
    people = [{"name": f"Écrivaine {i}", "credentials": some} for i, some in enumerate(held)]
    full = {"answers": answers, "people": people, "people_complete": True}
    maker = seeded(2018)
    some = [
        {"profile": maker.profile({**programme, "inputs": _drawn(programme)}), "on": maker.day(programme)}
        for _ in range(10)
    ]
    asked = [
        {"profile": profile, "on": "2018-01-05"} for profile in ({}, full, {**full, "people": people[:1]})
    ]
    return [
        *asked,
        *some,
        *({"profile": full, "on": day} for day in ("2017-01-01", "2018-12-31", "2019-01-01")),
    ]


def _drawn(programme: Json) -> list[Json]:
    """Return the inputs to which answers can be drawn."""
    known = {"not_applicable": "refused"}
    return [{**known, **item} for item in programme["inputs"] if item["id"] not in ("customers", "sales")]
