"""The engine inside the browser's runtime: its own tests pass there, and all that it writes is the same to the byte."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from palier.formats import formats_of, read_formats
from palier.project import Project
from tests.engine.programmes import cloud_platform
from tests.property.strategies import seeded
from tests.property.test_cloud_platform import profiles
from tests.pyodide.facts import write_facts
from tests.pyodide.recompute import recompute

ROOT = Path(__file__).parents[2]
RUNTIME = ROOT / "node_modules" / "pyodide"

pytestmark = [
    pytest.mark.pyodide,
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed"),
    pytest.mark.skipif(
        not (RUNTIME / "pyodide.mjs").is_file(), reason="node_modules/pyodide is not installed"
    ),
]


@dataclass(frozen=True)
class Run:
    """What came of one run of the runtime."""

    outcome: dict[str, Any]
    """How pytest ended inside, in numbers."""
    output: str
    """What pytest printed inside."""
    answers: str
    """The reports on the prepared cases."""
    facts: str
    """Facts as the locales write them."""


def prepared(number: int = 150) -> str:
    """So many profiles of the real programme and as many made-up programmes, each with its own."""
    programme = cloud_platform()
    cases = [
        {"programme": programme, "profile": profile, "on": on} for profile, on in profiles(programme, number)
    ]
    made_up = [seeded(seed).case(readings=True) for seed in range(number)]
    cases += [{"programme": case.programme, "profile": case.profile, "on": case.on} for case in made_up]
    return json.dumps(cases)


OTHERS = """
    ar-EG bn-BD de-CH es-ES fa-IR fr-CH he-IL hi-IN ja-JP lt-LT my-MM pl-PL pt-PT ru-RU sv-SE th-TH zh-TW
""".split()  # noqa: SIM905
"""Locales that write numbers, dates or plurals in ways of their own, registered or not."""


def tables() -> str:
    """The table of every registered locale, as committed, and those of others."""
    project = Project(ROOT)
    committed = {tag: read_formats(tag, project.formats_folder) for tag in project.registry}
    return json.dumps({**{tag: formats_of(tag) for tag in OTHERS}, **committed})


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("pyodide")
    names = ("programme", "cases", "answers", "tables", "facts")
    files = [folder / f"{name}.json" for name in names]
    programme, cases, answers, formats, facts = files
    programme.write_text(json.dumps(cloud_platform()), encoding="utf-8")
    cases.write_text(prepared(), encoding="utf-8")
    formats.write_text(tables(), encoding="utf-8")
    packages = Path(sysconfig.get_path("purelib"))
    driver = Path(__file__).parent / "run.mjs"
    command: list[str | Path] = ["node", driver, RUNTIME, packages, ROOT, *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    output, _, outcome = done.stdout.rstrip().rpartition("\n")
    return Run(
        json.loads(outcome), output, answers.read_text(encoding="utf-8"), facts.read_text(encoding="utf-8")
    )


def test_the_engines_tests_pass_inside_the_browsers_runtime(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print("\ninside Pyodide: {passed} passed in {seconds} s, Python {python}".format(**run.outcome))
    assert run.outcome["exit"] == 0, run.output
    assert run.outcome["failed"] == 0, run.output
    assert run.outcome["platform"] == "emscripten"
    assert run.outcome["passed"] > 250


def test_300_reports_are_the_same_bytes_inside_the_browsers_runtime(run: Run) -> None:
    expected = recompute(prepared()).split("\n")
    got = run.answers.split("\n")
    assert len(expected) == 300
    assert got == expected


def test_facts_are_the_same_code_points_inside_the_browsers_runtime(run: Run) -> None:
    expected = write_facts(tables()).split("\n")
    assert len(expected) >= len(OTHERS) + 2
    assert run.facts.split("\n") == expected
