"""Every example of the reference is a source that can be published, and together they show every key there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import Wording
from palier.analysis import analyse
from palier.compile import compile_programme
from palier.project import Project
from palier.reference import definitions, own_keys, shown
from palier.scenarios import scenario_problems
from palier.source import read_source
from tests.docs.examples import FILES, ROOT, source_of, used

OF_ORIGINS = {("Origin", "commit")}
"""Keys that no example needs: they say nothing about requirements."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_compiles_and_its_scenarios_hold(file: Path) -> None:
    compiled = compile_programme(read_source(file))
    assert [str(problem) for problem in scenario_problems(compiled)] == []


@pytest.fixture(scope="module")
def wording() -> Wording:
    """The English words."""
    return Project(ROOT).wording("en-US")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_draws_no_warning(file: Path, wording: Wording) -> None:
    remarks = analyse(compile_programme(read_source(file)), wording, {})
    assert [str(remark) for remark in remarks if remark.weight == "warning"] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_has_a_case_that_is_met_and_one_that_is_not(file: Path) -> None:
    scenarios = [s for competency in source_of(file).competencies for s in competency.scenarios]
    verdicts = {verdict for scenario in scenarios for verdict in scenario.expect.values()}
    assert "met" in verdicts
    assert verdicts & {"unmet", "unknown"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_example_marks_what_the_page_shows(file: Path) -> None:
    assert shown(file.read_text(encoding="utf-8")).strip()


def test_the_examples_show_every_key_of_every_mapping() -> None:
    given = {use for file in FILES for use in used(source_of(file))}
    known = {(name, key) for name in definitions() for key in own_keys(name)}
    assert known - given - OF_ORIGINS == set()
