"""What the checks need to know of a locale's language."""

from __future__ import annotations

import gettext
import unicodedata
from dataclasses import dataclass
from functools import cache

import babel
from babel.core import get_global

from palier.formats import plural_header
from palier.l10n._registry import SOURCE_LOCALE

PLURALS_COMPARED = 210
"""Two plural rules are the same if they agree on the numbers below: beyond two hundred every rule repeats."""
SPELLED_OUT = (frozenset({0}), frozenset({1}), frozenset({2}), frozenset({0, 1}))
"""The numbers of a plural form whose sentence may do without its number: "la même personne", and for 2 in Arabic."""
UNSPACED = frozenset({"Jpan", "Hans", "Hant", "Hani", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})
"""Scripts that put no space between words."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a locale."""

    tag: str
    """BCP 47 tag of the locale."""
    script: str
    """Its script, as ISO 15924 names it: `Latn`, `Arab`, `Jpan`."""
    plural_forms: int
    """How many plural forms it has."""
    spelled_out: frozenset[int]
    """Indexes of the plural forms that mean one number only, or one and none."""
    months: frozenset[str]
    """Names of months in it and in the source language, in small letters; without those that are numbers."""

    @property
    def code(self) -> str:
        """The language alone: `fr` of `fr-CA`."""
        return self.tag.partition("-")[0]

    @property
    def latin(self) -> bool:
        """Whether it is written in Latin letters, as the source is."""
        return self.script == "Latn"

    @property
    def spaced(self) -> bool:
        """Whether it puts spaces between words."""
        return self.script not in UNSPACED


@cache
def language_of(tag: str) -> Language:
    """Return what is known of a locale's language.

    Args:
        tag: BCP 47 tag; of a language that the CLDR does not have, what is common is returned.
    """
    rule = plural_numbers(plural_header(tag)) or (tuple(range(PLURALS_COMPARED)),)
    spelled_out = frozenset(form for form, numbers in enumerate(rule) if frozenset(numbers) in SPELLED_OUT)
    return Language(tag, _script(tag), len(rule), spelled_out, _months(tag) | _months(SOURCE_LOCALE))


def plural_numbers(header: str) -> tuple[tuple[int, ...], ...] | None:
    """Return the numbers of each plural form of a `Plural-Forms` header, or none where it cannot be read."""
    try:
        form = gettext.c2py(header.partition("plural=")[2].strip().removesuffix(";"))
        count = int(header.partition("nplurals=")[2].partition(";")[0])
        forms = [form(n) for n in range(PLURALS_COMPARED)]
    except (ValueError, RecursionError, ZeroDivisionError):
        return None
    if not 0 < count <= 9 or max(forms) >= count:
        return None
    return tuple(tuple(n for n, f in enumerate(forms) if f == index) for index in range(count))


def script_of(character: str) -> str:
    """Return the first word of a letter's Unicode name, which names its script: `LATIN`, `CYRILLIC`; else nothing."""
    if not character.isalpha():
        return ""
    return unicodedata.name(character, "").partition(" ")[0]


def _script(tag: str) -> str:
    parts = tag.split("-")
    written = next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
    likely = get_global("likely_subtags")
    known = likely.get(tag.replace("-", "_")) or likely.get(parts[0], "")
    return written or next((part for part in known.split("_")[1:] if len(part) == 4), "Latn")


def _months(tag: str) -> frozenset[str]:
    try:
        locale = babel.Locale.parse(tag, sep="-")
    except (babel.UnknownLocaleError, ValueError):
        return frozenset()
    widths = (locale.months[context]["wide"] for context in ("format", "stand-alone"))
    names = (name.casefold() for width in widths for name in width.values())
    return frozenset(name for name in names if name.isalpha())
