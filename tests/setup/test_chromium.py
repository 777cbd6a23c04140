"""What set-up says where the browser is missing, and when it wants the shell besides."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.setup.chromium import SHELL, prepare_chromium
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


def test_where_the_shell_cannot_be_had_the_browser_is_enough_and_it_is_not_tried_again(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = tmp_path / "tried"
    for name, text in (("chromium", ""), ("apt-get", f"#!/bin/sh\necho x >> {tried}\nexit 1\n")):
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    monkeypatch.delenv("PALIER_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    said = [prepare_chromium(programs) for _ in range(2)]
    assert said[0] and "tests take longer" in said[0]
    assert said[1] is None
    assert tried.read_text() == "x\n"


def test_where_the_shell_is_nothing_is_done(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromium", SHELL, "apt-get"):
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.delenv("PALIER_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prepare_chromium(programs) is None
