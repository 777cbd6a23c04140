"""The assessment: a profile judged against a compiled programme on a day. Pure functions, no clock."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from checker._fixes import minimal
from checker._model import Competency, Level, Programme, Variant
from checker._profile import Profile
from checker._questions import relevant
from checker._report import CompetencyReport, Finding, LevelReport, OptionReport, ReadingWarning, Report, Turn
from checker._sentences import Day, Fact, Sentence, Verbatim
from checker._worlds import cases
from checker.rules import AtLeast, Group, HasOneOf, Rule, Situation, Verdict, credentials_of

Verdicts = dict[str, Verdict]
"""Verdict by id of requirement."""


def assess(programme: Programme, profile: Profile, on: date) -> Report:
    """Return the exact verdict for every requirement of a programme, with its explanation.

    Args:
        programme: the compiled programme.
        profile: what is known of the organisation; what is absent is not known.
        on: the as-of date.
    """
    situation = Situation(programme, profile, on, cases(programme, profile, on))
    return Report(
        programme=programme.id,
        digest=programme.digest,
        on=on,
        notes=tuple(_notes(situation)),
        competencies=tuple(_competency(competency, situation) for competency in programme.competencies),
    )


def _competency(competency: Competency, situation: Situation) -> CompetencyReport:
    options = tuple(
        OptionReport(option.id, option.title, tuple(_level(level, situation) for level in option.levels))
        for option in competency.options
    )
    return CompetencyReport(competency.id, competency.title, options)


def _level(level: Level, situation: Situation) -> LevelReport:
    verdicts = _verdicts(level.rule, situation)
    warnings = _warnings(level, verdicts, situation)
    return LevelReport(
        id=level.id,
        key=level.key,
        title=level.title,
        finding=_finding(level.rule, situation, verdicts, warnings),
        warnings=tuple(warnings.get("", ())),
        turn=_turn(level.rule, verdicts[level.rule.id], situation),
    )


def _verdicts(rule: Rule, situation: Situation) -> Verdicts:
    """Return the verdicts of a rule and of all requirements inside it."""
    found = {rule.id: situation.verdict(rule)}
    for part in rule.parts:
        found.update(_verdicts(part, situation))
    return found


def _warnings(level: Level, chosen: Verdicts, situation: Situation) -> dict[str, list[ReadingWarning]]:
    """Return where other readings give another verdict: by requirement read otherwise, and `""` for the level.

    Of several alternatives only those taken together that are needed for the difference are named.
    """
    warnings: dict[str, list[ReadingWarning]] = {}
    for variant in level.variants:
        other = _verdicts(variant.rule, situation)
        places = {a.at for a in variant.alternatives} if len(variant.alternatives) == 1 else set()
        for place, node in [("", level.rule.id), *((at, at) for at in sorted(places) if at != level.rule.id)]:
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
    warnings: dict[str, list[ReadingWarning]],
    *,
    settled: bool = False,
) -> Finding:
    """Return the finding of a rule; `settled` says that a group around it is met."""
    verdict = verdicts[rule.id]
    settled = settled or verdict == "met"
    explanation = rule.explain(situation, verdict)
    of_parts = verdict == "unknown" and isinstance(rule, Group)
    return Finding(
        id=rule.id,
        kind=_kind(rule),
        verdict=verdict,
        text=tuple(_texts(rule, situation)),
        reason=explanation.reason,
        notes=explanation.notes,
        fixes=tuple(minimal(rule, situation)) if verdict != "met" else (),
        asks=relevant(rule, situation) if of_parts else explanation.asks,
        warnings=tuple(warnings.get(rule.id, ())),
        spare=settled and verdict != "met",
        parts=tuple(_finding(part, situation, verdicts, warnings, settled=settled) for part in rule.parts),
    )


def _kind(rule: Rule) -> str:
    match rule:
        case Group():
            return rule.kind
        case AtLeast():
            return "at_least"
        case HasOneOf():
            return "has_one_of"
        case _:
            return "team"


def _texts(rule: Rule, situation: Situation) -> Iterator[Sentence]:
    """Yield the requirement's words: a threshold speaks once for each amount that is still possible."""
    if rule.text is None:
        return
    if isinstance(rule, AtLeast):
        amounts = dict.fromkeys(rule.needed(situation).values())
        yield from (text for money in amounts if (text := rule.text_for(money)) is not None)
    else:
        yield rule.text


def _turn(rule: Rule, verdict: Verdict, situation: Situation) -> Turn | None:
    """Return the next day on which a level's verdict changes, with what happens on that day."""

    def on(day: date) -> Verdict:
        return replace(situation, on=day, cases=cases(situation.programme, situation.profile, day)).verdict(
            rule
        )

    for days in _stretches(rule, situation):
        first = on(days[0]) != verdict
        if not first and on(days[-1]) == verdict:
            continue
        day = days[0] if first else days[bisect_left(days, x=True, key=lambda day: on(day) != verdict)]
        return Turn(day, on(day), tuple(_causes(rule, situation, day)))
    return None


def _stretches(rule: Rule, situation: Situation) -> list[list[date]]:
    """Return the coming days on which something that a rule looks at may change, earliest first, in stretches.

    A stretch begins where a credential begins or ceases to count. Inside it people only pass credentials, so that a
    verdict which still stands on its last day stood on all of them.
    """
    credentials = situation.programme.credentials
    mentioned = set(credentials_of(rule))
    begins = {day for c in mentioned for day in credentials[c].boundaries()}
    passed = {
        h.passed
        for person in situation.profile.people or ()
        for h in person.holdings
        if h.passed is not None and h.credential in mentioned
    }
    stretches: list[list[date]] = []
    for day in sorted(day for day in begins | passed if day > situation.on):
        if day in begins or not stretches:
            stretches.append([])
        stretches[-1].append(day)
    return stretches


def _causes(rule: Rule, situation: Situation, day: date) -> Iterator[Sentence]:
    """Yield which credentials begin or cease to count on a day, for somebody listed or who may yet be."""
    before = day - timedelta(days=1)
    people = situation.profile.people or ()
    unsure = situation.profile.people is None or not situation.profile.people_complete
    dates: dict[str, set[date | None]] = {}
    for person in people:
        unsure = unsure or not person.complete
        for holding in person.holdings:
            dates.setdefault(holding.credential, set()).add(holding.passed)
    for c in credentials_of(rule):
        credential = situation.programme.credentials[c]
        held = dates.get(c, set()) | ({None} if unsure else set())
        changed = {
            passed for passed in held if credential.counts(before, passed) != credential.counts(day, passed)
        }
        facts: dict[str, Fact] = {"credential": credential.short, "day": Day(day)}
        if any(not credential.counts(day, passed) for passed in changed):
            yield Sentence("checker.turn.ends", facts)
        elif None in changed:
            yield Sentence("checker.turn.starts", facts)
        elif changed:
            yield Sentence("checker.turn.passed", facts)


def _notes(situation: Situation) -> Iterator[Sentence]:
    """Yield what is worth knowing of the profile as a whole."""
    first = min(c.in_force_from for c in situation.programme.competencies)
    if situation.on < first:
        yield Sentence("checker.note.before-edition", {"on": Day(situation.on), "from": Day(first)})
    namesakes: dict[str, list[str]] = {}
    for person in situation.profile.people or ():
        namesakes.setdefault(person.name.strip().casefold(), []).append(person.name)
    for folded, names in namesakes.items():
        if folded and len(names) > 1:
            yield Sentence("checker.note.same-name", {"person": Verbatim(names[-1])})
