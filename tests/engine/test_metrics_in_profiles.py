"""Profiles with counts, numbers and attestations: what is understood, and what is refused at its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from checker import Attestation, Count, Profile, ProfileError, Verbatim, profile_from_json
from tests.engine.building import programme_of, status
from tests.engine.wordings import made_up_wording

PROGRAMME = programme_of(status("a"))


def read(**answers: Any) -> Profile:
    return profile_from_json({"answers": answers}, PROGRAMME)


def problem(name: str, answer: Any) -> tuple[str, str]:
    """Place below the answer, and message, of the one thing that is wrong."""
    with pytest.raises(ProfileError) as caught:
        read(**{name: answer})
    (found,) = caught.value.problems
    assert made_up_wording({}).text(found.sentence)
    place = found.path.removeprefix(f"/answers/{name}")
    return place, found.sentence.message.removeprefix("checker.profile.")


@pytest.mark.parametrize(
    "name, written, amount",
    [
        ("customers", 3, "3"),
        ("customers", "3", "3"),
        ("customers", "3.00", "3"),
        ("customers", Decimal("3.0"), "3"),
        ("adds", -3, "-3"),
        ("adds", "-3", "-3"),
        ("score", "4.25", "4.25"),
        ("score", Decimal("4.2"), "4.2"),
        ("score", "4.2500", "4.25"),
        ("score", 5, "5"),
        ("score", "0", "0"),
    ],
)
def test_counts_and_numbers_are_read_exactly(name: str, written: Any, amount: str) -> None:
    assert read(**{name: written}).amounts[name] == Decimal(amount)


@pytest.mark.parametrize(
    "name, written, what",
    [
        ("customers", "2.5", "count"),
        ("customers", Decimal("2.5"), "count"),
        ("customers", 2.5, "count"),
        ("customers", "three", "count"),
        ("customers", "3 customers", "count"),
        ("customers", "", "count"),
        ("customers", True, "count"),
        ("customers", [3], "count"),
        ("customers", "1e3", "count"),
        ("customers", "9" * 31, "count"),
        ("customers", -1, "negative"),
        ("adds", "-2.5", "count"),
        ("adds", "--2", "count"),
        ("score", "4.255", "decimals"),
        ("score", Decimal("4.2501"), "decimals"),
        ("score", 4.25, "number"),
        ("score", "4,25", "number"),
        ("score", "4.", "number"),
        ("score", "NaN", "number"),
        ("score", {"value": 4}, "number"),
        ("score", "-0.01", "negative"),
        ("sales", "3.5 USDD", "currency"),
    ],
)
def test_what_is_no_count_or_number_is_refused_at_its_place(name: str, written: Any, what: str) -> None:
    assert problem(name, written) == ("", what)


def test_too_many_decimals_are_refused_with_how_many_there_may_be() -> None:
    with pytest.raises(ProfileError) as caught:
        read(score="4.12345")
    (found,) = caught.value.problems
    assert found.sentence.facts == {"most": Count(2), "value": Verbatim("4.12345")}


@pytest.mark.parametrize(
    "name, written, attestation",
    [
        ("audit", "met", Attestation("met")),
        ("audit", "unmet", Attestation("unmet")),
        ("policy", "na", Attestation("na")),
        ("audit", {"answer": "met"}, Attestation("met")),
        ("audit", {"answer": "met", "justification": ""}, Attestation("met")),
        ("audit", {"answer": "met", "justification": " \n"}, Attestation("met")),
        ("audit", {"answer": "met", "justification": "So."}, Attestation("met", justified=True)),
        (
            "tests",
            {"answer": "na", "justification": "See http://example.org"},
            Attestation("na", justified=True, linked=True),
        ),
        ("tests", {"answer": "met", "justification": "https:// or www."}, Attestation("met", justified=True)),
        ("tests", {"answer": "met", "justification": "x" * 10_000}, Attestation("met", justified=True)),
    ],
)
def test_attestations_are_read_with_whether_a_justification_and_an_address_stand_beside(
    name: str, written: Any, attestation: Attestation
) -> None:
    assert read(**{name: written}).attestations == {name: attestation}


@pytest.mark.parametrize(
    "name, written, place, what",
    [
        ("audit", "yes", "", "value"),
        ("audit", "na", "", "value"),
        ("audit", True, "", "value"),
        ("audit", ["met"], "", "value"),
        ("audit", {"answer": "yes"}, "/answer", "value"),
        ("audit", {"answer": "na"}, "/answer", "value"),
        ("policy", {"answer": 1}, "/answer", "value"),
        ("audit", {"answer": "met", "justification": 1}, "/justification", "justification"),
        ("audit", {"answer": "met", "justification": None}, "/justification", "justification"),
        ("audit", {"answer": "met", "justification": "x" * 10_001}, "/justification", "justification"),
        ("audit", {"answer": "met", "reason": "So."}, "/reason", "field"),
    ],
)
def test_what_is_no_attestation_is_refused_at_its_place(
    name: str, written: Any, place: str, what: str
) -> None:
    assert problem(name, written) == (place, what)


@pytest.mark.parametrize("written", [None, {"answer": None}, {}, {"justification": "So."}])
def test_an_attestation_without_an_answer_is_no_answer(written: Any) -> None:
    assert read(audit=written) == read()


def test_a_profile_says_what_it_answers_in_full() -> None:
    partly = {"values": ["a"], "complete": False}
    profile = read(market="here", customers=3, score="4.25", audit="met", status=partly)
    names = ("market", "customers", "score", "audit", "status", "sales", "policy")
    answered = [name for name in names if profile.answered(name)]
    assert answered == ["market", "customers", "score", "audit"]
    assert profile.answer("customers") == Decimal(3)
    assert profile.answer("audit") == Attestation("met")
    assert profile.answer("sales") is None


def test_a_justification_says_nothing_of_who_gave_it() -> None:
    """Only whether it is there counts, so that no words of a visitor's enter a report."""
    one, other = (read(audit={"answer": "met", "justification": text}) for text in ("Because.", "It is so."))
    assert one == other
