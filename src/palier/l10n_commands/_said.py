"""What the commands share: who is named, and today."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Collection, Sequence
from datetime import date, datetime

from palier.project import Project

WRONG = 2
"""Exit code of a wrong command line."""


def unknown(tags: Sequence[str], project: Project) -> bool:
    """Say so if a tag has no catalogue, and return whether one has none."""
    return _refused("{} has no catalogue", tags, project.translated)


def unknown_pages(pages: Sequence[str], project: Project) -> bool:
    """Say so if there is no such page, and return whether there is one that is not."""
    return _refused("there is no page {}", pages, project.pages)


def _refused(what: str, named: Sequence[str], known: Collection[str]) -> bool:
    wrong = [name for name in named if name not in known]
    if wrong:
        print(f"palier: {what.format(repr(wrong[0]))}; use one of {', '.join(known)}", file=sys.stderr)
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
