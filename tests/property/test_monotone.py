"""More never harms, and order never matters."""

from __future__ import annotations

import random
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.property.checking import copied, level, report, tries, verdicts
from tests.property.strategies import AMOUNTS, ATTESTATIONS, Case, cases

RANK = {"unmet": 0, "unknown": 1, "met": 2}


def not_worse(before: Case, after: Case) -> None:
    old, new = verdicts(level(before)), verdicts(level(after))
    assert all(RANK[new[id_]] >= RANK[verdict] for id_, verdict in old.items() if verdict == "met")
    complete = before.profile.get("people") is not None and before.profile.get("people_complete", True)
    if complete:
        assert all(RANK[new[id_]] >= RANK[verdict] for id_, verdict in old.items())


@tries(150)
@given(cases(), st.randoms(use_true_random=False))
def test_another_person_never_unmakes_a_verdict(case: Case, dice: random.Random) -> None:
    profile = copied(case.profile)
    ids = [credential["id"] for credential in case.programme["credentials"]]
    held = dice.sample(ids, dice.randrange(len(ids) + 1))
    profile["people"] = [*(profile.get("people") or ()), {"credentials": held}]
    if case.profile.get("people") is None:
        profile["people_complete"] = False
    not_worse(case, Case(case.programme, profile, case.on))


@tries(150)
@given(cases(), st.randoms(use_true_random=False))
def test_another_credential_never_unmakes_a_verdict(case: Case, dice: random.Random) -> None:
    profile = copied(case.profile)
    for person in profile.get("people") or ():
        person["credentials"].append(dice.choice(case.programme["credentials"])["id"])
    not_worse(case, Case(case.programme, profile, case.on))


@tries(150)
@given(cases(), st.sampled_from(sorted(AMOUNTS)), st.randoms(use_true_random=False))
def test_a_higher_amount_never_unmakes_a_verdict(case: Case, metric: str, dice: random.Random) -> None:
    low, high = copied(case.profile), copied(case.profile)
    amounts = sorted(dice.sample(AMOUNTS[metric], 2), key=Decimal)
    low["answers"][metric], high["answers"][metric] = amounts
    not_worse(Case(case.programme, low, case.on), Case(case.programme, high, case.on))


@tries(100)
@given(cases(), st.sampled_from(ATTESTATIONS), st.sampled_from(["met", "unmet"]))
def test_doing_what_is_asked_and_proving_it_never_unmakes_a_verdict(
    case: Case, name: str, answer: str
) -> None:
    before, after = copied(case.profile), copied(case.profile)
    before["answers"][name] = answer
    after["answers"][name] = {"answer": "met", "justification": "See https://example.org/"}
    not_worse(Case(case.programme, before, case.on), Case(case.programme, after, case.on))


@tries(100)
@given(cases(), st.sampled_from(["a", "b", "c"]))
def test_another_status_never_unmakes_a_verdict(case: Case, value: str) -> None:
    profile = copied(case.profile)
    given_ = profile["answers"].get("status") or {"values": [], "complete": False}
    if isinstance(given_, list):
        given_ = {"values": given_, "complete": True}
    profile["answers"]["status"] = {**given_, "values": [*given_["values"], value]}
    not_worse(case, Case(case.programme, profile, case.on))


@tries(150)
@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_people_and_of_what_they_hold_does_not_matter(case: Case, dice: random.Random) -> None:
    profile = copied(case.profile)
    for person in profile.get("people") or ():
        dice.shuffle(person["credentials"])
    if profile.get("people"):
        dice.shuffle(profile["people"])
    one, other = level(case), level(Case(case.programme, profile, case.on))
    assert verdicts(one) == verdicts(other)
    assert one.turn == other.turn
    fixes = [[finding.fixes for finding in found.finding.walk()] for found in (one, other)]
    assert fixes[0] == fixes[1]


@tries(100)
@given(cases(readings=True))
def test_the_same_question_has_the_same_answer(case: Case) -> None:
    assert report(case) == report(Case(copied(case.programme), copied(case.profile), case.on))
