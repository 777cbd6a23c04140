"""Cheapest paths, against every set of steps that there is: on small rosters all of them can be tried."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, combinations_with_replacement, product
from typing import Any

import pytest

from checker import Costs, Profile, Programme, cheapest, costs_from_json, profile_from_json, verdicts
from checker._worlds import World, better, cases
from tests.engine.building import LEVEL, programme_of

Json = dict[str, Any]
ON = date(2018, 1, 5)
FULL = "thing.way.gold"
CREDENTIALS = ("c0", "c1", "c2")
"""Nobody can pass the last any more."""
HIRES = 3
"""More than three hires are never needed by the teams below."""


class Maker:
    """Makes a level, a profile and costs out of a seeded generator."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.number = 0

    def id(self) -> str:
        self.number += 1
        return f"{LEVEL}.r{self.number}"

    def person(self) -> Json:
        some = self.draw.sample(CREDENTIALS, self.draw.choice((1, 1, 2)))
        return self.draw.choice(({"holds_one_of": some}, {"holds_all_of": some}))

    def team(self) -> Json:
        roles: list[Json] = [{"id": None, "size": self.draw.choice((1, 1, 2)), "each": self.person()}]
        if self.draw.random() < 0.3:
            other = {"id": f"{LEVEL}.x", "size": 1, "each": self.person()}
            relation = self.draw.choice(({"apart_from": [0]}, {"among": 0}, {}))
            roles = [{**roles[0], "id": f"{LEVEL}.y"}, {**other, **relation}]
        return {"id": self.id(), "kind": "team", "roles": roles}

    def leaf(self) -> Json:
        kind = self.draw.choice(("team", "team", "at_least", "status"))
        if kind == "team":
            return self.team()
        if kind == "status":
            values = self.draw.sample(("a", "b"), self.draw.choice((1, 2)))
            all_or_one = self.draw.choice(("has_one_of", "has_all_of"))
            return {"id": self.id(), "kind": all_or_one, "input": "status", "values": values}
        limit: Json = {"threshold": self.draw.choice(("10", "20"))}
        if self.draw.random() < 0.4:
            limit = {"by": "market", "thresholds": {"here": "10", "there": self.draw.choice(("10", "20"))}}
        return {"id": self.id(), "kind": "at_least", "metric": "sales", **limit}

    def rule(self, depth: int = 2) -> Json:
        if not depth:
            return self.leaf()
        parts = [self.rule(depth - 1) for _ in range(self.draw.choice((1, 2, 3) if depth == 2 else (1, 2)))]
        mode = self.draw.choice(("all", "any", "at_least_of"))
        need = {"all": len(parts), "any": 1}.get(mode) or self.draw.randint(1, len(parts))
        return {"id": self.id(), "kind": "group", "mode": mode, "need": need, "parts": parts}

    def profile(self) -> Json:
        answers: Json = {}
        if self.draw.random() < 0.5:
            answers["market"] = self.draw.choice(("here", "there"))
        if self.draw.random() < 0.6:
            answers["sales"] = self.draw.choice(("5", "10", "15"))
        if self.draw.random() < 0.6:
            answers["status"] = self.draw.choice(([], ["a"], {"values": ["b"], "complete": False}))
        profile: Json = {"answers": answers}
        if self.draw.random() < 0.8:
            held = [
                self.draw.sample(CREDENTIALS, self.draw.choice((0, 0, 1, 2)))
                for _ in range(self.draw.randint(0, 2))
            ]
            profile |= {"people": [{"credentials": some} for some in held]}
            profile["people_complete"] = self.draw.random() < 0.7
        return profile

    def costs(self) -> Json:
        if self.draw.random() < 0.3:
            return {}
        pick = self.draw.choice
        return {
            "credentials": {"c0": pick((0, 1, 3)), "exam": pick((1, 2, "0.50"))},
            "hire": pick((0, 1, 4)),
            "inputs": {
                "sales": pick(({"per_unit": "0.25"}, {"fixed": 2})),
                "status": {"fixed": pick((0, 1, 3))},
            },
        }


def compiled(maker: Maker) -> Programme:
    rule = {**maker.rule(), "id": LEVEL}
    return programme_of(rule, c2={"register_until": "2018-01-01"})


def subsets(some: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(some, n) for n in range(len(some) + 1)))


def every_cost(read: Programme, profile: Profile, costs: Costs) -> Iterator[tuple[Fraction, World]]:
    """Every way to improve the worst world of one case, with its price."""
    worst = cases(read, profile, ON)[0].worst
    price = {c: costs.of_credential(read.credentials[c]) for c in ("c0", "c1")}
    gains = subsets(("c0", "c1"))

    def paid(credentials: tuple[str, ...], held: frozenset[str]) -> Fraction:
        return sum((price[c] for c in credentials if c not in held), Fraction(0))

    now = worst.answers["status"]
    assert isinstance(now, frozenset)
    sales = worst.answers["sales"]
    assert isinstance(sales, Decimal)
    for amount, values in product((None, Decimal(10), Decimal(20)), subsets(("a", "b"))):
        cost = costs.of_input("status").fixed * len(frozenset(values) - now)
        answers = {**worst.answers, "status": now | frozenset(values)}
        if amount is not None:
            if amount <= sales:
                continue
            of = costs.of_input("sales")
            cost += of.fixed + of.per_unit * Fraction(amount - sales)
            answers["sales"] = better(sales, amount)
        for known in product(gains, repeat=len(worst.people)):
            people = tuple(held | frozenset(more) for held, more in zip(worst.people, known, strict=True))
            passed = sum(
                (paid(more, held) for held, more in zip(worst.people, known, strict=True)), Fraction(0)
            )
            for number in range(HIRES + 1):
                for new in combinations_with_replacement(gains[1:], number):
                    hired = sum((paid(held, frozenset()) + costs.hire for held in new), Fraction(0))
                    yield cost + passed + hired, World(ON, answers, people + tuple(map(frozenset, new)))


def tried(read: Programme, profile: Profile, costs: Costs) -> Fraction | None:
    """The least cost of all sets of steps after which the level is met in every case."""
    rule = read.competencies[0].options[0].levels[0].rule
    markets = [case.worst.answers["market"] for case in cases(read, profile, ON)]
    best: Fraction | None = None
    for cost, world in every_cost(read, profile, costs):
        if best is not None and cost >= best:
            continue
        worlds = (World(ON, {**world.answers, "market": market}, world.people) for market in markets)
        if all(map(rule.holds, worlds)):
            best = cost
    return best


@pytest.mark.parametrize("part", range(10))
def test_no_other_steps_cost_less_and_these_are_enough(part: int) -> None:
    found = 0
    for seed in range(part * 100, part * 100 + 100):
        maker = Maker(seed)
        read = compiled(maker)
        profile, costs = profile_from_json(maker.profile(), read), costs_from_json(maker.costs())
        path = cheapest(read, profile, ON, read.competencies[0].options[0].levels[0], costs)
        assert (path and path.cost) == tried(read, profile, costs), seed
        if path is not None:
            found += 1
            assert path.exact
            assert path.cost == sum(step.cost for step in path.steps)
            assert verdicts(read, path.applied(profile, ON), ON)[FULL] == "met", seed
    assert found > 50
