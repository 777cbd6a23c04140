"""Profiles from anywhere: what is well formed is read as it was meant, what is not is refused with every reason."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Person, Problem, Profile, ProfileError, Programme, profile_from_json, programme_from_json
from tests.engine.wordings import NO_BREAK, made_up_wording
from tests.property.checking import copied, tries
from tests.property.strategies import Case, cases, json_values, seeded

PROGRAMME = seeded(3).programme()
READ = programme_from_json(PROGRAMME)
WORDING = made_up_wording(PROGRAMME)

NAMES = """
$schema format answers people people_complete market sales status values complete
name credentials id passed c0 a here 2018-01-05
audit adds score answer justification met na
"""
names = st.sampled_from(NAMES.split())
nearly = st.recursive(
    json_values | names,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=15,
)
"""Nearly profiles: the right names in the wrong places."""


def written(profile: Profile) -> dict[str, Any]:
    """A profile as JSON data."""
    answers: dict[str, Any] = {**profile.choices, **{name: str(n) for name, n in profile.amounts.items()}}
    for name, chosen in profile.values.items():
        answers[name] = {"values": sorted(chosen.values), "complete": chosen.complete}
    for name, given_ in profile.attestations.items():
        text = "See https://example.org/" if given_.linked else "Because." if given_.justified else ""
        answers[name] = {"answer": given_.answer, "justification": text}
    data: dict[str, Any] = {"answers": answers, "people_complete": profile.people_complete}
    if profile.people is not None:
        data["people"] = [person_written(person) for person in profile.people]
    return data


def person_written(person: Person) -> dict[str, Any]:
    held = [
        {"id": h.credential, **({"passed": h.passed.isoformat()} if h.passed else {})}
        for h in person.holdings
    ]
    return {"name": person.name, "complete": person.complete, "credentials": held}


@tries(200)
@given(cases())
def test_a_profile_survives_being_written_and_read(case: Case) -> None:
    programme = programme_from_json(case.programme)
    profile = profile_from_json(case.profile, programme)
    data = json.loads(json.dumps(written(profile)), parse_float=Decimal)
    assert profile_from_json(data, programme) == profile


def refused(data: object, programme: Programme) -> None:
    """A profile is read or refused; where it is refused, every problem has its place and words."""
    problems: tuple[Problem, ...] | None = None
    try:
        profile_from_json(data, programme)
    except ProfileError as error:
        problems = error.problems
    assert problems != ()
    for problem in problems or ():
        assert problem.path.startswith("/")
        assert problem.path.isprintable()
        assert WORDING.text(problem.sentence).replace(NO_BREAK, " ").isprintable()


@tries(300)
@given(json_values)
def test_any_json_is_read_or_refused_with_reasons(data: object) -> None:
    refused(data, READ)


@tries(500)
@given(nearly)
def test_what_is_nearly_a_profile_is_read_or_refused_with_reasons(data: object) -> None:
    refused(data, READ)
    refused({"answers": data}, READ)
    refused({"people": [data, data]}, READ)
    refused({"answers": dict.fromkeys(READ.inputs, data)}, READ)


@tries(100)
@given(cases(), st.integers(1, 5))
def test_all_problems_are_listed_not_only_the_first(case: Case, number: int) -> None:
    profile = copied(case.profile)
    profile["people"] = [{"credentials": ["no-such-thing"], "complete": "perhaps"} for _ in range(number)]
    profile["answers"]["no-such-input"] = 1
    with pytest.raises(ProfileError) as caught:
        profile_from_json(profile, programme_from_json(case.programme))
    paths = [problem.path for problem in caught.value.problems]
    people = [f"/people/{i}/{place}" for i in range(number) for place in ("credentials/0/id", "complete")]
    assert sorted(paths) == sorted([*people, "/answers/no-such-input"])
