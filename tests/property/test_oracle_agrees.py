"""The checker says what the oracle finds by trying everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from tests import oracle
from tests.oracle import Step
from tests.property.checking import level, tries, verdicts
from tests.property.strategies import Case, cases, seeded

LAST = "2018-02-15"
"""A day past all dates of made-up programmes."""


def verdicts_agree(case: Case) -> None:
    assert verdicts(level(case)) == oracle.verdicts(case.programme, case.profile, case.on, case.rule)


def questions_agree(case: Case) -> None:
    rule_of = {node["id"]: node for node in oracle.nodes(case.rule)}
    for finding in level(case).finding.walk():
        assert len(finding.asks) == len(set(finding.asks))
        if finding.verdict == "unknown":
            asked = oracle.matters(case.programme, case.profile, case.on, rule_of[finding.id])
            assert set(finding.asks) == asked, finding.id
        else:
            assert finding.asks == ()


def fixes_are_enough_and_minimal(case: Case) -> None:
    given_ = (case.programme, case.profile, case.on)
    rule_of = {node["id"]: node for node in oracle.nodes(case.rule)}
    for finding in level(case).finding.walk():
        if finding.verdict != "unmet":
            continue
        for fix in finding.fixes:
            steps = [Step(change.requirement, change.open) for change in fix]
            assert oracle.mends(*given_, rule_of[finding.id], steps), steps
            assert oracle.is_minimal(*given_, rule_of[finding.id], steps), steps
        assert bool(finding.fixes) == oracle.can_ever_be_met(*given_, rule_of[finding.id]), finding.id


def turn_agrees(case: Case) -> None:
    turn = level(case).turn
    found = oracle.next_turn(case.programme, case.profile, case.on, case.rule, LAST)
    assert (turn and (turn.on.isoformat(), turn.verdict)) == found
    assert turn is None or turn.causes


def warnings_agree(case: Case) -> None:
    warned = {
        (frozenset((a.reading, a.id) for a in warning.alternatives), warning.verdict)
        for warning in level(case).warnings
    }
    assert warned == oracle.warned(case.programme, case.profile, case.on, case.level)


@tries(400)
@given(cases())
def test_every_requirement_has_the_verdict_that_all_completions_agree_on(case: Case) -> None:
    verdicts_agree(case)


@tries(300)
@given(cases())
def test_exactly_those_questions_are_asked_that_can_make_the_difference(case: Case) -> None:
    questions_agree(case)


@tries(300)
@given(cases())
def test_every_fix_is_enough_and_no_part_of_it_is_and_none_is_left_out_that_could_help(case: Case) -> None:
    fixes_are_enough_and_minimal(case)


@tries(80)
@given(cases())
def test_a_verdict_turns_on_the_day_that_a_look_at_every_day_finds(case: Case) -> None:
    turn_agrees(case)


@tries(250)
@given(cases(readings=True))
def test_a_level_warns_of_the_smallest_sets_of_readings_that_change_its_verdict(case: Case) -> None:
    warnings_agree(case)


@pytest.mark.slow
@pytest.mark.parametrize(
    "agrees, number",
    [
        (verdicts_agree, 4000),
        (questions_agree, 2500),
        (fixes_are_enough_and_minimal, 2500),
        (warnings_agree, 1500),
        (turn_agrees, 300),
    ],
)
def test_many_more_seeded_cases_agree(agrees: Callable[[Case], None], number: int) -> None:
    for seed in range(number):
        agrees(seeded(seed).case(readings=agrees is warnings_agree))
