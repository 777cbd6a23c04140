"""What the commands share: who is named, what is counted, and today."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime

from palier.project import Project

WRONG = 2
"""Exit code of a wrong command line."""


def counted(n: int, one: str, other: str) -> str:
    """Return a number with what it counts."""
    return f"{n} {one if n == 1 else other}"


def unknown(tags: Sequence[str], project: Project) -> bool:
    """Say so if a tag has no catalogue, and return whether one has none."""
    wrong = [tag for tag in tags if tag not in project.translated]
    if wrong:
        known = ", ".join(project.translated)
        print(f"palier: {wrong[0]!r} has no catalogue; use one of {known}", file=sys.stderr)
    return bool(wrong)


def unknown_pages(pages: Sequence[str], project: Project) -> bool:
    """Say so if there is no such page, and return whether there is one that is not."""
    wrong = [page for page in pages if page not in project.pages]
    if wrong:
        known = ", ".join(project.pages)
        print(f"palier: there is no page {wrong[0]!r}; use one of {known}", file=sys.stderr)
    return bool(wrong)


def day(text: str) -> date:
    """Return the day that an option names."""
    try:
        named = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as in 2026-11-22") from None
    if named > today():
        raise argparse.ArgumentTypeError(f"{text} is still to come; name a day up to today")
    return named


def today() -> date:
    """Return today, here."""
    return datetime.now().astimezone().date()
