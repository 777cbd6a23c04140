"""Sentences as HTML: links, codes that keep on one line, and the language of what is not translated yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from checker import Day, Fact, Link, Listing, Sentence, Verbatim, Wording
from palier.site import Locale


@dataclass(frozen=True, slots=True)
class Phrases:
    """Turns the sentences of one page into HTML and into plain text."""

    wording: Wording
    """The words of the page's locale."""
    foreign: Mapping[str, Locale] = field(default_factory=dict)
    """The locale of each message whose words stand in another language than the page's."""

    def text(self, message: str | Sentence, **facts: Fact) -> str:
        """Return a sentence as plain text."""
        return self.wording.text(_sentence(message, facts))

    def html(self, message: str | Sentence, **facts: Fact) -> Markup:
        """Return a sentence as HTML, everything in it escaped."""
        sentence = _sentence(message, facts)
        written = Markup("").join(self._parts(sentence))
        locale = self.foreign.get(sentence.message)
        if locale is None:
            return written
        return Markup('<span lang="{}" dir="{}">{}</span>').format(locale.tag, locale.direction, written)

    def fact(self, fact: Fact) -> Markup:
        """Return one fact as HTML."""
        return self._fact(fact)

    def script_words(self, ids: tuple[str, ...]) -> dict[str, str]:
        """Return messages as they stand, with their placeholders, for the page's modules.

        Raises:
            TypeError: a message has plural forms, which no module can choose from.
        """
        words = {id_: self.wording.messages[id_] for id_ in ids}
        plural = [id_ for id_, message in words.items() if not isinstance(message, str)]
        if plural:
            raise TypeError(f"messages for modules have one form: {', '.join(plural)}")
        return {id_: str(message) for id_, message in words.items()}

    def _parts(self, sentence: Sentence) -> list[Markup]:
        return [
            Markup('<a href="{}">{}</a>').format(part.url, part.text)
            if part.url is not None
            else self._fact(part.fact)
            if part.fact is not None
            else Markup.escape(part.text)
            for part in self.wording.parts(sentence)
        ]

    def _fact(self, fact: Fact) -> Markup:
        match fact:
            case Verbatim() | Day():
                return Markup('<span class="palier-code">{}</span>').format(self.wording.fact(fact))
            case Listing(join, items):
                # The pattern's own characters are escaped when they meet the items' markup.
                return Markup(self.wording.formats.listing(join, [self._fact(item) for item in items]))  # noqa: S704
            case Sentence():
                return self.html(fact)
            case Link(url):
                return Markup('<a href="{}">{}</a>').format(url, url)
            case _:
                return Markup.escape(self.wording.fact(fact))


def _sentence(message: str | Sentence, facts: Mapping[str, Fact]) -> Sentence:
    return Sentence(message, facts) if isinstance(message, str) else message
