"""Made-up programmes: sound, varied, the same every time, and good for a whole build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.synthetic import LOCALES, programme, write_project
from checker import assess, profile_from_json
from palier.build import build, check
from palier.project import Project

ROOT = Path(__file__).resolve().parents[2]
NUMBER = 6


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("synthetic") / "six"
    written = write_project(root, NUMBER, 3)
    (root / ".cache").mkdir()
    (root / ".cache" / "palier").symlink_to(ROOT / ".cache" / "palier")
    return written


def test_a_made_up_programme_is_sound_in_every_locale(project: Project) -> None:
    checked = check(project)
    assert [remark for remark in checked.remarks if remark.weight == "warning"] == []
    assert not checked.untranslated
    assert list(project.registry) == list(LOCALES[:3])
    assert all(project.status(tag).sums.untranslated == 0 for tag in project.translated)


def test_its_case_meets_every_level_and_nobody_meets_one(project: Project) -> None:
    compiled, case = project.compiled.programme, programme(NUMBER).case
    on = date(2024, 5, 15)
    report = assess(compiled, profile_from_json(case, compiled), on)
    assert {level.finding.verdict for level in report.levels()} == {"met"}
    nobody = assess(compiled, profile_from_json({"people": []}, compiled), on)
    assert "met" not in {level.finding.verdict for level in nobody.levels()}


def test_a_large_programme_begins_with_a_small_one_and_another_seed_differs() -> None:
    small, large = programme(3).data["competencies"], programme(40).data["competencies"]
    assert large[:3] == small == programme(3).data["competencies"]
    assert programme(3, seed=1).data["competencies"] != small
    assert len({competency["id"] for competency in large}) == 40


def test_it_asks_for_every_kind_of_thing() -> None:
    written = repr(programme(60).data)
    kinds = (
        "all",
        "any",
        "at_least",
        "of",
        "attested",
        "declared",
        "has_one_of",
        "has_all_of",
        "team",
        "points",
    )
    parts = ("roles", "same_way", "attains", "readings", "fees", "in_force", "replaced_by", "by", "average")
    assert [name for name in (*kinds, *parts) if f"'{name}':" not in written] == []


def test_it_builds_a_page_of_each_competency_in_each_locale(project: Project) -> None:
    built = build(project)
    for tag in project.registry:
        pages = {file.parent.name for file in (built.site / tag).glob("*/index.html")}
        assert pages >= {competency.id for competency in project.compiled.programme.competencies}
    assert not built.contradicted
