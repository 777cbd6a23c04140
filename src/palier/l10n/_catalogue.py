"""Catalogues: gettext PO files, one a locale, which translators edit with the tools that they have.

A message's context is its id, so that moving a requirement makes no translation stale; no message holds a fact, so that
changing an amount changes no line here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import replace
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._files import read_utf_8, unfinished_merge, write_whole
from palier._messages import Message
from palier.compile import canonical
from palier.formats import plural_header
from palier.l10n._entries import (
    HEADER_NAME,
    AnyEntry,
    Entries,
    NotPlainError,
    entries_of,
    plain_entries,
)
from palier.l10n._ledger import Ledger, target_hash
from palier.l10n._states import forms_of

UNWRAPPED = 0
"""Every text stands on one line, as translation tools write it when they are told not to wrap."""
MAX_LINES = 50
"""Most lines of one file that are reported as not its own; a file of another kind has as many as it is long."""

_LINE = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[[0-9]{1,2}\])?)\s*)?"([^"\\]|\\.)*"\s*|)', re.DOTALL
)
"""A line of a PO file: empty, a comment, or quoted text with or without its keyword."""


def source_state(messages: Mapping[str, Message]) -> str:
    """Return a hash that changes when any source sentence does, and with nothing else."""
    sentences = {m.id: [m.one, m.other] for m in messages.values()}
    return hashlib.sha256(canonical(sentences).encode()).hexdigest()[:40]


def template(messages: Mapping[str, Message]) -> polib.POFile:
    """Return the template of all catalogues: every message in the source language, without translations."""
    pot = polib.POFile(wrapwidth=UNWRAPPED)
    pot.metadata = {
        "Project-Id-Version": "palier",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    pot.extend(_entry(message, values=True) for message in messages.values())
    return pot


def merge(
    catalogue: polib.POFile, messages: Mapping[str, Message], ledger: Ledger | None = None
) -> polib.POFile:
    """Return a catalogue brought up to the source: new messages empty, changed ones fuzzy, gone ones obsolete.

    A fuzzy message keeps its translation and shows the sentence that it was made from; it does not count as
    translated. A message that has only got another id keeps its translation. An obsolete one stays at the end of the
    catalogue until it comes back or somebody removes it.

    Args:
        catalogue: the catalogue.
        messages: the source's messages, by id.
        ledger: what is recorded of it. A sentence that changes back takes its translation back, unless the record shows
            that the translation was edited in the meantime.
    """
    known = entries_by_id(catalogue)
    moved = moves(catalogue, messages)
    merged = polib.POFile(wrapwidth=UNWRAPPED)
    merged.metadata = dict(catalogue.metadata)
    merged.header = catalogue.header
    forms = _plural_count(catalogue)
    for message in messages.values():
        entry = _entry(message, forms=forms)
        before = known.get(moved.get(message.id, message.id))
        if before is not None:
            record = ledger.records.get(before.msgctxt) if ledger is not None else None
            _carry_over(
                before, entry, edited=record is not None and record.target != target_hash(forms_of(before))
            )
        merged.append(entry)
    kept = moved.values()
    for entry in known.values():
        if entry.msgctxt not in messages and entry.msgctxt not in kept and _is_translated(entry):
            gone = copy(entry)
            gone.obsolete, gone.comment, gone.occurrences = True, "", []
            merged.append(gone)
    return merged


def entries_by_id[E: AnyEntry](catalogue: Iterable[E]) -> dict[str, E]:
    """Return the entry of each message that has one, by id.

    Where tools have left several with one id, one that is translated comes first, then one that is not obsolete: when a
    sentence changes, gettext's `msgmerge` may start it anew and keep the old one as obsolete.
    """
    every = [*catalogue]
    alone = {entry.msgctxt: entry for entry in every}
    if len(alone) == len(every):
        return alone
    entries: dict[str, E] = {}
    for entry in sorted(every, key=lambda entry: (not _is_translated(entry), bool(entry.obsolete))):
        entries.setdefault(entry.msgctxt, entry)
    return {entry.msgctxt: entries[entry.msgctxt] for entry in every}


def moves(catalogue: polib.POFile, messages: Mapping[str, Message]) -> dict[str, str]:
    """Return the ids of messages that have got another id, each with the id before: one that is gone."""
    gone: dict[tuple[str, str | None], list[str]] = {}
    for entry in catalogue:
        if entry.msgctxt not in messages and _is_translated(entry):
            gone.setdefault((entry.msgid, entry.msgid_plural or None), []).append(entry.msgctxt)
    there = {entry.msgctxt for entry in catalogue}
    moved: dict[str, str] = {}
    for message in messages.values():
        before = gone.get((message.one, message.other), [])
        if message.id not in there and before:
            moved[message.id] = before.pop(0)
    return moved


def moved_records(ledger: Ledger, moved: Mapping[str, str]) -> Ledger:
    """Return a ledger whose records follow the messages that have got another id."""
    records = dict(ledger.records)
    for id_, before in moved.items():
        if before in records:
            records[id_] = replace(records.pop(before), id=id_)
    return replace(ledger, records=records)


def new_catalogue(tag: str, messages: Mapping[str, Message]) -> polib.POFile:
    """Return an empty catalogue for a locale, with its plural rule."""
    empty = template({})
    empty.metadata |= {"Language": tag.replace("-", "_"), "Plural-Forms": plural_header(tag)}
    return merge(empty, messages)


def read_catalogue(file: Path) -> polib.POFile:
    """Read a catalogue.

    Raises:
        CatalogueError: the file is missing or is not a PO file.
    """
    if not file.exists():
        raise CatalogueError(
            [Problem(Place(file), "", "there is no such catalogue", "run `palier l10n merge`")]
        )
    text = read_utf_8(file)
    wrong = [n for n, line in enumerate(text.split("\n"), 1) if not _LINE.fullmatch(line)]
    if wrong:
        if merge := unfinished_merge(file, text.split("\n")):
            raise CatalogueError([merge])
        mend = "put text between quotation marks after its keyword, or restore the file from version control"
        raise CatalogueError(
            [Problem(Place(file, n), "", "this line is not of a PO file", mend) for n in wrong[:MAX_LINES]]
        )
    try:
        catalogue = polib.pofile(str(file), encoding="utf-8", wrapwidth=UNWRAPPED, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        line = next((int(word) for word in str(error).replace(")", " ").split() if word.isdigit()), 1)
        mend = "correct the syntax, or restore the file from version control"
        raise CatalogueError(
            [Problem(Place(file, line), "", f"this is not a PO file: {error}", mend)]
        ) from None
    odd = [name for name in catalogue.metadata if not HEADER_NAME.fullmatch(name)]
    if odd:
        # polib could not put them in order when the catalogue is written.
        raise CatalogueError([_odd_header(file, text, name) for name in odd[:MAX_LINES]])
    return catalogue


def read_entries(file: Path) -> Entries:
    """Read the entries of a catalogue, without what only who writes it needs.

    Raises:
        CatalogueError: the file is missing or is not a PO file.
    """
    if file.exists():
        try:
            return plain_entries(read_utf_8(file))
        except NotPlainError:
            pass
    return entries_of(read_catalogue(file))


def _odd_header(file: Path, text: str, name: str) -> Problem:
    """Return what is wrong with a header's name, where it can be found as it stands in the file."""
    line = text.count("\n", 0, max(text.find(f'"{name}:'), 0)) + 1
    what = f"{name[:60]!r} is no header's name"
    return Problem(Place(file, line), "", what, "use Latin letters, digits and hyphens, as in X-Generator")


def write_catalogue(catalogue: polib.POFile, file: Path) -> bool:
    """Write a catalogue if it differs from the file, and say whether it did."""
    return write_whole(file, catalogue_text(catalogue))


def catalogue_text(catalogue: polib.POFile) -> str:
    """Return a catalogue as the text of a PO file."""
    text = f"{catalogue}"
    return text if text.endswith("\n") else text + "\n"


def _is_translated(entry: AnyEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _entry(message: Message, *, forms: int = 2, values: bool = False) -> polib.POEntry:
    entry = polib.POEntry(msgctxt=message.id, msgid=message.one, comment=_comment(message, values=values))
    if message.other is not None:
        entry.msgid_plural = message.other
        entry.msgstr_plural = dict.fromkeys(range(forms), "")
    return entry


def _comment(message: Message, *, values: bool) -> str:
    """Return what a translator is told: where the message appears, and what its placeholders are.

    Values stand in the template alone: a changed amount then changes no catalogue.
    """
    lines = [f"Appears in {message.where}."] if message.where else []
    lines += [f"Page: {message.page}"] if message.page else []
    for name, kind in (message.facts or {}).items():
        examples = message.values.get(name, ()) if values else ()
        lines.append(f"{{{name}}}: {kind}" + (f" ({'; '.join(examples)})" if examples else ""))
    return "\n".join(lines)


def _carry_over(before: polib.POEntry, entry: polib.POEntry, *, edited: bool) -> None:
    """Take a translation over; if its source changed it becomes fuzzy and shows the source that it was made from.

    Args:
        before: the entry before.
        entry: the entry that takes its translation.
        edited: whether the translation is another than was recorded.
    """
    if not entry.msgid_plural:
        entry.msgstr = before.msgstr or before.msgstr_plural.get(0, "")
    elif before.msgstr_plural:
        entry.msgstr_plural = dict(before.msgstr_plural)
    else:
        entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, before.msgstr)
    entry.tcomment = before.tcomment
    entry.flags = [flag for flag in before.flags if flag != "fuzzy"]
    translated_from = before.msgid, before.msgid_plural or None
    if "fuzzy" in before.flags and before.previous_msgid:
        translated_from = before.previous_msgid, before.previous_msgid_plural or None
    # Edited while its source was another: nobody knows which of the two it fits.
    returned = edited and translated_from == (entry.msgid, entry.msgid_plural or None)
    marked = "fuzzy" in before.flags and (not before.previous_msgid or returned)
    # Forms that a plural had before it was a single sentence are gone.
    thinned = bool(entry.msgid_plural) and not before.msgid_plural
    if marked:
        # By a person or another tool: whatever the source says since, only a person takes it away.
        entry.flags.append("fuzzy")
    elif _is_translated(before) and (thinned or translated_from != (entry.msgid, entry.msgid_plural or None)):
        entry.flags.append("fuzzy")
        entry.previous_msgid, entry.previous_msgid_plural = translated_from


def _plural_count(catalogue: polib.POFile) -> int:
    """Return how many plural forms the header of a catalogue announces; the source's two where it does not say."""
    found = re.match(r"nplurals=([1-9])", catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else 2
