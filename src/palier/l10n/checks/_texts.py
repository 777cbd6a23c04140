"""Checks a text that is no catalogue, such as a page in Markdown: its typography alone."""

from __future__ import annotations

from pathlib import Path

from palier._errors import CatalogueError, Place, Problem
from palier._files import read_utf_8
from palier.l10n.checks._finding import Finding
from palier.l10n.checks._registry import CHECK
from palier.l10n.checks._typography import fault_of
from palier.l10n.typography import Profile, check_french


def check_text(file: Path, tag: str, profile: Profile | None) -> list[Finding]:
    """Return what a profile of typography would write otherwise in a text, by place.

    Args:
        file: the text, in Markdown or without any marks.
        tag: BCP 47 tag of its language.
        profile: the profile; without one, or for another language than the profile's, there is nothing to find.

    Raises:
        CatalogueError: the file is missing or is not UTF-8.
    """
    try:
        text = read_utf_8(file)
    except OSError as error:
        what = f"this cannot be read: {error.strerror}"
        raise CatalogueError([Problem(Place(file), "", what, "name a file that can")]) from None
    if profile is None or not tag.startswith("fr"):
        return []
    check = CHECK["typography"]
    faults = [fault_of(spot) for spot in check_french(text, profile)]
    return [
        Finding(_place(file, text, fault.start), "", check.id, check.weight, fault.what, fault.mend)
        for fault in faults
    ]


def _place(file: Path, text: str, start: int) -> Place:
    line = text.count("\n", 0, start) + 1
    return Place(file, line, start - text.rfind("\n", 0, start))
