"""What a file holds: bytes, or pieces of text that stand elsewhere in memory too, put together in the file alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator


class Pieces:
    """A text in pieces, as bytes."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces."""
        return map(str.encode, self._texts)

    def __len__(self) -> int:
        """Return how many bytes they are."""
        return sum(map(len, self))

    def __bytes__(self) -> bytes:
        """Return all of them together."""
        return b"".join(self)


Content = bytes | Pieces
"""What a file holds."""


def chunks(content: Content) -> Iterable[bytes]:
    """Return content as one piece or several."""
    return (content,) if isinstance(content, bytes) else content


def sha256(content: Content) -> str:
    """Return the hash of content, in hexadecimal digits."""
    digest = hashlib.sha256()
    for chunk in chunks(content):
        digest.update(chunk)
    return digest.hexdigest()
