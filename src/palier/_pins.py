"""Files that have to be the very ones that were looked at: their hashes are committed and compared at every build."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palier._errors import SetupError

if TYPE_CHECKING:
    from collections.abc import Iterable

SUPPLY = Path("requirements") / "supply.toml"
"""Where the hashes stand, from the project's folder."""


def pinned(root: Path) -> dict[str, str]:
    """Return the SHA-256 of each file of the browser's Python that a site may carry, in hexadecimal digits, by name."""
    data: dict[str, Any] = tomllib.loads((root / SUPPLY).read_text(encoding="utf-8"))
    return dict(data["runtime"]["sha256"])


def check_pins(root: Path, files: Iterable[Path]) -> None:
    """Compare files of the browser's Python with what is committed of them.

    A project without `requirements/supply.toml` has chosen its runtime by itself, and nothing is compared.

    Raises:
        SetupError: a file is another than the committed one, or was never looked at.
    """
    if not (root / SUPPLY).is_file():
        return
    known = pinned(root)
    for file in files:
        found = sha256_of(file)
        if known.get(file.name) != found:
            expected = known.get(file.name, "none")
            raise SetupError(
                f"{file} is not the file whose hash {SUPPLY} names: sha256 {found}, expected {expected}\n"
                "    mend: delete node_modules and run `make setup`; after a new version that you trust, run "
                "`palier supply --pin`"
            )


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's content in hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def hashes_below(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder and its folders, by the file's place below it, in their order."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {place: sha256_of(files[place]) for place in sorted(files)}
