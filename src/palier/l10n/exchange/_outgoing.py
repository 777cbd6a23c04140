"""Messages on their way out: a catalogue's entries with everything that a translator should see beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n._catalogue import merge, template
from palier.l10n._states import UNTRANSLATED, State
from palier.l10n.exchange._units import PluralForms, plural_forms
from palier.l10n.exchange._xml import UNFIT

NUMBERS_SHOWN = 6
"""How many of a plural form's numbers its note lists."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message with its translation, as it leaves."""

    id: str
    """The message's id."""
    sources: tuple[str, ...]
    """The source sentence, form by form."""
    targets: tuple[str, ...]
    """The translation, form by form; a missing one is an empty text."""
    state: State
    """The state of the translation."""
    plural: bool
    """Whether the message has plural forms."""
    notes: tuple[str, ...]
    """What a translator is told, form by form: where the message appears, what its placeholders hold, which numbers
    take the form."""
    comment: str
    """What translators have noted."""
    previous: str
    """The source sentence that a stale translation was made from; else empty."""

    @property
    def translated(self) -> bool:
        """Whether its translation is whole and made from today's source."""
        return self.state not in UNTRANSLATED


def outgoing(
    catalogue: polib.POFile,
    messages: Mapping[str, Message],
    states: Mapping[str, State],
    only: Collection[str] | None,
) -> list[Outgoing]:
    """Return messages as they leave, in the order of the source.

    Args:
        catalogue: the locale's catalogue.
        messages: every message.
        states: the state of each message, by id; one that is not in it counts as missing.
        only: ids of the messages that leave; all if none.

    Raises:
        CatalogueError: the catalogue's plural rule cannot be read.
    """
    forms = plural_forms(catalogue, Place(Path(catalogue.fpath or "")))
    notes = {entry.msgctxt: entry.comment for entry in template(messages)}
    entries = {entry.msgctxt: entry for entry in merge(catalogue, messages) if not entry.obsolete}
    return [
        _outgoing(message, entries[id_], forms, states.get(id_, "missing"), notes[id_])
        for id_, message in messages.items()
        if only is None or id_ in only
    ]


def _outgoing(
    message: Message, entry: polib.POEntry, forms: PluralForms, state: State, note: str
) -> Outgoing:
    plural = message.other is not None
    targets: tuple[str, ...] = (entry.msgstr,)
    notes: tuple[str, ...] = (note,)
    if plural:
        targets = tuple(entry.msgstr_plural.get(form, "") for form in range(len(forms.numbers)))
        notes = tuple("\n".join(filter(None, (note, _numbers(numbers)))) for numbers in forms.numbers)
    previous = "\n".join(filter(None, (entry.previous_msgid, entry.previous_msgid_plural)))
    return Outgoing(
        id=message.id,
        sources=forms.sources(message),
        targets=targets,
        state=state,
        plural=plural,
        notes=notes,
        comment=entry.tcomment,
        previous=previous if state == "stale" else "",
    )


def _numbers(numbers: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, numbers[:NUMBERS_SHOWN]))
    more = ", and so on" if len(numbers) > NUMBERS_SHOWN else ""
    return f"Plural form for {shown}{more}." if numbers else "Plural form for fractions."


def refuse_unfit(sentences: Collection[Outgoing], catalogue: polib.POFile) -> None:
    """Refuse what XML cannot hold.

    Raises:
        CatalogueError: with every message that has such a character.
    """
    lines = {entry.msgctxt: entry.linenum or 1 for entry in catalogue}
    file = Path(catalogue.fpath or "")
    problems = [
        Problem(
            Place(file, lines.get(sentence.id, 1)),
            sentence.id,
            f"the character U+{ord(character):04X} cannot stand in XML",
            "remove it; no sentence needs it",
        )
        for sentence in sentences
        for character in _unfit(sentence)
    ]
    if problems:
        raise CatalogueError(problems)


def _unfit(sentence: Outgoing) -> Iterator[str]:
    texts = (*sentence.sources, *sentence.targets, *sentence.notes, sentence.comment, sentence.previous)
    yield from dict.fromkeys(character for text in texts for character in UNFIT.findall(text))
