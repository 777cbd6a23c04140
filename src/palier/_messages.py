"""Messages: every sentence that can be translated, with what a translator needs to know about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker._wording import placeholders


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in the source language."""

    id: str
    """Path of ids; the message's context in the catalogues."""
    one: str
    """The sentence; for a plural message its form for one."""
    other: str | None = None
    """The form for every other number, if the message counts."""
    facts: Mapping[str, str] | None = None
    """What each placeholder is: `count`, `money`, `day`, `link`, `list`, `name` or `phrase`."""
    where: str = ""
    """Where it appears, for the translator."""
    page: str = ""
    """Address below a locale where it stands first, as in `cloud-platform/#azure-consumption-option.silver`; empty for
    words that stand on many pages."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the source fills each placeholder with, in its own wording: `15,000 USD`. For people only."""
    kept: bool = False
    """Whether it is a name, which a translation may leave as it is."""


def has_words(message: str | tuple[str, ...]) -> bool:
    """Return whether a message holds words of its own: `({text})` has none, and is right in any language."""
    forms = (message,) if isinstance(message, str) else message
    return any(
        character.isalpha()
        for form in forms
        for literal, label, _ in placeholders(form)
        for character in literal + (label or "")
    )


def source_words(messages: Mapping[str, Message]) -> dict[str, str | tuple[str, ...]]:
    """Return the messages as a wording's table for the source language itself."""
    return {m.id: m.one if m.other is None else (m.one, m.other) for m in messages.values()}
