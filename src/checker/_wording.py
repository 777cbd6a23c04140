"""Words of one locale: how its numbers, money, dates and lists are written, and its messages.

The same code writes the static page and the browser's answers, so both print the same characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from checker._sentences import EXACT, Count, Day, Fact, Link, Listing, Money, Number, Sentence, Verbatim

STAND_INS = 0xF0000
"""First of the characters for private use that stand for the items of a list while it is joined."""


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
    minus: str = "-"
    """What stands before a number below zero, with the marks of direction that it needs."""
    money_decimal: str = ""
    """What separates whole and fractional part in an amount of money; empty if it is as in other numbers."""
    money_group: str = ""
    """What separates groups of digits in an amount of money; empty if it is as in other numbers."""

    def plural(self, n: int) -> int:
        """Return the index of the plural form that `n` takes in this locale."""
        end = len(self.plural_forms)
        if n >= end:
            n = end - self.plural_period + (n - end) % self.plural_period
        return int(self.plural_forms[n])

    def number(self, value: Decimal | int) -> str:
        """Return an exact number with the locale's digits and separators; nothing is rounded."""
        return self._signed(value, self._unsigned(value, self.decimal, self.group))

    def _signed(self, value: Decimal | int, written: str) -> str:
        return self.minus + written if value < 0 else written

    def _unsigned(self, value: Decimal | int, decimal: str, group: str) -> str:
        text = str(abs(value)) if isinstance(value, int) else f"{value.copy_abs():f}"
        whole, _, fraction = text.partition(".")
        last, before = self.grouping
        if last and len(whole) >= last + self.minimum_grouping:
            groups = [whole[-last:]]
            whole = whole[:-last]
            while whole:
                groups.insert(0, whole[-before:])
                whole = whole[:-before]
            whole = group.join(groups)
        return self._in_digits(whole + (decimal + fraction if fraction else ""))

    def amount(self, money: Money) -> str:
        """Return an amount of money: whole amounts without decimals, others with two or as many as they need."""
        exact = money.amount.normalize(EXACT)
        if exact == exact.to_integral_value():
            exact = exact.quantize(Decimal(1), context=EXACT)
        elif -exact.as_tuple().exponent < 2:  # type: ignore[operator]
            exact = exact.quantize(Decimal("0.01"), context=EXACT)
        number = self._unsigned(exact, self.money_decimal or self.decimal, self.money_group or self.group)
        return self._signed(exact, self.money.format(number=number, currency=money.currency))

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
class Foreign:
    """The messages of a locale that stand in the language of the source: not translated yet, or names that are kept."""

    direction: str
    """Direction of that language's writing: `ltr` or `rtl`."""
    formats: Formats
    """How typed data is written inside these messages."""
    messages: frozenset[str]
    """Their ids."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence's text in one language."""

    text: str
    """The characters."""
    foreign: bool
    """Whether it stands in the language of the source instead of the locale's."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A locale's formats and messages together: turns sentences into text."""

    formats: Formats
    """How typed data is written."""
    messages: Mapping[str, str | tuple[str, ...]]
    """Message by id; a tuple holds the plural forms in the order of the plural rule of its language."""
    foreign: Foreign | None = None
    """The messages that stand in the language of the source; none if all are the locale's own."""
    direction: str = "ltr"
    """Direction of the locale's writing: `ltr` or `rtl`."""

    def text(self, sentence: Sentence) -> str:
        """Return the sentence as plain text.

        Raises:
            MissingMessage: the catalogue has no such message.
        """
        return "".join([text for text, _, _ in self._stretches(sentence)])

    def fact(self, fact: Fact, formats: Formats | None = None) -> str:
        """Return one fact as plain text.

        Args:
            fact: the fact.
            formats: those of the sentence that the fact stands in; the locale's own if not given.
        """
        formats = formats or self.formats
        match fact:
            case Count(n):
                return formats.number(n)
            case Money():
                return formats.amount(fact)
            case Number(value):
                return formats.number(value)
            case Day(day):
                return formats.date(day)
            case Verbatim(text):
                return text
            case Link(url):
                return url
            case Listing(join, items):
                return formats.listing(join, [self.fact(item, formats) for item in items])
            case Sentence():
                return self.text(fact)

    def is_foreign(self, sentence: Sentence) -> bool:
        """Return whether a sentence stands in the language of the source instead of the locale's."""
        return self.foreign is not None and sentence.message in self.foreign.messages

    def formats_in(self, sentence: Sentence) -> Formats:
        """Return how typed data is written inside a sentence: as in the language that the sentence stands in."""
        if self.foreign is not None and sentence.message in self.foreign.messages:
            return self.foreign.formats
        return self.formats

    def pieces(self, sentence: Sentence) -> list[Piece]:
        """Return the sentence as plain text in stretches of one language each.

        Raises:
            MissingMessage: the catalogue has no such message.
        """
        pieces: list[Piece] = []
        for piece in self._pieces(sentence):
            if pieces and pieces[-1].foreign == piece.foreign:
                piece = Piece(pieces.pop().text + piece.text, piece.foreign)
            pieces.append(piece)
        return pieces

    def _pieces(self, sentence: Sentence) -> Iterator[Piece]:
        foreign, formats = self.is_foreign(sentence), self.formats_in(sentence)
        for part in self.parts(sentence):
            if part.fact is None:
                yield Piece(part.text, foreign)
            else:
                yield from self._fact_pieces(part.fact, formats, foreign=foreign)

    def _fact_pieces(self, fact: Fact, formats: Formats, *, foreign: bool) -> Iterator[Piece]:
        match fact:
            case Sentence():
                yield from self._pieces(fact)
            case Listing(join, items):
                # Each item is a character that no text holds while the list is joined.
                stand_ins = [chr(STAND_INS + i) for i in range(len(items))]
                for character in formats.listing(join, stand_ins):
                    i = ord(character) - STAND_INS
                    if 0 <= i < len(items):
                        yield from self._fact_pieces(items[i], formats, foreign=foreign)
                    else:
                        yield Piece(character, foreign)
            case _:
                yield Piece(self.fact(fact, formats), foreign)

    def parts(self, sentence: Sentence) -> list[Part]:
        """Return the sentence as stretches of text, each with its link or none.

        Raises:
            MissingMessage: the catalogue has no such message.
            KeyError: the message has a placeholder for which the sentence brings no fact.
        """
        return [Part(text, url, fact) for text, url, fact in self._stretches(sentence)]

    def _stretches(self, sentence: Sentence) -> Iterator[tuple[str, str | None, Fact | None]]:
        """Yield what the parts of a sentence hold; its text alone needs no objects of them."""
        formats, facts = self.formats_in(sentence), sentence.facts
        for literal, label, name in _split(self.template(sentence.message, facts, formats)):
            if literal:
                yield literal, None, None
            if name is None:
                continue
            fact = facts[name]
            if label is not None and isinstance(fact, Link):
                yield label, fact.url, None
            else:
                yield self.fact(fact, formats), None, fact

    def template(self, id_: str, facts: Mapping[str, Fact], formats: Formats) -> str:
        """Return a message with its placeholders, in the plural form that the first count takes.

        Raises:
            MissingMessage: the catalogue has no such message.
        """
        try:
            message = self.messages[id_]
        except KeyError:
            raise MissingMessage(id_) from None
        if isinstance(message, str):
            return message
        n = next((fact.n for fact in facts.values() if isinstance(fact, Count)), 0)
        return message[formats.plural(abs(n))]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Wording:
        """Return the wording that JSON data describes: `{"formats": …, "messages": …}`.

        `"direction"` is `ltr` if absent. Where messages are not translated, `"foreign": {"direction", "formats",
        "messages": [ids]}` tells which.
        """
        messages = {key: m if isinstance(m, str) else tuple(m) for key, m in data["messages"].items()}
        foreign = None
        if "foreign" in data:
            told = data["foreign"]
            formats = Formats.from_json(told["formats"])
            foreign = Foreign(told["direction"], formats, frozenset(told["messages"]))
        return cls(Formats.from_json(data["formats"]), messages, foreign, data.get("direction", "ltr"))


@lru_cache(maxsize=1_000)
def _split(template: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return what `placeholders` yields for a message; the same few are filled in again and again."""
    return tuple(placeholders(template))


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
