"""The pages of the last site, as far as the next build of the same process can take them over. See decision 21."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from palier.site._theme import SharedTheme

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from palier.site._page import Basis, SitePage
    from palier.site._tree import Written


State = tuple[int, int, int, int]
"""A file's number, its size, and when it and what the system knows of it were changed last."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of a page that lies in its file."""

    written: Written
    """What the whole site needs to know of it."""
    shell: SitePage
    """The page; in the place of its body and its head it has what says what they hold (`shell_of`)."""
    body: slice
    """Where its body stands in the file, in bytes."""
    head: slice
    """Where that stands which it has in its head."""
    basis: Basis
    """What it was made from."""
    frame: bytes
    """A digest of what is printed around it; see `Frames.digest`."""
    states: Mapping[str, State]
    """Its file and every file that it alone loads as they were left, by their names."""


@dataclass(frozen=True, slots=True)
class Done:
    """A page that lies in its file."""

    written: Written
    """What the whole site needs to know of it."""
    record: Record | None = None
    """What the next build can take over; nothing if the page has to be made again."""
    made: bool = True
    """Whether the page was made, and not taken over."""


@dataclass(slots=True)
class SiteMemory:
    """What a process keeps of the last good site: only that, so that it never holds more than one."""

    folder: Path | None = None
    """The folder of the site; none before the first."""
    records: dict[str, Record] = field(default_factory=dict)
    """What is kept of its pages, by their files."""
    theme: SharedTheme = field(default_factory=SharedTheme)
    """What its pages were printed with."""
    made: list[str] = field(default_factory=list)
    """The files of the pages that were made for it, and not taken over."""
    chores: list[Callable[[], None]] = field(default_factory=list)
    """What is left to do when there is time: to delete what was replaced."""

    def tidy(self) -> None:
        """Do what is left to do."""
        while self.chores:
            self.chores.pop()()

    def keep(self, folder: Path, done: Sequence[Done]) -> None:
        """Keep a site that is whole in the place of the one before it.

        Args:
            folder: where it lies.
            done: its pages.
        """
        self.folder = folder
        self.records = {each.written.file: each.record for each in done if each.record is not None}
        self.made = [each.written.file for each in done if each.made]

    def read(self, record: Record, name: str) -> bytes | None:
        """Return a file of the last site that belongs to a page; nothing if it is not what was written.

        Whatever is done to the folder meanwhile, by people or by other builds, no byte of theirs is taken over.
        """
        if self.folder is None or name not in record.states:
            return None
        file = self.folder / name
        try:
            return file.read_bytes() if state_of(file) == record.states[name] else None
        except OSError:
            return None


def state_of(file: Path) -> State:
    """Return what tells that nobody has written a file, or put another in its place: the system notes each change.

    Raises:
        OSError: it is not there.
    """
    at = file.stat()
    return at.st_ino, at.st_size, at.st_mtime_ns, at.st_ctime_ns


def record_of(
    folder: Path,
    written: Written,
    page: SitePage,
    content: bytes,
    basis: Basis,
    frame: bytes | None,
    heading: str,
) -> Record | None:
    """Return what is kept of a page that has just been written; nothing if it cannot be found again in its file.

    Args:
        folder: the folder of the site.
        written: what the site needs to know of it.
        page: the page.
        content: its file.
        basis: what it was made from.
        frame: the digest of what is printed around it.
        heading: what the theme looks for in a body; see `Frames`.
    """
    body, head = _found(page.html, content), _found(page.head, content)
    if frame is None or body is None or head is None:
        return None
    if any(content.count(stamp.encode()) != 1 for stamp in basis.stamps.values()):
        return None
    shell = replace(
        page,
        html=heading if heading in page.html else "",
        head=Markup("-") if page.head else Markup(),
        search=(),
        assets={},
    )
    return Record(written, shell, body, head, basis, frame, states_of(folder, written))


def states_of(folder: Path, written: Written) -> dict[str, State]:
    """Return the state of a page's file and of the files that it alone loads, by their names."""
    return {name: state_of(folder / name) for name in (written.file, *written.assets)}


def _found(text: str, content: bytes) -> slice | None:
    """Return where a text stands in a file."""
    wanted = text.encode("utf-8", "xmlcharrefreplace")
    start = content.find(wanted)
    return slice(start, start + len(wanted)) if start >= 0 else None


def stamped(content: bytes, before: Mapping[str, str], now: Mapping[str, str]) -> bytes | None:
    """Return a file with other stamps; nothing if they do not fit into the place of those before."""
    if before.keys() != now.keys():
        return None
    for name, old in before.items():
        new = now[name]
        if len(new.encode()) != len(old.encode()):
            return None
        content = content.replace(old.encode(), new.encode())
    return content


def whole_page(record: Record, content: bytes) -> SitePage:
    """Return the page that lies in a file. What search finds in it is not in there, but in what was kept of it."""
    html, head = content[record.body].decode(), content[record.head].decode()
    return replace(record.shell, html=html, head=Markup(head))  # noqa: S704 - written by a build
