"""Makes a locale's formats from the Unicode CLDR, through Babel, at build time.

The tables are small, committed in `data/formats/` with the CLDR's version, and read by the same few lines of Python in
the page and in the browser. `palier formats` makes them again.
"""

from __future__ import annotations

import gettext
import json
import re
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_cldr_version
from babel.messages.plurals import get_plural

from palier._errors import CatalogueError, Place, Problem
from palier.compile import canonical

LONGEST_CYCLE = 100
"""No plural rule of the CLDR for whole numbers repeats less often than every hundred, beyond its first hundred."""

ZEROS = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "deva": "\u0966",
    "beng": "\u09e6",
    "mymr": "\u1040",
}
"""The digit nought of each system of digits that is written; a locale of any other gets European digits."""

FIRST_DAY = {"fr": "1er"}
"""What a long date writes for the first of the month, where it is not `1`; the CLDR does not know it.

French: Imprimerie nationale, *Lexique des règles typographiques*, entry “Dates”.
"""


def formats_of(tag: str) -> dict[str, Any]:
    """Return the formats of a locale as JSON data, as `checker.Formats` reads them.

    Args:
        tag: BCP 47 tag, as in `fr-FR`.

    Raises:
        babel.UnknownLocaleError: the CLDR has no such locale.
    """
    locale = Locale.parse(tag, sep="-")
    system = locale.default_numbering_system if locale.default_numbering_system in ZEROS else "latn"
    symbols = {**locale.number_symbols["latn"], **locale.number_symbols.get(system, {})}
    forms, period = plural_table(tag)
    return {
        "locale": tag,
        "digits": _digits(system),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "grouping": list(_grouping(locale.decimal_formats[None].pattern)),
        "minimum_grouping": int(locale._data.get("minimum_grouping_digits", 1)),
        "money": _money(locale.currency_formats["standard"].pattern),
        "day": _day(locale.date_formats["long"].pattern),
        "months": [locale.months["format"]["wide"][month] for month in range(1, 13)],
        "first_day": FIRST_DAY.get(locale.language, ""),
        "lists": {
            name: [locale.list_patterns[key][part] for part in ("2", "start", "middle", "end")]
            for name, key in (("or", "or"), ("and", "standard"))
        },
        "plural_forms": forms,
        "plural_period": period,
    }


def cldr_version() -> str:
    """Return the version of the CLDR that Babel carries."""
    return str(get_cldr_version())


def write_formats(tag: str, folder: Path) -> Path:
    """Write a locale's formats into a folder and return the file."""
    file = folder / f"{tag}.json"
    table = {"cldr": cldr_version(), "formats": formats_of(tag)}
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return file


def read_formats(tag: str, folder: Path) -> dict[str, Any]:
    """Return the formats committed for a locale as JSON data.

    Raises:
        FileNotFoundError: there are none.
        CatalogueError: the file is not such a table.
    """
    file = folder / f"{tag}.json"
    try:
        data: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["formats"]
    except (ValueError, KeyError, TypeError):
        mend = f"run `palier formats {tag}`"
        raise CatalogueError([Problem(Place(file), "", "this is not a table of formats", mend)]) from None
    return data


def plural_header(tag: str) -> str:
    """Return gettext's `Plural-Forms` header for a locale."""
    plural = get_plural(tag.replace("-", "_"))
    return f"nplurals={plural.num_plurals}; plural={plural.plural_expr};"


def plural_table(tag: str) -> tuple[str, int]:
    """Return the index of the plural form for 0, 1, 2, … as digits, and the length of the end that repeats."""
    form = gettext.c2py(get_plural(tag.replace("-", "_")).plural_expr)
    digits = "".join(str(form(n)) for n in range(4 * LONGEST_CYCLE))
    for length in range(1, 2 * LONGEST_CYCLE + 1):
        for period in (p for p in (1, 10, LONGEST_CYCLE) if p <= length):
            table = digits[:length]
            if all(
                digits[n] == table[length - period + (n - length) % period]
                for n in range(length, len(digits))
            ):
                return table, period
    raise AssertionError(canonical([tag, digits]))


def _digits(system: str) -> str:
    return "".join(chr(ord(ZEROS[system]) + n) for n in range(10))


def _grouping(pattern: str) -> tuple[int, int]:
    whole = re.search(r"[#0,]+", pattern)
    sizes = [len(group) for group in whole[0].split(",")[1:]] if whole else []
    if not sizes:
        return 0, 0
    return sizes[-1], sizes[-2] if len(sizes) > 1 else sizes[-1]


def _money(pattern: str) -> str:
    """Turn a CLDR currency pattern into one with names; a code next to a digit gets the CLDR's no-break space."""
    positive = pattern.split(";")[0]
    number = re.search(r"[#0,.]+", positive)
    assert number is not None
    before, after = positive[: number.start()], positive[number.end() :]
    if before.endswith("¤"):
        before += "\u00a0"
    if after.startswith("¤"):
        after = "\u00a0" + after
    return f"{before}{{number}}{after}".replace("¤", "{currency}")


def _day(pattern: str) -> list[str]:
    """Split a CLDR date pattern into fields and literal pieces."""
    pieces: list[str] = []
    for quoted, field, literal in re.findall(r"'([^']*)'|(d+|M+|L+|y+)|([^'dMLy]+)", pattern):
        if field:
            pieces.append({"LLLL": "MMMM", "yyyy": "y"}.get(field, field))
        else:
            pieces.append(quoted or literal)
    return pieces
