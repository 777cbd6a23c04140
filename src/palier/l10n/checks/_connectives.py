"""Connectives left in the source language: the "OR" that a machine forgets between two translated lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import Pair

_WORDS = "and or but nor with without from of for by at to the than when while unless until which"
CONNECTIVES = frozenset(_WORDS.split())
"""Words that join sentences or their parts in English, the language of the source."""

OWN_WORDS = {
    "cs": frozenset({"at", "by", "for", "nor", "to"}),
    "da": frozenset({"and", "at", "by", "for", "from", "to"}),
    "de": frozenset[str](),
    "es": frozenset[str](),
    "fi": frozenset({"to"}),
    "fr": frozenset({"but", "for", "or"}),
    "it": frozenset({"for", "or"}),
    "nb": frozenset({"and", "at", "by", "for", "from", "or", "to"}),
    "nl": frozenset({"at", "of"}),
    "pl": frozenset({"but", "by", "nor", "to"}),
    "pt": frozenset({"for", "to"}),
    "sv": frozenset({"and", "at", "by", "for", "from", "or", "to"}),
    "tr": frozenset({"at", "but", "of"}),
}
"""Those that are words of another language too: French "or" is gold, Danish "and" a duck."""

_LETTER = r"[A-Za-z\u00c0-\u024f'’-]"
_WORD = re.compile(
    rf"(?<!{_LETTER})(?:{'|'.join(sorted(CONNECTIVES))})(?!{_LETTER})", re.ASCII | re.IGNORECASE
)
"""A connective as a word of its own."""


def connective_faults(pair: Pair) -> Iterator[Fault]:
    """Yield English connectives in a translation.

    A word that the language of the translation has too, or may have if it is not in the table, is reported only where
    it can be nothing else: in capitals, while the source has it and the whole is not in capitals.
    """
    if pair.unchanged or not _WORD.search(pair.words):
        return
    kept = {word.casefold() for text in pair.source_words for word in _WORD.findall(text)}
    shouted = pair.words.upper() == pair.words
    for found in _WORD.finditer(pair.words):
        word = found[0].casefold()
        if pair.message.kept and word in kept:
            continue
        if _foreign(pair, word) or (found[0].isupper() and word in kept and not shouted):
            what = f"the English word {quoted(found[0])} is left in the translation"
            yield Fault(found.start(), what, f"translate {quoted(found[0])}")


def _foreign(pair: Pair, word: str) -> bool:
    """Say whether a connective cannot be a word of the translation's language."""
    if not pair.language.latin:
        return True
    own = OWN_WORDS.get(pair.language.code)
    return own is not None and word not in own
