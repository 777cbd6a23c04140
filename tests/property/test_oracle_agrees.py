"""The checker says what the oracle finds by trying everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from hypothesis import given

from checker import Change
from checker._sentences import sentence_to_json
from tests import oracle
from tests.oracle import Step
from tests.property.checking import Json, level, tries, verdicts
from tests.property.strategies import Case, cases, seeded

LAST = "2018-03-15"
"""A day past all dates of made-up programmes."""


def shown(rule: Json, on: str) -> Iterator[str]:
    """The ids of a rule and of all inside it, but for the parts of what is not asked for on a day."""
    yield rule["id"]
    if oracle.in_force(rule, on):
        for part in rule.get("parts", ()):
            yield from shown(part, on)


def verdicts_agree(case: Case) -> None:
    expected = oracle.verdicts(case.programme, case.profile, case.on, case.rule)
    assert verdicts(level(case)) == {id_: expected[id_] for id_ in shown(case.rule, case.on)}


def questions_agree(case: Case) -> None:
    rule_of = {node["id"]: node for node in oracle.nodes(case.rule)}
    for finding in level(case).finding.walk():
        assert len(finding.asks) == len(set(finding.asks))
        if finding.verdict == "unknown" and not finding.idle:
            asked = oracle.matters(case.programme, case.profile, case.on, rule_of[finding.id])
            assert set(finding.asks) == asked, finding.id
        else:
            assert finding.asks == ()


def fixes_are_enough_and_minimal(case: Case) -> None:
    rule_of = {node["id"]: node for node in oracle.nodes(case.rule)}
    for finding in level(case).finding.walk():
        if finding.verdict != "unmet":
            continue
        mending = oracle.Mending(case.programme, case.profile, case.on, rule_of[finding.id])
        for fix in finding.fixes:
            steps = [step(change) for change in fix]
            assert mending.mends(steps), steps
            assert mending.is_minimal(steps), steps
        asked_for = oracle.in_force(rule_of[finding.id], case.on)
        assert bool(finding.fixes) == (asked_for and mending.can_ever_be_met()), finding.id


def step(change: Change) -> Step:
    """A change of the checker's as the oracle knows it."""
    attained = None
    if change.sentence.message == "checker.attains.attain":
        named = sentence_to_json(change.sentence)["facts"]["level"]["facts"]
        attained = named["competency"]["message"], named["level"]["message"].rpartition(".")[2]
    what = change.sentence.message.rpartition(".")[2]
    amount = next((answer for _, answer in change.ways if isinstance(answer, Decimal)), None)
    return Step(change.requirement, what, change.open, change.effort, attained, amount)


def turns_agree(case: Case) -> None:
    turns = level(case).turns
    found = list(oracle.turns(case.programme, case.profile, case.on, case.rule, LAST))
    assert [(turn.on.isoformat(), turn.verdict) for turn in turns] == found
    assert all(turn.causes for turn in turns)


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
def test_a_verdict_turns_on_the_days_that_a_look_at_every_day_finds(case: Case) -> None:
    turns_agree(case)


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
        (turns_agree, 1000),
    ],
)
def test_many_more_seeded_cases_agree(agrees: Callable[[Case], None], number: int) -> None:
    for seed in range(number):
        agrees(seeded(seed).case(readings=agrees is warnings_agree))
