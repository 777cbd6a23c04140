"""Every way in which a partly known profile could turn out, over values enough to tell all rules apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import count, product
from typing import Any

from tests.oracle.days import counts
from tests.oracle.teams import (
    Held,
    State,
    asked,
    empty,
    is_complete,
    joined,
    lists,
    named,
    roles_for,
    rules_of,
    subsets,
    tables,
)

Json = dict[str, Any]
STEPS = {"money": Decimal("0.01"), "count": Decimal(1)}
DEPTHS = Decimal(-(10**9))
PEOPLE = "people"


def everything(rule: Json) -> Iterator[Json]:
    """A rule and all that it looks at, those of other competencies' levels included, in order."""
    yield rule
    for part in inner(rule):
        yield from everything(part)


def inner(rule: Json) -> list[Json]:
    """The rules that decide a rule."""
    if rule["kind"] == "attains":
        return [inside for level in rule["levels"] for inside in level["rules"]]
    return list(rule.get("parts", ()))


def in_force(rule: Json, on: str) -> bool:
    """Whether a rule is asked for on a day; first and last days are included."""
    days = rule.get("in_force", {})
    return bool(days.get("from", on) <= on <= days.get("until", on))


@dataclass(frozen=True)
class World:
    """A profile that turned out in one way: an answer for every input, and which teams are complete."""

    on: str
    """The as-of date."""
    answers: tuple[tuple[str, Any], ...]
    """By input: the value of a choice, an exact amount, the set of values of a status, or what is attested."""
    complete: tuple[bool, ...]
    """For each team of the rule, in order, whether it has its people."""


@dataclass(frozen=True)
class Ways:
    """How all that a rule looks at may turn out, each apart from the others."""

    inputs: tuple[tuple[str, tuple[Any, ...]], ...]
    """By input its possible values."""
    rosters: frozenset[tuple[bool, ...]]
    """Which teams may be complete together."""
    asked: tuple[bool, ...]
    """Which of the rules inside are in force on the day."""
    on: str = field(compare=False)
    """The as-of date. Days on which the rest is alike are alike."""

    def worlds(self) -> Iterator[World]:
        """Every combination."""
        names = [name for name, _ in self.inputs]
        for *values, roster in product(*(values for _, values in self.inputs), self.rosters):
            yield World(self.on, tuple(zip(names, values, strict=True)), roster)


# The people, as they may turn out


def holdings(person: Json) -> list[tuple[str, str | None]]:
    """What a person holds as (credential, day passed)."""
    plain = [{"id": item} if isinstance(item, str) else item for item in person.get("credentials", [])]
    return [(item["id"], item.get("passed")) for item in plain]


def held_now(programme: Json, person: Json, on: str) -> Held:
    """The credentials of a person that count on a day."""
    known = {credential["id"]: credential for credential in programme["credentials"]}
    return frozenset(id_ for id_, passed in holdings(person) if counts(known[id_], on, passed))


def counting(programme: Json, on: str) -> set[str]:
    """The credentials that count on a day for somebody who holds them."""
    return {credential["id"] for credential in programme["credentials"] if counts(credential, on, None)}


def representatives(teams: list[Json], credentials: set[str]) -> set[str]:
    """One credential of each set that no rule tells apart: those that stand in exactly the same lists."""
    everything_asked = [some for team in teams for each in asked(team) for some in lists(each)]
    kinds: dict[tuple[bool, ...], str] = {}
    for credential in sorted(credentials):
        where = tuple(credential in some for some in everything_asked)
        if any(where):
            kinds.setdefault(where, credential)
    return set(kinds.values())


Seats = tuple[State, ...]
"""The seats left at each table of each team."""
Able = tuple[frozenset[int], ...]
"""For each table of each team, the roles that a person may have there."""


class Rosters:
    """Which teams of a rule can be complete together, over all lists of people that a profile leaves possible.

    A list of people comes down to how the seats are then left, so lists that agree in that are tried once.
    """

    def __init__(self, teams: list[Json]) -> None:
        self.teams = teams
        every = [tables(team) for team in teams]
        self.flat = [table for some in every for variant in some for table in variant]
        numbers = count()
        self.places = [[[next(numbers) for _ in variant] for variant in some] for some in every]
        self.rules = [rules_of(table) for table in self.flat]
        self.named = frozenset[str]().union(*map(named, teams))
        self.able_of: dict[Held, Able] = {}
        self.options_of: dict[tuple[Held, frozenset[str]], frozenset[Able]] = {}
        self.found: dict[Any, frozenset[tuple[bool, ...]]] = {}

    def possible(self, programme: Json, profile: Json, on: str) -> frozenset[tuple[bool, ...]]:
        """Which teams can be complete together."""
        if not self.teams:
            return frozenset({()})
        free = frozenset(counting(programme, on)) & self.named
        people = profile.get("people")
        come: Counter[frozenset[Able]] = Counter()
        for person in people or ():
            held = held_now(programme, person, on) & self.named
            sure = person.get("complete", True)
            come[frozenset({self._able(held)}) if sure else self._options(held, free)] += 1
        everybody = people is not None and profile.get("people_complete", True)
        others = frozenset[Able]() if everybody else self._options(frozenset(), free)
        key = frozenset(come.items()), others
        if key not in self.found:
            self.found[key] = self._possible(come, others)
        return self.found[key]

    def _possible(
        self, come: Counter[frozenset[Able]], others: frozenset[Able]
    ) -> frozenset[tuple[bool, ...]]:
        seats: set[Seats] = {tuple(map(empty, self.rules))}
        for options in come.elements():
            seats = {self._seated(some, able) for some in seats for able in options}
        newest = seats
        while newest := {self._seated(some, able) for some in newest for able in others} - seats:
            seats |= newest
        return frozenset(map(self._completed, seats))

    def _able(self, held: Held) -> Able:
        if held not in self.able_of:
            self.able_of[held] = tuple(roles_for(table, held) for table in self.flat)
        return self.able_of[held]

    def _options(self, held: Held, free: frozenset[str]) -> frozenset[Able]:
        if (held, free) not in self.options_of:
            more = subsets(representatives(self.teams, set(free - held)))
            self.options_of[held, free] = frozenset(self._able(held | some) for some in more)
        return self.options_of[held, free]

    def _seated(self, seats: Seats, able: Able) -> Seats:
        return tuple(map(joined, self.rules, seats, able))

    def _completed(self, seats: Seats) -> tuple[bool, ...]:
        full = [is_complete(state) for state in seats]
        return tuple(any(all(full[i] for i in places) for places in some) for some in self.places)


# The answers, as they may turn out


def exact(answer: Any) -> Decimal:
    """The amount that an answer states: `14999.99 USD`, `14999.99` or a whole number."""
    return Decimal(str(answer).split(" ")[0])


Attested = tuple[str | None, bool, bool]
"""What is attested, whether it is justified, and whether the justification holds an address."""

EVIDENCE = ((False, False), (True, False), (True, True))
ATTESTED: list[Attested] = [
    (None, False, False),
    *(
        (answer, *evidence)
        for answer in ("met", "unmet", "na")
        for evidence in ((False, False), (True, False), (True, True))
    ),
]


def attested(answer: Any) -> Attested:
    """What an answer attests."""
    given = answer if isinstance(answer, dict) else {"answer": answer}
    text = given.get("justification", "")
    return given["answer"], text.strip() != "", "://" in text


def given_values(answer: Any) -> tuple[frozenset[str], bool]:
    """The values that are sure to hold, and whether no others do."""
    sure = frozenset(answer["values"] if isinstance(answer, dict) else answer or ())
    return sure, answer is not None and (not isinstance(answer, dict) or answer.get("complete", True))


class Tree:
    """A rule with what can be told of it before any profile is known."""

    def __init__(self, programme: Json, rule: Json) -> None:
        self.programme = programme
        self.rule = rule
        self.nodes = list(everything(rule))
        self.teams = self.kind("team")
        self.rosters = Rosters(self.teams)
        self.items = {item["id"]: item for item in programme["inputs"]}

    def kind(self, *kinds: str) -> list[Json]:
        """The rules of some kinds inside."""
        return [node for node in self.nodes if node["kind"] in kinds]

    @cached_property
    def used(self) -> set[str]:
        """The inputs that the rule looks at."""
        found = {leaf["metric"] for leaf in self.kind("at_least")}
        found |= {leaf["by"] for leaf in self.kind("at_least") if "by" in leaf}
        found |= {leaf["input"] for leaf in self.kind("has_one_of", "has_all_of", "attested")}
        return found | ({PEOPLE} if self.teams else set())

    @cached_property
    def limits(self) -> dict[str, list[Decimal]]:
        """The thresholds of each metric, and what is below them all."""
        found: dict[str, set[Decimal]] = {}
        for leaf in self.kind("at_least"):
            limits = [leaf["threshold"]] if "threshold" in leaf else leaf["thresholds"].values()
            bottom = DEPTHS if self.items[leaf["metric"]].get("signed") else Decimal(0)
            found.setdefault(leaf["metric"], {bottom}).update(map(Decimal, limits))
        return {metric: sorted(limits) for metric, limits in found.items()}

    @cached_property
    def values(self) -> dict[str, frozenset[str]]:
        """The values of each status that the rule names."""
        found: dict[str, frozenset[str]] = {}
        for leaf in self.kind("has_one_of", "has_all_of"):
            found[leaf["input"]] = found.get(leaf["input"], frozenset()) | frozenset(leaf["values"])
        return found

    def amounts(self, item: Json) -> list[Decimal]:
        """Nothing, each threshold, a step less than each, and more than any."""
        limits = self.limits[item["id"]]
        step = STEPS.get(item["type"]) or Decimal(1).scaleb(-item.get("decimals", 2))
        below = {limit - step for limit in limits if limit - step > limits[0]}
        return sorted({*limits, *below, limits[-1] + 1})

    def domain(self, item: Json, answer: Any) -> list[Any]:
        """The values that an input may turn out to have."""
        match item["type"]:
            case "choice":
                return [answer] if answer is not None else list(item["values"])
            case "choices":
                asked_for = self.values[item["id"]]
                sure, complete = given_values(answer)
                further = subsets(asked_for - sure)
                return [sure & asked_for | more for more in further if not more or not complete]
            case "attestation":
                return [attested(answer)] if answer is not None else ATTESTED
            case _:
                return [exact(answer)] if answer is not None else self.amounts(item)

    def ways(self, profile: Json, on: str) -> Ways:
        """How a profile may turn out, as far as the rule can tell."""
        answers = profile.get("answers", {})
        inputs = tuple(
            (name, tuple(self.domain(item, answers.get(name))))
            for name, item in self.items.items()
            if name in self.used
        )
        asked_for = tuple(in_force(node, on) for node in self.nodes)
        return Ways(inputs, self.rosters.possible(self.programme, profile, on), asked_for, on)

    def shape(self, possible: Ways) -> Ways:
        """The same with known amounts moved down to the nearest threshold: no rule can tell the two apart."""

        def moved(name: str, values: tuple[Any, ...]) -> tuple[Any, ...]:
            if name not in self.limits or len(values) != 1:
                return values
            return (
                max(
                    (limit for limit in self.limits[name] if limit <= values[0]), default=self.limits[name][0]
                ),
            )

        inputs = tuple((name, moved(name, values)) for name, values in possible.inputs)
        return Ways(inputs, possible.rosters, possible.asked, possible.on)
