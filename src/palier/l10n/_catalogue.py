"""Catalogues: gettext PO files, one a locale, which translators edit with the tools that they have.

A message's context is its id, so that moving a requirement makes no translation stale; no message holds a fact, so that
changing an amount changes no line here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.compile import canonical
from palier.formats import plural_header
from palier.l10n._faults import entry_faults, header_problems, words_of

WIDTH = 120
MAX_LINES = 50
"""Most lines of one file that are reported as not its own; a file of another kind has as many as it is long."""
METHODS = ("original", "human", "machine")

_LINE = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[[0-9]+\])?)\s*)?"([^"\\]|\\.)*"\s*|)', re.DOTALL
)
"""A line of a PO file: empty, a comment, or quoted text with or without its keyword."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the wording of a locale came about, in the terms of a translation hand-off."""

    method: str
    """`original`, `human` or `machine`."""
    reviewed: bool
    """Whether a person has reviewed it."""
    handed_off: date | None
    """Day on which this state was handed off."""
    source_state: str
    """Hash of the source sentences that were translated."""
    current: bool
    """Whether the source sentences are still the same."""


def source_state(messages: Mapping[str, Message]) -> str:
    """Return a hash that changes when any source sentence does, and with nothing else."""
    sentences = {m.id: [m.one, m.other] for m in messages.values()}
    return hashlib.sha256(canonical(sentences).encode()).hexdigest()[:40]


def template(messages: Mapping[str, Message]) -> polib.POFile:
    """Return the template of all catalogues: every message in the source language, without translations."""
    pot = polib.POFile(wrapwidth=WIDTH)
    pot.metadata = {
        "Project-Id-Version": "palier",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    pot.extend(_entry(message) for message in messages.values())
    return pot


def merge(catalogue: polib.POFile, messages: Mapping[str, Message]) -> polib.POFile:
    """Return a catalogue brought up to the source: new messages empty, changed ones fuzzy, gone ones dropped.

    A fuzzy message keeps its translation and shows the sentence that it was made from; it does not count as translated.
    """
    known = {entry.msgctxt: entry for entry in catalogue}
    merged = polib.POFile(wrapwidth=WIDTH)
    merged.metadata = dict(catalogue.metadata)
    merged.header = catalogue.header
    for message in messages.values():
        entry = _entry(message)
        before = known.get(message.id)
        if before is not None:
            _carry_over(before, entry)
        merged.append(entry)
    return merged


def new_catalogue(tag: str, messages: Mapping[str, Message]) -> polib.POFile:
    """Return an empty catalogue for a locale, with its plural rule."""
    catalogue = template(messages)
    catalogue.metadata |= {
        "Language": tag.replace("-", "_"),
        "Plural-Forms": plural_header(tag),
        "X-Palier-Method": "machine",
        "X-Palier-Reviewed": "no",
    }
    return catalogue


def read_catalogue(file: Path) -> polib.POFile:
    """Read a catalogue.

    Raises:
        CatalogueError: the file is missing or is not a PO file.
    """
    if not file.exists():
        raise CatalogueError(
            [Problem(Place(file), "", "there is no such catalogue", "run `palier l10n merge`")]
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise CatalogueError([Problem(Place(file, line), "", what, "save the file as UTF-8")]) from None
    wrong = [n for n, line in enumerate(text.split("\n"), 1) if not _LINE.fullmatch(line)]
    if wrong:
        mend = "put text between quotation marks after its keyword, or restore the file from version control"
        raise CatalogueError(
            [Problem(Place(file, n), "", "this line is not of a PO file", mend) for n in wrong[:MAX_LINES]]
        )
    try:
        return polib.pofile(str(file), encoding="utf-8", wrapwidth=WIDTH, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        line = next((int(word) for word in str(error).replace(")", " ").split() if word.isdigit()), 1)
        mend = "correct the syntax, or restore the file from version control"
        raise CatalogueError(
            [Problem(Place(file, line), "", f"this is not a PO file: {error}", mend)]
        ) from None


def write_catalogue(catalogue: polib.POFile, file: Path) -> bool:
    """Write a catalogue if it differs from the file, and say whether it did."""
    text = f"{catalogue}"
    text = text if text.endswith("\n") else text + "\n"
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    temporary = file.with_suffix(file.suffix + ".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)
    return True


def translations(
    file: Path, catalogue: polib.POFile, messages: Mapping[str, Message]
) -> dict[str, str | tuple[str, ...]]:
    """Return the translation of every message, by id.

    Raises:
        CatalogueError: with every message that is missing, stale, or does not fit its source.
    """
    entries: dict[str, polib.POEntry] = {}
    problems = header_problems(file, catalogue)
    for entry in catalogue:
        if entry.msgctxt in entries and not entry.obsolete:
            what = f"the message stands twice (first on line {entries[entry.msgctxt].linenum})"
            problems.append(_problem(file, entry, what, "keep one of the two"))
        entries.setdefault(entry.msgctxt, entry)
    for message in messages.values():
        found = entries.get(message.id)
        if found is None or found.obsolete:
            mend = "run `palier l10n merge`, then translate it"
            problems.append(
                Problem(Place(file), message.id, f"there is no translation of {message.one!r}", mend)
            )
        else:
            problems.extend(
                _problem(file, found, *wrong) for wrong in entry_faults(found, message, catalogue)
            )
    if problems:
        raise CatalogueError(problems)
    return {id_: words_of(entries[id_]) for id_ in messages}


def provenance(catalogue: polib.POFile, messages: Mapping[str, Message]) -> Provenance:
    """Return how a catalogue came about, from its header.

    Raises:
        CatalogueError: the header says it in a way that cannot be read.
    """
    header = catalogue.metadata
    state = header.get("X-Palier-Source-State", "")
    return Provenance(
        method=_header_value(catalogue, "X-Palier-Method", str, METHODS) or "machine",
        reviewed=_header_value(catalogue, "X-Palier-Reviewed", str, ("yes", "no")) == "yes",
        handed_off=_header_value(catalogue, "X-Palier-Handed-Off", date.fromisoformat),
        source_state=state,
        current=state == source_state(messages),
    )


def _header_value[T](
    catalogue: polib.POFile, name: str, read: Callable[[str], T], allowed: Sequence[T] = ()
) -> T | None:
    """Return a value of a catalogue's header, or none where it is absent."""
    text = catalogue.metadata.get(name)
    if not text:
        return None
    try:
        value = read(text)
        if not allowed or value in allowed:
            return value
    except ValueError:
        pass
    mend = f"write one of {', '.join(map(str, allowed))}" if allowed else "write a day, as in 2017-11-03"
    place = Place(Path(catalogue.fpath or ""))
    raise CatalogueError([Problem(place, name, f"the header {name} cannot be {text!r}", mend)])


def hand_off(catalogue: polib.POFile, messages: Mapping[str, Message], on: date) -> None:
    """Record in a catalogue's header that it is handed off as it is, for the source sentences as they are."""
    catalogue.metadata["X-Palier-Handed-Off"] = on.isoformat()
    catalogue.metadata["X-Palier-Source-State"] = source_state(messages)


def _entry(message: Message) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=message.id, msgid=message.one, comment=_comment(message))
    if message.other is not None:
        entry.msgid_plural = message.other
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _comment(message: Message) -> str:
    """Return what a translator is told: where the message appears and what its placeholders are."""
    lines = [f"Appears in {message.where}."] if message.where else []
    lines += [f"{{{name}}}: {kind}" for name, kind in (message.facts or {}).items()]
    return "\n".join(lines)


def _carry_over(before: polib.POEntry, entry: polib.POEntry) -> None:
    """Take a translation over; if its source changed it becomes fuzzy and shows the source it was made from."""
    same = (before.msgid, before.msgid_plural or "") == (entry.msgid, entry.msgid_plural or "")
    translated = before.msgstr or any(before.msgstr_plural.values())
    if not entry.msgid_plural:
        entry.msgstr = before.msgstr or before.msgstr_plural.get(0, "")
    elif before.msgstr_plural:
        entry.msgstr_plural = dict(before.msgstr_plural)
    else:
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, before.msgstr)
    entry.tcomment = before.tcomment
    entry.flags = [flag for flag in before.flags if flag != "fuzzy" or same]
    if not same and translated:
        entry.flags.append("fuzzy")
        entry.previous_msgctxt = None
        entry.previous_msgid = before.msgid
        entry.previous_msgid_plural = before.msgid_plural or None
    elif same:
        entry.previous_msgid = before.previous_msgid
        entry.previous_msgid_plural = before.previous_msgid_plural


def _problem(file: Path, entry: polib.POEntry, what: str, mend: str) -> Problem:
    return Problem(Place(file, entry.linenum or 1), entry.msgctxt or "", what, mend)
