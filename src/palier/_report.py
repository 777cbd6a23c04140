"""What to paste into a report of an error of Palier's own: enough to find it by, and nothing of whoever met it."""

from __future__ import annotations

import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

CRASHED = 70
"""Exit code of an error of Palier's own, as `sysexits.h` has it (EX_SOFTWARE)."""
WITH_TRACEBACK = "PALIER_TRACEBACK"
"""Variable of the environment by which Python's whole traceback is shown instead."""
FRAMES = 8
OURS = ("palier", "checker")
RULE = "-" * 12


def report(error: BaseException, arguments: Sequence[str]) -> str:
    """Return the words for an error that no part of Palier foresees.

    The block between the rules holds no message, no value and no path but those inside packages: each could be data.

    Args:
        error: the error.
        arguments: the command line; only its commands and the names of its options are told.
    """
    kinds = " from ".join(type(one).__name__ for one in _chain(error))
    system = f"{platform.system()} {platform.machine()}"
    lines = [
        f"palier {__version__}, Python {platform.python_version()}, {system}",
        f"command: palier {_told(arguments)}".rstrip(),
        kinds,
        *(f"  {frame}" for frame in _frames(error)),
    ]
    block = "\n".join([RULE, *lines, RULE])
    return (
        f"palier: this is an error of Palier's own, not of yours: {error}\n"
        "Please report it with the lines below; they hold nothing of your data and no names of your folders.\n"
        f"{block}\n"
        f"({WITH_TRACEBACK}=1 before the command shows where it was, in full.)"
    )


def _chain(error: BaseException) -> list[BaseException]:
    """Return an error and those that it was raised from."""
    chain = [error]
    while chain[-1].__cause__ is not None and chain[-1].__cause__ not in chain:
        chain.append(chain[-1].__cause__)
    return chain


def _told(arguments: Sequence[str]) -> str:
    """Return a command line without what was given: `build --out …`."""
    told: list[str] = []
    for at, argument in enumerate(arguments):
        if argument.startswith("-"):
            name, equals, _ = argument.partition("=")
            told.append(f"{name}=…" if equals else name)
        elif at == 0 or (at == 1 and arguments[0] == "l10n"):
            told.append(argument)
        elif told[-1:] != ["…"]:
            told.append("…")
    return " ".join(told)


def _frames(error: BaseException) -> list[str]:
    """Return where it was, the last first, as `palier/build.py:120 in build`."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    return [f"{_place(Path(frame.filename))}:{frame.lineno} in {frame.name}" for frame in frames][:FRAMES]


def _place(file: Path) -> str:
    """Return a file's place inside its package; of any other file its ending alone."""
    parts = file.parts
    for folder in ("site-packages", "src"):
        if folder in parts:
            inside = parts[len(parts) - parts[::-1].index(folder) :]
            if folder == "site-packages" or inside[0] in OURS:
                return "/".join(inside)
    standard = Path(traceback.__file__).parent
    if file.is_relative_to(standard):
        return f"python/{file.relative_to(standard).as_posix()}"
    return f"…{file.suffix}"
