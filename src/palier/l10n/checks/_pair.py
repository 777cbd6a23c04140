"""What a check looks at: one form of a translation beside its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from palier._messages import Message
from palier.l10n._registry import RegisteredLocale
from palier.l10n.checks._language import Language, language_of
from palier.l10n.checks._terms import Term, Terms

HIDDEN = "\ufffc"
"""Stands for every character that is not the translator's to write, so that places in a text stay what they are."""

_SLOT = re.compile(r"\]\(\{[^{}]*\}\)|\{[^{}]*\}")
"""A placeholder, or the end of a link with its address; the words of a link are the translator's."""


@dataclass(frozen=True)
class Pair:
    """One form of a translation beside its source. Checks read it; nothing changes it."""

    message: Message
    """The source sentence."""
    forms: Mapping[int, str]
    """All forms of the translation, by index; of a message without plural, one."""
    form: int
    """Index of the form that is looked at."""
    language: Language
    """The language of the translation."""
    registered: RegisteredLocale
    """What the registry says of the locale."""
    terms: Sequence[Term]
    """The glossary of the locale."""
    names: Sequence[str]
    """Names that are never translated."""

    @cached_property
    def text(self) -> str:
        """The form that is looked at."""
        return self.forms[self.form]

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The source sentence; of a plural message, both forms."""
        one, other = self.message.one, self.message.other
        return (one,) if other is None else (one, other)

    @cached_property
    def source(self) -> str:
        """The form of the source that the translation's form comes nearest to."""
        alone = self.form in self.language.spelled_out
        return self.sources[0] if alone else self.sources[-1]

    @cached_property
    def prose(self) -> str:
        """The text with its placeholders hidden."""
        return prose_of(self.text)

    @cached_property
    def source_prose(self) -> tuple[str, ...]:
        """The same of every form of the source."""
        return tuple(prose_of(source) for source in self.sources)

    @cached_property
    def words(self) -> str:
        """The text with its placeholders and the names that are never translated hidden."""
        return without_names(self.prose, self.names)

    @cached_property
    def source_words(self) -> tuple[str, ...]:
        """The same of every form of the source."""
        return tuple(without_names(source, self.names) for source in self.source_prose)

    @cached_property
    def unchanged(self) -> bool:
        """Whether the translation is the source sentence itself, but for kinds of spaces."""
        return _plain(self.text) in {_plain(source) for source in self.sources}


def pair_of(
    message: Message,
    forms: Mapping[int, str],
    form: int,
    tag: str,
    registered: RegisteredLocale,
    terms: Terms,
) -> Pair:
    """Return one form of a translation beside its source."""
    names = tuple(terms.never_translated)
    return Pair(message, forms, form, language_of(tag), registered, terms.of(tag), names)


def prose_of(text: str) -> str:
    """Return a text with its placeholders hidden, each character of them by one."""
    return _SLOT.sub(lambda found: HIDDEN * len(found[0]), text)


def without_names(text: str, names: Sequence[str]) -> str:
    """Return a text with names hidden, each character of them by one."""
    if not names:
        return text
    return name_pattern(tuple(names)).sub(lambda found: HIDDEN * len(found[0]), text)


@cache
def name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds any of some names, the longest first.

    A space in a name may be a no-break space. Letters of another script may touch it: Arabic writes "and" so.
    """
    longest = sorted(names, key=len, reverse=True)
    written = "|".join(re.escape(name).replace(r"\ ", r"[ \u00a0\u202f]") for name in longest)
    return re.compile(rf"(?<![A-Za-z0-9\u00c0-\u024f])(?:{written})(?![A-Za-z0-9\u00c0-\u024f])")


def _plain(text: str) -> str:
    return " ".join(text.split())
