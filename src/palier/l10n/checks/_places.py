"""Where in a PO file each character of a translation stands."""

from __future__ import annotations

import re
from pathlib import Path

import polib

from palier._errors import Place

_LINE = re.compile(
    r'\s*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d+)\])?)\s*)?"((?:[^"\\]|\\.)*)"', re.DOTALL
)
"""A line of a PO file with text: its keyword, unless it continues the line before, and what is between the quotes."""
_CHARACTER = re.compile(r'\\[\\ntrvbf"]|.', re.DOTALL)
"""A character as a PO file writes it."""

_Piece = tuple[int, int, str]
"""Line, column after the quotation mark, and what stands there."""


class CataloguePlaces:
    """The places of the translations of one catalogue. Of several messages with one id, the first is meant."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._pieces: dict[tuple[str, int], list[_Piece]] = {}
        text = file.read_text(encoding="utf-8-sig", errors="replace") if file.is_file() else ""
        self._scan(text)

    def place(self, id_: str, form: int, start: int, line: int = 1) -> Place:
        """Return where a character of a translation stands.

        Args:
            id_: id of the message; empty for the header.
            form: index of the plural form; 0 for a message without.
            start: number of characters before it.
            line: the line to name if the file does not hold the message.
        """
        pieces = self._pieces.get((id_, form), ())
        for number, column, text in pieces:
            written = _CHARACTER.findall(text)
            if start < len(written):
                return Place(self._file, number, column + len("".join(written[:start])))
            start -= len(written)
        if pieces:
            number, column, text = pieces[-1]
            return Place(self._file, number, column + len(text))
        return Place(self._file, line)

    def header(self, name: str) -> Place:
        """Return where a line of the header stands, as in `Plural-Forms`; without it, where the file begins."""
        for number, column, text in self._pieces.get(("", 0), ()):
            if text.startswith(f"{name}:"):
                return Place(self._file, number, column)
        return Place(self._file)

    def _scan(self, text: str) -> None:
        keyword, id_, form, fresh = "", "", 0, True
        for number, line in enumerate(text.split("\n"), 1):
            found = _LINE.match(line)
            if not found:
                continue
            if found[1]:
                before, keyword = keyword, found[1].partition("[")[0]
                if keyword == "msgctxt" or (keyword == "msgid" and before != "msgctxt"):
                    id_ = ""
                form = int(found[2] or 0)
                fresh = (id_, form) not in self._pieces
            if keyword == "msgctxt":
                id_ += polib.unescape(found[3])
            elif keyword == "msgstr" and fresh:
                self._pieces.setdefault((id_, form), []).append((number, found.start(3) + 1, found[3]))
