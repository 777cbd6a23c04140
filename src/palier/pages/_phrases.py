"""Sentences as HTML: links, codes that keep on one line, and the language of what is not translated yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from checker import Count, Day, Fact, Formats, Link, Listing, Money, Number, Sentence, Verbatim, Wording

if TYPE_CHECKING:
    from palier.site import Locale


@dataclass(frozen=True, slots=True)
class Phrases:
    """Turns the sentences of one page into HTML and into plain text."""

    wording: Wording
    """The words of the page's locale."""
    used: set[str] = field(default_factory=set)
    """Ids of the messages that were said so far."""
    plain: dict[str, Markup] = field(default_factory=dict, repr=False, compare=False)
    """Messages without facts as HTML, by id; the pages of a locale may share it."""

    def text(self, message: str | Sentence, **facts: Fact) -> str:
        """Return a sentence as plain text."""
        sentence = _sentence(message, facts)
        self.used.add(sentence.message)
        return self.wording.text(sentence)

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
        sentence = _sentence(message, facts)
        self.used.add(sentence.message)
        if sentence.facts:
            return self._html(sentence)
        said = self.plain.get(sentence.message)
        if said is None:
            said = self.plain[sentence.message] = self._html(sentence)
        return said

    def _html(self, sentence: Sentence) -> Markup:
        # Joined and put together as text, which is several times as fast: every piece is escaped already.
        written = "".join(self._parts(sentence))
        if self.wording.is_foreign(sentence):
            tag, direction = self._source()
            written = f'<span lang="{escape(tag)}" dir="{escape(direction)}">{written}</span>'
        return Markup(written)  # noqa: S704

    def fact(self, fact: Fact) -> Markup:
        """Return one fact as HTML."""
        return self._fact(fact, self.wording.formats)

    def listing(self, join: str, items: Sequence[Markup]) -> Markup:
        """Return pieces of HTML joined as the locale joins them; `join` is `or` or `and`."""
        # The pattern's own characters are none of HTML.
        return Markup(self.wording.formats.listing(join, list(items)))  # noqa: S704

    def language(self, message: str | Sentence, source: Locale) -> Locale | None:
        """Return the source's locale if a sentence stands in its language, and none if it is in the page's own."""
        return source if self.wording.is_foreign(_sentence(message, {})) else None

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

    def _parts(self, sentence: Sentence) -> list[str]:
        """Return the pieces of a sentence, each of them HTML."""
        formats = self.wording.formats_in(sentence)
        return [
            f'<a href="{escape(part.url)}">{escape(part.text)}</a>'
            if part.url is not None
            else self._fact(part.fact, formats)
            if part.fact is not None
            else escape(part.text)
            for part in self.wording.parts(sentence)
        ]

    def _fact(self, fact: Fact, formats: Formats) -> Markup:
        match fact:
            case Verbatim(text):
                return Markup(f'<span class="palier-code" dir="auto">{escape(text)}</span>')  # noqa: S704
            case Day():
                day = escape(self.wording.fact(fact, formats))
                return Markup(f'<span class="palier-code">{day}</span>')  # noqa: S704
            case Listing(join, items):
                # The pattern's own characters are escaped when they meet the items' markup.
                return Markup(formats.listing(join, [self._fact(item, formats) for item in items]))  # noqa: S704
            case Sentence():
                return self._nested(fact, formats)
            case Link(url):
                return Markup(f'<a href="{escape(url)}">{escape(url)}</a>')  # noqa: S704
            case Count() | Money() | Number():
                return escape(self.wording.fact(fact, formats))

    def _nested(self, sentence: Sentence, around: Formats) -> Markup:
        """Return a sentence inside another, marked where it is back in the page's language."""
        written = self.html(sentence)
        if around is self.wording.formats or self.wording.is_foreign(sentence):
            return written
        own = self.wording.formats.locale, self.wording.direction
        return Markup('<span lang="{}" dir="{}">{}</span>').format(*own, written)


def _sentence(message: str | Sentence, facts: Mapping[str, Fact]) -> Sentence:
    return Sentence(message, facts) if isinstance(message, str) else message
