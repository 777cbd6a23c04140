"""Sentences as HTML: links, codes that keep on one line, and the language of what is not translated yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from checker import Count, Day, Fact, Formats, Link, Listing, Money, Number, Sentence, Verbatim, Wording
from checker._wording import placeholders
from palier.pages._html import escaped, trusted

if TYPE_CHECKING:
    from palier.site import Locale


MARKUP = re.compile("[&<>\"']")
"""What is no text in HTML as it stands."""


@dataclass(frozen=True, slots=True)
class Said:
    """What several pages of a locale say alike, so that it is put into words once."""

    plain: dict[str, Markup] = field(default_factory=dict)
    """Messages without facts as HTML, by id."""
    texts: dict[str, str] = field(default_factory=dict)
    """Messages without facts as plain text, by id."""
    made: dict[Hashable, tuple[Any, tuple[str, ...]]] = field(default_factory=dict)
    """What else was made, with the ids of the messages that it says; see `Phrases.once`."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Turns the sentences of one page into HTML and into plain text."""

    wording: Wording
    """The words of the page's locale."""
    used: set[str] = field(default_factory=set)
    """Ids of the messages that were said so far."""
    said: Said = field(default_factory=Said, repr=False, compare=False)
    """What was put into words before; the pages of a locale may share it."""

    def once[Made](self, key: Hashable, make: Callable[[Phrases], Made]) -> Made:
        """Return what is the same on every page of a locale: it is made once, and what it says counts for each page.

        Args:
            key: names what is made, with all that it depends on beside the words.
            make: makes it; all that it says, it says by the phrases that it is given.
        """
        known = self.said.made.get(key)
        if known is None:
            phrases = Phrases(self.wording, said=self.said)
            made = make(phrases)
            known = self.said.made[key] = made, tuple(phrases.used)
        self.used.update(known[1])
        found: Made = known[0]
        return found

    def text(self, message: str | Sentence, **facts: Fact) -> str:
        """Return a sentence as plain text."""
        id_, known = (message, facts) if isinstance(message, str) else (message.message, message.facts)
        self.used.add(id_)
        if known:
            return self.wording.text(Sentence(id_, known))
        said = self.said.texts.get(id_)
        if said is None:
            said = self.said.texts[id_] = self.wording.text(Sentence(id_))
        return said

    def pieces(self, sentence: Sentence) -> list[list[str]]:
        """Return a sentence as plain text in stretches of one language, as the page's modules take them.

        Each is `[text]`, or `[text, language, direction]` where it stands in the language of the source.
        """
        self.used.add(sentence.message)
        return [
            [piece.text, *(self._source() if piece.foreign else ())]
            for piece in self.wording.pieces(sentence)
        ]

    def html(self, message: str | Sentence, **facts: Fact) -> Markup:
        """Return a sentence as HTML, everything in it escaped; `lang` marks what is not in the page's language."""
        id_, known = (message, facts) if isinstance(message, str) else (message.message, message.facts)
        self.used.add(id_)
        if known:
            return self._html(id_, known)
        said = self.said.plain.get(id_)
        if said is None:
            said = self.said.plain[id_] = self._html(id_, known)
        return said

    def _html(self, id_: str, facts: Mapping[str, Fact]) -> Markup:
        # Put together as text, which is several times as fast: every piece is escaped already.
        foreign = self.wording.foreign
        if foreign is None or id_ not in foreign.messages:
            return trusted("".join(self._parts(id_, facts, self.wording.formats)))
        written = "".join(self._parts(id_, facts, foreign.formats))
        return _marked(written, *self._source())

    def fact(self, fact: Fact) -> Markup:
        """Return one fact as HTML."""
        return trusted(self._fact(fact, self.wording.formats))

    def listing(self, join: str, items: Sequence[Markup]) -> Markup:
        """Return pieces of HTML joined as the locale joins them; `join` is `or` or `and`."""
        return _listing(join, items, self.wording.formats)

    def language(self, message: str | Sentence, source: Locale) -> Locale | None:
        """Return the source's locale if a sentence stands in its language, and none if it is in the page's own."""
        sentence = Sentence(message) if isinstance(message, str) else message
        return source if self.wording.is_foreign(sentence) else None

    def script_words(self, ids: tuple[str, ...]) -> dict[str, Any]:
        """Return messages as they stand, with their placeholders, for the page's modules; and the locale's digits.

        A message is its text, or `[text, language, direction]` where it stands in the language of the source.

        Raises:
            TypeError: a message has plural forms, which no module can choose from.
        """
        self.used.update(ids)
        words = {id_: self.wording.messages[id_] for id_ in ids}
        plural = [id_ for id_, message in words.items() if not isinstance(message, str)]
        if plural:
            raise TypeError(f"messages for modules have one form: {', '.join(plural)}")
        foreign = self.wording.foreign.messages if self.wording.foreign is not None else frozenset()
        messages = {id_: [text, *self._source()] if id_ in foreign else text for id_, text in words.items()}
        return {"digits": self.wording.formats.digits, "messages": messages}

    def _source(self) -> tuple[str, str]:
        """Return the language and direction of what is not translated."""
        foreign = self.wording.foreign
        assert foreign is not None
        return foreign.formats.locale, foreign.direction

    def _parts(self, id_: str, facts: Mapping[str, Fact], formats: Formats) -> Iterator[str]:
        """Yield the pieces of a sentence, each of them HTML."""
        message = self.wording.messages.get(id_)
        if not isinstance(message, str):
            message = self.wording.template(id_, facts, formats)
        for literal, label, name in _escaped(message):
            yield literal
            if name is None:
                continue
            fact = facts[name]
            if label is not None and isinstance(fact, Link):
                yield f'<a href="{escape(fact.url)}">{label}</a>'
            else:
                yield self._fact(fact, formats)

    def _fact(self, fact: Fact, formats: Formats) -> str:
        match fact:
            case Sentence():
                return self._nested(fact, formats)
            case Count(n):
                return escaped(formats.number(n))
            case Money() | Number():
                return escaped(self.wording.fact(fact, formats))
            case Verbatim(text):
                return f'<span class="palier-code" dir="auto">{escaped(text)}</span>'
            case Day():
                return f'<span class="palier-code">{escaped(self.wording.fact(fact, formats))}</span>'
            case Listing(join, items):
                return _listing(join, [self._fact(item, formats) for item in items], formats)
            case Link(url):
                return f'<a href="{escape(url)}">{escape(url)}</a>'

    def _nested(self, sentence: Sentence, around: Formats) -> str:
        """Return a sentence inside another, marked where it is back in the page's language."""
        written = self.html(sentence)
        if around is self.wording.formats or self.wording.is_foreign(sentence):
            return written
        return _marked(written, self.wording.formats.locale, self.wording.direction)


def _marked(written: str, tag: str, direction: str) -> Markup:
    """Return HTML as standing in a language."""
    return trusted(f'<span lang="{escape(tag)}" dir="{escape(direction)}">{written}</span>')


def _listing(join: str, items: Sequence[str], formats: Formats) -> Markup:
    """Return pieces of HTML joined as a locale joins them."""
    if any(map(MARKUP.search, formats.lists[join])):
        # The pattern's own characters are escaped when they meet the items' markup.
        return trusted(formats.listing(join, [*map(trusted, items)]))
    return trusted(formats.listing(join, [*map(str.__str__, items)]))


def linked(address: str, words: Markup) -> Markup:
    """Return words that lead to an address."""
    return trusted(f'<a href="{escape(address)}">{words}</a>')


@lru_cache(maxsize=2_000)
def _escaped(message: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Return what `placeholders` yields for a message, its own words and those of its links as HTML."""
    return tuple(
        (str(escape(literal)), None if label is None else str(escape(label)), name)
        for literal, label, name in placeholders(message)
    )
