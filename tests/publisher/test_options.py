"""The command itself: what its options cannot mean is refused at once, as a fault of the command line; how it ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from palier.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "options,what",
    [
        (
            ["build", "--site-url", "foo"],
            "'foo' is no address of a site; write it as in https://example.org/",
        ),
        (["build", "--site-url", "https://"], "'https://' is no address"),
        (["build", "--site-url", "ftp://example.org/"], "is no address"),
        (["build", "--site-url", "https://example.org/?a"], "is no address"),
        (["build", "--processes", "0"], "'0' is no number of processes; write a whole number from 1 to 999"),
        (["build", "--processes", "two"], "'two' is no number of processes"),
        (["serve", "--port", "99999"], "'99999' is no port; write a whole number from 0 to 65535"),
        (["serve", "--port", "-1"], "'-1' is no port"),
        (["l10n", "preview", "fr-FR", "--port", "65536"], "'65536' is no port"),
    ],
)
def test_what_an_option_cannot_be_is_a_fault_of_the_command_line(
    capsys: pytest.CaptureFixture[str], options: list[str], what: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(options)
    assert caught.value.code == 2
    assert what in capsys.readouterr().err


def test_the_command_says_everything_and_does_what_was_left_for_its_end() -> None:
    ending = "import atexit, sys; atexit.register(print, 'the end', flush=True)"
    running = "from palier.__main__ import program; sys.exit(program())"
    command = [sys.executable, "-c", f"{ending}; {running}", "l10n", "status", "fr-FR"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    lines = done.stdout.splitlines()
    assert any(line.startswith("cloud-platform ") for line in lines)
    assert lines[-1] == "the end"
