"""Seats: how roles become layouts, and who takes which place."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from checker._layouts import SeatsError, Shape, crews, plan
from checker._matching import Seat, cheapest, fill, filled, implies
from checker._seats import Opening, Table

A, B, C = 1, 2, 4


def shape(size: int, *ways: int, **relations: int | tuple[int, ...]) -> Shape:
    return Shape(size, ways, **relations)  # type: ignore[arg-type]


def layouts(table: Table) -> list[Counter[tuple[int, ...]]]:
    """The arrangements of a table, as how many people have which roles."""
    return [Counter({seat.roles: seat.number for seat in some.seats}) for some in table.arrangements]


# Layouts


def test_roles_that_are_not_related_each_have_a_table() -> None:
    tables = plan((shape(2, A), shape(3, B))).tables
    assert [layouts(table) for table in tables] == [[{(0,): 2}], [{(1,): 3}]]


def test_roles_with_the_same_people_are_one() -> None:
    (table,) = plan((shape(2, A), shape(2, B, same_as=0))).tables
    assert layouts(table) == [{(0, 1): 2}]


def test_people_of_another_role_leave_its_other_people_to_it_alone() -> None:
    (table,) = plan((shape(3, A), shape(1, B, among=0))).tables
    assert layouts(table) == [{(0, 1): 1, (0,): 2}]


def test_two_roles_among_a_third_overlap_in_every_way() -> None:
    (table,) = plan((shape(3, A), shape(2, B, among=0), shape(2, C, among=0))).tables
    assert layouts(table) == [{(0, 1, 2): 2, (0,): 1}, {(0, 1, 2): 1, (0, 1): 1, (0, 2): 1}]


def test_roles_apart_from_each_other_share_nobody() -> None:
    (table,) = plan((shape(2, A), shape(2, B, apart_from=(0,)))).tables
    assert layouts(table) == [{(0,): 2, (1,): 2}]


def test_a_head_count_that_the_roles_reach_anyway_changes_nothing() -> None:
    roles = (shape(2, A), shape(3, B))
    assert plan(roles, 3) == plan(roles)


def test_a_head_count_brings_all_roles_to_one_table() -> None:
    (table,) = plan((shape(2, A), shape(3, B)), 4).tables
    assert [(some.parts, some.together) for some in table.arrangements] == [
        (((Seat(1, 2, (0,)),), (Seat(2, 3, (1,)),)), 4)
    ]
    assert table.full({A | B: 4})
    assert not table.full({A | B: 3})


def test_large_free_roles_with_a_head_count_take_one_arrangement() -> None:
    (table,) = plan(tuple(shape(15, 1 << i) for i in range(6)), 40).tables
    assert len(table.arrangements) == 1


def test_layouts_that_another_makes_needless_are_left_out() -> None:
    """Whoever can take both roles can take either, so that sharing fewer people never helps where rules are alike."""
    (table,) = plan((shape(2, A), shape(1, A, among=0), shape(1, A, among=0))).tables
    assert len(table.arrangements) == 1


@pytest.mark.parametrize(
    "roles, people",
    [
        ((shape(2, A), shape(3, B, same_as=0)), 0),
        ((shape(2, A), shape(3, B, among=0)), 0),
        ((shape(2, A), shape(1, B, among=0, apart_from=(0,))), 0),
        ((shape(1, A, apart_from=(0,)),), 0),
        ((shape(1, A), shape(1, B)), 3),
    ],
    ids=["sizes differ", "more among fewer", "among and apart", "apart from itself", "too many heads"],
)
def test_roles_that_nobody_can_fill_together_are_refused(roles: tuple[Shape, ...], people: int) -> None:
    with pytest.raises(SeatsError):
        plan(roles, people)


def test_roles_that_overlap_in_too_many_ways_are_refused_quickly() -> None:
    among = tuple(shape(10, 2 << i, among=0) for i in range(5))
    begun = time.process_time()
    with pytest.raises(SeatsError, match="too many ways"):
        plan((shape(20, A), *among))
    assert time.process_time() - begun < 5


def test_newcomers_for_two_tables_may_be_as_many_or_shared() -> None:
    one, other = (Opening(((Seat(wants, 2),),), 2) for wants in (A, B))
    ways = [{seat.wants: seat.number for seat in crew} for crew in crews([one, other])]
    assert ways == [{A | B: 2}, {A | B: 1, A: 1, B: 1}, {A: 2, B: 2}]


# Matching


def test_somebody_who_can_do_more_is_left_for_what_only_they_can_do() -> None:
    assert filled((Seat(A, 1), Seat(B, 1)), {A: 1, A | B: 1})
    assert filled((Seat(B, 1), Seat(A, 1)), {A: 1, A | B: 1})


def test_seats_of_which_too_few_people_can_take_any_are_rivals() -> None:
    filling = fill((Seat(A, 1), Seat(B, 1), Seat(C, 1)), {A | B: 1, C: 3})
    assert (sum(filling.free), filling.rivals) == (1, (0, 1))


def test_whoever_has_a_seat_keeps_one_when_others_come() -> None:
    layout = (Seat(A, 1), Seat(B, 1))
    filling = fill(layout, {A: 1, A | B: 1}, [{A | B: 1}, {}])
    assert filling.taken == ({A: 1}, {A | B: 1})


def test_a_layout_implies_another_that_its_people_fill() -> None:
    assert implies((Seat(A | B, 1), Seat(C, 1)), (Seat(A, 1),))
    assert not implies((Seat(A, 1),), (Seat(A | B, 1),))
    assert not implies((Seat(A | B, 1),), (Seat(A, 1), Seat(B, 1)))


def test_thirty_seats_are_given_to_ten_thousand_people_in_good_time() -> None:
    dice = random.Random(1)
    layout = tuple(Seat(1 << i, 1) for i in range(30))
    people = Counter(sum(1 << i for i in range(30) if dice.random() < 0.1) for _ in range(10_000))
    begun = time.process_time()
    assert filled(layout, people)
    assert time.process_time() - begun < 1


# The cheapest people


def test_somebody_dear_is_paid_where_it_is_cheapest_overall() -> None:
    costs = [[1, 2], [2, 9]]
    assert cheapest(2, 2, lambda person, seat: costs[person][seat]) == (4, (1, 0))


def test_people_are_found_only_for_seats_that_they_can_take() -> None:
    assert cheapest(2, 2, lambda _person, seat: 1 if seat == 0 else None) is None
    assert cheapest(0, 3, lambda *_: 1) == (0, ())
    assert cheapest(1, 0, lambda *_: 1) is None
