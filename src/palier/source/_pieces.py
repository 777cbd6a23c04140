"""Reads a source piece by piece, so that the next build of the same process reads only the piece that changed.

A piece is a competency, from the line that its `- ` begins to the line before the next; what stands before them all is
another. A piece that can be read alone, to its end, is read the same in its place: nothing is left open that the lines
after it could close, and nothing refers to another piece, as there are no anchors. Where that does not hold, or where
anything has to be told about a document, this reads nothing, and the whole is read at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from palier._memory import Kept
from palier.source._plain import NotPlainError, plain_data

LIST = "competencies"
"""The key of the list that is read item by item: the last of the document, as nothing but items may follow it."""
_LIST = re.compile(rf"^{LIST}:[ ]*(?:#.*)?\r?\n(?:[ ]*(?:#.*)?\r?\n)*([ ]*)- ", re.MULTILINE)
"""The line of the key, comments, and where the first item begins; how far the items are indented."""
_MARK = re.compile(r"^(?:---|\.\.\.)", re.MULTILINE)
"""What begins or ends a document: it reaches beyond its piece."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document in pieces."""

    data: dict[str, Any]
    """The data of the whole."""
    texts: Sequence[str]
    """The text of each item, after the key of the list: each a document of its own with a list of one item."""
    starts: Sequence[int]
    """Where each item begins in the text of the whole, in characters; the first with the key."""

    def lines_above(self, i: int, text: str) -> int:
        """Return how many lines further down than in its own text an item stands in the text of the whole."""
        return text.count("\n", 0, self.starts[i]) - (1 if i else 0)


def read_pieces(text: str, kept: Kept[str, Any]) -> Pieces | None:
    """Return a document's data as `plain_data` does, or nothing where only the whole can be read.

    Args:
        text: the text of the file, without a mark of the byte order.
        kept: the data of pieces that were read before, by their text.
    """
    begin = _LIST.search(text)
    if begin is None or _MARK.search(text):
        return None
    key = begin.start()
    item = re.compile(rf"^{begin[1]}- ", re.MULTILINE)
    starts = [found.start() for found in item.finditer(text, begin.start(1))]
    ends = [*starts[1:], len(text)]
    later = zip(starts[1:], ends[1:], strict=True)
    texts = [text[key : ends[0]], *(f"{LIST}:\n{text[start:end]}" for start, end in later)]
    try:
        with kept.round():
            head = kept.of(f"{text[:key]}{LIST}:\n", partial(_head, text[:key]))
            items = [kept.of(piece, partial(_item, piece)) for piece in texts]
    except NotPlainError:
        return None
    return Pieces({**head, LIST: items}, texts, [key, *starts[1:]])


def _head(text: str) -> Any:
    """Return the data of what stands before the list, and the key of the list itself.

    Raises:
        NotPlainError: `placed` would refuse it, or the key is not one of the document itself.
    """
    data = plain_data(f"{text}{LIST}:\n")
    if not isinstance(data, dict) or data.get(LIST, "") is not None:
        raise NotPlainError
    return data


def _item(text: str) -> Any:
    """Return the data of an item.

    Raises:
        NotPlainError: `placed` would refuse it, or there is more than one item.
    """
    match plain_data(text):
        case {"competencies": [item], **others} if item is not None and not others:
            return item
    raise NotPlainError
