"""Words: numbers, money, dates, lists and plurals as locales write them, and sentences with their links."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker import (
    Count,
    Day,
    Fact,
    Formats,
    Link,
    Listing,
    MissingMessage,
    Money,
    Sentence,
    Verbatim,
    Wording,
)
from checker._wording import placeholders
from tests.engine.wordings import ARABIC, ENGLISH, FRENCH, INDIAN, NARROW, NO_BREAK, SPANISH, formats


@pytest.mark.parametrize(
    "locale, number, written",
    [
        (ENGLISH, 0, "0"),
        (ENGLISH, 999, "999"),
        (ENGLISH, 1000, "1,000"),
        (ENGLISH, 1234567, "1,234,567"),
        (ENGLISH, -1234, "-1,234"),
        (ENGLISH, Decimal("1234.50"), "1,234.50"),
        (ENGLISH, Decimal("1E+6"), "1,000,000"),
        (ENGLISH, Decimal("0.0000001"), "0.0000001"),
        (FRENCH, Decimal("1234567.5"), f"1{NARROW}234{NARROW}567,5"),
        (INDIAN, 1234567, "12,34,567"),
        (INDIAN, 123456789, "12,34,56,789"),
        (SPANISH, 1234, "1234"),
        (SPANISH, 12345, "12.345"),
        (ARABIC, Decimal("12345.6"), "١٢٬٣٤٥٫٦"),
        (formats("xx", grouping=(0, 0)), 1234567, "1234567"),
    ],
)
def test_numbers_have_the_locales_digits_and_separators(
    locale: Formats, number: Decimal | int, written: str
) -> None:
    assert locale.number(number) == written


@pytest.mark.parametrize(
    "locale, amount, written",
    [
        (ENGLISH, "15000", f"USD{NO_BREAK}15,000"),
        (ENGLISH, "15000.00", f"USD{NO_BREAK}15,000"),
        (ENGLISH, "0.01", f"USD{NO_BREAK}0.01"),
        (ENGLISH, "12.5", f"USD{NO_BREAK}12.50"),
        (ENGLISH, "12.345", f"USD{NO_BREAK}12.345"),
        (ENGLISH, "1E+4", f"USD{NO_BREAK}10,000"),
        (ENGLISH, "-0", f"USD{NO_BREAK}0"),
        (FRENCH, "15000", f"15{NARROW}000{NO_BREAK}USD"),
        (SPANISH, "1000", f"USD{NO_BREAK}1000"),
    ],
)
def test_money_has_two_decimals_or_none_unless_it_needs_more(
    locale: Formats, amount: str, written: str
) -> None:
    assert locale.amount(Money(Decimal(amount), "USD")) == written


@pytest.mark.parametrize("digits", [15, 28, 29, 30, 60])
def test_no_digit_of_an_amount_is_lost_however_long_it_is(digits: int) -> None:
    whole = formats("xx", grouping=(0, 0), money="{number}")
    assert whole.amount(Money(Decimal("9" * digits), "USD")) == "9" * digits
    assert whole.amount(Money(Decimal("0." + "9" * digits), "USD")) == "0." + "9" * digits


@pytest.mark.parametrize(
    "locale, day, written",
    [
        (ENGLISH, date(2017, 12, 31), "December 31, 2017"),
        (FRENCH, date(2018, 1, 1), "1er janvier 2018"),
        (FRENCH, date(2018, 1, 11), "11 janvier 2018"),
        (FRENCH, date(2018, 8, 21), "21 août 2018"),
        (formats("xx", day=("y", "年", "M", "月", "d", "日")), date(2018, 1, 1), "2018年1月1日"),
        (formats("xx", day=("dd", ".", "M", ".", "y")), date(2018, 1, 1), "01.1.2018"),
    ],
)
def test_days_are_written_as_the_locale_writes_them(locale: Formats, day: date, written: str) -> None:
    assert locale.date(day) == written


def test_days_have_the_locales_digits() -> None:
    arabic = formats("ar-EG", digits=ARABIC.digits, day=("d", " ", "MMMM", " ", "y"))
    assert arabic.date(date(2018, 6, 30)) == "٣٠ June ٢٠١٨"


@pytest.mark.parametrize(
    "locale, items, written",
    [
        (ENGLISH, [], ""),
        (ENGLISH, ["A"], "A"),
        (ENGLISH, ["A", "B"], "A or B"),
        (ENGLISH, ["A", "B", "C"], "A, B, or C"),
        (ENGLISH, ["A", "B", "C", "D"], "A, B, C, or D"),
        (FRENCH, ["A", "B", "C"], "A, B ou C"),
        (ENGLISH, ["{0}", "{1}", "{x}"], "{0}, {1}, or {x}"),
    ],
)
def test_lists_are_joined_as_the_locale_joins_them(locale: Formats, items: list[str], written: str) -> None:
    assert locale.listing("or", items) == written


@pytest.mark.parametrize(
    "locale, forms",
    [
        (ENGLISH, {0: 1, 1: 0, 2: 1, 101: 1, 10**9: 1}),
        (FRENCH, {0: 0, 1: 0, 2: 1, 100: 1}),
        (
            ARABIC,
            {
                0: 0,
                1: 1,
                2: 2,
                3: 3,
                10: 3,
                11: 4,
                99: 4,
                100: 5,
                102: 5,
                103: 3,
                111: 4,
                200: 5,
                211: 4,
                1003: 3,
            },
        ),
    ],
)
def test_plural_forms_repeat_beyond_the_end_of_the_table(locale: Formats, forms: dict[int, int]) -> None:
    assert {n: locale.plural(n) for n in forms} == forms


def wording(**messages: str | tuple[str, ...]) -> Wording:
    return Wording(ENGLISH, messages)


def test_links_are_parts_of_their_own() -> None:
    words = wording(m="See [the page]({page}) of {day}.")
    facts: dict[str, Fact] = {"page": Link("https://example.org/"), "day": Day(date(2018, 1, 2))}
    assert [(part.text, part.url) for part in words.parts(Sentence("m", facts))] == [
        ("See ", None),
        ("the page", "https://example.org/"),
        (" of ", None),
        ("January 2, 2018", None),
        (".", None),
    ]
    assert words.text(Sentence("m", facts)) == "See the page of January 2, 2018."


def test_sentences_nest() -> None:
    words = wording(outer="{inner}: {list}", inner="exam {code}")
    inner = Sentence("inner", {"code": Verbatim("70-534")})
    facts: dict[str, Fact] = {"inner": inner, "list": Listing("and", (inner, Count(1000)))}
    assert words.text(Sentence("outer", facts)) == "exam 70-534: exam 70-534 and 1,000"


def test_a_plural_message_counts_by_its_number() -> None:
    words = wording(m=("{n} person", "{n} people"))
    assert [words.text(Sentence("m", {"n": Count(n)})) for n in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]


def test_what_a_visitor_typed_is_never_read_as_a_message() -> None:
    words = wording(m="[{name}] {name}")
    hostile = "{day} [x]({page}) %s <b>"
    assert words.text(Sentence("m", {"name": Verbatim(hostile)})) == f"[{hostile}] {hostile}"


def test_a_message_that_the_catalogue_lacks_is_named() -> None:
    with pytest.raises(MissingMessage, match="no-such"):
        wording().text(Sentence("no-such"))


def test_a_placeholder_without_a_fact_is_an_error() -> None:
    with pytest.raises(KeyError, match="name"):
        wording(m="{name}").text(Sentence("m"))


@pytest.mark.parametrize(
    "template", ["{", "a {b", "a } b", "{}", "{a b}", "{a-b}", "label]({link})", "{a}}", "{{a}}", "{0.real}"]
)
def test_a_message_with_a_broken_placeholder_is_refused(template: str) -> None:
    with pytest.raises(ValueError, match=r"placeholder|brace|bracket"):
        list(placeholders(template))


def test_formats_and_messages_are_read_from_json() -> None:
    data = {
        "formats": {
            "locale": "en-US",
            "digits": "0123456789",
            "decimal": ".",
            "group": ",",
            "grouping": [3, 3],
            "minimum_grouping": 1,
            "money": f"{{currency}}{NO_BREAK}{{number}}",
            "day": ["MMMM", " ", "d", ", ", "y"],
            "months": list(ENGLISH.months),
            "first_day": "",
            "lists": {join: list(patterns) for join, patterns in ENGLISH.lists.items()},
            "plural_forms": "101",
            "plural_period": 1,
        },
        "messages": {"one": "One", "many": ["{n} thing", "{n} things"]},
    }
    assert Wording.from_json(data) == Wording(ENGLISH, {"one": "One", "many": ("{n} thing", "{n} things")})
