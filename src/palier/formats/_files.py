"""The tables of formats as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from palier._errors import CatalogueError, Place, Problem
from palier.formats._table import cldr_version, formats_of


def write_formats(tag: str, folder: Path, digits: str | None = None, first_day: str = "") -> Path:
    """Write a locale's formats into a folder and return the file; see `formats_of`."""
    file = folder / f"{tag}.json"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(formats_text(tag, digits, first_day), encoding="utf-8")
    return file


def formats_text(tag: str, digits: str | None = None, first_day: str = "") -> str:
    """Return what the file of a locale's formats holds; see `formats_of`."""
    table = {"cldr": cldr_version(), "formats": formats_of(tag, digits, first_day)}
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_formats(tag: str, folder: Path) -> dict[str, Any]:
    """Return the formats committed for a locale as JSON data.

    Raises:
        FileNotFoundError: there are none.
        CatalogueError: the file is not such a table.
    """
    file = folder / f"{tag}.json"
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["formats"]
    except (ValueError, KeyError, TypeError):
        mend = f"run `palier formats {tag}`"
        raise CatalogueError([Problem(Place(file), "", "this is not a table of formats", mend)]) from None
    return data
