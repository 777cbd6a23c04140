"""The strings of the page on the state of the translations, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

STATUS = "the page on the state of the translations"

STATUS_WORDS: dict[str, Message] = dict(
    [
        say(
            "translations.title", "State of the translations", where=f"the title of {STATUS}, and links to it"
        ),
        say(
            "translations.intro",
            "How much of each page is translated, by whom, and what a person has reviewed. A sentence that is not "
            "translated, or whose original has changed since, is shown in the original language.",
            where=STATUS,
        ),
        say("translations.none", "Every page is shown in its original language.", where=STATUS),
        say("translations.page", "Page", where=f"{STATUS}: head of a column"),
        say("translations.translated", "Translated", where=f"{STATUS}: head of a column of numbers"),
        say("translations.sentences", "Sentences", where=f"{STATUS}: head of a column of numbers"),
        say("translations.interface", "Words on every page", where=f"{STATUS}: a row"),
        say("translations.all", "Everything", where=f"{STATUS}: the last row, for the sums"),
        say("translations.publication", "Publication", where=f"{STATUS}: label"),
        say("translations.public", "public", where=f"{STATUS}: after “Publication”"),
        say("translations.beta", "in preparation (beta)", where=f"{STATUS}: after “Publication”"),
        say("translations.needed", "Needed to be public", where=f"{STATUS}: label"),
        say(
            "translations.gate",
            "{translated} of {total} sentences translated, {reviewed} reviewed",
            where=f"{STATUS}: after “Needed to be public”",
            translated="count",
            total="count",
            reviewed="count",
        ),
        say("translations.never", "not yet", where=f"{STATUS}: after “Handed off on”, in place of a day"),
    ]
)
"""These strings by id."""
