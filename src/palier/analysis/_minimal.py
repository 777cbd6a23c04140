"""The least that meets a rule: every smallest way in which an organization could meet it.

Rules are monotone, so that a rule implies another if and only if every one of its smallest ways meets the other. That
makes implication a matter of trying finitely many worlds, each of which is a counterexample where it fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, combinations_with_replacement, permutations, product

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

    def of(self, rule: Rule) -> list[Way]:
        """Return every smallest way to meet a rule, and perhaps some that are not smallest.

        Raises:
            TooManyWays: there are more than `MAX_WAYS`, or the rule is of a kind that is not enumerated.
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
        for some in combinations(ways, need):
            together = [Way()]
            for part in some:
                together = _few(way for one, other in product(together, part) for way in _both(one, other))
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
        tried = 0
        for number in range(max(sizes), sum(sizes) + 1):
            for people in combinations_with_replacement(kinds, number):
                tried += 1
                if tried > MAX_WAYS:
                    raise TooManyWays(team.id)
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
                for parts in product(*(self._holdings(rule) for rule in rules)):
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
                    for held in product(*some)
                }
                if len(found) > MAX_WAYS:
                    raise TooManyWays
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


def _both(one: Way, other: Way) -> Iterator[Way]:
    """Yield the smallest ways to have both: people of the one may also be people of the other."""
    answers = dict(one.answers)
    for name, answer in other.answers:
        answers[name] = better(answers[name], answer) if name in answers else answer
    merged = tuple(sorted(answers.items(), key=lambda item: item[0]))
    for people in _overlays(one.people, other.people):
        yield Way(merged, people)


def _overlays(one: People, other: People) -> Iterator[People]:
    """Yield the ways in which two groups of people may have members in common."""
    if not one or not other:
        yield (*one, *other)
        return
    seen: set[tuple[tuple[str, ...], ...]] = set()
    for number in range(min(len(one), len(other)) + 1):
        for places in combinations(range(len(one)), number):
            for members in permutations(range(len(other)), number):
                people = list(one)
                for place, member in zip(places, members, strict=True):
                    people[place] |= other[member]
                people += [held for i, held in enumerate(other) if i not in members]
                key = tuple(sorted(tuple(sorted(held)) for held in people))
                if key not in seen:
                    seen.add(key)
                    if len(seen) > MAX_WAYS:
                        raise TooManyWays
                    yield tuple(frozenset(held) for held in key)


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
