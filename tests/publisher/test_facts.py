"""The promise of the whole: a fact stands once. Changed there, it changes everywhere, and in no translation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checker import assess, profile_from_json, report_to_json
from palier import CatalogueError, l10n
from palier.build import write_compiled
from palier.compile import Compiled
from palier.project import Project
from palier.schemas import requirements_schema, schema_text

ROOT = Path(__file__).parents[2]
TAGS = ("en-US", "fr-FR")
Change = Callable[[str, str], Project]


@pytest.fixture
def changed(tmp_path: Path) -> Change:
    """A function that copies the project's data with one text of the source replaced."""

    def change(before: str, after: str) -> Project:
        shutil.copytree(ROOT / "data", tmp_path / "data")
        file = tmp_path / "data" / "requirements.yaml"
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after), encoding="utf-8")
        return Project(tmp_path)

    return change


def texts(project: Project) -> str:
    """Everything that the pages and the checker can say of the levels, in both locales."""
    said = []
    profile = profile_from_json({"people": []}, project.compiled.programme)
    for tag in TAGS:
        report = assess(project.compiled.programme, profile, date(2018, 6, 1))
        said.append(json.dumps(report_to_json(report, project.wording(tag)), ensure_ascii=False))
    return "\n".join(said)


@pytest.mark.parametrize(
    "before,after,shown",
    [
        ("developing: 10000 USD}", "developing: 12345 USD}", ("USD\u00a012,345", "12\u202f345\u00a0USD")),
        (
            "gold:\n            people: 2",
            "gold:\n            people: 7",
            ("7 more people", "7\u00a0personnes"),
        ),
        ("window: 12 months", "window: 6 months", ("previous 6 months", "6\u00a0derniers mois")),
    ],
)
def test_a_changed_fact_is_said_in_every_locale_and_leaves_every_catalogue(
    changed: Change, before: str, after: str, shown: tuple[str, ...]
) -> None:
    project = changed(before, after)
    said = texts(project)
    assert all(text in said for text in shown)
    for tag in project.translated:
        assert project.status(tag).source_current
        assert project.status(tag).sums == Project(ROOT).status(tag).sums
        file = project.catalogue_file(tag)
        merged = l10n.merge(l10n.read_catalogue(file), project.messages_in_context)
        assert l10n.catalogue_text(merged) == file.read_text(encoding="utf-8")


def test_a_changed_date_changes_the_verdict(changed: Change) -> None:
    project = changed("accepted_until: 2018-12-31", "accepted_until: 2019-06-30")
    profile = profile_from_json({"people": [{"credentials": ["exam-70-534"]}]}, project.compiled.programme)
    report = assess(project.compiled.programme, profile, date(2019, 1, 1))
    silver = next(level for level in report.levels() if level.id == "azure-consumption-option.silver")
    assert {f.id.rsplit(".", 1)[1]: f.verdict for f in silver.finding.walk()}["by-exam"] == "met"


def test_a_changed_sentence_cannot_be_published_before_it_is_translated(changed: Change) -> None:
    project = changed("text: Reach the consumption threshold.", "text: Reach the threshold.")
    with pytest.raises(CatalogueError, match=r"performance\.text: the source sentence has changed since"):
        project.wordings()


def test_the_command_line_reads_what_a_build_compiled(changed: Change, tmp_path: Path) -> None:
    project = changed("developing: 10000 USD}", "developing: 12345 USD}")
    write_compiled(project, project.words(), tmp_path / "build" / "checker")
    data = json.loads((tmp_path / "build" / "checker" / "programme.json").read_text(encoding="utf-8"))
    assert "12345" in json.dumps(data)


def test_the_schema_that_editors_use_is_fresh() -> None:
    committed = (ROOT / "docs" / "assets" / "schemas" / "requirements.schema.json").read_text(
        encoding="utf-8"
    )
    assert committed == schema_text(requirements_schema())


def test_the_source_names_its_schema_so_that_editors_find_it() -> None:
    first = (ROOT / "data" / "requirements.yaml").read_text(encoding="utf-8").splitlines()[0]
    target = first.partition("$schema=")[2]
    assert (ROOT / "data" / target).resolve().is_file()


def test_templates_and_modules_hold_no_fact(compiled: Compiled) -> None:
    facts = [c["id"] for c in compiled.data["credentials"]] + [
        item.code
        for item in compiled.source.requirements.credentials.values()
        if item.code and "-" in item.code
    ]
    facts += ["15000", "15,000", "10000", "100000", "USD", "2017-", "2018-"]
    for folder in ("templates", "overrides", "assets/checker", "assets/site"):
        for file in (ROOT / "docs" / folder).rglob("*"):
            if file.suffix in {".html", ".js", ".css"}:
                text = file.read_text(encoding="utf-8")
                assert [fact for fact in facts if fact in text] == [], file


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    """The real programme."""
    return Project(ROOT).compiled
