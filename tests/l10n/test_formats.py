"""The tables of formats: fresh, faithful to the CLDR, and right in several kinds of language."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel import UnknownLocaleError, localedata
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from checker import Formats, Money
from palier._errors import CatalogueError
from palier.formats import formats_of, known_locale, read_formats
from palier.formats._digits import NUMBERING_SYSTEMS, digits_of
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


def formats(tag: str, digits: str | None = None, first_day: str = "") -> Formats:
    return Formats.from_json(formats_of(tag, digits, first_day))


def in_digits(ours: Formats, western: str) -> str:
    """Babel keeps western digits; a locale with others writes them."""
    return "".join(ours.digits[int(c)] if c in "0123456789" else c for c in western)


def test_the_committed_tables_are_fresh() -> None:
    for tag, registered in Project(ROOT).registry.items():
        fresh = formats_of(tag, registered.digits, registered.first_day)
        assert read_formats(tag, ROOT / "data" / "formats") == json.loads(json.dumps(fresh))


def test_french_writes_facts_as_french_typography_asks() -> None:
    french = formats("fr-FR", first_day="1er")
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
def test_numbers_agree_with_babel_but_for_four_digits_that_stay_together(tag: str) -> None:
    ours, locale = formats(tag), tag.replace("-", "_")
    for number in (0, 7, 999, 1000, 9999, 10000, 123456, 1234567, 12345678):
        if number in {1000, 9999} and tag in {"es-ES", "pl-PL"}:  # Babel groups all.
            assert ours.number(number) == str(number)
        else:
            western = format_decimal(number, locale=locale, numbering_system="default")
            assert ours.number(number) == in_digits(ours, western)


def test_numbers_have_the_separators_and_signs_of_their_locale() -> None:
    written = {
        tag: formats(tag).number(Decimal("-1234567.5")) for tag in ("hi-IN", "de-CH", "sv-SE", "ar-EG")
    }
    assert written == {
        "hi-IN": "-12,34,567.5",
        "de-CH": "-1’234’567.5",
        "sv-SE": "\u22121\u00a0234\u00a0567,5",
        "ar-EG": "\u061c-١٬٢٣٤٬٥٦٧٫٥",
    }


@pytest.mark.parametrize(
    "tag,written",
    [
        ("ar-EG", "\u200f١٥٬٠٠٠٫٥٠\u00a0USD"),
        ("he-IL", "\u200f15,000.50\u00a0\u200fUSD"),
        ("fa-IR", "\u200eUSD\u00a0۱۵٬۰۰۰٫۵۰"),
        ("hi-IN", "USD\u00a015,000.50"),
        ("fr-CH", "15\u202f000.50\u00a0USD"),
        ("pt-PT", "15\u00a0000,50\u00a0USD"),
        ("ja-JP", "USD\u00a015,000.50"),
    ],
)
def test_money_keeps_the_marks_and_separators_that_the_cldr_gives_it(tag: str, written: str) -> None:
    assert formats(tag).amount(Money(Decimal("15000.5"), "USD")) == written


def test_the_sign_of_a_debt_leads_the_whole_amount() -> None:
    assert formats("en-US").amount(Money(Decimal(-5), "USD")) == "-USD\u00a05"
    assert formats("fr-FR").amount(Money(Decimal(-5), "USD")) == "-5\u00a0USD"


def test_a_locale_can_be_given_other_digits() -> None:
    assert formats("ar-EG", "latn").number(Decimal("15000.5")) == "15,000.5"
    assert formats("en-US", "arab").number(Decimal("15000.5")) == "١٥٬٠٠٠٫٥"
    with pytest.raises(KeyError):
        formats_of("ar-EG", "roman")


def test_every_numbering_system_has_ten_digits_in_order() -> None:
    for system in NUMBERING_SYSTEMS:
        digits = digits_of(system)
        # Systems newer than this Python's Unicode have no values here; `test_formats_reference` has them all.
        values = [unicodedata.numeric(digit, None) for digit in digits]
        assert len(set(digits)) == 10
        assert values in ([*range(10)], [None] * 10)


def test_dates_have_every_piece_that_their_pattern_has() -> None:
    day = date(2017, 12, 31)
    assert formats("lt-LT").date(day) == "2017 m. gruodžio 31 d."
    assert formats("th-TH").date(day) == "31 ธันวาคม ค.ศ. 2017"
    assert formats("yo-NG").date(day) == format_date(
        day, "long", locale="yo_NG"
    )  # Its months are short ones.


def test_every_locale_of_the_cldr_has_formats_that_can_be_read() -> None:
    for name in localedata.locale_identifiers():
        if name not in {"root", "en_US_POSIX"}:
            ours = formats(name.replace("_", "-"))
            assert "2017" in ours.date(date(2017, 12, 31)).translate(western(ours))
            assert len(set(ours.months)) == 12


def western(ours: Formats) -> dict[int, str]:
    return {ord(digit): str(n) for n, digit in enumerate(ours.digits)}


@pytest.mark.parametrize(
    "tag,known",
    [
        ("fr-JP", "fr"),
        ("zh-TW", "zh_Hant_TW"),
        ("sr-Latn-JP", "sr_Latn"),
        ("fr-Latn-FR", "fr_FR"),
        ("ca-ES-valencia", "ca_ES_VALENCIA"),
        ("en-GB-scouse", "en_GB"),
    ],
)
def test_what_the_cldr_does_not_know_of_a_tag_leaves_the_data_of_its_beginning(tag: str, known: str) -> None:
    assert str(known_locale(tag)) == known
    assert formats_of(tag)["locale"] == tag


@pytest.mark.parametrize("tag", ["tlh", "und", "xx-FR", "fr-Deva", "fr-Deva-FR"])
def test_a_language_or_a_script_that_the_cldr_does_not_know_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLocaleError):
        formats_of(tag)


@pytest.mark.parametrize("tag", LOCALES)
def test_dates_agree_with_babel(tag: str) -> None:
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


@pytest.mark.parametrize("text", ["{", "[]", "{}", "\xff"])
def test_a_table_of_formats_that_is_broken_is_named_with_the_command_that_makes_it(
    tmp_path: Path, text: str
) -> None:
    (tmp_path / "fr-FR.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(CatalogueError, match="run `palier formats fr-FR`"):
        read_formats("fr-FR", tmp_path)
