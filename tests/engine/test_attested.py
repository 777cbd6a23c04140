"""`attested`: which answers pass by how binding a criterion is, and what an answer has to bring."""

from __future__ import annotations

from typing import Any

import pytest

from checker import Finding, Sentence
from tests.engine.building import Json, all_of, attested, fixes, of_rule, status

WHY = "Because we say so."
PAGE = "See https://example.org/evidence."


def asked(rule: Json, answer: Any = None, text: str | None = None) -> Finding:
    """What is found of a criterion where its input has an answer, with a justification or none."""
    if text is not None:
        answer = {"answer": answer, "justification": text}
    return of_rule(rule, {"answers": {rule["input"]: answer}})


PASSES = {
    ("must", "met"): True,
    ("must", "unmet"): False,
    ("should", "met"): True,
    ("should", "unmet"): False,
    ("suggested", "met"): True,
    ("suggested", "unmet"): True,
}


@pytest.mark.parametrize("modality, answer", PASSES)
def test_a_criterion_without_evidence_passes_by_how_binding_it_is(modality: str, answer: str) -> None:
    verdict = asked(attested("audit", modality), answer).verdict
    assert verdict == ("met" if PASSES[modality, answer] else "unmet")


@pytest.mark.parametrize("text, verdict", [("", "unmet"), (" \n", "unmet"), (WHY, "met"), (PAGE, "met")])
def test_what_should_be_so_may_not_be_so_with_a_justification(text: str, verdict: str) -> None:
    assert asked(attested("audit", "should"), "unmet", text).verdict == verdict
    assert asked(attested("audit", "must"), "unmet", text).verdict == "unmet"


@pytest.mark.parametrize("modality", ["must", "should", "suggested"])
@pytest.mark.parametrize(
    "name, enough", [("audit", {None, WHY, PAGE}), ("policy", {WHY, PAGE}), ("tests", {PAGE})]
)
def test_what_is_met_passes_only_with_the_evidence_that_it_has_to_bring(
    modality: str, name: str, enough: set[str | None]
) -> None:
    for text in (None, "", WHY, PAGE):
        verdict = asked(attested(name, modality), "met", text).verdict
        assert (verdict == "met") == ((text or None) in enough), text


@pytest.mark.parametrize("modality", ["must", "should", "suggested"])
@pytest.mark.parametrize(
    "name, text, verdict",
    [("policy", None, "met"), ("tests", None, "unmet"), ("tests", " ", "unmet"), ("tests", WHY, "met")],
)
def test_what_does_not_apply_passes_where_that_is_allowed_and_justified_where_it_must_be(
    modality: str, name: str, text: str | None, verdict: str
) -> None:
    assert asked(attested(name, modality), "na", text).verdict == verdict


@pytest.mark.parametrize("modality", ["must", "should", "suggested"])
def test_a_criterion_that_is_not_answered_never_passes_and_is_asked_for(modality: str) -> None:
    finding = asked(attested("audit", modality))
    assert (finding.verdict, finding.asks) == ("unknown", ("audit",))
    assert finding.reason == Sentence("checker.attested.unknown")


@pytest.mark.parametrize(
    "name, modality, answer, text, reason",
    [
        ("audit", "must", "met", None, "passes-met"),
        ("policy", "must", "na", None, "passes-na"),
        ("audit", "suggested", "unmet", None, "passes-unmet"),
        ("audit", "should", "unmet", WHY, "passes-unmet"),
        ("audit", "must", "unmet", None, "unmet"),
        ("audit", "should", "unmet", None, "needs-justification"),
        ("policy", "must", "met", None, "needs-justification"),
        ("tests", "must", "met", WHY, "needs-link"),
        ("tests", "must", "na", None, "needs-justification"),
    ],
)
def test_the_reason_says_what_was_answered_or_what_the_answer_lacks(
    name: str, modality: str, answer: str, text: str | None, reason: str
) -> None:
    finding = asked(attested(name, modality), answer, text)
    assert finding.reason == Sentence(f"checker.attested.{reason}")
    assert finding.asks == ()


@pytest.mark.parametrize(
    "name, modality, answer, changes",
    [
        ("audit", "must", "unmet", ["do-none"]),
        ("audit", "should", "unmet", ["add-justification", "do-none"]),
        ("policy", "must", "met", ["add-justification"]),
        ("policy", "must", "unmet", ["do-justification"]),
        ("policy", "should", "unmet", ["add-justification", "do-justification"]),
        ("tests", "must", "met", ["add-link"]),
        ("tests", "must", "na", ["add-justification", "do-link"]),
        ("tests", "must", "unmet", ["do-link"]),
        ("audit", "must", None, ["do-none"]),
        ("tests", "suggested", None, ["answer"]),
        ("tests", "should", None, ["do-link", "explain"]),
    ],
)
def test_each_fix_is_something_to_do_or_to_add_and_mends(
    name: str, modality: str, answer: str | None, changes: list[str]
) -> None:
    rule = attested(name, modality)
    finding = asked(rule, answer)
    found = [change for fix in finding.fixes for change in fix]
    assert sorted(change.sentence.message for change in found) == [
        f"checker.attested.{change}" for change in changes
    ]
    assert all(change.open == (answer is None) for change in found)
    texts = {"none": None, "justification": WHY, "link": PAGE}
    answers = {"do": "met", "add": answer, "answer": "unmet", "explain": "unmet"}
    for change in changes:
        what, _, evidence = change.partition("-")
        text = WHY if what == "explain" else texts[evidence or "none"]
        assert asked(rule, answers[what], text).verdict == "met"


def test_one_answer_is_judged_by_each_level_for_itself() -> None:
    rule = all_of(attested("audit", "must", id="way.gold.strict"), attested("audit", "suggested"), name="")
    finding = of_rule(rule, {"answers": {"audit": "unmet"}})
    assert [part.verdict for part in finding.parts] == ["unmet", "met"]
    assert fixes(finding) == [{"strict"}]


def test_an_answer_that_passes_where_less_binding_leaves_another_input_to_decide() -> None:
    """Unmet with a justification passes the second criterion only, and then the status decides."""
    either = {"id": "way.gold.x", "kind": "group", "mode": "any", "need": 1}
    strict = attested("audit", "must", id="way.gold.x.strict")
    rule = all_of({**either, "parts": [strict, status("a")]}, attested("audit", "should"), name="")
    assert set(of_rule(rule, {}).asks) == {"audit", "status"}
