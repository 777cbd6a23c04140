"""Plural rules: the CLDR's, in the header that gettext's tools know and in the table that pages read."""

from __future__ import annotations

import gettext

import pytest
from babel import Locale, localedata

from checker import Formats
from palier.formats import formats_of, has_plural_rule, plural_header, plural_table

LOCALES = [name.replace("_", "-") for name in localedata.locale_identifiers() if name != "root"]


def rule(tag: str) -> tuple[int, str]:
    count, _, expression = plural_header(tag).removeprefix("nplurals=").partition("; plural=")
    return int(count), expression.removesuffix(";")


@pytest.mark.parametrize(
    "tag,forms",
    [
        # tag: the form of 0, 1, 2, 5, 11, then of 12, 21, 22, 100, 101, 1 000 000
        ("fr-FR", "00111 111111"),
        ("en-US", "10111 111111"),
        ("ar-EG", "01234 444555"),
        ("pl-PL", "20122 221222"),
        ("ja-JP", "00000 000000"),
        ("ru-RU", "20122 201202"),
        ("cs-CZ", "20122 222222"),
        ("sl-SI", "30133 333303"),
        ("lv-LV", "01220 012010"),
        ("cy-GB", "01255 555555"),
        ("he-IL", "20122 222222"),
        ("pt-BR", "00111 111111"),
        ("pt-PT", "10111 111111"),
        ("hu-HU", "10111 111111"),
        ("tr-TR", "10111 111111"),
    ],
)
def test_a_number_takes_the_form_that_its_language_gives_it(tag: str, forms: str) -> None:
    ours = Formats.from_json(formats_of(tag))
    numbers = (0, 1, 2, 5, 11, 12, 21, 22, 100, 101, 1_000_000)
    assert "".join(str(ours.plural(n)) for n in numbers) == forms.replace(" ", "")


def test_familiar_languages_keep_their_familiar_headers() -> None:
    slavic = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
    assert plural_header("fr-CA") == "nplurals=2; plural=(n > 1);"
    assert plural_header("en-GB") == "nplurals=2; plural=(n != 1);"
    assert plural_header("ja-JP") == "nplurals=1; plural=0;"
    assert plural_header("ru-RU") == plural_header("uk-UA") == f"nplurals=3; plural={slavic};"
    assert plural_header("pl-PL").startswith("nplurals=3; plural=(n==1 ? 0 : n%10>=2")
    assert plural_header("kab") == plural_header("zu") == "nplurals=2; plural=(n > 1);"


def test_header_and_cldr_tell_the_same_numbers_apart_in_every_language_whose_plurals_it_knows() -> None:
    for tag in filter(has_plural_rule, LOCALES):
        form = gettext.c2py(rule(tag)[1])
        cldr = Locale.parse(tag, sep="-").plural_form
        pairs = {(form(n), cldr(n)) for n in range(1000)}
        assert len(pairs) == len({ours for ours, _ in pairs}) == len({theirs for _, theirs in pairs}), tag


def test_the_header_announces_exactly_the_forms_that_numbers_take() -> None:
    for tag in LOCALES:
        count, expression = rule(tag)
        assert set(map(gettext.c2py(expression), range(1000))) == set(range(count)), tag


def test_the_table_agrees_with_the_header_far_beyond_its_length_in_every_locale() -> None:
    numbers = [*range(1200), *range(999_900, 1_000_200), 10**9]
    for expression, table in {(rule(tag)[1], plural_table(tag)) for tag in LOCALES}:
        form = gettext.c2py(expression)
        digits, period = table
        end = len(digits)
        ours = [digits[n if n < end else end - period + (n - end) % period] for n in numbers]
        assert ours == [str(form(n)) for n in numbers], expression


def test_a_language_whose_plurals_the_cldr_does_not_know_tells_one_from_many() -> None:
    assert not has_plural_rule("oc-FR")
    assert plural_header("oc-FR") == "nplurals=2; plural=(n != 1);"
    assert has_plural_rule("ja-JP")
    assert has_plural_rule("ht")  # Haitian has the rule of French, its parent.
