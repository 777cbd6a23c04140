"""What a page says of importing, exporting, sharing and printing answers, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._say import say

EXCHANGE = "the part of a page where answers are brought in and taken along"
STAFF = f"{EXCHANGE}: a list of staff"
FILE = "the name of a file that is downloaded; lower case, hyphens instead of spaces"
LONG = "a list of many people, of which a part is shown"
PAPER = "the printed report"

_STAFF = [
    say("exchange.staff", "A list of your staff", where=f"{STAFF}: heading"),
    say(
        "exchange.staff-intro",
        "Import people and their credentials from a spreadsheet saved as CSV: a row for each credential, with the "
        "name of the person, the credential by number or title, and the day it was passed if you know it. "
        "You see what was understood before anything is imported, and the file stays on this device.",
        where=STAFF,
    ),
    say("exchange.staff-file", "Choose a CSV file", where=f"{STAFF}: label of a file field"),
    say("exchange.staff-drop", "Or drop it here.", where=f"{STAFF}: below the file field"),
    say("exchange.staff-paste", "Or paste rows, headings first", where=f"{STAFF}: label of a text field"),
    say("exchange.staff-read", "Read the pasted rows", where=f"{STAFF}: button"),
    say("exchange.staff-template", "Download an empty list", where=f"{STAFF}: button"),
    say("exchange.reading", "Reading the list…", where=f"{STAFF}: announced"),
    say("exchange.roster-found", "What the list says", where=f"{STAFF}: heading of the preview"),
    say("exchange.roster-refused", "This list cannot be read", where=f"{STAFF}: heading; the reason follows"),
    say(
        "exchange.roster-unreadable",
        "This file cannot be read: it is too large, or it is not text. Save the spreadsheet as CSV.",
        where=STAFF,
    ),
    say(
        "exchange.roster-counts",
        "People: {people}. Credentials: {credentials}.",
        where=f"{STAFF}: preview",
        people="count",
        credentials="count",
    ),
    say(
        "exchange.roster-rows",
        "Rows: {rows}. Not read, or not in full: {unread}.",
        where=f"{STAFF}: preview",
        rows="count",
        unread="count",
    ),
    say(
        "exchange.roster-western",
        "The file is not in UTF-8 and was read as Western European text. Look at names with accents: "
        "if they are wrong, save it again as “CSV UTF-8”.",
        where=f"{STAFF}: preview",
    ),
    say("exchange.unread", "Rows to fix", where=f"{STAFF}: heading of a table of rows that were not read"),
    say("exchange.line", "Line", where=f"{STAFF}: head of a column of line numbers"),
    say("exchange.row", "Row", where=f"{STAFF}: head of a column with rows of the file"),
    say("exchange.wrong", "What is wrong", where=f"{STAFF}: head of a column of reasons"),
    say("exchange.number", "{number}", where=f"{STAFF}: number of a line", number="count"),
    say("exchange.partly", "The rest of the row is used.", where=f"{STAFF}: after what is wrong with a row"),
    say("exchange.unread-download", "Download these rows", where=f"{STAFF}: button below the table"),
    say("exchange.columns", "How the columns were understood", where=f"{STAFF}: label that opens a list"),
    say("exchange.also-answers", "The list also answers:", where=f"{STAFF}: questions of the form follow"),
    say("exchange.how", "There are people on this page already", where=f"{STAFF}: before two choices"),
    say("exchange.how-replace", "Replace them with this list", where=f"{STAFF}: a choice"),
    say(
        "exchange.how-add",
        "Add this list to them: the same name is the same person",
        where=f"{STAFF}: a choice",
    ),
    say("exchange.complete", "With it, the list of people is complete", where=f"{STAFF}: check box"),
    say("exchange.take-list", "Import this list", where=f"{STAFF}: button"),
    say("exchange.take-nothing", "Import nothing", where=f"{STAFF}: button"),
    say(
        "exchange.list-taken",
        "The list is imported. People on this page: {number}.",
        where=f"{STAFF}: announced",
        number="count",
    ),
]
_ANSWERS = [
    say("exchange.answers", "Answers as a file", where=f"{EXCHANGE}: heading"),
    say(
        "exchange.answers-intro",
        "All answers of this browser, those for other competencies and the names of people too, to keep or to open "
        "on another device.",
        where=EXCHANGE,
    ),
    say("exchange.save", "Save the answers", where=f"{EXCHANGE}: button"),
    say("exchange.open", "Open a file of answers", where=f"{EXCHANGE}: label of a file field"),
    say("exchange.saved", "Saved as {name}.", where=f"{EXCHANGE}: announced", name="name"),
    say(
        "exchange.not-answers",
        "This file holds no answers. Choose a file that was saved here; its name ends in “.json”.",
        where=EXCHANGE,
    ),
    say("exchange.open-problems", "This file has answers that cannot be read", where=f"{EXCHANGE}: heading"),
    say("exchange.nothing-taken", "Nothing is imported. Correct the file and open it again.", where=EXCHANGE),
    say("exchange.open-found", "What the file holds", where=f"{EXCHANGE}: heading of a preview"),
    say("exchange.holds-answers", "Answers: {number}.", where=f"{EXCHANGE}: preview", number="count"),
    say("exchange.holds-people", "People: {number}.", where=f"{EXCHANGE}: preview", number="count"),
    say(
        "exchange.holds-names",
        "People: {number}, with names.",
        where=f"{EXCHANGE}: preview",
        number="count",
    ),
    say(
        "exchange.left-out",
        "Not known here, and left out: {names}",
        where=f"{EXCHANGE}: preview; names are ids",
        names="name",
    ),
    say(
        "exchange.replaces",
        "They take the place of all answers in this browser. You can undo that.",
        where=f"{EXCHANGE}: preview",
    ),
    say("exchange.show-these", "Show these answers", where=f"{EXCHANGE}: button"),
    say("exchange.keep-mine", "Keep mine", where=f"{EXCHANGE}: button beside “Show these answers”"),
    say("exchange.taken", "These are the answers now.", where=f"{EXCHANGE}: announced"),
    say("exchange.kept", "Nothing has changed.", where=f"{EXCHANGE}: announced"),
    say("exchange.undone", "The answers are as they were.", where=f"{EXCHANGE}: announced"),
    say("exchange.close", "Close", where=f"{EXCHANGE}: button"),
    say(
        "exchange.unavailable",
        "The checker did not answer. Check your connection and try again.",
        where=EXCHANGE,
    ),
]
_SHARE = [
    say("exchange.share", "Answers as a link", where=f"{EXCHANGE}: heading"),
    say(
        "exchange.share-intro",
        "The link itself holds the answers, justifications included. No server gets to see them; whoever has the "
        "link can read them.",
        where=EXCHANGE,
    ),
    say("exchange.share-names", "With the names of people", where=f"{EXCHANGE}: check box"),
    say(
        "exchange.share-warning",
        "The link will name people. Give it only to those who may know what these people have passed.",
        where=EXCHANGE,
    ),
    say("exchange.share-make", "Copy a link", where=f"{EXCHANGE}: button"),
    say("exchange.link", "Link", where=f"{EXCHANGE}: label of a field"),
    say("exchange.link-copied", "The link is copied.", where=f"{EXCHANGE}: announced"),
    say("exchange.link-by-hand", "Copy the link from the field.", where=f"{EXCHANGE}: announced"),
    say(
        "exchange.link-long",
        "The link would have {number} characters; many programs cut off links of more than {most}. "
        "Save the answers as a file and send that instead.",
        where=EXCHANGE,
        number="count",
        most="count",
    ),
    say("exchange.link-found", "This link holds answers", where=f"{EXCHANGE}: heading of a preview"),
    say("exchange.link-names", "It names people: take care whom you pass it on to.", where=EXCHANGE),
    say(
        "exchange.link-bad",
        "The answers in this link cannot be read. It may have been cut off; ask for it again, or for a file.",
        where=f"{EXCHANGE}: heading",
    ),
]
_RESULTS = [
    say("exchange.results", "Results", where=f"{EXCHANGE}: heading"),
    say(
        "exchange.no-results",
        "Answer a question first. Printed without answers, this page is a checklist.",
        where=EXCHANGE,
    ),
    say("exchange.print", "Print a report", where=f"{EXCHANGE}: button"),
    say("exchange.results-csv", "Save as a table (CSV)", where=f"{EXCHANGE}: button, under “Results”"),
    say("exchange.results-json", "Save as data (JSON)", where=f"{EXCHANGE}: button, under “Results”"),
    say("exchange.report-day", "As of", where=f"{PAPER}: label of the date of the check"),
    say("exchange.report-edition", "Edition", where=f"{PAPER}: label; since when the rules are in force"),
    say("exchange.report-state", "State of the rules", where=f"{PAPER}: label of a digest"),
    say("exchange.report-missing", "What is missing", where=f"{PAPER}: heading of a list"),
    say(
        "exchange.report-more",
        "Further remarks of this kind: {number}",
        where=f"{PAPER}: after the first of many remarks at a requirement",
        number="count",
    ),
    say("exchange.report-answers", "The answers behind this report", where=f"{PAPER}: heading"),
    say("exchange.report-people", "People with credentials", where=PAPER),
    say("exchange.report-all", "This list is complete.", where=f"{PAPER}: after “People with credentials”"),
    say(
        "exchange.report-some",
        "This list is not complete.",
        where=f"{PAPER}: after “People with credentials”",
    ),
]
_FORGET = [
    say("exchange.forget", "Forget everything", where=f"{EXCHANGE}: heading"),
    say(
        "exchange.forget-intro",
        "This browser then keeps no answers, no people, and no costs of a plan, on any page of this program. "
        "The button “Clear all answers” in the form leaves the costs.",
        where=EXCHANGE,
    ),
    say("exchange.forget-now", "Forget everything now", where=f"{EXCHANGE}: button"),
    say("exchange.forgotten", "Answers, people, and costs are forgotten.", where=f"{EXCHANGE}: announced"),
]
_PEOPLE = [
    say("people.find", "Find a person", where=f"{LONG}: label of a search field"),
    say(
        "people.shown", "Shown: {shown} of {number}", where=f"{LONG}: below it", shown="count", number="count"
    ),
    say("people.more", "Show more", where=f"{LONG}: button"),
]
_FILES = [
    say("exchange.file.answers", "answers", where=FILE),
    say("exchange.file.results", "results", where=FILE),
    say("exchange.file.staff", "staff", where=f"{FILE}: an empty list of staff"),
    say("exchange.file.mend", "rows-to-fix", where=FILE),
]

EXCHANGE_WORDS: dict[str, Message] = dict(
    [
        say("exchange.title", "Import, export, and share answers", where=f"{EXCHANGE}: its title"),
        *_STAFF,
        *_ANSWERS,
        *_SHARE,
        *_RESULTS,
        *_FORGET,
        *_PEOPLE,
        *_FILES,
    ]
)
"""These strings by id."""

EXCHANGE_SCRIPT: tuple[str, ...] = (
    *(
        f"page.exchange.{name}"
        for name in (
            "reading",
            "roster-found",
            "roster-refused",
            "roster-unreadable",
            "roster-counts",
            "roster-rows",
            "roster-western",
            "wrong",
            "number",
            "partly",
            "take-list",
            "take-nothing",
            "list-taken",
            "saved",
            "not-answers",
            "open-problems",
            "nothing-taken",
            "open-found",
            "holds-answers",
            "holds-people",
            "holds-names",
            "left-out",
            "replaces",
            "show-these",
            "keep-mine",
            "taken",
            "kept",
            "undone",
            "close",
            "unavailable",
            "share-warning",
            "link-copied",
            "link-by-hand",
            "link-long",
            "link-found",
            "link-names",
            "link-bad",
            "report-more",
            "report-people",
            "report-all",
            "report-some",
            "forgotten",
            "file.answers",
            "file.results",
            "file.staff",
            "file.mend",
        )
    ),
)
"""Those that the page's modules say themselves."""
