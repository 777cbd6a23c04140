"""Questions: only what can still make the difference, and nothing that cannot."""

from __future__ import annotations

import time
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import pytest

from checker import Report
from tests.engine.building import all_of, at_least, at_least_of, both, found, holding, status, team
from tests.engine.programmes import answers, ask, level, people

JUNE = "2018-06-01"


def asks(profile: dict[str, Any], key: str) -> tuple[str, ...]:
    return level(ask(profile, JUNE), key).finding.asks


def test_the_market_is_not_asked_for_once_the_amount_is_enough_everywhere() -> None:
    assert asks({"answers": answers(None, "15000")}, "silver") == ("association", "people")


def test_the_market_is_not_asked_for_where_the_amount_is_the_same_in_all() -> None:
    assert "market" not in asks({}, "gold")


def test_people_are_not_asked_for_once_enough_of_them_qualify() -> None:
    profile = {"people": people(("exam-70-535",)), "people_complete": False}
    assert "people" not in asks(profile, "silver")
    assert "people" in asks(profile, "gold")


def test_nothing_is_asked_where_the_level_is_out_of_reach() -> None:
    assert asks({"people": []}, "silver") == ()


def test_a_status_is_asked_for_again_only_while_the_selection_is_not_complete() -> None:
    met = {"answers": {"association": {"values": ["dpor"], "complete": False}}}
    open_ = {"answers": {"association": {"values": [], "complete": False}}}
    assert "association" not in asks(met, "silver")
    assert "association" in asks(open_, "silver")


def test_people_are_asked_for_where_one_team_alone_would_do_but_both_at_once_would_not_matter() -> None:
    either = at_least_of(2, status("a"), team(1, "c0", name="x"), team(1, "c1", name="y"))
    assert set(found(1, [either], {}).asks) == {"status", "people"}


def test_a_person_of_a_complete_list_can_complete_no_team_of_two() -> None:
    profile = {"people": [{"complete": False}], "answers": {"status": {"values": [], "complete": False}}}
    parts = [team(1, "c0", name="one"), team(2, "c0", name="two"), status("a")]
    assert set(found(2, parts, profile).asks) == {"people", "status"}
    assert found(3, parts, profile).asks == ()


def test_which_teams_can_be_complete_without_others_is_taken_into_account() -> None:
    """Whoever completes the pair has both credentials, and so completes the single team as well."""
    pair = team(1, name="pair", each=both(["c0"], ["c1"]))
    single = team(1, "c0", name="single")
    all_but_single = all_of(pair, status("a"))
    finding = found(1, [single, all_but_single], holding(complete=False))
    assert finding.asks == ("people",)


def test_large_teams_are_answered_in_good_time() -> None:
    teams = [team(15, *some, name=f"t{i}") for i, some in enumerate((["c0"], ["c1"], ["c2"], ["c0", "c1"]))]
    begun = time.process_time()
    finding = found(3, [*teams, status("a")], {})
    assert set(finding.asks) == {"people", "status"}
    assert time.process_time() - begun < 10


# Order

PRIOR: dict[str, list[Any]] = {
    "market": ["developed", "developing"],
    "acr_12m": ["0", "10000", "15000"],
    "association": [[], ["dpor"]],
    "people": list(product(range(3), repeat=2)),
}
"""What the seed's visitor may answer, each as likely as any other: either market, an amount below, between or above the
thresholds, an association or none, and none, one or two people with an assessment, and likewise with an exam."""


def staff(assessed: int, examined: int) -> list[dict[str, Any]]:
    return people(*[("assessment-azure-data",)] * assessed, *[("exam-70-535",)] * examined)


def answered(given: dict[str, Any]) -> dict[str, Any]:
    profile: dict[str, Any] = {"answers": {name: value for name, value in given.items() if name != "people"}}
    if "people" in given:
        profile["people"] = staff(*given["people"])
    return profile


@cache
def standing(given: tuple[tuple[str, int], ...]) -> tuple[Report, str, str]:
    report = ask(answered({name: PRIOR[name][i] for name, i in given}), JUNE)
    return report, level(report, "silver").verdict, level(report, "gold").verdict


AIMS = {"silver": (1,), "gold": (2,), "both": (1, 2)}


def certain(aim: str, given: tuple[tuple[str, int], ...]) -> bool:
    return all(standing(given)[i] != "unknown" for i in AIMS[aim])


def asked_first(aim: str, given: tuple[tuple[str, int], ...]) -> str:
    report = standing(given)[0]
    return (report.competencies[0].asks if aim == "both" else level(report, aim).finding.asks)[0]


def mean_questions(aim: str, *, best: bool) -> Fraction:
    """The mean number of questions until an aim is certain: as the checker asks, or by the best of all orders."""

    @cache
    def mean(given: tuple[tuple[str, int], ...]) -> Fraction:
        if certain(aim, given):
            return Fraction(0)
        known = {name for name, _ in given}
        names = [name for name in PRIOR if name not in known] if best else [asked_first(aim, given)]
        return 1 + min(
            Fraction(
                sum(mean(tuple(sorted((*given, (name, i))))) for i in range(len(PRIOR[name]))),
                len(PRIOR[name]),
            )
            for name in names
        )

    return mean(())


@pytest.mark.parametrize("aim", AIMS)
def test_as_few_questions_are_asked_as_can_be_expected(aim: str) -> None:
    assert mean_questions(aim, best=False) <= Fraction(105, 100) * mean_questions(aim, best=True)


def test_what_settles_most_is_asked_first() -> None:
    report = ask({"answers": answers("developed")}, JUNE)
    assert level(report, "gold").finding.asks == ("acr_12m", "association", "people")
    assert level(report, "silver").finding.asks[-1] == "people"
    assert report.asks == report.competencies[0].asks
    assert set(report.asks) == {"acr_12m", "association", "people"}


def test_a_report_asks_for_nothing_once_every_level_is_certain() -> None:
    report = ask({"answers": answers("developed", "20000", "dpor"), "people": []}, JUNE)
    assert report.asks == report.competencies[0].asks == ()


def test_many_metrics_are_no_trouble() -> None:
    """Four inputs that two leaves share, and as many leaves as there are pairs of them."""
    names = ["sales", "spending", "customers", "adds"]
    parts = [at_least(str(10 + i), f"p{i}", name) for i, name in enumerate(names * 3)]
    begun = time.process_time()
    assert set(found(7, parts, {}).asks) == set(names)
    assert time.process_time() - begun < 5
