"""What a page says of what is coming for each level, in the source language."""

from __future__ import annotations

from palier._messages import Message

TIMELINE_WORDS: dict[str, Message] = {}
"""These strings by id."""

TIMELINE_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
