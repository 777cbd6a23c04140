"""The interface strings of a competency's page, in the source language."""

from __future__ import annotations

from palier._messages import Message
from palier.pages._answer_words import ANSWER_WORDS
from palier.pages._form_words import FORM_WORDS
from palier.pages._note_words import NOTE_WORDS
from palier.pages._offline_words import OFFLINE_WORDS
from palier.pages._requirement_words import REQUIREMENT_WORDS
from palier.pages._status_words import STATUS_WORDS

PAGE_MESSAGES: dict[str, Message] = {
    **REQUIREMENT_WORDS,
    **FORM_WORDS,
    **ANSWER_WORDS,
    **NOTE_WORDS,
    **STATUS_WORDS,
    **OFFLINE_WORDS,
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
    "page.summary.later",
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
