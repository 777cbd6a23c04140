"""Files and folders that are replaced whole: readers see the old one or the new one, never half of either."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

TRIES = 20
"""How often a swap is tried while others swap the same folder."""


@contextmanager
def swapped_in(out: Path) -> Iterator[Path]:
    """A new folder beside `out` that takes its place if all goes well, and vanishes otherwise.

    Several may do so at once: each puts its own folder in place whole, and the last stays.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        fresh = workshop / "fresh"
        fresh.mkdir()
        yield fresh
        _swap(fresh, out, workshop)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def write_whole(file: Path, text: str) -> bool:
    """Write a file if its text differs, and say whether it did."""
    content = text.encode()
    if file.exists() and file.read_bytes() == content:
        return False
    temporary = file.with_suffix(file.suffix + ".new")
    temporary.write_bytes(content)
    temporary.replace(file)
    return True


def _swap(fresh: Path, out: Path, workshop: Path) -> None:
    for turn in range(TRIES):
        with suppress(FileNotFoundError):
            out.rename(workshop / f"old-{turn}")
        try:
            fresh.rename(out)
        except OSError:
            # Another has put its folder there between the two steps.
            if turn == TRIES - 1:
                raise
        else:
            return
