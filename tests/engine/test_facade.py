"""The engine as a package: what it offers, and how little it needs."""

from __future__ import annotations

import ast
import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

import checker

ENGINE = Path(checker.__file__).parent

ALLOWED = {
    "bisect",
    "collections",
    "dataclasses",
    "datetime",
    "decimal",
    "fractions",
    "functools",
    "itertools",
    "json",
    "math",
    "numbers",
    "operator",
    "re",
    "typing",
}
"""What the checker may import where it runs in a browser: each module more delays its start."""

LATER = {"csv", "io", "unicodedata"}
"""What only calls import that a page makes long after its start."""

TERMINAL = ("__main__.py", "terminal")
"""The command line, which no browser loads."""


def imports(module: Path) -> set[str]:
    """The modules that a module imports, whether always or for types only."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, module
            found.add(str(node.module))
    return found


def modules() -> list[Path]:
    return sorted(ENGINE.rglob("*.py"))


def test_what_the_checker_offers_is_sorted_and_there() -> None:
    assert checker.__all__ == sorted(checker.__all__)
    assert len(set(checker.__all__)) == len(checker.__all__)
    for name in checker.__all__:
        assert hasattr(checker, name), name


@pytest.mark.cpython_only
def test_everything_that_the_checker_offers_is_described() -> None:
    for name in checker.__all__:
        offered = getattr(checker, name)
        if getattr(offered, "__module__", "").startswith("checker"):
            assert offered.__doc__, name


def test_data_of_the_checker_cannot_be_changed() -> None:
    classes = [
        offered
        for name in checker.__all__
        if isinstance(offered := getattr(checker, name), type) and dataclasses.is_dataclass(offered)
    ]
    assert len(classes) > 15
    for offered in classes:
        assert offered.__dataclass_params__.frozen, offered  # type: ignore[attr-defined]
        assert "__slots__" in vars(offered), offered
    with pytest.raises(dataclasses.FrozenInstanceError):
        checker.Count(1).n = 2  # type: ignore[misc]


@pytest.mark.cpython_only
@pytest.mark.parametrize("module", modules(), ids=lambda module: module.relative_to(ENGINE).as_posix())
def test_a_module_imports_the_standard_library_and_the_checker_only(module: Path) -> None:
    roots = {name.split(".")[0] for name in imports(module)}
    assert roots <= sys.stdlib_module_names | {"checker"}


@pytest.mark.cpython_only
@pytest.mark.parametrize(
    "module",
    [module for module in modules() if module.relative_to(ENGINE).parts[0] not in TERMINAL],
    ids=lambda module: module.relative_to(ENGINE).as_posix(),
)
def test_a_module_that_a_browser_loads_imports_few_others(module: Path) -> None:
    roots = {name.split(".")[0] for name in imports(module)}
    assert roots - {"checker", "__future__"} <= ALLOWED | LATER


@pytest.mark.cpython_only
def test_starting_the_checker_loads_nothing_of_the_publisher_and_little_else() -> None:
    code = (
        "import sys, json; import dataclasses, json, decimal, datetime; before = set(sys.modules);"
        "sys.path.insert(0, sys.argv[1]); import checker.browser;"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(ENGINE.parent)]
    loaded = set(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    library = {name.split(".")[0] for name in loaded} - {"checker"}
    assert "palier" not in library
    assert not {f"checker.{Path(name).stem}" for name in TERMINAL} & loaded
    assert library - {"__future__"} <= ALLOWED | {f"_{name}" for name in ALLOWED}


@pytest.mark.cpython_only
def test_the_checker_runs_without_the_publishers_packages() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import checker.browser as b;"
        "assert 'yaml' not in sys.modules; print(b.check('{}'))"
    )
    command = [sys.executable, "-I", "-S", "-c", code, str(ENGINE.parent)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert "failure" in json.loads(done.stdout)


def test_a_programme_of_another_format_is_refused() -> None:
    with pytest.raises(checker.ProgrammeError, match="compile the programme again"):
        checker.programme_from_json({"format": 1})
