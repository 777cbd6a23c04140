"""How far a long input has been read, for whoever watches the terminal."""

from __future__ import annotations

import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds before anything is shown."""
PACE = 0.2
"""Seconds between two showings."""


class Progress:
    """One line on a terminal that says how many profiles are done; silent where nobody watches."""

    def __init__(self, out: TextIO, total: int | None) -> None:
        """Begin.

        Args:
            out: where to show it.
            total: bytes of all inputs; none where that is not known.
        """
        self.out, self.total = out, total
        self.watched = out.isatty()
        self.shown_at = time.monotonic() + PATIENCE - PACE
        self.visible = False
        self.profiles = 0
        self.before = 0
        self.here = 0

    def seen(self, characters: int) -> None:
        """Note how much of the input at hand has been read."""
        self.here = characters

    def next_input(self) -> None:
        """Note that an input has been read to its end."""
        self.before, self.here = self.before + self.here, 0

    def one_more(self) -> None:
        """Note that a profile is done."""
        self.profiles += 1
        now = time.monotonic()
        if self.watched and now >= self.shown_at + PACE:
            self.shown_at, self.visible = now, True
            share = ""
            if self.total:
                # Characters stand for bytes: an estimate that never passes the end.
                share = f" ({min(99, 100 * (self.before + self.here) // self.total)} %)"
            print(f"\r{self.profiles} profiles{share}", end="", file=self.out, flush=True)

    def end(self) -> None:
        """Take the line away."""
        if self.visible:
            print("\r\x1b[K", end="", file=self.out, flush=True)
