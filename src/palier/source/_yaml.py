"""A strict reader of YAML: plain data with a place for every value, or every reason why not.

Built on libyaml's events rather than on a loader: nothing is expanded, resolved or executed, no recursion can overflow
a stack, and every value keeps its line and column. Accepted are mappings with text keys, lists, `true`, `false`,
`null`, whole numbers and text; everything that is typed beyond that (dates, money, durations) is text until the schema
reads it, so `no`, `12:30:45` and `0123` never surprise anybody.

Places are found when the first one is asked for: a document in which nothing is wrong needs none.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from palier._errors import Place, Problem, SourceError
from palier._memory import Kept
from palier.source import _pieces as pieces
from palier.source._careful import Path_, Placed, id_path, placed
from palier.source._pieces import Pieces
from palier.source._plain import NotPlainError, plain_data

__all__ = ["Document", "Path_", "id_path", "read_yaml"]

MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True)
class Document:
    """A YAML file as plain data."""

    file: Path
    """The file it was read from."""
    _text: str | bytes = field(repr=False)
    """The text as it was read; compressed, where it was let go of."""
    pieces: Pieces | None = field(default=None, repr=False, compare=False)
    """The pieces that it was read in, if it was; a place is then looked for in its own piece alone."""

    @cached_property
    def data(self) -> Any:
        """Mappings, lists, text, whole numbers, booleans and None.

        Raises:
            SourceError: with every problem found; after a syntax error nothing further can be read.
        """
        if self.pieces is not None:
            return self.pieces.data
        try:
            return plain_data(self.text)
        except NotPlainError:
            return placed(self.file, self.text).data

    @property
    def text(self) -> str:
        """The text as it was read, which the places are found in."""
        return self._text if isinstance(self._text, str) else zlib.decompress(self._text).decode()

    def let_go(self) -> None:
        """Hold the text alone from here on, compressed; who asks for the data after all has it read once more."""
        vars(self).pop("data", None)
        vars(self)["_text"] = zlib.compress(self.text.encode(), 1)

    @property
    def places(self) -> dict[Path_, Place]:
        """Where each value begins, by its path of keys and indexes."""
        return self._placed.places

    @property
    def keys(self) -> dict[Path_, Place]:
        """Where the key of each value of a mapping begins."""
        return self._placed.keys

    @cached_property
    def _placed(self) -> Placed:
        return placed(self.file, self.text)

    def place(self, path: Path_) -> Place:
        """Return where a value stands; for a missing one, where the nearest mapping or list around it begins."""
        places, path, above = self._around(path)
        while path and path not in places.places:
            path = path[:-1]
        return _below(places.places.get(path, Place(self.file)), above)

    def key_place(self, path: Path_) -> Place:
        """Return where the key of a value stands."""
        places, inner, above = self._around(path)
        found = places.keys.get(inner)
        return _below(found, above) if found is not None else self.place(path)

    def _around(self, path: Path_) -> tuple[Placed, Path_, int]:
        """Return the places of the piece that a path leads into, the path within it, and the lines above it."""
        match path:
            case (pieces.LIST, int(i), *rest) if self.pieces is not None and 0 <= i < len(self.pieces.texts):
                if i not in self._placed_pieces:
                    self._placed_pieces[i] = placed(self.file, self.pieces.texts[i])
                above = self.pieces.lines_above(i, self.text)
                return self._placed_pieces[i], (pieces.LIST, 0, *rest), above
        return self._placed, path, 0

    @cached_property
    def _placed_pieces(self) -> dict[int, Placed]:
        return {}

    def problem(self, path: Path_, what: str, mend: str, *, key: bool = False) -> Problem:
        """Return a problem at a path, its lists named by the ids of what they hold.

        Args:
            path: the path of keys and indexes.
            what: what is wrong.
            mend: what would be right.
            key: point at the key rather than at its value.
        """
        place = self.key_place(path) if key else self.place(path)
        return Problem(place, id_path(self.data, path), what, mend)


def _below(place: Place, lines: int) -> Place:
    """Return a place so many lines further down."""
    return replace(place, line=place.line + lines) if lines else place


def read_yaml(file: Path, kept: Kept[str, Any] | None = None) -> Document:
    """Read a YAML file strictly.

    Args:
        file: the file.
        kept: the data of pieces of the same file as it was before, by their text.

    Raises:
        SourceError: with every problem found; after a syntax error nothing further can be read.
        OSError: the file cannot be opened.
    """
    raw = file.read_bytes()
    if len(raw) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024 // 1024} MiB"
        raise SourceError(
            [Problem(Place(file), "", f"the file has {len(raw)} bytes", f"keep it under {limit}")]
        )
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
        column = len(before.decode("utf-8")) + 1
        byte = f"the byte 0x{raw[error.start]:02x} is not UTF-8"
        raise SourceError([Problem(Place(file, line, column), "", byte, "save the file as UTF-8")]) from None
    text = text.removeprefix("\ufeff")
    document = Document(file, text, pieces.read_pieces(text, kept) if kept is not None else None)
    _ = document.data  # What cannot be read is told now.
    return document
