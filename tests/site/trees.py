"""Two folders compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def differences(one: Path, other: Path) -> list[str]:
    """Return the names of files that only one of two folders has, or that differ in a byte."""
    names = {
        file.relative_to(folder) for folder in (one, other) for file in folder.rglob("*") if file.is_file()
    }
    assert names, "two empty folders prove nothing"
    return [str(name) for name in sorted(names) if _content(one / name) != _content(other / name)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
