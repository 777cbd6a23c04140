"""Several files that come back at once, brought in all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier._messages import Message
from palier.l10n.exchange._bring_in import bring_in, what_it_says
from palier.l10n.exchange._read import read_exchange
from palier.l10n.exchange._units import Exchange


@dataclass(frozen=True, slots=True)
class Brought:
    """What files have brought into one catalogue."""

    catalogue: polib.POFile
    """The catalogue with it."""
    changed: dict[str, Place] = field(default_factory=dict)
    """Where the files have what has changed, by the message's id."""


def bring_in_all(
    files: Sequence[Path],
    tags: Collection[str],
    read: Callable[[str], polib.POFile],
    messages: Mapping[str, Message],
) -> dict[str, Brought]:
    """Bring the translations of files into catalogues, and return these by their locale's tag.

    Each file is compared with the catalogue as it is: where one changes a message and another has it as it was, the
    change counts.

    Args:
        files: the files.
        tags: the locales that have a catalogue.
        read: returns a fresh copy of a locale's catalogue, merged with the source.
        messages: every message.

    Raises:
        CatalogueError: with everything that is wrong in any file, and every message that two change differently.
    """
    brought: dict[str, Brought] = {}
    problems: list[Problem] = []
    for file in files:
        try:
            delivered = read_exchange(file)
            if delivered.tag not in tags:
                raise CatalogueError([_unknown(delivered.tag, tags, file)])
            catalogue = read(delivered.tag)
            changed = bring_in(catalogue, delivered, messages, file)
        except CatalogueError as error:
            problems.extend(error.problems)
        else:
            gathered = brought.setdefault(delivered.tag, Brought(read(delivered.tag)))
            problems.extend(_gather(gathered, catalogue, changed, delivered))
    if problems:
        raise CatalogueError(problems)
    return brought


def _unknown(tag: str, tags: Collection[str], file: Path) -> Problem:
    what = f"its language {tag!r} is not one of the locales"
    return Problem(Place(file), "", what, f"use one of {', '.join(tags)}, or `palier l10n add`")


def _gather(
    gathered: Brought, catalogue: polib.POFile, changed: Collection[str], delivered: Exchange
) -> list[Problem]:
    """Take what a file changes over from the catalogue that it was brought into, and return what contradicts others."""
    problems = []
    places = {unit.id: unit.place for unit in delivered.units}
    entries = {entry.msgctxt: entry for entry in catalogue if not entry.obsolete}
    for index, entry in enumerate(gathered.catalogue):
        if entry.obsolete or entry.msgctxt not in changed:
            continue
        new, id_ = entries[entry.msgctxt], entry.msgctxt
        if id_ not in gathered.changed:
            gathered.changed[id_] = places[id_]
            gathered.catalogue[index] = new
        elif what_it_says(entry) != what_it_says(new):
            what = f"{gathered.changed[id_]} changes it in another way"
            problems.append(Problem(places[id_], id_, what, "make both the same, or remove one of the units"))
    return problems
