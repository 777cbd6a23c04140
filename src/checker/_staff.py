"""A list of staff as a page is given it: the whole text of a file, of which nothing goes unread without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from checker._answers import AnswerReader
from checker._dates import DayReader
from checker._model import Programme
from checker._names import ROLES, Names, OtherWords
from checker._profile import MAX_PEOPLE, printable, shown
from checker._report import in_words
from checker._roster import Column, Gathering, Headings, first_synonym, is_list, listed
from checker._sentences import Count, Day, Fact, Listing, Number, Sentence, Verbatim
from checker._table import Row, rows_of, separators
from checker._wording import Wording

MAX_BYTES = 2_000_000
"""Most bytes of a file, as UTF-8."""
MAX_ROWS = 20_000
"""Most rows of a list."""
MOST_SHOWN = 12
"""Most headings that are shown because none of them is understood."""
MAX_TEXT = 300
"""Most characters of a row that is shown because it cannot be read."""
MOST_ABOVE = 10
"""Most rows that may stand above the headings."""
ARCHIVE = "PK\x03\x04"
"""What a spreadsheet that is no CSV begins with."""


class StaffError(ValueError):
    """A list of which nothing can be read."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.message)
        self.sentence = sentence


def read_staff(text: str, programme: Programme, wording: Wording, others: OtherWords) -> dict[str, Any]:
    """Return what a list of staff says, as `Roster` in `types.d.ts` describes it.

    Args:
        text: the content of a CSV file.
        programme: what credentials and inputs belong to.
        wording: the words of the page.
        others: what else may stand in a list.

    Raises:
        StaffError: the whole of it cannot be read.
    """
    return _Staff(programme, wording, others).read(text)


class _Staff:
    """Reads one list."""

    def __init__(self, programme: Programme, wording: Wording, others: OtherWords) -> None:
        self._programme, self._wording, self._others = programme, wording, others
        self._names = Names(programme, wording, others)

    def read(self, text: str) -> dict[str, Any]:
        rows, columns, at = self._table(text)
        below = rows[at + 1 :]
        days = self._days(columns, below)
        answers = AnswerReader(self._programme, self._wording, self._names)
        gathering = Gathering(columns, self._names, days, answers)
        above = Sentence("checker.roster.above")
        unread = [self._unread(row, [above], partly=False) for row in rows[:at]]
        for row in below:
            faults, kept = self._take(row, gathering)
            if faults:
                unread.append(self._unread(row, faults, partly=kept))
        self._check_people(gathering)
        return {
            "people": [self._person(name, held) for name, held in gathering.people.values()],
            "answers": gathering.answers,
            "rows": len(rows) - 1,
            "columns": [self._column(column) for column in columns],
            "unread": unread,
            "dates": self._dates(days),
        }

    def _table(self, text: str) -> tuple[list[Row], tuple[Column, ...], int]:
        """Return the rows of a file, its columns, and which row names them.

        Of the separators the one is taken by which most headings are understood.
        """
        if text.startswith(ARCHIVE) or "\0" in text:
            raise StaffError(Sentence("checker.roster.not-text"))
        if len(text.encode(errors="replace")) > MAX_BYTES:
            raise StaffError(_too_large())
        headings = Headings(self._programme, self._wording, self._names)
        best: tuple[int, list[Row], tuple[Column, ...], int] | None = None
        tried: tuple[str, ...] = ()
        for separator in separators(text):
            rows = list(_limited(rows_of(text, separator)))
            if not rows:
                raise StaffError(Sentence("checker.roster.empty"))
            tried = max(tried, rows[0].cells or (rows[0].text,), key=len)
            for at, row in enumerate(rows[: MOST_ABOVE + 1]):
                columns = headings.columns(row.cells or ())
                understood = sum(column.role is not None for column in columns)
                if is_list(columns) and (best is None or understood > best[0]):
                    best = understood, rows, columns, at
        if best is None:
            raise StaffError(self._no_headings(tried))
        _, rows, columns, at = best
        self._check_organizations(columns, rows[at + 1 :])
        return rows, columns, at

    def _no_headings(self, tried: Sequence[str]) -> Sentence:
        cells = [shown(cell) for cell in tried if cell]
        if len(cells) > MOST_SHOWN:
            cells[MOST_SHOWN - 1 :] = ["…"]
        facts: dict[str, Fact] = {"found": Listing("and", tuple(map(Verbatim, cells)))}
        for role in ("person", "credential"):
            facts[role] = Verbatim(first_synonym(self._wording, ROLES[role]))
        return Sentence("checker.roster.no-headings", facts)

    def _check_organizations(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        named = dict.fromkeys(cell.casefold() for cell in _in_role("organization", columns, rows))
        if len(named) > 1:
            raise StaffError(
                Sentence("checker.roster.organizations", {"number": Number(Decimal(len(named)))})
            )

    def _check_people(self, gathering: Gathering) -> None:
        number = len(gathering.people)
        if number > MAX_PEOPLE:
            facts: dict[str, Fact] = {"value": Verbatim(str(number)), "most": Count(MAX_PEOPLE)}
            raise StaffError(Sentence("checker.profile.too-many-people", facts))

    def _days(self, columns: Sequence[Column], rows: Sequence[Row]) -> DayReader:
        days = DayReader(
            self._wording.formats, (some["months"] for some in self._others.languages if "months" in some)
        )
        cells = (cell for role in ("passed", "holding") for cell in _in_role(role, columns, rows))
        days.settle(part for cell in cells for part in listed(cell))
        return days

    def _take(self, row: Row, gathering: Gathering) -> tuple[list[Sentence], bool]:
        if row.cells is None:
            return [Sentence("checker.roster.quotes")], False
        return gathering.take(row.cells)

    # What is told

    def _person(self, name: str, held: Iterable[Any]) -> dict[str, Any]:
        here: list[dict[str, str]] = []
        others: list[dict[str, str]] = []
        for holding in held:
            known = holding.credential in self._programme.credentials
            (here if known else others).append(holding.to_json())
        return {"name": name, "credentials": here, **({"others": others} if others else {})}

    def _unread(self, row: Row, faults: Sequence[Sentence], *, partly: bool) -> dict[str, Any]:
        text = printable(row.text.replace("\t", " ").replace("\n", " "))
        said = [in_words(fault, self._wording) for fault in faults]
        return {
            "line": row.line,
            "text": text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…",
            "partly": partly,
            **_joined(said),
        }

    def _column(self, column: Column) -> dict[str, Any]:
        shape: Any = column.role
        if column.role == "input":
            shape, said = (
                {"input": column.id},
                in_words(self._programme.inputs[column.id].label, self._wording),
            )
        elif column.role == "holding":
            shape, said = {"credential": column.id}, self._credential(column)
        elif column.role is None or column.role == "organization":
            shape, said = None, in_words(Sentence("checker.roster.unused"), self._wording)
        else:
            said = {"words": first_synonym(self._wording, ROLES[column.role])}
        return {"heading": column.heading, "as": shape, **said}

    def _credential(self, column: Column) -> dict[str, Any]:
        known = self._programme.credentials.get(column.id)
        return in_words(known.short, self._wording) if known else {"words": column.heading}

    def _dates(self, days: DayReader) -> dict[str, Any] | None:
        if days.example is None:
            return None
        text, day = days.example
        facts: dict[str, Fact] = {"value": Verbatim(shown(text)), "day": Day(day)}
        first = "checker.roster.day-first" if days.day_first else "checker.roster.month-first"
        return in_words(Sentence(first, facts), self._wording)


def _joined(said: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return several sentences in words as one."""
    joined: dict[str, Any] = {"words": " ".join(some["words"] for some in said)}
    if any("pieces" in some for some in said):
        pieces = [some.get("pieces", [[some["words"]]]) for some in said]
        joined["pieces"] = [piece for some in pieces for piece in [*some, [" "]]][:-1]
    return joined


def _limited(rows: Iterator[Row]) -> Iterator[Row]:
    for i, row in enumerate(rows):
        if i > MAX_ROWS:
            raise StaffError(_too_large())
        yield row


def _too_large() -> Sentence:
    facts: dict[str, Fact] = {
        "megabytes": Number(Decimal(MAX_BYTES // 1_000_000)),
        "rows": Number(Decimal(MAX_ROWS)),
    }
    return Sentence("checker.roster.too-large", facts)


def _in_role(role: str, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """Yield what stands in the columns of one role."""
    places = [i for i, column in enumerate(columns) if column.role == role]
    for row in rows:
        cells = row.cells or ()
        yield from (cells[i] for i in places if i < len(cells) and cells[i])
