"""The assessment: a profile judged against a compiled programme on a day. Pure functions, no clock.

Its time is bounded, whatever a profile holds: every search has a most of its own, beyond which it says less, or no more
than what it is sure of, and never goes on. `benchmarks/engine.py` measures it: 10,000 people with eight credentials
each take half a second in CPython and as long in a browser, whether or not they may hold more; with days of passing of
their own for each of them, so that every coming day may change a verdict, a level takes some seconds (`_forecast` says
how many days are looked at).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from checker._level import Assessed, Situations, assess_level
from checker._model import Competency, Programme
from checker._order import in_order
from checker._profile import Profile
from checker._report import CompetencyReport, OptionReport, ReadingEffect, Report
from checker._sentences import Day, Sentence, Verbatim

Row = tuple[Competency, Sequence[Sequence[Assessed]]]
"""A competency with the levels of each of its options, assessed."""


def assess(programme: Programme, profile: Profile, on: date) -> Report:
    """Return the exact verdict for every requirement of a programme, with its explanation.

    Args:
        programme: the compiled programme.
        profile: what is known of the organisation; what is absent is not known.
        on: the as-of date.
    """
    situations = Situations(programme, profile, on)
    rows: list[Row] = [
        (
            competency,
            [
                [assess_level(level, situations.of(level)) for level in option.levels]
                for option in competency.options
            ],
        )
        for competency in programme.competencies
    ]
    return overview(situations, rows, [competency_report(row, asks([row], situations)) for row in rows])


def overview(situations: Situations, rows: Sequence[Row], competencies: Sequence[CompetencyReport]) -> Report:
    """Return the report of a whole programme, given the reports of its competencies."""
    return Report(
        programme=situations.programme.id,
        digest=situations.programme.digest,
        on=situations.on,
        notes=tuple(_notes(situations.programme, situations.profile, situations.on)),
        asks=asks(rows, situations),
        attained=_attained(rows),
        nearest=_nearest(rows),
        readings=_readings(rows),
        competencies=tuple(competencies),
    )


def competency_report(row: Row, asked: tuple[str, ...]) -> CompetencyReport:
    """Return the report of a competency, given what is asked about it."""
    competency, options = row
    return CompetencyReport(
        competency.id,
        competency.title,
        asked,
        tuple(
            OptionReport(option.id, option.title, tuple(assessed.report for assessed in levels))
            for option, levels in zip(competency.options, options, strict=True)
        ),
    )


def asks(rows: Sequence[Row], situations: Situations) -> tuple[str, ...]:
    """Return the inputs that can still change the verdict of any level, the best to ask next first."""
    return in_order([assessed.goal for _, assessed in _each(rows)], situations.together)


def _each(rows: Sequence[Row]) -> Iterator[tuple[str, Assessed]]:
    """Yield every level with its full id in the programme."""
    for competency, options in rows:
        for levels in options:
            for assessed in levels:
                yield f"{competency.id}.{assessed.level.id}", assessed


def _attained(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the full ids of the levels that are met, in the source's order."""
    return tuple(id_ for id_, assessed in _each(rows) if assessed.report.verdict == "met")


def _nearest(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the full ids of the levels that are not met, nearest first: by the least effort of any fix.

    Those that nothing can make met on this day come last; among equals the source's order stays.
    """
    efforts: dict[str, float] = {}
    for id_, assessed in _each(rows):
        finding = assessed.report.finding
        if finding.verdict != "met":
            fixes = (sum(change.effort for change in fix) for fix in finding.fixes)
            efforts[id_] = min(fixes, default=float("inf"))
    return tuple(sorted(efforts, key=lambda id_: efforts[id_]))


def _readings(rows: Sequence[Row]) -> tuple[ReadingEffect, ...]:
    """Return the alternatives under which the verdict of any level differs, in the order in which they are met."""
    found: dict[tuple[tuple[str, str], ...], ReadingEffect] = {}
    for id_, assessed in _each(rows):
        for warning in assessed.report.warnings:
            key = tuple((a.reading, a.id) for a in warning.alternatives)
            before = found.get(key, ReadingEffect(warning.alternatives, ()))
            found[key] = ReadingEffect(before.alternatives, (*before.levels, (id_, warning.verdict)))
    return tuple(found.values())


def _notes(programme: Programme, profile: Profile, on: date) -> Iterator[Sentence]:
    """Yield what is worth knowing of the profile as a whole."""
    first = min(c.in_force_from for c in programme.competencies)
    if on < first:
        yield Sentence("checker.note.before-edition", {"on": Day(on), "from": Day(first)})
    for competency in programme.competencies:
        until = competency.in_force_until
        if until is not None:
            what = "after-edition" if on > until else "edition-ends"
            yield Sentence(f"checker.note.{what}", {"competency": competency.title, "until": Day(until)})
    namesakes: dict[str, list[str]] = {}
    for person in profile.people or ():
        namesakes.setdefault(person.name.strip().casefold(), []).append(person.name)
    for folded, names in namesakes.items():
        if folded and len(names) > 1:
            yield Sentence("checker.note.same-name", {"person": Verbatim(names[-1])})
