"""The published schemas accept what the checker accepts, and refuse what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from checker import ProfileError, profile_from_json, programme_from_json
from palier.compile import compile_programme
from palier.project import Project
from palier.schemas import profile_schema, published, report_schema, requirements_schema
from palier.source import read_source, read_yaml
from tests.source.small import data_of, small
from tests.source.test_forms import WRITTEN

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)


def profile_validator() -> Draft202012Validator:
    return Draft202012Validator(profile_schema(PROJECT.compiled.data))


@pytest.mark.parametrize(
    "schema", [requirements_schema(), profile_schema(PROJECT.compiled.data), report_schema()]
)
def test_each_schema_is_a_schema(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)


def test_the_real_source_fits_its_schema() -> None:
    Draft202012Validator(requirements_schema()).validate(read_yaml(ROOT / "data" / "requirements.yaml").data)


def test_a_source_with_every_kind_of_rule_fits_the_schema(tmp_path: Path) -> None:
    validator = Draft202012Validator(requirements_schema())
    for written in WRITTEN.values():
        file = tmp_path / "requirements.yaml"
        file.write_text(small(written), encoding="utf-8")
        validator.validate(read_yaml(file).data)


def test_a_rule_of_no_kind_does_not_fit_the_schema(tmp_path: Path) -> None:
    file = tmp_path / "requirements.yaml"
    file.write_text(small("{declare: hub}"), encoding="utf-8")
    with pytest.raises(ValidationError):
        Draft202012Validator(requirements_schema()).validate(read_yaml(file).data)


def test_the_published_examples_fit_their_schemas() -> None:
    assets = published(PROJECT.compiled, PROJECT.wording("en-US"))
    profile_validator().validate(json.loads(assets["assets/examples/profile.json"]))
    report = json.loads(assets["assets/examples/report.json"])
    Draft202012Validator(report_schema()).validate(report)
    assert report["competencies"][0]["options"][0]["levels"][0]["verdict"] == "met"


@pytest.mark.parametrize("tag", ["en-US", "fr-FR"])
def test_the_profile_in_the_documentation_can_be_assessed(tag: str) -> None:
    page = (ROOT / "docs" / tag / "reference" / "profile-and-report.md").read_text(encoding="utf-8")
    example = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    profile_validator().validate(example)
    assert profile_from_json(example, PROJECT.compiled.programme).people


PROFILES: list[tuple[Any, bool]] = [
    ({}, True),
    ({"answers": {"market": "developed"}}, True),
    ({"answers": {"market": None}}, True),
    ({"answers": {"acr_12m": "14999.99 USD"}}, True),
    ({"answers": {"acr_12m": 3}}, True),
    ({"answers": {"association": {"values": ["tpor"], "complete": False}}}, True),
    ({"people": None}, True),
    ({"people": [{"credentials": ["exam-70-534", {"id": "exam-70-535", "passed": "2018-01-01"}]}]}, True),
    ([], False),
    ({"anwsers": {}}, False),
    ({"format": 2}, False),
    ({"answers": {"market": "moon"}}, False),
    ({"answers": {"acr_12m": "14999.99 EUR"}}, False),
    ({"answers": {"acr_12m": -1}}, False),
    ({"answers": {"acr_12m": "1e5"}}, False),
    ({"answers": {"association": ["owner"]}}, False),
    ({"people": {}}, False),
    ({"people": [{"credentials": ["exam-70-999"]}]}, False),
    ({"people": [{"credentials": [{"id": "exam-70-535", "on": "2018-01-01"}]}]}, False),
    ({"people_complete": "yes"}, False),
]


MEASURED: list[tuple[Any, bool]] = [
    ({"customers": 3}, True),
    ({"customers": "3"}, True),
    ({"customers": -3}, False),
    ({"customers": "1.5"}, False),
    ({"users": -3}, True),
    ({"users": "-3"}, True),
    ({"survey": "4.25"}, True),
    ({"survey": 4}, True),
    ({"survey": "4.255"}, False),
    ({"survey": "4,25"}, False),
    ({"hub": "met"}, True),
    ({"hub": "na"}, False),
    ({"hub": "yes"}, False),
    ({"hub": {"answer": "unmet", "justification": "Not yet."}}, True),
    ({"hub": {"justification": "Not yet."}}, True),
    ({"hub": {"answer": "met", "why": "x"}}, False),
    ({"audit": "na"}, True),
    ({"audit": None}, True),
]


@pytest.mark.parametrize("answers,right", MEASURED)
def test_the_schema_of_counts_numbers_and_attestations_agrees_with_the_checker(
    tmp_path: Path, answers: Any, right: bool
) -> None:
    more = "  audit: {type: attestation, label: Audit, not_applicable: allowed}\ncredentials:\n"
    text = small("{declared: hub}").replace("label: Users", "label: Users, signed: true")
    data, _ = data_of(text.replace("credentials:\n", more, 1), tmp_path)
    validator = Draft202012Validator(profile_schema(data))
    assert validator.is_valid({"answers": answers}) == right
    if right:
        profile_from_json({"answers": answers}, programme_from_json(data))
    else:
        with pytest.raises(ProfileError):
            profile_from_json({"answers": answers}, programme_from_json(data))


@pytest.mark.parametrize("profile,right", PROFILES)
def test_the_profile_schema_and_the_checker_agree(profile: object, right: bool) -> None:
    if right:
        profile_validator().validate(profile)
        profile_from_json(profile, PROJECT.compiled.programme)
    else:
        with pytest.raises(ValidationError):
            profile_validator().validate(profile)
        with pytest.raises(ProfileError):
            profile_from_json(profile, PROJECT.compiled.programme)


def test_a_source_without_scenarios_still_shows_an_example(tmp_path: Path) -> None:
    text = (ROOT / "data" / "requirements.yaml").read_text(encoding="utf-8")
    file = tmp_path / "requirements.yaml"
    file.write_text(text[: text.index("    scenarios:\n")], encoding="utf-8")
    files = published(compile_programme(read_source(file)), Project(ROOT).wording("en-US"))
    assert json.loads(files["assets/examples/profile.json"]) == {"answers": {}}
    assert json.loads(files["assets/examples/report.json"])["on"] == "2017-07-07"
