"""The strings around the checker's answers, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

ANSWER = "the checker's answers on the page"

ANSWER_WORDS: dict[str, Message] = dict(
    [
        say(
            "then",
            "{first}. {second}",
            where=f"{ANSWER}: one sentence after another, the first of which has no period yet",
            first="phrase",
            second="phrase",
        ),
        say(
            "labelled",
            "{label}: {text}",
            where="names of things that are read aloud: what it is, then which",
            label="phrase",
            text="phrase",
        ),
        say("in-parentheses", "({text})", where=f"{ANSWER}: what a change is about", text="phrase"),
        say("summary.title", "Where you stand", where=ANSWER),
        say(
            "summary.prompt",
            "Answer what you know: the verdicts appear here.",
            where=ANSWER,
        ),
        say("summary.day", "as of {day}", where=f"{ANSWER}: after “Where you stand”", day="day"),
        say("summary.until", "until {day}", where=f"{ANSWER}: after “Met”, the last day", day="day"),
        say(
            "summary.from",
            "{verdict} from {day}",
            where=f"{ANSWER}: a level’s next verdict",
            verdict="phrase",
            day="day",
        ),
        say(
            "summary.more", "Details", where=f"{ANSWER}: button that unfolds the summary, and folds it again"
        ),
        say("summary.missing", "Missing", where=f"{ANSWER}: before what is missing"),
        say(
            "summary.missing-for",
            "Missing for {level}",
            where=f"{ANSWER}: before what is missing for the level, such as “Gold”, where none is named above",
            level="phrase",
        ),
        say("summary.other-ways", "or in other ways", where=f"{ANSWER}: link after what is missing"),
        say(
            "summary.next", "Answer next", where=f"{ANSWER}: before links to questions, the most useful first"
        ),
        say("summary.later", "After that", where=f"{ANSWER}: before further changes of a level’s verdict"),
        say(
            "summary.never",
            "Out of reach on this date: the credentials it needs can no longer be passed.",
            where=ANSWER,
        ),
        say("answer.missing", "Missing", where=f"{ANSWER}: before the least change"),
        say("answer.other-ways", "Other ways", where=f"{ANSWER}: above further changes that would do"),
        say(
            "answer.change",
            "What would change it",
            where=f"{ANSWER}: above open questions and coming dates",
        ),
        say(
            "answer.ask",
            "Your answer to “{question}”",
            where=f"{ANSWER}: what would change a verdict",
            question="name",
        ),
        say(
            "answer.settled",
            "Nothing in sight: no open question, no coming date, no other reading.",
            where=f"{ANSWER}: below “What would change it”",
        ),
        say(
            "answer.only-missing",
            "Only what is missing: no open question, no coming date, no other reading.",
            where=f"{ANSWER}: below “What would change it”, where it is not met",
        ),
        say("answer.back", "Back to the summary", where=f"{ANSWER}: link at a requirement"),
        say("answer.spare", "Not needed: another way is met.", where=f"{ANSWER}: before a reason"),
        say("answer.why", "Why", where=f"{ANSWER}: opens the reasons"),
        say("answer.reading", "Under another reading", where=f"{ANSWER}: before a verdict and its reason"),
        say("answer.announce", "{level}: {verdict}", where=ANSWER, level="phrase", verdict="phrase"),
        say("load.start", "Loading the checker", where=ANSWER),
        say("load.bytes", "{done} of {total} MB", where=ANSWER, done="name", total="name"),
        say("load.python", "Starting the checker", where=ANSWER),
        say(
            "fail.unsupported",
            "This browser can’t run the checker: it lacks WebAssembly. Your answers are kept.",
            where=ANSWER,
        ),
        say(
            "fail.load",
            "The checker could not be loaded. Check your connection, then try again. Your answers are kept.",
            where=ANSWER,
        ),
        say(
            "fail.slow",
            "The checker did not respond for a minute and was stopped. Your answers are kept.",
            where=ANSWER,
        ),
        say(
            "fail.check",
            "The checker failed on these answers. This is an error of ours; your answers are kept.",
            where=ANSWER,
        ),
        say("fail.retry", "Try again", where=f"{ANSWER}: button"),
    ]
)
"""These strings by id."""
