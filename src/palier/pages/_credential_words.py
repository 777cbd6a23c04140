"""The strings of the pages on credentials and on the programme's dates, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

CREDENTIALS = "the page on all credentials"
SECTION = "the page on all credentials, in the section of each"
CALENDAR = "the calendar of the program"
EVENT = "the calendar of the program, and the entries that people take over into their own calendars"
KINDS = {"exam": "Exams", "certification": "Certifications", "assessment": "Assessments"}

CREDENTIAL_WORDS: dict[str, Message] = dict(
    [
        say(
            "credentials.title",
            "Exams and other credentials",
            where=f"the title of {CREDENTIALS}, and links to it",
        ),
        say(
            "credentials.intro",
            "What each exam, certification, and assessment of the program counts for, until when, and what "
            "replaces it.",
            where=CREDENTIALS,
        ),
        say("credentials.jump", "Go to", where=f"{CREDENTIALS}: name of a list of links to its parts"),
        *(say(f"credentials.kind.{kind}", words, where=CREDENTIALS) for kind, words in KINDS.items()),
        say(
            "credentials.of-kind",
            "{kind} ({number})",
            where=f"{CREDENTIALS}: a link to a part of it, with how many there are: “Exams (50)”",
            kind="phrase",
            number="count",
        ),
        say(
            "credentials.by-code",
            "{kind} by code",
            where=f"{CREDENTIALS}: name of a list of links, each a code such as 70-534; “Exams by code”",
            kind="phrase",
        ),
        say(
            "credentials.official",
            "Official page: {credential}",
            where=f"{SECTION}: a link to the page of its issuer",
            credential="phrase",
        ),
        say("credentials.counts-for", "Counts for", where=f"{SECTION}: label before a list of levels"),
        say(
            "credentials.at",
            "{competency}, {option}",
            where=f"{SECTION}: a link to an option of a competency",
            competency="phrase",
            option="phrase",
        ),
        say(
            "credentials.level",
            "{level} ({people} person)",
            "{level} ({people} people)",
            where=f"{SECTION}: a level, and how many people must hold what is asked for",
            level="phrase",
            people="count",
        ),
        say(
            "credentials.role",
            "Role: {role}",
            where=f"{SECTION}: after levels; the role is what some people of a team do, as in “functional exams”",
            role="phrase",
        ),
        say(
            "credentials.one-of",
            "One of {number} to choose from",
            where=f"{SECTION}: after levels; the number of credentials is 2 or more",
            number="count",
        ),
        say(
            "credentials.with",
            "Together with {credentials}",
            where=f"{SECTION}: after levels; the same person needs these as well",
            credentials="list",
        ),
        say("credentials.combined", "In combination with others", where=f"{SECTION}: after levels"),
        say("credentials.everyone", "Each person of the team needs it", where=f"{SECTION}: after levels"),
        say("credentials.points", "Earns points", where=f"{SECTION}: after levels"),
        say(
            "credentials.nothing",
            "Nothing: no rule of the program names it.",
            where=f"{SECTION}: after “Counts for”",
        ),
        say(
            "credentials.nothing-left",
            "Nothing anymore: on the days on which it counts, no rule that names it is in force.",
            where=f"{SECTION}: after “Counts for”",
        ),
        say("credentials.dates", "Until when", where=f"{SECTION}: label before dates"),
        say("credentials.no-end", "No end is known.", where=f"{SECTION}: after “Until when”"),
        say("credentials.replaced-by", "Replaced by", where=f"{SECTION}: label before the new credential"),
        say("credentials.replaces", "Replaces", where=f"{SECTION}: label before older credentials"),
        say(
            "dates.more",
            "In detail: {credential}",
            where="the notes at the end of the page: a link to what a credential counts for",
            credential="phrase",
        ),
        say("calendar.title", "Calendar", where=f"the title of {CALENDAR}, and links to it"),
        say(
            "calendar.intro",
            "The days on which something begins or ends: exams and other credentials, the rules of a "
            "competency, options, requirements.",
            where=CALENDAR,
        ),
        say("calendar.none", "No date is known.", where=CALENDAR),
        say("calendar.file", "Calendar file (iCalendar)", where=f"{CALENDAR}: a link"),
        say(
            "calendar.subscribe",
            "To subscribe, add the address of this file to your own calendar. The address stays the same, and a "
            "date that moves will move there too.",
            where=f"{CALENDAR}: after a link to the file",
        ),
        say("calendar.next", "Next date:", where=f"{CALENDAR}: before a link, whose text is a day"),
        say("calendar.no-next", "No date lies ahead.", where=CALENDAR),
        say(
            "calendar.hide", "Hide past dates", where=f"{CALENDAR}: a button that can be pressed and released"
        ),
        say("calendar.past", "past", where=f"{CALENDAR}: after a day that is over"),
        say(
            "calendar.name",
            "{programme}: dates",
            where="the name of the calendar in the calendar programs of those who subscribe to it",
            programme="phrase",
        ),
        say(
            "calendar.rules", "Rules", where=f"{EVENT}: category of dates of editions, options, requirements"
        ),
        say(
            "calendar.concerns",
            "Concerns: {competencies}",
            where=EVENT,
            competencies="list",
        ),
        *(
            say(f"calendar.{id_}", f"{words}: {{credential}}", where=EVENT, credential="phrase")
            for id_, words in {
                "available-from": "First day to pass it",
                "passed-from": "First day of passing that counts",
                "register-until": "Last day to register",
                "retired": "Last day to pass it",
                "retired-last": "Last day to pass it, and last day that counts",
                "passed-by": "Last day of passing that counts",
                "accepted-until": "Last day that counts",
            }.items()
        ),
        say(
            "calendar.edition-from",
            "The rules come into force: {competency}",
            where=EVENT,
            competency="phrase",
        ),
        say(
            "calendar.edition-until", "Last day of the rules: {competency}", where=EVENT, competency="phrase"
        ),
        *(
            say(f"calendar.{id_}", f"{words}: {{at}}", where=EVENT, at="phrase")
            for id_, words in {
                "option-from": "First day of the option",
                "option-until": "Last day of the option",
                "clause-from": "First day of a requirement",
                "clause-until": "Last day of a requirement",
            }.items()
        ),
    ]
)
"""These strings by id."""
