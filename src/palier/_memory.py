"""What a process that builds again and again keeps of the build before: results, each by all that it follows from."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from typing import Any

DIGEST = 20
"""Bytes of a digest: enough that no two different things ever meet in one."""


def digest_of(data: Any) -> bytes:
    """Return a digest of plain data: mappings, lists, text, numbers, booleans, None; their order counts as well."""
    return digest_of_bytes(marshal.dumps(data, 2))  # the last version that writes like things alike


def digest_of_bytes(raw: bytes) -> bytes:
    """Return a digest of what a file holds."""
    return blake2b(raw, digest_size=DIGEST).digest()


class Kept[K: Hashable, V]:
    """Results by their keys, each a pure function of its key. Nobody may change a result: later builds get the same.

    Only what the last whole round asked for is kept, so that it stays as small as what one build needs. A round that
    ends with an error keeps what was there before: the next one, with the error mended, will ask for that again.
    """

    def __init__(self) -> None:
        self._before: dict[K, V] = {}
        self._now: dict[K, V] = {}

    @contextmanager
    def round(self) -> Iterator[None]:
        """Ask within it for everything that one build needs."""
        self._now = {}
        try:
            yield
            self._before = self._now
        finally:
            self._now = {}

    def __len__(self) -> int:
        """Return how many results are kept for the next round."""
        return len(self._before)

    def get(self, key: K) -> V | None:
        """Return what is kept under a key, if anything is."""
        found = self._now.get(key)
        return self._before.get(key) if found is None else found

    def keep(self, key: K, value: V) -> V:
        """Keep a result, made now or found by `get`, for the next round, and return it."""
        self._now[key] = value
        return value

    def of(self, key: K, make: Callable[[], V]) -> V:
        """Return the result of a key; make it if it is not kept. A result that is None is made each time."""
        found = self.get(key)
        return self.keep(key, make() if found is None else found)
