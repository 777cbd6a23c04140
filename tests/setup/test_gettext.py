"""What set-up says where gettext's programs are missing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.setup.failures import SetupError
from scripts.setup.gettext import PROGRAMS, prepare_gettext
from scripts.setup.programs import Programs


def test_nothing_is_done_where_the_programs_are_there(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in PROGRAMS:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert prepare_gettext(programs) is None


def test_without_apt_it_is_said_what_to_install(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="gettext is missing: install it"):
        prepare_gettext(programs)


def test_without_privilege_one_command_is_given(
    programs: Programs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "apt-get").touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match="sudo apt-get install gettext"):
        prepare_gettext(programs)
