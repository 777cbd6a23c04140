"""A locale's table of formats: how it writes numbers, money, long dates and lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from babel.core import get_cldr_version, get_global

from palier.formats._digits import digits_of
from palier.formats._locales import known_locale
from palier.formats._plurals import plural_table

_MONTHS = {
    "MMMM": ("format", "wide"),
    "MMM": ("format", "abbreviated"),
    "LLLL": ("stand-alone", "wide"),
    "LLL": ("stand-alone", "abbreviated"),
}
"""What names of months the fields of a CLDR date pattern stand for."""

MINIMUM_GROUPING = {
    "be": 2,
    "bg": 2,
    "ee": 3,
    "es": 2,
    "es_419": 1,
    "et": 2,
    "hu": 2,
    "hy": 2,
    "ia": 2,
    "ie": 2,
    "it": 2,
    "ka": 2,
    "lv": 2,
    "pl": 2,
    "pt_AO": 1,
    "pt_PT": 2,
    "ru_UA": 2,
    "sl": 2,
    "sq": 2,
}
"""How many digits must stand before the last group for groups to be separated, where it is not 1, by CLDR locale.

The CLDR's `minimumGroupingDigits` (48), which Babel leaves out. A locale that is not here has what its parent has.
"""

_FIELDS = {"d", "dd", "M", "y", *_MONTHS}


def formats_of(tag: str, digits: str | None = None, first_day: str = "") -> dict[str, Any]:
    """Return the formats of a locale as JSON data, as `checker.Formats` reads them.

    Args:
        tag: BCP 47 tag, as in `fr-FR`.
        digits: the CLDR's name of a numbering system, as in `arab`; none for the one that it gives the locale.
        first_day: what a long date writes for the first of the month where it is not `1`, as in `1er`. The CLDR does
            not know it.

    Raises:
        babel.UnknownLocaleError: the CLDR does not know the language.
        KeyError: there are no digits of that name.
    """
    locale = known_locale(tag)
    system = digits or locale.default_numbering_system
    symbols = {**locale.number_symbols["latn"], **locale.number_symbols.get(system, {})}
    day, month = _day(locale)
    forms, period = plural_table(tag)
    return {
        "locale": tag,
        "digits": digits_of(system),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "minus": symbols["minusSign"],
        "grouping": list(_grouping(locale.decimal_formats[None].pattern)),
        "minimum_grouping": _minimum_grouping(str(locale)),
        "money": _money(locale.currency_formats["standard"].pattern),
        "money_decimal": symbols.get("currencyDecimal", symbols["decimal"]),
        "money_group": symbols.get("currencyGroup", symbols["group"]),
        "day": day,
        "months": [locale.months[month[0]][month[1]][number] for number in range(1, 13)],
        "first_day": first_day,
        "lists": {
            name: [locale.list_patterns[key][part] for part in ("2", "start", "middle", "end")]
            for name, key in (("or", "or"), ("and", "standard"))
        },
        "plural_forms": forms,
        "plural_period": period,
    }


def is_made_for(formats: Mapping[str, Any], digits: str | None, first_day: str) -> bool:
    """Return whether a table has these digits, if any are told, and this form of the first of the month."""
    own = digits is None or formats["digits"] == digits_of(digits)
    return bool(own and formats["first_day"] == first_day)


def cldr_version() -> str:
    """Return the version of the CLDR that Babel carries."""
    return str(get_cldr_version())


def _grouping(pattern: str) -> tuple[int, int]:
    whole = re.search(r"[#0,]+", pattern)
    sizes = [len(group) for group in whole[0].split(",")[1:]] if whole else []
    if not sizes:
        return 0, 0
    return sizes[-1], sizes[-2] if len(sizes) > 1 else sizes[-1]


def _minimum_grouping(name: str) -> int:
    while name and name not in MINIMUM_GROUPING:
        name = get_global("parent_exceptions").get(name) or name.rpartition("_")[0]
    return MINIMUM_GROUPING.get(name, 1)


def _money(pattern: str) -> str:
    """Turn a CLDR currency pattern into one with names; a code next to a digit gets the CLDR's no-break space.

    Marks of direction in the pattern stay: without them an amount at the start of a right-to-left line falls apart.
    """
    positive = pattern.split(";")[0]
    number = re.search(r"[#0,.]+", positive)
    assert number is not None
    before, after = positive[: number.start()], positive[number.end() :]
    if before.endswith("¤"):
        before += "\u00a0"
    if after.startswith("¤"):
        after = "\u00a0" + after
    return f"{before}{{number}}{after}".replace("¤", "{currency}")


def _day(locale: Locale) -> tuple[list[str], tuple[str, str]]:
    """Return the long date in pieces, fields and the text between them, and what names of months it writes."""
    pieces = [""]
    month = _MONTHS["MMMM"]
    for quoted, field, _, literal in re.findall(
        r"'((?:[^']|'')*)'|(([A-Za-z])\3*)|([^'A-Za-z]+)", locale.date_formats["long"].pattern
    ):
        if field in _FIELDS:
            month = _MONTHS.get(field, month)
            pieces += ["MMMM" if field in _MONTHS else field, ""]
        elif field == "G":
            pieces[-1] += locale.eras["abbreviated"][1]
        else:
            assert not field, (locale, field)
            pieces[-1] += quoted.replace("''", "'") or literal or "'"
    literals = pieces[::2]
    assert not _FIELDS.intersection(literals), locale
    return [piece for piece in pieces if piece], month
