"""What set-up says where the browser is missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.setup.chromium import prepare_chromium
from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs


def test_a_browser_that_is_no_program_is_named(programs: Programs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PALIER_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(SetupError, match="/nowhere/chromium"):
        prepare_chromium(programs)


def test_without_privilege_one_command_is_given(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "apt-get").write_text("")
    (tmp_path / "apt-get").chmod(0o755)
    monkeypatch.delenv("PALIER_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match="sudo apt-get install chromium"):
        prepare_chromium(programs)
