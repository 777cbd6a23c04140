"""Stamps: what counts as already there."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path
from typing import Any

import pytest

from scripts.setup.stamps import Stamp, hash_of


@pytest.fixture
def stamp() -> Stamp:
    return Stamp(home="here 3.13", kind="run", locks="abc")


def test_what_was_written_is_read(stamp: Stamp, tmp_path: Path) -> None:
    stamp.write(tmp_path / "stamp.json")
    assert Stamp.read(tmp_path / "stamp.json") == stamp
    assert [path.name for path in tmp_path.iterdir()] == ["stamp.json"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"home": "here"}', '{"unknown": 1}'])
def test_a_broken_stamp_counts_as_none(content: str, tmp_path: Path) -> None:
    (tmp_path / "stamp.json").write_text(content)
    assert Stamp.read(tmp_path / "stamp.json") is None


def test_the_environment_for_tests_serves_for_building_but_not_the_other_way(stamp: Stamp) -> None:
    dev = dataclasses.replace(stamp, kind="dev")
    assert stamp.covers(stamp)
    assert dev.covers(stamp)
    assert not stamp.covers(dev)


@pytest.mark.parametrize("change", [{"home": "there 3.13"}, {"locks": "abd"}])
def test_another_interpreter_or_lock_is_not_covered(change: dict[str, Any], stamp: Stamp) -> None:
    assert not dataclasses.replace(stamp, **change).covers(stamp)


def test_the_hash_follows_content_and_not_time(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("one==1")
    before = hash_of(lock)
    os.utime(lock, (0, 0))
    assert hash_of(lock) == before
    lock.write_text("one==2")
    assert hash_of(lock) != before
