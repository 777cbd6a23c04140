"""Work that is done once for all pages of a build."""

from __future__ import annotations

from collections.abc import Callable


def once[Given, Made](make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Let a function remember what it made of the last thing it was given: the pages of a build share theirs."""
    last: list[tuple[Given, Made]] = []

    def made(given: Given) -> Made:
        if not last or last[0][0] is not given:
            last[:] = [(given, make(given))]
        return last[0][1]

    return made
