"""Made-up programmes and profiles: small enough to try everything, odd enough to meet every corner.

One maker draws either from hypothesis, which then shrinks what fails, or from a seeded generator, for many at once.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import product
from typing import Any, TypeVar

Json = dict[str, Any]
Below = Callable[[int], int]
"""Draws a whole number from 0 up to, but not including, another."""
T = TypeVar("T")

FIRST = date(2018, 1, 1)
DAYS = 40
"""Every date of a made-up programme lies in so many days from the first."""
LIMITS = {
    "sales": ("10", "20", "20.01"),
    "spending": ("10", "20"),
    "adds": ("-2", "0", "1", "3"),
    "score": ("4.25", "4.5"),
}
AMOUNTS = {
    "sales": ("0", "9.99", "10", "15", "20", "20.00", "20.01", "20.001", "500"),
    "spending": ("0", "9.99", "10", "20", "25.5"),
    "adds": ("-10", "-3", "-2", "-1", "0", "1", "2", "3", "44"),
    "score": ("0", "4.24", "4.25", "4.3", "4.50", "5"),
}
ATTESTATIONS = ("audit", "policy")
KINDS = ("at_least", "has_one_of", "has_all_of", "attested", "attains", "team", "roles")
LEVEL = "way.gold"


@dataclass(frozen=True)
class Case:
    """A question to the checker."""

    programme: Json
    """A compiled programme with one level."""
    profile: Json
    """What is known."""
    on: str
    """The as-of date."""

    @property
    def level(self) -> Json:
        """The programme's one level."""
        level: Json = self.programme["competencies"][0]["options"][0]["levels"][0]
        return level

    @property
    def rule(self) -> Json:
        """Its rule."""
        rule: Json = self.level["rule"]
        return rule


def _day(n: int) -> str:
    return (FIRST + timedelta(days=n)).isoformat()


class Maker:
    """Makes programmes, profiles and dates out of drawn numbers."""

    def __init__(self, below: Below) -> None:
        self.below = below

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]

    def some(self, options: Sequence[T], least: int = 0) -> list[T]:
        """Some of several things, in order."""
        while True:
            mask = self.below(2 ** len(options))
            chosen = [option for i, option in enumerate(options) if mask >> i & 1]
            if len(chosen) >= least:
                return chosen
            return list(options[: max(least, 1)])

    # Programmes

    def programme(self, *, readings: bool = False) -> Json:
        credentials = [self.credential(f"c{i}") for i in range(1 + self.below(4))]
        ids = [credential["id"] for credential in credentials]
        inputs = self.inputs()
        leaves = _Leaves(self, ids, inputs)
        rule = self.rule(leaves, LEVEL, 3)
        level: Json = {"id": LEVEL, "key": "gold", "title": {"message": "levels.gold"}, "rule": rule}
        if readings:
            level["variants"] = self.variants(leaves, rule)
        return {
            "format": 2,
            "id": "made-up",
            "digest": "0" * 64,
            "inputs": inputs,
            "credentials": credentials,
            "competencies": [
                {
                    "id": "thing",
                    "title": {"message": "thing"},
                    "in_force_from": _day(5),
                    "options": [{"id": "way", "title": {"message": "way"}, "levels": [level]}],
                }
            ],
        }

    def inputs(self) -> list[Json]:
        return [
            _input("market", "choice", ("here", "there")),
            {**_input("sales", "money"), "currency": "USD"},
            {**_input("spending", "money"), "currency": "USD"},
            {**_input("adds", "count"), "unit": "units.adds", "signed": True},
            {**_input("score", "number"), "decimals": 2},
            _input("status", "choices", ("a", "b", "c")),
            *(
                {
                    **_input(name, "attestation"),
                    "not_applicable": self.pick(("refused", "allowed", "justified")),
                    "evidence": self.pick(("none", "justification", "link")),
                }
                for name in ATTESTATIONS
            ),
        ]

    def credential(self, id_: str) -> Json:
        name = {"message": f"credentials.{id_}"}
        data: Json = {"id": id_, "kind": "exam", "name": name, "short": name}
        day = 0
        for key in self.some(("available_from", "register_until", "retired", "accepted_until")):
            day += self.below(DAYS - day)
            data[key] = _day(day)
        if self.below(4) == 0:
            data |= self.span("passed_from", "passed_by")
        if self.below(5) == 0:
            data["valid_for"] = 1
        return data

    def span(self, first: str, last: str) -> Json:
        """A first day, a last day, or both."""
        days = sorted((self.below(DAYS), self.below(DAYS)))
        return dict(self.some(((first, _day(days[0])), (last, _day(days[1]))), 1))

    def rule(self, leaves: _Leaves, id_: str, depth: int) -> Json:
        if depth == 0 or (depth < 3 and self.below(3) > 0):
            rule = leaves.leaf(id_)
        else:
            parts = [self.rule(leaves, f"{id_}.{'abc'[i]}", depth - 1) for i in range(1 + self.below(3))]
            rule = self.group(id_, parts)
        if self.below(8) == 0:
            rule["in_force"] = self.span("from", "until")
        return rule

    def group(self, id_: str, parts: list[Json]) -> Json:
        mode = self.pick(("all", "any", "at_least_of"))
        need = {"all": len(parts), "any": 1}.get(mode) or 1 + self.below(len(parts))
        rule: Json = {"id": id_, "kind": "group", "mode": mode, "need": need, "parts": parts}
        if mode == "at_least_of" and len(parts) > 1 and self.below(2):
            limited = self.some(range(len(parts)), 2)
            rule["limits"] = [{"most": 1 + self.below(len(limited) - 1), "parts": limited}]
        return rule

    def variants(self, leaves: _Leaves, rule: Json) -> list[Json]:
        """Other rules in place of up to two requirements, and every combination of them."""
        inside = [node for node in _nodes(rule) if node["id"] != LEVEL]
        places = {self.pick(inside)["id"] for _ in range(1 + self.below(2))}
        options: list[list[tuple[str, str, Json] | None]] = [
            [None, *((at, f"other{i}", leaves.leaf(at)) for i in range(1 + self.below(2)))]
            for at in sorted(places)
        ]
        combinations = [[taken for taken in some if taken] for some in product(*options)]
        variants = []
        for taken in sorted((some for some in combinations if some), key=len):
            alternatives = [
                {"reading": f"at-{at}", "id": name, "at": at, "says": {"message": "says"}}
                for at, name, _ in taken
            ]
            replaced = _replaced(rule, {at: other for at, _, other in taken})
            variants.append({"alternatives": alternatives, "rule": replaced})
        return variants

    # Profiles

    def profile(self, programme: Json) -> Json:
        answers: Json = {}
        for item in programme["inputs"]:
            if self.below(2):
                answers[item["id"]] = self.answer(item)
        profile: Json = {"answers": answers}
        if self.below(5):
            ids = [credential["id"] for credential in programme["credentials"]]
            profile["people"] = [self.person(ids) for _ in range(self.below(4))]
            profile["people_complete"] = bool(self.below(2))
        return profile

    def answer(self, item: Json) -> Any:
        if item["type"] == "choice":
            return self.pick(list(item["values"]))
        if item["type"] == "money":
            return self.pick(AMOUNTS[item["id"]]) + self.pick(("", f" {item['currency']}"))
        if item["type"] in ("count", "number"):
            return self.pick(AMOUNTS[item["id"]])
        if item["type"] == "attestation":
            answers = ("met", "unmet", "na") if item["not_applicable"] != "refused" else ("met", "unmet")
            texts = ("", " ", "Because.", "See https://example.org/")
            return {"answer": self.pick(answers), "justification": self.pick(texts)}
        values = self.some(list(item["values"]))
        return values if self.below(2) else {"values": values, "complete": bool(self.below(2))}

    def person(self, credentials: list[str]) -> Json:
        held = [self.pick(credentials) for _ in range(self.below(4))]
        passed: list[Any] = [
            id_ if self.below(2) else {"id": id_, "passed": _day(self.below(2 * DAYS) - DAYS)} for id_ in held
        ]
        return {"credentials": passed, "complete": self.below(4) > 0}

    def day(self, programme: Json) -> str:
        """A day at or beside a date of the programme, or any other."""
        dates = sorted(
            {day for c in programme["credentials"] for day in c.values() if str(day).startswith("2018")}
        )
        if dates and self.below(4):
            near = date.fromisoformat(self.pick(dates))
            return (near + timedelta(days=self.below(3) - 1)).isoformat()
        return _day(self.below(DAYS))

    def case(self, *, readings: bool = False) -> Case:
        programme = self.programme(readings=readings)
        return Case(programme, self.profile(programme), self.day(programme))


class _Leaves:
    """Makes the leaves of one programme. It keeps to three kinds and two metrics, so that all can be tried."""

    def __init__(self, maker: Maker, credentials: list[str], inputs: list[Json]) -> None:
        self.maker = maker
        self.credentials = credentials
        self.inputs = {item["id"]: item for item in inputs}
        self.kinds = [maker.pick(KINDS) for _ in range(3)]
        self.metrics = [maker.pick(tuple(LIMITS)) for _ in range(2)]
        self.attestation = maker.pick(ATTESTATIONS)
        self.levels: list[Json] = []

    def leaf(self, id_: str) -> Json:
        kind = self.maker.pick(self.kinds)
        made: Json = getattr(self, kind)(id_)
        return made

    def head(self, id_: str, kind: str) -> Json:
        return {"id": id_, "kind": kind, "text": {"message": f"text.{kind}"}}

    def at_least(self, id_: str) -> Json:
        if self.maker.below(6) == 0:
            parts = [self.threshold(f"{id_}.{i}", metric) for i, metric in enumerate(self.metrics)]
            return {**self.head(id_, "group"), "mode": "all", "need": 2, "clause": True, "parts": parts}
        return self.threshold(id_, self.maker.pick(self.metrics))

    def threshold(self, id_: str, metric: str) -> Json:
        head = {**self.head(id_, "at_least"), "metric": metric}
        limits = LIMITS[metric]
        if self.maker.below(2):
            return {**head, "threshold": self.maker.pick(limits)}
        thresholds = {case: self.maker.pick(limits) for case in ("here", "there")}
        return {**head, "by": "market", "thresholds": thresholds}

    def has_one_of(self, id_: str) -> Json:
        values = self.maker.some(("a", "b", "c"), 1)
        return {**self.head(id_, "has_one_of"), "input": "status", "values": values}

    def has_all_of(self, id_: str) -> Json:
        values = self.maker.some(("a", "b", "c"), 1)
        return {**self.head(id_, "has_all_of"), "input": "status", "values": values}

    def attested(self, id_: str) -> Json:
        item = self.inputs[self.attestation]
        rules = {name: item[name] for name in ("evidence", "not_applicable")}
        modality = self.maker.pick(("must", "should", "suggested"))
        return {**self.head(id_, "attested"), "input": item["id"], "modality": modality, **rules}

    def attains(self, id_: str) -> Json:
        if not self.levels:
            self.kinds = [kind for kind in self.kinds if kind != "attains"] or ["team"]
            self.levels = [self.level(number) for number in range(2)]
            self.kinds.append("attains")
        return {**self.head(id_, "attains"), "levels": self.maker.some(self.levels, 1)}

    def level(self, number: int) -> Json:
        """A level of another competency, in one or two options."""
        return {
            "competency": f"other{number}",
            "level": "gold",
            "title": {"message": f"other{number}"},
            "level_title": {"message": "levels.gold"},
            "rules": [
                self.maker.rule(self, f"other{number}.{option}.gold", 1)
                for option in "xy"[: 1 + self.maker.below(2)]
            ],
        }

    # Teams

    def team(self, id_: str) -> Json:
        role = {"id": None, "size": self.maker.pick((1, 1, 2, 3)), "each": self.each(2)}
        same_way = {"same_way": True} if self.maker.below(6) == 0 else {}
        return {**self.head(id_, "team"), "roles": [role], **same_way}

    def roles(self, id_: str) -> Json:
        """A team whose roles can be filled: whatever one says of another, it says of an earlier one."""
        roles: list[Json] = []
        heads = 0
        for i in range(1 + self.maker.below(3)):
            role: Json = {"id": f"{id_}.{'xyz'[i]}", "text": {"message": "text.role"}, "each": self.each(1)}
            other = self.maker.below(i) if i else 0
            how = self.maker.pick(("free", "same_as", "among", "apart_from")) if i else "free"
            role["size"] = 1 + self.maker.below(2)
            if how == "same_as":
                role |= {"same_as": other, "size": roles[other]["size"]}
            elif how == "among":
                role |= {"among": other, "size": min(role["size"], roles[other]["size"])}
            else:
                heads += role["size"]
                role |= {"apart_from": [other]} if how == "apart_from" else {}
            roles.append(role)
        team: Json = {**self.head(id_, "team"), "roles": roles}
        if self.maker.below(4) == 0:
            team["people"] = 1 + self.maker.below(heads)
        if self.maker.below(4) == 0:
            team["everyone"] = self.each(1)
        return team

    def each(self, depth: int) -> Json:
        if depth == 0 or self.maker.below(3) > 0:
            kind = self.maker.pick(("holds_one_of", "holds_one_of", "holds_all_of"))
            return {kind: self.maker.some(self.credentials, 1)}
        return {"need": 1 + self.maker.below(2), "parts": [self.each(depth - 1) for _ in range(2)]}


def _input(id_: str, kind: str, values: Sequence[str] = ()) -> Json:
    data: Json = {"id": id_, "type": kind, "label": {"message": f"inputs.{id_}"}}
    if values:
        data["values"] = {value: {"message": f"values.{value}"} for value in values}
    return data


def _nodes(rule: Json) -> list[Json]:
    return [rule, *(node for part in rule.get("parts", ()) for node in _nodes(part))]


def _replaced(rule: Json, others: Json) -> Json:
    if rule["id"] in others:
        other: Json = others[rule["id"]]
        return other
    if "parts" in rule:
        return {**rule, "parts": [_replaced(part, others) for part in rule["parts"]]}
    return rule


def seeded(seed: int) -> Maker:
    """A maker that draws the same numbers for the same seed."""
    return Maker(random.Random(seed).randrange)


try:
    from hypothesis import strategies as st
except ImportError:  # inside Pyodide, where only seeded makers are used
    pass
else:

    @cache
    def _below(n: int) -> st.SearchStrategy[int]:
        return st.integers(0, n - 1)

    @st.composite
    def cases(draw: st.DrawFn, *, readings: bool = False) -> Case:
        """Programme, profile and date."""
        return Maker(lambda n: draw(_below(n))).case(readings=readings)

    json_values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.decimals() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=12,
    )
    """Whatever a JSON reader may return."""
