"""Points: scores as real programmes word them, with exact figures."""

from __future__ import annotations

import json
import time
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from checker import Finding, Wording, assess, profile_from_json, programme_from_json, rule_from_json
from checker._sentences import Number
from checker.rules import in_order
from checker.rules._scores import Rounding, shown
from checker.rules.points import Points
from tests.engine.wordings import ENGLISH, checker_words

Json = dict[str, Any]
SCORE = "way.gold.score"
UNIT = {"customers": "unit.customers"}


def metric(name: str, kind: str = "count", **more: Any) -> Json:
    return {"id": name, "type": kind, "label": {"message": f"inputs.{name}"}, **more}


def choice(name: str, *values: str, kind: str = "choice") -> Json:
    named = {value: {"message": f"values.{value}"} for value in values}
    return metric(name, kind, values=named)


INPUTS = [
    choice("market", "developed", "developing"),
    choice("growth_tier", "low", "middle", "high"),
    choice("tracks", "sales", "services", kind="choices"),
    metric("customers", signed=True, unit="unit.customers"),
    metric("certs"),
    metric("growth", "number", decimals=2),
    metric("revenue", "money", currency="USD"),
    metric("spending", "money", currency="USD"),
]


def score(at_least: str, *parts: Json, **more: Any) -> Json:
    named = [
        {"text": {"message": f"text.{part['id']}"}, **part, "id": f"{SCORE}.{part['id']}"} for part in parts
    ]
    return {"id": SCORE, "kind": "points", "at_least": at_least, "parts": named, **more}


def linear(name: str, points: str, full: str | Json, **more: Any) -> Json:
    of: Json = {"metric": name, "points": points}
    of |= (
        {"full": full}
        if isinstance(full, str)
        else {"by": next(iter(full)), "fulls": next(iter(full.values()))}
    )
    return {"id": name, "linear": of, **more}


def each(name: str, points: str, step: str = "1", **more: Any) -> Json:
    return {"id": name, "each": {"metric": name, "points": points, "step": step}, **more}


def staff(points: str, *credentials: str, id_: str = "staff", **more: Any) -> Json:
    return {
        "id": id_,
        "each_person": {"person": {"holds_one_of": list(credentials)}, "points": points},
        **more,
    }


def declares(value: str, id_: str = "declared", in_force: Json | None = None) -> Json:
    more = {"in_force": in_force} if in_force else {}
    return {"id": f"{SCORE}.{id_}", "kind": "has_one_of", "input": "tracks", "values": [value], **more}


def reaches(name: str, threshold: str, id_: str = "floor") -> Json:
    return {"id": f"{SCORE}.{id_}", "kind": "at_least", "metric": name, "threshold": threshold}


def found(rule: Json, profile: Json | None = None, on: str = "2018-01-05", **credential: Any) -> Finding:
    names = [{"message": f"credentials.{id_}"} for id_ in ("c0", "c1")]
    credentials = [
        {"id": id_, "kind": "exam", "name": name, "short": name, **credential}
        for id_, name in zip(("c0", "c1"), names, strict=True)
    ]
    level = {"id": "way.gold", "key": "gold", "title": {"message": "gold"}, "rule": rule}
    option = {"id": "way", "title": {"message": "way"}, "levels": [level]}
    competency = {
        "id": "thing",
        "title": {"message": "thing"},
        "in_force_from": "2018-01-01",
        "options": [option],
    }
    programme = programme_from_json(
        {
            "format": 2,
            "id": "made-up",
            "digest": "0" * 64,
            "inputs": INPUTS,
            "credentials": credentials,
            "competencies": [competency],
        }
    )
    (report,) = assess(
        programme, profile_from_json(profile or {}, programme), date.fromisoformat(on)
    ).levels()
    return report.finding


def given(**answers: Any) -> Json:
    return {"answers": answers, "people": []}


def said(finding: Finding) -> dict[str, Any]:
    """The numbers of the reason."""
    return {name: fact.value for name, fact in finding.reason.facts.items() if isinstance(fact, Number)}


def points(rule: Json, profile: Json) -> Decimal:
    """The points that a profile has for certain, whatever the threshold."""
    value: Decimal = said(found({**rule, "at_least": "0"}, profile))["points"]
    return value


def fixes(finding: Finding) -> list[list[tuple[str, Any]]]:
    """Each fix as what is asked: a metric with its amount, or else a requirement with its effort."""
    return [
        sorted(
            (change.ways[0][0], str(change.ways[0][1]))
            if change.ways and isinstance(change.ways[0][1], Decimal)
            else (change.requirement.removeprefix(f"{SCORE}."), change.effort)
            for change in fix
        )
        for fix in finding.fixes
    ]


# What real programmes say


def test_70_of_100_points_are_not_enough_while_a_metric_has_none() -> None:
    rule = score(
        "70",
        linear("customers", "20", "10", more_than="0"),
        linear("revenue", "80", "100000", more_than="0"),
    )
    none = found(rule, given(customers=0, revenue="100000"))
    assert (none.verdict, none.reason.message) == ("unmet", "checker.points.unmet-parts")
    assert [note.message for note in none.notes] == [
        "checker.points.part",
        "checker.points.part-more-than",
        "checker.points.part",
    ]
    assert found(rule, given(customers=1, revenue="85000")).verdict == "met"
    assert found(rule, given(customers=1, revenue="84999.99")).verdict == "unmet"


def test_six_times_6_67_points_are_capped_at_40_while_six_times_6_6_fall_short_of_it() -> None:
    sixes = given(certs=6)
    assert points(score("40", each("certs", "6.67", most="40")), sixes) == 40
    assert points(score("40", each("certs", "6.67")), sixes) == Decimal("40.02")
    assert points(score("40", each("certs", "6.6", most="40")), sixes) == Decimal("39.6")
    assert found(score("40", each("certs", "6.6", most="40")), sixes).verdict == "unmet"
    assert points(
        score("40", each("certs", "6.67", round={"to": "tenth", "how": "down"})), given(certs=2)
    ) == Decimal("13.3")


def test_half_of_the_revenue_earns_half_of_the_points_and_a_cent_less_does_not() -> None:
    rule = score("5", linear("revenue", "10", {"market": {"developed": "300000", "developing": "60000"}}))
    assert points(rule, given(market="developed", revenue="150000")) == 5
    assert found(rule, given(market="developed", revenue="149999.99")).verdict == "unmet"
    assert found(rule, given(market="developing", revenue="30000")).verdict == "met"
    assert found(rule, given(revenue="30000")).verdict == "unknown"
    assert found(rule, given(revenue="30000")).asks == ("market",)
    assert fixes(found(rule, given(revenue="30000"))) == [[("revenue", "150000")]]


def test_usage_growth_is_the_higher_of_two_options() -> None:
    best: Json = {"id": "growth", "best_of": [linear("customers", "20", "10"), linear("certs", "20", "40")]}
    assert points(score("20", best), given(customers=3, certs=20)) == 10
    assert points(score("20", best), given(customers=7, certs=20)) == 14


def test_partial_points_come_in_whole_increments_or_in_proportion() -> None:
    exact = score("1", linear("customers", "20", "30"))
    assert points(exact, given(customers=2)) == Decimal("1.33")
    whole = score("1", linear("customers", "20", "30", round={"to": "whole", "how": "down"}))
    assert points(whole, given(customers=2)) == 1
    assert points(whole, given(customers=1)) == 0


def test_the_growth_that_earns_all_points_depends_on_the_size_at_the_beginning() -> None:
    tiers = {"growth_tier": {"low": "35", "middle": "25", "high": "20"}}
    rule = score(
        "15",
        {
            "id": "growth",
            "best_of": [
                linear("growth", "15", tiers),
                {"id": f"{SCORE}.many", "whole": {"points": "15", "when": reaches("certs", "50")}},
            ],
        },
    )
    assert found(rule, given(growth_tier="middle", growth="25", certs=0)).verdict == "met"
    assert found(rule, given(growth_tier="low", growth="34.99", certs=0)).verdict == "unmet"
    assert found(rule, given(growth_tier="low", growth="0", certs=50)).verdict == "met"
    assert fixes(found(rule, given(growth="20", certs=0))) == [[("growth", "35")], [("certs", "50")]]


def test_without_the_baseline_there_are_no_points_for_growth() -> None:
    gated = linear("customers", "20", "10", only_if=reaches("spending", "50000"))
    assert points(score("20", gated), given(customers=10, spending="49999.99")) == 0
    assert points(score("20", gated), given(customers=10, spending="50000")) == 20
    missing = found(score("20", gated), given(customers=4, spending="0"))
    assert fixes(missing) == [[("customers", "10"), ("spending", "50000")]]


def test_net_adds_below_zero_earn_nothing_and_take_nothing_away() -> None:
    rule = score("5", linear("customers", "20", "10"), each("certs", "1"))
    assert points(rule, given(customers=-50, certs=5)) == 5
    assert points(score("5", each("customers", "1")), given(customers=-3)) == 0


def test_a_part_of_several_sources_is_capped_as_a_whole_and_each_by_itself() -> None:
    area = {
        "id": "area",
        "sum": [each("certs", "5", most="20"), linear("customers", "20", "10")],
        "most": "30",
    }
    rule = score("1", area)
    assert points(rule, given(certs=9, customers=1)) == 22
    assert points(rule, given(certs=9, customers=9)) == 30


def test_a_cap_and_a_rounding_of_the_total_come_last() -> None:
    parts = (linear("customers", "10", "3"), linear("certs", "10", "3"))
    assert (
        points(score("6", *parts, round={"to": "whole", "how": "half-up"}), given(customers=1, certs=1)) == 7
    )
    assert points(score("6", *parts, round={"to": "whole", "how": "down"}), given(customers=1, certs=1)) == 6
    capped = score("6", *parts, most="6.5", round={"to": "whole", "how": "up"})
    assert points(capped, given(customers=1, certs=1)) == Decimal("6.5")


def test_steps_of_more_than_one_count_only_when_they_are_whole() -> None:
    rule = score("4", each("revenue", "2", "5000.50"))
    assert points(rule, given(revenue="10000.99")) == 2
    assert points(rule, given(revenue="10001")) == 4


def test_three_thirds_of_a_point_are_a_point() -> None:
    thirds = [linear(name, "1", "3") for name in ("customers", "certs", "growth")]
    assert found(score("1", *thirds), given(customers=1, certs=1, growth="1")).verdict == "met"


@pytest.mark.parametrize(
    "how, rounded", [("down", (2, 2, 3)), ("half-up", (3, 2, 4)), ("half-even", (2, 2, 4)), ("up", (3, 3, 4))]
)
def test_points_are_rounded_as_it_is_said(how: Any, rounded: tuple[int, ...]) -> None:
    rounding = Rounding("whole", how)
    assert tuple(rounding(Fraction(n)) for n in ("2.5", "2.1", "3.5")) == rounded
    assert rounding(Fraction(7)) == 7
    assert Rounding("hundredth", how)(Fraction("1.23")) == Fraction("1.23")


# People


def test_everybody_who_qualifies_earns_points_once() -> None:
    rule = score("20", staff("6.67", "c0", "c1", most="20"))
    three = {"people": [{"credentials": ["c0", "c1"]}, {"credentials": ["c1"]}, {"credentials": []}]}
    assert points(rule, three) == Decimal("13.34")
    assert fixes(found(rule, three)) == [[("staff", 1)]]


def test_people_of_whom_nothing_is_known_may_earn_any_number_of_points() -> None:
    rule = score("1000000", staff("0.01", "c0"))
    assert (found(rule).verdict, found(rule).asks) == ("unknown", ("people",))
    assert found(rule).reason.message == "checker.points.unknown"
    assert found(score("20", staff("10", "c0", most="19"))).verdict == "unmet"


def test_an_unfinished_list_of_credentials_leaves_as_many_points_open_as_there_are_such_people() -> None:
    unsure = {"people": [{"complete": False}, {"complete": False}]}
    assert found(score("10", staff("5", "c0")), unsure).verdict == "unknown"
    assert found(score("10.01", staff("5", "c0")), unsure).verdict == "unmet"


def test_no_more_people_are_asked_for_once_nobody_can_pass_what_they_need() -> None:
    ended = found(score("5", staff("5", "c0")), {"people": [{"credentials": []}]}, retired="2018-01-01")
    assert (ended.verdict, ended.fixes) == ("unmet", ())


def test_people_who_lack_one_thing_can_still_earn_points_where_nobody_new_can() -> None:
    both = {"id": "staff", "each_person": {"person": {"holds_all_of": ["c0", "c1"]}, "points": "5"}}
    rule = score("10", both)
    profile = {"people": [{"credentials": ["c0"]}, {"credentials": ["c0"]}]}
    assert fixes(found(rule, profile)) == [[("staff", 2)]]


# Requirements inside


def test_all_or_nothing_points_may_hang_on_any_requirement() -> None:
    inner = {
        "id": f"{SCORE}.both",
        "kind": "group",
        "mode": "all",
        "need": 2,
        "parts": [reaches("certs", "3"), declares("sales")],
    }
    rule = score("15", {"id": "all-in", "whole": {"points": "15", "when": inner}})
    assert found(rule, given(certs=3, tracks=["sales"])).verdict == "met"
    assert found(rule, given(certs=2, tracks=["sales"])).verdict == "unmet"
    assert fixes(found(rule, given(certs=2, tracks=[]))) == [[("certs", "3"), ("declared", 1)]]


def test_a_gate_that_is_not_in_force_is_open_and_a_condition_that_is_not_can_earn_nothing() -> None:
    later = {"from": "2018-02-01"}
    gated = score("20", linear("customers", "20", "10", only_if=declares("sales", in_force=later)))
    assert found(gated, given(customers=10, tracks=[])).verdict == "met"
    assert found(gated, given(customers=10, tracks=[]), on="2018-02-01").verdict == "unmet"
    whole = {"points": "20", "when": declares("sales", in_force=later)}
    rule = score("20", {"id": "all-in", "whole": whole})
    assert found(rule, given(tracks=["sales"])).verdict == "unmet"
    assert found(rule, given(tracks=["sales"]), on="2018-02-01").verdict == "met"
    assert found(rule, given(tracks=[])).fixes == ()


def test_a_choice_of_parts_does_not_take_one_that_is_below_its_own_minimum() -> None:
    best = {"id": "best", "best_of": [each("certs", "5", minimum="20"), linear("customers", "10", "10")]}
    assert points(score("1", best), given(certs=3, customers=2)) == 2
    assert points(score("1", best), given(certs=4, customers=2)) == 20


def test_a_minimum_inside_a_sum_is_asked_for_too() -> None:
    area = {"id": "area", "sum": [each("certs", "5", minimum="5"), linear("customers", "10", "10")]}
    finding = found(score("10", area), given(certs=0, customers=10))
    assert finding.verdict == "unmet"
    assert finding.notes[-1].message == "checker.points.part-minimum"
    assert fixes(finding) == [[("certs", "1")]]


# Unknown answers, questions and words


def test_an_answer_that_cannot_change_anything_is_not_asked_for() -> None:
    rule = score(
        "70", linear("customers", "20", "10"), linear("revenue", "70", "100000"), linear("certs", "10", "5")
    )
    assert found(rule, given(revenue="100000")).asks == ()
    assert found(rule, given(revenue="0")).verdict == "unmet"
    half = found(rule, given(revenue="70000", customers=7))
    assert (half.verdict, half.asks) == ("unknown", ("certs",))


def test_a_part_matters_that_only_tips_the_balance_between_two_others() -> None:
    rule = score(
        "20", linear("certs", "1", "1"), linear("customers", "50", "50"), linear("spending", "50", "50")
    )
    assert set(found(rule, {"people": []}).asks) == {"certs", "customers", "spending"}


def test_points_short_of_a_threshold_never_look_as_if_they_reached_it() -> None:
    finding = found(score("70", linear("revenue", "70", "300000")), given(revenue="299999.99"))
    assert finding.verdict == "unmet"
    assert said(finding) == {"missing": Decimal("0.01"), "points": Decimal("69.99"), "needed": Decimal(70)}


@pytest.mark.parametrize(
    "exact, decimal",
    [("10/3", "3.33"), ("6.6667", "6.6667"), ("0.00001", "0"), ("40", "40"), ("1300", "1300")],
)
def test_points_are_shown_as_they_are_or_cut_to_hundredths(exact: str, decimal: str) -> None:
    assert str(shown(Fraction(exact))) == decimal


def test_points_so_far_and_those_possible_are_told_apart() -> None:
    rule = score("70", linear("customers", "20", "10"), linear("revenue", "80", "100000"))
    open_ = found(rule, given(customers=5))
    assert (open_.verdict, open_.reason.message) == ("unknown", "checker.points.unknown-possible")
    assert said(open_) == {"points": Decimal(10), "possible": Decimal(90), "needed": Decimal(70)}
    hopeless = found(rule, given(revenue="50000"))
    assert (hopeless.reason.message, hopeless.asks) == ("checker.points.unmet-possible", ())


def test_a_credential_that_earns_nothing_any_more_is_named() -> None:
    profile = {"people": [{"credentials": ["c0"]}]}
    ended = found(score("5", staff("5", "c0")), profile, retired="2018-01-01")
    assert [note.message for note in ended.notes] == [
        "checker.points.part-open",
        "checker.credential.ended",
        "checker.team.none-open",
    ]


def test_the_words_for_a_score_read_well() -> None:
    words = {
        "text.revenue": "New revenue.",
        "text.staff": "5 points for each specialist.",
        "inputs.revenue": "New revenue",
    }
    wording = Wording(ENGLISH, {**checker_words(), **words})
    rule = score("70", linear("revenue", "70", "300000", minimum="1"), staff("5", "c0"))
    finding = found(rule, given(revenue="1000.50"))
    changes = [change.sentence for fix in finding.fixes[:2] for change in in_order(fix)]
    assert [wording.text(sentence) for sentence in (finding.reason, *finding.notes, *changes)] == [
        "69.77 short: your score is 0.23, and the threshold is 70.",
        "0.23 of 70 points: New revenue.",
        "At least 1 needed here, 0.23 so far: New revenue.",
        "Points so far 0, without a limit: 5 points for each specialist.",
        "New revenue: USD\u00a0298,999.50 more, to reach USD\u00a0300,000",
    ]


# Fixes


def test_each_way_to_the_threshold_is_told_with_the_least_that_it_needs() -> None:
    parts = (linear("customers", "40", "10"), linear("revenue", "60", "100000"), staff("5", "c0", most="20"))
    near = found(score("70", *parts), given(customers=5, revenue="50000"))
    assert fixes(near) == [[("customers", "10")], [("revenue", "83333.34")], [("staff", 4)]]
    far = found(score("95", *parts), given(customers=5, revenue="50000"))
    assert fixes(far) == [
        [("customers", "10"), ("revenue", "91666.67")],
        [("revenue", "100000"), ("staff", 3)],
    ]


def test_a_change_says_which_answer_would_do_and_by_how_much_it_is_short() -> None:
    (fix,) = found(score("10", linear("customers", "20", "10")), given(customers=-2)).fixes
    (change,) = fix
    assert change.ways == (("customers", Decimal(5)),)
    assert change.sentence.message == "checker.points.raise"
    assert not change.open
    (fix,) = found(score("10", linear("customers", "20", "10")), {"people": []}).fixes
    assert [(change.sentence.message, change.open) for change in fix] == [("checker.points.reach", True)]


def test_a_score_with_many_parts_is_answered_in_good_time() -> None:
    parts = [{**linear("customers", "10", "10"), "id": f"p{i}"} for i in range(3)]
    parts += [linear("certs", "10", "50"), linear("growth", "10", "80"), linear("revenue", "25", "300000")]
    parts += [linear("spending", "25", {"market": {"developed": "9000", "developing": "500"}})]
    parts += [staff("2.5", "c0", id_="one", most="10"), staff("2.5", "c1", id_="two", most="10")]
    begun = time.process_time()
    assert found(score("70", *parts)).verdict == "unknown"
    assert time.process_time() - begun < 5


# As data


def test_a_score_is_written_as_it_was_read() -> None:
    gated = linear(
        "customers", "20", {"market": {"developed": "10", "developing": "5"}}, only_if=declares("sales")
    )
    rounding = {"to": "hundredth", "how": "half-even"}
    rule = score(
        "70",
        {**gated, "minimum": "1", "more_than": "0.5"},
        each("certs", "6.67", "1", most="40", round=rounding),
        staff("6.67", "c0", most="20"),
        {"id": "all-in", "whole": {"points": "15", "when": reaches("certs", "3")}},
        {
            "id": "best",
            "best_of": [each("certs", "1"), {"id": "sum", "sum": [linear("growth", "1.50", "3")]}],
        },
        most="100",
        round={"to": "whole", "how": "down"},
        in_force={"from": "2018-01-01"},
        text={"message": "text.score"},
    )
    read = rule_from_json(rule)
    assert isinstance(read, Points)
    assert read.to_json() == json.loads(json.dumps(rule))
    assert list(read.inputs()) == [
        "tracks",
        "customers",
        "market",
        "certs",
        "people",
        "certs",
        "certs",
        "growth",
    ]
    assert read.mentioned() == ("c0",)
    assert [rule.kind for rule in read.inner] == ["has_one_of", "at_least"]


def test_the_amounts_told_apart_are_the_steps_or_where_the_threshold_may_be_crossed() -> None:
    stepped = rule_from_json(score("10", each("certs", "3", "2", most="7")))
    assert list(stepped.told_apart("certs")) == [2, 4, 6]
    smooth = rule_from_json(score("15", linear("revenue", "10", "100"), linear("certs", "10", "5")))
    assert list(smooth.told_apart("revenue")) == [50, 100]
