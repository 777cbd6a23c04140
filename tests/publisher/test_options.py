"""Options of commands: what cannot be meant is refused at once, as a fault of the command line and not of Palier."""

from __future__ import annotations

import pytest

from palier.__main__ import main


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
