"""Files compressed once, as well as can be, so that a host only has to send them."""

from __future__ import annotations

import gzip
import hashlib
import os
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

WORTH = 0.95
"""A compressed file is kept if it has at most this part of the file's size."""
KEPT = 3 * 24 * 3600
"""Seconds after which a result that no build has used leaves the cache."""


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _brotli(content: bytes) -> bytes:
    compressed: bytes = brotli.compress(content, quality=11)
    return compressed


WAYS: dict[str, Callable[[bytes], bytes]] = {".br": _brotli, ".gz": _gzip}
"""How a file is compressed, by what its name then ends in."""


def compress_files(files: Iterable[Path], cache: Path) -> None:
    """Put a compressed copy of each file beside it, in every way that makes it smaller by 5 % or more.

    Args:
        files: the files.
        cache: a folder for the results, which are kept by the content's hash, also those of no worth.
    """
    # Another release of a compressor may give other bytes.
    store = cache / f"compressed-br-{brotli.__version__}-gz-{zlib.ZLIB_RUNTIME_VERSION}"
    store.mkdir(parents=True, exist_ok=True)
    alike: defaultdict[str, list[Path]] = defaultdict(list)
    for file in files:
        alike[hashlib.sha256(file.read_bytes()).hexdigest()].append(file)
    # Long ones first, so that none is left alone at the end. The compressors let other threads run.
    works = sorted(alike.items(), key=lambda item: -item[1][0].stat().st_size)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda work: _compress(work[1], store / work[0]), works))
    _forget_unused(store)


def _compress(alike: list[Path], slot: Path) -> None:
    """Put compressed copies beside files of the same content, from the cache if they are there."""
    for ending, compress in WAYS.items():
        kept = slot.with_suffix(ending)
        try:
            compressed = kept.read_bytes()
            os.utime(kept)
        except FileNotFoundError:
            content = alike[0].read_bytes()
            compressed = compress(content)
            if len(compressed) > WORTH * len(content):
                compressed = b""
            _keep(kept, compressed)
        if compressed:
            for file in alike:
                file.with_name(file.name + ending).write_bytes(compressed)


def _keep(file: Path, content: bytes) -> None:
    """Write a file whole: another build may be reading it."""
    new = file.with_name(f"{file.name}.{os.getpid()}")
    new.write_bytes(content)
    new.replace(file)


def _forget_unused(store: Path) -> None:
    oldest = time.time() - KEPT
    for file in store.iterdir():
        try:
            if file.stat().st_mtime < oldest:
                file.unlink()
        except FileNotFoundError:
            continue  # Another build was quicker.
