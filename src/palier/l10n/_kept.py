"""What is kept of a locale for the next build of the same process: its files as read, and what the checks found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from palier._memory import Kept, digest_of_bytes
from palier.l10n._registry import RegisteredLocale
from palier.l10n.checks import Asked, Looked, Terms


class KeptLocale:
    """What is kept of one locale."""

    def __init__(self) -> None:
        self._files: Kept[tuple[str, str, bytes], Any] = Kept()
        self._context: object = None
        self.looked: Kept[Asked, Looked] = Kept()
        """What the checks found, translation by translation; see `for_checks`."""

    @contextmanager
    def round(self, tag: str, registered: RegisteredLocale, terms: Terms) -> Iterator[None]:
        """Read and check the locale within it; what concerns all of its translations alike is given here.

        Args:
            tag: BCP 47 tag of the locale.
            registered: what the registry says of it.
            terms: the glossary.
        """
        context = (tag, registered, terms.of(tag), tuple(terms.never_translated))
        if context != self._context:
            self._context, self.looked = context, Kept()
        with self._files.round(), self.looked.round():
            yield

    def read[T](self, file: Path, read: Callable[[Path], T]) -> T:
        """Return what a file holds as `read` returns it; a file with the same content is not read again.

        Raises:
            Exception: whatever `read` raises.
        """
        digest = _digest(file)
        key = (read.__name__, str(file), digest)
        result: T | None = self._files.get(key)
        if result is None:
            result = read(file)
            if digest != _digest(file) or not digest:  # saved while it was read, or not there
                return result
        self._files.keep(key, result)
        return result


def _digest(file: Path) -> bytes:
    """Return a digest of what a file holds; nothing where it cannot be opened."""
    try:
        return digest_of_bytes(file.read_bytes())
    except OSError:
        return b""
