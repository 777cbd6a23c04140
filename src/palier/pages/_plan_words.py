"""What a page says of the cheapest path to a level, in the source language."""

from __future__ import annotations

from palier._messages import Message

PLAN_WORDS: dict[str, Message] = {}
"""These strings by id."""

PLAN_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
