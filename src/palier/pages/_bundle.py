"""What a page's checker loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Proof:
    """A calculation by which a page finds out whether Python is sound."""

    of: str
    """What is given."""
    result: str
    """What comes of it."""


@dataclass(frozen=True, slots=True)
class ImageWay:
    """The way over the small runtime: Python as it was after its start, in one file."""

    worker: str
    """The module that runs in the worker."""
    module: str
    """The WebAssembly module."""
    proof: Proof
    """What the module has to answer."""
    bytes: int
    """How much a page fetches on this way beside its data, uncompressed."""
    kind: Literal["image"] = "image"
    """Which way it is."""


@dataclass(frozen=True, slots=True)
class LibraryWay:
    """A way on which the runtime starts as it comes, with Python's modules from an archive."""

    kind: Literal["library", "plain"]
    """Which way it is: modules as bytecode, or as they come with the runtime."""
    worker: str
    """The module that runs in the worker."""
    library: str
    """The archive of the standard modules."""
    wheel: str | None
    """The checker's wheel; None where the library holds the checker as well."""
    bytes: int
    """How much a page fetches on this way beside its data, uncompressed."""


Way = ImageWay | LibraryWay
"""A way to load Python."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of what a page's checker loads, each relative to the site's root."""

    runtime: str
    """The folder of the browser's Python, which holds `pyodide.mjs`."""
    lock: Mapping[str, Any]
    """What the runtime's loader is given in place of its list of packages, so that it fetches none."""
    ways: tuple[Way, ...]
    """The ways to load Python, the fastest first; a page takes the next one where one fails."""
    data: str
    """The page's programme and wording: `{"programme", "wording"}`."""
    bytes: int
    """The size of the data: with the bytes of a way, what the progress bar counts up to."""
    names: str
    """What lists of staff may call any credential: `{id: [names]}`; it comes when such a list is read."""
    feature_style: str
    """The style sheet of all these things; it comes with the first."""
    feature_words: str
    """Their words in the page's language; likewise."""
    features: Mapping[str, str]
    """The module of each thing that a page can do besides judging, by name; it is loaded where that is used."""

    def told(self) -> dict[str, Any]:
        """Return it as data for the page's modules."""
        return {name: getattr(self, name) for name in _NAMES} | {"ways": _told(self.ways)}


_NAMES = tuple(field.name for field in fields(Bundle))


@lru_cache(maxsize=8)
def _told(ways: tuple[Way, ...]) -> list[dict[str, Any]]:
    """Return ways as data; all pages of a build have the same."""
    return [*map(asdict, ways)]
