"""The glossary: approved words for terms, forbidden words nowhere, names as the source writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import HIDDEN, Pair, name_pattern
from palier.l10n.checks._terms import Term

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]")
_WRITTEN_ON = (
    (re.compile("[\u0600-\u06ff]"), "[وفبلك]{0,3}(?:ال)?"),
    (re.compile("[\u0590-\u05ff]"), "[ושהבלכמ]{0,3}"),
)
"""Small words that are written onto the next one, by script."""


def term_faults(pair: Pair) -> Iterator[Fault]:
    """Yield terms of the source for which no approved word stands in the translation."""
    if pair.unchanged:
        return
    needed = [_terms_in(source, pair.terms) for source in pair.source_words]
    for term in pair.terms:
        # Of a plural message, a form may follow either form of the source.
        if not all(term.source in found for found in needed):
            continue
        if not any(_word(word, spaced=pair.language.spaced).search(pair.words) for word in term.approved):
            what = f"{quoted(term.source)} is not translated by an approved word"
            yield Fault(0, what, f"write {_listed(term.approved)}")


def forbidden_faults(pair: Pair) -> Iterator[Fault]:
    """Yield words that the glossary forbids; one that is the source's own is left to the check of unchanged text."""
    for term in pair.terms if not pair.unchanged else ():
        for word in term.forbidden:
            for found in _word(word, spaced=pair.language.spaced, whole=True).finditer(pair.words):
                what = f"{quoted(found[0])} is forbidden for {quoted(term.source)}"
                yield Fault(found.start(), what, f"write {_listed(term.approved[:1])}")


def name_faults(pair: Pair) -> Iterator[Fault]:
    """Yield names that are written differently from the source, or missing."""
    if not pair.names:
        return
    pattern = name_pattern(tuple(pair.names))
    counted = [Counter(_spelled(name) for name in pattern.findall(source)) for source in pair.sources]
    if not counted[0]:
        return
    written = Counter(_spelled(name) for name in pattern.findall(pair.prose))
    for name in counted[0]:
        if written[name] >= min(count[name] for count in counted):
            continue
        other = re.search(name_pattern((name,)).pattern, pair.words, re.IGNORECASE)
        if other:
            yield Fault(
                other.start(), f"the name {quoted(other[0])} is not spelled as in the source", f"write {name}"
            )
        else:
            what = f"the name {quoted(name)} stands less often than in the source"
            yield Fault(0, what, f"write {name} in Latin letters, as the source does")


def _listed(words: Sequence[str]) -> str:
    """Return words for people; an ending left open shows as an ellipsis."""
    shown = ", ".join(f"“{re.sub(r'[*]$', '…', word)}”" for word in words)
    return shown if len(words) == 1 else f"one of {shown}"


def _terms_in(source: str, terms: Sequence[Term]) -> set[str]:
    """Return the terms of a source sentence; of terms within longer terms, only the longer."""
    found: set[str] = set()
    letters = source.lower() if source.isascii() else None
    possible = terms if letters is None else [term for term in terms if _beginning(term.source) in letters]
    for term in sorted(possible, key=lambda term: len(term.source), reverse=True):
        rest = _source_word(term.source).sub(lambda match: HIDDEN * len(match[0]), source)
        if rest != source:
            found.add(term.source)
            source = rest
    return found


@cache
def _beginning(term: str) -> str:
    """Return small letters that a text of ASCII holds wherever it holds an English term; none if that is not sure."""
    stem, _ = _stem(term)
    return stem.split()[0].lower() if stem.isascii() else ""


def _stem(term: str) -> tuple[str, str]:
    """Return what stays of an English term in its plural, and a pattern for its endings."""
    return (term[:-1], "(?:y|ies)") if re.search(r"[^aeiou]y$", term) else (term, "(?:s|es)?")


@cache
def _source_word(term: str) -> re.Pattern[str]:
    """Return what finds an English term, in the singular or plural."""
    stem, ending = _stem(term)
    return re.compile(rf"(?<!\w){_spaced(stem)}{ending}(?!\w)", re.IGNORECASE)


@cache
def _word(word: str, *, spaced: bool, whole: bool = False) -> re.Pattern[str]:
    """Return what finds a word of the glossary.

    Arabic and Hebrew write small words onto the next one, and pronouns onto its end. Where no spaces separate words,
    what stands around does not matter; but `whole` keeps a word in katakana from being found within another.
    """
    written = _spaced(word.removesuffix("*"))
    for letters, small_words in _WRITTEN_ON:
        if letters.search(word):
            return re.compile(rf"(?<!\w){small_words}{written}")
    if not spaced:
        edge = _KATAKANA.pattern
        apart = whole and re.fullmatch(f"{edge}+", word)
        return re.compile(f"(?<!{edge}){written}(?!{edge})" if apart else written, re.IGNORECASE)
    ending = r"\w*" if word.endswith("*") else ""
    return re.compile(rf"(?<!\w){written}{ending}(?!\w)", re.IGNORECASE)


def _spaced(text: str) -> str:
    """Return a pattern for a text in which every space may be of any kind."""
    return re.escape(text).replace(r"\ ", r"\s")


def _spelled(name: str) -> str:
    return " ".join(name.split())
