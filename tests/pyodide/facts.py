"""Writes facts in the formats of locales: the same text wherever it runs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from checker import Formats, Money

NUMBERS = ("0", "1", "999", "1000", "10000", "1234567", "123456789012345", "0.5", "-1234.56", "14999.99")
DAYS = tuple(date(2018, month, day) for month in range(1, 13) for day in (1, 2, 28))
LISTS = tuple(["A", "{0}", "«C»", "د", "五"][:length] for length in range(6))


def write_facts(text: str) -> str:
    """Return what the tables of formats, JSON by tag, make of the same facts, as JSON text, one locale a line."""
    return "\n".join(
        json.dumps([tag, *_facts(Formats.from_json(table))]) for tag, table in json.loads(text).items()
    )


def _facts(formats: Formats) -> tuple[list[str], ...]:
    return (
        [formats.number(Decimal(number)) for number in NUMBERS],
        [formats.amount(Money(Decimal(number), "USD")) for number in NUMBERS],
        [formats.date(day) for day in DAYS],
        [formats.listing(join, items) for join in ("or", "and") for items in LISTS],
        ["".join(str(formats.plural(n)) for n in (*range(300), 1000, 999_999, 1_000_000))],
    )
