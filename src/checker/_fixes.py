"""Fixes without anything needless: one change may do what another is for, as 20 000 USD also reach 10 000."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, combinations_with_replacement, product
from math import prod

from checker._people import Fit, kinds
from checker.rules import AtLeast, Change, Fix, Group, HasOneOf, Rule, Situation, Team, leaves, teams_of
from checker.rules._base import least

MAX_CHANGES = 10
"""Most changes of a fix of which every part is tried; a longer one is kept whole."""
MAX_WAYS = 256
"""Most ways of carrying out a fix that are looked at; one with more is kept whole."""

Effect = tuple[str, Decimal | str | tuple[Fit, ...]]
"""What carrying out a change does: an input with its amount or value, or a team's id with the kinds of new people."""


def minimal(rule: Rule, situation: Situation) -> list[Fix]:
    """Return the fixes of a rule of which no change can be left out, least effort first."""
    fixes = rule.fixes(situation)
    if all(len(fix) < 2 for fix in fixes):
        return fixes
    mending = _Mending(rule, situation, fixes)
    return least(smaller for fix in fixes for smaller in mending.parts(fix))


class _Mending:
    """Tells which changes of one rule are enough, however each is carried out."""

    def __init__(self, rule: Rule, situation: Situation, fixes: list[Fix]) -> None:
        self.rule = rule
        self.situation = situation
        self.leaves = {leaf.id: leaf for leaf in leaves(rule)}
        self.teams = tuple(teams_of(rule))
        worst = situation.cases[0].worst.people
        self.fitting = {team.id: sum(team.each.holds(held) for held in worst) for team in self.teams}
        self.effects = {change: self._ways(change) for fix in fixes for change in fix}

    def parts(self, fix: Fix) -> Iterator[Fix]:
        """Yield the smallest parts of a fix that are enough, or the fix itself."""
        if prod(len(self.effects[change]) for change in fix) > MAX_WAYS or len(fix) > MAX_CHANGES:
            yield fix
            return
        found: list[Fix] = []
        for n in range(1, len(fix) + 1):
            for some in map(frozenset, combinations(sorted(fix, key=lambda change: change.requirement), n)):
                if not any(smaller <= some for smaller in found) and self._enough(some):
                    found.append(some)
        yield from found or [fix]

    def _enough(self, changes: Iterable[Change]) -> bool:
        """Say whether the rule is met in every case after some changes, in whatever way they are carried out."""
        done = {change.requirement for change in changes}
        return all(
            self._met(self.rule, case, done, effects)
            for effects in product(*(self.effects[change] for change in changes))
            for case in range(len(self.situation.cases))
        )

    def _ways(self, change: Change) -> list[Effect]:
        """Return the ways of carrying out a change with the least that it needs."""
        leaf = self.leaves[change.requirement]
        match leaf:
            case AtLeast():
                needed = max(leaf.threshold(case.choices) for case in self.situation.cases)
                return [(leaf.metric, needed)]
            case HasOneOf():
                return [(leaf.input, value) for value in leaf.values]
            case _:
                assert isinstance(leaf, Team)
                return [(leaf.id, people) for people in self._recruits(leaf, change)]

    def _recruits(self, team: Team, change: Change) -> Iterator[tuple[Fit, ...]]:
        """Yield the kinds of new people who make a team complete; none where people already known will."""
        programme, on = self.situation.programme, self.situation.on
        items = programme.credentials.items()
        gained = programme.counting(on) if change.open else {c for c, item in items if item.obtainable(on)}
        place = self.teams.index(team)
        fits = {kind for kind in kinds(self.teams, frozenset(), gained) if kind[place]}
        fewest = sorted(kind for kind in fits if not any(_less(other, kind) for other in fits))
        yield from combinations_with_replacement(fewest, change.effort) if fewest else [()]

    def _met(self, rule: Rule, case: int, done: set[str], effects: Sequence[Effect]) -> bool:
        if isinstance(rule, Group):
            return sum(self._met(part, case, done, effects) for part in rule.parts) >= rule.need
        if rule.id in done:
            return True
        match rule:
            case AtLeast():
                before = self.situation.cases[case]
                raised = [n for name, n in effects if name == rule.metric and isinstance(n, Decimal)]
                amount = max([before.worst.amounts[rule.metric], *raised])
                return amount >= rule.threshold(before.choices)
            case HasOneOf():
                declared = {value for name, value in effects if name == rule.input}
                return rule.holds(self.situation.cases[case].worst) or not declared.isdisjoint(rule.values)
            case _:
                assert isinstance(rule, Team)
                place = self.teams.index(rule)
                new = sum(
                    kind[place] for _, people in effects if isinstance(people, tuple) for kind in people
                )
                return self.fitting[rule.id] + new >= rule.size


def _less(one: Fit, other: Fit) -> bool:
    return one != other and all(a <= b for a, b in zip(one, other, strict=True))
