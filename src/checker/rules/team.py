"""`team`: a number of distinct people, each of whom holds what the rule asks of a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from checker._sentences import Count, Day, Fact, Listing, Sentence, Verbatim
from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Rule,
    Situation,
    Verdict,
    head_to_json,
    leaves,
    text_from_json,
)

if TYPE_CHECKING:
    from checker._model import Credential
    from checker._profile import Holding
    from checker._worlds import World


@dataclass(frozen=True, slots=True)
class HoldsOneOf:
    """A person holds at least one credential of a list."""

    credentials: tuple[str, ...]
    """Ids of the credentials, in the source's order."""

    def holds(self, held: Set[str]) -> bool:
        """Say whether a person with these credentials is enough."""
        return not held.isdisjoint(self.credentials)

    def mentioned(self) -> Iterator[str]:
        """Yield every credential that the rule names."""
        yield from self.credentials

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON data."""
        return {"holds_one_of": list(self.credentials)}


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """A person fulfils all of several rules, or any one of them."""

    need: int
    """How many of the rules one person must fulfil."""
    parts: tuple[PersonRule, ...]
    """The rules."""

    def holds(self, held: Set[str]) -> bool:
        """Say whether a person with these credentials fulfils enough rules."""
        return sum(part.holds(held) for part in self.parts) >= self.need

    def mentioned(self) -> Iterator[str]:
        """Yield every credential that the rules name."""
        for part in self.parts:
            yield from part.mentioned()

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON data."""
        return {"need": self.need, "parts": [part.to_json() for part in self.parts]}


PersonRule = HoldsOneOf | PersonGroup
"""What is asked of one person."""

MAX_REFUSALS = 50
"""Most credentials that do not count of which a finding says why."""


@dataclass(frozen=True, slots=True)
class Team:
    """A number of distinct people who each fulfil one rule."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    size: int
    """How many people; at least 1."""
    each: PersonRule
    """What each of them must hold."""

    @property
    def parts(self) -> tuple[Rule, ...]:
        """A team has no parts."""
        return ()

    def mentioned(self) -> tuple[str, ...]:
        """Return every credential that the rule names, once, in the source's order."""
        return tuple(dict.fromkeys(self.each.mentioned()))

    def holds(self, world: World) -> bool:
        """Say whether enough people fulfil the rule."""
        if world.others and self.each.holds(world.others):
            return True
        return sum(self.each.holds(held) for held in world.people) >= self.size

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Name who qualifies, how many more are needed, and credentials that do not count."""
        notes = _few(tuple(self._refusals(situation)))
        if situation.profile.people is None and verdict == "unknown":
            return Explanation(Sentence("checker.team.unknown"), notes, ("people",))
        names = self._qualified(situation)
        facts: dict[str, Fact] = {"qualified": Count(len(names)), "needed": Count(self.size)}
        if verdict == "unmet":
            # First, because a plural message counts by its first number.
            facts = {"missing": Count(self.size - len(names)), **facts}
        asks = ("people",) if verdict == "unknown" else ()
        if names:
            notes = (Sentence("checker.team.qualified", {"people": Listing("and", names)}), *notes)
        if verdict == "unmet":
            notes += tuple(self._closed(situation))
        message = "unfinished" if verdict == "unknown" else verdict
        return Explanation(Sentence(f"checker.team.{message}", facts), notes, asks)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the one fix: as many more people as are missing, if a credential can still be passed."""
        verdict = situation.verdict(self)
        if verdict == "met":
            return [frozenset()]
        if verdict == "unmet" and not self._reachable(situation):
            return []
        missing = self.size - len(self._qualified(situation))
        sentence = Sentence("checker.team.add", {"missing": Count(missing)})
        return [frozenset({Change(self.id, sentence, missing, open=verdict == "unknown")})]

    def inputs(self) -> Iterator[str]:
        """Yield `people`."""
        yield "people"

    def to_json(self) -> dict[str, Any]:
        """Return the team as JSON data."""
        return {**head_to_json(self, "team"), "size": self.size, "each": self.each.to_json()}

    def _qualified(self, situation: Situation) -> tuple[Fact, ...]:
        """Return the names of the people who fulfil the rule for certain."""
        people = situation.profile.people or ()
        worst = situation.cases[0].worst.people
        return tuple(_person(people[i].name, i) for i, held in enumerate(worst) if self.each.holds(held))

    def _obtainable(self, situation: Situation) -> frozenset[str]:
        credentials = situation.programme.credentials
        return frozenset(c for c in self.mentioned() if credentials[c].obtainable(situation.on))

    def _reachable(self, situation: Situation) -> bool:
        """Say whether the team can become complete: by new people, or by those known who pass what they lack."""
        open_now = self._obtainable(situation)
        if self.each.holds(open_now):
            return True
        known = situation.cases[0].worst.people
        return sum(self.each.holds(held | open_now) for held in known) >= self.size

    def _closed(self, situation: Situation) -> Iterator[Sentence]:
        """Yield a note on credentials that still count but that nobody can register for any more."""
        credentials = situation.programme.credentials
        closed = [c for c in self.mentioned() if _ended(credentials[c], situation)]
        if closed and len(closed) < len(self.mentioned()):
            names = Listing("and", tuple(credentials[c].short for c in closed))
            yield Sentence("checker.team.closed", {"credentials": names})
        elif closed:
            yield Sentence("checker.team.none-open")

    def _refusals(self, situation: Situation) -> Iterator[Sentence]:
        """Yield why each credential that somebody holds, and that the rule names, does not count."""
        mentioned = set(self.mentioned())
        for i, person in enumerate(situation.profile.people or ()):
            for holding in person.holdings:
                if holding.credential in mentioned:
                    yield from _refusal(situation, holding, _person(person.name, i))


def teams_of(rule: Rule) -> Iterator[Team]:
    """Yield the teams in a rule, in order."""
    return (leaf for leaf in leaves(rule) if isinstance(leaf, Team))


def credentials_of(rule: Rule) -> tuple[str, ...]:
    """Return the ids of the credentials that a rule names anywhere, once each, in order."""
    return tuple(dict.fromkeys(c for team in teams_of(rule) for c in team.mentioned()))


def _few(notes: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """Return the first notes, and how many more there are."""
    if len(notes) <= MAX_REFUSALS + 1:
        return notes
    more = Sentence("checker.team.more-refusals", {"n": Count(len(notes) - MAX_REFUSALS)})
    return (*notes[:MAX_REFUSALS], more)


def _refusal(situation: Situation, holding: Holding, person: Fact) -> Iterator[Sentence]:
    """Yield the reason for which a credential does not count on the as-of date, if it does not."""
    credential = situation.programme.credentials[holding.credential]
    if credential.counts(situation.on, holding.passed):
        return
    facts: dict[str, Fact] = {"credential": credential.short, "person": person}
    last = credential.last_day()
    if holding.passed is not None and not credential.possible(holding.passed):
        yield Sentence("checker.credential.impossible", {**facts, "day": Day(holding.passed)})
    elif holding.passed is not None and holding.passed > situation.on:
        yield Sentence("checker.credential.later", {**facts, "day": Day(holding.passed)})
    elif last is not None and situation.on > last:
        yield Sentence("checker.credential.ended", {**facts, "day": Day(last + timedelta(days=1))})
    elif credential.available_from is not None:
        yield Sentence("checker.credential.not-yet", {**facts, "day": Day(credential.available_from)})


def _ended(credential: Credential, situation: Situation) -> bool:
    """Say whether nobody can register for a credential any more; one that is yet to come has not ended."""
    first = credential.available_from
    return not credential.obtainable(situation.on) and (first is None or first <= situation.on)


def _person(name: str, index: int) -> Fact:
    """Return how to call a person: by the name given, else by number."""
    return Verbatim(name) if name.strip() else Sentence("checker.person", {"number": Count(index + 1)})


def _person_rule(data: Mapping[str, Any]) -> PersonRule:
    if "holds_one_of" in data:
        return HoldsOneOf(tuple(data["holds_one_of"]))
    return PersonGroup(data["need"], tuple(_person_rule(part) for part in data["parts"]))


def team_from_json(data: Mapping[str, Any]) -> Team:
    """Return the team that JSON data describes."""
    return Team(data["id"], text_from_json(data), data["size"], _person_rule(data["each"]))
