"""What set-up says where Firefox or WebKit is missing, and which of several browsers it finds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from scripts.setup import browsers
from scripts.setup.browsers import mini_browser, prepare_browsers
from scripts.setup.failures import SetupError

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.setup.programs import Programs


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine's PATH that holds nothing yet; WebKit's own browser is there, off PATH."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("PALIER_FIREFOX", raising=False)
    monkeypatch.setattr(browsers, "mini_browser", lambda: "/usr/lib/MiniBrowser")
    return folder


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch(mode=0o755)


def test_nothing_is_done_where_the_browsers_are_there(programs: Programs, machine: Path) -> None:
    put(machine, "firefox", "WebKitWebDriver", "Xvfb")
    assert prepare_browsers(programs) is None


def test_a_firefox_that_is_no_program_is_named(
    programs: Programs, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine, "firefox", "WebKitWebDriver", "Xvfb")
    monkeypatch.setenv("PALIER_FIREFOX", "/nowhere/firefox")
    with pytest.raises(SetupError, match="/nowhere/firefox"):
        prepare_browsers(programs)


def test_without_apt_it_is_said_which_are_missing(programs: Programs, machine: Path) -> None:
    put(machine, "WebKitWebDriver")
    with pytest.raises(SetupError, match=r"\(Firefox, Xvfb\) is missing: install it"):
        prepare_browsers(programs)


def test_without_privilege_one_command_installs_what_is_missing(
    programs: Programs, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(machine, "apt-get", "firefox-esr")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match="sudo apt-get install webkit2gtk-driver xvfb`"):
        prepare_browsers(programs)


@pytest.mark.parametrize(
    "folders", [["lib/any/webkit2gtk-4.0", "lib/any/webkit2gtk-4.1"], ["libexec/webkitgtk-6.0"]]
)
def test_the_newest_of_webkits_own_browsers_is_taken(tmp_path: Path, folders: list[str]) -> None:
    for folder in folders:
        path = tmp_path / "usr" / folder
        path.mkdir(parents=True)
        put(path, "MiniBrowser")
    assert mini_browser(tmp_path) == str(tmp_path / "usr" / folders[-1] / "MiniBrowser")


def test_without_webkits_own_browser_there_is_none(tmp_path: Path) -> None:
    assert mini_browser(tmp_path) is None
