"""`palier l10n …` changes all that a command names, or nothing: what one faulty file must not do to the others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from palier.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's data, as the current folder."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, code: int = 0) -> None:
    """Run a command that ends with a code."""
    assert main(["l10n", *arguments]) == code


def catalogue(project: Path) -> str:
    """Return the French catalogue's text."""
    return (project / "data" / "locales" / "fr-FR.po").read_text(encoding="utf-8")


def contents(project: Path) -> dict[str, bytes]:
    """Return every file of the data."""
    return {str(file): file.read_bytes() for file in (project / "data").rglob("*") if file.is_file()}


def deliver(project: Path, name: str, old: str, new: str) -> str:
    """Export the French catalogue into a file with one translation edited, and return the file's name."""
    out = project / name
    run("export", "fr-FR", "--as", "po", "--out", str(out))
    text = out.read_text(encoding="utf-8")
    assert text.count(f'msgstr "{old}"') == 1
    out.write_text(text.replace(f'msgstr "{old}"', f'msgstr "{new}"'), encoding="utf-8")
    return name


def test_a_broken_ledger_keeps_every_catalogue_from_being_merged(project: Path) -> None:
    source = project / "data" / "requirements.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("gold: Gold", "gold: Golden"), encoding="utf-8")
    (project / "data" / "locales" / "ja-JP.ledger.jsonl").write_text("no line\n", encoding="utf-8")
    before = contents(project)
    run("merge", code=1)
    assert contents(project) == before


def test_two_files_that_change_a_message_differently_change_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = deliver(project, "first.po", "Compétences partenaires", "Compétences des partenaires")
    second = deliver(project, "second.po", "Compétences partenaires", "Compétences de partenaires")
    before = contents(project)
    run("import", first, second, code=1)
    said = capsys.readouterr().err
    assert "second.po:" in said
    assert "first.po:" in said
    assert contents(project) == before


def test_a_file_that_has_a_message_as_it_was_does_not_undo_what_another_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = deliver(project, "first.po", "Compétences partenaires", "Compétences des partenaires")
    second = deliver(project, "second.po", "Or", "L’or")
    capsys.readouterr()
    run("import", first, second, first)
    assert 'msgstr "Compétences des partenaires"' in catalogue(project)
    assert 'msgstr "L’or"' in catalogue(project)
    assert "imported 2 changed messages" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "fr-FR", "--all", "--reviewed-by", " "),
        ("review", "fr-FR", "--method", "human", "--by", " "),
    ],
)
def test_nobody_reviews_or_translates_without_a_name(project: Path, arguments: tuple[str, ...]) -> None:
    before = contents(project)
    run(*arguments, code=2)
    assert contents(project) == before


def test_the_source_s_own_locale_has_nothing_to_check(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("check", "en-US", code=2)
    assert "en-US is neither" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data" / "locales" / "requirements.pot").unlink()
    (project / "data" / "locales" / "requirements.pot").mkdir()
    run("extract", code=1)
    assert "requirements.pot" in capsys.readouterr().err


def test_a_missing_table_of_formats_is_named_before_a_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "data" / "formats" / "ja-JP.json").unlink()
    assert main(["check", "--quiet"]) == 1
    assert "run `palier formats ja-JP`" in capsys.readouterr().err
