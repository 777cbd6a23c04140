"""What a competency's page says where it is shown inside another page, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

EMBEDDED = "the page of a competency inside a page of another site"

EMBED_WORDS: dict[str, Message] = dict(
    [
        say(
            "embed.whole",
            "Open this page in full (opens a new tab)",
            where=f"{EMBEDDED}, at its end: link to the page itself",
        ),
        say(
            "embed.new-tab",
            "(opens a new tab)",
            where=f"{EMBEDDED}: after the words of each link that leads elsewhere; read aloud, not shown",
        ),
    ]
)
"""These strings by id."""
