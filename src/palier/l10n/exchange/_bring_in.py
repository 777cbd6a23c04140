"""Translations that come back, brought into the catalogue: all of a file, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import polib

from palier._counted import counted
from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n._states import forms_of
from palier.l10n.exchange._units import Exchange, Form, PluralForms, Unit, plural_forms, tag_of


def bring_in(
    catalogue: polib.POFile, exchange: Exchange, messages: Mapping[str, Message], file: Path
) -> list[str]:
    """Bring the translations of a file into a catalogue, and return the ids of the messages that changed.

    A changed translation is no longer fuzzy, since it was made beside today's source, unless a PO file says that it is.
    One that did not change becomes fuzzy or finished where the file says so, and else stays as it is.
    A text left empty or blank, or left as a copy of the source in a unit that is not finished, changes nothing.

    Args:
        catalogue: the locale's catalogue, merged with the source; it is changed in place.
        exchange: the file, read.
        messages: every message.
        file: the file, for errors.

    Raises:
        CatalogueError: with every unit whose id, source or number of forms is not that of today's messages. The
            catalogue is then as it was.
    """
    language = tag_of(catalogue.metadata.get("Language", ""))
    if exchange.tag != language:
        what = f"the file translates into {exchange.tag}, the catalogue into {language}"
        raise CatalogueError(
            [Problem(Place(file), "", what, f"bring it into the catalogue of {exchange.tag}")]
        )
    forms = plural_forms(catalogue, Place(Path(catalogue.fpath or file)))
    entries = {entry.msgctxt: entry for entry in catalogue if not entry.obsolete}
    problems = [
        problem
        for unit in exchange.units
        for problem in _problems(unit, exchange.form, messages.get(unit.id), entries.get(unit.id), forms)
    ]
    if problems:
        raise CatalogueError(problems)
    return [unit.id for unit in exchange.units if _bring_in_unit(entries[unit.id], unit, len(forms.numbers))]


def _problems(
    unit: Unit, form: Form, message: Message | None, entry: polib.POEntry | None, forms: PluralForms
) -> Iterator[Problem]:
    if unit.name:
        what = f"the unit has this id, but the name {unit.name!r}"
        yield Problem(unit.place, unit.id, what, "restore both as they were exported")
        return
    if message is None:
        mend = "restore the id as it was exported; if the message is gone from the source, remove the unit"
        yield Problem(unit.place, unit.id, "no message has this id", mend)
        return
    if entry is None or (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
        what = "the catalogue is not up to the source for this message"
        yield Problem(unit.place, unit.id, what, "run `palier l10n merge`, then bring the file in again")
        return
    if unit.plural != (message.other is not None):
        what = f"the message has {'no plural forms' if unit.plural else 'plural forms'} in the source"
        yield Problem(unit.place, unit.id, what, "restore the unit as it was exported")
        return
    needed = len(forms.numbers)
    # A PO file that nobody has translated yet has the forms of its template, whatever the language.
    if unit.plural and len(unit.target) != needed and (form, unit.state) != ("po", "untranslated"):
        given = counted(len(unit.target), "plural form", "plural forms")
        what = f"it has {given} instead of {needed}"
        yield Problem(unit.place, unit.id, what, "give every plural form of the language, and no other")
        return
    for found, right in zip(unit.source, _expected(message, form, forms), strict=True):
        if found != right:
            what = f"its source is {found!r}, but today's is {right!r}"
            yield Problem(
                unit.place,
                unit.id,
                what,
                "export the message again and translate today's source, or remove the unit",
            )
            return


def _expected(message: Message, form: Form, forms: PluralForms) -> tuple[str, ...]:
    if form == "po":
        return (message.one,) if message.other is None else (message.one, message.other)
    return forms.sources(message)


def _bring_in_unit(entry: polib.POEntry, unit: Unit, needed: int) -> bool:
    """Change an entry as a unit says, and return whether that changed it."""
    before = what_it_says(entry)
    if unit.comment:
        entry.tcomment = unit.comment
    if unit.state != "untranslated" and any(map(str.strip, unit.target)) and not _is_copy(unit):
        had_text = any(forms_of(entry))
        changed = _write_forms(entry, unit, needed)
        if unit.state == "fuzzy" or (unit.state == "stale" and not had_text):
            _mark_fuzzy(entry)
        elif changed or unit.state == "finished":
            _clear_fuzzy(entry)
    return what_it_says(entry) != before


def _is_copy(unit: Unit) -> bool:
    """Whether a text is the source that a tool has put into an empty target: nobody has called it a translation."""
    return unit.state in {"open", "stale"} and unit.target == unit.source


def _write_forms(entry: polib.POEntry, unit: Unit, needed: int) -> bool:
    """Write a unit's forms and return whether one differs; an empty form keeps what is there."""
    before = forms_of(entry)
    if not unit.plural:
        entry.msgstr = unit.target[0]
    else:
        known = dict(entry.msgstr_plural)
        entry.msgstr_plural = {
            form: unit.target[form] if unit.target[form].strip() else known.get(form, "")
            for form in range(needed)
        }
    return forms_of(entry) != before


def _mark_fuzzy(entry: polib.POEntry) -> None:
    if "fuzzy" not in entry.flags:
        entry.flags.append("fuzzy")


def _clear_fuzzy(entry: polib.POEntry) -> None:
    if "fuzzy" in entry.flags:
        entry.flags.remove("fuzzy")
        entry.previous_msgctxt = entry.previous_msgid = entry.previous_msgid_plural = None


def what_it_says(entry: polib.POEntry) -> tuple[Sequence[str], bool, str]:
    """Return what a file can change of an entry: its forms, whether it is fuzzy, and the translator's comment."""
    return forms_of(entry), "fuzzy" in entry.flags, entry.tcomment
