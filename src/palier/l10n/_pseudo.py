"""Pseudo-locales: made from the source's own words, so that what cannot be translated shows on the page.

`en-XA` writes every letter with an accent and is longer, as a translation is; `ar-XB` runs from right to left. In both,
each message stands between the brackets ⟦ and ⟧: a word outside them is a word that no translator would ever see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Literal

from checker._wording import placeholders

Pseudo = Literal["accented", "bidi"]
"""What a pseudo-locale does to words: accents and more letters, or the other direction of writing."""

PSEUDO: Mapping[str, Pseudo] = MappingProxyType({"en-XA": "accented", "ar-XB": "bidi"})
"""The pseudo-locales: what each does, by its tag. `XA` and `XB` are regions that ISO 3166 leaves to private use."""

OPEN, CLOSE = "⟦", "⟧"

_ACCENTS = str.maketrans(
    dict(zip("bcdfghjklmpqrtvwxz", "ƀçðƒĝĥĵķļɱþǫŕţṽŵẋž", strict=True))
    # These take two letters, which makes text about 40 % longer: what a translation from English needs at most.
    | {plain: accented * 2 for plain, accented in zip("aeiounsy", "àéîöûñšý", strict=True)}
    | dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ", strict=True))
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OVERRIDE, _END_OF_OVERRIDE = "\u202e", "\u202c"
"""Unicode's controls that write what stands between them from right to left."""


def pseudo_text(text: str, kind: Pseudo) -> str:
    """Return a message in a pseudo-locale: its words changed and bracketed, its placeholders as they are.

    Text that is bracketed already, or that holds nothing at all, comes back as it is.

    Raises:
        ValueError: a placeholder or a link of the message is left open.
    """
    if not text.strip() or is_bracketed(text):
        return text
    pieces = [OPEN]
    for literal, label, name in placeholders(text):
        pieces.append(pseudo_letters(literal, kind))
        if name is not None:
            pieces.append(f"{{{name}}}" if label is None else f"[{pseudo_letters(label, kind)}]({{{name}}})")
    return "".join([*pieces, CLOSE])


def pseudo_plain(text: str, kind: Pseudo) -> str:
    """Return text that is no message, whose braces are braces, in a pseudo-locale; see `pseudo_text`."""
    return text if not text.strip() or is_bracketed(text) else f"{OPEN}{pseudo_letters(text, kind)}{CLOSE}"


def pseudo_letters(text: str, kind: Pseudo) -> str:
    """Return text that is no message in a pseudo-locale, without the brackets."""
    if kind == "accented":
        return text.translate(_ACCENTS)
    return _WORD.sub(lambda word: f"{_OVERRIDE}{word[0]}{_END_OF_OVERRIDE}", text)


def is_bracketed(text: str) -> bool:
    """Say whether the whole text stands in one pair of brackets."""
    steps = [(character == OPEN) - (character == CLOSE) for character in text]
    open_after = list(accumulate(steps))
    return text.startswith(OPEN) and open_after.count(0) == 1 and open_after[-1] == 0


def pseudo_words(words: Mapping[str, Any], tag: str) -> dict[str, Any]:
    """Return the words of a pseudo-locale: the source's messages, months and lists changed, its other formats kept.

    Args:
        words: the source's words as JSON data, `{"formats", "messages"}`.
        tag: a tag of `PSEUDO`.
    """
    kind, formats = PSEUDO[tag], words["formats"]
    return {
        "formats": {
            **formats,
            "locale": tag,
            "months": [pseudo_plain(month, kind) for month in formats["months"]],
            "lists": {
                join: [pseudo_text(pattern, kind) for pattern in patterns]
                for join, patterns in formats["lists"].items()
            },
        },
        "messages": {
            id_: pseudo_text(said, kind)
            if isinstance(said, str)
            else tuple(pseudo_text(form, kind) for form in said)
            for id_, said in words["messages"].items()
        },
    }
