"""What the checker says: every message that the engine names, in the source language."""

from __future__ import annotations

from palier._messages import Message

REPORT = "the checker's answers"
TERMINAL = "the checker in a terminal"
PROFILE = "the checker's complaints about a profile"


def _say(
    id_: str, one: str, other: str | None = None, *, where: str = REPORT, **facts: str
) -> tuple[str, Message]:
    return id_, Message(id_, one, other, facts, where)


CHECKER_MESSAGES: dict[str, Message] = dict(
    [
        _say(
            "window.months",
            "within the previous {n} month",
            "within the previous {n} months",
            n="count",
            where="the {window} of a threshold, in the middle of a sentence",
        ),
        _say(
            "credential.exam.full",
            "Exam {code}: {title}",
            code="name",
            title="phrase",
            where="lists of credentials",
        ),
        _say("credential.exam.short", "Exam {code}", code="name", where="an exam named in a sentence"),
        _say(
            "credential.certification.full",
            "{code}: {title}",
            code="name",
            title="phrase",
            where="lists of credentials",
        ),
        _say(
            "credential.assessment.full",
            "{code}: {title}",
            code="name",
            title="phrase",
            where="lists of credentials",
        ),
        _say("checker.verdict.met", "Met", where="a verdict, alone"),
        _say("checker.verdict.unmet", "Not met", where="a verdict, alone"),
        _say("checker.verdict.unknown", "Not known", where="a verdict, alone"),
        _say("checker.all.met", "All parts are met: {met} of {total}.", met="count", total="count"),
        _say(
            "checker.all.unmet",
            "{met} of {total} parts met; all of them are needed.",
            met="count",
            total="count",
        ),
        _say(
            "checker.all.unknown",
            "{met} of {total} parts met so far; the others depend on what you have not answered yet.",
            met="count",
            total="count",
        ),
        _say("checker.any.met", "One way is enough, and it is met."),
        _say("checker.any.unmet", "None of the {total} ways is met; one is enough.", total="count"),
        _say(
            "checker.any.unknown",
            "One of the {total} ways is enough; it depends on what you have not answered yet.",
            total="count",
        ),
        _say(
            "checker.at_least_of.met",
            "{met} of {total} parts met; {needed} are enough.",
            met="count",
            total="count",
            needed="count",
        ),
        _say(
            "checker.at_least_of.unmet",
            "{met} of {total} parts met; {needed} are needed.",
            met="count",
            total="count",
            needed="count",
        ),
        _say(
            "checker.at_least_of.unknown",
            "{met} of {total} parts met so far; {needed} are needed, which depends on what you have not answered yet.",
            met="count",
            total="count",
            needed="count",
        ),
        _say(
            "checker.at_least.met",
            "You declared {amount}; {needed} is needed.",
            amount="money",
            needed="money",
        ),
        _say(
            "checker.at_least.unmet",
            "{missing} short: you declared {amount}, and {needed} is needed.",
            missing="money",
            amount="money",
            needed="money",
        ),
        _say(
            "checker.at_least.unmet-everywhere",
            "{amount} is not enough, whatever you answer elsewhere.",
            amount="money",
        ),
        _say(
            "checker.at_least.unmet-for",
            "{case}: {missing} short of {needed}.",
            case="phrase",
            missing="money",
            needed="money",
        ),
        _say("checker.at_least.unknown", "Enter your amount: {needed} is needed.", needed="money or list"),
        _say(
            "checker.at_least.depends",
            "{amount} is enough for: {enough}. Not for: {short}. Answer “{input}”.",
            amount="money",
            enough="list",
            short="list",
            input="phrase",
        ),
        _say(
            "checker.at_least.raise",
            "{missing} more, to reach {needed}",
            missing="money",
            needed="money",
            where="what is missing; an item of a list",
        ),
        _say(
            "checker.at_least.reach",
            "An amount of at least {needed}",
            needed="money",
            where="what is missing; an item of a list",
        ),
        _say("checker.has_one_of.met", "You declared: {values}.", values="list"),
        _say("checker.has_one_of.unmet", "None of these is declared: {values}.", values="list"),
        _say("checker.has_one_of.unknown", "Say whether one of these applies: {values}.", values="list"),
        _say(
            "checker.has_one_of.obtain",
            "One of these: {values}",
            values="list",
            where="what is missing; an item of a list",
        ),
        _say(
            "checker.team.met",
            "{qualified} person qualifies; {needed} needed.",
            "{qualified} people qualify; {needed} needed.",
            qualified="count",
            needed="count",
        ),
        _say(
            "checker.team.unmet",
            "{missing} more person needed: {qualified} of {needed} so far.",
            "{missing} more people needed: {qualified} of {needed} so far.",
            missing="count",
            qualified="count",
            needed="count",
        ),
        _say(
            "checker.team.unfinished",
            "{qualified} of {needed} so far; your list of people or of their credentials is not complete.",
            qualified="count",
            needed="count",
        ),
        _say("checker.team.unknown", "Say who in your organization holds what."),
        _say("checker.team.qualified", "Qualified: {people}.", people="list"),
        _say(
            "checker.team.add",
            "{missing} more person who qualifies",
            "{missing} more people who qualify",
            missing="count",
            where="what is missing; an item of a list",
        ),
        _say(
            "checker.team.more-refusals",
            "{n} more credential does not count.",
            "{n} more credentials do not count.",
            n="count",
        ),
        _say("checker.team.closed", "Registration has ended for: {credentials}.", credentials="list"),
        _say("checker.team.none-open", "Nobody can register for any of these credentials any more."),
        _say(
            "checker.credential.ended",
            "{credential} ({person}) stopped counting on {day}.",
            credential="phrase",
            person="name",
            day="day",
        ),
        _say(
            "checker.credential.later",
            "{credential} ({person}) does not count yet: it was passed on {day}.",
            credential="phrase",
            person="name",
            day="day",
        ),
        _say(
            "checker.credential.not-yet",
            "{credential} ({person}) counts only from {day}.",
            credential="phrase",
            person="name",
            day="day",
        ),
        _say(
            "checker.credential.impossible",
            "{credential} ({person}) could not be passed on {day}; check the date. It does not count.",
            credential="phrase",
            person="name",
            day="day",
        ),
        _say(
            "checker.person",
            "Person {number}",
            number="count",
            where="a person whom the visitor gave no name",
        ),
        _say("checker.turn.ends", "{credential} stops counting.", credential="phrase"),
        _say("checker.turn.starts", "{credential} begins to count.", credential="phrase"),
        _say("checker.turn.passed", "{credential} has been passed.", credential="phrase"),
        _say(
            "checker.note.before-edition",
            "These rules apply from {from}; on {on} they were not in force yet.",
            **{"from": "day", "on": "day"},
        ),
        _say(
            "checker.note.same-name",
            "Two people are called {person}. If they are one person, enter that person once.",
            person="name",
        ),
        _say(
            "checker.profile.format",
            "The profile has the format {value}; this checker reads format {known}.",
            where=PROFILE,
            value="name",
            known="count",
        ),
        _say(
            "checker.profile.input",
            "“{value}” is not something this program asks for. Use {allowed}.",
            where=PROFILE,
            value="name",
            allowed="list",
        ),
        _say(
            "checker.profile.value",
            "“{value}” is not one of the values. Use {allowed}.",
            where=PROFILE,
            value="name",
            allowed="list",
        ),
        _say(
            "checker.profile.field",
            "“{value}” is not known here. Use {allowed}.",
            where=PROFILE,
            value="name",
            allowed="list",
        ),
        _say("checker.profile.list", "“{value}” is not a list.", where=PROFILE, value="name"),
        _say(
            "checker.profile.mapping",
            "“{value}” is not an object with named fields.",
            where=PROFILE,
            value="name",
        ),
        _say("checker.profile.flag", "“{value}” is neither true nor false.", where=PROFILE, value="name"),
        _say(
            "checker.profile.amount",
            "“{value}” is not an amount. Write digits, as in {example}.",
            where=PROFILE,
            value="name",
            example="name",
        ),
        _say(
            "checker.profile.negative",
            "The amount “{value}” is below zero. Write zero or more.",
            where=PROFILE,
            value="name",
        ),
        _say(
            "checker.profile.currency",
            "“{value}” is not the currency asked for. Give the amount in {currency}.",
            where=PROFILE,
            value="name",
            currency="name",
        ),
        _say(
            "checker.profile.name",
            "The name “{value}” is not text of at most {most} characters.",
            where=PROFILE,
            value="name",
            most="count",
        ),
        _say(
            "checker.profile.credential",
            "“{value}” is not a credential of this program. Use an id from its list of credentials.",
            where=PROFILE,
            value="name",
        ),
        _say(
            "checker.profile.date",
            "“{value}” is not a date. Write year-month-day, as in {example}.",
            where=PROFILE,
            value="name",
            example="name",
        ),
        _say(
            "checker.profile.too-many-people",
            "{value} people are too many; the most is {most}.",
            where=PROFILE,
            value="name",
            most="count",
        ),
        _say("checker.terminal.as-of", "As of {day}", day="day", where=TERMINAL),
        _say("checker.terminal.spare", "Not needed: another way is met.", where=TERMINAL),
        _say(
            "checker.terminal.level", "{level}: {verdict}", level="phrase", verdict="phrase", where=TERMINAL
        ),
        _say("checker.terminal.missing", "Missing: {change}", change="phrase", where=TERMINAL),
        _say("checker.terminal.asks", "To answer: {inputs}", inputs="list", where=TERMINAL),
        _say(
            "checker.terminal.people",
            "the people and what they hold",
            where=f"{TERMINAL}, in the list of {{inputs}}",
        ),
        _say(
            "checker.terminal.turn",
            "{verdict} from {day}: {causes}",
            verdict="phrase",
            day="day",
            causes="list",
            where=TERMINAL,
        ),
        _say(
            "checker.terminal.reading",
            "{verdict} under another reading: {says}",
            verdict="phrase",
            says="list",
            where=TERMINAL,
        ),
    ]
)
"""Every message of the engine by id. A test compares them with the ids that the engine's modules name."""
