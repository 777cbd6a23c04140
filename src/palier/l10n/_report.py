"""The status of translations as a terminal and a script read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from palier._counted import counted
from palier.l10n._states import STATES, Sums, percent
from palier.l10n._status import LocaleStatus

HEAD = ("", "state", "translated", "reviewed", *STATES, "faults", "handed off", "gate")
PAGE_HEAD = ("", "translated", "reviewed", *STATES)


def status_table(statuses: Sequence[LocaleStatus], *, by_page: bool) -> str:
    """Return the status of locales as a table of text; page by page if wanted."""
    tables = [_aligned([HEAD, *map(_locale_row, statuses)])]
    if by_page:
        for status in statuses:
            rows = [(page.page, *_shares(page.sums), *_counts(page.sums)) for page in status.pages]
            tables.append(_aligned([(status.tag, *PAGE_HEAD[1:]), *rows]))
    return "\n\n".join(tables)


def status_json(status: LocaleStatus) -> dict[str, Any]:
    """Return a locale's status as JSON data."""
    return {
        "locale": status.tag,
        "name": status.registered.name,
        "state": status.registered.state,
        "gate": {**status.registered.gate.model_dump(), "met": status.gate_met},
        "sentences": _json(status.sums),
        "faults": {"errors": status.errors, "warnings": status.warnings},
        "handed_off": status.handed_off.isoformat() if status.handed_off is not None else None,
        "source": {"state": status.source_state or None, "current": status.source_current},
        "pages": [{"page": page.page, "sentences": _json(page.sums)} for page in status.pages],
    }


def _json(sums: Sums) -> dict[str, int]:
    return {"total": sums.total, "translated": sums.translated, **asdict(sums)}


def _locale_row(status: LocaleStatus) -> tuple[str, ...]:
    errors = counted(status.errors, "error", "errors")
    warnings = counted(status.warnings, "warning", "warnings")
    faults = f"{errors}, {warnings}" if status.errors + status.warnings else "none"
    return (
        f"{status.tag} {status.registered.name}",
        status.registered.state,
        *_shares(status.sums),
        *_counts(status.sums),
        faults,
        status.handed_off.isoformat() if status.handed_off is not None else "never",
        "met" if status.gate_met else "not met",
    )


def _shares(sums: Sums) -> tuple[str, str]:
    return f"{percent(sums, sums.translated)}%", f"{percent(sums, sums.reviewed)}%"


def _counts(sums: Sums) -> tuple[str, ...]:
    return tuple(str(count) for count in asdict(sums).values())


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *others in rows:
        cells = [
            " " * (width - _columns(cell)) + cell for cell, width in zip(others, widths[1:], strict=True)
        ]
        lines.append("  ".join([first + " " * (widths[0] - _columns(first)), *cells]).rstrip())
    return "\n".join(lines)


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(map(bool, map(unicodedata.combining, text)))
