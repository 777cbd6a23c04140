"""What the checker's form says of the pages that are kept for use without a connection, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

FORM = "the form of the checker, below its end"

OFFLINE_WORDS: dict[str, Message] = dict(
    [
        say(
            "offline.kept",
            "Pages kept for use without a connection: {number} ({size} MB)",
            where=f"{FORM}: pages of this site that the browser keeps",
            number="count",
            size="count",
        ),
        say("offline.remove", "Remove these pages", where=f"{FORM}: button"),
        say(
            "offline.removed",
            "The pages are removed. Nothing is kept for use without a connection anymore.",
            where=f"{FORM}: announced",
        ),
        say("offline.resume", "Keep visited pages for use without a connection", where=f"{FORM}: button"),
        say("offline.resumed", "From now on, the pages that you visit are kept.", where=f"{FORM}: announced"),
    ]
)
"""These strings by id."""

KEPT_WORDS = ("page.offline.kept", "page.offline.removed", "page.offline.resumed")
"""Those that the page's modules say themselves."""
