"""Numbers with what they count, as commands say them."""

from __future__ import annotations


def counted(n: int, one: str, other: str) -> str:
    """Return a number with what it counts."""
    return f"{n} {one if n == 1 else other}"
