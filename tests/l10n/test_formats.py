"""The tables of formats: fresh, faithful to the CLDR, and right in several kinds of language."""

from __future__ import annotations

import gettext
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.plurals import get_plural
from babel.numbers import format_decimal

from checker import Formats, Money
from palier._errors import CatalogueError
from palier.formats import formats_of, read_formats
from palier.project import Project

ROOT = Path(__file__).parents[2]
LOCALES = (
    "en-US",
    "fr-FR",
    "ar-EG",
    "ja-JP",
    "pl-PL",
    "hi-IN",
    "es-ES",
    "de-DE",
    "pt-BR",
    "ru-RU",
    "cs-CZ",
    "he-IL",
)


def formats(tag: str) -> Formats:
    return Formats.from_json(formats_of(tag))


def in_digits(ours: Formats, western: str) -> str:
    """Babel keeps western digits; a locale with others writes them."""
    return "".join(ours.digits[int(c)] if c in "0123456789" else c for c in western)


@pytest.mark.parametrize("tag", list(Project(ROOT).registry))
def test_the_committed_table_is_fresh(tag: str) -> None:
    assert read_formats(tag, ROOT / "data" / "formats") == json.loads(json.dumps(formats_of(tag)))


def test_french_writes_facts_as_french_typography_asks() -> None:
    french = formats("fr-FR")
    assert french.amount(Money(Decimal(15000), "USD")) == "15\u202f000\u00a0USD"
    assert french.amount(Money(Decimal("14999.9"), "USD")) == "14\u202f999,90\u00a0USD"
    assert french.date(date(2017, 12, 31)) == "31 décembre 2017"
    assert french.date(date(2018, 1, 1)) == "1er janvier 2018"
    assert french.listing("or", ["A", "B", "C"]) == "A, B ou C"


def test_english_writes_facts_as_americans_do() -> None:
    english = formats("en-US")
    assert english.amount(Money(Decimal(15000), "USD")) == "USD\u00a015,000"
    assert english.date(date(2017, 12, 31)) == "December 31, 2017"
    assert english.listing("or", ["A", "B", "C"]) == "A, B, or C"


def test_amounts_are_never_rounded() -> None:
    assert formats("en-US").amount(Money(Decimal("0.005"), "USD")) == "USD\u00a00.005"


@pytest.mark.parametrize("tag", LOCALES)
def test_numbers_agree_with_babel(tag: str) -> None:
    ours, locale = formats(tag), tag.replace("-", "_")
    for number in (0, 7, 999, 1000, 9999, 10000, 123456, 1234567, 12345678):
        western = format_decimal(number, locale=locale, numbering_system="default")
        assert ours.number(number) == in_digits(ours, western)


@pytest.mark.parametrize("tag", LOCALES)
def test_dates_agree_with_babel_but_for_the_french_first(tag: str) -> None:
    ours, locale = formats(tag), tag.replace("-", "_")
    for month in range(1, 13):
        day = date(2018, month, 17)
        western = format_date(day, "long", locale=locale)
        assert ours.date(day) == in_digits(ours, western)


@pytest.mark.parametrize("tag", LOCALES)
def test_lists_agree_with_babel(tag: str) -> None:
    for join, style in (("or", "or"), ("and", "standard")):
        for items in (["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]):
            expected = format_list(items, style=style, locale=tag.replace("-", "_"))  # type: ignore[arg-type]
            assert formats(tag).listing(join, items) == expected


@pytest.mark.parametrize("tag", LOCALES)
def test_the_plural_table_agrees_with_the_gettext_rule_far_beyond_its_length(tag: str) -> None:
    rule = gettext.c2py(get_plural(tag.replace("-", "_")).plural_expr)
    ours = formats(tag)
    assert [ours.plural(n) for n in range(3000)] == [rule(n) for n in range(3000)]


@pytest.mark.parametrize("text", ["{", "[]", "{}", "\xff"])
def test_a_table_of_formats_that_is_broken_is_named_with_the_command_that_makes_it(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "fr-FR.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(CatalogueError, match="run `palier formats fr-FR`"):
        read_formats("fr-FR", tmp_path)
