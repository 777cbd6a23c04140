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
class ReadingEffect:
    """What taking some alternatives would change for this organisation."""

    alternatives: tuple[Alternative, ...]
    """The alternatives, taken together."""
    levels: tuple[tuple[str, Verdict], ...]
    """The full ids of the levels concerned, as in `cloud-platform.azure-consumption-option.gold`, each with its verdict
    under them."""


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
    """Inputs whose answers could still change it; `people` for the list of people. Of a level's whole rule the best to
    ask next comes first, of any other requirement they have the rule's order."""
    warnings: tuple[ReadingWarning, ...]
    """Other readings of this very requirement under which its verdict differs."""
    spare: bool
    """Whether it is not met, or not known to be, and need not be: a group around it is met without it."""
    idle: bool
    """Whether it is not asked for on the as-of date, whatever its verdict; its parts are then left out."""
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
    turns: tuple[Turn, ...]
    """Every coming day on which its verdict changes, earliest first."""

    @property
    def turn(self) -> Turn | None:
        """The next of them, if there is one."""
        return self.turns[0] if self.turns else None

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
    asks: tuple[str, ...]
    """Inputs whose answers could still change the verdict of any of its levels, the best to ask next first."""
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
    asks: tuple[str, ...]
    """Inputs whose answers could still change the verdict of any level, the best to ask next first."""
    attained: tuple[str, ...]
    """Full ids of the levels that are met, as in `cloud-platform.azure-consumption-option.gold`."""
    nearest: tuple[str, ...]
    """Full ids of the levels that are not met, nearest first; those that nothing can make met come last."""
    readings: tuple[ReadingEffect, ...]
    """The alternatives to chosen readings that would change the verdict of a level."""
    competencies: tuple[CompetencyReport, ...]
    """What was found, competency by competency."""

    def levels(self) -> Iterator[LevelReport]:
        """Yield every level of every option of every competency."""
        for competency in self.competencies:
            for option in competency.options:
                yield from option.levels


def in_words(sentence: Sentence, wording: Wording) -> dict[str, Any]:
    """Return a sentence's `words`, and its `pieces` where some of it stands in the language of the source."""
    data: dict[str, Any] = {"words": wording.text(sentence)}
    foreign = wording.foreign
    if foreign is not None:
        pieces = wording.pieces(sentence)
        if any(piece.foreign for piece in pieces):
            language = [foreign.formats.locale, foreign.direction]
            data["pieces"] = [[piece.text, *(language if piece.foreign else [])] for piece in pieces]
    return data


MAX_WRITTEN = 1_000
"""Most sentences that a writer keeps as data."""


class Writer:
    """Writes a report, or a part of one, as JSON data; each sentence with its words if there is a wording."""

    def __init__(self, wording: Wording | None) -> None:
        self.wording = wording
        self._written: dict[int, tuple[Sentence, dict[str, Any]]] = {}
        """Sentences as JSON data, by their identity; the sentence stays with it, so that no other can have that."""

    def report(self, report: Report) -> dict[str, Any]:
        """Return a report as JSON data."""
        return {
            **self.head(report),
            "competencies": [
                {
                    **self.competency(competency),
                    "options": [
                        {
                            **self.option(option),
                            "levels": [self._whole_level(level) for level in option.levels],
                        }
                        for option in competency.options
                    ],
                }
                for competency in report.competencies
            ],
        }

    def head(self, report: Report) -> dict[str, Any]:
        """Return what a report says of the programme as a whole."""
        return {
            "format": FORMAT,
            "programme": report.programme,
            "digest": report.digest,
            **self._day("on", report.on),
            "notes": self._sentences(report.notes),
            "asks": list(report.asks),
            "attained": list(report.attained),
            "nearest": list(report.nearest),
            "readings": [self._effect(effect) for effect in report.readings],
        }

    def competency(self, competency: CompetencyReport) -> dict[str, Any]:
        """Return a competency's report without its options."""
        title = self._sentence(competency.title)
        return {"id": competency.id, "title": title, "asks": list(competency.asks)}

    def option(self, option: OptionReport) -> dict[str, Any]:
        """Return an option's report without its levels."""
        return {"id": option.id, "title": self._sentence(option.title)}

    def _whole_level(self, level: LevelReport) -> dict[str, Any]:
        return {**self.level(level), "finding": self._whole_finding(level.finding)}

    def level(self, level: LevelReport) -> dict[str, Any]:
        """Return a level's report without its finding."""
        turns = [self._turn(turn) for turn in level.turns]
        return {
            "id": level.id,
            "key": level.key,
            "title": self._sentence(level.title),
            "verdict": level.verdict,
            "warnings": [self._warning(w) for w in level.warnings],
            "turn": turns[0] if turns else None,
            "turns": turns,
        }

    def _whole_finding(self, finding: Finding) -> dict[str, Any]:
        return {**self.finding(finding), "parts": [self._whole_finding(part) for part in finding.parts]}

    def finding(self, finding: Finding) -> dict[str, Any]:
        """Return a finding without its parts."""
        return {
            "id": finding.id,
            "kind": finding.kind,
            "verdict": finding.verdict,
            "text": self._sentences(finding.text),
            "reason": self._sentence(finding.reason),
            "notes": self._sentences(finding.notes),
            "fixes": [[self._change(c) for c in in_order(fix)] for fix in finding.fixes],
            "asks": list(finding.asks),
            "warnings": [self._warning(w) for w in finding.warnings],
            "spare": finding.spare,
            "idle": finding.idle,
        }

    def _change(self, change: Change) -> dict[str, Any]:
        return {
            "requirement": change.requirement,
            "change": self._sentence(change.sentence),
            "effort": change.effort,
            "open": change.open,
        }

    def _turn(self, turn: Turn) -> dict[str, Any]:
        return {
            "verdict": turn.verdict,
            "causes": self._sentences(turn.causes),
            **self._day("on", turn.on),
            **self._day("last_day", turn.on - timedelta(days=1)),
        }

    def _warning(self, warning: ReadingWarning) -> dict[str, Any]:
        return {"verdict": warning.verdict, "alternatives": self._alternatives(warning.alternatives)}

    def _effect(self, effect: ReadingEffect) -> dict[str, Any]:
        levels = [{"id": id_, "verdict": verdict} for id_, verdict in effect.levels]
        return {"alternatives": self._alternatives(effect.alternatives), "levels": levels}

    def _alternatives(self, alternatives: tuple[Alternative, ...]) -> list[dict[str, Any]]:
        return [
            {"reading": a.reading, "id": a.id, "at": a.at, "says": self._sentence(a.says)}
            for a in alternatives
        ]

    def _sentence(self, sentence: Sentence) -> dict[str, Any]:
        """Return a sentence as JSON data: of one that comes again, as most do in a session, the same."""
        known = self._written.get(id(sentence))
        if known is None:
            if len(self._written) >= MAX_WRITTEN:
                self._written.clear()
            known = self._written[id(sentence)] = (sentence, self._put(sentence))
        return known[1]

    def _put(self, sentence: Sentence) -> dict[str, Any]:
        data = sentence_to_json(sentence)
        if self.wording is not None:
            data |= in_words(sentence, self.wording)
        return data

    def _sentences(self, sentences: tuple[Sentence, ...]) -> list[dict[str, Any]]:
        return [self._sentence(s) for s in sentences]

    def _day(self, name: str, day: date) -> dict[str, Any]:
        data = {name: day.isoformat()}
        if self.wording is not None:
            data[f"{name}_words"] = self.wording.formats.date(day)
            if self.wording.foreign is not None:
                data[f"{name}_foreign_words"] = self.wording.foreign.formats.date(day)
        return data


def report_to_json(report: Report, wording: Wording | None = None) -> dict[str, Any]:
    """Return a report as JSON data.

    Args:
        report: the report.
        wording: a locale's wording; with it every sentence also carries its `words`.
    """
    return Writer(wording).report(report)
