"""What the terminal writes: a tree to read, a report as JSON, a line of JSON or rows of CSV for each profile."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Collection, Sequence
from typing import TextIO

from checker._model import Programme
from checker._paths import path_to_json
from checker._report import LevelReport, Report, report_to_json
from checker._results import missing
from checker._table import harmless
from checker._wording import Wording
from checker.terminal._paths import Found
from checker.terminal._tree import Tree, is_unicode

Writer = Callable[[str, Report, Sequence[Found]], None]
"""Writes the report of a profile that has a name, and the paths asked for."""

HEADING = (
    "profile",
    "competency",
    "option",
    "level",
    "verdict",
    "missing",
    "asks",
    "changes_on",
    "then",
    "path",
)


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

    def write(name: str, report: Report, paths: Sequence[Found]) -> None:
        if several:
            tree.line(0, f"── {name}")
        tree.report(report, competencies)
        for found in paths:
            tree.path(found)
        if several:
            print(file=tree.out)

    return write


def _json(wording: Wording, out: TextIO, *, indent: int | None) -> Writer:
    def write(name: str, report: Report, paths: Sequence[Found]) -> None:
        data = report_to_json(report, wording)
        if paths:
            data["paths"] = {found.level: found.path and path_to_json(found.path) for found in paths}
        if indent is None:
            data = {"profile": name, **data}
        print(json.dumps(data, ensure_ascii=not is_unicode(out), indent=indent), file=out)

    return write


def _csv(wording: Wording, out: TextIO) -> Writer:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(HEADING)

    def write(name: str, report: Report, paths: Sequence[Found]) -> None:
        cheapest = {found.level: found for found in paths}
        for competency in report.competencies:
            for option in competency.options:
                for level in option.levels:
                    future = _future(level, wording)
                    path = _path(cheapest.get(f"{competency.id}.{level.id}"), wording)
                    cells = (name, competency.id, option.id, level.key, level.verdict, *future, path)
                    rows.writerow([harmless(cell) for cell in cells])

    return write


def _future(level: LevelReport, wording: Wording) -> tuple[str, str, str, str]:
    """Return what is missing by the least fix, what to answer, the day of the next change, and the verdict then."""
    lacking, asks = missing(level.finding, wording), "; ".join(level.finding.asks)
    if level.turn is None:
        return lacking, asks, "", ""
    return lacking, asks, level.turn.on.isoformat(), level.turn.verdict


def _path(found: Found | None, wording: Wording) -> str:
    return "; ".join(wording.text(step) for step in found.steps) if found is not None else ""
