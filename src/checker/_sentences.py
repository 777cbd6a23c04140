"""Sentences before they have words: a message's id and the typed facts that enter it.

The engine never writes prose. It returns sentences; a locale's `Wording` turns them into text, in the page, in the
browser and in a terminal alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from typing import Any

EXACT = Context(prec=100)
"""For arithmetic on amounts of money: keeps every digit of any amount that a profile or programme may hold."""


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number of things, such as people. The one that a plural message counts by."""

    n: int
    """How many; below 0 only for a balance, such as customers won less customers lost."""


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of money."""

    amount: Decimal
    """The amount in the currency's main unit."""
    currency: str
    """ISO 4217 code, as in `USD`."""


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number that no plural form depends on, such as an average or a score."""

    value: Decimal
    """The number."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    day: date
    """The day."""


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Characters that no locale changes: the code of an exam, the name that a visitor gave to a person."""

    text: str
    """The characters."""


@dataclass(frozen=True, slots=True)
class Link:
    """The address that a message's `[words]({name})` leads to."""

    url: str
    """An absolute `https://` address."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Several things joined as the locale joins them: `A, B or C`."""

    join: str
    """`or` or `and`."""
    items: tuple[Fact, ...]
    """What is joined, in order."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A message of the catalogue with the facts that fill its placeholders."""

    message: str
    """Id of the message: a path of ids, as in `checker.amount.short`."""
    facts: Mapping[str, Fact] = field(default_factory=dict, hash=False)
    """The fact for each placeholder."""


_NONE: Mapping[str, Fact] = {}
"""The facts of every sentence without any: a programme has tens of thousands."""

Fact = Count | Money | Number | Day | Verbatim | Link | Listing | Sentence


def fact_to_json(fact: Fact) -> dict[str, Any]:
    """Return a fact as JSON data with a `type` that `fact_from_json` understands."""
    match fact:
        case Count(n):
            return {"type": "count", "n": n}
        case Money(amount, currency):
            return {"type": "money", "amount": str(amount), "currency": currency}
        case Number(value):
            return {"type": "number", "value": str(value)}
        case Day(day):
            return {"type": "day", "day": day.isoformat()}
        case Verbatim(text):
            return {"type": "verbatim", "text": text}
        case Link(url):
            return {"type": "link", "url": url}
        case Listing(join, items):
            return {"type": "list", "join": join, "items": [fact_to_json(item) for item in items]}
        case Sentence():
            return {"type": "sentence", **sentence_to_json(fact)}


def fact_from_json(data: Mapping[str, Any]) -> Fact:
    """Return the fact that JSON data describes; the inverse of `fact_to_json`."""
    match data["type"]:
        case "count":
            return Count(data["n"])
        case "money":
            return Money(Decimal(data["amount"]), data["currency"])
        case "number":
            return Number(Decimal(data["value"]))
        case "day":
            return Day(date.fromisoformat(data["day"]))
        case "verbatim":
            return Verbatim(data["text"])
        case "link":
            return Link(data["url"])
        case "list":
            return Listing(data["join"], tuple(fact_from_json(item) for item in data["items"]))
        case _:
            return sentence_from_json(data)


def sentence_to_json(sentence: Sentence) -> dict[str, Any]:
    """Return a sentence as JSON data: the message's id and its facts."""
    data: dict[str, Any] = {"message": sentence.message}
    if sentence.facts:
        data["facts"] = {name: fact_to_json(fact) for name, fact in sentence.facts.items()}
    return data


def sentence_from_json(data: Mapping[str, Any]) -> Sentence:
    """Return the sentence that JSON data describes; the inverse of `sentence_to_json`."""
    facts = data.get("facts")
    if not facts:
        return Sentence(data["message"], _NONE)
    return Sentence(data["message"], {name: fact_from_json(fact) for name, fact in facts.items()})
