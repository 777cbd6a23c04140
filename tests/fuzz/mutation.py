"""Changes inputs as a hostile author or a broken tool would, by numbers that a test or a generator draws.

Drawing is left to whoever calls, so that Hypothesis can shrink what it finds and a long run can be as quick as may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

MOST_BYTES = 64 * 1024
"""Most bytes that an input grows to."""
WORD = re.compile(rb"[\w.$-]+")
"""A word of an input: a name, a number, a key."""
MOST_EDITS = 6
"""Most edits of one input."""

PIECES: tuple[bytes, ...] = (
    b"\x00",
    b"\x07",
    b"\x1b[31m",
    b"\x7f",
    b"\xff",
    b"\xfe\xff",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\r",
    b"\r\n",
    b"\n",
    b"\n\n",
    b"\t",
    b" ",
    b"'",
    b'"',
    b"\\",
    b"`",
    b"{",
    b"}",
    b"[",
    b"]",
    b"(",
    b")",
    b"<",
    b">",
    b"&",
    b"*",
    b"#",
    b"%",
    b"@",
    b"!",
    b"|",
    b";",
    b",",
    b":",
    b"-",
    b"=",
    b"/",
    b"..",
    b"../../x",
    b"$",
    b"0",
    b"-0",
    b"1e999",
    b"1e-999",
    b"NaN",
    b"Infinity",
    b"-1",
    b"9" * 40,
    b"9" * 5000,
    b"0x7f",
    b"1_000",
    b"1.5",
    b"true",
    b"null",
    b"__proto__",
    b"constructor",
    b"toString",
    b"javascript:alert(1)",
    b"data:text/html,x",
    b"<script>alert(1)</script>",
    b"<img src=x onerror=alert(1)>",
    b"]]>",
    b"<!--",
    b"{{7*7}}",
    b"{x}",
    b"{}",
    b"{",
    b"%s",
    b"9999-12-31",
    b"0000-00-00",
    b"0001-01-01",
    b"2018-02-30",
    b"31/12/2017",
    *(
        character.encode("utf-8")
        for character in "\u0000\u0085\u00a0\u00ad\u0130\u0131\u017f\u0301\u061c\u0660\u06f1\u200b\u200d\u200e"
        "\u2028\u202e"
        "\u2066\u2212\ufeff\ufffc\uff1d\uff10\u4e00\u58f1\u00b2\u2460\U0001d7ce\U0001f600\U000e0041\U0010ffff"
    ),
)
"""What often goes wrong, whatever the language."""

Draw = Callable[[int], int]
"""Returns a whole number from 0 up to, and without, the one given."""


def mutated(seeds: Sequence[bytes], tokens: Sequence[bytes], below: Draw) -> bytes:
    """Return one of some inputs, changed.

    Args:
        seeds: inputs to begin from.
        tokens: what the language is made of.
        below: draws the numbers that decide.
    """
    data = seeds[below(len(seeds))]
    for _ in range(1 + below(MOST_EDITS)):
        data = _edited(data, seeds, tokens, below)[:MOST_BYTES]
    return data


def _word(data: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes], below: Draw) -> bytes:
    """Return what may stand in the place of a word, so that an input's own form stays what it is."""
    match below(4):
        case 0:
            return tokens[below(len(tokens))]
        case 1:
            return PIECES[below(len(PIECES))]
        case _:
            others = WORD.findall(seeds[below(len(seeds))]) or [b""]
            return bytes(others[below(len(others))])


def _edited(data: bytes, seeds: Sequence[bytes], tokens: Sequence[bytes], below: Draw) -> bytes:
    """Return an input with one edit."""
    if below(3) == 0 and (words := list(WORD.finditer(data))):
        place = words[below(len(words))]
        return data[: place.start()] + _word(data, seeds, tokens, below) + data[place.end() :]
    start = below(len(data) + 1)
    end = min(len(data), start + below(16) * (1 + below(8)))
    kind = below(10)
    match kind:
        case 0:
            between = b""
        case 1 | 2 | 3:
            between = tokens[below(len(tokens))]
        case 4 | 5:
            between = PIECES[below(len(PIECES))]
        case 6:
            between = data[start:end] * (2 + below(8) ** 4)
        case 7:
            between = (tokens[below(len(tokens))] + PIECES[below(len(PIECES))]) * (1 + below(6) ** 4)
        case 8:
            other = seeds[below(len(seeds))]
            at = below(len(other) + 1)
            between = other[at : at + below(200)]
        case _:
            between = bytes([below(256)])
    if kind in (1, 4, 9) or below(2):
        end = start + (end - start if below(2) else 0)
    return data[:start] + between + data[end:]
