"""What a page says of another date, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

DAY = "below the date of the check"

DAY_WORDS: dict[str, Message] = dict(
    [
        say(
            "day.hint",
            "Dates on which a verdict changes appear here.",
            where=f"{DAY}: before there are answers",
        ),
        say("day.coming", "A verdict changes on", where=f"{DAY}: before buttons with dates"),
        say("day.none", "No verdict changes on a coming date.", where=DAY),
        say("day.today", "today", where=f"{DAY}: after a verdict"),
        say("day.on", "on {day}", where=f"{DAY}: after a verdict", day="day"),
        say("day.differ", "Different from today: {number}", where=f"{DAY}: opens a list", number="phrase"),
        say("day.same", "No verdict differs from today’s.", where=DAY),
        say("day.not-asked", "Not asked for", where=f"{DAY}: in place of a verdict"),
        say("day.because", "Because", where=f"{DAY}: before a reason, a sentence of its own"),
    ]
)
"""These strings by id."""

DAY_SCRIPT: tuple[str, ...] = tuple(id_ for id_ in DAY_WORDS if id_ not in ("page.day.hint", "page.day.same"))
"""Those that the page's modules say themselves."""
