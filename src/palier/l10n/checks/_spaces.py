"""Spaces and words that stand twice, or where none belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import Pair

_SEVERAL = re.compile(r"\s{2,}")
_TWICE = re.compile(
    r"(?<![\w\u0300-\u036f])([^\W\d_]+(?:\s[^\W\d_]+)?)\s\1(?![\w\u0300-\u036f\u064b-\u0655])", re.IGNORECASE
)
"""A word, or two, and the same again; marks above Arabic letters make another word of it."""
DOUBLED = {
    "de": frozenset({"das", "dem", "den", "der", "die", "sie"}),
    "fr": frozenset({"nous", "vous"}),
    "nl": frozenset({"dat", "die"}),
}
"""Words that rightly stand twice in a row: "vous vous inscrivez"."""


def space_faults(pair: Pair) -> Iterator[Fault]:
    """Yield spaces at the ends that the source does not have, and several spaces in a row."""
    text = pair.text
    for name, had, start in (
        ("begins", any(source[:1].isspace() for source in pair.sources), 0),
        ("ends", any(source[-1:].isspace() for source in pair.sources), len(text) - 1),
    ):
        if text[start].isspace() != had:
            what = f"the translation {name} {'without' if had else 'with'} a space"
            yield Fault(start, what, "add it" if had else "remove it")
    for found in _SEVERAL.finditer(text.strip()):
        start = found.start() + len(text) - len(text.lstrip())
        if not any(found[0] in source for source in pair.sources):
            yield Fault(start, "several spaces stand in a row", "keep one")


def repeat_faults(pair: Pair) -> Iterator[Fault]:
    """Yield words that stand twice in a row."""
    if not pair.language.spaced or not _TWICE.search(pair.prose):
        return
    if any(_TWICE.search(source) for source in pair.sources):
        return
    for found in _TWICE.finditer(pair.prose):
        if found[1].casefold() not in DOUBLED.get(pair.language.code, ()):
            yield Fault(
                found.start(), f"{quoted(found[1])} stands twice in a row", f"keep one {quoted(found[1])}"
            )
