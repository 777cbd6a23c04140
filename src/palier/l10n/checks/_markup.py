"""Marks that come in pairs are closed, and nothing is written as code: a message is plain text with links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import Pair

PAIRS = {
    "(": ")",
    "[": "]",
    "（": "）",
    "［": "］",
    "「": "」",
    "『": "』",
    "【": "】",
    "〈": "〉",
    "《": "》",
}
"""Opening marks and their closing ones."""
_BRACKET = re.compile(f"[{re.escape(''.join(PAIRS) + ''.join(PAIRS.values()))}]")

_CODE = re.compile(r"</?[A-Za-z!][^<>]*>?|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]\w+);|\*\*|__|`|\]\([^()]*\)?")
"""Marks of HTML and Markdown, characters written by name, and links with their address."""
_DOUBLE = re.compile('["“”„‟]')
"""Quotation marks of which languages open and close with different ones, so that only their number tells."""
_ANGLED = re.compile("[«»]")


def code_faults(pair: Pair) -> Iterator[Fault]:
    """Yield tags, marks of Markdown and named characters, which a page would show as they stand."""
    for found in _CODE.finditer(pair.prose):
        if not any(found[0] in source for source in pair.sources):
            yield Fault(found.start(), f"{quoted(found[0])} would be shown as it stands", "write plain text")


def balance_faults(pair: Pair) -> Iterator[Fault]:
    """Yield brackets and quotation marks that are left open, unless the source leaves them so too."""
    if any(_open_bracket(source) is not None for source in pair.sources):
        return
    text = pair.text
    if (start := _open_bracket(text)) is not None:
        yield Fault(start, f"the bracket {text[start]} has no partner", "open and close brackets in pairs")
    if marks := [*_DOUBLE.finditer(text)]:
        yield from _odd_one(marks, "write quotation marks in pairs")
    if marks := [*_ANGLED.finditer(text)]:
        yield from _odd_one(marks, "write « and » in pairs")
        alike = [b for a, b in zip(marks[::2], marks[1::2], strict=False) if a[0] == b[0]]
        for mark in alike[:1]:
            yield Fault(mark.start(), f"two {mark[0]} make no pair", "write « and » in pairs")


def _odd_one(marks: list[re.Match[str]], mend: str) -> Iterator[Fault]:
    if len(marks) % 2:
        yield Fault(marks[-1].start(), f"the mark {marks[-1][0]} has no partner", mend)


def _open_bracket(text: str) -> int | None:
    """Return where a bracket without a partner stands, or none."""
    closing: list[tuple[str, int]] = []
    for found in _BRACKET.finditer(text):
        if found[0] in PAIRS:
            closing.append((PAIRS[found[0]], found.start()))
        elif closing and closing[-1][0] == found[0]:
            closing.pop()
        else:
            return found.start()
    return closing[-1][1] if closing else None
