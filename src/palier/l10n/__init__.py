"""Localization: the registry of locales, their catalogues, ledgers and checks, and what translation tools exchange."""

from palier.l10n._catalogue import (
    catalogue_text,
    merge,
    moved_records,
    moves,
    new_catalogue,
    read_catalogue,
    source_state,
    template,
    write_catalogue,
)
from palier.l10n._context import in_context, source_messages
from palier.l10n._kept import KeptLocale
from palier.l10n._ledger import Ledger, Record, read_ledger, source_hash, target_hash, write_ledger
from palier.l10n._pseudo import (
    CLOSE,
    OPEN,
    PSEUDO,
    Pseudo,
    is_bracketed,
    pseudo_letters,
    pseudo_plain,
    pseudo_text,
    pseudo_words,
)
from palier.l10n._recording import Recorded, Told, handed_off, record
from palier.l10n._registry import Gate, RegisteredLocale, pseudo_locales, read_registry
from palier.l10n._report import status_json, status_table
from palier.l10n._states import STATES, UNTRANSLATED, State, Sums, forms_of, percent, state_of, sums_of
from palier.l10n._status import INTERFACE, LocaleStatus, PageStatus, Provenance, messages_by_page, status_of
from palier.l10n._translation import (
    UNREADABLE,
    Translation,
    ledger_file,
    mend_typography,
    read_translation,
    unreadable,
)
from palier.l10n.checks import Finding, Terms, read_terms

__all__ = [
    "CLOSE",
    "INTERFACE",
    "OPEN",
    "PSEUDO",
    "STATES",
    "UNREADABLE",
    "UNTRANSLATED",
    "Finding",
    "Gate",
    "KeptLocale",
    "Ledger",
    "LocaleStatus",
    "PageStatus",
    "Provenance",
    "Pseudo",
    "Record",
    "Recorded",
    "RegisteredLocale",
    "State",
    "Sums",
    "Terms",
    "Told",
    "Translation",
    "catalogue_text",
    "forms_of",
    "handed_off",
    "in_context",
    "is_bracketed",
    "ledger_file",
    "mend_typography",
    "merge",
    "messages_by_page",
    "moved_records",
    "moves",
    "new_catalogue",
    "percent",
    "pseudo_letters",
    "pseudo_locales",
    "pseudo_plain",
    "pseudo_text",
    "pseudo_words",
    "read_catalogue",
    "read_ledger",
    "read_registry",
    "read_terms",
    "read_translation",
    "record",
    "source_hash",
    "source_messages",
    "source_state",
    "state_of",
    "status_json",
    "status_of",
    "status_table",
    "sums_of",
    "target_hash",
    "template",
    "unreadable",
    "write_catalogue",
    "write_ledger",
]
