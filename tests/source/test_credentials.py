"""Credentials with their days, names and issuers, lists with headings, and inputs with their units."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.small import data_of, is_told, small

TEXT = small("{declared: hub}")
B = "b: {kind: exam, code: B-1, title: Exam of B}"


def test_a_month_is_its_first_day_where_something_begins_and_its_last_where_it_ends(tmp_path: Path) -> None:
    days = "available_from: 2018-01, passed_from: 2018-02, retired: 2019-02, passed_by: 2019-03"
    days += ", accepted_until: 2020-02"
    data, _ = data_of(TEXT.replace(B, B.replace("}", f", {days}, valid_for: 24 months}}")), tmp_path)
    credential = data["credentials"][1]
    assert {
        key: credential[key] for key in credential if key not in ("id", "kind", "name", "short", "aliases")
    } == {
        "available_from": "2018-01-01",
        "passed_from": "2018-02-01",
        "retired": "2019-02-28",
        "passed_by": "2019-03-31",
        "accepted_until": "2020-02-29",
        "valid_for": 24,
    }


def test_an_issuer_stands_behind_the_full_name_and_aliases_come_along(tmp_path: Path) -> None:
    data, _ = data_of(TEXT.replace(B, B.replace("}", ", issuer: The Institute, aliases: [Old B]}")), tmp_path)
    credential = data["credentials"][1]
    assert credential["name"]["message"] == "credential.issued"
    assert credential["name"]["facts"]["issuer"]["message"] == "credentials.b.issuer"
    assert credential["short"]["message"] == "credential.exam.short"
    assert credential["issuer"] == {"message": "credentials.b.issuer"}
    assert credential["aliases"] == ["Exam of B", "Old B"]


@pytest.mark.parametrize(
    "added,path,what,mend",
    [
        (", aliases: [a-1]", "aliases.0", "the alias 'a-1' is already a name of 'a'", "one credential"),
        (", aliases: [b-1]", "aliases.0", "already a name of the credential itself", "remove it"),
        (", aliases: [Old, old]", "aliases.1", "already a name of the credential itself", "remove it"),
        (", aliases: [certification of c]", "aliases.0", "already a name of 'c'", "one credential"),
        (", passed_from: 2020-01, passed_by: 2019-12", "passed_by", "is before `passed_from`", "correct one"),
        (
            ", available_from: 2020-01, passed_by: 2019-12",
            "passed_by",
            "is before `available_from`",
            "correct one",
        ),
        (", valid_for: 2 years", "valid_for", "'2 years' is not a number of months", "as in 24 months"),
        (", retired: 2018-13", "retired", "'2018-13' is not a date", "a day that exists"),
        (", aliases: [5]", "aliases.0", "5 is read as a number", '"5"'),
    ],
)
def test_what_contradicts_itself_is_refused_at_its_place(
    tmp_path: Path, added: str, path: str, what: str, mend: str
) -> None:
    is_told(TEXT.replace(B, B.replace("}", f"{added}}}")), tmp_path, f"credentials.b.{path}", what, mend)


@pytest.mark.parametrize(
    "before,after,path,what,mend",
    [
        ("of: [a, b]}", "of: [a, e]}", "lists.areas.0.of.1", "the credential 'e' is not defined", "`a`"),
        ("of: [a, b]}", "of: [a, a]}", "lists.areas.0.of.1", "'a' stands twice", "keep one"),
        ("{title: First area, of: [a, b]}", "a", "lists.areas.0", "beside groups that have headings", "into a group"),
        ("title: First area, ", "", "lists.areas.0", "`title` is missing", "the heading"),
        ('unit: {one: "{n} user", other: "{n} users"}', "unit: users", "inputs.users.unit",
         "does not name its number", "add {n}"),
        ("window: snapshot", "window: snapshots", "inputs.users.window", "'snapshots' is not a window", "`snapshot`"),
        ("label: Survey", "label: Survey, decimals: 5", "inputs.survey.decimals", "5 is not a number", "4 or less"),
        ("label: Ties", "label: Ties, qualifies: [revenue, user]", "inputs.ties.qualifies.1",
         "the metric 'user' is not defined", "did you mean `users`?"),
        ("label: Hub", "label: Hub, evidence: proof", "inputs.hub.evidence", "'proof' is not", "'justification'"),
        ("other: Other}", "otherwise: Other}", "inputs.market.values.otherwise", "the name of a key", "another id"),
    ],
)  # fmt: skip
def test_lists_and_inputs_that_do_not_fit_are_refused_at_their_place(
    tmp_path: Path, before: str, after: str, path: str, what: str, mend: str
) -> None:
    assert before in TEXT
    is_told(TEXT.replace(before, after), tmp_path, path, what, mend)


def test_an_input_says_what_the_checker_needs_to_read_an_answer(tmp_path: Path) -> None:
    text = TEXT.replace("label: Users", "label: Users, signed: true").replace(
        "label: Hub", "label: Hub, not_applicable: justified, evidence: link"
    )
    data, compilation = data_of(text, tmp_path)
    inputs = {item["id"]: {k: v for k, v in item.items() if k != "label"} for item in data["inputs"]}
    assert inputs["users"] == {
        "id": "users",
        "type": "count",
        "window": {"message": "window.snapshot"},
        "signed": True,
        "unit": "inputs.users.unit",
    }
    assert inputs["survey"] == {"id": "survey", "type": "number", "unit": "inputs.survey.unit", "decimals": 2}
    assert inputs["hub"] == {
        "id": "hub",
        "type": "attestation",
        "not_applicable": "justified",
        "evidence": "link",
    }
    assert (compilation.messages["inputs.users.unit"].facts or {}) == {"n": "count"}
    assert (compilation.messages["inputs.survey.unit"].facts or {}) == {"n": "number"}
