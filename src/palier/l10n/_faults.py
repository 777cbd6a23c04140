"""What is wrong with a translation: its forms, its placeholders and links, characters that hide, its plural rule."""

from __future__ import annotations

import gettext
import re
from collections.abc import Sequence
from pathlib import Path

import polib

from checker._wording import placeholders
from palier._errors import Place, Problem
from palier._messages import Message
from palier.formats import plural_header

PLURALS_COMPARED = 210
"""Two plural rules are the same if they agree on the numbers below: beyond two hundred every rule repeats."""

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
"""Characters that no translation needs. Joiners and single marks of direction stay: some scripts need them."""


def entry_faults(
    entry: polib.POEntry, message: Message, catalogue: polib.POFile
) -> Sequence[tuple[str, str]]:
    """Return what is wrong with a translation, and the mend."""
    if (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
        return [("the source sentence has changed since", "run `palier l10n merge`, then translate it again")]
    if "fuzzy" in entry.flags:
        return [("the translation is marked fuzzy", "check it against the source, then remove the mark")]
    words = words_of(entry)
    forms = (words,) if isinstance(words, str) else words
    if not all(form.strip() for form in forms):
        return [("the translation is empty", f"translate {message.one!r}")]
    needed = _plural_forms(catalogue)
    if message.other is not None and needed is not None and sorted(entry.msgstr_plural) != [*range(needed)]:
        what = f"there are {len(forms)} plural forms instead of {needed}, numbered from 0"
        return [(what, "give every plural form of the language")]
    return [fault for form in forms for fault in (*_hidden_faults(form), *_placeholder_faults(form, message))]


def _hidden_faults(form: str) -> list[tuple[str, str]]:
    return [
        (f"the character U+{ord(found):04X} does not show and can hide or reorder text", "remove it")
        for found in dict.fromkeys(_HIDDEN.findall(form))
    ]


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
    links = _links(message.one) | _links(message.other or message.one)
    faults += [
        (
            f"{{{name}}} is a link in only one of source and translation",
            f"write [words]({{{name}}}) for a link alone",
        )
        for name in sorted((links ^ _links(form)) & used & allowed)
    ]
    return faults + [
        (f"the placeholder {{{n}}} is missing", f"put {{{n}}} where it belongs")
        for n in sorted(needed - used)
    ]


def _names(text: str) -> list[str]:
    return [name for _, _, name in placeholders(text) if name is not None]


def _links(text: str) -> set[str]:
    """Return the placeholders that are the address of a link."""
    return {name for _, label, name in placeholders(text) if name is not None and label is not None}


def words_of(entry: polib.POEntry) -> str | tuple[str, ...]:
    """Return an entry's translation: its text, or its plural forms in order."""
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[i] for i in sorted(entry.msgstr_plural))
    return str(entry.msgstr)


def _plural_forms(catalogue: polib.POFile) -> int | None:
    """Return how many plural forms a catalogue's header announces, or none where it cannot be read."""
    found = re.match(r"nplurals=([1-9]);\s*plural=", catalogue.metadata.get("Plural-Forms", ""))
    return int(found[1]) if found else None


def header_problems(file: Path, catalogue: polib.POFile) -> list[Problem]:
    """Return what is wrong with the plural rule of a catalogue: tools show translators the forms that it announces."""
    given, right = catalogue.metadata.get("Plural-Forms", ""), plural_header(file.stem)
    if _plural_rule(given) == _plural_rule(right):
        return []
    what = f"the header's plural rule {given!r} is not that of {file.stem}"
    return [Problem(Place(file), "Plural-Forms", what, f"write `Plural-Forms: {right}`")]


def _plural_rule(header: str) -> tuple[int, ...] | None:
    """Return the plural form of the first numbers, or none where the rule cannot be read."""
    try:
        form = gettext.c2py(header.partition("plural=")[2].strip().removesuffix(";"))
        return (int(header.partition("nplurals=")[2].partition(";")[0]), *map(form, range(PLURALS_COMPARED)))
    except (ValueError, RecursionError):
        return None
