"""Faults of a translation as a whole: left as it was, too long, too short, ended differently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import HIDDEN, Pair

ROOM, GROWTH = 25, 1.4
"""A translation may be so many letters wide: the room that every label has, and so much for each letter of the source.

Near to IBM's figures for text from English: up to three times for ten letters, two thirds more for fifty, a third more
beyond.
"""
SHORT, SHRINKING = 24, 0.2
"""A translation of a source wider than this is at least this share of it."""
ENDS = {
    ".": "..。．。۔।։።។॥᠃",
    "?": "?？؟՞፧",
    "!": "!！՜",
    ":": ":：",
    ";": ";；؛·",
    ",": ",，、،",
    "…": "…",
}
"""Marks that end a sentence, by the source's mark."""
_FIRST_WIDE = "\u1100"
"""The first letter, by its number, that takes two places."""
_CLOSERS = "\"'”’»«“)]）］」』】〉》"
_LETTERS = re.compile(r"[^\W\d_]+")


def unchanged_faults(pair: Pair) -> Iterator[Fault]:
    """Yield a translation that is the source sentence, or has not one word of a language with letters of its own.

    Names, placeholders, and words for which the glossary approves the source's own word may stay.
    """
    if pair.message.kept:
        return
    own = {word.casefold() for term in pair.terms for word in term.approved}
    words = _LETTERS.findall(pair.words)
    if all(word.casefold() in own for word in words):
        return
    if pair.unchanged:
        what = f"the translation is still {quoted(pair.text)}"
        yield Fault(0, what, "translate it, or allow it with a comment `# palier: allow unchanged`")
    elif not pair.language.latin and all(word.isascii() for word in words):
        what = f"no word of {quoted(pair.text)} is in the language of the translation"
        yield Fault(0, what, "translate it, or allow it with a comment `# palier: allow unchanged`")


def length_faults(pair: Pair) -> Iterator[Fault]:
    """Yield a translation that is much longer or shorter than its source, so that it may not fit or lacks a part."""
    source = max(width(text) for text in pair.source_prose)
    written = width(pair.prose)
    if written > ROOM + GROWTH * source:
        what = f"the translation is {written} letters wide, its source {source}"
        yield Fault(
            0, what, f"shorten it to {int(ROOM + GROWTH * source)}, or see whether a part is not its own"
        )
    elif source > SHORT and written < SHRINKING * source:
        what = f"the translation is {written} letters wide, its source {source}"
        yield Fault(0, what, "see whether a part of the source is missing")


def end_faults(pair: Pair) -> Iterator[Fault]:
    """Yield a translation that ends with another mark than its source, or with none."""
    ends = {_end(source) for source in pair.sources}
    written = _end(pair.prose)
    if pair.language.script == "Grek" and written == ";":
        written = "?"
    if written in ends:
        return
    end, start = _end(pair.source), len(pair.text.rstrip()) - 1
    if not end:
        yield Fault(
            start, f"the translation ends with {quoted(written)}, its source with no mark", "remove the mark"
        )
    else:
        ended = f"with {quoted(written)}" if written else "without a mark"
        what = f"the translation ends {ended}, its source with {quoted(end)}"
        yield Fault(start, what, f"end it with the language's mark for {quoted(end)}")


def width(text: str) -> int:
    """Return how wide a text is, in letters: a letter of Chinese or Japanese takes two; hidden placeholders none."""
    shown = text if text.isascii() else text.replace(HIDDEN, "")
    if max(shown, default="") < _FIRST_WIDE:
        return len(shown)
    return len(shown) + sum(unicodedata.east_asian_width(letter) in "WF" for letter in shown)


def _end(text: str) -> str:
    """Return the mark that ends a text, as English writes it, before or after a closing bracket; else nothing."""
    last = text.rstrip().rstrip(_CLOSERS).rstrip()[-1:]
    if text.rstrip().endswith("..."):
        return "…"
    return next((end for end, marks in ENDS.items() if last and last in marks), "")
