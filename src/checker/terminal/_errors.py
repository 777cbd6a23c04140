"""What ends a command of the terminal before its answer."""

from __future__ import annotations


class InputError(Exception):
    """Something that the user gave cannot be read; its text says what and how to mend it."""
