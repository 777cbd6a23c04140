"""What a page's checker loads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bundle:
    """Addresses of what a page's checker loads, each relative to the site's root."""

    worker: str
    """The module that runs in the worker: `assets/checker/worker.js`."""
    runtime: str
    """The folder of the browser's Python, which holds `pyodide.mjs`."""
    wheel: str
    """The checker's wheel."""
    data: str
    """The page's programme and wording: `{"programme", "wording"}`."""
    bytes: int
    """How much of it a page fetches, uncompressed: what its progress bar counts up to."""
