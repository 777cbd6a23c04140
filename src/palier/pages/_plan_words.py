"""What a page says of the cheapest path to a level, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

PLAN = "the plan on a competency’s page: the cheapest steps to a level"
COSTS = f"{PLAN}: the table of what steps cost"

PLAN_WORDS: dict[str, Message] = dict(
    [
        say("plan.title", "Plan the cheapest way to a level", where=f"{PLAN}: its title"),
        say(
            "plan.intro",
            "The steps that together make a level certain at the least cost, starting from your answers. "
            "Set your own costs.",
            where=PLAN,
        ),
        say("plan.level", "Level to reach", where=f"{PLAN}: above the levels to choose from"),
        say("plan.searching", "Looking for the cheapest way", where=f"{PLAN}: announced while it is made"),
        say(
            "plan.heading",
            "{level}: what to do, as of {day}",
            where=f"{PLAN}: above the steps",
            level="phrase",
            day="day",
        ),
        say("plan.met", "This level is met: nothing needs to be done.", where=PLAN),
        say("plan.cost", "Cost: {cost}", where=f"{PLAN}: beside a step", cost="phrase"),
        say(
            "plan.missing",
            "Missing: {amount}",
            where=f"{PLAN}: beside a step that raises an amount: by how much",
            amount="phrase",
        ),
        say(
            "plan.exact",
            "Steps: {number}. Total cost: {cost}. No other steps cost less.",
            where=f"{PLAN}: above the steps",
            number="count",
            cost="phrase",
        ),
        say(
            "plan.found",
            "Steps: {number}. Total cost: {cost}. This is the best that was found; other steps may cost less.",
            where=f"{PLAN}: above the steps",
            number="count",
            cost="phrase",
        ),
        say(
            "plan.assumed",
            "Whatever is not answered counts as missing, so these steps are enough in any case.",
            where=f"{PLAN}: below the steps",
        ),
        say(
            "plan.asks",
            "An answer here may save some of them:",
            where=f"{PLAN}: after “these steps are enough in any case”, before links to questions",
        ),
        say("plan.question", "Go to the question", where=f"{PLAN}: link beside a step"),
        say("plan.people", "Go to the people", where=f"{PLAN}: link beside a step"),
        say("plan.enter", "Enter these steps as done", where=f"{PLAN}: button"),
        say(
            "plan.hint",
            "Your answers then stand as if all of this were done on the date of the check; you can undo it. "
            "Ticks are for this visit and for paper: they are not kept.",
            where=f"{PLAN}: above the button “Enter these steps as done”",
        ),
        say(
            "plan.entered",
            "The steps of the plan are entered in your answers as done.",
            where=f"{PLAN}: announced",
        ),
        say("plan.leave", "Take the steps out again", where=f"{PLAN}: button"),
        say("plan.left", "Your answers are as they were before the plan.", where=f"{PLAN}: announced"),
        say("plan.print", "Print this plan", where=f"{PLAN}: button"),
        say("plan.failed", "The plan could not be made. Your answers are kept.", where=PLAN),
        say("plan.costs.title", "Costs of the steps", where=f"{COSTS}: opens it"),
        say(
            "plan.costs.intro",
            "In any unit you like, such as money or days, as long as it is the same throughout. "
            "An empty field takes the default. This browser keeps your costs.",
            where=COSTS,
        ),
        say("plan.costs.what", "What", where=f"{COSTS}: heading of a column"),
        say("plan.costs.cost", "Cost", where=f"{COSTS}: heading of a column"),
        say("plan.costs.default", "default", where=f"{COSTS}: after a cost that nobody has set"),
        say("plan.costs.own", "set by you", where=f"{COSTS}: after a cost"),
        say("plan.costs.more", "Show all costs", where=f"{COSTS}: button that shows further rows"),
        say("plan.costs.reset", "Reset all costs", where=f"{COSTS}: button"),
        say("plan.costs.was-reset", "All costs have their defaults again.", where=f"{COSTS}: announced"),
        say(
            "plan.costs.not-kept",
            "This browser does not keep your costs: they last until you leave this page.",
            where=f"{COSTS}: announced",
        ),
        say(
            "plan.costs.error",
            "Write a number from zero up, such as {example}.",
            where=f"{COSTS}: below a field that cannot be read",
            example="name",
        ),
    ]
)
"""These strings by id."""

PLAN_SCRIPT: tuple[str, ...] = (
    "page.plan.searching",
    "page.plan.heading",
    "page.plan.cost",
    "page.plan.missing",
    "page.plan.exact",
    "page.plan.found",
    "page.plan.question",
    "page.plan.people",
    "page.plan.met",
    "page.plan.entered",
    "page.plan.left",
    "page.plan.failed",
    "page.plan.costs.default",
    "page.plan.costs.own",
    "page.plan.costs.was-reset",
    "page.plan.costs.not-kept",
    "page.plan.costs.error",
)
"""Those that the page's modules say themselves."""
