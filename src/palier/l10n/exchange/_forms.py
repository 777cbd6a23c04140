"""Units of XLIFF, one a plural form, gathered into one a message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from palier._errors import CatalogueError, Place, Problem
from palier.l10n.exchange._units import Progress, Unit, message_id

_LEAST_FIRST: tuple[Progress, ...] = ("untranslated", "stale", "open", "finished")


@dataclass(frozen=True, slots=True)
class FormUnit:
    """A unit as XLIFF has it: a message, or one plural form of one."""

    id: str
    """Its id in the file."""
    name: str
    """The name that the file gives it beside its id; empty if none."""
    source: str
    """Its source."""
    target: str
    """Its translation; empty if it has none."""
    state: Progress
    """What the file says of the translation."""
    line: int
    """Line on which it starts."""
    column: int
    """Column at which it starts."""
    comment: str
    """What translators have noted on it."""


def gathered(units: Iterable[FormUnit], file: Path) -> tuple[Unit, ...]:
    """Return units with all forms of a message in one.

    Raises:
        CatalogueError: with every message that stands twice or lacks a form between two.
    """
    forms: dict[str, list[tuple[int | None, FormUnit]]] = {}
    for unit in units:
        id_, form = message_id(unit.id)
        forms.setdefault(id_, []).append((form, unit))
    problems = [problem for id_, found in forms.items() for problem in _problems(id_, found, file)]
    if problems:
        raise CatalogueError(problems)
    return tuple(_unit(id_, sorted(found, key=_number), file) for id_, found in forms.items())


def _number(found: tuple[int | None, FormUnit]) -> int:
    return -1 if found[0] is None else found[0]


def _problems(id_: str, found: Sequence[tuple[int | None, FormUnit]], file: Path) -> list[Problem]:
    problems = []
    first: dict[int | None, FormUnit] = {}
    for form, unit in found:
        if form in first:
            what = f"the unit {unit.id!r} stands twice (first on line {first[form].line})"
            place = Place(file, unit.line, unit.column)
            problems.append(Problem(place, id_, what, "keep one of the two"))
        first.setdefault(form, unit)
    if set(first) != {None} and set(first) != set(range(len(first))):
        what = "its units are not the plural forms of one message, numbered from 0 without a gap"
        place = Place(file, found[0][1].line, found[0][1].column)
        problems.append(Problem(place, id_, what, "restore its units as they were exported"))
    return problems


def _unit(id_: str, found: Sequence[tuple[int | None, FormUnit]], file: Path) -> Unit:
    units = [unit for _, unit in found]
    translated = [unit.state for unit in units if unit.target]
    return Unit(
        id=id_,
        source=tuple(unit.source for unit in units),
        target=tuple(unit.target for unit in units),
        state=min(translated, key=_LEAST_FIRST.index, default="untranslated"),
        place=Place(file, units[0].line, units[0].column),
        plural=found[0][0] is not None,
        name=next((unit.name for unit in units if unit.name not in {"", unit.id, id_}), ""),
        comment=next((unit.comment for unit in units if unit.comment), ""),
    )
