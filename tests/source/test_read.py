"""The form of the source: whatever does not fit is named with its path, its value and the mend."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from palier.source import _credentials, _inputs, _model, _persons, _points, _rules, _scalars, _values
from tests.source.conftest import REAL, compiled

Faults = Callable[[str | bytes], str]


@pytest.mark.parametrize(
    "before,after,path,what,mend",
    [
        ("format: 1", "format: 2", "format", "2 is not allowed here", "use 1"),
        ("summary: >-", "sumary: >-", "competencies.cloud-platform.sumary", "not known here", "`summary`?"),
        ("type: money", "type: mony", "inputs.acr_12m.type", "'mony' is not allowed", "'money'"),
        ("retired: 2017-12-31", "retired: 2017-13-31", "credentials.exam-70-534.retired", "'2017-13-31'", "2017-12-31"),
        ("retired: 2017-12-31", "retired: 2017-W52-7", "credentials.exam-70-534.retired", "'2017-W52-7'", "2017-"),
        ("retired: 2017-12-31", "retired: 20171231", "credentials.exam-70-534.retired", "20171231", "2017-12-31"),
        ("developed: 15000 USD", "developed: 15000USD", "silver.amount.developed", "'15000USD'", "as in 15000 USD"),
        ("developed: 15000 USD", "developed: 15e3 USD", "silver.amount.developed", "'15e3 USD'", "as in 15000 USD"),
        ("developed: 15000 USD", "developed: -5 USD", "silver.amount.developed", "'-5 USD'", "as in 15000 USD"),
        ("developed: 15000 USD", "developed: 0 USD", "silver.amount.developed", "asks for nothing", "more than 0"),
        ("window: 12 months", "window: a year", "inputs.acr_12m.window", "'a year'", "as in 12 months"),
        ("people: 1", "people: 0", "silver.people", "0 asks for nothing", "more than 0"),
        ("people: 1", "people: true", "silver.people", "true is neither", "whole number"),
        ("people: 1", "people: '1'", "silver.people", "$people is not a number of people", "without quotes"),
        ("            people: 1", "            People: 1", "silver.People", "'People' is not a name", "small letters"),
        ("text: Reach the consumption threshold.", "text: 5", "performance.text", "5 is not a sentence", "sentence"),
        ("text: Reach the consumption threshold.", "text: {one: x}", "performance.text", "`other` is missing", "other"),
        ("    type: choice\n", "", "inputs.market", "`type` is missing", "`choice`, `choices`, `money`"),
        ("    type: choice\n", "    type: choice\n    qualifies: acr_12m\n", "inputs.market.qualifies",
         "is not known here", "remove `qualifies`"),
        ("      developing: Developing markets\n", "", "inputs.market.values", "it has 1 item", "at least 2 items"),
        ("{acr_12m: $amount}", "{acr_12m: $amount, other: 1 USD}", "at_least.other", "'other' is not defined",
         "`acr_12m`"),
        ("{acr_12m: $amount}", "{acr_12m: {by: market}}", "at_least.acr_12m", "no amount for the value 'developed'",
         "add `developed:`"),
        ("edition: {from: 2017-11-03}", "edition: 2017-11-03", "edition", "is not a mapping", "`from`"),
        ("require:\n          all:\n", "require:\n          all:\n            -\n", "require.all.0",
         "null is not a rule", "`team`"),
        ("{holds_one_of: azure-exams}", "{holds_one_of: }", "each.holds_one_of", "null is not", "id of a list"),
        ("{holds_one_of: azure-exams}", "{holds_one: azure-exams}", "each", "does not say",
         "write `holds_one_of` for `holds_one`"),
        ("people: [[exam-70-534]]", "people: [[{id: exam-70-534, passed: 2019}]]", "exam-70-534.passed",
         "2019 is not a date", "2017-12-31"),
        ("source_state: 1ae", "source_state: '123' #", "source_state", "'123' has not the form", "[0-9a-f]"),
        ("id: cloud-platform", "id: Cloud Platform", "id", "'Cloud Platform' is not an id", "small letters"),
        ("    code: 70-534", "    code: 70534", "credentials.exam-70-534.code", "70534 is read as a number", '"70534"'),
        ("url: https://www.microsoft.com/en-us/learning/exam-70-534.aspx", "url: javascript:alert(1)",
         "credentials.exam-70-534.url", "'javascript:alert(1)'", "https://"),
        ("title: Cloud Platform\n    summary", "title: ' '\n    summary", "title", "is empty", "without space"),
        ("has_one_of: {association: [dpor, tpor]}", "status: {}", "association", "does not say what is required",
         "`has_one_of`"),
        ("at_least: {acr_12m: $amount}", "at_least: {acr_12m: $amount}\n                  any: []",
         "consumption", "`any` and `at_least` stand in one rule", "keep one of them"),
    ],
)  # fmt: skip
def test_a_value_that_does_not_fit_is_named_with_its_mend(
    faults: Faults, real_text: str, before: str, after: str, path: str, what: str, mend: str
) -> None:
    assert before in real_text
    message = faults(real_text.replace(before, after, 1))
    lines = [line for line in message.splitlines() if path in line and what in line]
    assert lines, message
    follows = message.splitlines()[message.splitlines().index(lines[0]) + 1]
    assert mend in follows


@pytest.mark.parametrize(
    "before,after",
    [
        ("people: [[exam-70-534]]", "people: [[{id: exam-70-534, passed: 2019}]]"),
        ("{holds_one_of: azure-exams}", "{holds_one_of: }"),
        ("{holds_one_of: azure-exams}", "{holds_one_of: 3}"),
    ],
)
def test_a_value_of_several_possible_forms_is_one_fault(
    faults: Faults, real_text: str, before: str, after: str
) -> None:
    assert faults(real_text.replace(before, after, 1)).count("mend:") == 1


def test_the_place_is_that_of_the_offending_value(faults: Faults, real_text: str) -> None:
    broken = real_text.replace("retired: 2017-12-31", "retired: yesterday")
    line = next(i for i, text in enumerate(broken.splitlines(), 1) if "retired: yesterday" in text)
    column = broken.splitlines()[line - 1].index("yesterday") + 1
    assert f"requirements.yaml:{line}:{column}: credentials.exam-70-534.retired:" in faults(broken)


def test_all_faults_of_a_file_are_reported_in_one_run(faults: Faults, real_text: str) -> None:
    broken = (
        real_text.replace("retired: 2017-12-31", "retired: never")
        .replace("people: 1", "people: none")
        .replace("window: 12 months", "window: always")
        .replace("licence: CC BY 4.0", "license: CC BY 4.0", 1)
    )
    message = faults(broken)
    for expected in ("'never'", "'none'", "'always'", "'license' is not known", "mean `licence`?"):
        assert expected in message


def test_every_key_of_the_source_is_documented() -> None:
    undocumented = [
        f"{kind.__name__}.{name}"
        for module in (_scalars, _values, _inputs, _credentials, _persons, _points, _rules, _model)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, _scalars.Source)
        for name, field in kind.model_fields.items()
        if not field.description
    ]
    assert undocumented == []


def test_every_kind_of_rule_has_an_example_that_is_one() -> None:
    forms = _model.Requirements.model_json_schema(by_alias=True)["$defs"]
    for kind, model in _rules.RULES.items():
        examples = forms[model.__name__]["examples"]
        assert examples, kind
        for example in examples:
            model.model_validate(example)


def test_the_real_source_is_sound() -> None:
    assert compiled(REAL).programme.competencies
