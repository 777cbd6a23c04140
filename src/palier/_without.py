"""Long lists as JSON text, of which every page leaves out a few members."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate


class Without:
    """The members of a JSON array or object, given without some of them.

    A page costs what it leaves out, not what is left: in a large programme each page names all that it does not use.
    """

    def __init__(self, members: Mapping[str, str]) -> None:
        """Take the members in their order.

        Args:
            members: the JSON text of each, by its id.
        """
        written = [f"{text}," for text in members.values()]
        starts = accumulate(map(len, written), initial=0)
        self._text = "".join(written)
        self._places = {
            id_: (start, start + len(text))
            for id_, start, text in zip(members, starts, written, strict=False)
        }

    def without(self, ids: Iterable[str]) -> str:
        """Return the members with commas between them, those left out that have one of these ids."""
        pieces, end = [], 0
        for start, after in sorted(self._places[id_] for id_ in set(ids) if id_ in self._places):
            pieces.append(self._text[end:start])
            end = after
        return "".join([*pieces, self._text[end:]]).removesuffix(",")
