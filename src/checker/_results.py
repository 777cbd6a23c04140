"""Results as a table for a spreadsheet: a row for each level and each requirement."""

from __future__ import annotations

from collections.abc import Iterator

from checker._report import Finding, Report
from checker._sentences import Sentence
from checker._table import written
from checker._wording import Wording
from checker.rules import Fix, in_order

HEADINGS = (
    "checker.results.id",
    "checker.results.title",
    "checker.results.verdict",
    "checker.results.reason",
    "checker.results.missing",
    "checker.results.on",
)

ENDS = " :：\u00a0\u202f"
"""What a text ends with that a list follows on a page."""


def results(report: Report, wording: Wording) -> str:
    """Return a report as the content of a CSV file, in the words of a locale.

    Args:
        report: the report.
        wording: the locale's wording.
    """
    headings = [wording.text(Sentence(message)) for message in HEADINGS]
    return written([headings, *_rows(report, wording)], wording.formats)


def _rows(report: Report, wording: Wording) -> Iterator[tuple[str, ...]]:
    on = report.on.isoformat()
    for competency in report.competencies:
        for option in competency.options:
            for level in option.levels:
                titles = (competency.title, option.title, level.title)
                title = " – ".join(wording.text(some) for some in titles)
                yield (level.id, title, *_found(level.finding, wording), on)
                for finding in [each for part in level.finding.parts for each in part.walk()]:
                    yield (finding.id, required(finding, wording), *_found(finding, wording), on)


def required(finding: Finding, wording: Wording) -> str:
    """Return what a requirement asks for in one line, its cases apart, without the colon of a list that follows."""
    return " / ".join(wording.text(sentence).rstrip(ENDS) for sentence in finding.text)


def _found(finding: Finding, wording: Wording) -> tuple[str, str, str]:
    """Return the verdict, the reason, and what is missing by the least fix."""
    verdict = wording.text(Sentence(f"checker.verdict.{finding.verdict}"))
    return verdict, wording.text(finding.reason), missing(finding, wording)


def missing(finding: Finding, wording: Wording) -> str:
    """Return what is missing by the least fix of a requirement that is not met."""
    fixes: tuple[Fix, ...] = finding.fixes if finding.verdict == "unmet" else ()
    changes = in_order(fixes[0]) if fixes else ()
    return "; ".join(wording.text(change.sentence) for change in changes)
