"""Compresses as a static host does that takes care: brotli at its best, and gzip."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import brotli

Encoding = Literal["br", "gzip", "gzip-6"]
"""How content is compressed: brotli 11, gzip 9, or gzip 6 as hosts do that compress while they answer."""


def _brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


COMPRESS: Mapping[Encoding, Callable[[bytes], bytes]] = {
    "br": _brotli,
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
    "gzip-6": lambda content: gzip.compress(content, 6, mtime=0),
}


class Compressor:
    """Compresses content, each only once: what was compressed is kept by its digest, over runs as well."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache

    def prepare(self, contents: Iterable[bytes]) -> None:
        """Compress all with brotli now, so that none has to be while a visitor waits."""
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda content: self.compressed(content, "br"), contents))

    def compressed(self, content: bytes, encoding: Encoding) -> bytes:
        """Return the content compressed, or the very content where that makes it no smaller."""
        slot = self._cache / f"{hashlib.sha256(content).hexdigest()[:32]}.{encoding}"
        if not slot.is_file():
            self._cache.mkdir(parents=True, exist_ok=True)
            work = slot.with_name(f"{slot.name}.{os.getpid()}-{id(content)}")
            work.write_bytes(COMPRESS[encoding](content))
            work.replace(slot)
        small = slot.read_bytes()
        return small if len(small) < len(content) else content
