"""The library that pages load: what is in it, that it is the same at every build, and that it answers alike."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palier.library import build_library
from tests.pyodide.recompute import recompute
from tests.pyodide.test_in_pyodide import ROOT, RUNTIME, prepared

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKER = ROOT / "src" / "checker"
FEW = 10
"""Cases of each kind: test_same_bytes.py has two thousand answered with the same library."""

pytestmark = [
    pytest.mark.pyodide,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"),
    pytest.mark.skipif(
        not (RUNTIME / "pyodide.mjs").is_file(), reason="node_modules/pyodide is not installed"
    ),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library, built anew."""
    built = build_library(ROOT, tmp_path_factory.mktemp("cache"))
    assert built
    return built


@pytest.fixture(scope="module")
def names(library: Path) -> set[str]:
    """Names of the modules in it."""
    files = zipfile.ZipFile(library).namelist()
    return {file.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".") for file in files}


@pytest.fixture(scope="module")
def said(library: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of a run with the library in place of the whole standard library."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "cases.json").write_text(prepared(FEW), encoding="utf-8")
    driver = Path(__file__).parent / "library.mjs"
    command: list[str | Path] = [
        "node",
        driver,
        RUNTIME,
        library,
        ROOT,
        folder / "cases.json",
        folder / "answers.json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    answers = (folder / "answers.json").read_text(encoding="utf-8")
    return {"answers": answers.split("\n"), **json.loads(done.stdout)}


def test_reports_are_the_same_bytes_with_the_library_that_ships(said: dict[str, Any]) -> None:
    assert "python313.zip/checker/" in said["from"]
    expected = recompute(prepared(FEW)).split("\n")
    assert len(expected) == 2 * FEW
    assert said["answers"] == expected


def test_nothing_is_compiled_where_the_checker_is_imported(said: dict[str, Any]) -> None:
    # But for one line: `decimal`, which is written in C, makes a named tuple when it is loaded.
    own = [text for text in said["compiled"] if "_cls, sign, digits, exponent" not in text]
    assert own == []


def test_a_traceback_leads_to_the_line_of_the_checker(said: dict[str, Any]) -> None:
    found = re.findall(r'File "checker/_model\.py", line (\d+), in (\w+)', said["fault"])
    source = (CHECKER / "_model.py").read_text(encoding="utf-8").splitlines()
    number, function = found[0]
    assert function == "programme_from_json"
    assert "data" in source[int(number) - 1]


def test_a_traceback_names_the_functions_of_standard_modules(said: dict[str, Any]) -> None:
    assert "in raw_decode" in said["through"]
    assert "JSONDecodeError" in said["through"]


def test_the_library_is_the_same_at_every_build(library: Path) -> None:
    again = build_library(ROOT, ROOT / ".cache" / "palier")
    assert again
    assert again != library
    assert again.read_bytes() == library.read_bytes()


def test_the_library_holds_the_checker_whole_but_for_its_command_line(names: set[str]) -> None:
    files = (file.relative_to(CHECKER) for file in CHECKER.rglob("*.py"))
    modules = {
        ".".join(("checker", *file.with_suffix("").parts)).removesuffix(".__init__")
        for file in files
        if file.name != "__main__.py" and file.parts[0] != "terminal"
    }
    assert {name for name in names if name.split(".")[0] == "checker"} == modules


def test_whatever_the_checker_imports_anywhere_is_in_the_library_or_in_the_runtime(names: set[str]) -> None:
    frozen = {"__future__", "abc", "collections.abc", "io", "os", "sys"}
    compiled = {"itertools", "math", "time", "unicodedata"}
    files = (
        file for file in CHECKER.rglob("*.py") if "terminal" not in file.parts and file.name != "__main__.py"
    )
    assert {module for file in files for module in imported(file)} - frozen - compiled <= names


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_library_holds_nothing_that_no_page_needs_and_leaves_compression_to_the_server(
    library: Path, names: set[str]
) -> None:
    assert not names & {
        "micropip",
        "unittest",
        "pydoc",
        "argparse",
        "checker.terminal",
        "email",
        "tkinter",
    }
    assert len(names) < 200
    assert {entry.compress_type for entry in zipfile.ZipFile(library).infolist()} == {zipfile.ZIP_STORED}


def test_without_node_there_is_no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_library(ROOT, tmp_path / "cache") is None


def test_a_library_that_is_there_needs_no_node(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_library(ROOT, library.parents[1]) == library
