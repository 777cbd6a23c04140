"""What is asked of one person: credentials of a list, or several such rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol, TypeVar

from checker._sentences import Sentence, sentence_from_json, sentence_to_json

Found = TypeVar("Found")

Headed = tuple[Sentence, tuple[str, ...]]
"""A heading, and the ids of the credentials under it."""


@dataclass(frozen=True, slots=True)
class HoldsOneOf:
    """A person holds at least one credential of a list."""

    credentials: tuple[str, ...]
    """Ids of the credentials, in the source's order."""
    groups: tuple[Headed, ...] = ()
    """The same credentials under headings, where the source has any. For display only."""
    title: Sentence | None = None
    """A heading of the rule, as that of a focus area. For display only."""

    def holds(self, held: Set[str]) -> bool:
        """Say whether a person with these credentials is enough."""
        return not held.isdisjoint(self.credentials)

    def mentioned(self) -> Iterator[str]:
        """Yield every credential that the rule names."""
        yield from self.credentials

    def alike(self) -> Iterator[tuple[str, ...]]:
        """Yield sets of credentials any of which does for any other of the set."""
        yield self.credentials

    def bare(self) -> HoldsOneOf:
        """Return what the rule asks, without headings: equal for rules that ask the same."""
        return self if not self.groups and self.title is None else replace(self, groups=(), title=None)

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON data."""
        return {"holds_one_of": list(self.credentials), **_headings_to_json(self)}


@dataclass(frozen=True, slots=True)
class HoldsAllOf:
    """A person holds every credential of a list."""

    credentials: tuple[str, ...]
    """Ids of the credentials, in the source's order."""
    groups: tuple[Headed, ...] = ()
    """The same credentials under headings, where the source has any. For display only."""
    title: Sentence | None = None
    """A heading of the rule, as that of a focus area. For display only."""

    def holds(self, held: Set[str]) -> bool:
        """Say whether a person with these credentials has all of them."""
        return all(credential in held for credential in self.credentials)

    def mentioned(self) -> Iterator[str]:
        """Yield every credential that the rule names."""
        yield from self.credentials

    def alike(self) -> Iterator[tuple[str, ...]]:
        """Yield sets of credentials any of which does for any other of the set: none does for another here."""
        for credential in self.credentials:
            yield (credential,)

    def bare(self) -> HoldsAllOf:
        """Return what the rule asks, without headings: equal for rules that ask the same."""
        return self if not self.groups and self.title is None else replace(self, groups=(), title=None)

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON data."""
        return {"holds_all_of": list(self.credentials), **_headings_to_json(self)}


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """A person fulfils all of several rules, any one of them, or a number."""

    need: int
    """How many of the rules one person must fulfil."""
    parts: tuple[PersonRule, ...]
    """The rules."""
    title: Sentence | None = None
    """A heading of the rule, as that of a focus area. For display only."""

    def holds(self, held: Set[str]) -> bool:
        """Say whether a person with these credentials fulfils enough rules."""
        return sum(part.holds(held) for part in self.parts) >= self.need

    def mentioned(self) -> Iterator[str]:
        """Yield every credential that the rule names."""
        for part in self.parts:
            yield from part.mentioned()

    def alike(self) -> Iterator[tuple[str, ...]]:
        """Yield sets of credentials any of which does for any other of the set."""
        for part in self.parts:
            yield from part.alike()

    def bare(self) -> PersonGroup:
        """Return what the rule asks, without headings: equal for rules that ask the same."""
        return PersonGroup(self.need, tuple(part.bare() for part in self.parts))

    def to_json(self) -> dict[str, Any]:
        """Return the rule as JSON data."""
        data = {"need": self.need, "parts": [part.to_json() for part in self.parts]}
        return {**data, **_title_to_json(self.title)}


PersonRule = HoldsOneOf | HoldsAllOf | PersonGroup
"""What is asked of one person."""


class Seated(Protocol):
    """A team."""

    def fit(self, held: frozenset[str]) -> int:
        """Return what a person with these credentials fulfils, a bit for each thing that its seats want."""


class Roster(tuple[frozenset[str], ...]):
    """People, each by the credentials that count, who are counted only once for each rule."""

    @cached_property
    def _numbers(self) -> dict[int, tuple[PersonRule, int]]:
        """How many people fulfil a rule, by its identity; the rule stays with it, so that no other can have that."""
        return {}

    @cached_property
    def _found(self) -> dict[tuple[int, object], tuple[object, Any]]:
        """What was found out about them for a rule, by its identity; the rule stays with it for the same reason."""
        return {}

    def once(self, rule: object, what: object, find: Callable[[], Found]) -> Found:
        """Return what is to be found out about these people for a rule; only the first time it is really looked for.

        Args:
            rule: the rule.
            what: tells apart what is found out for the same rule.
            find: finds it out, from nothing that may change while these people are looked at.
        """
        key = (id(rule), what)
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = (rule, find())
        found: Found = known[1]
        return found

    def fits(self, team: Seated) -> list[int]:
        """Return what each of them fulfils of a team, one bit for each thing that its seats want."""
        return self.once(team, "fits", lambda: self._fits(team))

    def _fits(self, team: Seated) -> list[int]:
        each = {held: team.fit(held) for held in set(self)}
        return [each[held] for held in self]

    def number(self, rule: PersonRule) -> int:
        """Return how many of them fulfil a rule."""
        known = self._numbers.get(id(rule))
        if known is None:
            known = self._numbers[id(rule)] = (rule, sum(map(rule.holds, self)))
        return known[1]


def number_of(people: tuple[frozenset[str], ...], rule: PersonRule) -> int:
    """Return how many people fulfil a rule."""
    return people.number(rule) if isinstance(people, Roster) else sum(map(rule.holds, people))


def person_rule_from_json(data: Mapping[str, Any]) -> PersonRule:
    """Return the rule for one person that JSON data describes."""
    title = sentence_from_json(data["title"]) if "title" in data else None
    if "need" in data:
        return PersonGroup(data["need"], tuple(person_rule_from_json(part) for part in data["parts"]), title)
    groups = tuple(
        (sentence_from_json(group["title"]), tuple(group["credentials"])) for group in data.get("groups", ())
    )
    if "holds_one_of" in data:
        return HoldsOneOf(tuple(data["holds_one_of"]), groups, title)
    return HoldsAllOf(tuple(data["holds_all_of"]), groups, title)


def _headings_to_json(rule: HoldsOneOf | HoldsAllOf) -> dict[str, Any]:
    if not rule.groups:
        return _title_to_json(rule.title)
    groups = [
        {"title": sentence_to_json(title), "credentials": list(credentials)}
        for title, credentials in rule.groups
    ]
    return {"groups": groups, **_title_to_json(rule.title)}


def _title_to_json(title: Sentence | None) -> dict[str, Any]:
    return {} if title is None else {"title": sentence_to_json(title)}
