"""The strings of the checker's form, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

FORM = "the form of the checker"

FORM_WORDS: dict[str, Message] = dict(
    [
        say("form.title", "Check your organization", where=FORM),
        say(
            "form.intro",
            "Answer what you know and leave the rest: each requirement below then says whether it is met. "
            "What you enter stays in this browser, which keeps it for the other competencies too, until you clear it.",
            where=FORM,
        ),
        say(
            "form.no-script",
            "The check runs in your browser and needs JavaScript, which is switched off. "
            "The requirements below are complete without it.",
            where=FORM,
        ),
        say("form.not-said", "No answer yet", where=f"{FORM}: an answer that is not given yet"),
        say("form.none", "None of these", where=f"{FORM}: the last of several check boxes"),
        say(
            "form.choices-hint",
            "If you don’t know, leave all of these empty.",
            where=f"{FORM}: below several check boxes",
        ),
        say(
            "form.window",
            "The total {window}, up to the date of the check.",
            where=f"{FORM}: below an amount",
            window="phrase",
        ),
        say(
            "form.measured",
            "Measured {window}, up to the date of the check.",
            where=f"{FORM}: below a number such as an average",
            window="phrase",
        ),
        *(
            say(f"form.window.{id_}", text, where=f"{FORM}: below an amount or number")
            for id_, text in (
                ("last-month", "For the last whole month before the date of the check."),
                ("calendar-year", "For the calendar year of the date of the check."),
                ("fiscal-year", "For the fiscal year of the date of the check."),
                ("snapshot", "As it stands on the date of the check."),
                ("month-on-year", "For a month, against the same month of the year before."),
            )
        ),
        say("form.signed", "May be below zero.", where=f"{FORM}: below a number"),
        say("form.error.money", "Write an amount such as {example}.", where=FORM, example="money"),
        say("form.error.count", "Write a whole number such as {example}.", where=FORM, example="phrase"),
        say("form.error.number", "Write a number such as {example}.", where=FORM, example="number or phrase"),
        say(
            "form.amount-unclear",
            "This could mean {first} or {second}. Write it without separating thousands.",
            where=FORM,
            first="name",
            second="name",
        ),
        say("form.attested.met", "Met", where=f"{FORM}: an answer"),
        say("form.attested.unmet", "Not met", where=f"{FORM}: an answer"),
        say("form.attested.na", "Not applicable", where=f"{FORM}: an answer"),
        say(
            "form.justification",
            "Justification, with a web address if there is one",
            where=f"{FORM}: a text field",
        ),
        say("form.day", "Date of the check", where=FORM),
        say(
            "form.day-hint",
            "Today, unless you choose another day. Credentials count, or not, as of this date.",
            where=FORM,
        ),
        say("form.day-error", "Enter a complete date; until then, today’s is used.", where=FORM),
        say("form.today", "Today", where=f"{FORM}: button that sets the date of the check"),
        say("form.people", "People with credentials", where=FORM),
        say("form.people-open", "No answer yet", where=f"{FORM}: who holds credentials"),
        say(
            "form.people-all",
            "This list is complete (if empty: nobody has any)",
            where=f"{FORM}: who holds credentials",
        ),
        say("form.people-some", "This list is not complete", where=f"{FORM}: who holds credentials"),
        say("form.add-person", "Add a person", where=FORM),
        say("form.remove-person", "Remove {person}", where=FORM, person="name or phrase"),
        say("form.person-added", "{person} added", where=f"{FORM}: announced", person="name or phrase"),
        say("form.person-removed", "{person} removed", where=f"{FORM}: announced", person="name or phrase"),
        say("form.name", "Name or initials (optional)", where=FORM),
        say("form.credential", "Add an exam, certification, or assessment", where=FORM),
        say("form.credential-hint", "Type a number or words of the title.", where=FORM),
        say(
            "form.other-credentials",
            "Credentials listed for other competencies: {number}",
            where=f"{FORM}: below what a person holds",
            number="count",
        ),
        say("form.no-match", "Nothing matches.", where=f"{FORM}: the list of credentials is empty"),
        say("form.matches", "Matches: {number}", where=f"{FORM}: announced while typing", number="count"),
        say("form.kind.exam", "Exam", where=f"{FORM}: kind of a credential"),
        say("form.kind.certification", "Certification", where=f"{FORM}: kind of a credential"),
        say("form.kind.assessment", "Assessment", where=f"{FORM}: kind of a credential"),
        say("form.passed", "Passed on (optional)", where=FORM),
        say("form.remove-credential", "Remove {credential}", where=FORM, credential="phrase"),
        say("form.credential-added", "{credential} added", where=f"{FORM}: announced", credential="phrase"),
        say(
            "form.credential-removed", "{credential} removed", where=f"{FORM}: announced", credential="phrase"
        ),
        say("form.forget", "Clear all answers", where=f"{FORM}: button"),
        say("form.forgotten", "All answers are cleared, on every page.", where=f"{FORM}: announced"),
        say("form.undo", "Undo", where=f"{FORM}: button beside “All answers are cleared, on every page.”"),
        say(
            "form.dropped",
            "Some saved answers no longer exist here and were left out: {names}",
            where=f"{FORM}: names are ids",
            names="name",
        ),
        say(
            "form.not-saved",
            "This browser does not keep your answers: they last until you leave this page. Save them as a file to keep "
            "them.",
            where=FORM,
        ),
    ]
)
"""These strings by id."""
