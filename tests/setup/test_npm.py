"""What set-up says where Node is missing or old."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scripts.setup.failures import SetupError
from scripts.setup.npm import programs_of_node


def test_a_machine_without_node_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"node was not found.*apt-get install nodejs npm"):
        programs_of_node()


def test_an_old_node_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("node", "npm"):
        (tmp_path / name).write_text(f"#!{shutil.which('sh')}\necho v18.19.0\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match=r"Node is too old.*v18\.19\.0"):
        programs_of_node()
