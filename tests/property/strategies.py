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
LIMITS = ("10", "20", "20.01")
AMOUNTS = ("0", "9.99", "10", "15", "20", "20.00", "20.01", "20.001", "500")
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
        rule = self.rule(ids, LEVEL, 3)
        level: Json = {"id": LEVEL, "key": "gold", "title": {"message": "levels.gold"}, "rule": rule}
        if readings:
            level["variants"] = self.variants(ids, rule)
        return {
            "format": 1,
            "id": "made-up",
            "digest": "0" * 64,
            "inputs": [
                _input("market", "choice", ("here", "there")),
                {**_input("sales", "money"), "currency": "USD"},
                {**_input("spending", "money"), "currency": "USD"},
                _input("status", "choices", ("a", "b", "c")),
            ],
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

    def credential(self, id_: str) -> Json:
        name = {"message": f"credentials.{id_}"}
        data: Json = {"id": id_, "kind": "exam", "name": name, "short": name}
        day = 0
        for key in self.some(("available_from", "register_until", "retired", "accepted_until")):
            day += self.below(DAYS - day)
            data[key] = _day(day)
        return data

    def rule(self, credentials: list[str], id_: str, depth: int) -> Json:
        if depth == 0 or (depth < 3 and self.below(3) > 0):
            return self.leaf(credentials, id_)
        parts = [self.rule(credentials, f"{id_}.{'abc'[i]}", depth - 1) for i in range(1 + self.below(3))]
        need = 1 + self.below(len(parts))
        return {"id": id_, "kind": "group", "need": need, "parts": parts}

    def leaf(self, credentials: list[str], id_: str) -> Json:
        kind = self.pick(("at_least", "has_one_of", "team", "team"))
        head = {"id": id_, "kind": kind, "text": {"message": f"text.{kind}"}}
        if kind == "at_least":
            head |= {"metric": self.pick(("sales", "sales", "spending")), "currency": "USD"}
            if self.below(2):
                return {**head, "amount": self.pick(LIMITS)}
            amounts = {case: self.pick(LIMITS) for case in ("here", "there")}
            return {**head, "by": "market", "amounts": amounts}
        if kind == "has_one_of":
            return {**head, "input": "status", "values": self.some(("a", "b", "c"), 1)}
        return {**head, "size": self.pick((1, 1, 2, 3)), "each": self.each(credentials, 2)}

    def each(self, credentials: list[str], depth: int) -> Json:
        if depth == 0 or self.below(3) > 0:
            return {"holds_one_of": self.some(credentials, 1)}
        return {"need": 1 + self.below(2), "parts": [self.each(credentials, depth - 1) for _ in range(2)]}

    def variants(self, credentials: list[str], rule: Json) -> list[Json]:
        """Other rules in place of up to two requirements, and every combination of them."""
        inside = [node for node in _nodes(rule) if node["id"] != LEVEL]
        places = {self.pick(inside)["id"] for _ in range(1 + self.below(2))}
        options: list[list[tuple[str, str, Json] | None]] = [
            [None, *((at, f"other{i}", self.leaf(credentials, at)) for i in range(1 + self.below(2)))]
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
            return self.pick(AMOUNTS) + self.pick(("", f" {item['currency']}"))
        values = self.some(list(item["values"]))
        return values if self.below(2) else {"values": values, "complete": bool(self.below(2))}

    def person(self, credentials: list[str]) -> Json:
        held = [self.pick(credentials) for _ in range(self.below(4))]
        passed: list[Any] = [
            id_ if self.below(2) else {"id": id_, "passed": _day(self.below(DAYS))} for id_ in held
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
