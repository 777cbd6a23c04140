"""How far each locale's translation has come, in all and page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from palier._messages import Message
from palier.compile import Compiled, canonical, values_in
from palier.l10n._registry import RegisteredLocale
from palier.l10n._states import State, Sums
from palier.l10n._translation import Translation

INTERFACE = "interface"
"""Stands for the words that are on every page."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How the wording of a locale's pages came about, in the terms of a translation hand-off."""

    states: Mapping[str, State]
    """State of each message, by id; empty for the source's own locale, whose text is the original."""
    handed_off: date | None
    """Day of the last hand-off."""
    source_state: str
    """Hash of the source sentences: at the last hand-off, or as they are where nothing was handed off."""
    current: bool
    """Whether the source sentences are still those of the last hand-off."""

    @property
    def original(self) -> bool:
        """Whether the text is the original."""
        return not self.states


@dataclass(frozen=True, slots=True)
class PageStatus:
    """How far one page's own sentences have come."""

    page: str
    """Id of the competency, or `interface` for the words that every page shares."""
    sums: Sums
    """Its sentences by state."""


@dataclass(frozen=True, slots=True)
class LocaleStatus:
    """How far a locale's translation has come."""

    tag: str
    """BCP 47 tag."""
    registered: RegisteredLocale
    """What the registry says of it."""
    sums: Sums
    """All sentences by state."""
    pages: tuple[PageStatus, ...]
    """The same page by page; a sentence that several pages show counts for each."""
    handed_off: date | None
    """Day of the last hand-off."""
    source_state: str
    """Hash of the source sentences at the last hand-off; empty before the first."""
    source_current: bool
    """Whether the source sentences are still those of the last hand-off."""
    errors: int
    """Findings of the checks that would break or deceive a page."""
    warnings: int
    """Other findings of the checks."""
    gate_met: bool
    """Whether it may be public."""


def status_of(
    translation: Translation,
    messages: Mapping[str, Message],
    pages: Mapping[str, Sequence[str]],
    state: str,
) -> LocaleStatus:
    """Return how far a translation has come.

    Args:
        translation: the translation.
        messages: the source's messages, by id.
        pages: the ids of each page's messages, by page.
        state: the hash of the source's messages, as `source_state` gives it.
    """
    ledger = translation.ledger
    return LocaleStatus(
        tag=translation.tag,
        registered=translation.registered,
        sums=translation.sums,
        pages=tuple(PageStatus(page, translation.sums_of(ids)) for page, ids in pages.items()),
        handed_off=ledger.handed_off,
        source_state=ledger.source_state,
        source_current=ledger.source_state == state,
        errors=len(translation.errors),
        warnings=len(translation.warnings),
        gate_met=not translation.gate_problems(messages),
    )


def messages_by_page(compiled: Compiled, messages: Mapping[str, Message]) -> dict[str, list[str]]:
    """Return the ids of the messages of each competency's page, and last those that every page shares.

    Args:
        compiled: the compiled source.
        messages: every message, by id.
    """
    names = [*messages]
    order = {id_: n for n, id_ in enumerate(names)}
    below = _below(messages)
    things: dict[str, set[str]] = {}
    for kind in ("inputs", "credentials"):
        for item in compiled.data[kind]:
            inside = below.get(f"inputs.{item['id']}", ()) if kind == "inputs" else ()
            things.setdefault(item["id"], set()).update(values_in(canonical(item)) & order.keys(), inside)
    pages: dict[str, list[str]] = {}
    own: set[str] = set()
    for part in compiled.parts:
        used = part.worked_out("values", partial(values_in, part.text))
        ids = (used & order.keys()).union(
            below.get(part.id, ()), *map(things.__getitem__, used & things.keys())
        )
        pages[part.id] = [names[n] for n in sorted(map(order.__getitem__, ids))]
        own |= ids
    pages[INTERFACE] = [id_ for id_ in messages if id_ not in own]
    return pages


def _below(messages: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of messages below each first step of an id, and below the first two steps together."""
    below: dict[str, list[str]] = {}
    for id_ in messages:
        first, *steps = id_.split(".", 2)
        if steps:
            below.setdefault(first, []).append(id_)
        if len(steps) > 1:
            below.setdefault(f"{first}.{steps[0]}", []).append(id_)
    return below
