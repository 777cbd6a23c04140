"""Teams with roles against a brute force that tries every set of people for every role."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import partial
from itertools import combinations, permutations, product
from typing import Any

import pytest

from checker import profile_from_json
from checker._completions import completions
from checker._layouts import SeatsError
from checker._matching import Cost, Seat, cheapest, fill, places
from checker._worlds import World, cases
from checker.rules import Situation, Team
from checker.rules._staffing import openings, recruits
from checker.rules.team import team_from_json
from tests.engine import staff
from tests.engine.building import programme_of
from tests.engine.staff import ON

Json = dict[str, Any]
Held = frozenset[str]
CREDENTIALS = ("c0", "c1", "c2", "c3")


# The definition, tried out


def fulfils(rule: Json, held: Held) -> bool:
    """Whether a person fulfils a rule for one person."""
    if "holds_one_of" in rule:
        return any(c in held for c in rule["holds_one_of"])
    if "holds_all_of" in rule:
        return all(c in held for c in rule["holds_all_of"])
    return len([part for part in rule["parts"] if fulfils(part, held)]) >= int(rule["need"])


def candidates(team: Json, role: Json, people: list[Held]) -> list[set[int]]:
    """The people who fulfil the rule of a role; several sets where all must take the same way."""
    each = role["each"]
    any_of = team.get("same_way") and each.get("need") == 1
    everyone = [
        i for i, held in enumerate(people) if "everyone" not in team or fulfils(team["everyone"], held)
    ]
    ways = each["parts"] if any_of else [each]
    return [{i for i in everyone if fulfils(way, people[i])} for way in ways]


def choices(team: Json, people: list[Held]) -> Iterator[list[set[int]]]:
    """Every choice of a set of people for each role that the relations allow."""

    def choose(chosen: list[set[int]]) -> Iterator[list[set[int]]]:
        if len(chosen) == len(team["roles"]):
            yield chosen
            return
        role = team["roles"][len(chosen)]
        for able in candidates(team, role, people):
            for some in combinations(sorted(able), role["size"]):
                yield from choose([*chosen, set(some)])

    for chosen in choose([]):
        pairs = list(zip(team["roles"], chosen, strict=True))
        if (
            all(some == chosen[role["same_as"]] for role, some in pairs if "same_as" in role)
            and all(some <= chosen[role["among"]] for role, some in pairs if "among" in role)
            and all(not some & chosen[i] for role, some in pairs for i in role.get("apart_from", ()))
            and len(set[int]().union(*chosen)) >= team.get("people", 0)
        ):
            yield chosen


def is_complete(team: Json, people: list[Held]) -> bool:
    return next(choices(team, people), None) is not None


# Made-up teams


def made_up_rule(dice: random.Random, depth: int = 1) -> Json:
    if depth and dice.random() < 0.4:
        parts = [made_up_rule(dice, depth - 1) for _ in range(2 + dice.randrange(2))]
        return {"need": 1 + dice.randrange(2), "parts": parts}
    kind = dice.choice(("holds_one_of", "holds_one_of", "holds_all_of"))
    return {kind: sorted(dice.sample(CREDENTIALS, 1 + dice.randrange(2)))}


def made_up_team(dice: random.Random, most_roles: int = 4) -> Json:
    rules = [made_up_rule(dice) for _ in range(3)]
    roles: list[Json] = []
    for i in range(1 + dice.randrange(most_roles)):
        role: Json = {"id": f"t.r{i}", "size": 1 + dice.randrange(3), "each": dice.choice(rules)}
        relation = dice.choice(("", "", "same_as", "among", "apart_from"))
        if i and relation == "apart_from":
            role["apart_from"] = sorted(dice.sample(range(i), 1 + dice.randrange(i)))
        elif i and relation:
            role[relation] = dice.randrange(i)
            base = roles[role[relation]]["size"]
            role["size"] = base if relation == "same_as" else 1 + dice.randrange(base)
            if dice.random() < 0.2 and i > 1:
                role["apart_from"] = [dice.choice([j for j in range(i) if j != role[relation]])]
        roles.append(role)
    team: Json = {"id": "t", "kind": "team", "roles": roles}
    if dice.random() < 0.4:
        team["people"] = 1 + dice.randrange(sum(role["size"] for role in roles))
    if dice.random() < 0.2:
        team["everyone"] = made_up_rule(dice, 0)
    if dice.random() < 0.3:
        team["same_way"] = True
    return team


def made_up_people(dice: random.Random, most: int) -> list[Held]:
    return [frozenset(c for c in CREDENTIALS if dice.random() < 0.4) for _ in range(dice.randrange(most + 1))]


def readable(dice: random.Random, **how: Any) -> tuple[Json, Team]:
    """A made-up team whose roles some people can fill."""
    while True:
        data = made_up_team(dice, **how)
        try:
            return data, team_from_json(data)
        except SeatsError:
            continue


def world(people: list[Held], others: Held = frozenset()) -> World:
    return World(ON, {}, tuple(people), others)


def situation(people: list[Held], **known: Any) -> Situation:
    programme = programme_of(staff.team(staff.role(1, *CREDENTIALS)), CREDENTIALS)
    profile = profile_from_json(staff.held_by(*people, **known), programme)
    return Situation(programme, profile, ON, cases(programme, profile, ON))


# Verdicts


@pytest.mark.parametrize("seed", range(6))
def test_a_team_is_complete_exactly_where_some_choice_of_people_for_its_roles_exists(seed: int) -> None:
    dice = random.Random(seed)
    met = 0
    for _ in range(700):
        data, team = readable(dice)
        people = made_up_people(dice, 6)
        assert team.holds(world(people)) == is_complete(data, people), (data, people)
        met += is_complete(data, people)
    assert 70 < met < 630


def test_a_team_is_refused_only_where_even_people_who_hold_everything_cannot_fill_it() -> None:
    dice = random.Random(7)
    refused = 0
    for _ in range(400):
        data = made_up_team(dice, most_roles=3)
        for role in data["roles"]:
            role["size"] = min(role["size"], 2)
        everybody = [frozenset(CREDENTIALS)] * sum(role["size"] for role in data["roles"])
        try:
            team_from_json(data)
        except SeatsError:
            refused += 1
            assert not is_complete(data, everybody), data
        else:
            assert is_complete(data, everybody), data
    assert refused > 10


def test_any_number_of_others_do_what_enough_of_them_would() -> None:
    dice = random.Random(8)
    for _ in range(700):
        data, team = readable(dice, most_roles=3)
        people, others = made_up_people(dice, 3), frozenset(dice.sample(CREDENTIALS, 1 + dice.randrange(3)))
        size = sum(role["size"] for role in data["roles"])
        listed = team.holds(world(people + [others] * size))
        assert team.holds(world(people, others)) == listed, (data, people, others)


def test_counting_the_people_of_a_plain_team_says_what_seating_them_does() -> None:
    dice = random.Random(9)
    for _ in range(1000):
        each, size = made_up_rule(dice), 1 + dice.randrange(3)
        team = team_from_json(
            {"id": "t", "kind": "team", "roles": [{"id": None, "size": size, "each": each}]}
        )
        people = made_up_people(dice, 5)
        others = frozenset(dice.sample(CREDENTIALS, dice.randrange(3)))
        assert team.lone is not None
        seated = replace(team)
        object.__setattr__(seated, "lone", None)
        assert team.holds(world(people, others)) == seated.holds(world(people, others))


# What is missing


def test_what_a_fix_asks_for_completes_a_team_and_nothing_of_it_can_be_left_out() -> None:
    dice = random.Random(10)
    asked = 0
    for _ in range(500):
        data, team = readable(dice, most_roles=3)
        people = made_up_people(dice, 4)
        case = situation(people)
        for change, way in openings(team, case):
            counts = Counter(team.counted(people))
            seats = [seat for opening in way for seat in opening.seats]
            newcomers = [seat.wants for seat in seats for _ in range(seat.number)]
            assert team.complete(counts + Counter(newcomers)), (data, people)
            if sum(len(opening.parts) for opening in way) == 1:  # else one person may do for several
                for i in range(len(newcomers)):
                    fewer = Counter(newcomers[:i] + newcomers[i + 1 :])
                    assert not team.complete(counts + fewer), (data, people, newcomers)
            assert change.effort == min(map(places, recruits(team, change, case)))
        efforts = [change.effort for change, _ in openings(team, case)]
        if efforts:
            asked += 1
            assert efforts == sorted(efforts)
            assert fewest_newcomers(data, people, efforts[0]) == efforts[0], (data, people)
        assert bool(efforts) == (not is_complete(data, people))
    assert asked > 300


def test_a_fix_is_found_where_tries_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker._seats.MAX_TRIED", 0)
    dice = random.Random(14)
    for _ in range(200):
        data, team = readable(dice, most_roles=3)
        people = made_up_people(dice, 4)
        found = openings(team, situation(people))
        assert bool(found) == (not is_complete(data, people))
        for _, way in found:
            seats = Counter(
                seat.wants for opening in way for seat in opening.seats for _ in range(seat.number)
            )
            assert team.complete(Counter(team.counted(people)) + seats), (data, people)


def fewest_newcomers(data: Json, people: list[Held], most: int) -> int:
    """How many people who hold everything are missing."""
    for number in range(most + 1):
        if is_complete(data, people + [frozenset(CREDENTIALS)] * number):
            return number
    return -1


# People of whom not everything is known


def rosters(sure: list[Held], unsure: list[Held], free: int) -> Iterator[list[Held]]:
    """Every list of people, of whom some may hold more and up to a number more may come."""
    everything = [frozenset(some) for n in range(5) for some in combinations(CREDENTIALS, n)]
    more = [sorted({held | some for some in everything}, key=sorted) for held in unsure]
    for known in product(*more):
        for number in range(free + 1):
            for new in combinations_of(everything, number):
                yield [*sure, *known, *new]


def combinations_of(options: list[Held], number: int) -> Iterator[tuple[Held, ...]]:
    if number == 0:
        yield ()
    else:
        for i, one in enumerate(options):
            yield from ((one, *rest) for rest in combinations_of(options[i:], number - 1))


def test_which_teams_may_be_complete_together_is_found_for_people_not_all_known() -> None:
    dice = random.Random(11)
    compared = 0
    while compared < 40:
        made = [readable(dice, most_roles=2) for _ in range(2)]
        seats = sum(role["size"] for data, _ in made for role in data["roles"])
        if seats > 3:
            continue
        sure, unsure = made_up_people(dice, 2), made_up_people(dice, 1)
        newcomers = dice.choice((0, seats))
        case = situation(sure + unsure, unsure=len(unsure), complete=newcomers == 0)
        tried = {
            tuple(is_complete(data, some) for data, _ in made) for some in rosters(sure, unsure, newcomers)
        }
        found = completions([team for _, team in made], case)
        assert found is not None
        assert set(found) == tried
        compared += 1


# The matching by itself


def test_no_way_to_seat_people_leaves_fewer_places_free() -> None:
    dice = random.Random(12)
    for _ in range(1500):
        layout = tuple(
            Seat(1 + dice.randrange(7), 1 + dice.randrange(2)) for _ in range(1 + dice.randrange(3))
        )
        people = [dice.randrange(8) for _ in range(dice.randrange(6))]
        filling = fill(layout, Counter(people))
        seats = [seat.wants for seat in layout for _ in range(seat.number)]
        assert sum(filling.free) == len(seats) - most_seated(seats, people)
        for seat, taken, free in zip(layout, filling.taken, filling.free, strict=True):
            assert sum(taken.values()) + free == seat.number
            assert all(not seat.wants & ~mask for mask in taken)
        assert all(n <= people.count(mask) for mask, n in sum(map(Counter, filling.taken), Counter()).items())
        rivals = [layout[i] for i in filling.rivals]
        able = [mask for mask in people if any(not seat.wants & ~mask for seat in rivals)]
        assert (len(able) < places(tuple(rivals))) == (sum(filling.free) > 0)


def most_seated(seats: list[int], people: list[int]) -> int:
    if not seats:
        return 0
    first, *rest = seats
    best = most_seated(rest, people)
    for i, mask in enumerate(people):
        if not first & ~mask:
            best = max(best, 1 + most_seated(rest, people[:i] + people[i + 1 :]))
    return best


def cost_in(costs: list[list[Cost | None]], person: int, seat: int) -> Cost | None:
    return costs[person][seat]


def test_the_cheapest_people_for_seats_are_the_cheapest_of_all() -> None:
    dice = random.Random(13)

    def price() -> Cost | None:
        if dice.random() < 0.2:
            return None
        return dice.choice((dice.randrange(9), Fraction(dice.randrange(9), 1 + dice.randrange(4))))

    for _ in range(1000):
        seats, people = 1 + dice.randrange(4), 1 + dice.randrange(5)
        costs = [[price() for _ in range(seats)] for _ in range(people)]
        prices = [
            [costs[person][seat] for seat, person in enumerate(some)]
            for some in permutations(range(people), seats)
        ]
        possible = [sum(cost or 0 for cost in some) for some in prices if None not in some]
        found = cheapest(seats, people, partial(cost_in, costs))
        if found is None:
            assert not possible
        else:
            total, chosen = found
            assert total == min(possible)
            assert len(set(chosen)) == seats
            assert total == sum(costs[person][seat] or 0 for seat, person in enumerate(chosen))
