"""Questions, against every way in which a small profile may turn out; and their order, against every order."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import chain, combinations, combinations_with_replacement, product
from typing import Any

import pytest

from checker import Profile, Programme, profile_from_json
from checker._order import Goal, expected
from checker._worlds import World, cases
from checker.rules import Situation
from tests.property.test_paths import Maker, compiled

ON = date(2018, 1, 5)
NEW = 4
"""With four new people of each kind every team of these programmes is complete that can be."""


def subsets(some: tuple[str, ...]) -> list[frozenset[str]]:
    return [frozenset(s) for s in chain.from_iterable(combinations(some, n) for n in range(len(some) + 1))]


def every_answer(read: Programme, profile: Profile) -> dict[str, list[Any]]:
    """Every answer to each input that differs from all others; of people who work there, what they hold."""
    worst = cases(read, profile, ON)[0].worst
    status = profile.values.get("status")
    declared = status.values if status else frozenset[str]()
    further = frozenset[str]() if status and status.complete else frozenset({"a", "b"})
    new: list[tuple[frozenset[str], ...]] = [()]
    if profile.people is None or not profile.people_complete:
        kinds = subsets(("c0", "c1", "c2"))[1:]
        new = [some for n in range(NEW + 1) for some in combinations_with_replacement(kinds, n)]
    return {
        "market": [profile.choices["market"]] if "market" in profile.choices else ["here", "there"],
        "sales": [profile.amounts["sales"]]
        if "sales" in profile.amounts
        else list(map(Decimal, (0, 10, 20))),
        "status": sorted({declared | some for some in subsets(tuple(sorted(further)))}, key=sorted),
        "people": [worst.people + some for some in new],
    }


def world_of(worst: World, given: dict[str, Any]) -> World:
    answers = {**worst.answers, **{name: answer for name, answer in given.items() if name != "people"}}
    return World(ON, answers, given["people"])


@pytest.mark.parametrize("part", range(4))
def test_exactly_those_inputs_are_asked_for_that_can_make_the_difference(part: int) -> None:
    asked = 0
    for seed in range(part * 25, part * 25 + 25):
        maker = Maker(seed)
        read = compiled(maker)
        profile = profile_from_json(maker.profile(), read)
        rule = read.competencies[0].options[0].levels[0].rule
        situation = Situation(read, profile, ON, cases(read, profile, ON))
        values = every_answer(read, profile)
        worst = situation.cases[0].worst
        met = {
            at: rule.holds(world_of(worst, dict(zip(values, given, strict=True))))
            for at, given in zip(
                product(*(range(len(some)) for some in values.values())),
                product(*values.values()),
                strict=True,
            )
        }
        found = set()
        for i, name in enumerate(values):
            seen: dict[tuple[int, ...], bool] = {}
            if any(seen.setdefault(at[:i] + at[i + 1 :], is_met) != is_met for at, is_met in met.items()):
                found.add(name)
        assert set(Goal(rule, situation).asks) == found, seed
        asked += len(found)
    assert asked > 10


def least_by_hand(sizes: tuple[int, ...], table: tuple[int, ...]) -> Fraction:
    """The least expected number of questions: every next question tried in every state, all values as likely."""
    places = dict(zip(product(*map(range, sizes)), table, strict=True))

    @cache
    def least(known: tuple[int | None, ...]) -> Fraction:
        possible = [
            verdict
            for at, verdict in places.items()
            if all(k is None or k == value for k, value in zip(known, at, strict=True))
        ]
        if len(set(possible)) == 1:
            return Fraction(0)
        return min(
            1 + Fraction(sum(least((*known[:i], v, *known[i + 1 :])) for v in range(size)), size)
            for i, size in enumerate(sizes)
            if known[i] is None
        )

    return least((None,) * len(sizes))


@pytest.mark.parametrize("seed", range(40))
def test_the_best_first_question_costs_what_the_best_of_all_orders_does(seed: int) -> None:
    draw = Maker(seed).draw
    sizes = tuple(draw.choice((2, 2, 3)) for _ in range(draw.choice((2, 3, 4))))
    combinations_ = 1
    for size in sizes:
        combinations_ *= size
    table = tuple(draw.choice((0, 0, 1)) for _ in range(combinations_))
    if len(set(table)) > 1:
        assert Fraction(min(expected(sizes, table)), combinations_) == least_by_hand(sizes, table)
