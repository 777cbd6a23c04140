"""What the hand-written pages say of options, modules and files is so."""

from __future__ import annotations

import argparse
import ast
import json
import re
from pathlib import Path

import pytest

from checker.terminal import add_assess_options, main
from palier.build import write_compiled
from palier.project import Project
from tests.docs.examples import ROOT

TAGS = ["en-US", "fr-FR"]
ENGINE = ROOT / "src" / "checker"


def page(tag: str, name: str) -> str:
    """The text of a page."""
    return (ROOT / "docs" / tag / f"{name}.md").read_text(encoding="utf-8")


def fenced(tag: str, name: str, language: str) -> list[str]:
    """The blocks of a language on a page."""
    return re.findall(rf"^```{language}\n(.*?)^```", page(tag, name), re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which a build has left the compiled programme."""
    project = Project(ROOT)
    folder = tmp_path_factory.mktemp("project")
    write_compiled(project, {"en-US": project.words_of("en-US")}, folder / "build" / "checker")
    return folder


@pytest.mark.parametrize("tag", TAGS)
def test_every_option_of_the_terminal_is_described(tag: str) -> None:
    parser = argparse.ArgumentParser()
    add_assess_options(parser)
    there = {name for action in parser._actions for name in action.option_strings} - {"-h", "--help"}
    described = re.findall(r"^\| `(--[a-z]+)", page(tag, "reference/profile-and-report"), re.MULTILINE)
    assert sorted(described) == sorted(there)


@pytest.mark.parametrize("tag", TAGS)
def test_the_modules_that_the_engine_imports_are_listed(tag: str) -> None:
    files = [
        file for file in ENGINE.rglob("*.py") if "terminal" not in file.parts and file.stem != "__main__"
    ]
    imported: set[str] = set()
    for node in (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            imported.add(node.module.partition(".")[0])
    paragraph = re.search(
        r"(?:standard library|bibliothèque standard)(?:.|\n)*?\.\n\n",
        page(tag, "reference/how-verdicts-are-reached"),
    )
    assert paragraph is not None
    assert set(re.findall(r"`(\w+)`", paragraph[0])) == imported - {"__future__", "checker"}


def test_the_list_of_staff_can_be_assessed(compiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [staff] = fenced("en-US", "reference/profile-and-report", "csv")
    (compiled / "staff.csv").write_text(staff, encoding="utf-8")
    folder = str(compiled / "build" / "checker")
    code = main(
        ["assess", str(compiled / "staff.csv"), "--programme", folder, "--on", "2018-06-30", "--to", "csv"]
    )
    rows = capsys.readouterr().out.splitlines()
    assert code == 0
    assert "Contoso,cloud-platform,azure-consumption-option,silver,met" in "\n".join(rows)


def test_the_lines_of_python_run(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [lines] = fenced("en-US", "reference/profile-and-report", "python")
    monkeypatch.chdir(compiled)
    names: dict[str, object] = {}
    exec(lines, names)
    assert names["report"] is not None


@pytest.mark.parametrize("language", ["sh", "json", "csv", "python"])
def test_both_languages_show_the_same(language: str) -> None:
    english, french = (fenced(tag, "reference/profile-and-report", language) for tag in TAGS)
    assert english == french
    assert language != "json" or all(json.loads(block) for block in english)
