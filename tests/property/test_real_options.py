"""Every option of every competency of the real programme against the oracle, for many partly known profiles.

New competencies and options are covered by themselves: the cases are taken from the compiled programme.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from checker import Programme, assess, profile_from_json, programme_from_json
from checker._worlds import cases
from checker.rules import Rule, Situation
from tests import oracle
from tests.engine.programmes import whole_programme

Json = dict[str, Any]
PROFILES = 2000
REPORTS = 40
"""Every so many profiles the whole report is made: questions and warnings are compared as well."""


@cache
def programme() -> Json:
    """The compiled programme."""
    return whole_programme()


@cache
def options() -> dict[str, Json]:
    """For each option by its full name, the programme with that option alone."""
    found = {}
    for competency in programme()["competencies"]:
        for option in competency["options"]:
            alone = {**competency, "options": [within_its_days(option)]}
            found[f"{competency['id']}.{option['id']}"] = {**programme(), "competencies": [alone]}
    return found


def within_its_days(option: Json) -> Json:
    """An option whose own span has become that of each rule."""
    span = option.get("in_force", {})

    def limited(item: Json) -> Json:
        rule = item["rule"]
        spans = [span, rule.get("in_force", {})]
        first = max((days["from"] for days in spans if "from" in days), default=None)
        last = min((days["until"] for days in spans if "until" in days), default=None)
        both = {name: day for name, day in (("from", first), ("until", last)) if day is not None}
        return {**item, "rule": {**rule, "in_force": both}} if both else item

    levels = [
        {**limited(level), "variants": [limited(variant) for variant in level.get("variants", ())]}
        for level in option["levels"]
    ]
    return {name: value for name, value in option.items() if name != "in_force"} | {"levels": levels}


class Maker:
    """Makes profiles of organisations that have to do with an option, some close to what it asks for."""

    def __init__(self, data: Json, seed: str) -> None:
        self.dice = random.Random(seed)
        self.data = data
        levels = data["competencies"][0]["options"][0]["levels"]
        rules = [item["rule"] for level in levels for item in (level, *level["variants"])]
        trees = [oracle.Tree(data, rule) for rule in rules]
        self.used = [item for item in data["inputs"] if any(item["id"] in tree.used for tree in trees)]
        self.limits = {
            item["id"]: sorted({limit for tree in trees for limit in tree.limits.get(item["id"], ())})
            for item in self.used
        }
        named = frozenset[str]().union(*(tree.rosters.named for tree in trees))
        self.credentials = [item for item in data["credentials"] if item["id"] in named]
        seats = [sum(role["size"] for role in team["roles"]) for tree in trees for team in tree.teams]
        self.crowd = max(seats, default=0) + 2
        self.days = sorted(set(days_of(self.credentials)) | set(days_of(rules)) | {"2018-06-01"})

    def day(self) -> str:
        """A day at or beside one that the option or its credentials name, or any other of ten years."""
        if self.dice.random() < 0.7:
            near = date.fromisoformat(self.dice.choice(self.days))
            return (near + timedelta(days=self.dice.randrange(-1, 2))).isoformat()
        return (date(2016, 1, 1) + timedelta(days=self.dice.randrange(3650))).isoformat()

    def able(self) -> Json:
        """A profile of an organisation that has everything, but perhaps one thing."""
        most: Json = {"choices": lambda item: list(item["values"]), "choice": self.answer}
        most["attestation"] = lambda _: {"answer": "met", "justification": "See https://example.org/"}
        answers = {item["id"]: most.get(item["type"], self.plenty)(item) for item in self.used}
        everything = [item["id"] for item in self.credentials]
        people = [{"credentials": everything} for _ in range(self.crowd)]
        profile: Json = {"answers": answers, "people": people}
        spoiled = self.dice.randrange(3)
        if spoiled == 1 and answers:
            name = self.dice.choice(list(answers))
            answers[name] = self.answer(next(item for item in self.used if item["id"] == name))
        elif spoiled == 2:
            profile["people"] = people[: self.dice.randrange(self.crowd)]
        return profile

    def plenty(self, item: Json) -> str:
        return str(self.limits[item["id"]][-1])

    def profile(self) -> Json:
        if self.dice.random() < 0.1:
            return self.able()
        share = self.dice.choice((0.4, 0.8, 1.0))
        answers = {item["id"]: self.answer(item) for item in self.used if self.dice.random() < share}
        profile: Json = {"answers": answers}
        if self.dice.random() < 0.85:
            # A few people who hold whatever, or enough who hold one of few things.
            number = self.dice.choice((self.dice.randrange(4), self.dice.randrange(self.crowd + 1)))
            known = self.dice.sample(self.credentials, min(len(self.credentials), 1 + self.dice.randrange(4)))
            profile["people"] = [self.person(known or self.credentials) for _ in range(number)]
            profile["people_complete"] = self.dice.random() < 0.6
        return profile

    def answer(self, item: Json) -> Any:
        match item["type"]:
            case "choice":
                return self.dice.choice(list(item["values"]))
            case "choices":
                values = [value for value in item["values"] if self.dice.random() < 0.5]
                return {"values": values, "complete": self.dice.random() < 0.7}
            case "attestation":
                answers = ["met", "met", "unmet"] + ["na"] * (
                    item.get("not_applicable", "refused") != "refused"
                )
                texts = ("", "Because.", "See https://example.org/")
                return {"answer": self.dice.choice(answers), "justification": self.dice.choice(texts)}
            case _:
                return str(self.amount(item))

    def amount(self, item: Json) -> Decimal:
        """A threshold, a step beside one, or some other amount."""
        step = {"money": Decimal("0.01"), "count": Decimal(1)}.get(item["type"]) or Decimal(1).scaleb(
            -item.get("decimals", 2)
        )
        limit = self.dice.choice(
            [limit for limit in self.limits[item["id"]] if limit > -(10**6)] or [Decimal(0)]
        )
        near = limit + step * self.dice.choice((-1, 0, 0, 1, 7))
        return near if near >= 0 or item.get("signed") else Decimal(0)

    def person(self, known: list[Json]) -> Json:
        held: list[Any] = [item["id"] for item in self.dice.choices(known, k=self.dice.randrange(4)) if known]
        dated = [{"id": id_, "passed": self.day()} if self.dice.random() < 0.3 else id_ for id_ in held]
        return {"credentials": dated, "complete": self.dice.random() < 0.8}


def days_of(data: Any) -> Iterator[str]:
    """Every day that compiled data names."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            yield from days_of(item)
    elif isinstance(data, str) and len(data) == 10 and data[:4].isdigit() and data[4] == data[7] == "-":
        yield data


class Judge:
    """The checker's verdicts on the levels of one option, from one look at how a profile may turn out."""

    def __init__(self, read: Programme) -> None:
        self.read = read
        (competency,) = read.competencies
        (option,) = competency.options
        self.rules = [level.rule for level in option.levels]
        used = {name for rule in self.rules for name in rule.inputs() if name != "people"}
        self.choices = [name for name in used if read.inputs[name].type == "choice"]

    def verdicts(self, data: Json, on: str) -> list[dict[str, str]]:
        """The verdict of everything in each level, by id."""
        day, profile = date.fromisoformat(on), profile_from_json(data, self.read)
        situation = Situation(self.read, profile, day, cases(self.read, profile, day, self.choices))
        return [
            {**dict(_verdicts(rule, situation)), rule.id: situation.level_verdict(rule)}
            for rule in self.rules
        ]


def _verdicts(rule: Rule, situation: Situation) -> Iterator[tuple[str, str]]:
    yield rule.id, situation.verdict(rule)
    for part in rule.parts:
        yield from _verdicts(part, situation)


@pytest.mark.parametrize("name", options())
def test_an_option_has_the_oracles_verdicts_questions_and_warnings(name: str) -> None:
    data = options()[name]
    maker, judge, memory = Maker(data, name), Judge(programme_from_json(data)), oracle.Memory()
    levels = data["competencies"][0]["options"][0]["levels"]
    tally: Counter[str] = Counter()
    for number in range(PROFILES):
        profile, on = maker.profile(), maker.day()
        expected = [oracle.verdicts(data, profile, on, level["rule"], memory) for level in levels]
        assert judge.verdicts(profile, on) == expected, json.dumps([profile, on])
        tally.update(found[level["id"]] for found, level in zip(expected, levels, strict=True))
        if number % REPORTS == 0:
            report = assess(judge.read, profile_from_json(profile, judge.read), date.fromisoformat(on))
            for level, found, verdicts in zip(levels, report.levels(), expected, strict=True):
                assert {f.id: f.verdict for f in found.finding.walk()} == verdicts, json.dumps([profile, on])
                asked = (
                    oracle.matters(data, profile, on, level["rule"]) if found.verdict == "unknown" else set()
                )
                assert set(found.finding.asks) == asked, json.dumps([profile, on])
                warned = {
                    (frozenset((a.reading, a.id) for a in warning.alternatives), warning.verdict)
                    for warning in found.warnings
                }
                assert warned == oracle.warned(data, profile, on, level, memory), json.dumps([profile, on])
    assert all(tally[verdict] >= 20 for verdict in ("met", "unmet", "unknown")), tally
