"""Errors that users of Palier read.

    PalierError
    ├── SourceError      requirements.yaml cannot be published as it is; holds every finding
    ├── CatalogueError   a catalogue of translations cannot be published as it is; holds every finding
    ├── PolicyError      a page holds what the site's policy forbids, or its settings are wrong; in `palier.hosting`
    ├── SiteError        the site cannot be built; in `palier.site`
    └── SetupError       something that Palier needs is not there, such as the browser runtime

Their text is for people: where it is wrong, what is wrong, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1000
"""Most characters of a reason, a mend or a path that are shown; what quotes more is cut."""
_HARMLESS = "\u00a0\u202f\u200c\u200d"
"""Spaces of other languages, and the joiners that their words are written with."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. Sorts by position."""

    file: Path
    """The file, as the user named it."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column, from 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a source file."""

    place: Place
    """Where it stands."""
    path: str
    """Path of ids and keys to it, as in `credentials.exam-70-534.retired`."""
    what: str
    """What is wrong, naming the offending value."""
    mend: str
    """What would be right."""

    def __str__(self) -> str:
        where = f"{self.place}: {_shown(self.path)}: " if self.path else f"{self.place}: "
        return f"{where}{_shown(self.what)}\n    mend: {_shown(self.mend)}"


def _shown(text: str) -> str:
    """Return a text as a terminal can show it on a line: it may quote what somebody hostile wrote."""
    text = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _HARMLESS else repr(c)[1:-1] for c in text)


class PalierError(Exception):
    """Base of all errors meant for users."""


class SourceError(PalierError):
    """A source that cannot be published as it is. All problems of one run are in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


class CatalogueError(SourceError):
    """A catalogue of translations that cannot be published as it is."""


class SetupError(PalierError):
    """Something that Palier needs is missing; the message says how to get it."""
