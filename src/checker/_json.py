"""JSON text as data: numbers stay exact, and nothing that a stranger writes can end the program."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

MAX_DEPTH = 64
"""Deepest nesting; a profile needs 6. Beyond a few hundred the parser would end a whole browser runtime."""
LONGEST_WHOLE = 100
"""Most digits of a whole number that becomes an `int`; Python refuses to read or write out one of thousands."""
LONGEST_EXPONENT = 7
"""Most characters of a number's exponent; a number with a longer one is read as none."""

TOKENS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""Strings, whose brackets do not nest, and brackets."""


def parse_json(text: str) -> Any:
    """Return the data of JSON text; numbers are `int` where they are whole and of sane length, else `Decimal`.

    A number too large or too small to be any amount becomes the `Decimal` that is not a number.

    Raises:
        json.JSONDecodeError: the text is not JSON.
        ValueError: it is nested too deep, or a field stands twice in an object.
    """
    depth = 0
    for token in TOKENS.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_DEPTH:
            raise ValueError(f"the JSON is nested too deeply, more than {MAX_DEPTH} times; flatten it")
    return json.loads(
        text, parse_float=_exact, parse_constant=Decimal, parse_int=_whole, object_pairs_hook=_unique
    )


def _exact(text: str) -> Decimal:
    """Return a number with a fraction or an exponent; how large an exponent Decimal takes depends on the machine."""
    _, _, exponent = text.lower().partition("e")
    return Decimal(text) if len(exponent) <= LONGEST_EXPONENT else Decimal("NaN")


def _whole(digits: str) -> int | Decimal:
    return int(digits) if len(digits) <= LONGEST_WHOLE else Decimal(digits)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise ValueError(f"the field {name!r} stands twice in one object; keep one of the two")
        fields[name] = value
    return fields
