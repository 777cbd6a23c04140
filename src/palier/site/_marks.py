"""A page of marks, cut into what stands around the marks: the text of a frame, without anything of MkDocs."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from palier.hosting import Inline, read_inline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

OPEN, CLOSE = "\uf8f0", "\uf8f1"
"""Around the name of a mark: characters for private use, which no page says."""
MARK = re.compile(f"{OPEN}([^{CLOSE}]+){CLOSE}|(palier-place-of-a-page)")
PLACE = "palier-place-of-a-page"
"""The mark of a page's place, the last part of its address: there, other characters would be rewritten."""
HEADING = "<h1"
"""What the theme looks for in a body, to print a title above one without."""
ITEMS = "item "
"""What the names of marks begin with that stand for items of the navigation."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The theme's page around the marks, for all pages of a shape."""

    before: Sequence[bytes]
    """What stands before the list of pages: text, and at each second place the name of a mark."""
    listed: bytes
    """The list of pages, none of them the current one."""
    places: Mapping[str, tuple[int, int]]
    """Where each page stands in the list, by its address: from where to where."""
    current: Sequence[bytes]
    """The item of the current page, as `before`."""
    after: Sequence[bytes]
    """What stands after the list, as `before`."""
    inline: Inline
    """What a strict policy has to look at in all this."""


def digest_of(frame: Frame) -> bytes:
    """Return a digest of a frame: of frames that differ in anything, these differ."""
    told = hashlib.blake2b(digest_size=20)
    places = repr(sorted(frame.places.items())).encode()
    inline = repr(frame.inline).encode()
    for piece in (*frame.before, b"", frame.listed, *frame.current, b"", *frame.after, places, inline):
        told.update(b"%d:" % len(piece) + piece)
    return told.digest()


def mark(name: str) -> str:
    return f"{OPEN}{name}{CLOSE}"


def marked(printed: str, contents: str, items: Mapping[str, str]) -> str | None:
    """Return a printed page with marks for the items of its list and its contents.

    Args:
        printed: the page of marks as the theme prints it.
        contents: its table of contents.
        items: the items of its list in their order, by their addresses.
    """
    pieces: list[str] = []
    for address, item in items.items():
        before, found, printed = printed.partition(item)
        if not found:
            return None
        pieces += [before, mark(ITEMS + address)]
    text = "".join([*pieces, printed])
    return text.replace(contents, mark("toc")).replace(HEADING + mark("body"), mark("body"))


def cut(printed: str, current: str, items: Mapping[str, str]) -> Frame | None:
    """Return a printed page with its marks as a frame; nothing if other marks stand in the list of pages.

    Args:
        printed: the page, with marks for the items of its list.
        current: the item of the current page.
        items: the items of its list as they are on the pages of others, by their addresses.
    """
    begin = OPEN + ITEMS
    start, last = printed.index(begin), printed.rindex(begin)
    end = printed.index(CLOSE, last) + 1
    listed, places = bytearray(), {}
    for number, piece in enumerate(_pieces(printed[start:end])):
        name = piece.decode()
        if number % 2 == 0:
            listed += piece
        elif not name.startswith(ITEMS):
            return None
        else:
            item = items[name.removeprefix(ITEMS)].encode()
            places[name.removeprefix(ITEMS)] = (len(listed), len(listed) + len(item))
            listed += item
    inline = read_inline(MARK.sub("", printed[:start] + current + printed[end:]).encode() + listed)
    before, own, after = map(_pieces, (printed[:start], current, printed[end:]))
    return Frame(before, bytes(listed), places, own, after, inline)


def _pieces(text: str) -> Sequence[bytes]:
    """Return text and the names of the marks in it, by turns."""
    return [
        piece.encode()
        for piece in MARK.sub(lambda found: f"{OPEN}{found[1] or 'place'}{OPEN}", text).split(OPEN)
    ]


def with_values(pieces: Sequence[bytes], values: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield pieces with the values of the marks."""
    for number, piece in enumerate(pieces):
        yield values[piece.decode()] if number % 2 else piece
