"""What the command line says of an error of Palier's own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palier.__main__ import main
from palier._report import CRASHED, report

ROOT = Path(__file__).resolve().parents[2]
SECRET = "alice@example.org"


def fail(*_: object) -> None:
    secret = SECRET
    raise ValueError(f"cannot use {secret} in {Path.home()}/contracts/2026.yaml")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("palier.build.check", fail)
    monkeypatch.delenv("PALIER_TRACEBACK", raising=False)
    assert main(["check", "--quiet"]) == CRASHED == 70
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def block(said: str) -> str:
    """What is to be pasted."""
    (found,) = re.findall(r"^-{12}$\n(.*)\n^-{12}$", said, re.MULTILINE | re.DOTALL)
    return str(found)


def test_it_is_one_short_block_with_version_system_command_and_frames(said: str) -> None:
    lines = block(said).splitlines()
    assert re.fullmatch(r"palier \d+\.\d+\.\d+, Python 3\.\d+\.\S+, \w+ \w+", lines[0])
    assert lines[1:3] == ["command: palier check --quiet", "ValueError"]
    assert re.fullmatch(r"  ….py:\d+ in fail", lines[3])
    assert re.fullmatch(r"  palier/__main__\.py:\d+ in _check", lines[4])
    assert len(lines) <= 12


def test_it_holds_no_data_and_no_names_of_folders(said: str) -> None:
    pasted = block(said)
    for private in (SECRET, "contracts", str(Path.home()), str(ROOT), "tests"):
        assert private not in pasted
    assert SECRET in said.partition("-" * 12)[0]


def test_a_command_line_is_told_without_what_was_given() -> None:
    error = ValueError()
    told = report(error, ["l10n", "import", "fr-FR", "/home/alice/fr.xlf", "--by=Alice", "--dry-run"])
    assert "command: palier l10n import … --by=… --dry-run\n" in told


def test_an_error_is_told_with_what_it_came_from() -> None:
    error = RuntimeError("two")
    error.__cause__ = KeyError("one")
    assert "\nRuntimeError from KeyError\n" in report(error, [])


def test_developers_get_the_whole_traceback_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("palier.build.check", fail)
    monkeypatch.setenv("PALIER_TRACEBACK", "1")
    with pytest.raises(ValueError, match="cannot use"):
        main(["check"])
