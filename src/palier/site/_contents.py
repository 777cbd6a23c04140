"""Tables of contents, printed once for all pages whose headings stand in each other in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from palier.site._marks import CLOSE, OPEN, mark
from palier.site._page import Heading
from palier.site._rendered import table_of_contents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mkdocs.structure.toc import TableOfContents

    Shape = tuple[tuple[int, "Shape"], ...]


class Contents:
    """The tables of contents of a locale's pages."""

    def __init__(self, printed: Callable[[TableOfContents], str]) -> None:
        """Begin with none.

        Args:
            printed: returns a table of contents as the theme prints it.
        """
        self._printed = printed
        self._pieces: dict[Shape, list[str]] = {}

    def of(self, headings: Sequence[Heading]) -> str:
        """Return the table of contents of a page with these headings, as the theme prints it."""
        every = [*_every(headings)]
        if not all(map(_is_plain, every)):
            return self._printed(table_of_contents(headings))
        shape = _shape(headings)
        pieces = self._pieces.get(shape)
        if pieces is None:
            pieces = self._pieces[shape] = self._marked(headings)
        filled = pieces.copy()
        filled[1::2] = [_value(every, piece) for piece in pieces[1::2]]
        return "".join(filled)

    def _marked(self, headings: Sequence[Heading]) -> list[str]:
        """Return what the theme prints of headings, in pieces: at each second place the name of a mark."""
        numbers = iter(range(len([*_every(headings)])))
        printed = self._printed(table_of_contents([_mark(heading, numbers) for heading in headings]))
        return printed.replace(CLOSE, OPEN).split(OPEN)


def _every(headings: Sequence[Heading]) -> Iterator[Heading]:
    """Yield headings, each before those below it."""
    for heading in headings:
        yield heading
        yield from _every(heading.children)


def _shape(headings: Sequence[Heading]) -> Shape:
    """Return all in which printed tables of contents differ, but for anchors and titles."""
    return tuple((heading.level, _shape(heading.children)) for heading in headings)


def _is_plain(heading: Heading) -> bool:
    """Whether the theme prints a title in one way only: it takes markup and spaces out of it where it is read aloud."""
    title = heading.title
    return (
        heading.locale is None
        and "<" not in title
        and "&" not in title
        and OPEN not in title + heading.id
        and title == " ".join(title.split())
    )


def _mark(heading: Heading, numbers: Iterator[int]) -> Heading:
    """Return a heading with marks for anchor and title, as `_value` reads them."""
    number = next(numbers)
    children = tuple(_mark(child, numbers) for child in heading.children)
    return Heading(heading.level, mark(f"#{number}"), mark(f"{number}"), children)


def _value(headings: Sequence[Heading], name: str) -> str:
    """Return the anchor or the title for which a mark stands."""
    if name.startswith("#"):
        return escape(headings[int(name[1:])].id)
    return escape(headings[int(name)].title)
