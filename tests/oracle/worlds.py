"""Every way in which a partly known profile could turn out, over values enough to tell all rules apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations, product
from typing import Any

from tests.oracle.days import counts

Json = dict[str, Any]
CENT = Decimal("0.01")
PEOPLE = "people"


@dataclass(frozen=True)
class World:
    """A profile that turned out in one way: an answer for every input, and which teams are complete."""

    answers: tuple[tuple[str, Any], ...]
    """By input: the value of a choice, an exact amount, or the set of values of a status."""
    complete: tuple[str, ...]
    """Ids of the teams that have enough people."""


def leaves(rule: Json, kind: str) -> list[Json]:
    """The leaves of one kind in a rule, in order."""
    if rule["kind"] == "group":
        return [leaf for part in rule["parts"] for leaf in leaves(part, kind)]
    return [rule] if rule["kind"] == kind else []


def subsets(items: Iterable[str]) -> Iterator[frozenset[str]]:
    """All sets of some things, the empty one first."""
    listed = sorted(items)
    chosen = chain.from_iterable(combinations(listed, n) for n in range(len(listed) + 1))
    return (frozenset(some) for some in chosen)


# What is asked of one person


def fits(each: Json, held: frozenset[str]) -> bool:
    """Whether a person with some credentials is what a team asks for."""
    if "holds_one_of" in each:
        return any(credential in held for credential in each["holds_one_of"])
    return [fits(part, held) for part in each["parts"]].count(True) >= int(each["need"])


def named(each: Json) -> set[str]:
    """The credentials that a team names."""
    if "holds_one_of" in each:
        return set(each["holds_one_of"])
    return set().union(*(named(part) for part in each["parts"]))


def lists(each: Json) -> list[frozenset[str]]:
    """The lists of credentials that a team's rule is made of."""
    if "holds_one_of" in each:
        return [frozenset(each["holds_one_of"])]
    return [some for part in each["parts"] for some in lists(part)]


def representatives(teams: list[Json], credentials: set[str]) -> set[str]:
    """One credential of each set that no rule tells apart: those that stand in exactly the same lists."""
    everything = [some for team in teams for some in lists(team["each"])]
    kinds: dict[tuple[bool, ...], str] = {}
    for credential in sorted(credentials):
        where = tuple(credential in some for some in everything)
        if any(where):
            kinds.setdefault(where, credential)
    return set(kinds.values())


# The people, as they may turn out


def holdings(person: Json) -> list[tuple[str, str | None]]:
    """What a person holds as (credential, day passed)."""
    plain = [{"id": item} if isinstance(item, str) else item for item in person.get("credentials", [])]
    return [(item["id"], item.get("passed")) for item in plain]


def held_now(programme: Json, person: Json, on: str) -> frozenset[str]:
    """The credentials of a person that count on a day."""
    known = {credential["id"]: credential for credential in programme["credentials"]}
    return frozenset(id_ for id_, passed in holdings(person) if counts(known[id_], on, passed))


def counting(programme: Json, on: str) -> set[str]:
    """The credentials that count on a day for somebody who holds them."""
    return {credential["id"] for credential in programme["credentials"] if counts(credential, on, None)}


def rosters(programme: Json, profile: Json, on: str, teams: list[Json]) -> set[tuple[bool, ...]]:
    """Which teams can be complete together, over all lists of people that a profile leaves possible.

    A list of people comes down to how many fit each team, so lists that agree in that are tried once; and to have more
    than a team needs is as good as to have enough.
    """
    sizes = [team["size"] for team in teams]
    free = representatives(teams, counting(programme, on))

    def fit(held: frozenset[str]) -> tuple[int, ...]:
        return tuple(int(fits(team["each"], held)) for team in teams)

    def joined(totals: set[tuple[int, ...]], options: set[tuple[int, ...]]) -> set[tuple[int, ...]]:
        return {
            tuple(min(size, a + b) for size, a, b in zip(sizes, total, option, strict=True))
            for total in totals
            for option in options
        }

    people = profile.get("people")
    totals = {tuple(0 for _ in teams)}
    for person in people or ():
        held = held_now(programme, person, on)
        complete = person.get("complete", True)
        totals = joined(totals, {fit(held)} if complete else {fit(held | more) for more in subsets(free)})
    if people is None or not profile.get("people_complete", True):
        stranger = {fit(held) for held in subsets(free)}
        for _ in range(sum(sizes)):
            totals = joined(totals, stranger)
    return {tuple(n >= size for n, size in zip(total, sizes, strict=True)) for total in totals}


# The answers, as they may turn out


def amounts(rule: Json, metric: str) -> list[Decimal]:
    """Nothing, each threshold, a cent less than each, and more than any."""
    limits = {
        Decimal(limit)
        for leaf in leaves(rule, "at_least")
        if leaf["metric"] == metric
        for limit in ([leaf["amount"]] if "amount" in leaf else leaf["amounts"].values())
    }
    below = {limit - CENT for limit in limits if limit > CENT}
    return sorted({Decimal(0), *limits, *below, max(limits, default=Decimal(0)) + 1})


def exact(answer: Any) -> Decimal:
    """The amount that an answer states: `14999.99 USD`, `14999.99` or a whole number."""
    return Decimal(str(answer).split(" ")[0])


def domain(rule: Json, item: Json, answer: Any) -> list[Any]:
    """The values that an input may turn out to have."""
    if item["type"] == "choice":
        return [answer] if answer is not None else list(item["values"])
    if item["type"] == "money":
        return [exact(answer)] if answer is not None else amounts(rule, item["id"])
    sure = frozenset(answer["values"] if isinstance(answer, dict) else answer or ())
    complete = answer is not None and (not isinstance(answer, dict) or answer.get("complete", True))
    return [sure] if complete else [sure | more for more in subsets(set(item["values"]) - sure)]


def used(rule: Json) -> set[str]:
    """The inputs that a rule looks at."""
    found = {leaf["metric"] for leaf in leaves(rule, "at_least")}
    found |= {leaf["by"] for leaf in leaves(rule, "at_least") if "by" in leaf}
    found |= {leaf["input"] for leaf in leaves(rule, "has_one_of")}
    return found | ({PEOPLE} if leaves(rule, "team") else set())


@dataclass(frozen=True)
class Ways:
    """How the inputs that a rule looks at may turn out, each apart from the others."""

    inputs: tuple[tuple[str, tuple[Any, ...]], ...]
    """By input its possible values."""
    teams: tuple[str, ...]
    """Ids of the teams, in order."""
    rosters: tuple[tuple[bool, ...], ...]
    """Which teams may be complete together."""

    def worlds(self) -> Iterator[World]:
        """Every combination."""
        names = [name for name, _ in self.inputs]
        for *values, roster in product(*(values for _, values in self.inputs), self.rosters):
            done = tuple(team for team, enough in zip(self.teams, roster, strict=True) if enough)
            yield World(tuple(zip(names, values, strict=True)), done)


def ways(programme: Json, profile: Json, on: str, rule: Json) -> Ways:
    """How a profile may turn out, as far as a rule can tell."""
    names = used(rule)
    answers = profile.get("answers", {})
    inputs = tuple(
        (item["id"], tuple(domain(rule, item, answers.get(item["id"]))))
        for item in programme["inputs"]
        if item["id"] in names
    )
    teams = leaves(rule, "team")
    possible = tuple(sorted(rosters(programme, profile, on, teams)))
    return Ways(inputs, tuple(team["id"] for team in teams), possible)
