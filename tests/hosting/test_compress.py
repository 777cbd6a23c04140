"""Compressed copies: only where they pay, the same bytes every time, and made once."""

from __future__ import annotations

import gzip
import os
import time
from typing import TYPE_CHECKING

import brotli
import pytest

from palier.hosting import _compress
from palier.hosting._compress import KEPT, compress_files

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"the same again and again; " * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "a.html").write_bytes(TEXT)
    (folder / "same.html").write_bytes(TEXT)
    (folder / "noise.zip").write_bytes(os.urandom(5000))
    (folder / "empty.txt").write_bytes(b"")
    return folder


def compress(site: Path) -> None:
    compress_files(
        [file for file in site.iterdir() if file.suffix not in (".br", ".gz")], site.parent / "cache"
    )


def test_copies_hold_what_the_files_hold(site: Path) -> None:
    compress(site)
    for name in ("a.html", "same.html"):
        assert brotli.decompress((site / f"{name}.br").read_bytes()) == TEXT
        assert gzip.decompress((site / f"{name}.gz").read_bytes()) == TEXT


def test_what_gets_hardly_smaller_has_no_copy(site: Path) -> None:
    compress(site)
    assert {file.name for file in site.iterdir() if file.suffix in (".br", ".gz")} == {
        f"{name}{ending}" for name in ("a.html", "same.html") for ending in (".br", ".gz")
    }


def test_copies_have_the_same_bytes_in_every_build(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compress(site)
    first = (site / "a.html.gz").read_bytes()
    for file in (site.parent / "cache").rglob("*.gz"):
        file.unlink()
    later = time.time() + 5000
    monkeypatch.setattr(time, "time", lambda: later)
    compress(site)
    assert (site / "a.html.gz").read_bytes() == first
    assert first[4:8] == b"\0\0\0\0"  # no time of its making


def test_a_second_build_compresses_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compress(site)
    (site / "a.html.br").unlink()
    monkeypatch.setattr(_compress, "WAYS", dict.fromkeys(_compress.WAYS))  # not callable
    compress(site)
    assert brotli.decompress((site / "a.html.br").read_bytes()) == TEXT


def test_results_that_no_build_uses_leave_the_cache(site: Path) -> None:
    compress(site)
    old = time.time() - KEPT - 60
    for file in (site.parent / "cache").rglob("*.??"):
        os.utime(file, (old, old))
    (site / "noise.zip").unlink()
    compress(site)
    kept = [file for file in (site.parent / "cache").rglob("*.??") if file.is_file()]
    assert len(kept) == 4  # two contents, two ways
