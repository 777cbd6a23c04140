"""One level of an option: its report, and what is asked of the visitor to make its verdict certain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from checker._fixes import minimal
from checker._forecast import choices_of, turns
from checker._model import Input, Level, Programme, Variant
from checker._order import Goal, in_order
from checker._profile import Profile
from checker._questions import relevant
from checker._report import Finding, LevelReport, ReadingWarning
from checker._sentences import Day, Fact, Sentence
from checker._worlds import Staff, cases, staff_of
from checker.rules import AtLeast, Attains, Explanation, Group, Known, Rule, Situation, Verdict, in_force
from checker.rules._staffing import once

Verdicts = dict[str, Verdict]
"""Verdict by id of requirement."""
Place = tuple[int, bool]
"""A requirement by its identity, and whether a group around it is met."""


class Situations:
    """The situation of each level: alike for levels that look at the same choices."""

    def __init__(self, programme: Programme, profile: Profile, on: date, staff: Staff | None = None) -> None:
        self.programme, self.profile, self.on = programme, profile, on
        self.staff = staff or staff_of(programme, profile, on)
        self._made: dict[frozenset[str], Situation] = {}

    def of(self, level: Level) -> Situation:
        """Return the situation of a level, which tells apart the choices that its rule looks at, however read."""
        return self.telling_apart(choices_of(level.rules(), self.programme))

    @cached_property
    def together(self) -> Situation:
        """The situation for what concerns several levels; it tells no choices apart."""
        return self.telling_apart(frozenset())

    def telling_apart(self, choices: frozenset[str]) -> Situation:
        """Return the situation that tells some choices apart."""
        if choices not in self._made:
            told_apart = cases(self.programme, self.profile, self.on, choices, self.staff)
            self._made[choices] = Situation(self.programme, self.profile, self.on, told_apart)
        return self._made[choices]


@dataclass(frozen=True, slots=True)
class Assessed:
    """A level that has been assessed."""

    level: Level
    """The level."""
    report: LevelReport
    """Its report."""
    goal: Goal
    """What there is to ask about it."""
    findings: Mapping[Place, Finding]
    """The findings of the requirements inside it."""
    elsewhere: Mapping[str, tuple[ReadingWarning, ...]]
    """What other readings say of these requirements, by id."""


@dataclass(frozen=True, slots=True)
class Before:
    """A level as it was assessed before, where only some answers have changed since."""

    assessed: Assessed
    """The level."""
    known: Known
    """What was found out about its requirements."""
    alike: Mapping[int, Rule]
    """Its requirements that look at none of the answers that have changed, by identity."""


def assess_level(level: Level, situation: Situation, before: Before | None = None) -> Assessed:
    """Return the report of a level in a situation that tells apart the choices that it looks at.

    Args:
        level: the level.
        situation: what it is judged in.
        before: what came of it before on the same day; what is alike since is not worked out again.
    """
    if before is not None:
        situation.take(before.known, before.alike.values())
    verdicts = level_verdicts(level.rule, situation)
    warnings = {at: tuple(some) for at, some in reading_warnings(level, verdicts, situation).items() if some}
    ours = warnings.pop("", ())
    goal = Goal(level.rule, situation)
    known: dict[Place, Finding] = {}
    if before is not None and before.assessed.elsewhere == warnings:
        findings = before.assessed.findings.items()
        known = {place: finding for place, finding in findings if place[0] in before.alike}
    report = LevelReport(
        id=level.id,
        key=level.key,
        title=level.title,
        finding=_finding(level.rule, situation, verdicts, warnings, known, goal=goal),
        warnings=ours,
        turns=turns(level.rule, verdicts[level.rule.id], situation),
    )
    return Assessed(level, report, goal, known, warnings)


def level_verdicts(rule: Rule, situation: Situation) -> Verdicts:
    """Return the verdicts of a level's whole rule and of all requirements inside it."""
    return {**_verdicts(rule, situation), rule.id: situation.level_verdict(rule)}


def _verdicts(rule: Rule, situation: Situation) -> Verdicts:
    """Return the verdicts of a rule and of all requirements inside it."""
    found = {rule.id: situation.verdict(rule)}
    for part in rule.parts:
        found.update(_verdicts(part, situation))
    return found


def reading_warnings(level: Level, chosen: Verdicts, situation: Situation) -> dict[str, list[ReadingWarning]]:
    """Return where other readings give another verdict: by requirement read otherwise, and `""` for the level.

    Of several alternatives only those taken together that are needed for the difference are named.
    """
    warnings: dict[str, list[ReadingWarning]] = {}
    for variant in level.variants:
        places = {a.at for a in variant.alternatives} if len(variant.alternatives) == 1 else set()
        places.discard(level.rule.id)
        whole = {level.rule.id: situation.level_verdict(variant.rule)}
        other = {**_verdicts(variant.rule, situation), **whole} if places else whole
        for place, node in [("", level.rule.id), *((at, at) for at in sorted(places))]:
            known = warnings.setdefault(place, [])
            if other[node] != chosen[node] and not any(_within(w, variant) for w in known):
                known.append(ReadingWarning(variant.alternatives, other[node]))
    return warnings


def _within(warning: ReadingWarning, variant: Variant) -> bool:
    taken = {(a.reading, a.id) for a in variant.alternatives}
    return {(a.reading, a.id) for a in warning.alternatives} <= taken


def _finding(
    rule: Rule,
    situation: Situation,
    verdicts: Verdicts,
    warnings: Mapping[str, tuple[ReadingWarning, ...]],
    known: dict[Place, Finding],
    *,
    settled: bool = False,
    goal: Goal | None = None,
) -> Finding:
    """Return the finding of a rule.

    Args:
        rule: the rule.
        situation: what it is judged in.
        verdicts: the verdicts of the whole level.
        warnings: where other readings differ, by requirement.
        known: findings of requirements inside it; the others are added.
        settled: whether a group around it is met.
        goal: for the whole rule of a level, what there is to ask.
    """
    verdict = verdicts[rule.id]
    around = settled or verdict == "met"

    def part_finding(part: Rule) -> Finding:
        place = (id(part), around)
        if place not in known:
            known[place] = _finding(part, situation, verdicts, warnings, known, settled=around)
        return known[place]

    idle = not in_force(rule, situation.on)
    explanation = _closed(situation) if idle else rule.explain(situation, verdict)
    notes = (*_days(rule), *explanation.notes)
    if idle:
        asks: tuple[str, ...] = ()
    elif verdict == "unknown" and goal is not None:
        asks = in_order([goal], situation)
    elif verdict == "unknown" and isinstance(rule, Group | Attains):
        asks = relevant(rule, situation)
    else:
        asks = explanation.asks if verdict == "unknown" else ()
    return Finding(
        id=rule.id,
        kind=rule.kind,
        verdict=verdict,
        text=tuple(_texts(rule, situation)),
        reason=explanation.reason,
        notes=notes,
        fixes=tuple(minimal(rule, situation)) if verdict != "met" and not idle else (),
        asks=asks,
        warnings=warnings.get(rule.id, ()),
        spare=settled and not idle and verdict != "met",
        idle=idle,
        parts=tuple([part_finding(part) for part in (() if idle else rule.parts)]),
    )


def _texts(rule: Rule, situation: Situation) -> Iterator[Sentence]:
    """Yield the requirement's words: a threshold speaks once for each amount that is still possible."""
    if isinstance(rule, AtLeast):
        item = situation.programme.inputs[rule.metric]
        for amount in dict.fromkeys(rule.needed(situation).values()):
            # By how it is written: 1.50 is not 1.5 in a report.
            yield once(rule, situation, str(amount), partial(_threshold, rule, item, item.fact(amount)))
    elif rule.text is not None:
        yield rule.text


def _threshold(rule: AtLeast, item: Input, needed: Fact) -> Sentence:
    """Return the words of a threshold."""
    return rule.text_for(needed) or Sentence("checker.at_least.text", {"input": item.label, "needed": needed})


def _closed(situation: Situation) -> Explanation:
    return Explanation(Sentence("checker.force.closed", {"on": Day(situation.on)}))


def _days(rule: Rule) -> Iterator[Sentence]:
    """Yield on which days a requirement is asked for, if it is so on some only."""
    if rule.force is None:
        return
    facts: dict[str, Fact] = {}
    if rule.force.from_ is not None:
        facts["from"] = Day(rule.force.from_)
    if rule.force.until is not None:
        facts["until"] = Day(rule.force.until)
    yield Sentence(f"checker.force.{'-'.join(facts)}", facts)
