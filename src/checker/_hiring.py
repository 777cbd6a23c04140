"""The cheapest people for several teams at once: who of those known passes what, and who is hired.

One person may serve several teams. People matter only by what they fulfil in each team, so those known are taken one
after the other, each with what may be passed for each change in that, and then people are hired until every team is
complete; of all ways that leave the teams alike only the cheapest is followed. Of people who fulfil the same now, only
the cheapest for each change are looked at, as many as the teams could ever seat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from checker._costs import Costs
from checker._model import Programme
from checker._people import MAX_CLASSES, holdings
from checker.rules import Team

MAX_STATES = 20_000
"""Most states of the teams that are followed; beyond, only the cheapest."""

Fit = tuple[int, ...]
"""What a person fulfils, for each team a mask of its wants."""
State = tuple[frozenset[tuple[int, int]] | None, ...]
"""For each team how many people there are by what they fulfil; none once it is complete."""
Trail = tuple["Gain", "Trail"] | None
"""What was done to come to a state, the last first."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Somebody known, or somebody new, passes credentials."""

    person: int | None
    """Index of somebody known; none for somebody new."""
    credentials: tuple[str, ...]
    """Ids of the credentials passed, sorted."""
    cost: Fraction
    """What it costs."""


class Hiring:
    """Finds the cheapest people for teams out of one roster."""

    def __init__(
        self, programme: Programme, people: Sequence[frozenset[str]], on: date, costs: Costs
    ) -> None:
        self.people = people
        self.costs = costs
        items = programme.credentials.values()
        self.prices = {item.id: costs.of_credential(item) for item in items if item.obtainable(on)}
        self.exact = True
        """Whether everything so far was within the bounds."""
        self._known: dict[tuple[int, ...], tuple[Gain, ...] | None] = {}

    def cheapest(self, teams: Sequence[Team]) -> tuple[Gain, ...] | None:
        """Return the cheapest gains that make some teams complete; none if nothing does."""
        key = tuple(map(id, teams))
        if key not in self._known:
            self._known[key] = self._solve(teams) if teams else ()
        return self._known[key]

    def _solve(self, teams: Sequence[Team]) -> tuple[Gain, ...] | None:
        fits: dict[frozenset[str], Fit] = {
            held: tuple(team.fit(held) for team in teams) for held in set(self.people)
        }
        learners = self._learners(teams, fits)
        empty: State = (frozenset(),) * len(teams)
        still = [fits[held] for i, held in enumerate(self.people) if i not in learners]
        start = empty
        for fit in still:
            start = _after(start, fit, teams)
        reached: dict[State, tuple[Fraction, Trail]] = {start: (Fraction(0), None)}
        for options in learners.values():
            after: dict[State, tuple[Fraction, Trail]] = {}
            for state, (cost, trail) in reached.items():
                for fit, gain in options.items():
                    more = cost if gain is None else cost + gain.cost
                    new = _after(state, fit, teams)
                    if new not in after or more < after[new][0]:
                        after[new] = more, trail if gain is None else (gain, trail)
            reached = self._cheapest_states(after)
        return self._hire(teams, reached)

    def _cheapest_states(
        self, reached: dict[State, tuple[Fraction, Trail]]
    ) -> dict[State, tuple[Fraction, Trail]]:
        if len(reached) <= MAX_STATES:
            return reached
        self.exact = False
        kept = sorted(reached, key=lambda state: reached[state][0])[:MAX_STATES]
        return {state: reached[state] for state in kept}

    def _hire(
        self, teams: Sequence[Team], reached: Mapping[State, tuple[Fraction, Trail]]
    ) -> tuple[Gain, ...] | None:
        """Hire one after the other until all teams are complete, following each state of theirs at its least cost."""
        options = [
            (fit, Gain(None, credentials, cost + self.costs.hire))
            for fit, (cost, credentials) in self._changes(teams, frozenset()).items()
            if any(fit)
        ]
        best: tuple[Fraction, Trail] | None = None
        seen, newest = dict(reached), dict(reached)
        while newest:
            after: dict[State, tuple[Fraction, Trail]] = {}
            for state, (cost, trail) in newest.items():
                if best is not None and cost >= best[0]:
                    continue
                if all(team is None for team in state):
                    best = cost, trail
                    continue
                for fit, gain in options:
                    new, more = _after(state, fit, teams), cost + gain.cost
                    if new != state and (new not in seen or more < seen[new][0]):
                        seen[new] = after[new] = more, (gain, trail)
            newest = self._cheapest_states(after)
        return None if best is None else tuple(_walk(best[1]))

    def _learners(
        self, teams: Sequence[Team], fits: Mapping[frozenset[str], Fit]
    ) -> dict[int, dict[Fit, Gain | None]]:
        """Return the people worth looking at, by index, with the cheapest gain for each way in which they may fit."""
        seats = sum(team.enough() for team in teams)
        changes = {held: self._changes(teams, held) for held in fits}
        ranked: dict[tuple[Fit, Fit], list[tuple[Fraction, int]]] = {}
        for i, held in enumerate(self.people):
            for fit, (cost, _) in changes[held].items():
                if fit != fits[held]:
                    ranked.setdefault((fits[held], fit), []).append((cost, i))
        chosen = {i for some in ranked.values() for _, i in sorted(some)[:seats]}
        found: dict[int, dict[Fit, Gain | None]] = {}
        for i in sorted(chosen):
            held = self.people[i]
            options: dict[Fit, Gain | None] = {fits[held]: None}
            for fit, (cost, credentials) in changes[held].items():
                if fit != fits[held]:
                    options[fit] = Gain(i, credentials, cost)
            found[i] = options
        return found

    def _changes(
        self, teams: Sequence[Team], held: frozenset[str]
    ) -> dict[Fit, tuple[Fraction, tuple[str, ...]]]:
        """Return the cheapest credentials to pass for each way to fit some teams, for somebody who holds others."""
        rules = [rule for team in teams for rule in team.wanted]
        lists = [frozenset(some) for some in dict.fromkeys(some for rule in rules for some in rule.alike())]
        classes: dict[tuple[bool, ...], str] = {}
        for c in sorted(self.prices.keys() - held, key=lambda c: (self.prices[c], c)):
            classes.setdefault(tuple(c in some for some in lists), c)
        useful = {c for where, c in classes.items() if any(where)}
        if len(useful) > MAX_CLASSES:
            self.exact = False
        found: dict[Fit, tuple[Fraction, tuple[str, ...]]] = {}
        for then in holdings(rules, held, useful):
            gained = tuple(sorted(then - held))
            cost = sum((self.prices[c] for c in gained), Fraction(0))
            fit = tuple(team.fit(then) for team in teams)
            if fit not in found or (cost, len(gained), gained) < (
                found[fit][0],
                len(found[fit][1]),
                found[fit][1],
            ):
                found[fit] = cost, gained
        return found


def _after(state: State, fit: Iterable[int], teams: Sequence[Team]) -> State:
    """Return the state once somebody has come."""
    found = []
    for team, counted, mask in zip(teams, state, fit, strict=True):
        if counted is None or not mask:
            found.append(counted)
            continue
        counts = dict(counted)
        counts[mask] = min(counts.get(mask, 0) + 1, team.enough())
        found.append(None if team.complete(counts) else frozenset(counts.items()))
    return tuple(found)


def _walk(trail: Trail) -> Iterator[Gain]:
    while trail is not None:
        gain, trail = trail
        yield gain
