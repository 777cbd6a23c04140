"""Sentences and their facts, through JSON and back."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from checker import Count, Day, Fact, Link, Listing, Money, Sentence, Verbatim
from checker._sentences import fact_from_json, fact_to_json, sentence_from_json, sentence_to_json

FACTS: tuple[Fact, ...] = (
    Count(0),
    Count(10**12),
    Money(Decimal("14999.990"), "USD"),
    Day(date(2018, 12, 31)),
    Verbatim("70-534 {x} \u202f"),
    Link("https://example.org/?a=1&b=2"),
    Sentence("message"),
    Listing("or", (Sentence("a", {"n": Count(1)}), Verbatim("b"), Listing("and", ()))),
)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_a_fact_survives_json(fact: Fact) -> None:
    data = json.loads(json.dumps(fact_to_json(fact)))
    assert fact_from_json(data) == fact
    assert fact_to_json(fact_from_json(data)) == data


def test_a_sentence_survives_json_with_all_its_facts() -> None:
    sentence = Sentence("message", {f"f{i}": fact for i, fact in enumerate(FACTS)})
    assert sentence_from_json(json.loads(json.dumps(sentence_to_json(sentence)))) == sentence


def test_the_digits_of_an_amount_survive_json() -> None:
    assert fact_to_json(Money(Decimal("14999.990"), "USD"))["amount"] == "14999.990"
