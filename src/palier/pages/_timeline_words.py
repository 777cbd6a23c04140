"""What a page says of what is coming for each level, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

TIMELINE = "what is coming, on a competency’s page: how verdicts change by themselves"

TIMELINE_WORDS: dict[str, Message] = dict(
    [
        say("timeline.title", "What is coming", where=f"{TIMELINE}: its title"),
        say(
            "timeline.intro",
            "Exams are withdrawn and rules begin or end: on these days a level’s verdict changes by itself.",
            where=TIMELINE,
        ),
        say(
            "timeline.open",
            "Answer what you know: the days on which something changes appear here.",
            where=f"{TIMELINE}: while nothing is answered",
        ),
        say(
            "timeline.none",
            "Nothing is coming: as long as your answers hold, no verdict changes by itself.",
            where=TIMELINE,
        ),
        say(
            "timeline.from",
            "From {day} on, as long as your answers hold",
            where=f"{TIMELINE}: above the chart",
            day="day",
        ),
        say("timeline.table", "Coming changes", where=f"{TIMELINE}: caption of the table"),
        say("timeline.day", "From", where=f"{TIMELINE}: heading of a column: the first day of a verdict"),
        say(
            "timeline.change",
            "What changes",
            where=f"{TIMELINE}: heading of a column: a level and its verdict",
        ),
        say("timeline.why", "Why", where=f"{TIMELINE}: heading of a column"),
        say(
            "timeline.before",
            "Until then: {verdict}",
            where=f"{TIMELINE}: after a new verdict",
            verdict="phrase",
        ),
    ]
)
"""These strings by id."""

TIMELINE_SCRIPT: tuple[str, ...] = ("page.timeline.from", "page.timeline.before")
"""Those that the page's modules say themselves."""
