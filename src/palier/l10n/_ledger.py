"""The ledger of a locale: how each of its sentences came about, and who has reviewed it.

`data/locales/<tag>.ledger.jsonl` holds a line for the last hand-off, then a line a sentence, sorted by id, so that
recording one sentence changes one line. A record is bound to hashes of the source sentence and of its translation:
whoever edits either, in whatever tool, undoes the record of exactly that sentence.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from palier._errors import CatalogueError, Place, Problem
from palier._files import read_utf_8, write_whole
from palier.compile import canonical

Method = Literal["human", "machine"]

MEND = "restore the file from version control, or remove the line: the sentence then has no record"
HASH = 16
"""Hexadecimal digits kept of a hash: enough that no edit goes unseen by chance."""


@dataclass(frozen=True, slots=True)
class Record:
    """How a translation came about."""

    id: str
    """Id of the message."""
    source: str
    """Hash of the source sentence that was translated."""
    target: str
    """Hash of the translation."""
    method: Method
    """`human` or `machine`."""
    by: str
    """Who translated it: a person, a team or an engine."""
    on: date
    """Day of the record."""
    reviewed_by: str = ""
    """Who reviewed it; empty if nobody has."""
    reviewed_on: date | None = None
    """Day of the review."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is recorded of a locale's translation."""

    handed_off: date | None = None
    """Day of the last hand-off."""
    source_state: str = ""
    """Hash of all source sentences at the last hand-off; empty before the first."""
    records: Mapping[str, Record] = field(default_factory=dict)
    """The record of each message, by its id."""

    def recorded(self, records: Sequence[Record]) -> Ledger:
        """Return the ledger with these records, in place of older ones of the same messages."""
        return replace(self, records={**self.records, **{record.id: record for record in records}})


class _HandOffLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    handed_off: date
    source_state: Annotated[str, Field(pattern="^[0-9a-f]{40}$")]


class _RecordLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    source: Annotated[str, Field(pattern=f"^[0-9a-f]{{{HASH}}}$")]
    target: Annotated[str, Field(pattern=f"^[0-9a-f]{{{HASH}}}$")]
    method: Method
    by: Annotated[str, Field(min_length=1)]
    on: date
    reviewed_by: str = ""
    reviewed_on: date | None = None


_LINE: TypeAdapter[_HandOffLine | _RecordLine] = TypeAdapter(_HandOffLine | _RecordLine)


def source_hash(one: str, other: str | None) -> str:
    """Return the hash of a source sentence, its plural form included."""
    return _hash([one, other])


def target_hash(forms: Sequence[str]) -> str:
    """Return the hash of a translation: its one form, or its plural forms in order."""
    return _hash(list(forms))


def read_ledger(file: Path) -> Ledger:
    """Read a ledger; where there is no file, nothing is recorded.

    Raises:
        CatalogueError: with every line that cannot be read, or says again what another says.
    """
    if not file.exists():
        return Ledger()
    ledger, problems, seen = Ledger(), [], dict[str, Record]()
    for number, text in enumerate(_lines(file), 1):
        try:
            line = _LINE.validate_json(text)
        except ValidationError:
            what = f"this is no line of a ledger: {text[:80]!r}"
            problems.append(Problem(Place(file, number), "", what, MEND))
            continue
        if isinstance(line, _HandOffLine):
            if ledger.handed_off is not None:
                what = "a second hand-off is recorded"
                problems.append(Problem(Place(file, number), "", what, "keep the line of the later one"))
            ledger = Ledger(line.handed_off, line.source_state)
        elif line.id in seen:
            problems.append(Problem(Place(file, number), line.id, "the sentence is recorded twice", MEND))
        else:
            seen[line.id] = Record(**line.model_dump())
    if problems:
        raise CatalogueError(problems)
    return replace(ledger, records=seen)


def _lines(file: Path) -> list[str]:
    """Return the lines of a ledger; names in it may hold what Unicode counts as line breaks."""
    text = read_utf_8(file)
    return text.removesuffix("\n").split("\n") if text else []


def write_ledger(ledger: Ledger, file: Path) -> bool:
    """Write a ledger if it differs from the file, and say whether it did."""
    lines: list[dict[str, Any]] = []
    if ledger.handed_off is not None:
        lines.append({"handed_off": ledger.handed_off.isoformat(), "source_state": ledger.source_state})
    for _, record in sorted(ledger.records.items()):
        lines.append({name: _plain(value) for name, value in asdict(record).items() if value})
    return write_whole(file, "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _hash(data: object) -> str:
    return hashlib.sha256(canonical(data).encode()).hexdigest()[:HASH]
