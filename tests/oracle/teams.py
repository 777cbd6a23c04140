"""Teams: whether people can be found for every role, from the meaning of roles alone.

A team asks for a set of people for each role, and says how the sets lie to each other. Seen from one person, that is
a set of roles: `team_is_complete` lets each person in turn take any roles that go together, and keeps every state that
the seats can then be in. `chosen_sets` writes the definition down word for word, and is for a few people only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, combinations, product
from typing import Any

Json = dict[str, Any]
Held = frozenset[str]
Role = tuple[int, "int | None", "int | None", tuple[int, ...]]
"""Size, same_as, among, apart_from."""


def subsets(items: Iterable[Any]) -> Iterator[frozenset[Any]]:
    """All sets of some things, the empty one first."""
    listed = sorted(items)
    chosen = chain.from_iterable(combinations(listed, n) for n in range(len(listed) + 1))
    return (frozenset(some) for some in chosen)


# What is asked of one person


def fits(each: Json, held: Held) -> bool:
    """Whether a person with some credentials fulfils what is asked of a person."""
    if "holds_one_of" in each:
        return any(credential in held for credential in each["holds_one_of"])
    if "holds_all_of" in each:
        return all(credential in held for credential in each["holds_all_of"])
    return [fits(part, held) for part in each["parts"]].count(True) >= int(each["need"])


def lists(each: Json) -> list[frozenset[str]]:
    """The lists of credentials of which any one is as good as another."""
    if "holds_one_of" in each:
        return [frozenset(each["holds_one_of"])]
    if "holds_all_of" in each:
        return [frozenset({credential}) for credential in each["holds_all_of"]]
    return [some for part in each["parts"] for some in lists(part)]


def branches(each: Json) -> list[Json]:
    """The ways to fulfil it, where it is any one of several rules; else itself."""
    if each.get("need") == 1:
        return list(each["parts"])
    return [each]


def asked(team: Json) -> list[Json]:
    """All that a team asks of people."""
    everyone = [team["everyone"]] if "everyone" in team else []
    return [role["each"] for role in team["roles"]] + everyone


def named(team: Json) -> set[str]:
    """The credentials that a team names."""
    return set().union(*(some for each in asked(team) for some in lists(each)))


def variants(team: Json) -> list[Json]:
    """The same team with one way prescribed to all of a role's people, for each such way."""
    if not team.get("same_way"):
        return [team]
    ways = product(*(branches(role["each"]) for role in team["roles"]))
    return [
        {**team, "roles": [{**role, "each": each} for role, each in zip(team["roles"], way, strict=True)]}
        for way in ways
    ]


def roles_for(team: Json, held: Held) -> frozenset[int]:
    """The roles of which a person fulfils what is asked, by index."""
    if "everyone" in team and not fits(team["everyone"], held):
        return frozenset()
    return frozenset(i for i, role in enumerate(team["roles"]) if fits(role["each"], held))


# The definition, word for word


def chosen_sets(team: Json, people: list[Held]) -> bool:
    """Whether there is a set of people for each role, as the team asks. Tries all sets."""
    return any(_chosen_sets(variant, people) for variant in variants(team))


def _chosen_sets(team: Json, people: list[Held]) -> bool:
    able = [
        [p for p, held in enumerate(people) if i in roles_for(team, held)] for i in range(len(team["roles"]))
    ]
    options = [combinations(some, role["size"]) for some, role in zip(able, team["roles"], strict=True)]
    for sets in product(*(list(map(frozenset, some)) for some in options)):
        together: frozenset[int] = frozenset().union(*sets)
        if len(together) >= team.get("people", 0) and all(
            _lies_well(role, sets[i], sets) for i, role in enumerate(team["roles"])
        ):
            return True
    return False


def _lies_well(role: Json, mine: frozenset[int], sets: tuple[frozenset[int], ...]) -> bool:
    same = "same_as" not in role or mine == sets[role["same_as"]]
    among = "among" not in role or mine <= sets[role["among"]]
    return same and among and all(mine.isdisjoint(sets[i]) for i in role.get("apart_from", ()))


# The same seen from each person

Left = tuple[int, ...]
"""Seats left of each role, then people left to come to the head-count."""
State = frozenset[Left]
"""Every way in which the seats may be left."""
Rules = tuple[tuple[Role, ...], int]
"""The roles of a team, and its head-count."""


def components(team: Json) -> list[list[int]]:
    """The roles that have to do with each other, by index; where heads are counted, all have."""
    group = list(range(len(team["roles"])))
    for i, role in enumerate(team["roles"]):
        others = [role[name] for name in ("same_as", "among") if name in role]
        for j in [*others, *role.get("apart_from", ()), *(group if "people" in team else ())]:
            group = [group[i] if g == group[j] else g for g in group]
    return [[i for i, g in enumerate(group) if g == name] for name in dict.fromkeys(group)]


def part_of(team: Json, some: list[int]) -> Json:
    """A team with some of its roles only, which say nothing of any other."""

    def moved(role: Json) -> Json:
        where: Json = {name: some.index(role[name]) for name in ("same_as", "among") if name in role}
        apart = {"apart_from": [some.index(i) for i in role["apart_from"]]} if "apart_from" in role else {}
        return {**role, **where, **apart}

    return {**team, "roles": [moved(team["roles"][i]) for i in some]}


def tables(team: Json) -> list[list[Json]]:
    """A team as smaller ones: it is complete if, for one item of the list, all teams in it are."""
    return [[part_of(variant, some) for some in components(variant)] for variant in variants(team)]


def rules_of(team: Json) -> Rules:
    """A team's roles and head-count as plain values."""
    roles = tuple(
        (role["size"], role.get("same_as"), role.get("among"), tuple(role.get("apart_from", ())))
        for role in team["roles"]
    )
    return roles, team.get("people", 0)


def empty(rules: Rules) -> State:
    """The seats before anybody has come."""
    roles, people = rules
    return frozenset({(*(size for size, *_ in roles), people)})


def is_complete(state: State) -> bool:
    """Whether the seats may all be taken."""
    return any(not any(left) for left in state)


@cache
def joined(rules: Rules, state: State, able: frozenset[int]) -> State:
    """The seats once one more person has come, who may take some roles or none."""
    roles, _ = rules
    if len(roles) == 1:  # With one role, nobody who fits is better left out.
        ((size, people),) = state
        return frozenset({(size - 1, max(people - 1, 0))}) if able and size else state
    taken = [some for some in subsets(able) if some and _go_together(roles, some)]
    after = {
        (*(n - (i in some) for i, n in enumerate(left[:-1])), max(left[-1] - 1, 0))
        for left in state
        for some in taken
        if all(left[i] for i in some)
    }
    return state | after


def _go_together(roles: tuple[Role, ...], some: frozenset[int]) -> bool:
    """Whether one person can have some roles and no others."""
    for i, (_, same, among, apart) in enumerate(roles):
        if same is not None and (i in some) != (same in some):
            return False
        if i in some and ((among is not None and among not in some) or not some.isdisjoint(apart)):
            return False
    return True


def team_is_complete(team: Json, people: list[Held]) -> bool:
    """Whether people can be found for every role."""

    def full(table: Json) -> bool:
        state = empty(rules_of(table))
        for held in people:
            state = joined(rules_of(table), state, roles_for(table, held))
        return is_complete(state)

    return any(all(map(full, some)) for some in tables(team))
