"""Levers: what can be changed to raise a score, by how much, and what is asked for then.

A lever is more of a metric, more people, or a requirement that earns or unlocks points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations_with_replacement, islice
from typing import TYPE_CHECKING

from checker._sentences import EXACT, Count, Fact, Sentence
from checker.rules._base import Change, Fix, Situation, everything, in_force
from checker.rules._scores import Linear, Part, PerPerson, PerStep, in_decimals
from checker.rules.team import Team, credentials_of

if TYPE_CHECKING:
    from checker._worlds import World
    from checker.rules.person import PersonRule
    from checker.rules.points import Points

MAX_PEOPLE = 10_000
"""Most people that a fix asks for: as many as a profile may list."""
MAX_STEPS = 10**40
"""Most steps of a metric that are tried: far above any amount that a rule can ask for."""
MAX_WAYS = 64
"""Most mixtures of people tried, where people can qualify in ways that other parts tell apart."""
MAX_RULE_FIXES = 4
"""Most ways to fulfil one requirement inside a score that are tried."""

Steps = int | None
"""How far a lever is pulled, in its own steps; none is as far as it goes. A requirement has no degrees: 0 steps."""


@dataclass(frozen=True, slots=True)
class MoreOf:
    """More of a metric. A step is the smallest difference that its input can express."""

    part: str
    """Id of the first part that the metric earns points in."""
    metric: str
    """Id of the metric's input."""
    full: Steps
    """The steps at which it earns no more in any part; none if there is no such point."""
    situation: Situation = field(repr=False)
    """What it is judged in."""

    def worlds(self, world: World, steps: Steps) -> Iterable[World]:
        """Return the world with at least so much of the metric."""
        value = Decimal("Infinity") if steps is None else self._value(steps)
        before = world.answers[self.metric]
        assert isinstance(before, Decimal)
        return [replace(world, answers={**world.answers, self.metric: max(before, value)})]

    def changes(self, steps: int) -> Fix:
        """Return the amount to reach."""
        item = self.situation.programme.inputs[self.metric]
        given, value = self.situation.profile.amounts.get(self.metric), self._value(steps)
        facts: dict[str, Fact] = {"input": item.label, "needed": item.fact(value)}
        if given is None:
            sentence = Sentence("checker.points.reach", facts)
        else:
            missing = item.fact(EXACT.subtract(value, given))
            sentence = Sentence("checker.points.raise", {"missing": missing, **facts})
        return frozenset({Change(self.part, sentence, 1, open=given is None, ways=((self.metric, value),))})

    def _value(self, steps: int) -> Decimal:
        decimals = decimals_of(self.situation, self.metric)
        return in_decimals(Fraction(steps, 10**decimals), decimals)


@dataclass(frozen=True, slots=True)
class MorePeople:
    """More people who earn points in a part. A step is a person."""

    part: str
    """Id of the first part that asks this of a person."""
    label: Sentence
    """What that part is called."""
    full: Steps
    """How many more people earn something; none if there is no such number."""
    ample: int
    """So many more people are as good as any number."""
    kinds: tuple[frozenset[str], ...]
    """What a new person may hold at the least, as far as any part can tell; none if nobody new can qualify."""
    learners: Mapping[int, frozenset[str]]
    """Where nobody new can qualify: known people, by index, who still can, with what they then hold."""
    open: bool
    """Whether there may be such people already."""

    def worlds(self, world: World, steps: Steps) -> Iterable[World]:
        """Yield the world with so many more people, in each mixture of kinds."""
        number = self.ample if steps is None else steps
        if not self.kinds:
            taught = dict(islice(self.learners.items(), number))
            people = tuple(taught.get(i, held) for i, held in enumerate(world.people))
            yield replace(world, people=people)
        elif math.comb(number + len(self.kinds) - 1, number) > MAX_WAYS:
            yield from (replace(world, people=world.people + (kind,) * number) for kind in self.kinds)
        else:
            for mixture in combinations_with_replacement(self.kinds, number):
                yield replace(world, people=world.people + mixture)

    def changes(self, steps: int) -> Fix:
        """Return how many more people are needed."""
        facts: dict[str, Fact] = {"missing": Count(steps), "part": self.label}
        sentence = Sentence("checker.points.people", facts)
        return frozenset({Change(self.part, sentence, steps, open=self.open)})


@dataclass(frozen=True, slots=True)
class Fulfil:
    """One way to fulfil a requirement that earns or unlocks points."""

    rule: str
    """Id of the requirement."""
    fix: Fix
    """What fulfils it."""

    def world(self, world: World) -> World:
        """Return the world with the answers that the fix can bring in one way only."""
        from checker._worlds import better  # not before the rules are all there

        answers = dict(world.answers)
        for change in self.fix:
            if len(change.ways) == 1:
                name, answer = change.ways[0]
                answers[name] = better(answers[name], answer)
        return replace(world, answers=answers)


Lever = MoreOf | MorePeople | Fulfil
"""Something that can be changed to raise a score."""


def levers_of(points: Points, situation: Situation, labels: Mapping[str, Sentence]) -> list[Lever]:
    """Return everything that can be changed to raise a score, in reading order by kind.

    Args:
        points: the score.
        situation: what it is judged in.
        labels: what to call each part, by id.
    """
    return [
        *_more_of(points, situation),
        *_more_people(points, situation, labels),
        *_fulfil(points, situation),
    ]


def fewest(enough: Callable[[int], bool], most: int) -> int | None:
    """Return the least number from 0 to a most for which something is so, where it then is for all above."""
    above = 1
    while not enough(above):
        if above >= most:
            return None
        above = min(above * 2, most)
    below = above // 2
    while below < above:
        middle = (below + above) // 2
        below, above = (below, middle) if enough(middle) else (middle + 1, above)
    return above


def decimals_of(situation: Situation, metric: str) -> int:
    """Return with how many decimals a metric can be stated: money to the hundredth, as its currencies are."""
    item = situation.programme.inputs[metric]
    return 2 if item.type == "money" else item.decimals


def kinds_of(points: Points, person: PersonRule, gained: Set[str]) -> tuple[frozenset[str], ...]:
    """Return what somebody may hold who just fulfils one rule of a score, of what can be gained.

    Of all that no part of the score tells apart, one.
    """
    rules = [part.earning.person for part in points.walk() if isinstance(part.earning, PerPerson)]
    inner = {credential for rule in points.inner for credential in credentials_of(rule)}
    found: dict[tuple[object, ...], frozenset[str]] = {}
    for wanted in (c for c in dict.fromkeys(person.mentioned()) if c in gained):
        held = frozenset(gained) & frozenset(person.mentioned())
        for credential in [*sorted(held - {wanted}), wanted]:
            if person.holds(held - {credential}):
                held -= {credential}
        if person.holds(held):
            found.setdefault((*(rule.holds(held) for rule in rules), held & inner), held)
    return tuple(found.values())


def gainable(situation: Situation, *, already: bool) -> frozenset[str]:
    """Return the credentials that somebody can still pass; or may hold already, where not everybody is known."""
    if already:
        return situation.programme.counting(situation.on)
    credentials = situation.programme.credentials.items()
    return frozenset(id_ for id_, credential in credentials if credential.obtainable(situation.on))


def _more_of(points: Points, situation: Situation) -> Iterator[MoreOf]:
    """Yield a lever for each metric that earns points."""
    measured: dict[str, list[Part]] = {}
    for part in points.walk():
        if isinstance(part.earning, Linear | PerStep):
            measured.setdefault(part.earning.metric, []).append(part)
    for metric, parts in measured.items():
        ends = [_end(part, situation) for part in parts]
        decimals, full = decimals_of(situation, metric), None
        if None not in ends:
            full = math.ceil(max(end for end in ends if end is not None) * 10**decimals)
        yield MoreOf(parts[0].id, metric, full, situation)


def _end(part: Part, situation: Situation) -> Fraction | None:
    """Return the amount of its metric at which a part earns no more, in any case; none if there is none."""
    earning = part.earning
    if isinstance(earning, Linear):
        return Fraction(max(earning.full_in(case.worst.answers) for case in situation.cases))
    assert isinstance(earning, PerStep)
    if part.most is None or not earning.points:
        return None
    return math.ceil(Fraction(part.most) / Fraction(earning.points)) * Fraction(earning.step)


def _more_people(
    points: Points, situation: Situation, labels: Mapping[str, Sentence]
) -> Iterator[MorePeople]:
    """Yield a lever for each rule for people that earns points, if anybody more can fulfil it."""
    asked: dict[PersonRule, list[Part]] = {}
    for part in points.walk():
        if isinstance(part.earning, PerPerson):
            asked.setdefault(part.earning.person.bare(), []).append(part)
    worst, best = situation.cases[0].worst, situation.cases[0].best
    for person, parts in asked.items():
        known = sum(map(person.holds, worst.people))
        maybe = person.holds(best.others) or sum(map(person.holds, best.people)) > known
        gained = gainable(situation, already=maybe)
        kinds = kinds_of(points, person, gained)
        learners = {
            i: held | gained
            for i, held in enumerate(worst.people)
            if not kinds and not person.holds(held) and person.holds(held | gained)
        }
        if kinds or learners:
            first = parts[0].id
            room, number = _room(parts, known), ample(points)
            yield MorePeople(first, labels[first], room, number, kinds, learners, open=maybe)


def ample(points: Points) -> int:
    """Return a number of people that is as good as any for a score: it needs no more, nor do the teams inside it."""
    needed = [points.at_least, points.most or 0]
    worth = [Fraction(part.earning.points) for part in points.walk() if isinstance(part.earning, PerPerson)]
    for part in points.walk():
        needed += [limit for limit in (part.most, part.minimum, part.more_than) if limit is not None]
    teams = (rule for inside in points.inner for rule in everything(inside) if isinstance(rule, Team))
    seats = sum(role.size for team in teams for role in team.roles)
    least = min((points for points in worth if points), default=Fraction(1))
    return min(math.ceil((Fraction(max(needed)) + 1) / least) + seats, MAX_PEOPLE)


def _room(parts: Iterable[Part], known: int) -> int | None:
    """Return how many more people earn something in any of some parts, all with the same rule for a person."""
    room = 0
    for part in parts:
        assert isinstance(part.earning, PerPerson)
        if part.most is None or not part.earning.points:
            return None
        room = max(room, math.ceil(Fraction(part.most) / Fraction(part.earning.points)) - known)
    return room


def _fulfil(points: Points, situation: Situation) -> Iterator[Fulfil]:
    """Yield a lever for each way to fulfil a requirement that earns or unlocks points."""
    for rule in points.inner:
        if in_force(rule, situation.on) and situation.verdict(rule) != "met":
            yield from (Fulfil(rule.id, fix) for fix in situation.fixes(rule)[:MAX_RULE_FIXES])
