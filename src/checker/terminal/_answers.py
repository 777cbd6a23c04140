"""What the terminal writes: a tree to read, a report as JSON, a line of JSON or rows of CSV for each profile."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection
from typing import TextIO

from checker._model import Programme
from checker._report import LevelReport, Report, report_to_json
from checker._wording import Wording
from checker.rules import in_order
from checker.terminal._tree import Tree, is_unicode

Writer = Callable[[str, Report], None]
"""Writes the report of a profile that has a name."""

HEADING = ("profile", "competency", "option", "level", "verdict", "missing", "asks", "changes_on", "then")


def writer(
    kind: str,
    programme: Programme,
    wording: Wording,
    out: TextIO,
    *,
    competencies: Collection[str],
    several: bool,
) -> Writer:
    """Return what writes reports in a format.

    Args:
        kind: `text`, `json`, `jsonl` or `csv`.
        programme: what is reported on.
        wording: the words of the answer.
        out: where it goes.
        competencies: ids of the competencies that a text tells in full.
        several: whether there may be more than one profile, so that each needs its name.
    """
    match kind:
        case "json":
            return _json(wording, out, indent=2)
        case "jsonl":
            return _json(wording, out, indent=None)
        case "csv":
            return _csv(wording, out)
        case _:
            return _text(Tree(programme, wording, out), competencies, several=several)


def _text(tree: Tree, competencies: Collection[str], *, several: bool) -> Writer:

    def write(name: str, report: Report) -> None:
        if several:
            tree.line(0, f"── {name}")
        tree.report(report, competencies)
        if several:
            print(file=tree.out)

    return write


def _json(wording: Wording, out: TextIO, *, indent: int | None) -> Writer:
    def write(name: str, report: Report) -> None:
        data = report_to_json(report, wording)
        if indent is None:
            data = {"profile": name, **data}
        print(json.dumps(data, ensure_ascii=not is_unicode(out), indent=indent), file=out)

    return write


def _csv(wording: Wording, out: TextIO) -> Writer:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADING)

    def write(name: str, report: Report) -> None:
        for competency in report.competencies:
            for option in competency.options:
                for level in option.levels:
                    cells = (
                        name,
                        competency.id,
                        option.id,
                        level.key,
                        level.verdict,
                        *_future(level, wording),
                    )
                    rows.writerow([_harmless(cell) for cell in cells])

    return write


def _future(level: LevelReport, wording: Wording) -> tuple[str, str, str, str]:
    """Return what is missing by the least fix, what to answer, the day of the next change, and the verdict then."""
    fixes = level.finding.fixes
    changes = in_order(fixes[0]) if level.verdict == "unmet" and fixes else ()
    missing = "; ".join(wording.text(change.sentence) for change in changes)
    asks = "; ".join(level.finding.asks)
    if level.turn is None:
        return missing, asks, "", ""
    return missing, asks, level.turn.on.isoformat(), level.turn.verdict


def _harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
