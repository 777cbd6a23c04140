"""Reports: what an assessment returns, as data. `report_to_json` adds words where a wording is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from checker._model import Alternative
from checker._sentences import Sentence, sentence_to_json
from checker._wording import Wording
from checker.rules import Change, Fix, Verdict, in_order

FORMAT = 1
"""Version of the report's form."""


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """A verdict that would be another under another reading of the rules."""

    alternatives: tuple[Alternative, ...]
    """The alternatives, taken together, under which it would be another."""
    verdict: Verdict
    """The verdict under them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which a verdict changes if nothing else does."""

    on: date
    """First day of the new verdict."""
    verdict: Verdict
    """The new verdict."""
    causes: tuple[Sentence, ...]
    """What happens on that day."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the assessment found at one requirement."""

    id: str
    """Id of the requirement, and its anchor on the page."""
    kind: str
    """Kind of requirement: `all`, `any`, `at_least_of`, `at_least`, `has_one_of`, `team`."""
    verdict: Verdict
    """The exact verdict."""
    text: tuple[Sentence, ...]
    """What is required, in words: one sentence, or one for each case that is still possible."""
    reason: Sentence
    """Why the verdict is what it is."""
    notes: tuple[Sentence, ...]
    """What else is worth knowing."""
    fixes: tuple[Fix, ...]
    """Every minimal set of changes that makes it met, least effort first; none where it is met."""
    asks: tuple[str, ...]
    """Inputs whose answers could still change it; `people` for the list of people."""
    warnings: tuple[ReadingWarning, ...]
    """Other readings of this very requirement under which its verdict differs."""
    spare: bool
    """Whether it is not met, or not known to be, and need not be: a group around it is met without it."""
    parts: tuple[Finding, ...]
    """Findings of the requirements inside it."""

    def walk(self) -> Iterator[Finding]:
        """Yield this finding and all inside it, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class LevelReport:
    """Where the organisation stands with one level of an option."""

    id: str
    """Full id of the level."""
    key: str
    """Id of the level in the programme."""
    title: Sentence
    """What the level is called."""
    finding: Finding
    """The finding of its whole rule; its verdict is the level's."""
    warnings: tuple[ReadingWarning, ...]
    """Other readings under which the level's verdict differs."""
    turn: Turn | None
    """The next day on which its verdict changes, if one is known."""

    @property
    def verdict(self) -> Verdict:
        """The level's verdict."""
        return self.finding.verdict


@dataclass(frozen=True, slots=True)
class OptionReport:
    """Where the organisation stands with one option."""

    id: str
    """Id of the option."""
    title: Sentence
    """What the option is called."""
    levels: tuple[LevelReport, ...]
    """Its levels, lowest first."""


@dataclass(frozen=True, slots=True)
class CompetencyReport:
    """Where the organisation stands with one competency."""

    id: str
    """Id of the competency."""
    title: Sentence
    """What the competency is called."""
    options: tuple[OptionReport, ...]
    """Its options."""


@dataclass(frozen=True, slots=True)
class Report:
    """An assessment of a profile on a day."""

    programme: str
    """Id of the programme."""
    digest: str
    """Digest of the compiled programme that was used."""
    on: date
    """The as-of date."""
    notes: tuple[Sentence, ...]
    """What is worth knowing of the profile as a whole."""
    competencies: tuple[CompetencyReport, ...]
    """What was found, competency by competency."""

    def levels(self) -> Iterator[LevelReport]:
        """Yield every level of every option of every competency."""
        for competency in self.competencies:
            for option in competency.options:
                yield from option.levels


class _Writer:
    """Writes a report as JSON data, each sentence with its words if there is a wording."""

    def __init__(self, wording: Wording | None) -> None:
        self.wording = wording

    def sentence(self, sentence: Sentence) -> dict[str, Any]:
        data = sentence_to_json(sentence)
        if self.wording is not None:
            data["words"] = self.wording.text(sentence)
        return data

    def sentences(self, sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
        return [self.sentence(s) for s in sentences]

    def day(self, name: str, day: date) -> dict[str, Any]:
        data = {name: day.isoformat()}
        if self.wording is not None:
            data[f"{name}_words"] = self.wording.formats.date(day)
        return data

    def warning(self, warning: ReadingWarning) -> dict[str, Any]:
        alternatives = [
            {"reading": a.reading, "id": a.id, "at": a.at, "says": self.sentence(a.says)}
            for a in warning.alternatives
        ]
        return {"verdict": warning.verdict, "alternatives": alternatives}

    def fix(self, fix: Fix) -> list[dict[str, Any]]:
        return [self.change(c) for c in in_order(fix)]

    def change(self, change: Change) -> dict[str, Any]:
        return {
            "requirement": change.requirement,
            "change": self.sentence(change.sentence),
            "effort": change.effort,
            "open": change.open,
        }

    def finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "id": finding.id,
            "kind": finding.kind,
            "verdict": finding.verdict,
            "text": self.sentences(finding.text),
            "reason": self.sentence(finding.reason),
            "notes": self.sentences(finding.notes),
            "fixes": [self.fix(fix) for fix in finding.fixes],
            "asks": list(finding.asks),
            "warnings": [self.warning(w) for w in finding.warnings],
            "spare": finding.spare,
            "parts": [self.finding(part) for part in finding.parts],
        }

    def level(self, level: LevelReport) -> dict[str, Any]:
        turn = None
        if level.turn is not None:
            causes = self.sentences(level.turn.causes)
            day, last = level.turn.on, level.turn.on - timedelta(days=1)
            turn = {
                "verdict": level.turn.verdict,
                "causes": causes,
                **self.day("on", day),
                **self.day("last_day", last),
            }
        return {
            "id": level.id,
            "key": level.key,
            "title": self.sentence(level.title),
            "verdict": level.verdict,
            "warnings": [self.warning(w) for w in level.warnings],
            "turn": turn,
            "finding": self.finding(level.finding),
        }


def report_to_json(report: Report, wording: Wording | None = None) -> dict[str, Any]:
    """Return a report as JSON data.

    Args:
        report: the report.
        wording: a locale's wording; with it every sentence also carries its `words`.
    """
    writer = _Writer(wording)
    return {
        "format": FORMAT,
        "programme": report.programme,
        "digest": report.digest,
        **writer.day("on", report.on),
        "notes": writer.sentences(report.notes),
        "competencies": [
            {
                "id": competency.id,
                "title": writer.sentence(competency.title),
                "options": [
                    {
                        "id": option.id,
                        "title": writer.sentence(option.title),
                        "levels": [writer.level(level) for level in option.levels],
                    }
                    for option in competency.options
                ],
            }
            for competency in report.competencies
        ],
    }
