"""Words of one locale: how its numbers, money, dates and lists are written, and its messages.

The same code writes the static page and the browser's answers, so both print the same characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from checker._sentences import EXACT, Count, Day, Fact, Link, Listing, Money, Number, Sentence, Verbatim


class MissingMessage(KeyError):
    """A message that the locale's catalogue does not have; its argument is the message's id."""


@dataclass(frozen=True, slots=True)
class Formats:
    """How one locale writes typed data. Generated from the Unicode CLDR; see `palier formats`."""

    locale: str
    """BCP 47 tag, as in `fr-FR`."""
    digits: str
    """The locale's ten digits, zero first."""
    decimal: str
    """What separates whole and fractional part."""
    group: str
    """What separates groups of digits."""
    grouping: tuple[int, int]
    """Size of the last group of digits and of the groups before it: (3, 3), or (3, 2) in India."""
    minimum_grouping: int
    """Digits needed before the last group for groups to be separated: 2 in Spanish, where 1000 stays whole."""
    money: str
    """Pattern with `{number}` and `{currency}`."""
    day: tuple[str, ...]
    """The long date in pieces: `d`, `dd`, `MMMM`, `y` are fields, every other piece is literal."""
    months: tuple[str, ...]
    """The twelve months as a long date writes them."""
    first_day: str
    """What the first day of a month is written as in a date: `1er` in French, else empty."""
    lists: Mapping[str, tuple[str, str, str, str]]
    """For `or` and `and`: patterns of two items, and of the start, middle and end of more."""
    plural_forms: str
    """Index of the plural form for 0, 1, 2, …, one digit each; beyond its end it repeats its last `plural_period`."""
    plural_period: int
    """Length of the repeating end of `plural_forms`."""

    def plural(self, n: int) -> int:
        """Return the index of the plural form that `n` takes in this locale."""
        end = len(self.plural_forms)
        if n >= end:
            n = end - self.plural_period + (n - end) % self.plural_period
        return int(self.plural_forms[n])

    def number(self, value: Decimal | int) -> str:
        """Return an exact number with the locale's digits and separators; nothing is rounded."""
        text = str(abs(value)) if isinstance(value, int) else f"{value.copy_abs():f}"
        whole, _, fraction = text.partition(".")
        last, before = self.grouping
        if last and len(whole) >= last + self.minimum_grouping:
            groups = [whole[-last:]]
            whole = whole[:-last]
            while whole:
                groups.insert(0, whole[-before:])
                whole = whole[:-before]
            whole = self.group.join(groups)
        written = whole + (self.decimal + fraction if fraction else "")
        return ("-" if value < 0 else "") + self._in_digits(written)

    def amount(self, money: Money) -> str:
        """Return an amount of money: whole amounts without decimals, others with two or as many as they need."""
        exact = money.amount.normalize(EXACT)
        if exact == exact.to_integral_value():
            exact = exact.quantize(Decimal(1), context=EXACT)
        elif -exact.as_tuple().exponent < 2:  # type: ignore[operator]
            exact = exact.quantize(Decimal("0.01"), context=EXACT)
        return self.money.format(number=self.number(exact), currency=money.currency)

    def date(self, day: date) -> str:
        """Return a day as the locale's long date: `31 décembre 2017`."""
        written = []
        for piece in self.day:
            if piece == "d":
                first = day.day == 1 and self.first_day
                written.append(first or self._in_digits(str(day.day)))
            elif piece == "dd":
                written.append(self._in_digits(f"{day.day:02}"))
            elif piece == "MMMM":
                written.append(self.months[day.month - 1])
            elif piece == "M":
                written.append(self._in_digits(str(day.month)))
            elif piece == "y":
                written.append(self._in_digits(str(day.year)))
            else:
                written.append(piece)
        return "".join(written)

    def listing(self, join: str, items: list[str]) -> str:
        """Return items joined as the locale joins them; `join` is `or` or `and`."""
        two, start, middle, end = self.lists[join]
        if len(items) < 2:
            return "".join(items)
        if len(items) == 2:
            return _fill(two, *items)
        text = _fill(end, items[-2], items[-1])
        for item in reversed(items[1:-2]):
            text = _fill(middle, item, text)
        return _fill(start, items[0], text)

    def _in_digits(self, text: str) -> str:
        if self.digits == "0123456789":
            return text
        return "".join(self.digits[ord(c) - 48] if "0" <= c <= "9" else c for c in text)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Formats:
        """Return the formats that JSON data describes."""
        fields: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
        }
        fields["lists"] = {join: tuple(patterns) for join, patterns in data["lists"].items()}
        return cls(**fields)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence's text, with the address it links to, if any."""

    text: str
    url: str | None = None
    fact: Fact | None = None
    """The fact that the text writes; none for the message's own words and for links."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A locale's formats and messages together: turns sentences into text."""

    formats: Formats
    """How typed data is written."""
    messages: Mapping[str, str | tuple[str, ...]]
    """Message by id; a tuple holds the plural forms in the order of the locale's plural rule."""

    def text(self, sentence: Sentence) -> str:
        """Return the sentence as plain text.

        Raises:
            MissingMessage: the catalogue has no such message.
        """
        return "".join(part.text for part in self.parts(sentence))

    def fact(self, fact: Fact) -> str:
        """Return one fact as plain text."""
        match fact:
            case Count(n):
                return self.formats.number(n)
            case Money():
                return self.formats.amount(fact)
            case Number(value):
                return self.formats.number(value)
            case Day(day):
                return self.formats.date(day)
            case Verbatim(text):
                return text
            case Link(url):
                return url
            case Listing(join, items):
                return self.formats.listing(join, [self.fact(item) for item in items])
            case Sentence():
                return self.text(fact)

    def parts(self, sentence: Sentence) -> list[Part]:
        """Return the sentence as stretches of text, each with its link or none.

        Raises:
            MissingMessage: the catalogue has no such message.
            KeyError: the message has a placeholder for which the sentence brings no fact.
        """
        template = self._template(sentence)
        parts: list[Part] = []
        for literal, label, name in placeholders(template):
            if literal:
                parts.append(Part(literal))
            if name is None:
                continue
            fact = sentence.facts[name]
            if label is not None and isinstance(fact, Link):
                parts.append(Part(label, fact.url))
            else:
                parts.append(Part(self.fact(fact), fact=fact))
        return parts

    def _template(self, sentence: Sentence) -> str:
        try:
            message = self.messages[sentence.message]
        except KeyError:
            raise MissingMessage(sentence.message) from None
        if isinstance(message, str):
            return message
        n = next((fact.n for fact in sentence.facts.values() if isinstance(fact, Count)), 0)
        return message[self.formats.plural(abs(n))]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Wording:
        """Return the wording that JSON data describes: `{"formats": …, "messages": …}`."""
        messages = {key: m if isinstance(m, str) else tuple(m) for key, m in data["messages"].items()}
        return cls(Formats.from_json(data["formats"]), messages)


def placeholders(template: str) -> Iterator[tuple[str, str | None, str | None]]:
    """Split a message into `(literal, label, name)`: text, then the placeholder after it.

    `{name}` gives no label; `[label]({name})` gives its label. The last piece has neither.

    Raises:
        ValueError: a brace or a link is left open.
    """
    rest = template
    while True:
        before, brace, after = rest.partition("{")
        if not brace:
            if "}" in rest:
                raise ValueError("a closing brace has no opening one")
            yield rest, None, None
            return
        name, close, rest = after.partition("}")
        if not close or not name.replace("_", "").isalnum():
            raise ValueError("a placeholder is left open or has a name of other than letters, digits and _")
        if before.endswith("](") and rest.startswith(")"):
            literal, bracket, label = before[:-2].rpartition("[")
            if not bracket:
                raise ValueError("a link has no opening bracket")
            yield literal, label, name
            rest = rest[1:]
        else:
            yield before, None, name


def _fill(pattern: str, first: str, second: str) -> str:
    """Put two items into a CLDR list pattern; items may hold braces, so `str.format` would not do."""
    before, _, rest = pattern.partition("{0}")
    between, _, after = rest.partition("{1}")
    return before + first + between + second + after
