"""A list of staff as CSV: a row for each credential that somebody holds.

What its columns and cells mean is told by `checker._roster`, as in a page. Here a list may hold several organizations,
whose rows follow each other, so that a list of any length is read as it comes; a column that is not known is refused.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TextIO

from checker._answers import AnswerReader
from checker._dates import DayReader
from checker._model import Programme
from checker._names import ROLES, Names
from checker._profile import printable
from checker._roster import Column, Gathering, Headings
from checker._table import MOST_CELLS, meant
from checker._wording import Wording
from checker.terminal._errors import InputError

MAX_CELL = 100_000
"""Most characters of a cell."""
MOST_SHOWN = 12
"""Most headings that are shown because none of them is understood."""

Organization = tuple[str, str, dict[str, Any], list[str]]
"""Name, place, profile as JSON data, and what is wrong with its rows."""


def read_roster(
    file: TextIO, name: str, programme: Programme, wording: Wording, seen: Callable[[int], None]
) -> Iterator[Organization]:
    """Yield the organizations of a list of staff, in order.

    Args:
        file: the list.
        name: what to call it in complaints.
        programme: what the credentials and inputs belong to.
        wording: words by which columns and credentials may be named, and of complaints.
        seen: called with the number of characters read so far.

    Raises:
        InputError: there is no heading, a column is not known or stands twice, or it is no CSV.
    """
    counted = _Counted(file, seen)
    rows = csv.reader(counted, strict=True)
    csv.field_size_limit(MAX_CELL)
    names = Names(programme, wording)
    try:
        headings = [cell.strip() for cell in next(rows, [])]
        if len(headings) > MOST_CELLS:
            raise InputError(
                f"{name}:1: the first row has {len(headings)} columns; keep {MOST_CELLS} at most"
            )
        columns = Headings(programme, wording, names).columns(headings)
        _check_columns(columns, name, programme)
        reader = _Rows(name, columns, names, programme, wording)
        for row in rows:
            cells = [meant(cell.strip()) for cell in row]
            if any(cells):
                yield from reader.take(cells, f"{name}:{rows.line_num}")
        yield from reader.end()
    except csv.Error as error:
        message = f"{name}:{rows.line_num}: this is not CSV: {error}; save the list as CSV with commas"
        raise InputError(message) from None


class _Counted:
    """Lines of a file, counted as they are read."""

    def __init__(self, file: TextIO, seen: Callable[[int], None]) -> None:
        self.file, self.seen, self.done = file, seen, 0

    def __iter__(self) -> Iterator[str]:
        for line in self.file:
            self.done += len(line)
            self.seen(self.done)
            yield line


def _check_columns(columns: Sequence[Column], name: str, programme: Programme) -> None:
    roles = [column.role for column in columns]
    if "person" not in roles or not {"credential", "holding"} & set(roles):
        found = printable(", ".join(column.heading for column in columns[:MOST_SHOWN])) or "nothing"
        message = (
            f"{name}:1: the first row names the columns, at least `person` and `credential`; it holds {found}"
        )
        raise InputError(message)
    headings: set[str] = set()
    for column in columns:
        if column.heading.casefold() in headings:
            raise InputError(f"{name}:1: the column {column.heading!r} stands twice; keep one of the two")
        headings.add(column.heading.casefold())
        if column.role is None:
            known = ", ".join((*ROLES, *programme.inputs))
            raise InputError(f"{name}:1: the column {column.heading!r} is not known; use {known}")


class _Rows:
    """Takes rows and gives organizations."""

    def __init__(
        self, name: str, columns: Sequence[Column], names: Names, programme: Programme, wording: Wording
    ) -> None:
        self._name, self._columns, self._names, self._wording = name, columns, names, wording
        self._days = DayReader(wording.formats)
        self._reader = AnswerReader(programme, wording, names)
        self._at = next((i for i, column in enumerate(columns) if column.role == "organization"), None)
        self._organization, self._place = "", ""
        self._gathering: Gathering | None = None
        self._faults: list[str] = []
        self._before: set[str] = set()

    def take(self, cells: Sequence[str], place: str) -> Iterator[Organization]:
        """Take a row; yield the organization before it if another begins."""
        organization = printable(cells[self._at]) if self._at is not None and self._at < len(cells) else ""
        if self._gathering is None or self._organization != organization:
            yield from self.end()
            self._begin(organization, place)
        assert self._gathering is not None
        faults, _ = self._gathering.take(cells)
        self._faults += [f"{place}: {self._wording.text(fault)}" for fault in faults]

    def _begin(self, organization: str, place: str) -> None:
        self._organization, self._place = organization, place
        self._gathering = Gathering(self._columns, self._names, self._days, self._reader)
        self._faults = []
        if organization in self._before:
            self._faults.append(
                f"{place}: the rows of {organization!r} do not follow each other; sort the list by organization"
            )
        self._before.add(organization)

    def end(self) -> Iterator[Organization]:
        """Yield the organization whose rows have been taken."""
        if self._gathering is not None:
            people = [
                {"name": name, "credentials": [holding.to_json() for holding in held]}
                for name, held in self._gathering.people.values()
            ]
            profile = {"answers": self._gathering.answers, "people": people}
            yield self._organization, self._place, profile, self._faults
        self._gathering = None
