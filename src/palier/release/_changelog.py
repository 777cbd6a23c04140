"""What a release changes in the sources: the version, and the heading of its changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from palier._errors import PalierError

if TYPE_CHECKING:
    from datetime import date

VERSION = re.compile(r'^__version__ = "(\d+)\.(\d+)\.(\d+)"$', re.MULTILINE)
NUMBER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
PREPARED = ", in preparation"
"""What follows the version in the changelog until its release."""


class ReleaseError(PalierError):
    """A release cannot be made; nothing was changed."""


def with_version(text: str, version: str) -> str:
    """Return the module that holds the version with another one.

    Args:
        text: the module.
        version: the new version, such as `1.2.0`.

    Raises:
        ReleaseError: it is no version, or below the present one.
    """
    wanted, present = NUMBER.fullmatch(version), VERSION.search(text)
    if wanted is None:
        raise ReleaseError(f"{version!r} is no version: write three numbers, such as 1.2.0")
    if present is None:
        raise ReleaseError('src/checker/__init__.py has no line __version__ = "X.Y.Z": add it')
    now = ".".join(present.groups())
    if tuple(map(int, wanted.groups())) < tuple(map(int, present.groups())):
        raise ReleaseError(f"{version} is below {now}, the present version: name a higher one")
    return VERSION.sub(f'__version__ = "{version}"', text, count=1)


def dated(changelog: str, version: str, day: date) -> str:
    """Return the changelog with the day of a release in the heading of its changes.

    Raises:
        ReleaseError: there is no such heading that is in preparation, or nothing stands below it.
    """
    heading = f"## {version}{PREPARED}"
    before, found, after = changelog.partition(f"{heading}\n")
    if not found:
        raise ReleaseError(f"CHANGELOG.md has no heading “{heading}”: write what changes for users below it")
    if not after.partition("\n## ")[0].strip():
        raise ReleaseError(f"CHANGELOG.md says nothing below “{heading}”: write what changes for users")
    return f"{before}## {version}, {day.isoformat()}\n{after}"
