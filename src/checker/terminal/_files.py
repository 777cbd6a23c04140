"""What the terminal reads besides profiles: a compiled programme and the words of a locale."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker._json import parse_json
from checker._model import Programme, ProgrammeError, programme_from_json
from checker._wording import Wording
from checker.terminal._errors import InputError

COMPILED = Path("build") / "checker"
"""Where a build leaves the compiled programme, seen from the project's folder."""


def find_compiled() -> Path:
    """Return the folder of the compiled programme of the project that the current folder lies in.

    Raises:
        InputError: there is none.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / COMPILED / "programme.json").is_file():
            return folder / COMPILED
    message = (
        f"no compiled programme: there is no {COMPILED}/programme.json here or above; "
        "run `make build`, or name its folder with --programme"
    )
    raise InputError(message)


def read_programme(file: Path) -> Programme:
    """Return the compiled programme of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return programme_from_json(read_json(file.read_text(encoding="utf-8"), str(file)))
    except OSError as error:
        message = f"{file}: {error.strerror}; name the folder of a compiled programme with --programme"
        raise InputError(message) from None
    except ProgrammeError as error:
        raise InputError(f"{file}: {error}") from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # Somebody has changed it by hand, or it is cut off: what a compiler writes is never read with a fault.
        raise InputError(f"{file}: this is not a compiled programme; compile it again") from None


def read_wording(folder: Path, locale: str) -> Wording:
    """Return the words of a locale from a folder of compiled data.

    Raises:
        InputError: there is no such locale.
    """
    known = sorted(file.stem for file in (folder / "wordings").glob("*.json"))
    if locale not in known:
        raise InputError(f"there is no locale {locale!r}; use one of {', '.join(known)}")
    return Wording.from_json(json.loads((folder / "wordings" / f"{locale}.json").read_text(encoding="utf-8")))


def read_json(text: str, name: str, line: int = 1) -> Any:
    """Return the data of JSON text that begins on a line of a file.

    Raises:
        InputError: it is not JSON.
    """
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{line + error.lineno - 1}:{error.colno}"
        raise InputError(f"{place}: this is not JSON: {error.msg}; correct the syntax") from None
    except ValueError as error:
        raise InputError(f"{name}{f':{line}' if line > 1 else ''}: {error}") from None
