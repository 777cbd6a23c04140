"""What the page on the whole programme says, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

STANDING = "the page on where the organization stands in the whole program"

STANDING_WORDS: dict[str, Message] = dict(
    [
        say("standing.title", "Where do we stand?", where=f"the title of {STANDING}, and links to it"),
        say(
            "standing.lead",
            "All competencies and levels at a glance: what is met, what is nearest, and which steps cost least.",
            where=STANDING,
        ),
        say(
            "standing.form-intro",
            "Answer what you know and leave the rest: the table above then says which levels are met. "
            "These are the questions of all competencies. What you enter stays in this browser, which keeps it for "
            "the pages of the competencies too, until you clear it.",
            where=STANDING,
        ),
        say(
            "standing.no-script",
            "The check runs in your browser and needs JavaScript, which is switched off. "
            "The table above leads to all requirements, which are complete without it.",
            where=STANDING,
        ),
        say(
            "standing.level",
            "{competency} – {level}",
            where=f"{STANDING}: a level of a competency",
            competency="phrase",
            level="phrase",
        ),
        say(
            "standing.level-of",
            "{competency} ({option}) – {level}",
            where=f"{STANDING}: a level of a competency that has several options",
            competency="phrase",
            option="phrase",
            level="phrase",
        ),
        say("standing.matrix.title", "All levels", where=f"{STANDING}: above a table"),
        say(
            "standing.matrix.intro",
            "Each cell leads to what the level asks for.",
            where=f"{STANDING}: above a table",
        ),
        say("standing.matrix.competency", "Competency", where=f"{STANDING}: head of the first column"),
        say("standing.matrix.none", "not offered", where=f"{STANDING}: a level that a competency lacks"),
        say("standing.tally.nearest", "Nearest", where=f"{STANDING}: before the level that is nearest"),
        say("standing.tally.all", "Every level is attained.", where=STANDING),
        say(
            "standing.answered",
            "Answered: {done} of {all}",
            where=f"{STANDING}: after a competency, whose questions unfold below it",
            done="count",
            all="count",
        ),
        say("standing.steps.title", "Cheapest next steps", where=STANDING),
        say(
            "standing.steps.intro",
            "Of the nearest levels, those that take the least, each with its steps. "
            "On its competency’s page you can plan with costs of your own.",
            where=STANDING,
        ),
        say("standing.steps.busy", "Looking for the cheapest steps", where=f"{STANDING}: while it works"),
        say("standing.steps.cost", "Cost: {cost}", where=STANDING, cost="phrase"),
        say(
            "standing.steps.best",
            "There may be cheaper steps: these are the best that were found.",
            where=STANDING,
        ),
        say(
            "standing.steps.also",
            "The same steps also reach",
            where=f"{STANDING}: before the names of further levels",
        ),
        say(
            "standing.steps.none", "No steps lead to any of the nearest levels on this date.", where=STANDING
        ),
        say("standing.steps.failed", "The steps could not be worked out.", where=STANDING),
        say("standing.list.title", "Level by level", where=STANDING),
        say("standing.list.nearest", "Not attained yet, nearest first", where=f"{STANDING}: above levels"),
        say("standing.list.attained", "Attained", where=f"{STANDING}: above levels"),
        say(
            "standing.list.people",
            "People still to qualify: {number}",
            where=f"{STANDING}: below what a level lacks",
            number="count",
        ),
        say("standing.filter.title", "Which levels to show", where=f"{STANDING}: name of the filters"),
        say("standing.filter.level", "Level", where=f"{STANDING}: a filter"),
        say("standing.filter.all-levels", "All levels", where=f"{STANDING}: the filter’s first choice"),
        say("standing.filter.verdict", "Verdict", where=f"{STANDING}: a filter"),
        say("standing.filter.all-verdicts", "All verdicts", where=f"{STANDING}: the filter’s first choice"),
        say("standing.filter.text", "Name contains", where=f"{STANDING}: a filter by words"),
        say(
            "standing.filter.shown",
            "Levels shown: {shown} of {all}",
            where=f"{STANDING}: below the filters",
            shown="count",
            all="count",
        ),
        say("standing.filter.clear", "Show all levels", where=f"{STANDING}: button that clears the filters"),
        say("standing.readings.title", "Readings that matter", where=STANDING),
        say(
            "standing.readings.intro",
            "Where the sources leave a rule open, the check decides by one reading. "
            "For your answers, another one would give these verdicts instead:",
            where=STANDING,
        ),
        say(
            "standing.readings.none",
            "For your answers, no other reading of the rules changes the verdict of a level.",
            where=STANDING,
        ),
    ]
)
"""These strings by id."""

STANDING_SCRIPT = (
    "page.standing.tally.nearest",
    "page.standing.tally.all",
    "page.standing.answered",
    "page.standing.steps.busy",
    "page.standing.steps.cost",
    "page.standing.steps.best",
    "page.standing.steps.also",
    "page.standing.steps.none",
    "page.standing.steps.failed",
    "page.standing.list.people",
    "page.standing.filter.shown",
)
"""Those that the page's modules say themselves."""
