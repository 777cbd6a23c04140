"""Folders that are replaced whole."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from palier._files import swapped_in

if TYPE_CHECKING:
    from pathlib import Path


def test_a_failure_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with swapped_in(out) as new:
        (new / "page").write_text("old")
    with pytest.raises(FileNotFoundError), swapped_in(out) as new:
        (new / "page").rename(new / "pages")
    assert (out / "page").read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_builds_at_the_same_time_each_put_a_whole_folder_in_place(tmp_path: Path) -> None:
    out = tmp_path / "built" / "out"

    def write(number: int) -> None:
        for _ in range(25):
            with swapped_in(out) as new:
                for name in "ab":
                    (new / name).write_text(str(number))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert (out / "a").read_text() == (out / "b").read_text()
    assert [entry.name for entry in out.parent.iterdir()] == ["out"]
