"""Time, measured so that a busy machine fails no test."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

TRIES = 3


def is_quick(do: Callable[[], object], most: float) -> bool:
    """Say whether something, which may be refused, takes less than some CPU seconds in any of a few tries."""
    return any(_seconds(do) < most for _ in range(TRIES))


def _seconds(do: Callable[[], object]) -> float:
    before = time.process_time()
    with suppress(Exception):
        do()
    return time.process_time() - before
