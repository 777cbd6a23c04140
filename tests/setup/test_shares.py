"""What processes that share the tests share besides: an order, and what one of them has made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.once import made_once
from tests.shares import LONG, shared_out


@pytest.mark.parametrize("workers", [2, 3])
def test_each_process_begins_with_a_long_module_and_no_test_is_lost(workers: int) -> None:
    items = [f"tests/a.py::{n}" for n in range(54)] + [f"{module}::{n}" for module in LONG for n in range(3)]
    shared = shared_out(items, workers, lambda item: item.partition("::")[0])
    assert sorted(shared) == sorted(items)
    size = len(items) // workers
    for number in range(workers):
        assert shared[number * size].startswith(LONG[number])


def test_every_long_module_is_there() -> None:
    root = Path(__file__).parents[2]
    assert [module for module in LONG if not (root / module).is_file()] == []


def test_what_is_made_once_is_made_once_and_after_a_failure_anew(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    name, made = request.node.name, []

    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise OSError

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "whole").touch()

    with pytest.raises(OSError):  # noqa: PT011 (which one is the test's own)
        made_once(tmp_path_factory, name, fail)
    folders = {made_once(tmp_path_factory, name, make) for _ in range(2)}
    assert len(made) == len(folders) == 1
    assert [file.name for file in folders.pop().iterdir()] == ["whole"]
