"""Wordings made by hand: formats of five locales, and words for the messages of any programme."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker import Formats, Wording
from palier.checker_messages import CHECKER_MESSAGES

AND_OR = {"or": ("{0} or {1}", "{0}, {1}", "{0}, {1}", "{0}, or {1}"), "and": ("{0} and {1}",) * 4}
NO_BREAK, NARROW = "\u00a0", "\u202f"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MOIS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def formats(locale: str, **changes: Any) -> Formats:
    """English formats with changes."""
    english: dict[str, Any] = {
        "locale": locale,
        "digits": "0123456789",
        "decimal": ".",
        "group": ",",
        "grouping": (3, 3),
        "minimum_grouping": 1,
        "money": f"{{currency}}{NO_BREAK}{{number}}",
        "day": ("MMMM", " ", "d", ", ", "y"),
        "months": MONTHS,
        "first_day": "",
        "lists": AND_OR,
        "plural_forms": "101",
        "plural_period": 1,
    }
    return Formats(**(english | changes))


ENGLISH = formats("en-US")
FRENCH = formats(
    "fr-FR",
    decimal=",",
    group=NARROW,
    money=f"{{number}}{NO_BREAK}{{currency}}",
    day=("d", " ", "MMMM", " ", "y"),
    months=MOIS,
    first_day="1er",
    lists={"or": ("{0} ou {1}", "{0}, {1}", "{0}, {1}", "{0} ou {1}"), "and": ("{0} et {1}",) * 4},
    plural_forms="001",
)
INDIAN = formats("en-IN", grouping=(3, 2))
SPANISH = formats("es-ES", decimal=",", group=".", minimum_grouping=2)
ARABIC = formats(
    "ar-EG",
    digits="٠١٢٣٤٥٦٧٨٩",
    decimal="٫",
    group="٬",
    plural_forms="012" + "3" * 8 + "4" * 89 + "555" + "3" * 8 + "4" * 89,
    plural_period=100,
)


def checker_words() -> dict[str, str | tuple[str, ...]]:
    """The engine's own messages in the source language."""
    found: dict[str, str | tuple[str, ...]] = {}
    for message in CHECKER_MESSAGES.values():
        found[message.id] = message.one if message.other is None else (message.one, message.other)
    return found


def made_up_wording(programme: dict[str, Any], chosen: Formats = ENGLISH) -> Wording:
    """The engine's own words, and for each sentence of a programme its id and its facts."""
    told = {
        message: " ".join([message, *(f"{{{name}}}" for name in facts)])
        for message, facts in _told(programme)
    }
    return Wording(chosen, {**told, "text.at_least": "Reach {amount}.", **checker_words()})


def _told(data: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
    if isinstance(data, dict):
        if "message" in data:
            extra = ("amount",) if data["message"].endswith("consumption.text") else ()
            yield data["message"], (*data.get("facts", {}), *extra)
        if "unit" in data:
            yield data["unit"], ("n",)
        for value in data.values():
            yield from _told(value)
    elif isinstance(data, list):
        for value in data:
            yield from _told(value)
