"""A list of staff: which column holds what, and the people and answers that its rows tell.

It is the same list in a terminal and in a page. A row's good parts are taken even where others cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker._answers import AnswerReader
from checker._dates import DayReader, TwoDays
from checker._model import Programme
from checker._names import NO, ROLES, YES, Names, folded, synonyms
from checker._profile import MAX_NAME, printable, shown
from checker._sentences import Count, Fact, Sentence, Verbatim
from checker._wording import Wording

EXAMPLE = Verbatim("2017-12-31")
MOST_FAULTS = 8
"""Most reasons that are given for one row."""
MAX_HEADING = 120
"""Most characters of a heading that are kept to be shown."""
LISTED = re.compile(r"[;|\n]")
COMMAS = re.compile(r"[,/]")
YES_MARKS, NO_MARKS = "✓✔☑○◯●", "-\u2013\u2014✗✘✕×☐/"
"""Signs that stand for yes and no in any language."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    heading: str
    """Its heading, as it stands there; of a very long one the beginning."""
    role: str | None
    """A key of `ROLES`, `input`, or `holding`: whether or since when one credential is held; none if it is not used."""
    id: str = ""
    """Id of the input or credential."""


class Headings:
    """Tells columns by their headings.

    Args:
        programme: what inputs belong to.
        wording: the words of the list's locale.
        names: what names in the list mean.
    """

    def __init__(self, programme: Programme, wording: Wording, names: Names) -> None:
        self._names = names
        self._roles = {
            word: role for role, said in ROLES.items() for word in (*names.listed(said), folded(role))
        }
        self._inputs = {
            folded(name): id_
            for id_, item in programme.inputs.items()
            for name in (id_, wording.text(item.label))
        }

    def columns(self, headings: Sequence[str]) -> tuple[Column, ...]:
        """Return what columns hold. Of two for the same, unless for credentials and their dates, the first is used."""
        found: list[Column] = []
        taken: set[tuple[str | None, str]] = set()
        for heading in headings:
            column = self._column(printable(heading))
            used = column.role, column.id
            if used in taken and column.role not in ("credential", "passed"):
                column = Column(column.heading, None)
            taken.add(used)
            found.append(column)
        return tuple(found)

    def _column(self, heading: str) -> Column:
        name = folded(heading)
        kept = heading if len(heading) <= MAX_HEADING else heading[: MAX_HEADING - 1] + "…"
        if name in self._roles:
            return Column(kept, self._roles[name])
        if name in self._inputs:
            return Column(kept, "input", self._inputs[name])
        credential = self._names.credential(heading)
        if credential is not None:
            return Column(kept, "holding", credential)
        # Columns of one sort may be numbered: Exam 1, Exam 2.
        return Column(kept, self._roles.get(name.rstrip("0123456789")))


def is_list(columns: Sequence[Column]) -> bool:
    """Say whether columns tell who holds what."""
    roles = {column.role for column in columns}
    return "person" in roles and not roles.isdisjoint(("credential", "holding"))


@dataclass(frozen=True, slots=True)
class Held:
    """A credential in a row."""

    credential: str
    """Its id."""
    passed: date | None
    """The day it was passed, if the row says."""

    def to_json(self) -> dict[str, str]:
        """Return it as a profile has it."""
        return {"id": self.credential, **({"passed": self.passed.isoformat()} if self.passed else {})}


class Gathering:
    """Takes the rows of one organization.

    Args:
        columns: the columns of the list.
        names: what names mean.
        days: reads dates.
        answers: reads answers.
    """

    def __init__(
        self, columns: Sequence[Column], names: Names, days: DayReader, answers: AnswerReader
    ) -> None:
        self.people: dict[str, tuple[str, dict[Held, None]]] = {}
        """People by name without regard to case and blanks, each with what they hold, once and in order."""
        self.answers: dict[str, Any] = {}
        """Answers by input."""
        self._cells: dict[str, str] = {}  # what an answer was read from: who wrote it finds it again by that
        self._columns = columns
        self._names, self._days, self._reader = names, days, answers
        self._yes, self._no = names.listed(YES), names.listed(NO)

    def take(self, cells: Sequence[str]) -> tuple[list[Sentence], bool]:
        """Take a row; return what of it cannot be read, and whether something of it was taken."""
        faults, taken = self._taken(cells)
        return faults[:MOST_FAULTS], taken

    def _taken(self, cells: Sequence[str]) -> tuple[list[Sentence], bool]:
        faults: list[Sentence] = []
        surplus = "; ".join(cell for cell in cells[len(self._columns) :] if cell)
        if surplus:
            faults.append(_fault("checker.roster.surplus", value=surplus))
        row = [(column, cell) for column, cell in zip(self._columns, cells, strict=False) if cell]
        answered = self._answers(row, faults.append)
        held = list(self._held(row, faults.append))
        words = [word for role in ("first-name", "person") for word in _cells(row, role).split()]
        name = " ".join(printable(word) for word in words)
        if name and len(name) <= MAX_NAME:
            kept = self.people.setdefault(name.casefold(), (name, {}))[1]
            kept.update(dict.fromkeys(held))
            return faults, True
        if name:
            most: Fact = Count(MAX_NAME)
            faults.append(Sentence("checker.profile.name", {"value": Verbatim(shown(name)), "most": most}))
        elif held or not answered:
            heading = next(column.heading for column in self._columns if column.role == "person")
            faults.append(Sentence("checker.roster.nobody", {"heading": Verbatim(heading)}))
        return faults, answered

    def _answers(self, row: Sequence[tuple[Column, str]], fault: Callable[[Sentence], None]) -> bool:
        """Take the answers of a row; return whether there are any that can be read."""
        answered = False
        for column, cell in row:
            if column.role != "input":
                continue
            answer, problems = self._reader.read(column.id, cell)
            for problem in problems:
                fault(_fault("checker.roster.answer", column.heading, fault=problem))
            if problems:
                continue
            before = self._cells.setdefault(column.id, cell)
            if self.answers.setdefault(column.id, answer) != answer:
                fault(_fault("checker.roster.contradicts", column.heading, value=cell, before=before))
            else:
                answered = True
        return answered

    def _held(self, row: Sequence[tuple[Column, str]], fault: Callable[[Sentence], None]) -> Iterator[Held]:
        """Yield what the person of a row holds."""
        for text, dates in self._pairs(row, fault):
            texts = self._parts(text)
            if len(texts) != len(dates):
                # One date is that of all; several that do not match are none.
                dates = ["; ".join(dates)] * len(texts)
            for name, passed in zip(texts, dates, strict=True):
                id_ = self._names.credential(name)
                if id_ is None:
                    fault(_fault("checker.roster.credential", value=name))
                elif not passed:
                    yield Held(id_, None)
                elif (day := self._day(passed, fault)) is not None:
                    yield Held(id_, day)
        for column, cell in row:
            if column.role == "holding":
                yield from self._marked(column, cell, fault)

    def _pairs(
        self, row: Sequence[tuple[Column, str]], fault: Callable[[Sentence], None]
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield each cell of credentials with its dates: those of the column of dates of the same rank, or the last."""
        cells = {id(column): cell for column, cell in row}
        dates = [column for column in self._columns if column.role == "passed"]
        credentials = [column for column in self._columns if column.role == "credential"]
        for i, column in enumerate(credentials):
            of_it = dates[min(i, len(dates) - 1)] if dates else None
            text, passed = cells.get(id(column), ""), cells.get(id(of_it), "")
            if text and not self._is_no(text):
                yield text, [] if passed in NO_MARKS else listed(passed)
        if not any(cells.get(id(column)) for column in credentials):
            for column in dates:
                if id(column) in cells:
                    fault(_fault("checker.roster.no-credential", value=cells[id(column)]))

    def _parts(self, text: str) -> list[str]:
        """Return the credentials that a cell names: one, or several with a separator between them."""
        known = self._names.credential
        if known(text) is not None:
            return [text]
        parts: list[str] = []
        for part in listed(text):
            pieces = [piece.strip() for piece in COMMAS.split(part) if piece.strip()]
            if known(part) is not None:
                parts.append(part)
            elif any(map(known, pieces)):  # a title may hold commas
                parts += pieces
            else:
                parts += part.split() if all(map(known, part.split())) else [part]
        return parts or [text]

    def _marked(self, column: Column, cell: str, fault: Callable[[Sentence], None]) -> Iterator[Held]:
        """Yield the credential of a column, if a cell says that it is held."""
        if cell in YES_MARKS or folded(cell) in self._yes:
            yield Held(column.id, None)
        elif not self._is_no(cell):
            try:
                yield Held(column.id, self._days.read(cell))
            except ValueError:
                fault(_fault("checker.roster.holding", column.heading, value=cell, example=EXAMPLE.text))

    def _is_no(self, cell: str) -> bool:
        return cell in NO_MARKS or folded(cell) in self._no

    def _day(self, text: str, fault: Callable[[Sentence], None]) -> date | None:
        facts: dict[str, Fact] = {"value": Verbatim(shown(text)), "example": EXAMPLE}
        try:
            return self._days.read(text)
        except TwoDays:
            fault(Sentence("checker.roster.two-days", facts))
        except ValueError:
            fault(Sentence("checker.profile.date", facts))
        return None


def listed(cell: str) -> list[str]:
    """Return what a cell lists, with semicolons, bars or new lines between."""
    return [part.strip() for part in LISTED.split(cell) if part.strip()]


def first_synonym(wording: Wording, message: str) -> str:
    """Return the first word that a message lists, by which people are told of the whole."""
    return synonyms(wording.messages[message])[0]


def _cells(row: Sequence[tuple[Column, str]], role: str) -> str:
    return " ".join(cell for column, cell in row if column.role == role)


def _fault(message: str, heading: str = "", *, fault: Sentence | None = None, **values: str) -> Sentence:
    """Return what is wrong with a row; values are shown short and printable."""
    facts: dict[str, Fact] = {name: Verbatim(shown(value)) for name, value in values.items()}
    if heading:
        facts["heading"] = Verbatim(shown(heading))
    if fault is not None:
        facts["fault"] = fault
    return Sentence(message, facts)
