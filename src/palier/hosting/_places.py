"""The addresses of a site's immutable files, as few patterns as say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from palier.hosting._policy import is_immutable


def immutable_places(names: Iterable[str]) -> list[str]:
    """Return the immutable ones among the files of a site: names, and for folders that hold nothing else `folder/*`.

    Hosts read a list of this kind with the site itself, so it names what is there, and needs no pattern inside a name.
    """
    return list(_places("", [name.split("/") for name in sorted(names)]))


def _places(folder: str, inside: list[list[str]]) -> Iterator[str]:
    """Yield the places in a folder, given the paths of its files below it, in order."""
    for first, group in groupby(inside, key=lambda path: path[0]):
        below = [path[1:] for path in group]
        place = f"{folder}{first}"
        if below == [[]]:
            if is_immutable(place):
                yield place
        elif all(is_immutable("/".join([place, *path])) for path in below):
            yield f"{place}/*"
        else:
            yield from _places(f"{place}/", below)
