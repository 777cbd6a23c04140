"""Tables as CSV: the rows of a file that a spreadsheet wrote, and cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker._wording import Formats

SEPARATORS = (",", ";", "\t")
MARK = "\ufeff"
"""Begins a file that is UTF-8, for spreadsheets that would guess otherwise."""
LINE = re.compile(r"\r\n|\r|\n")
TOLD = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line by which a spreadsheet tells the separator."""
FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""How cells begin that spreadsheets compute: also in the wide signs of East Asia, and behind blanks that they drop."""
MOST_LINES = 50
"""Most lines that one row spans; a quotation mark that is still open then was never meant to open anything."""

MOST_CELLS = 1000
"""Most cells of a row."""
MAX_CELL = 10_000
"""Most characters of a cell; a longer one mostly swallowed the rows after it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    line: int
    """The line of the file on which it begins, from 1."""
    text: str
    """The row as it stands in the file."""
    cells: tuple[str, ...] | None
    """Its cells without blanks around them; none where its quotation marks do not match, or there is too much of it."""


def rows_of(text: str, separator: str) -> Iterator[Row]:
    """Yield the rows of a file that hold something."""
    lines = LINE.split(text.removeprefix(MARK))
    at = 1 if TOLD.fullmatch(lines[0]) else 0
    while at < len(lines):
        cells, end = _cells(lines, at, separator)
        if cells is None or any(cells):
            yield Row(at + 1, "\n".join(lines[at:end]), cells)
        at = end


def separators(text: str) -> tuple[str, ...]:
    """Return what may separate the cells of a file: what its first line tells, or all there is to try."""
    told = TOLD.fullmatch(text.removeprefix(MARK).partition("\n")[0])
    return (told[1],) if told else SEPARATORS


def _cells(lines: Sequence[str], at: int, separator: str) -> tuple[tuple[str, ...] | None, int]:
    """Return the cells of the row that begins at a line, and the line after it."""
    if '"' not in lines[at]:
        return _measured(lines[at].split(separator, MOST_CELLS)), at + 1
    some = (f"{line}\n" for line in lines[at : at + MOST_LINES])
    reader = csv.reader(some, delimiter=separator, strict=True)
    try:
        return _measured(next(reader)), at + reader.line_num
    except csv.Error:
        return None, at + 1


def _measured(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return cells without blanks around them; none where they are too many or too long for a list of people."""
    if len(cells) > MOST_CELLS or max(map(len, cells), default=0) > MAX_CELL:
        return None
    return tuple(meant(cell.strip()) for cell in cells)


def written(rows: Iterable[Iterable[str]], formats: Formats) -> str:
    """Return the content of a CSV file, for the spreadsheets of a locale: with `;` where a comma separates decimals."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if formats.decimal == "," else ",")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return MARK + out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: with an apostrophe before it, which most do not show."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def meant(cell: str) -> str:
    """Return what stood in a cell before `harmless` put an apostrophe there: a file of ours comes back mended."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
