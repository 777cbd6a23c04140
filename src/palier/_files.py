"""Files and folders that are replaced whole: readers see the old one or the new one, never half of either."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from palier._errors import CatalogueError, Place, Problem
from palier._swapping import OLD, Later, exchange, workshop_for

TRIES = 20
"""How often a swap is tried while others swap the same folder."""
_CONFLICT = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?= |\r?\Z)")
"""What version control begins a line with where it could not merge two versions."""


@contextmanager
def swapped_in(out: Path, later: Later | None = None) -> Iterator[Path]:
    """A new folder beside `out` that takes its place if all goes well, and vanishes otherwise.

    Several may do so at once: each puts its own folder in place whole, and the last stays. Killed at any moment, it
    leaves `out` as it was or as it was to be; the next one clears away the rest.

    Args:
        out: the folder that is replaced.
        later: has what was replaced deleted at a better time; at once if not given.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with workshop_for(out, later) as workshop:
        fresh = workshop / "fresh"
        fresh.mkdir()
        yield fresh
        _swap(fresh, out, workshop)


def digest_of(files: Iterable[tuple[str, Path]]) -> str:
    """Return a digest of files' names and contents, for the name of what is made of them."""
    digest = hashlib.sha256()
    for name, file in files:
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()[:16]


def read_utf_8(file: Path) -> str:
    """Return the text of a file that translators edit, without a mark of the byte order.

    Raises:
        CatalogueError: it is not UTF-8.
        OSError: it cannot be opened.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise CatalogueError([Problem(Place(file, line), "", what, "save the file as UTF-8")]) from None


def unfinished_merge(file: Path, lines: Iterable[str]) -> Problem | None:
    """Return the problem that version control left the markers of a merge in a file, at the first; or nothing."""
    for number, line in enumerate(lines, 1):
        if marker := _CONFLICT.match(line):
            what = f"the marker {marker[0]!r} of a merge that was not finished stands here"
            mend = "keep one of the two versions, and remove the lines with the markers"
            return Problem(Place(file, number), "", what, mend)
    return None


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
    """Put a folder in the place of another: in one step where the system can, otherwise in two."""
    for turn in range(TRIES):
        try:
            if exchange(fresh, out):
                return
        except FileNotFoundError:
            pass  # There is nothing to replace.
        old = workshop / OLD
        with suppress(FileNotFoundError):
            out.rename(old if not old.exists() else workshop / f"{OLD}-{turn}")
        try:
            fresh.rename(out)
        except OSError:
            # Another has put its folder there between the two steps.
            if turn == TRIES - 1:
                raise
        else:
            return


def seen_from_here(file: str | Path) -> Path:
    """Return a file as seen from the current folder, if it lies there: so people name it."""
    here, path = Path.cwd().resolve(), Path(file).resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path
