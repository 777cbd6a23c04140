"""What a check reports: a fault in one translation, and the finding that a translator reads."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from palier._errors import Place, Problem

Weight = Literal["error", "warning"]
"""`error`: a page would break or deceive. `warning`: a translator should look at it, and may allow it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a text, before it is known where the text stands."""

    start: int
    """Where it begins in the text, in characters from 0."""
    what: str
    """What is wrong, naming the offending value."""
    mend: str
    """What would be right."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in a catalogue or a text. Sorts by position."""

    place: Place
    """Where it stands."""
    message: str
    """Id of the message; empty where the text is no message."""
    check: str
    """Id of the check that found it."""
    weight: Weight
    """How much it matters."""
    what: str
    """What is wrong, naming the offending value."""
    mend: str
    """What would be right."""

    @property
    def problem(self) -> Problem:
        """The finding as a problem, which errors gather."""
        return Problem(self.place, self.message, self.what, self.mend)

    @property
    def named(self) -> Problem:
        """The same, telling by which check it was found: a translator may allow it by that name."""
        return Problem(self.place, self.message, f"{self.what} ({self.check})", self.mend)

    def __str__(self) -> str:
        return str(self.problem)


def quoted(text: str) -> str:
    """Return a text in quotation marks, as a translator reads it: spaces as they are, what does not show as a code."""
    shown = (c if c.isprintable() or unicodedata.category(c) == "Zs" else repr(c)[1:-1] for c in text)
    return f"'{''.join(shown)}'"
