"""What a page says of the interview, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

INTERVIEW = "the interview: the form of the checker, one question at a time"

INTERVIEW_WORDS: dict[str, Message] = dict(
    [
        say("interview.start", "Ask me one question at a time", where=f"{INTERVIEW}: button that begins it"),
        say(
            "interview.question",
            "Question {number}",
            where=f"{INTERVIEW}: heading; the question itself follows",
            number="count",
        ),
        say(
            "interview.why",
            "Why this is asked: it can still decide {levels}.",
            where=f"{INTERVIEW}: levels separated by commas, such as “Silver, Gold”",
            levels="phrase",
        ),
        say(
            "interview.why-many",
            "Why this is asked: it can still decide several levels ({number}).",
            where=f"{INTERVIEW}: where they are many",
            number="count",
        ),
        say(
            "interview.and",
            "{first}, {second}",
            where=f"{INTERVIEW}: levels",
            first="phrase",
            second="phrase",
        ),
        say(
            "interview.aim", "The level you are aiming at", where=f"{INTERVIEW}: before a list to choose from"
        ),
        say("interview.aim-all", "All levels", where=f"{INTERVIEW}: the first of this list"),
        say(
            "interview.hint",
            "If you don’t know, go on: the verdicts then say what is still open.",
            where=f"{INTERVIEW}: below a question",
        ),
        say(
            "interview.back",
            "Previous question",
            where=f"{INTERVIEW}: button that leads to the question before",
        ),
        say("interview.next", "Next question", where=f"{INTERVIEW}: button"),
        say("interview.whole", "Show the whole form", where=f"{INTERVIEW}: button that ends it"),
        say("interview.certain", "Nothing more to ask", where=f"{INTERVIEW}: heading at its end"),
        say(
            "interview.certain-why",
            "No further answer can change a verdict.",
            where=f"{INTERVIEW}: below “Nothing more to ask”",
        ),
        say("interview.open", "All questions have been asked", where=f"{INTERVIEW}: heading at its end"),
        say(
            "interview.open-why",
            "Some are still open. Answers to these can change a verdict: {questions}.",
            where=f"{INTERVIEW}: below “All questions have been asked”; questions separated by commas",
            questions="phrase",
        ),
        say(
            "interview.failed",
            "The checker cannot be asked at the moment, so the whole form is shown.",
            where=f"{INTERVIEW}: announced",
        ),
    ]
)
"""These strings by id."""

INTERVIEW_SCRIPT = (
    "page.interview.question",
    "page.interview.why",
    "page.interview.why-many",
    "page.interview.and",
    "page.interview.certain",
    "page.interview.certain-why",
    "page.interview.open",
    "page.interview.open-why",
    "page.interview.failed",
)
"""Those that the page's modules say themselves."""
