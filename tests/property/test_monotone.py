"""More never harms, and order never matters."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from tests.property.checking import copied, level, report, tries, verdicts
from tests.property.strategies import AMOUNTS, Case, cases

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
@given(cases(), st.sampled_from(AMOUNTS))
def test_a_higher_amount_never_unmakes_a_verdict(case: Case, amount: str) -> None:
    low, high = copied(case.profile), copied(case.profile)
    low["answers"]["sales"], high["answers"]["sales"] = amount, f"1{amount.split('.')[0]}"
    not_worse(Case(case.programme, low, case.on), Case(case.programme, high, case.on))


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
