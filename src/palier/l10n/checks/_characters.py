"""Characters that hide, reorder or imitate others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._language import script_of
from palier.l10n.checks._pair import Pair

_NEVER = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
"""What no sentence needs: controls, what reorders or does not show, variants of glyphs, tags."""
_LOST = re.compile("[\ufffd\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010ffff]")
"""What stands where a letter was lost: the replacement character, private use, half a character."""
_MISREAD = re.compile("[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac")
"""Marks of UTF-8 that was read as another encoding: `Ã©` for `é`."""
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f]")
_JOINER = re.compile("[\u200c\u200d]")
_UNJOINED = frozenset(
    {"Latn", "Cyrl", "Grek", "Jpan", "Hans", "Hant", "Hani", "Kore", "Thai", "Armn", "Geor", "Hebr"}
)
"""Scripts that do not join letters, so that joiners do nothing in them."""
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Scripts with letters that look like those of another one."""
_IMITATOR = re.compile("[\u0370-\u058f\u13a0-\u13ff\u1f00-\u1fff\u2c80-\u2cff\uab70-\uabbf]")
"""Letters of any of these but Latin; where there is none, no word can mix them."""
_DRESSED = re.compile("[\U0001d400-\U0001d7ff\ufb50-\ufdff\ufe70-\ufefc]")
"""Letters that imitate the plain ones: mathematical letters, and Arabic ones cut to a shape."""
_WORD = re.compile(r"[^\W\d_]+")


def hidden_faults(pair: Pair) -> Iterator[Fault]:
    """Yield characters that do not show, each kind once."""
    patterns = [_NEVER]
    if pair.registered.direction == "ltr":
        patterns.append(_DIRECTION_MARK)
    if pair.language.script in _UNJOINED:
        patterns.append(_JOINER)
    for start, found in _each_once(pair.text, *patterns):
        what = f"the character U+{ord(found):04X} does not show and can hide or reorder text"
        yield Fault(start, what, "remove it")


def lost_faults(pair: Pair) -> Iterator[Fault]:
    """Yield what another encoding left behind, each kind once."""
    for start, found in _each_once(pair.text, _LOST, _MISREAD):
        shown = found if _MISREAD.match(found) else f"U+{ord(found[0]):04X}"
        yield Fault(start, f"{shown} stands where a letter was lost", "write the letter that was meant")


def confusable_faults(pair: Pair) -> Iterator[Fault]:
    """Yield words with letters that look like others: of two scripts in one word, or imitations of plain ones."""
    for word in _WORD.finditer(pair.prose) if _IMITATOR.search(pair.prose) else ():
        scripts = {script_of(letter) for letter in word[0]} & _ALIKE
        if len(scripts) > 1:
            names = " and ".join(sorted(name.capitalize() for name in scripts))
            yield Fault(
                word.start(), f"the word {quoted(word[0])} mixes {names} letters", "write it in one script"
            )
    for start, found in _each_once(pair.prose, _DRESSED):
        plain = unicodedata.normalize("NFKC", found)
        what = f"U+{ord(found):04X} only looks like {plain}"
        yield Fault(start, what, f"write {plain}")


def composed_faults(pair: Pair) -> Iterator[Fault]:
    """Yield the first letter whose accent is written apart: searches and the glossary would not find its word."""
    composed = unicodedata.normalize("NFC", pair.text)
    if composed != pair.text:
        start = next((i for i, (a, b) in enumerate(zip(pair.text, composed, strict=False)) if a != b), 0)
        yield Fault(start, "a letter and its accent are two characters", f"write {composed[start]}")


def _each_once(text: str, *patterns: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found[0] not in seen:
                seen.add(found[0])
                yield found.start(), found[0]
