"""Recording in the ledger: how translations came about, who has reviewed them, and hand-offs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n._catalogue import source_state
from palier.l10n._ledger import Ledger, Method, Record, source_hash, target_hash
from palier.l10n._states import UNTRANSLATED, forms_of
from palier.l10n._translation import Translation


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells of translations."""

    method: Method | None
    """How they came about; none where only a review is told of."""
    by: str
    """Who translated them; empty where only a review is told of."""
    reviewed_by: str
    """Who has reviewed them; empty if nobody has."""
    on: date
    """Day of the record."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded."""

    ledger: Ledger
    """The ledger with it."""
    count: int
    """Number of sentences recorded."""
    untranslated: int
    """Number of sentences left out: they have no translation that is up to date."""


def record(
    translation: Translation, messages: Mapping[str, Message], ids: Collection[str], told: Told
) -> Recorded:
    """Return the ledger with a record of these sentences as they are now.

    A review keeps the origin of sentences that are as they were recorded; what it tells of the origin is of the others.

    Raises:
        CatalogueError: a review of sentences that have no record, or have been edited since, without their origin.
    """
    shown = [id_ for id_ in dict.fromkeys(ids) if translation.states[id_] not in UNTRANSLATED]
    records, nameless = [], []
    for id_ in shown:
        before = translation.ledger.records.get(id_) if translation.states[id_] != "edited" else None
        if told.method is None and before is None:
            nameless.append(id_)
        else:
            records.append(_record(translation, messages[id_], before, told))
    if nameless:
        mend = "tell it with --method and --by, for all of them or with --id for each"
        what = "it is not recorded who translated it as it is now"
        entries = translation.entries
        raise CatalogueError(
            [Problem(Place(translation.file, entries[i].linenum or 1), i, what, mend) for i in nameless]
        )
    ledger = translation.ledger.recorded(records)
    return Recorded(ledger, len(records), len(set(ids)) - len(shown))


def handed_off(ledger: Ledger, messages: Mapping[str, Message], on: date) -> Ledger:
    """Return the ledger with a hand-off of the translation as it is, for the source sentences as they are."""
    return replace(ledger, handed_off=on, source_state=source_state(messages))


def _record(translation: Translation, message: Message, before: Record | None, told: Told) -> Record:
    """Return a sentence's new record.

    Args:
        translation: the translation.
        message: the source sentence.
        before: its record, if it is still true.
        told: what is told of it.
    """
    if before is None or (told.method is not None and not told.reviewed_by):
        made = Record(
            id=message.id,
            source=source_hash(message.one, message.other),
            target=target_hash(forms_of(translation.entries[message.id])),
            method=told.method or "human",
            by=told.by,
            on=told.on,
            reviewed_by=before.reviewed_by if before is not None else "",
            reviewed_on=before.reviewed_on if before is not None else None,
        )
    else:
        made = before
    if not told.reviewed_by:
        return made
    return replace(made, reviewed_by=told.reviewed_by, reviewed_on=told.on)
