"""The environment in .venv."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.setup.python import package_count, works


def test_a_python_that_is_gone_does_not_work(tmp_path: Path) -> None:
    dangling = tmp_path / "python"
    dangling.symlink_to(tmp_path / "gone")
    assert not works(dangling)
    assert works(Path(sys.executable))


def test_a_package_that_is_gone_is_missed(tmp_path: Path) -> None:
    packages = tmp_path / "lib" / "python3.13" / "site-packages"
    for name in ("one-1.0.dist-info", "two-2.0.dist-info", "two"):
        (packages / name).mkdir(parents=True)
    assert package_count(tmp_path) == 2
    (packages / "one-1.0.dist-info").rmdir()
    assert package_count(tmp_path) == 1
