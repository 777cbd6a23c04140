"""What a page says of importing, exporting, sharing and printing answers, in the source language."""

from __future__ import annotations

from palier._messages import Message

EXCHANGE_WORDS: dict[str, Message] = {}
"""These strings by id."""

EXCHANGE_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
