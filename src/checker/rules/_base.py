"""What every kind of requirement has in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, Protocol

from checker._sentences import Sentence, sentence_from_json, sentence_to_json

if TYPE_CHECKING:
    from checker._model import Programme
    from checker._profile import Profile
    from checker._worlds import Answer, Case, World

Verdict = Literal["met", "unmet", "unknown"]
"""The answer for a requirement or a level. Never a boolean: what is not known is not a no."""


@dataclass(frozen=True, slots=True)
class Force:
    """The days on which a requirement is asked for."""

    from_: date | None = None
    """First day; none means since ever."""
    until: date | None = None
    """Last day; none means for ever."""

    def covers(self, on: date) -> bool:
        """Say whether a day is one of them."""
        return (self.from_ is None or self.from_ <= on) and (self.until is None or on <= self.until)

    def also(self, other: Force) -> Force:
        """Return the days that belong to two spans; there may be none."""
        firsts = [day for day in (self.from_, other.from_) if day is not None]
        lasts = [day for day in (self.until, other.until) if day is not None]
        return Force(max(firsts, default=None), min(lasts, default=None))

    def boundaries(self) -> Iterator[date]:
        """Yield the first day on which it is asked for, and the first on which it is so no longer."""
        if self.from_ is not None:
            yield self.from_
        if self.until is not None and self.until < date.max:
            yield date.fromordinal(self.until.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a requirement may look at when it explains itself."""

    programme: Programme
    """The compiled programme."""
    profile: Profile
    """What the visitor said."""
    on: date
    """The as-of date."""
    cases: tuple[Case, ...]
    """The worlds that the profile leaves possible."""
    _verdicts: dict[int, tuple[Rule, Verdict]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Verdicts that were asked for, by the rule's identity; the rule stays with it, so that no other can have that."""

    _fixes: dict[int, tuple[Rule, Sequence[Fix]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Fixes that were asked for, likewise."""

    def verdict(self, rule: Rule) -> Verdict:
        """Return the exact verdict of a rule: met or unmet only if it is so in every world.

        Whether the rule is in force on the day is the business of whatever it stands in.
        """
        known = self._verdicts.get(id(rule))
        if known is None:
            known = self._verdicts[id(rule)] = (rule, self._verdict(rule))
        return known[1]

    def _verdict(self, rule: Rule) -> Verdict:
        if all(rule.holds(case.worst) for case in self.cases):
            return "met"
        if any(rule.holds(case.best) for case in self.cases):
            return "unknown"
        return "unmet"

    def fixes(self, rule: Rule) -> Sequence[Fix]:
        """Return what `rule.fixes` does: a rule is asked by its own finding, and by those of all groups around it."""
        known = self._fixes.get(id(rule))
        if known is None:
            known = self._fixes[id(rule)] = (rule, rule.fixes(self))
        return known[1]

    def known(self, rules: Iterable[Rule]) -> Known:
        """Return what was found out about some rules."""
        ids = [id(rule) for rule in rules]
        return (
            {id_: self._verdicts[id_] for id_ in ids if id_ in self._verdicts},
            {id_: self._fixes[id_] for id_ in ids if id_ in self._fixes},
        )

    def take(self, known: Known, rules: Iterable[Rule]) -> None:
        """Take over what another situation found out about some rules that see no difference between the two."""
        verdicts, fixes = known
        for id_ in map(id, rules):
            if id_ in verdicts:
                self._verdicts[id_] = verdicts[id_]
            if id_ in fixes:
                self._fixes[id_] = fixes[id_]

    def level_verdict(self, rule: Rule) -> Verdict:
        """Return the exact verdict of a level's whole rule: one that is not in force on the day can't be met."""
        return self.verdict(rule) if in_force(rule, self.on) else "unmet"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would have to change for a requirement to be met."""

    requirement: str
    """Id of the requirement that it would fulfil."""
    sentence: Sentence
    """What would have to change."""
    effort: int
    """How much it asks, to show the least first: people to qualify, or 1 for anything else."""
    open: bool
    """Whether it may be so already: the answer is not known."""
    ways: tuple[tuple[str, Answer], ...] = field(default=(), compare=False)
    """The answers that would do, each as (input, answer); none where it is about people or other competencies."""


Fix = frozenset[Change]
"""Changes that together make a requirement met; none of them can be left out."""

MAX_FIXES = 32
"""Most alternative fixes kept for one requirement, those of least effort."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a requirement has its verdict."""

    reason: Sentence
    """The verdict's reason, with the numbers that decided."""
    notes: tuple[Sentence, ...] = ()
    """What else is worth knowing, such as a credential that no longer counts."""
    asks: tuple[str, ...] = ()
    """Inputs whose answer this requirement waits for; `people` stands for the list of people."""


class Rule(Protocol):
    """A requirement: a node of a level's tree."""

    @property
    def id(self) -> str:
        """Stable id, unique on the page, and the page's anchor."""

    @property
    def kind(self) -> str:
        """Its kind, as the YAML and the report name it."""

    @property
    def text(self) -> Sentence | None:
        """What is required, in words; the amount of a case is left to be filled in."""

    @property
    def force(self) -> Force | None:
        """The days on which it is asked for; none means always."""

    @property
    def parts(self) -> tuple[Rule, ...]:
        """The requirements inside this one; none for a leaf."""

    @property
    def inner(self) -> tuple[Rule, ...]:
        """The requirements that decide it: its parts, or those of a level that it asks for."""

    def holds(self, world: World) -> bool:
        """Say whether the requirement is met in a world in which everything is known."""

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Return why the requirement has its verdict."""

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return every minimal set of changes that makes the requirement met, least effort first.

        One empty fix means that it is met; no fix at all, that nothing can make it met on this day.
        """

    def inputs(self) -> Iterator[str]:
        """Yield the ids of the inputs that decide it; `people` for the list of people."""

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield answers to an input, one for each way in which the requirement can turn out by it.

        The worst answer may be left out. It is not asked for `people`, nor for a choice, whose values are all tried.
        """

    def to_json(self) -> dict[str, Any]:
        """Return the requirement as JSON data; the inverse of `rule_from_json`."""


Known = tuple[dict[int, tuple[Rule, Verdict]], dict[int, tuple[Rule, Sequence[Fix]]]]
"""Verdicts and fixes that were found out, as a situation keeps them."""


class Leaf:
    """What requirements without parts have in common."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[Rule, ...]:
        """No parts."""
        return ()

    @property
    def inner(self) -> tuple[Rule, ...]:
        """No other requirements decide it."""
        return ()


def in_order(fix: Fix) -> list[Change]:
    """Return the changes of a fix as they are shown: those that are certain to be needed first."""
    return sorted(fix, key=lambda change: (change.open, change.requirement))


def in_force(rule: Rule, on: date) -> bool:
    """Say whether a requirement is asked for on a day."""
    return rule.force is None or rule.force.covers(on)


def within(rule: Rule, force: Force | None) -> Rule:
    """Return a requirement that is in force on no other days than those of a span."""
    if force is None:
        return rule
    both = force if rule.force is None else force.also(rule.force)
    # Every kind of requirement is a dataclass.
    return replace(rule, force=both)  # type: ignore[type-var]


def leaves(rule: Rule) -> Iterator[Rule]:
    """Yield the requirements without parts inside a requirement, in reading order."""
    if not rule.parts:
        yield rule
    for part in rule.parts:
        yield from leaves(part)


def everything(rule: Rule) -> Iterator[Rule]:
    """Yield a requirement and all that it looks at, in reading order, those of other levels included."""
    yield rule
    for part in rule.inner:
        yield from everything(part)


def least(fixes: Iterable[Fix]) -> list[Fix]:
    """Return the fixes that contain no other fix, least effort first, at most `MAX_FIXES`."""

    def effort(fix: Fix) -> tuple[int, int, list[str]]:
        return sum([change.effort for change in fix]), len(fix), sorted([c.requirement for c in fix])

    efforts = {fix: effort(fix) for fix in fixes}
    kept: list[Fix] = []
    for fix in sorted(efforts, key=lambda fix: (len(fix), efforts[fix])):
        if not any(smaller <= fix for smaller in kept):
            kept.append(fix)
    return sorted(kept, key=efforts.__getitem__)[:MAX_FIXES]


def head_to_json(rule: Rule, kind: str) -> dict[str, Any]:
    """Return what the JSON data of every requirement begins with."""
    data: dict[str, Any] = {"id": rule.id, "kind": kind}
    if rule.text is not None:
        data["text"] = sentence_to_json(rule.text)
    if rule.force is not None:
        days = {"from": rule.force.from_, "until": rule.force.until}
        data["in_force"] = {name: day.isoformat() for name, day in days.items() if day is not None}
    return data


def text_from_json(data: Mapping[str, Any]) -> Sentence | None:
    """Return the text of a requirement's JSON data, if it has one."""
    return sentence_from_json(data["text"]) if "text" in data else None


def force_from_json(data: Mapping[str, Any]) -> Force | None:
    """Return the days on which JSON data says that something is in force; none means always."""
    days = data.get("in_force")
    if not days:
        return None
    from_, until = days.get("from"), days.get("until")
    return Force(date.fromisoformat(from_) if from_ else None, date.fromisoformat(until) if until else None)
