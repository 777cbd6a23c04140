"""The least that meets a rule: every smallest way in which an organization could meet it.

Rules are monotone, so that a rule implies another if and only if every one of its smallest ways meets the other. That
makes implication a matter of trying finitely many worlds, each of which is a counterexample where it fails.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, combinations_with_replacement, product

from checker import Programme, Rule
from checker._worlds import Answer, World, better, worst_answer
from checker.rules import (
    AtLeast,
    Attains,
    Attestation,
    Attested,
    Group,
    HasAllOf,
    HasOneOf,
    HoldsAllOf,
    HoldsOneOf,
    PersonRule,
    Team,
    everything,
    in_force,
)

MAX_WAYS = 20_000
"""Most smallest ways that are looked at; a rule with more is not analysed."""
MAX_STEPS = 100_000
"""Most combinations of whatever kind that are tried to find the ways to meet one rule: a fraction of a second."""
TEAM_STEPS = 10
"""How many steps it takes to see whether people make a team complete: about as long as so many others take."""

People = tuple[frozenset[str], ...]
"""What each of some people holds."""


class TooManyWays(Exception):
    """A rule that can be met in too many ways, or in ways that are not enumerated, as points are."""


@dataclass(frozen=True, slots=True)
class Way:
    """A smallest way to meet a rule: what must be better than nothing."""

    answers: tuple[tuple[str, Answer], ...] = ()
    """The answers that it takes, by input."""
    people: People = ()
    """The people that it takes."""

    def world(self, programme: Programme, choices: Mapping[str, Answer], on: date) -> World:
        """Return the world in which there is this and nothing else."""
        answers = {item.id: worst_answer(item) for item in programme.inputs.values()}
        return World(on, {**answers, **choices, **dict(self.answers)}, self.people)


class _Steps:
    """Counts what is tried, so that no proof takes long."""

    def __init__(self) -> None:
        self.left = MAX_STEPS

    def each[T](self, items: Iterable[T]) -> Iterator[T]:
        """Yield items, each of which is a step.

        Raises:
            TooManyWays: no steps are left.
        """
        for item in items:
            self.take(1)
            yield item

    def take(self, number: int) -> None:
        """Take some steps.

        Raises:
            TooManyWays: no steps are left.
        """
        self.left -= number
        if self.left < 0:
            raise TooManyWays


@dataclass(frozen=True)
class Ways:
    """Finds the smallest ways to meet rules, on one day and with every choice made."""

    programme: Programme
    """The compiled programme."""
    choices: Mapping[str, Answer]
    """The value of every choice."""
    on: date
    """The as-of date."""
    told_apart: tuple[Rule, ...]
    """The rules between whose lists of credentials the ways must tell."""
    steps: _Steps = field(default_factory=_Steps)
    """The steps that are left."""

    def of(self, rule: Rule) -> list[Way]:
        """Return every smallest way to meet a rule, and perhaps some that are not smallest.

        Raises:
            TooManyWays: there are more than `MAX_WAYS`, to find them takes more than `MAX_STEPS`, or the rule is of a
                kind that is not enumerated.
        """
        match rule:
            case Group():
                return self._group(rule)
            case AtLeast():
                return [Way(((rule.metric, rule.threshold_in(self.choices)),))]
            case HasOneOf():
                return [Way(((rule.input, frozenset({value})),)) for value in rule.values]
            case HasAllOf():
                return [Way(((rule.input, frozenset(rule.values)),))]
            case Attested():
                return [Way(((rule.input, answer),)) for answer in ATTESTATIONS if self._passes(rule, answer)]
            case Attains():
                rules = (inner for inner in rule.inner if in_force(inner, self.on))
                return _few(way for inner in rules for way in self.of(inner))
            case Team():
                return [Way(people=people) for people in self._rosters(rule)]
            case _:
                raise TooManyWays(rule.id)

    def _group(self, group: Group) -> list[Way]:
        parts = [part for part in group.parts if in_force(part, self.on)]
        need = group.needed(self.on)
        if group.limits:
            raise TooManyWays(group.id)
        ways = [self.of(part) for part in parts]
        found: dict[Way, None] = {}
        for some in self.steps.each(combinations(ways, need)):
            together = [Way()]
            for part in some:
                pairs = self.steps.each(product(together, part))
                together = _few(way for one, other in pairs for way in _both(one, other, self.steps))
            found.update(dict.fromkeys(together))
        return _few(found)

    def _passes(self, rule: Attested, answer: Attestation) -> bool:
        world = Way(((rule.input, answer),)).world(self.programme, self.choices, self.on)
        return rule.holds(world)

    def _rosters(self, team: Team) -> Iterator[People]:
        """Yield the people who make a team complete, nobody too many."""
        kinds = self._people(team)
        sizes = [role.size for role in team.roles]
        found: list[People] = []
        for number in range(max(sizes), sum(sizes) + 1):
            for people in combinations_with_replacement(kinds, number):
                self.steps.take(TEAM_STEPS + len(found) * number)
                if _any_within(found, people):
                    continue
                if team.holds(Way(people=people).world(self.programme, self.choices, self.on)):
                    found.append(people)
                    yield people

    def _people(self, team: Team) -> list[frozenset[str]]:
        """Return what a person may hold who is of use to a team, nothing too much: for each set of its roles."""
        kinds: dict[frozenset[str], None] = {}
        for number in range(1, len(team.roles) + 1):
            for roles in combinations(team.roles, number):
                rules = [role.each for role in roles] + ([team.everyone] if team.everyone else [])
                for parts in self.steps.each(product(*(self._holdings(rule) for rule in rules))):
                    kinds[frozenset().union(*parts)] = None
        return sorted(kinds, key=sorted)

    def _holdings(self, rule: PersonRule) -> list[frozenset[str]]:
        """Return the smallest sets of credentials that fulfil what is asked of a person."""
        match rule:
            case HoldsOneOf():
                return [frozenset({credential}) for credential in self._distinct(rule.credentials)]
            case HoldsAllOf():
                counting = self.programme.counting(self.on)
                return [frozenset(rule.credentials)] if counting.issuperset(rule.credentials) else []
            case _:
                parts = [self._holdings(part) for part in rule.parts]
                found = {
                    frozenset().union(*held)
                    for some in combinations(parts, rule.need)
                    for held in self.steps.each(product(*some))
                }
                return sorted(found, key=sorted)

    def _distinct(self, credentials: Sequence[str]) -> list[str]:
        """Return one of each kind of credentials that the rules do not tell apart, of those that count."""
        lists = [
            frozenset(some)
            for rule in self.told_apart
            for node in everything(rule)
            if isinstance(node, Team)
            for role in node.roles
            for each in (role.each, *([node.everyone] if node.everyone else []))
            for some in each.alike()
        ]
        counting = self.programme.counting(self.on)
        kinds: dict[tuple[bool, ...], str] = {}
        for credential in credentials:
            if credential in counting:
                kinds.setdefault(tuple(credential in some for some in lists), credential)
        return list(kinds.values())


ATTESTATIONS = tuple(
    Attestation(answer, justified=justified, linked=linked)
    for answer in ("met", "na", "unmet")
    for justified, linked in ((False, False), (True, False), (True, True))
)


def _few(ways: Iterable[Way]) -> list[Way]:
    """Return ways, each once.

    Raises:
        TooManyWays: there are more than `MAX_WAYS`.
    """
    kept: dict[Way, None] = {}
    for way in ways:
        kept[way] = None
        if len(kept) > MAX_WAYS:
            raise TooManyWays
    return list(kept)


def _both(one: Way, other: Way, steps: _Steps) -> Iterator[Way]:
    """Yield the smallest ways to have both: people of the one may also be people of the other."""
    answers = dict(one.answers)
    for name, answer in other.answers:
        answers[name] = better(answers[name], answer) if name in answers else answer
    merged = tuple(sorted(answers.items(), key=lambda item: item[0]))
    for people in _overlays(one.people, other.people, steps):
        yield Way(merged, people)


def _overlays(one: People, other: People, steps: _Steps) -> Iterator[People]:
    """Yield the ways in which two groups of people may have members in common."""
    if not one or not other:
        yield (*one, *other)
        return
    seen: set[People] = set()
    for people in steps.each(_placed(Counter(one), list(Counter(other).items()))):
        # A large group takes longer.
        steps.take(len(people) // 8)
        key = tuple(sorted(people, key=sorted))
        if key not in seen:
            seen.add(key)
            yield key


def _placed(
    free: Mapping[frozenset[str], int], others: Sequence[tuple[frozenset[str], int]]
) -> Iterator[list[frozenset[str]]]:
    """Yield the groups that some people come to with others, who each share with one of them or come besides.

    Args:
        free: how many of the people there are who share with nobody yet, by what they hold.
        others: the others, by what they hold, and how many.
    """
    if not others:
        yield [held for held, number in free.items() for _ in range(number)]
        return
    (held, number), *rest = others
    for shared in _shares(number, list(free.values())):
        left = {kind: n - taken for (kind, n), taken in zip(free.items(), shared, strict=True)}
        together = [kind | held for kind, taken in zip(free, shared, strict=True) for _ in range(taken)]
        alone = [held] * (number - sum(shared))
        yield from ([*together, *alone, *people] for people in _placed(left, rest))


def _shares(number: int, most: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield the ways to share out a number at most, each place taking no more than its own most."""
    if not most:
        yield ()
        return
    for first in range(min(number, most[0]) + 1):
        yield from ((first, *rest) for rest in _shares(number - first, most[1:]))


def _any_within(found: list[People], people: People) -> bool:
    """Say whether some people found before are among others, each holding no more."""
    return any(_within(list(less), list(people)) for less in found)


def _within(less: list[frozenset[str]], more: list[frozenset[str]]) -> bool:
    """Say whether each person of one group has a different one of another who holds as much."""
    if not less:
        return True
    first, *rest = less
    return any(
        first <= held and _within(rest, more[:i] + more[i + 1 :])
        for i, held in enumerate(more)
        if held not in more[:i]
    )
