"""`has_one_of` and `has_all_of`: what an organisation declares of itself."""

from __future__ import annotations

from typing import Any

import pytest

from checker import Finding, Listing, Sentence
from tests.engine.building import all_of, fixes, of_rule, status, statuses


def named(join: str, *values: str) -> Listing:
    return Listing(join, tuple(Sentence(f"values.{value}") for value in values))


def asked(rule: dict[str, Any], answer: Any = None) -> Finding:
    return of_rule(rule, {"answers": {"status": answer}})


@pytest.mark.parametrize("answer", [["a", "c"], ["c", "b", "a"], {"values": ["a", "c"], "complete": False}])
def test_all_values_that_are_asked_for_are_enough_whatever_else_is_declared(answer: Any) -> None:
    finding = asked(statuses("c", "a"), answer)
    assert (finding.kind, finding.verdict) == ("has_all_of", "met")
    assert finding.reason == Sentence("checker.has_all_of.met", {"values": named("and", "c", "a")})


@pytest.mark.parametrize("answer, lacking", [([], ("c", "a")), (["a", "b"], ("c",)), (["c"], ("a",))])
def test_values_that_lack_are_named_and_are_the_fix(answer: list[str], lacking: tuple[str, ...]) -> None:
    finding = asked(statuses("c", "a"), answer)
    assert finding.verdict == "unmet"
    assert finding.reason == Sentence("checker.has_all_of.unmet", {"values": named("and", *lacking)})
    ((change,),) = finding.fixes
    assert change.sentence == Sentence("checker.has_all_of.obtain", {"values": named("and", *lacking)})
    assert change.effort == len(lacking)
    assert asked(statuses("c", "a"), [*answer, *lacking]).verdict == "met"
    for left_out in lacking:
        assert asked(statuses("c", "a"), [*answer, *(set(lacking) - {left_out})]).verdict == "unmet"


@pytest.mark.parametrize("answer", [None, {"values": ["a"], "complete": False}, {"complete": False}])
def test_values_are_asked_for_while_the_selection_is_not_complete(answer: Any) -> None:
    finding = asked(statuses("a", "b"), answer)
    assert (finding.verdict, finding.asks) == ("unknown", ("status",))
    assert all(change.open for fix in finding.fixes for change in fix)


def test_a_selection_that_lacks_a_value_for_certain_is_not_asked_for_again() -> None:
    finding = asked(statuses("a", "b"), ["a"])
    assert (finding.verdict, finding.asks) == ("unmet", ())


def test_all_values_do_for_any_one_of_them() -> None:
    rule = all_of(statuses("a", "b", name="every"), status("a", "c", name="one"), name="")
    assert fixes(asked(rule, [])) == [{"every"}]


def test_any_one_value_does_not_do_for_all() -> None:
    rule = all_of(statuses("a", "b", name="every"), status("c", name="one"), name="")
    assert fixes(asked(rule, [])) == [{"every", "one"}]
    assert fixes(asked(rule, ["c"])) == [{"every"}]
