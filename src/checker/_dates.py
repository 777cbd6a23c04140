"""Days as people write them in lists: ISO 8601, and a locale's own forms, in digits or with the month's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from checker._names import folded, plain_digits
from checker._wording import Formats

TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
BETWEEN = re.compile(r"[\s./,،'’\-\u2010-\u2015]*")
TIME = re.compile(r"(?<=[0-9])[T ]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?Z)?$")
ISO = ([4, 2, 2], [4, 1, 1], [4, 1, 2], [4, 2, 1])
"""How many digits year, month and day have where the year comes first; a number of any other length is none of them."""
LONGEST = 100
"""Most characters of a date; a longer text is none, and not looked at."""
SHORTEST_MONTH = 3
"""Fewest letters by which a month may be abbreviated."""
SILENT = frozenset({"er", "st", "nd", "rd", "th", "of", "de", "年", "月", "日"})
"""What stands beside the numbers of a date and says nothing more, in any language."""


class TwoDays(ValueError):
    """Digits that are one day or another, depending on whether the day or the month comes first."""


class DayReader:
    """Reads days.

    Args:
        formats: how the list's locale writes dates.
        months: the names of the twelve months in further languages.
    """

    def __init__(self, formats: Formats, months: Iterable[Sequence[str]] = ()) -> None:
        self.day_first: bool | None = None
        """Which comes first in digits that leave it open; where it is not known, such digits are refused."""
        self.example: tuple[str, date] | None = None
        """The first date that was read so."""
        fields = [piece for piece in formats.day if piece[:1] in ("d", "M")]
        self._locale_day_first = fields[0].startswith("d")
        self._months = [
            (folded(name), number)
            for names in (formats.months, *months)
            for number, name in enumerate(names, 1)
        ]

    def settle(self, texts: Iterable[str]) -> None:
        """Decide what comes first: as the locale has it, unless the list itself can only have it the other way."""
        seen = set()
        for text in texts:
            numbers = _numbers(text)
            if numbers is not None and (numbers[0] > 12) is not (numbers[1] > 12):
                seen.add(numbers[0] > 12)
        self.day_first = seen.pop() if len(seen) == 1 else self._locale_day_first

    def read(self, text: str) -> date:
        """Return the day that a text names.

        Raises:
            TwoDays: it names one of two, and nothing tells which.
            ValueError: it names none, or one that does not exist.
        """
        if len(text) > LONGEST:
            raise ValueError(text)
        written = TIME.sub("", plain_digits(text).strip())
        numbers = _numbers(written)
        if numbers is not None:
            return self._of_digits(text, *numbers)
        tokens = TOKEN.findall(written)
        if any(not BETWEEN.fullmatch(gap) for gap in TOKEN.split(written)):
            raise ValueError(text)
        digits = [token for token in tokens if token[0] in "0123456789"]
        words = [folded(token) for token in tokens if token not in digits]
        words = [word for word in words if word not in SILENT]
        if list(map(len, digits)) in ISO and not words:
            return date(*map(int, digits))
        if len(digits) == 2 and len(words) == 1:
            day, year = sorted(digits, key=len)
            if len(day) <= 2 and len(year) == 4:
                return date(int(year), self._month(words[0]), int(day))
        raise ValueError(text)

    def _of_digits(self, text: str, first: int, second: int, year: int) -> date:
        day_first = first > 12
        if first <= 12 and second <= 12 and first != second:
            if self.day_first is None:
                raise TwoDays(text)
            day_first = self.day_first
        day = date(year, second, first) if day_first else date(year, first, second)
        if self.example is None and first <= 12 and second <= 12 and first != second:
            self.example = text, day
        return day

    def _month(self, word: str) -> int:
        """Return the month that a word names in full, or abbreviates as no other."""
        exact = {number for name, number in self._months if name == word}
        begun = {number for name, number in self._months if name.startswith(word)}
        found = exact or (begun if len(word) >= SHORTEST_MONTH else set())
        if len(found) != 1:
            raise ValueError(word)
        return found.pop()


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Return the numbers of a date in digits that ends in the year, as in 31/12/2017; none of any other."""
    if len(text) > LONGEST:
        return None
    match = re.fullmatch(
        r"([0-9]{1,2})\s*([./\-])\s*([0-9]{1,2})\s*\2\s*([0-9]{4})", TIME.sub("", plain_digits(text).strip())
    )
    return (int(match[1]), int(match[3]), int(match[4])) if match else None
