"""Writes the hashes of the browser's Python anew, after a new version of it was looked at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palier._errors import SetupError
from palier._files import write_whole
from palier._pins import SUPPLY, sha256_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TABLE = re.compile(r"(?<=\[runtime\.sha256\]\n)(?:\"[^\n]*\n)*")


def write_pins(root: Path, files: Sequence[Path]) -> bool:
    """Write the hashes of files into `requirements/supply.toml`, and return whether they were others.

    Raises:
        SetupError: the file has no table for them.
    """
    file = root / SUPPLY
    text = file.read_text(encoding="utf-8")
    if TABLE.search(text) is None:
        raise SetupError(f"{SUPPLY} has no table [runtime.sha256]: add it, empty")
    lines = "".join(f'"{one.name}" = "{sha256_of(one)}"\n' for one in files)
    return write_whole(file, TABLE.sub(lines, text, count=1))
