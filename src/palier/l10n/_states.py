"""The state of each translated sentence, and sums of states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from palier._messages import Message
from palier.l10n._entries import AnyEntry
from palier.l10n._ledger import Record, source_hash, target_hash

State = Literal["missing", "stale", "edited", "machine", "human", "reviewed"]
"""A sentence that is `missing` or `stale` is shown in the source language; in every other state in its translation.

`missing`: there is no translation, or one that would break or deceive a page. `stale`: the source sentence has changed
since. `edited`: the translation is not the one that the ledger records, or has no record. `machine`, `human`: it is
recorded so. `reviewed`: a person has reviewed it.
"""
STATES: tuple[State, ...] = ("missing", "stale", "edited", "machine", "human", "reviewed")
UNTRANSLATED = ("missing", "stale")


@dataclass(frozen=True, slots=True)
class Sums:
    """How many sentences are in which state; each is in one."""

    missing: int = 0
    """Sentences without a translation, or with one that would break or deceive a page."""
    stale: int = 0
    """Sentences whose source has changed since they were translated."""
    edited: int = 0
    """Sentences whose translation differs from its record, or has none."""
    machine: int = 0
    """Sentences translated by a machine and reviewed by nobody."""
    human: int = 0
    """Sentences translated by a person and reviewed by nobody."""
    reviewed: int = 0
    """Sentences that a person has reviewed."""

    @property
    def total(self) -> int:
        """Number of sentences."""
        return self.untranslated + self.translated

    @property
    def untranslated(self) -> int:
        """Number of sentences that are shown in the source language."""
        return self.missing + self.stale

    @property
    def translated(self) -> int:
        """Number of sentences that are shown in their translation."""
        return self.edited + self.machine + self.human + self.reviewed

    def share(self, count: int) -> float:
        """Return a count as a share of all sentences, from 0 to 1; of none, everything is done."""
        return count / self.total if self.total else 1.0


def sums_of(states: Iterable[State]) -> Sums:
    """Count states."""
    counted = Counter(states)
    return Sums(**{str(state): counted[state] for state in STATES})


def percent(sums: Sums, count: int) -> int:
    """Return a count as a share of all sentences in percent, rounded down: only what is whole is 100."""
    return int(100 * sums.share(count))


def state_of(entry: AnyEntry | None, message: Message, record: Record | None) -> State:
    """Return the state of a sentence.

    Args:
        entry: its entry in the catalogue.
        message: the source sentence as it is now.
        record: what the ledger says of it.
    """
    forms = forms_of(entry)
    if entry is None or entry.obsolete or not forms or not all(form.strip() for form in forms):
        return "missing"
    if "fuzzy" in entry.flags or (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
        return "stale"
    if record is None:
        return "edited"
    if (record.source, record.target) != (source_hash(message.one, message.other), target_hash(forms)):
        return "edited"
    return "reviewed" if record.reviewed_by else record.method


def forms_of(entry: AnyEntry | None) -> tuple[str, ...]:
    """Return an entry's translation: its one form, or its plural forms in order; of no entry, none."""
    if entry is None:
        return ()
    if entry.msgid_plural:
        return tuple(entry.msgstr_plural[i] for i in sorted(entry.msgstr_plural))
    return (entry.msgstr,)
