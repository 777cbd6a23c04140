"""The environment in .venv."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.setup.python import works


def test_a_python_that_is_gone_does_not_work(tmp_path: Path) -> None:
    dangling = tmp_path / "python"
    dangling.symlink_to(tmp_path / "gone")
    assert not works(dangling)
    assert works(Path(sys.executable))
