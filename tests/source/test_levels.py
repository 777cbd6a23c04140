"""Levels and options: shared bodies and own ones, days, fees, and what differs from level to level."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker._sentences import fact_to_json
from palier.compile._fees import compile_fees
from tests.source.small import complaint, data_of, is_told, rule_of, small

OPTION = "competencies.one.options.way"
OWN = "{silver: {people: 1}, gold: {people: 2, require: {all: [{id: x, text: Own., declared: hub}]}}}"
SHARED = "{all: [{id: x, text: Shared., team: {size: $people, each: {holds: a}}}]}"


def test_a_level_may_have_a_body_of_its_own_with_sentences_of_its_own(tmp_path: Path) -> None:
    data, compilation = data_of(small(SHARED, OWN), tmp_path)
    silver, gold = data["competencies"][0]["options"][0]["levels"]
    assert (silver["rule"]["parts"][0]["kind"], gold["rule"]["parts"][0]["kind"]) == ("team", "attested")
    assert gold["rule"]["parts"][0]["id"] == "way.gold.x"
    assert compilation.messages["one.way.x.text"].one == "Shared."
    assert compilation.messages["one.way.gold.x.text"].one == "Own."


def test_any_sentence_of_a_level_may_name_its_values(tmp_path: Path) -> None:
    levels = '{silver: {people: 2, amount: 5 USD, score: "4.25"}}'
    text = small('{all: [{id: x, text: "{people}, {amount} and {score}.", declared: hub}]}', levels)
    facts = rule_of(text, tmp_path)["parts"][0]["text"]["facts"]
    assert [facts[name]["type"] for name in ("people", "amount", "score")] == ["count", "money", "number"]


def test_an_option_and_an_edition_are_in_force_on_some_days(tmp_path: Path) -> None:
    text = small("{declared: hub}").replace(
        "        summary: The only way.\n",
        "        summary: The only way.\n        in_force: {until: 2022-06}\n        nested: false\n",
    )
    data, _ = data_of(text.replace("{from: 2020-01-01}", "{from: 2020-01, until: 2023-01}"), tmp_path)
    [competency] = data["competencies"]
    assert competency["options"][0]["in_force"] == {"until": "2022-06-30"}
    assert (competency["in_force_from"], competency["in_force_until"]) == ("2020-01-01", "2023-01-31")


@pytest.mark.parametrize(
    "levels,require,path,what,mend",
    [
        ("{silver: {people: 2}}", None, "levels.silver", "nothing says what the level 'silver' requires",
         "add `require:`"),
        ("{silver: {require: {declared: hub}}}", "{declared: hub}", "require",
         "every level has a body of its own", "remove `require`"),
        ("{silver: {People: 2}}", "{declared: hub}", "levels.silver.People", "'People' is not a name", "small letters"),
        ("{silver: {people: two}}", "{declared: hub}", "levels.silver.people", "'two' is neither", "as in 2"),
        ("{silver: {people: {by: market, developed: 1}}}", "{declared: hub}", "levels.silver.people",
         "no amount for the value 'developing'", "`otherwise:`"),
        ("{silver: {require: {declare: hub}}}", "{declared: hub}", "levels.silver.require", "does not say what",
         "write `declared` for `declare`"),
        ("{silver: {require: {id: x, declared: hub}}, gold: {}}", "{declared: hub}", "levels.silver.require.id",
         "has no `id`", "remove `id`"),
    ],
)  # fmt: skip
def test_a_level_that_cannot_be_meant_is_refused_at_its_place(
    tmp_path: Path, levels: str, require: str | None, path: str, what: str, mend: str
) -> None:
    text = small(require or "REMOVED", levels).replace("        require: REMOVED\n", "")
    if "developed: 1" in levels:
        assert what in complaint(text, tmp_path)
        assert mend in complaint(text, tmp_path)
    else:
        is_told(text, tmp_path, f"{OPTION}.{path}", what, mend)


def test_an_edition_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    text = small("{declared: hub}").replace("{from: 2020-01-01}", "{from: 2020-01-02, until: 2020-01-01}")
    is_told(text, tmp_path, "competencies.one.edition.until", "is before `from`", "correct one")


FEES = "    fees:\n      - {id: annual, level: silver, text: '{amount} a year', amount: AMOUNT, note: Each year.}\n"


@pytest.mark.parametrize("amount,kind", [("475 USD", "money"), ("25 %", "sentence")])
def test_a_fee_is_an_amount_or_a_percentage(tmp_path: Path, amount: str, kind: str) -> None:
    _, compilation = data_of(small("{declared: hub}", after=FEES.replace("AMOUNT", amount)), tmp_path)
    [fee] = compile_fees(compilation, compilation.source.competencies[0], ("competencies", 0))
    assert fact_to_json(fee.text.facts["amount"])["type"] == kind
    assert (fee.id, fee.level) == ("annual", "silver")
    assert fee.text.message == "one.fees.annual.text"
    assert [note.message for note in fee.notes] == ["one.fees.annual.note"]


@pytest.mark.parametrize(
    "before,after,path,what,mend",
    [
        ("level: silver", "level: gold", "level", "no level 'gold'", "`silver`"),
        ("{amount} a year", "{amont} a year", "", "the placeholder {amont} is not known", "`amount`"),
        ("{amount} a year", "Every year", "amount", "does not stand in the sentence", "{amount}"),
        ("475 USD", "475", "amount", "475 is neither an amount of money nor a percentage", "25 %"),
        ("475 USD", "475 UDS", "amount", "'UDS' is not a currency", "ISO 4217"),
    ],
)
def test_a_fee_that_cannot_be_meant_is_refused(
    tmp_path: Path, before: str, after: str, path: str, what: str, mend: str
) -> None:
    text = small("{declared: hub}", after=FEES.replace("AMOUNT", "475 USD").replace(before, after))
    message = complaint(text, tmp_path)
    assert f"competencies.one.fees.annual.{path}" in message
    assert what in message
    assert mend in message
