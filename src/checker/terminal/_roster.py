"""A list of staff as CSV: a row for each credential that somebody holds.

Columns are told by their headings, in any order: `person`, `credential`, `passed` (a day), `organization` where there
are several, and any input's id for its answer, which stands in the first row of its organization. Several values of an
input are separated by `;`. A row without a credential is a person who holds none. The rows of an organization follow
each other, so that a list of any length is read as it comes.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TextIO

from checker._model import Input, Programme
from checker._profile import day_from_iso, printable
from checker._sentences import Verbatim
from checker._wording import Wording
from checker.terminal._errors import InputError

COLUMNS = ("organization", "person", "credential", "passed")
MAX_CELL = 100_000
"""Most characters of a cell."""

Organization = tuple[str, str, dict[str, Any], list[str]]
"""Name, place, profile as JSON data, and what is wrong with its rows."""


@dataclass
class _Gathered:
    """An organization while its rows are read."""

    name: str
    place: str
    answers: dict[str, Any] = field(default_factory=dict)
    people: dict[str, list[Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def done(self) -> Organization:
        people = [{"name": name, "credentials": held} for name, held in self.people.items()]
        return self.name, self.place, {"answers": self.answers, "people": people}, self.faults


def read_roster(
    file: TextIO, name: str, programme: Programme, wording: Wording, seen: Callable[[int], None]
) -> Iterator[Organization]:
    """Yield the organizations of a list of staff, in order.

    Args:
        file: the list.
        name: what to call it in complaints.
        programme: what the credentials and inputs belong to.
        wording: words by which credentials may be named.
        seen: called with the number of characters read so far.

    Raises:
        InputError: there is no heading, a column is not known or stands twice, or it is no CSV.
    """
    counted = _Counted(file, seen)
    rows = csv.reader(counted, strict=True)
    csv.field_size_limit(MAX_CELL)
    try:
        heading = [cell.strip() for cell in next(rows, [])]
        _check_heading(heading, name, programme)
        reader = _Rows(name, programme, credential_names(programme, wording))
        for row in rows:
            if any(cell.strip() for cell in row):
                place = f"{name}:{rows.line_num}"
                yield from reader.take(dict(zip(heading, row, strict=False)), place, len(row) - len(heading))
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


def _check_heading(heading: list[str], name: str, programme: Programme) -> None:
    if "person" not in heading or "credential" not in heading:
        found = printable(", ".join(heading)) or "nothing"
        message = (
            f"{name}:1: the first row names the columns, at least `person` and `credential`; it holds {found}"
        )
        raise InputError(message)
    known = [*COLUMNS, *programme.inputs]
    for i, column in enumerate(heading):
        if column not in known:
            raise InputError(f"{name}:1: the column {column!r} is not known; use {', '.join(known)}")
        if column in heading[:i]:
            raise InputError(f"{name}:1: the column {column!r} stands twice; keep one of the two")


class _Rows:
    """Takes rows and gives organizations."""

    def __init__(self, name: str, programme: Programme, credentials: Mapping[str, str]) -> None:
        self.name, self.programme, self.credentials = name, programme, credentials
        self.current: _Gathered | None = None
        self.before: set[str] = set()

    def take(self, row: Mapping[str, str], place: str, surplus: int) -> Iterator[Organization]:
        """Take a row; yield the organization before it if another begins."""
        organization = printable(row.get("organization") or "").strip()
        if self.current is None or self.current.name != organization:
            yield from self.end()
            self.current = _Gathered(organization, place)
            if organization in self.before:
                self.current.faults.append(
                    f"{place}: the rows of {organization!r} do not follow each other; sort the list by organization"
                )
            self.before.add(organization)
        if surplus > 0:
            self.current.faults.append(
                f"{place}: the row has more cells than the first; quote cells with commas"
            )
        self.current.faults += self._answers(row, place, self.current.answers)
        self.current.faults += self._holding(row, place, self.current.people)

    def end(self) -> Iterator[Organization]:
        """Yield the organization whose rows have been taken."""
        if self.current is not None:
            yield self.current.done()
        self.current = None

    def _answers(self, row: Mapping[str, str], place: str, answers: dict[str, Any]) -> Iterator[str]:
        for id_, item in self.programme.inputs.items():
            cell = (row.get(id_) or "").strip()
            if not cell:
                continue
            answer = _answer(cell, item)
            if answers.setdefault(id_, answer) != answer:
                yield f"{place}: {id_}: {cell!r} contradicts {answers[id_]!r} above; leave one of the two empty"

    def _holding(self, row: Mapping[str, str], place: str, people: dict[str, list[Any]]) -> Iterator[str]:
        person = (row.get("person") or "").strip()
        credential, passed = (row.get("credential") or "").strip(), (row.get("passed") or "").strip()
        if not person:
            if credential or passed:
                yield f"{place}: person: nobody is named; write who holds {printable(credential) or 'it'}"
            return
        held = people.setdefault(person, [])
        if not credential:
            return
        id_ = self.credentials.get(credential.casefold())
        if id_ is None:
            yield f"{place}: credential: {credential!r} is not known; write its id, code or title"
            return
        if not passed:
            held.append(id_)
            return
        try:
            held.append({"id": id_, "passed": day_from_iso(passed).isoformat()})
        except ValueError:
            yield f"{place}: passed: {passed!r} is not a date; write year-month-day, as in 2017-12-31"


def _answer(cell: str, item: Input) -> Any:
    return [value.strip() for value in cell.split(";")] if item.type == "choices" else cell


def credential_names(programme: Programme, wording: Wording) -> dict[str, str]:
    """Return the credentials by every name that means one of them alone: id, code, short and full name, aliases."""
    named: dict[str, set[str]] = {}
    for id_, credential in programme.credentials.items():
        code = credential.short.facts.get("code")
        names: Iterable[str] = (
            id_,
            code.text if isinstance(code, Verbatim) else id_,
            wording.text(credential.short),
            wording.text(credential.name),
            *credential.aliases,
        )
        for name in names:
            named.setdefault(name.casefold(), set()).add(id_)
    return {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}
