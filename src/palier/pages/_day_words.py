"""What a page says of another date, in the source language."""

from __future__ import annotations

from palier._messages import Message

DAY_WORDS: dict[str, Message] = {}
"""These strings by id."""

DAY_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
