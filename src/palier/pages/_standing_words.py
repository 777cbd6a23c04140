"""What a page says of the whole programme, in the source language."""

from __future__ import annotations

from palier._messages import Message

STANDING_WORDS: dict[str, Message] = {}
"""These strings by id."""

STANDING_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
