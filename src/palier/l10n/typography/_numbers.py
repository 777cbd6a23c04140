"""Rules on numbers: their groups of digits, and what must not be parted from them."""

from __future__ import annotations

from palier.l10n.typography import _words as words
from palier.l10n.typography._mask import NUMBER, WORD
from palier.l10n.typography._rule import NARROW, NO_BREAK, Rule, rule
from palier.l10n.typography._spaces import ANY_SPACE, EITHER, EU_SPACING, LEXIQUE, gap

_NUMBERS = "Imprimerie nationale, Lexique des règles typographiques, “Nombres”"
_DATES = "Imprimerie nationale, Lexique des règles typographiques, “Dates”"
_LOST = "words that stand apart are written apart, in every set of rules"
_EU_MONEY = "Code de rédaction interinstitutionnel, 7.3.3 (hard space; amount first in French, as in 30 EUR)"

_DIGIT = f"[0-9{NUMBER}]"
_ALONE = rf"(?<![\w.#/-])(?:[0-9]+|{NUMBER}+)"
"""A whole number, or the last group of one, that is no part of a code such as `70-532` or `HTML5`."""
_CODE = f"(?:{words.CURRENCIES})(?!\\w)"
_NOUN = f"(?:(?:{words.COUNTED})s?|{words.COUNTED_AS_THEY_STAND}|{words.UNITS})(?![\\w’'-])"
_NUMBERED = r"(?<!n°.)(?<!nº.)(?<!ISO.)(?<!RFC.)(?<!CEI.)(?<!port.)(?<!code.)(?<!page.)(?<!p\..)(?<!article.)"
"""A number after these names something and counts nothing."""


def _grouped(separator: str) -> Rule:
    """Return the rule that a number of five digits or more is written in groups of three.

    One of four digits may be a year, and one before a name with a capital is a postal code: both are left alone.
    """

    def group(digits: str) -> str:
        head = len(digits) % 3
        groups = [digits[i : i + 3] for i in range(head, len(digits), 3)]
        return separator.join([digits[:head], *groups] if head else groups)

    whole = rf"(?<![\w.,#/+-]){_NUMBERED}[1-9][0-9]{{4,}}"
    end = rf"(?={_CODE}|[{words.LOWER}]{{3}}|[^\w/-]|$)(?!{ANY_SPACE}[A-Z][a-z])"
    what = "the digits of a long number are not in groups of three"
    return rule("digit-groups", what, _NUMBERS, "[0-9]{5}", whole + end, group)


def _group_space(separator: str) -> Rule:
    """Return the rule that groups of digits are not parted at the end of a line."""
    number = r"(?<![\w.,/-])(?=[0-9\u00a0\u202f]*[ \u2009])[1-9][0-9]{0,2}"
    groups = r"(?:[ \u2009\u00a0\u202f][0-9]{3})+(?![0-9])"
    what = "the number can be broken between its groups of digits"

    def joined(found: str) -> str:
        return found.replace(" ", separator).replace("\u2009", separator)

    return rule("digit-group-space", what, _NUMBERS, "[0-9][ \u2009][0-9]", number + groups, joined)


def _percent(space: str, source: str) -> Rule:
    return rule(
        "space-before-percent",
        "no no-break space before the percent sign",
        source,
        "[%‰]",
        gap(_DIGIT, EITHER, "[%‰](?![0-9A-Za-z])"),
        space,
    )


def _currency(source: str) -> Rule:
    return rule(
        "space-before-currency",
        "no no-break space between an amount and its currency",
        source,
        _DIGIT,
        gap(_DIGIT, EITHER, rf"(?:{_CODE}|[€£¥$](?![\w{NUMBER}{WORD}]))"),
        NO_BREAK,
    )


_GLUED = (
    rule(
        "glued-after-number",
        "no space between the number and the word",
        _LOST,
        _DIGIT,
        rf"{_ALONE}(?P<at>)(?=[{words.LOWER}]{{2}})(?!(?:{words.ORDINALS}|px|xx)(?![{words.LETTER}]))",
        NO_BREAK,
    ),
    rule(
        "glued-before-number",
        "no space between the word and the number",
        _LOST,
        _DIGIT,
        rf"(?:(?<![\w./@#-])(?!(?:{words.IDENTIFIERS})[0-9])[{words.LETTER}][{words.LOWER}]{{2,}}"
        rf"|(?<![{words.LETTER}])(?:{words.MONTHS}))(?P<at>)(?=[0-9]{{2,}}(?!\w)|{NUMBER})",
        NO_BREAK,
    ),
    rule(
        "glued-name",
        "no space between the words of a name",
        _LOST,
        "Microsoft|Windows|Azure|Big",
        rf"(?<!\w)(?:{words.NAMES_LOST_SPACES})(?P<at>)",
        NO_BREAK,
    ),
)
"""What text looks like whose no-break spaces have been dropped on the way."""

_FIRST_DAY = rule(
    "first-day",
    "the first day of a month is written 1er",
    _DATES,
    "1",
    rf"(?<![\w.,/-])1(?P<at>)(?={ANY_SPACE}(?:{words.MONTHS})(?!\w))",
    "er",
)

NATIONAL: tuple[Rule, ...] = (
    *_GLUED,
    _grouped(NARROW),
    _group_space(NARROW),
    _percent(NARROW, LEXIQUE),
    _currency(LEXIQUE),
    rule(
        "space-after-count",
        "the number can be parted from what it counts",
        _NUMBERS,
        _DIGIT,
        rf"{_ALONE}(?P<at>[ \u2009]+)(?={_NOUN})",
        NO_BREAK,
    ),
    rule(
        "space-after-reference",
        "no no-break space between the abbreviation and its number",
        "Imprimerie nationale, Lexique des règles typographiques, “Abréviations”",
        "[°º.§]",
        rf"(?<!\w)(?:[nN][°º]|art\.|chap\.|fig\.|pp?\.|vol\.|§+)"
        rf"(?P<at>(?!{EITHER}\S){ANY_SPACE}*)(?=[0-9{NUMBER}{WORD}])",
        NO_BREAK,
    ),
    rule(
        "ordinal",
        "the ordinal is not abbreviated as 1re, 2e",
        _NUMBERS,
        "[0-9][ièe]",
        r"(?:(?<=[0-9])i?[eè]mes?|(?<=(?<![0-9])1)i?[eè]res?)(?!\w)",
        lambda found: ("re" if "r" in found else "e") + ("s" if found.endswith("s") else ""),
    ),
    _FIRST_DAY,
)
"""Numbers as the Imprimerie nationale has them. A narrow no-break space passes wherever a wide one is mended in."""

EUROPEAN: tuple[Rule, ...] = (
    *_GLUED,
    _grouped(NO_BREAK),
    _group_space(NO_BREAK),
    _percent(NO_BREAK, EU_SPACING),
    _currency(_EU_MONEY),
    _FIRST_DAY,
)
"""Numbers as the institutions of the European Union have them, as far as the guide could be read: 6.4 for the percent
sign, 7.3.3 for amounts. What it says on counted nouns, `n°` and ordinals was not at hand, so these pass in any form;
groups of digits may have either no-break space.
"""
