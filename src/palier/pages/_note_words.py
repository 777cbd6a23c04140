"""The strings of the notes at the end of a page, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

NOTES = "the notes at the end of the page"
STATE = "the state of sentences: a label before their number, and the head of a column of numbers"

NOTE_WORDS: dict[str, Message] = dict(
    [
        say("dates.title", "Dates to know", where=NOTES),
        say("dates.available", "Available from {day}.", where=NOTES, day="day"),
        say("dates.register", "Last day to register: {day}.", where=NOTES, day="day"),
        say("dates.retired", "Last day to pass it: {day}.", where=NOTES, day="day"),
        say("dates.accepted", "Counts up to and including {day}.", where=NOTES, day="day"),
        say("dates.passed-from", "Counts only if passed on {day} or later.", where=NOTES, day="day"),
        say("dates.passed-by", "Counts only if passed on {day} or before.", where=NOTES, day="day"),
        say(
            "dates.valid-for",
            "Counts for {months} month after it was passed.",
            "Counts for {months} months after it was passed.",
            where=NOTES,
            months="count",
        ),
        say(
            "dates.replaced",
            "Replacement: {credential}.",
            where=NOTES,
            credential="phrase",
        ),
        say("dates.back", "Back to mention {number}", where=f"{NOTES}: name of a link", number="count"),
        say("readings.title", "How this page reads the rules", where=NOTES),
        say(
            "readings.intro",
            "Where the sources leave a rule open or disagree, this page decides by one reading and says so. "
            "The check warns you where another reading would change the verdict.",
            where=NOTES,
        ),
        say("readings.concerns", "Concerns:", where=f"{NOTES}: before links to levels"),
        say("readings.chosen", "Reading chosen here", where=f"{NOTES}: label of the chosen reading"),
        say("readings.other", "Another reading", where=f"{NOTES}: label of a reading that was not chosen"),
        say("readings.source", "Source", where=f"{NOTES}: label before the title of a page"),
        say("sources.title", "Sources and translation", where=NOTES),
        say(
            "sources.intro",
            "The facts on this page come from the pages below. The sentences are our own.",
            where=NOTES,
        ),
        say("sources.holder", "Rights held by", where=f"{NOTES}: label"),
        say("sources.licence", "License", where=f"{NOTES}: label"),
        say("sources.handed-off", "Handed off on", where=f"{NOTES}: label before a date"),
        say("sources.method", "Origin of the text", where=f"{NOTES}: label"),
        say("sources.state", "State of the source", where=f"{NOTES}: label before a hash"),
        say("sources.commit", "Commit", where=f"{NOTES}: label before a hash"),
        say("sources.wording", "The wording of this page", where=NOTES),
        say("sources.original", "original text", where=NOTES),
        say("sources.human", "human translation", where=NOTES),
        say("sources.machine", "machine translation", where=NOTES),
        say("sources.current", "The original has not changed since.", where=NOTES),
        say("sources.stale", "The original has changed since.", where=NOTES),
        say("state.reviewed", "Reviewed by a person", where=STATE),
        say("state.human", "Human translation", where=STATE),
        say("state.machine", "Machine translation", where=STATE),
        say("state.edited", "Edited since recorded", where=STATE),
        say("state.stale", "Original changed since", where=STATE),
        say("state.missing", "Not translated", where=STATE),
        say(
            "untranslated",
            "{n} sentence on this page is not translated yet; it is shown in {language}.",
            "{n} sentences on this page are not translated yet; they are shown in {language}.",
            where="a notice near the top of the page; the language is named in itself",
            n="count",
            language="name",
        ),
    ]
)
"""These strings by id."""
