"""The strings of a competency's requirements, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

SPAN = "the days on which a requirement is asked for; stands above it, without a period"
TERMS = "beside a criterion that an organization attests"
PART = "the table of a score: in what a row says"

REQUIREMENT_WORDS: dict[str, Message] = dict(
    [
        say("in-force", "These rules apply from {day}.", day="day"),
        say(
            "in-force-until",
            "These rules apply from {day} until {last}.",
            day="day",
            last="day",
        ),
        say("force.from", "From {from}", where=SPAN, **{"from": "day"}),
        say("force.until", "Until {until}", where=SPAN, until="day"),
        say("force.from-until", "From {from} until {until}", where=SPAN, **{"from": "day", "until": "day"}),
        say(
            "level-of",
            "{level} ({option})",
            where="a level of one of several options",
            level="phrase",
            option="phrase",
        ),
        say("percent", "{n}%", where="the {amount} of a fee, in the middle of a sentence", n="number"),
        say("or", "or", where="between requirements of which one is enough; shown in capitals"),
        say(
            "some-of",
            "At least {needed} of these:",
            "At least {needed} of these:",
            where="above requirements of which a number is enough",
            needed="count",
        ),
        say(
            "at-most",
            "At most {most} of these counts:",
            "At most {most} of these count:",
            where="above links to requirements of which only some count",
            most="count",
        ),
        say("person.any", "One of these:", where="above lists of credentials, for one person"),
        say("person.all", "All of these:", where="above lists of credentials, for one person"),
        say("require.amount", "{input}: at least {amount}", input="phrase", amount="money or phrase"),
        say(
            "require.average",
            "{input}: at least {average} a month on average, or {amount} in all",
            input="phrase",
            average="money or phrase",
            amount="money or phrase",
        ),
        say("require.values", "{input}: {values}", input="phrase", values="list"),
        say(
            "require.attains",
            "Attain this level:",
            "Attain one of these levels:",
            where="above links to levels; {levels} is their number, and need not be named",
            levels="count",
        ),
        say("require.points", "Points needed: {points}", points="number"),
        say(
            "require.team",
            "{people} person, with one of these:",
            "{people} people, each with one of these:",
            people="count",
        ),
        say(
            "require.team-of-one",
            "{people} person, with this:",
            "{people} people, each with this:",
            where="above one credential",
            people="count",
        ),
        say(
            "require.team-of-all",
            "{people} person, with all of these:",
            "{people} people, each with all of these:",
            people="count",
        ),
        say(
            "require.team-of-several",
            "{people} person, who meets this:",
            "{people} people, who each meet this:",
            people="count",
        ),
        say("require.team-of-roles", "People in these roles:", where="above the roles of a team"),
        say(
            "team.people",
            "At least {people} person in all.",
            "At least {people} different people in all.",
            where="below the roles of a team",
            people="count",
        ),
        say(
            "team.same-way",
            "All of these people choose the same one.",
            where="above ways of which each person takes one",
        ),
        say("team.everyone", "Each person of the team also meets this:", where="above credentials"),
        *(
            say(
                f"team.{id_}",
                text,
                where="below what a role of a team asks; roles are numbered",
                roles="list",
            )
            for id_, text in (
                ("same-as", "The same people as in {roles}."),
                ("among", "Taken from the people of {roles}."),
                ("apart-from", "Other people than in {roles}."),
            )
        ),
        say("team.role", "Role {number}", where="above what a role of a team asks", number="count"),
        say(
            "team.role-titled",
            "Role {number}: {title}",
            where="above what a role of a team asks",
            number="count",
            title="phrase",
        ),
        say(
            "team.free",
            "They may be the same people as above, or others.",
            where="below what a role of a team asks",
        ),
        say("attested.must", "Must", where=f"{TERMS}: how binding it is"),
        say("attested.should", "Should", where=f"{TERMS}: how binding it is"),
        say("attested.suggested", "Suggested", where=f"{TERMS}: how binding it is"),
        say("attested.should-terms", "“Not met” passes too, with a justification.", where=TERMS),
        say("attested.suggested-terms", "“Not met” passes too; only an answer is needed.", where=TERMS),
        say("attested.na-allowed", "“Not applicable” passes.", where=TERMS),
        say("attested.na-justified", "“Not applicable” passes with a justification.", where=TERMS),
        say("attested.needs-justification", "“Met” needs a justification.", where=TERMS),
        say("attested.needs-link", "“Met” needs a justification with a web address.", where=TERMS),
        say("attested.own-word", "You declare this yourself; it is not proof.", where=TERMS),
        say("points.what", "What earns points", where="the table of a score: heading of a column"),
        say("points.most", "At most", where="the table of a score: heading of a column of numbers of points"),
        say("points.no-most", "no limit", where="the table of a score, in the column “At most”"),
        say("points.needed", "Points needed", where="the table of a score: before the number at its foot"),
        say("points.best-of", "The best of these counts", where=PART),
        say("points.sum", "The sum of these", where=PART),
        say("points.people", "People", where=PART),
        say(
            "points.linear",
            "{points} for {full}, fewer in proportion",
            where=PART,
            points="number",
            full="money or phrase",
        ),
        say("points.each-one", "{points} each", where=f"{PART}; below what is counted", points="number"),
        say("points.each", "{points} for every {step}", where=PART, points="number", step="money or phrase"),
        say("points.each-person", "{points} for every person with this:", where=PART, points="number"),
        say("points.whole", "{points}, all or nothing, if this is met:", where=PART, points="number"),
        say("points.only-if", "Only if this is met:", where=PART),
        say("points.minimum", "At least {points} needed here", where=PART, points="number"),
        say("points.more-than", "More than {points} needed here", where=PART, points="number"),
        say(
            "points.most-in-all",
            "At most {points} count in all.",
            where="the foot of the table of a score",
            points="number",
        ),
        say(
            "points.round", "{to}, {how}", where=f"{PART}; how points are rounded", to="phrase", how="phrase"
        ),
        say("points.round.whole", "Rounded to whole points", where=PART),
        say("points.round.tenth", "Rounded to tenths of a point", where=PART),
        say("points.round.hundredth", "Rounded to hundredths of a point", where=PART),
        say("points.round.down", "always down", where=PART),
        say("points.round.up", "always up", where=PART),
        say("points.round.half-up", "halves up", where=PART),
        say("points.round.half-even", "halves to the even neighbor", where=PART),
        say("costs.title", "Costs", where="heading above what the program asks for in money"),
        say("costs.intro", "For information; no verdict on this page depends on it.", where="below “Costs”"),
        say("credential.aliases", "Also called:", where="below the name of a credential, before other names"),
        say("note-mark", "Dates: note {number}", number="count", where="name of a footnote's mark"),
        *(
            say(
                f"about.{kind}",
                kind,
                where="in a list after what is missing, as in “1 more person who qualifies (exam or certification)”",
            )
            for kind in ("exam", "certification", "assessment")
        ),
        say(
            "reading-here",
            "How this page reads this rule:",
            where="before links to questions, beside a requirement",
        ),
    ]
)
"""These strings by id."""
