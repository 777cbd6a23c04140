"""What a page's checker loads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """A way to load Python's modules."""

    library: str
    """The archive of the standard modules."""
    wheel: str | None
    """The checker's wheel; None where the library holds the checker as well."""
    bytes: int
    """How much a page fetches on this way beside its data, uncompressed."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of what a page's checker loads, each relative to the site's root."""

    worker: str
    """The module that runs in the worker: `assets/checker/worker.js`."""
    runtime: str
    """The folder of the browser's Python, which holds `pyodide.mjs`."""
    lock: Mapping[str, Any]
    """What the runtime's loader is given in place of its list of packages, so that it fetches none."""
    ways: tuple[Way, ...]
    """The ways to load the modules, the fastest first; a page takes the next one where one fails."""
    data: str
    """The page's programme and wording: `{"programme", "wording"}`."""
    bytes: int
    """The size of the data: with the bytes of a way, what the progress bar counts up to."""
