"""Units: what a file of exchange says of each message, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n.checks._language import plural_numbers

Form = Literal["po", "xliff-1.2", "xliff-2.1", "tmx", "tbx"]
FORMS: tuple[Form, ...] = ("po", "xliff-1.2", "xliff-2.1", "tmx", "tbx")
"""The formats of exchange, by the names that the command line takes."""

Progress = Literal["untranslated", "open", "fuzzy", "stale", "finished"]
"""What a file says of a translation.

`untranslated`: it has none. `open`: it has text, and the file does not say that it is done. `fuzzy`: a PO file marks it
so. `stale`: an XLIFF file says that it was made from an earlier source. `finished`: the file says that it is done.
"""

_WITH_FORM = re.compile(r"(?P<id>.+?)(?:\[(?P<bracketed>[0-9])\]|:(?P<numbered>[0-9]))")


@dataclass(frozen=True, slots=True)
class Unit:
    """One message in a file of exchange."""

    id: str
    """The message's id."""
    source: tuple[str, ...]
    """The source as the file shows it: one sentence; of a plural message the source of each form, or in a PO file the
    form for one and the form for others."""
    target: tuple[str, ...]
    """The translation, form by form; a form that is left empty is an empty text."""
    state: Progress
    """What the file says of the translation."""
    place: Place
    """Where the unit stands."""
    plural: bool = False
    """Whether the file shows the message as one with plural forms."""
    name: str = ""
    """Another name that the file gives it, though it was exported with its id for a name; empty if it does not."""
    comment: str = ""
    """What translators have noted on it."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A file of exchange, read."""

    form: Form
    """Its format."""
    source_tag: str
    """BCP 47 tag of the source language; empty in a PO file, which does not say."""
    tag: str
    """BCP 47 tag of the locale that it translates into."""
    units: tuple[Unit, ...]
    """Its messages, in the order of the file."""


@dataclass(frozen=True, slots=True)
class PluralForms:
    """The plural forms of a catalogue."""

    numbers: tuple[tuple[int, ...], ...]
    """The first whole numbers that take each form."""

    def sources(self, message: Message) -> tuple[str, ...]:
        """Return the source sentence of each form: the form for one where a form is used for 1, else that for others.

        A language with a single form translates the sentence for others: it has to fit every number.
        """
        if message.other is None:
            return (message.one,)
        if len(self.numbers) == 1:
            return (message.other,)
        return tuple(message.one if 1 in numbers else message.other for numbers in self.numbers)


def plural_forms(catalogue: polib.POFile, place: Place) -> PluralForms:
    """Return the plural forms that a catalogue announces.

    Raises:
        CatalogueError: its header cannot be read.
    """
    header = catalogue.metadata.get("Plural-Forms", "")
    numbers = plural_numbers(header)
    if numbers is None:
        what = f"the header's plural rule {header!r} cannot be read"
        mend = "run `palier l10n check`, which says what it should be"
        raise CatalogueError([Problem(place, "Plural-Forms", what, mend)])
    return PluralForms(numbers)


def form_ids(id_: str, forms: Sequence[str], *, plural: bool, pattern: str = "{id}[{form}]") -> list[str]:
    """Return the ids of a message's forms in a format that has a unit for each."""
    return [pattern.format(id=id_, form=form) for form in range(len(forms))] if plural else [id_]


def message_id(form_id: str) -> tuple[str, int | None]:
    """Return the message's id and the plural form that the id of a unit means: none for a message without forms."""
    found = _WITH_FORM.fullmatch(form_id)
    if found is None:
        return form_id, None
    return found["id"], int(found["bracketed"] or found["numbered"])


def tag_of(language: str) -> str:
    """Return a language as tools write it, `fr_FR` or `fr-fr`, as a BCP 47 tag in its usual case."""
    first, *rest = language.strip().replace("_", "-").split("-")
    return "-".join([first.lower(), *map(_subtag, rest)])


def _subtag(text: str) -> str:
    if len(text) == 2:
        return text.upper()
    return text.title() if len(text) == 4 and text.isalpha() else text.lower()
