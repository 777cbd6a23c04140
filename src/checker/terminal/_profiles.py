"""Profiles from files, one after the other: a JSON file, JSON Lines, or a CSV list of staff.

Nothing of a long input is kept: each profile is read, handed on and forgotten.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from checker._model import Programme
from checker._profile import MAX_NAME, Profile, ProfileError, printable, profile_from_json
from checker._wording import Wording
from checker.terminal._errors import InputError
from checker.terminal._files import read_json
from checker.terminal._roster import read_roster

FORMATS = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
"""Format of an input by the ending of its name; any other is read as JSON."""


@dataclass(frozen=True, slots=True)
class Read:
    """One profile of an input, or what is wrong with it."""

    name: str
    """What the profile is called: by itself, by its organization, or by its place in the input."""
    place: str
    """Where it stands: file, or file and line."""
    profile: Profile | None
    """The profile; none where it cannot be read."""
    faults: tuple[str, ...] = ()
    """What is wrong, each with its place."""


def read_profiles(
    name: str, kind: str | None, programme: Programme, wording: Wording, seen: Callable[[int], None]
) -> Iterator[Read]:
    """Yield the profiles of an input, in order.

    Args:
        name: a file's path, or `-` for standard input.
        kind: `json`, `jsonl` or `csv`; none tells it from the name.
        programme: what the profiles are about.
        wording: for the complaints.
        seen: called with the number of characters read so far.

    Raises:
        InputError: the input as a whole cannot be read.
    """
    kind = kind or FORMATS.get(Path(name).suffix.lower(), "json")
    with _opened(name) as file:
        if kind == "json":
            yield _read(read_json(file.read(), name), name, name, programme, wording)
        elif kind == "jsonl":
            yield from _lines(file, name, programme, wording, seen)
        else:
            for organization, place, data, faults in read_roster(file, name, programme, wording, seen):
                if faults:
                    yield Read(organization, place, None, tuple(faults))
                else:
                    yield _read(data, organization, place, programme, wording)


def _lines(
    file: TextIO, name: str, programme: Programme, wording: Wording, seen: Callable[[int], None]
) -> Iterator[Read]:
    done = 0
    for number, line in enumerate(file, 1):
        done += len(line)
        seen(done)
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            data = read_json(line, name, number)
        except InputError as error:
            yield Read(str(number), place, None, (str(error),))
            continue
        yield _read(data, str(number), place, programme, wording)


def _read(data: object, name: str, place: str, programme: Programme, wording: Wording) -> Read:
    if isinstance(data, dict) and isinstance(data.get("name"), str):
        name = printable(data["name"][:MAX_NAME])
    try:
        return Read(name, place, profile_from_json(data, programme))
    except ProfileError as error:
        faults = tuple(f"{place}: {p.path}: {wording.text(p.sentence)}" for p in error.problems)
        return Read(name, place, None, faults)


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    """Open an input as UTF-8 text, whatever the system's own encoding; a byte order mark is skipped."""
    try:
        if name == "-":
            sys.stdin.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
            yield sys.stdin
        else:
            with Path(name).open(encoding="utf-8-sig", newline="") as file:
                yield file
    except OSError as error:
        raise InputError(f"{name}: {error.strerror}; name a file that holds profiles") from None
    except UnicodeDecodeError:
        raise InputError(f"{name}: the file is not UTF-8; save it as UTF-8") from None
