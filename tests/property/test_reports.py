"""Reports of made-up cases: data that goes through JSON, and sentences that have words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given

from checker import report_to_json, rule_from_json
from tests.engine.wordings import ENGLISH, made_up_wording
from tests.property.checking import report, tries
from tests.property.strategies import Case, cases


def sentences(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        if "message" in data and data.get("type") != "sentence":
            yield data
        for name, value in data.items():
            if name != "facts":
                yield from sentences(value)
    elif isinstance(data, list):
        for value in data:
            yield from sentences(value)


@tries(200)
@given(cases(readings=True))
def test_a_report_goes_through_json_with_words_in_every_sentence(case: Case) -> None:
    data = report_to_json(report(case), made_up_wording(case.programme))
    assert json.loads(json.dumps(data)) == data
    words = [sentence["words"] for sentence in sentences(data)]
    assert words
    assert all(text.strip() and "{" not in text and "}" not in text for text in words)


def wordless(data: Any) -> Any:
    """Report data without its words."""
    if isinstance(data, dict):
        return {name: wordless(value) for name, value in data.items() if not name.endswith("words")}
    return [wordless(value) for value in data] if isinstance(data, list) else data


@tries(100)
@given(cases(readings=True))
def test_words_are_all_that_a_wording_adds_to_a_report(case: Case) -> None:
    with_words = report_to_json(report(case), made_up_wording(case.programme))
    assert wordless(with_words) == report_to_json(report(case))


@tries(150)
@given(cases())
def test_a_rule_written_as_json_is_the_rule_that_was_read(case: Case) -> None:
    assert rule_from_json(case.rule).to_json() == case.rule


def test_the_english_formats_are_those_of_the_tests() -> None:
    assert ENGLISH.locale == "en-US"
