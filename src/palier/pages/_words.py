"""The interface strings of a competency's page, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._answer_words import ANSWER_WORDS
from palier.pages._credential_words import CREDENTIAL_WORDS
from palier.pages._day_words import DAY_SCRIPT, DAY_WORDS
from palier.pages._embed_words import EMBED_WORDS
from palier.pages._exchange_words import EXCHANGE_SCRIPT, EXCHANGE_WORDS
from palier.pages._fault_words import FAULT_SCRIPT, FAULT_WORDS
from palier.pages._form_words import FORM_WORDS
from palier.pages._interview_words import INTERVIEW_SCRIPT, INTERVIEW_WORDS
from palier.pages._note_words import NOTE_WORDS
from palier.pages._offline_words import OFFLINE_WORDS
from palier.pages._plan_words import PLAN_SCRIPT, PLAN_WORDS
from palier.pages._requirement_words import REQUIREMENT_WORDS
from palier.pages._standing_words import STANDING_WORDS
from palier.pages._status_words import STATUS_WORDS
from palier.pages._timeline_words import TIMELINE_SCRIPT, TIMELINE_WORDS

PAGE_MESSAGES: dict[str, Message] = {
    **REQUIREMENT_WORDS,
    **FORM_WORDS,
    **ANSWER_WORDS,
    **NOTE_WORDS,
    **STATUS_WORDS,
    **OFFLINE_WORDS,
    **DAY_WORDS,
    **PLAN_WORDS,
    **TIMELINE_WORDS,
    **EXCHANGE_WORDS,
    **EMBED_WORDS,
    **INTERVIEW_WORDS,
    **STANDING_WORDS,
    **CREDENTIAL_WORDS,
    **FAULT_WORDS,
}
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
    "page.form.other-credentials",
    "page.form.matches",
    "page.people.shown",
    "page.form.remove-credential",
    "page.form.credential-added",
    "page.form.credential-removed",
    "page.form.forgotten",
    "page.form.dropped",
    "page.form.not-saved",
    "page.then",
    "page.labelled",
    "page.in-parentheses",
    "page.summary.day",
    "page.summary.until",
    "page.summary.from",
    "page.summary.missing",
    "page.summary.next",
    "page.summary.other-ways",
    "page.summary.never",
    "page.answer.missing",
    "page.answer.spare",
    "page.answer.reading",
    "page.load.start",
    "page.load.bytes",
    "page.load.python",
    "page.fail.unsupported",
    "page.fail.load",
    "page.fail.slow",
    "page.fail.check",
    *FAULT_SCRIPT,
)
"""The messages that the modules of every page with a checker say themselves; each has a single form."""

COMPETENCY_SCRIPT = (
    "page.summary.missing-for",
    "page.summary.later",
    "page.answer.other-ways",
    "page.answer.change",
    "page.answer.ask",
    "page.answer.settled",
    "page.answer.only-missing",
    "page.answer.back",
    "page.answer.why",
    "page.answer.announce",
)
"""Those that only the modules of a competency's page say."""

FEATURE_WORDS = (*DAY_SCRIPT, *PLAN_SCRIPT, *TIMELINE_SCRIPT, *EXCHANGE_SCRIPT, *INTERVIEW_SCRIPT)
"""Those that only its features say; they come with the first of these."""
