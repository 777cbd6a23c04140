"""`at_least`: amounts of money, counts and numbers against their thresholds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from checker import Count, Fact, Finding, Listing, Money, Number, Sentence
from tests.engine.building import all_of, at_least, fixes, of_rule


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def customers(n: int) -> Sentence:
    return Sentence("units.customers", {"n": Count(n)})


def adds(n: int) -> Sentence:
    return Sentence("units.adds", {"n": Count(n)})


def score(number: str) -> Sentence:
    return Sentence("units.score", {"n": Number(Decimal(number))})


def asked(metric: str, threshold: Any, answer: Any = None, **answers: Any) -> Finding:
    """What is found of one threshold, where the metric has an answer or none."""
    given = {metric: answer, **answers} if answer is not None else answers
    return of_rule(at_least(threshold, metric=metric), {"answers": given})


@pytest.mark.parametrize(
    "metric, threshold, given, amount, needed, missing",
    [
        ("sales", "20", "19.99", usd("19.99"), usd("20"), usd("0.01")),
        ("customers", "3", 1, customers(1), customers(3), customers(2)),
        ("customers", "3", "0", customers(0), customers(3), customers(3)),
        ("adds", "4", -2, adds(-2), adds(4), adds(6)),
        ("adds", "-1", -2, adds(-2), adds(-1), adds(1)),
        ("score", "4.25", "4.2", score("4.2"), score("4.25"), score("0.05")),
        ("score", "4.25", Decimal("4.24"), score("4.24"), score("4.25"), score("0.01")),
    ],
)
def test_a_metric_that_falls_short_says_by_how_much_in_its_own_unit(
    metric: str, threshold: str, given: Any, amount: Fact, needed: Fact, missing: Fact
) -> None:
    finding = asked(metric, threshold, given)
    assert finding.verdict == "unmet"
    facts = {"missing": missing, "needed": needed, "amount": amount}
    assert finding.reason == Sentence("checker.at_least.unmet", facts)
    ((change,),) = finding.fixes
    assert change.sentence == Sentence("checker.at_least.raise", {"missing": missing, "needed": needed})
    assert (change.effort, change.open) == (1, False)
    mended = asked(metric, threshold, str(_number(needed)))
    assert (mended.verdict, mended.fixes) == ("met", ())


def _number(fact: Any) -> Decimal | int:
    if isinstance(fact, Money):
        return fact.amount
    inner = fact.facts["n"]
    return inner.n if isinstance(inner, Count) else inner.value


@pytest.mark.parametrize(
    "metric, threshold, given, amount",
    [
        ("sales", "20", "20.00", usd("20.00")),
        ("customers", "3", 3, customers(3)),
        ("customers", "3", 4, customers(4)),
        ("adds", "-1", "-1", adds(-1)),
        ("score", "4.25", "4.25", score("4.25")),
        ("score", "4.25", "5", score("5")),
    ],
)
def test_a_metric_equal_to_its_threshold_or_above_meets_it(
    metric: str, threshold: str, given: Any, amount: Fact
) -> None:
    finding = asked(metric, threshold, given)
    assert finding.verdict == "met"
    assert finding.reason.message == "checker.at_least.met"
    assert finding.reason.facts["amount"] == amount
    assert (finding.fixes, finding.asks) == ((), ())


@pytest.mark.parametrize(
    "metric, threshold, needed",
    [("customers", "3", customers(3)), ("adds", "-5", adds(-5)), ("score", "4.25", score("4.25"))],
)
def test_a_metric_without_an_answer_is_asked_for_with_its_threshold(
    metric: str, threshold: str, needed: Fact
) -> None:
    finding = asked(metric, threshold)
    assert (finding.verdict, finding.asks) == ("unknown", (metric,))
    assert finding.reason == Sentence("checker.at_least.unknown", {"needed": needed})
    ((change,),) = finding.fixes
    assert change.sentence == Sentence("checker.at_least.reach", {"needed": needed})
    assert change.open


def test_a_count_of_nothing_is_enough_where_nothing_is_asked_unless_it_may_be_below() -> None:
    assert asked("customers", "0").verdict == "met"
    assert asked("adds", "0").verdict == "unknown"
    assert asked("adds", "0", -1).verdict == "unmet"


def test_a_count_may_have_a_threshold_for_each_market() -> None:
    limits = {"here": "3", "there": "5"}
    depends = asked("customers", limits, 4)
    assert (depends.verdict, depends.asks) == ("unknown", ("market",))
    assert depends.reason.message == "checker.at_least.depends"
    assert depends.reason.facts["amount"] == customers(4)
    assert asked("customers", limits, 4, market="here").verdict == "met"
    assert asked("customers", limits, 4, market="there").verdict == "unmet"
    unknown = asked("customers", limits)
    assert unknown.reason.facts["needed"] == Listing("or", (customers(3), customers(5)))
    assert unknown.asks == ("customers", "market")


def test_the_words_of_a_threshold_name_each_amount_that_is_still_possible() -> None:
    text = {"message": "text.at_least", "facts": {"window": {"type": "sentence", "message": "window.months"}}}
    rule = at_least({"here": "3", "there": "5"}, metric="customers", text=text)
    amounts = [sentence.facts["amount"] for sentence in of_rule(rule, {}).text]
    assert amounts == [customers(3), customers(5)]
    (only,) = of_rule(rule, {"answers": {"market": "there"}}).text
    assert only.facts == {"window": Sentence("window.months"), "amount": customers(5)}


def test_a_threshold_stated_as_an_average_is_judged_by_what_it_comes_to() -> None:
    rule = at_least("48", metric="customers", average="4")
    assert of_rule(rule, {"answers": {"customers": 47}}).verdict == "unmet"
    assert of_rule(rule, {"answers": {"customers": 48}}).verdict == "met"


def test_several_metrics_of_one_clause_all_have_to_reach_theirs() -> None:
    clause = all_of(
        at_least("3", "g.customers", "customers"), at_least("500", "g.sales"), name="g", clause=True
    )
    finding = of_rule(clause, {"answers": {"customers": 3, "sales": "499"}})
    assert (finding.kind, finding.verdict) == ("all", "unmet")
    assert [part.verdict for part in finding.parts] == ["met", "unmet"]
    assert fixes(finding) == [{"g.sales"}]
    assert of_rule(clause, {"answers": {"customers": 3, "sales": "500"}}).verdict == "met"


def test_the_difference_of_numbers_is_exact() -> None:
    missing: Any = asked("score", "0.30", "0.1").reason.facts["missing"]
    assert missing.facts["n"].value == Decimal("0.20")
