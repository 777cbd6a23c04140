"""Runs the checks over a catalogue, or over a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

import polib

from palier._errors import Place
from palier._memory import Kept
from palier._messages import Message
from palier.l10n._entries import AnyEntry, Entries
from palier.l10n._registry import RegisteredLocale
from palier.l10n.checks._finding import Fault, Finding
from palier.l10n.checks._header import language_fault
from palier.l10n.checks._pair import pair_of
from palier.l10n.checks._places import CataloguePlaces
from palier.l10n.checks._plurals import header_fault
from palier.l10n.checks._registry import CHECK, CHECKS, Check
from palier.l10n.checks._terms import Terms

_ALLOWED = re.compile(r"^[ \t]*palier:[ \t]*allow\b[ \t]*(.*)$", re.MULTILINE)
"""A translator's comment that allows a check's warnings for one message."""

MOST_FAULTS = 20
"""Most faults that one check tells of one form: a text that is no sentence has as many as it is long."""

_FINDS = tuple((check, check.find) for check in CHECKS if check.find is not None)
"""The checks that look at one form of a translation."""

_HEADER = (
    ("Plural-Forms", CHECK["plural-forms"], header_fault),
    ("Language", CHECK["language"], language_fault),
)
"""The lines of the header that are looked at, and by which check."""

_Found = tuple[AnyEntry | str, int, Check, Fault]
"""What was found: the entry, or the name of a line of the header, the index of its form, and by which check."""
Looked = tuple[tuple[int, Check, Fault], ...]
"""What is wrong in a translation: the index of the form, and by which check it was found."""
Asked = tuple[Hashable, ...]
"""All that the faults of one translation follow from, in one locale as it is registered, with one glossary."""


def check_catalogue(
    file: Path,
    catalogue: polib.POFile | Entries,
    messages: Mapping[str, Message],
    tag: str,
    registered: RegisteredLocale,
    terms: Terms,
    kept: Kept[Asked, Looked] | None = None,
    read_places: Callable[[Path], CataloguePlaces] = CataloguePlaces,
) -> list[Finding]:
    """Return everything that is wrong in a catalogue's translations, by place.

    Messages that are not translated, or whose source has changed since, are not looked at.

    Args:
        file: the catalogue's file, as findings name it.
        catalogue: what was read from it.
        messages: the source sentences, by id.
        tag: BCP 47 tag of the locale.
        registered: what the registry says of it.
        terms: the glossary.
        kept: what was found before in translations of the same locale, registered the same, with the same glossary.
        read_places: reads where each translation stands in the file; asked only where something is wrong.
    """
    kept = Kept() if kept is None else kept
    look = partial(_entry_faults, tag=tag, registered=registered, terms=terms)
    found: list[_Found] = []
    for line, check, find in _HEADER:
        wrong = find(tag, catalogue.metadata.get(line, ""))
        if wrong is not None:
            found.append((line, 0, check, wrong))
    seen: dict[str, AnyEntry] = {}
    for entry in catalogue:
        if entry.obsolete:
            continue
        if entry.msgctxt in seen:
            what = f"the message stands twice (first on line {seen[entry.msgctxt].linenum})"
            found.append((entry, 0, CHECK["twice"], Fault(0, what, "keep one of the two")))
            continue
        seen[entry.msgctxt] = entry
        message = messages.get(entry.msgctxt)
        if message is not None and _is_current(entry, message):
            found.extend((entry, *fault) for fault in _looked(entry, message, look, kept))
        elif message is not None:
            found.extend(_empty_forms(entry))
    return _placed(file, read_places(file), found) if found else []


def forms_of(entry: AnyEntry) -> dict[int, str]:
    """Return an entry's translation: its plural forms by index, or its only form as form 0."""
    return dict(sorted(entry.msgstr_plural.items())) if entry.msgid_plural else {0: entry.msgstr}


def _is_current(entry: AnyEntry, message: Message) -> bool:
    """Say whether an entry is translated, and from the sentence as it is now."""
    if "fuzzy" in entry.flags or (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
        return False
    if not entry.msgid_plural:
        return bool(entry.msgstr.strip())
    forms = entry.msgstr_plural.values()
    return bool(forms) and all(form.strip() for form in forms)


def _empty_forms(entry: AnyEntry) -> Iterator[_Found]:
    """Yield the forms that are empty while others of the same message are translated."""
    forms = forms_of(entry)
    if any(form.strip() for form in forms.values()):
        for number, form in forms.items():
            if not form.strip():
                what = f"plural form {number} is empty, but others are translated"
                yield entry, number, CHECK["plural-forms"], Fault(0, what, "translate every form, or none")


def _looked(
    entry: AnyEntry,
    message: Message,
    look: Callable[[AnyEntry, Message], Iterator[tuple[int, Check, Fault]]],
    kept: Kept[Asked, Looked],
) -> Looked:
    """Return what is wrong in a translation; of those that are alike, here or in the build before, one is looked at."""
    facts = tuple((message.facts or {}).items())
    forms = tuple(forms_of(entry).items())
    asked = (message.one, message.other, facts, message.kept, entry.tcomment, forms)
    return kept.of(asked, lambda: tuple(look(entry, message)))


def _entry_faults(
    entry: AnyEntry, message: Message, *, tag: str, registered: RegisteredLocale, terms: Terms
) -> Iterator[tuple[int, Check, Fault]]:
    allowed = _allowed(entry)
    for id_ in sorted(allowed):
        if id_ not in CHECK or CHECK[id_].weight == "error":
            is_check = "is an error" if id_ in CHECK else "is no check"
            warnings = ", ".join(check.id for check in CHECKS if check.weight == "warning")
            fault = Fault(0, f"the comment allows {id_!r}, which {is_check}", f"allow any of: {warnings}")
            yield 0, CHECK["allowances"], fault
    forms = forms_of(entry)
    for form in forms:
        pair = pair_of(message, forms, form, tag, registered, terms)
        for check, find in _FINDS:
            if check.id in allowed and check.weight == "warning":
                continue
            for fault in islice(find(pair), MOST_FAULTS):
                yield form, check, fault


def _allowed(entry: AnyEntry) -> set[str]:
    lists = _ALLOWED.findall(entry.tcomment or "")
    return {id_.strip() for text in lists for id_ in text.split(",") if id_.strip()}


def _placed(file: Path, places: CataloguePlaces, found: Iterable[_Found]) -> list[Finding]:
    findings = []
    for entry, form, check, fault in found:
        if isinstance(entry, str):
            place, id_ = places.header(entry), entry
        elif check.id == "twice":
            place, id_ = Place(file, entry.linenum or 1), entry.msgctxt or ""
        else:
            id_ = entry.msgctxt or ""
            place = places.place(id_, form, fault.start, entry.linenum or 1)
        findings.append(Finding(place, id_, check.id, check.weight, fault.what, fault.mend))
    return sorted(findings)
