"""One locale's translation as it stands: its catalogue, what the ledger says of it, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n._catalogue import entries_by_id, read_catalogue, read_entries
from palier.l10n._entries import AnyEntry, Entry
from palier.l10n._kept import KeptLocale
from palier.l10n._ledger import Ledger, read_ledger
from palier.l10n._registry import RegisteredLocale
from palier.l10n._states import UNTRANSLATED, State, Sums, forms_of, percent, state_of, sums_of
from palier.l10n.checks import CataloguePlaces, Finding, Terms, check_catalogue
from palier.l10n.typography import Profile, mend_french

Words = str | tuple[str, ...]
"""A message in a wording's table: its text, or its plural forms."""


UNCHANGED = "unchanged"
"""The check that finds sentences that nobody has translated."""
UNREADABLE = "unreadable"
"""Stands for a check's id where a file cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A locale's translation."""

    tag: str
    """BCP 47 tag."""
    registered: RegisteredLocale
    """What the registry says of the locale."""
    file: Path
    """The catalogue, as messages name it."""
    ledger: Ledger
    """What is recorded of it."""
    entries: Mapping[str, Entry]
    """The entry of each message that has one, by id; of several with one id, the one that `merge` goes by."""
    states: Mapping[str, State]
    """The state of every message, by id."""
    findings: Sequence[Finding]
    """Everything that the checks found."""

    @property
    def catalogue(self) -> polib.POFile:
        """The whole catalogue, read anew: for tools that write it.

        Raises:
            CatalogueError: the catalogue cannot be read.
        """
        return read_catalogue(self.file)

    @property
    def sums(self) -> Sums:
        """How many messages are in which state."""
        return sums_of(self.states.values())

    def sums_of(self, ids: Collection[str]) -> Sums:
        """Return the same for some messages."""
        return sums_of(self.states[id_] for id_ in ids)

    @property
    def errors(self) -> list[Finding]:
        """The findings that would break or deceive a page."""
        return [finding for finding in self.findings if finding.weight == "error"]

    @property
    def warnings(self) -> list[Finding]:
        """The other findings."""
        return [finding for finding in self.findings if finding.weight == "warning"]

    @property
    def copied(self) -> list[Finding]:
        """The translations that are still the source sentence, which nobody has allowed: they would be published as
        if they were translated."""
        return [finding for finding in self.findings if finding.check == UNCHANGED]

    def words(self) -> dict[str, Words]:
        """Return what can be shown, by id: messages that are translated, up to date and free of errors."""
        shown = (id_ for id_, state in self.states.items() if state not in UNTRANSLATED)
        return {id_: _words(self.entries[id_]) for id_ in shown}

    def gate_problems(self, messages: Mapping[str, Message]) -> list[Problem]:
        """Return what keeps the locale from being public; nothing if it passes its gate."""
        gate, sums = self.registered.gate, self.sums
        problems = [finding.problem for finding in self.errors]
        problems += [finding.named for finding in self.copied]
        unfit = {finding.message for finding in self.errors}
        if sums.share(sums.translated) < gate.least_translated:
            problems += [
                self._untranslated(message)
                for message in messages.values()
                if self.states[message.id] in UNTRANSLATED and message.id not in unfit
            ]
            share = f"{percent(sums, sums.translated)}%"
            what = f"{share} of its sentences are translated; its gate asks for {gate.translated}"
            mend = f"translate what is missing, or lower `gate`, or write `state: beta` at {self.tag} in locales.yaml"
            problems.append(Problem(Place(self.file), "", what, mend))
        if sums.share(sums.reviewed) < gate.least_reviewed:
            share = f"{percent(sums, sums.reviewed)}%"
            what = f"{share} of its sentences are reviewed; its gate asks for {gate.reviewed}"
            mend = (
                f"review a page and record it: `palier l10n review {self.tag} --page PAGE --reviewed-by NAME`"
            )
            problems.append(Problem(Place(self.file), "", what, mend))
        return problems

    def _untranslated(self, message: Message) -> Problem:
        entry = self.entries.get(message.id)
        place = Place(self.file, (entry.linenum or 1) if entry is not None else 1)
        if entry is None or entry.obsolete:
            mend = "run `palier l10n merge`, then translate it"
            return Problem(place, message.id, f"there is no translation of {message.one!r}", mend)
        if self.states[message.id] == "missing":
            return Problem(place, message.id, "the translation is empty", f"translate {message.one!r}")
        if (entry.msgid, entry.msgid_plural or None) != (message.one, message.other):
            mend = "run `palier l10n merge`, then translate it again"
            return Problem(place, message.id, "the source sentence has changed since", mend)
        mend = "check it against the source, then remove the mark"
        return Problem(place, message.id, "the translation is marked fuzzy", mend)


def read_translation(
    tag: str,
    registered: RegisteredLocale,
    file: Path,
    messages: Mapping[str, Message],
    terms: Terms,
    kept: KeptLocale | None = None,
) -> Translation:
    """Read a locale's translation and check it.

    Args:
        tag: BCP 47 tag of the locale.
        registered: what the registry says of it.
        file: the catalogue.
        messages: the source sentences, by id.
        terms: the glossary.
        kept: what the build before has read and found.

    Raises:
        CatalogueError: the catalogue or the ledger cannot be read.
    """
    if kept is None:
        catalogue = read_entries(file)
        ledger = read_ledger(ledger_file(file))
        findings = check_catalogue(file, catalogue, messages, tag, registered, terms)
    else:
        with kept.round(tag, registered, terms):
            catalogue = kept.read(file, read_entries)
            ledger = kept.read(ledger_file(file), read_ledger)
            places = partial(kept.read, read=CataloguePlaces)
            findings = check_catalogue(file, catalogue, messages, tag, registered, terms, kept.looked, places)
    entries = entries_by_id(catalogue)
    unfit = {finding.message for finding in findings if finding.weight == "error"}
    states: dict[str, State] = {
        id_: "missing" if id_ in unfit else state_of(entries.get(id_), message, ledger.records.get(id_))
        for id_, message in messages.items()
    }
    return Translation(tag, registered, file, ledger, entries, states, findings)


def unreadable(
    tag: str, registered: RegisteredLocale, file: Path, messages: Mapping[str, Message], error: CatalogueError
) -> Translation:
    """Return a translation of which nothing can be read: every message is missing, and the findings say why."""
    findings = [Finding(p.place, p.path, UNREADABLE, "error", p.what, p.mend) for p in error.problems]
    states: dict[str, State] = dict.fromkeys(messages, "missing")
    return Translation(tag, registered, file, Ledger(), {}, states, findings)


def ledger_file(catalogue: Path) -> Path:
    """Return where the ledger of a catalogue is."""
    return catalogue.with_suffix(".ledger.jsonl")


def _words(entry: AnyEntry) -> Words:
    forms = forms_of(entry)
    return forms if entry.msgid_plural else forms[0]


def mend_typography(catalogue: polib.POFile, messages: Mapping[str, Message], profile: Profile) -> int:
    """Mend the typography of a catalogue's French translations in place, and return how many messages changed.

    Args:
        catalogue: the catalogue.
        messages: every message, by id, which tells the kinds of placeholders.
        profile: the rules to mend by.
    """
    changed = 0
    for entry in catalogue:
        message = messages.get(entry.msgctxt)
        if entry.obsolete or message is None:
            continue
        before = forms_of(entry)
        after = tuple(mend_french(form, profile, message.facts or {}) for form in before)
        if entry.msgid_plural:
            entry.msgstr_plural = dict(zip(sorted(entry.msgstr_plural), after, strict=True))
        else:
            entry.msgstr = after[0]
        changed += after != before
    return changed
