"""What a page says of the interview, in the source language."""

from __future__ import annotations

from palier._messages import Message

INTERVIEW_WORDS: dict[str, Message] = {}
"""These strings by id."""

INTERVIEW_SCRIPT: tuple[str, ...] = ()
"""Those that the page's modules say themselves."""
