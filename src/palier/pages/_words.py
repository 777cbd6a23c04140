"""The interface strings of a competency's page, in the source language."""

from __future__ import annotations

from palier._messages import Message

PAGE = "the page of a competency"
FORM = "the form of the checker"
ANSWER = "the checker's answers on the page"
NOTES = "the notes at the end of the page"


def _say(
    id_: str, one: str, other: str | None = None, *, where: str = PAGE, **facts: str
) -> tuple[str, Message]:
    return f"page.{id_}", Message(f"page.{id_}", one, other, facts, where)


PAGE_MESSAGES: dict[str, Message] = dict(
    [
        _say("in-force", "These rules apply from {day}.", day="day"),
        _say("or", "or", where="between requirements of which one is enough; shown in capitals"),
        _say(
            "some-of",
            "At least {needed} of these:",
            "At least {needed} of these:",
            where="above requirements of which a number is enough",
            needed="count",
        ),
        _say("person.any", "One of these:", where="above lists of credentials, for one person"),
        _say("person.all", "All of these:", where="above lists of credentials, for one person"),
        _say("require.amount", "{input}: at least {amount}", input="phrase", amount="money"),
        _say("require.values", "{input}: {values}", input="phrase", values="list"),
        _say(
            "require.team",
            "{people} person, with one of these:",
            "{people} people, each with one of these:",
            people="count",
        ),
        _say(
            "require.team-of-several",
            "{people} person, who meets this:",
            "{people} people, who each meet this:",
            people="count",
        ),
        _say("note-mark", "Dates: note {number}", number="count", where="name of a footnote's mark"),
        *(
            _say(
                f"about.{kind}",
                kind,
                where="in a list after what is missing, as in “1 more person who qualifies (exam or certification)”",
            )
            for kind in ("exam", "certification", "assessment")
        ),
        _say("reading-here", "How this page reads this rule", where="link beside a requirement"),
        # The form
        _say("form.title", "Check your organization", where=FORM),
        _say(
            "form.intro",
            "Answer what you know and leave the rest: each requirement below then says whether it is met. "
            "What you enter stays in this browser, which keeps it until you clear it.",
            where=FORM,
        ),
        _say(
            "form.no-script",
            "The check runs in your browser and needs JavaScript, which is switched off. "
            "The requirements below are complete without it.",
            where=FORM,
        ),
        _say("form.not-said", "No answer yet", where=f"{FORM}: an answer that is not given yet"),
        _say("form.none", "None of these", where=f"{FORM}: the last of several check boxes"),
        _say(
            "form.choices-hint",
            "If you don’t know, leave all of these empty.",
            where=f"{FORM}: below several check boxes",
        ),
        _say(
            "form.window",
            "The total {window}, up to the date of the check.",
            where=f"{FORM}: below an amount",
            window="phrase",
        ),
        _say("form.amount-error", "Write an amount such as {example}.", where=FORM, example="money"),
        _say(
            "form.amount-unclear",
            "This could mean {first} or {second}. Write it without separating thousands.",
            where=FORM,
            first="name",
            second="name",
        ),
        _say("form.day", "Date of the check", where=FORM),
        _say(
            "form.day-hint",
            "Today, unless you choose another day. Credentials count, or not, as of this date.",
            where=FORM,
        ),
        _say("form.day-error", "Enter a complete date; until then, today’s is used.", where=FORM),
        _say("form.today", "Today", where=f"{FORM}: button that sets the date of the check"),
        _say("form.people", "People with credentials", where=FORM),
        _say("form.people-open", "No answer yet", where=f"{FORM}: who holds credentials"),
        _say(
            "form.people-all",
            "This list is complete (if empty: nobody has any)",
            where=f"{FORM}: who holds credentials",
        ),
        _say("form.people-some", "This list is not complete", where=f"{FORM}: who holds credentials"),
        _say("form.add-person", "Add a person", where=FORM),
        _say("form.remove-person", "Remove {person}", where=FORM, person="name or phrase"),
        _say("form.person-added", "{person} added", where=f"{FORM}: announced", person="name or phrase"),
        _say("form.person-removed", "{person} removed", where=f"{FORM}: announced", person="name or phrase"),
        _say("form.name", "Name or initials (optional)", where=FORM),
        _say("form.credential", "Add an exam, certification or assessment", where=FORM),
        _say("form.credential-hint", "Type a number or words of the title.", where=FORM),
        _say("form.no-match", "Nothing matches.", where=f"{FORM}: the list of credentials is empty"),
        _say("form.matches", "Matches: {number}", where=f"{FORM}: announced while typing", number="count"),
        _say("form.kind.exam", "Exam", where=f"{FORM}: kind of a credential"),
        _say("form.kind.certification", "Certification", where=f"{FORM}: kind of a credential"),
        _say("form.kind.assessment", "Assessment", where=f"{FORM}: kind of a credential"),
        _say("form.passed", "Passed on (optional)", where=FORM),
        _say("form.remove-credential", "Remove {credential}", where=FORM, credential="phrase"),
        _say("form.credential-added", "{credential} added", where=f"{FORM}: announced", credential="phrase"),
        _say(
            "form.credential-removed", "{credential} removed", where=f"{FORM}: announced", credential="phrase"
        ),
        _say("form.forget", "Clear all answers", where=f"{FORM}: button"),
        _say("form.forgotten", "All answers are cleared.", where=f"{FORM}: announced"),
        _say("form.undo", "Undo", where=f"{FORM}: button beside “All answers are cleared.”"),
        _say(
            "form.dropped",
            "Some saved answers no longer exist here and were left out: {names}",
            where=f"{FORM}: names are ids",
            names="name",
        ),
        _say(
            "form.not-saved",
            "This browser does not keep your answers: they last until you leave this page.",
            where=FORM,
        ),
        # The answers
        _say("summary.title", "Where you stand", where=ANSWER),
        _say(
            "summary.prompt",
            "Answer what you know: the verdict for each level appears here.",
            where=ANSWER,
        ),
        _say("summary.day", "as of {day}", where=f"{ANSWER}: after “Where you stand”", day="day"),
        _say("summary.until", "until {day}", where=f"{ANSWER}: after “Met”, the last day", day="day"),
        _say(
            "summary.from",
            "{verdict} from {day}",
            where=f"{ANSWER}: a level’s next verdict",
            verdict="phrase",
            day="day",
        ),
        _say("summary.more", "Details", where=f"{ANSWER}: button of the summary on a small screen"),
        _say("summary.missing", "Missing", where=f"{ANSWER}: before what is missing"),
        _say("summary.other-ways", "or in other ways", where=f"{ANSWER}: link after what is missing"),
        _say("summary.asks", "Still to answer", where=f"{ANSWER}: before links to questions"),
        _say(
            "summary.never",
            "Out of reach on this date: the credentials it needs can no longer be passed.",
            where=ANSWER,
        ),
        _say("answer.missing", "Missing", where=f"{ANSWER}: before the least change"),
        _say("answer.other-ways", "Other ways", where=f"{ANSWER}: above further changes that would do"),
        _say("answer.spare", "Not needed: another way is met.", where=f"{ANSWER}: before a reason"),
        _say("answer.why", "Why", where=f"{ANSWER}: opens the reasons"),
        _say("answer.reading", "Under another reading", where=f"{ANSWER}: before a verdict and its reason"),
        _say("answer.announce", "{level}: {verdict}", where=ANSWER, level="phrase", verdict="phrase"),
        _say("load.start", "Loading the checker", where=ANSWER),
        _say("load.bytes", "{done} of {total} MB", where=ANSWER, done="name", total="name"),
        _say("load.python", "Starting the checker", where=ANSWER),
        _say(
            "fail.unsupported",
            "This browser can’t run the checker: it lacks WebAssembly. Your answers are kept.",
            where=ANSWER,
        ),
        _say(
            "fail.load",
            "The checker could not be loaded. Check your connection, then try again. Your answers are kept.",
            where=ANSWER,
        ),
        _say(
            "fail.slow",
            "The checker did not respond for a minute and was stopped. Your answers are kept.",
            where=ANSWER,
        ),
        _say(
            "fail.check",
            "The checker failed on these answers. This is an error of ours; your answers are kept.",
            where=ANSWER,
        ),
        _say("fail.retry", "Try again", where=f"{ANSWER}: button"),
        # The notes at the end
        _say("dates.title", "Dates to know", where=NOTES),
        _say("dates.available", "Can be passed from {day}.", where=NOTES, day="day"),
        _say("dates.register", "Last day to register: {day}.", where=NOTES, day="day"),
        _say("dates.retired", "Last day to pass it: {day}.", where=NOTES, day="day"),
        _say("dates.accepted", "Counts up to and including {day}.", where=NOTES, day="day"),
        _say(
            "dates.replaced",
            "Replacement: {credential}.",
            where=NOTES,
            credential="phrase",
        ),
        _say("dates.back", "Back to mention {number}", where=f"{NOTES}: name of a link", number="count"),
        _say("readings.title", "How this page reads the rules", where=NOTES),
        _say(
            "readings.intro",
            "Where the sources leave a rule open or disagree, this page decides by one reading and says so. "
            "The check warns you where another reading would change the verdict.",
            where=NOTES,
        ),
        _say("readings.concerns", "Concerns: {requirement}", where=NOTES, requirement="phrase"),
        _say("readings.chosen", "Reading chosen here", where=f"{NOTES}: label of the chosen reading"),
        _say("readings.other", "Another reading", where=f"{NOTES}: label of a reading that was not chosen"),
        _say("readings.source", "Source", where=f"{NOTES}: label before the title of a page"),
        _say("sources.title", "Sources and translation", where=NOTES),
        _say(
            "sources.intro",
            "The facts on this page come from the pages below. The sentences are our own.",
            where=NOTES,
        ),
        _say("sources.holder", "Rights held by", where=f"{NOTES}: label"),
        _say("sources.licence", "License", where=f"{NOTES}: label"),
        _say("sources.handed-off", "Handed off on", where=f"{NOTES}: label before a date"),
        _say("sources.method", "Origin of the text", where=f"{NOTES}: label"),
        _say("sources.state", "State of the source", where=f"{NOTES}: label before a hash"),
        _say("sources.commit", "Commit", where=f"{NOTES}: label before a hash"),
        _say("sources.wording", "The wording of this page", where=NOTES),
        _say("sources.original", "original text", where=NOTES),
        _say("sources.human", "human translation", where=NOTES),
        _say("sources.machine", "machine translation", where=NOTES),
        _say("sources.reviewed", "Reviewed by a person", where=f"{NOTES}: label"),
        _say("sources.yes", "yes", where=NOTES),
        _say("sources.no", "no", where=NOTES),
        _say("sources.current", "The original has not changed since.", where=NOTES),
        _say("sources.stale", "The original has changed since.", where=NOTES),
    ]
)
"""Every string by id."""

SCRIPT_WORDS = (
    "checker.verdict.met",
    "checker.verdict.unmet",
    "checker.verdict.unknown",
    "checker.person",
    "page.form.amount-unclear",
    "page.form.remove-person",
    "page.form.person-added",
    "page.form.person-removed",
    "page.form.no-match",
    "page.form.matches",
    "page.form.remove-credential",
    "page.form.credential-added",
    "page.form.credential-removed",
    "page.form.forgotten",
    "page.form.dropped",
    "page.form.not-saved",
    "page.summary.day",
    "page.summary.until",
    "page.summary.from",
    "page.summary.missing",
    "page.summary.asks",
    "page.summary.other-ways",
    "page.summary.never",
    "page.answer.missing",
    "page.answer.other-ways",
    "page.answer.spare",
    "page.answer.why",
    "page.answer.reading",
    "page.answer.announce",
    "page.load.start",
    "page.load.bytes",
    "page.load.python",
    "page.fail.unsupported",
    "page.fail.load",
    "page.fail.slow",
    "page.fail.check",
)
"""The messages that the page's modules say themselves; each has a single form."""
