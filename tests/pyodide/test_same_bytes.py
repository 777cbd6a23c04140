"""One answer wherever Python runs: CPython, Pyodide with the library, and the small runtime, to the byte."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from checker import browser
from palier.image import build_image
from palier.library import build_library
from palier.project import Project
from tests.image import running
from tests.image.sessions import faulty_bundles, faulty_session, made_up_sessions, page_sessions
from tests.pyodide.test_in_pyodide import ROOT, RUNTIME
from tests.pyodide.test_in_pyodide import pytestmark as needs_the_runtime

Json = dict[str, Any]
Answers = list[list[str]]

pytestmark = needs_the_runtime


@pytest.fixture(scope="module")
def sessions() -> list[Json]:
    """Every page with its scenarios and random profiles, made-up programmes, and requests that are wrong."""
    project = Project(ROOT)
    made_up = made_up_sessions(300, profiles_each=5)
    return [*page_sessions(project, 10), *made_up, faulty_session(project), *faulty_bundles()]


@pytest.fixture(scope="module")
def found(sessions: list[Json], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """What each Python answers; those under Node run at the same time as the one here."""
    library = build_library(ROOT, running.CACHE)
    assert library
    image = build_image(ROOT, running.CACHE, library)
    assert image
    folder = tmp_path_factory.mktemp("answers")
    small = folder / "small.wasm"
    small.write_bytes(image.module.read_bytes())
    with ThreadPoolExecutor() as pool:
        others = {
            "Pyodide": pool.submit(in_pyodide, library, sessions, folder),
            "the small runtime": pool.submit(running.answers, small, sessions),
        }
        here = [list(answered(session)) for session in sessions]
        return {"CPython": here, **{name: other.result() for name, other in others.items()}}


def in_pyodide(library: Path, sessions: Sequence[Json], folder: Path) -> Answers:
    given, said = folder / "sessions.json", folder / "answers.json"
    given.write_text(json.dumps(sessions), encoding="utf-8")
    command: list[str | Path] = ["node", Path(__file__).parent / "answers.mjs", RUNTIME, library, given, said]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    answers: Answers = json.loads(said.read_text(encoding="utf-8"))
    return answers


def answered(session: Json) -> Iterator[str]:
    yield browser.start(session["bundle"])
    yield from map(browser.check, session["requests"])


@pytest.mark.parametrize("runtime", ["Pyodide", "the small runtime"])
def test_2000_reports_and_every_other_answer_are_the_same_bytes(
    found: dict[str, Answers], runtime: str
) -> None:
    expected = found["CPython"]
    kinds = Counter(answer.partition(":")[0] for answers in expected for answer in answers)
    assert kinds['{"report"'] >= 2000
    assert kinds['{"problems"'] > 100
    assert kinds['{"failure"'] > 50
    for number, (here, there) in enumerate(zip(expected, found[runtime], strict=True)):
        assert [answer.encode() for answer in there] == [answer.encode() for answer in here], number


def test_the_reports_are_on_every_competency_in_every_locale(sessions: list[Json]) -> None:
    project = Project(ROOT)
    pages = {(part["competency"], part["locale"]) for part in map(page_of, sessions) if part}
    asked = {competency.id for competency in project.compiled.source.requirements.competencies}
    assert {competency for competency, _ in pages} >= asked
    assert {locale for _, locale in pages} >= set(project.registry)


def page_of(session: Json) -> dict[str, str] | None:
    try:
        data = json.loads(session["bundle"])
        (competency,) = data["programme"]["competencies"]
        return {"competency": competency["id"], "locale": data["wording"]["formats"]["locale"]}
    except (ValueError, KeyError, TypeError):
        return None
