"""Folders as archives that are the same for the same content, whoever packs them, and when."""

from __future__ import annotations

import gzip
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def archive(folders: Mapping[str, Path], out: Path, epoch: int) -> None:
    """Pack folders into a `.tar.gz`.

    Args:
        folders: the folders, by their names in the archive.
        out: the archive.
        epoch: the time that every entry bears, in seconds since 1970.
    """
    with (
        out.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=epoch) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        for top, folder in sorted(folders.items()):
            for path in sorted(file for file in folder.rglob("*") if file.is_file()):
                entry = tarfile.TarInfo(f"{top}/{path.relative_to(folder).as_posix()}")
                entry.size, entry.mtime, entry.mode = path.stat().st_size, epoch, 0o644
                with path.open("rb") as content:
                    tar.addfile(entry, content)
