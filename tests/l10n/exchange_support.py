"""What the tests of exchange share: a small locale, and the way out and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import polib

from palier._messages import Message
from palier.l10n import merge, new_catalogue
from palier.l10n._states import State, forms_of, state_of
from palier.l10n.exchange import bring_in, export_catalogue, read_exchange

TwoWay = Literal["po", "xliff-1.2", "xliff-2.1"]
XLIFF: tuple[TwoWay, ...] = ("xliff-1.2", "xliff-2.1")
TWO_WAY: tuple[TwoWay, ...] = ("po", *XLIFF)

MESSAGES: Mapping[str, Message] = {
    message.id: message
    for message in (
        Message("levels.gold", "Gold", where="a page, as the name of a level"),
        Message(
            "fee.rule",
            "Pay {amount} & <see> [the rules]({url}).",
            facts={"amount": "money", "url": "link"},
            where="a page",
            page="cloud-platform/#fee",
            values={"amount": ("USD 15,000", "USD 500")},
        ),
        Message("window.months", "last month", "last {n} months", facts={"n": "count"}),
        Message("site.home", "Go to the home page"),
    )
}
TEXTS: Mapping[str, tuple[str, ...]] = {
    "levels.gold": ("Or",),
    "fee.rule": ("Payez {amount} & <voyez> [les règles]({url})\u202f!",),
    "window.months": ("dernier mois", "{n}\u00a0derniers mois"),
    "site.home": ("",),
}


def catalogue_of(
    tag: str = "fr-FR",
    messages: Mapping[str, Message] = MESSAGES,
    texts: Mapping[str, tuple[str, ...]] = TEXTS,
) -> polib.POFile:
    """A catalogue with these translations; messages without one are left empty."""
    catalogue = new_catalogue(tag, messages)
    for entry in catalogue:
        forms = texts.get(entry.msgctxt, ())
        if entry.msgid_plural and forms:
            entry.msgstr_plural = dict(enumerate(forms))
        elif forms:
            entry.msgstr = forms[0]
    return merge(catalogue, messages)


def entry_of(catalogue: polib.POFile, id_: str) -> polib.POEntry:
    return next(entry for entry in catalogue if entry.msgctxt == id_)


def states_of(
    catalogue: polib.POFile, messages: Mapping[str, Message] = MESSAGES, done: State = "human"
) -> dict[str, State]:
    """The state of each message, where what is translated is in the state `done`."""
    states = {id_: state_of(entry_of(catalogue, id_), message, None) for id_, message in messages.items()}
    return {id_: done if state == "edited" else state for id_, state in states.items()}


def exported(
    folder: Path,
    catalogue: polib.POFile,
    form: TwoWay,
    messages: Mapping[str, Message] = MESSAGES,
    done: State = "human",
) -> Path:
    """The file of a catalogue's export."""
    tag = catalogue.metadata["Language"].replace("_", "-")
    file = folder / ("exchange.po" if form == "po" else "exchange.xlf")
    states = states_of(catalogue, messages, done)
    file.write_bytes(export_catalogue(catalogue, messages, tag, form, states))
    return file


def brought_in(file: Path, catalogue: polib.POFile, messages: Mapping[str, Message] = MESSAGES) -> list[str]:
    """Bring a file into a catalogue; the ids of what changed."""
    return bring_in(catalogue, read_exchange(file), messages, file)


def contents(catalogue: polib.POFile) -> list[tuple[str, str, tuple[str, ...], bool, str]]:
    """All that a catalogue says, but its header and what translators are told.

    A message without a translation has no forms, however many empty ones the file keeps for it.
    """
    return [
        (
            entry.msgctxt or "",
            entry.msgid,
            forms_of(entry) if any(forms_of(entry)) else (),
            "fuzzy" in entry.flags,
            entry.tcomment,
        )
        for entry in catalogue
    ]
