"""Fixes without anything needless: one change may do what another is for, as 20 000 USD also reach 10 000.

A fix is cut down to the smallest parts of it that are enough, however they are carried out: whichever of several values
is obtained, and whatever else new people turn out to be good for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, combinations_with_replacement, product
from math import comb, prod
from typing import Any

from checker._people import holdings, persons_of
from checker._worlds import World, better
from checker.rules import (
    Attains,
    Change,
    Fix,
    Group,
    PersonRule,
    Rule,
    Situation,
    Team,
    everything,
    leaves,
)
from checker.rules._base import least
from checker.rules._staffing import once, recruits

MAX_CHANGES = 10
"""Most changes of a fix of which every part is tried; a longer one is kept whole."""
MAX_WAYS = 256
"""Most ways of carrying out a fix that are looked at; one with more is kept whole."""

People = tuple[frozenset[str], ...]
"""New people, each by the credentials that they hold."""
Effect = tuple[str, Any]
"""What carrying out a change brings: an input with its answer, or `people` with the new people."""
PEOPLE = "people"


def minimal(rule: Rule, situation: Situation) -> Sequence[Fix]:
    """Return the fixes of a rule of which no change can be left out, least effort first."""
    fixes = situation.fixes(rule)
    if all(len(fix) < 2 for fix in fixes):
        return fixes
    mending = _Mending(rule, situation)
    return least(smaller for fix in fixes for smaller in mending.parts(fix))


class _Mending:
    """Tells which changes of one rule are enough, however each is carried out."""

    def __init__(self, rule: Rule, situation: Situation) -> None:
        self.rule = rule
        self.situation = situation
        self.leaves = tuple(leaves(rule))
        self._effects: dict[Change, list[list[Effect]]] = {}
        self._kinds_found: dict[tuple[str, int, bool], list[frozenset[str]]] = {}

    def parts(self, fix: Fix) -> Iterator[Fix]:
        """Yield the smallest parts of a fix that are enough, or the fix itself."""
        if len(fix) > MAX_CHANGES or prod(len(self._ways(change)) for change in fix) > MAX_WAYS:
            yield fix
            return
        found: list[Fix] = []
        for n in range(1, len(fix)):
            for some in map(frozenset, combinations(sorted(fix, key=lambda change: change.requirement), n)):
                if not any(smaller <= some for smaller in found) and self._enough(some):
                    found.append(some)
        yield from found or [fix]

    def _enough(self, changes: Fix) -> bool:
        """Say whether the rule is met in every case after some changes, in whatever way they are carried out."""
        attained = [change.sentence for change in changes if change.requirement in self._prerequisites]
        done = {
            id_
            for id_, fixes in self._fixes.items()
            if any(fix <= changes or any(change.sentence in attained for change in fix) for fix in fixes)
        }
        return all(
            self._met(self.rule, _improved(case.worst, [effect for way in ways for effect in way]), done)
            for ways in product(*(self._ways(change) for change in changes))
            for case in self.situation.cases
        )

    def _met(self, rule: Rule, world: World, done: set[str]) -> bool:
        if isinstance(rule, Group):
            return rule.enough(world.on, lambda part: self._met(part, world, done))
        return rule.id in done or rule.holds(world)

    @cached_property
    def _fixes(self) -> dict[str, Sequence[Fix]]:
        """What fulfils each leaf, by its id."""
        return {leaf.id: self.situation.fixes(leaf) for leaf in self.leaves}

    @cached_property
    def _prerequisites(self) -> set[str]:
        """Ids of the leaves that ask for levels. To attain one does for all that accept it."""
        return {leaf.id for leaf in self.leaves if isinstance(leaf, Attains)}

    @cached_property
    def _teams(self) -> dict[str, Team]:
        """The teams that changes may be for, by id: those of the rule itself, and those inside scores."""
        inside = (part for leaf in self.leaves if leaf.kind == "points" for part in everything(leaf))
        return {part.id: part for part in (*self.leaves, *inside) if isinstance(part, Team)}

    @cached_property
    def _asked(self) -> list[PersonRule]:
        """All that is asked of people anywhere."""
        return list(dict.fromkeys(persons_of(self.rule)))

    def _ways(self, change: Change) -> list[list[Effect]]:
        """Return the ways of carrying out a change with the least that it needs."""
        if change not in self._effects:
            team = self._teams.get(change.requirement)
            if team is not None:
                ways = once(self.rule, self.situation, change, lambda: self._recruited(team, change))
            else:
                ways = [[way] for way in change.ways] or [[]]
            self._effects[change] = ways
        return self._effects[change]

    def _recruited(self, team: Team, change: Change) -> list[list[Effect]]:
        """Return the ways of carrying out a change of people. Answers to inputs change nothing of them."""
        return [[(PEOPLE, people)] for people in self._recruits(team, change)]

    def _recruits(self, team: Team, change: Change) -> Iterator[People]:
        """Yield the new people who make a team complete; none where people already known will."""
        for crew in recruits(team, change, self.situation):
            kinds = [self._kinds_for(team, seat.wants, open_=change.open) for seat in crew]
            number = prod(
                comb(seat.number + len(some) - 1, seat.number) for seat, some in zip(crew, kinds, strict=True)
            )
            if not all(kinds) or number > MAX_WAYS:
                yield ()
                continue
            mixtures = (
                combinations_with_replacement(some, seat.number)
                for seat, some in zip(crew, kinds, strict=True)
            )
            for mixture in product(*mixtures):
                yield tuple(held for some in mixture for held in some)

    def _kinds_for(self, team: Team, wants: int, *, open_: bool) -> list[frozenset[str]]:
        """Return the same as `_kinds`, worked out once for all crews."""
        key = (team.id, wants, open_)
        if key not in self._kinds_found:
            self._kinds_found[key] = self._kinds(team, wants, open_=open_)
        return self._kinds_found[key]

    def _kinds(self, team: Team, wants: int, *, open_: bool) -> list[frozenset[str]]:
        """Return what somebody may hold at least who takes a certain seat of a team, as far as other teams can tell."""
        programme, on = self.situation.programme, self.situation.on
        items = programme.credentials.items()
        gained = programme.counting(on) if open_ else {id_ for id_, item in items if item.obtainable(on)}
        kinds: dict[tuple[bool, ...], frozenset[str]] = {}
        for held in holdings(self._asked, frozenset(), gained):
            if not wants & ~team.fit(held):
                kinds.setdefault(tuple(rule.holds(held) for rule in self._asked), held)
        return [held for fit, held in sorted(kinds.items()) if not any(_less(other, fit) for other in kinds)]


def _improved(world: World, effects: Iterable[Effect]) -> World:
    """Return a world in which some inputs have at least the answers that changes bring, with the new people."""
    answers, people = dict(world.answers), world.people
    for name, brought in effects:
        if name == PEOPLE:
            people += brought
        else:
            answers[name] = better(answers[name], brought)
    return World(world.on, answers, people, world.others)  # a third of the time of `replace`


def _less(one: tuple[bool, ...], other: tuple[bool, ...]) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
