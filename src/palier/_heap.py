"""How the C library's heap is told to behave."""

from __future__ import annotations

import ctypes
from contextlib import suppress

MMAP_THRESHOLD = -3
"""The name of the setting in glibc's `malloc.h`."""
LARGE = 256 * 1024
"""Bytes from which on a block of memory is given back to the system when nobody needs it any more."""


def give_back_large_blocks() -> None:
    """Let large blocks of memory go back to the system when nobody needs them any more.

    glibc does so at first, but with each block that it has given back it keeps those that are no larger, up to 32 MB,
    for itself: a site's large pages and their data would leave holes that nothing fills. Other C libraries are left
    as they are.
    """
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, LARGE)
