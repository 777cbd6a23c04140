"""Catalogues: gettext PO files, one a locale, which translators edit with the tools that they have.

A message's context is its id, so that moving a requirement makes no translation stale; no message holds a fact, so that
changing an amount changes no line here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polib

from checker._wording import placeholders
from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.compile import canonical
from palier.formats import plural_header

WIDTH = 120


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
        return polib.pofile(str(file), wrapwidth=WIDTH, check_for_duplicates=False)
    except (OSError, UnicodeDecodeError, ValueError) as error:
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
    problems: list[Problem] = []
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
            problems.extend(_problem(file, found, *wrong) for wrong in _faults(found, message, catalogue))
    if problems:
        raise CatalogueError(problems)
    return {id_: _words(entries[id_]) for id_ in messages}


def provenance(catalogue: polib.POFile, messages: Mapping[str, Message]) -> Provenance:
    """Return how a catalogue came about, from its header."""
    header = catalogue.metadata
    handed_off = header.get("X-Palier-Handed-Off")
    state = header.get("X-Palier-Source-State", "")
    return Provenance(
        method=header.get("X-Palier-Method", "machine"),
        reviewed=header.get("X-Palier-Reviewed", "no") == "yes",
        handed_off=date.fromisoformat(handed_off) if handed_off else None,
        source_state=state,
        current=state == source_state(messages),
    )


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


def _faults(entry: polib.POEntry, message: Message, catalogue: polib.POFile) -> Sequence[tuple[str, str]]:
    """Return what is wrong with a translation, and the mend."""
    if (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
        return [("the source sentence has changed since", "run `palier l10n merge`, then translate it again")]
    if "fuzzy" in entry.flags:
        return [("the translation is marked fuzzy", "check it against the source, then remove the mark")]
    words = _words(entry)
    forms = (words,) if isinstance(words, str) else words
    if not all(form.strip() for form in forms):
        return [("the translation is empty", f"translate {message.one!r}")]
    needed = _plural_forms(catalogue)
    if message.other is not None and len(forms) != needed:
        return [
            (
                f"there are {len(forms)} plural forms instead of {needed}",
                "give every plural form of the language",
            )
        ]
    return [fault for form in forms for fault in _placeholder_faults(form, message)]


def _placeholder_faults(form: str, message: Message) -> list[tuple[str, str]]:
    allowed = set(_names(message.one)) | set(_names(message.other or message.one))
    needed = set(_names(message.one)) & set(_names(message.other or message.one))
    if message.other is not None:
        # A form that only ever means one thing may spell it out: "une personne" needs no {people}.
        needed -= {name for name, kind in (message.facts or {}).items() if kind == "count"}
    try:
        used = set(_names(form))
    except ValueError as error:
        return [(f"in {form!r} {error}", "write placeholders as in the source")]
    faults = [
        (f"the placeholder {{{name}}} is not in the source", "use the source's placeholders")
        for name in sorted(used - allowed)
    ]
    return faults + [
        (f"the placeholder {{{n}}} is missing", f"put {{{n}}} where it belongs")
        for n in sorted(needed - used)
    ]


def _names(text: str) -> list[str]:
    return [name for _, _, name in placeholders(text) if name is not None]


def _words(entry: polib.POEntry) -> str | tuple[str, ...]:
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[i] for i in sorted(entry.msgstr_plural))
    return str(entry.msgstr)


def _plural_forms(catalogue: polib.POFile) -> int:
    header = catalogue.metadata.get("Plural-Forms", "nplurals=2;")
    return int(header.partition("nplurals=")[2].partition(";")[0] or 2)
