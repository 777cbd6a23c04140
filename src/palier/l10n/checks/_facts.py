"""Facts written into a translation: numbers, dates, amounts, codes and addresses come from the data alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from palier.l10n.checks._finding import Fault, quoted
from palier.l10n.checks._pair import Pair

_NUMBER = re.compile(r"(?:(?<![A-Za-z])[A-Za-z]{1,5}-?)?\d+(?:[\s.,'’٫٬/:\u2010-\u2013-]?\d+)*")
"""A number with its separators, a date in digits, or a code; in the digits of any script."""
_DIGITS = re.compile(r"\d+")
_FIRST_NUMERAL = "²"
"""The first sign for a number, by its own number, that is no digit."""
_CURRENCY = re.compile(
    r"(?<![A-Za-z])(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|EGP|BRL|KRW|PLN|SEK|MXN)(?![A-Za-z])|[$€£¥₹₩]"
)
# Possessive, and begun where a word begins: a text of any length is gone through once.
_ADDRESS = re.compile(
    r"(?:https?://|www\.|mailto:)[^\s)\]}]*|(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+", re.IGNORECASE
)


def number_faults(pair: Pair) -> Iterator[Fault]:
    """Yield numbers, dates, amounts and codes that the source does not hold."""
    yield from _digit_faults(pair)
    # Signs for numbers, such as ½ or Ⅳ; the numerals of Chinese and Japanese are letters, and words.
    rare = {sign for sign in set(pair.prose) if sign >= _FIRST_NUMERAL}
    numerals = {sign for sign in rare if unicodedata.category(sign) in ("No", "Nl")}
    for start, sign in enumerate(pair.prose) if numerals else ():
        if sign in numerals and not any(sign in source for source in pair.sources):
            what = f"the number {quoted(sign)} is not in the source"
            yield Fault(start, what, "facts come from the data: use the source's placeholders, or words")
    for found in _CURRENCY.finditer(pair.prose):
        if not any(found[0] in source for source in pair.sources):
            what = f"the currency {quoted(found[0])} is not in the source"
            yield Fault(found.start(), what, "amounts bring their currency: leave it to the placeholder")


def _digit_faults(pair: Pair) -> Iterator[Fault]:
    """Yield what is written in digits and is not in the source."""
    if not _DIGITS.search(pair.prose):
        return
    known = {_plain(digits) for source in pair.source_prose for digits in _DIGITS.findall(source)}
    for found in _written(pair.language.months).finditer(pair.prose):
        if all(_plain(digits) in known for digits in _DIGITS.findall(found[0])):
            continue
        what = f"the {_kind(found)} {quoted(found[0].strip())} is not in the source"
        yield Fault(found.start(), what, "facts come from the data: use the source's placeholders, or words")


def lost_number_faults(pair: Pair) -> Iterator[Fault]:
    """Yield numbers of the source, part of a name there, that the translation does not hold."""
    written = {_plain(digits) for digits in _DIGITS.findall(pair.prose)}
    for digits in dict.fromkeys(_DIGITS.findall(pair.source_prose[pair.sources.index(pair.source)])):
        if _plain(digits) not in written:
            yield Fault(
                0, f"the source's {quoted(digits)} is missing", f"keep {digits} where the name has it"
            )


def address_faults(pair: Pair) -> Iterator[Fault]:
    """Yield addresses that the source does not hold."""
    text = pair.text
    addresses = "@" in text or ":" in text or "www" in text.lower()
    for found in _ADDRESS.finditer(text) if addresses else ():
        if not any(found[0] in source for source in pair.sources):
            what = f"the address {quoted(found[0])} is not in the source"
            yield Fault(found.start(), what, "addresses come from the data: use the link's placeholder")


@cache
def _written(months: frozenset[str]) -> re.Pattern[str]:
    """Return what finds a date with one of some names of months, or any other number."""
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    of = r"[\s.,]*(?:(?:de|del|of)\s)?"
    date = rf"\d+\w{{0,3}}{of}(?:{names})(?!\w)(?:{of}\d+)?|(?<!\w)(?:{names})(?!\w){of}\d+(?:[\s,]+\d+)?"
    return re.compile(f"(?P<date>{date})|{_NUMBER.pattern}", re.IGNORECASE)


def _kind(found: re.Match[str]) -> str:
    """Return what a number looks like, to name it."""
    if found["date"]:
        return "date"
    return "code" if re.search(r"[A-Za-z]|\d-\d", found[0]) else "number"


def _plain(digits: str) -> str:
    """Return digits of any script as European ones."""
    return "".join(str(unicodedata.decimal(digit)) for digit in digits)
