"""The builder of the small runtime: what it leaves out traps, what it keeps is enough, and it always makes the same."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checker import browser
from palier._errors import SetupError
from palier.bundle import KINDS
from palier.image import BUILDER, MODULE, Kept, build_image
from palier.image._wasm import KIND_FUNCTION, read_module, write_module
from palier.library import build_library
from palier.project import Project
from tests.image.running import CACHE, RESTORE, ROOT, RUNTIME, Captured, Entered, answers, node
from tests.image.sample import LIMIT, make_sample
from tests.image.sessions import page_sessions
from tests.pyodide.test_in_pyodide import pytestmark as needs_the_runtime

Json = dict[str, Any]

pytestmark = needs_the_runtime

LISTED = """
import { readFileSync } from "node:fs";
const module = new WebAssembly.Module(readFileSync(process.argv[1]));
console.log(JSON.stringify([WebAssembly.Module.imports(module), WebAssembly.Module.exports(module)]));
"""
BEGINNING = """
import { readFileSync } from "node:fs";
const { restorePython } = await import(process.argv[1]);
const { exports } = await restorePython(new WebAssembly.Module(readFileSync(process.argv[2])));
const memory = Buffer.from(exports.memory.buffer);
const captured = readFileSync(process.argv[3]);
const rest = memory.subarray(captured.length);
console.log(JSON.stringify([memory.indexOf(captured), rest.length, rest.every((byte) => byte === 0)]));
"""


@pytest.fixture(scope="module")
def captured(tmp_path_factory: pytest.TempPathFactory) -> Captured:
    """Python as it was captured."""
    return Captured.of_runtime(tmp_path_factory.mktemp("image"))


@pytest.fixture(scope="module")
def sample() -> Json:
    """What warms Python up, as `make image` would write it now."""
    return make_sample()


@pytest.fixture(scope="module")
def library() -> Path:
    built = build_library(ROOT, CACHE)
    assert built
    return built


def said(script: str, *arguments: str | Path) -> Any:
    """What a script prints as JSON."""
    command: list[str | Path] = [node(), "--input-type=module", "-e", script, *arguments]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def entered_by(counted: Path, sessions: list[Json]) -> Entered:
    file = counted.with_suffix(".entered.json")
    answers(counted, sessions, file)
    return Entered.read(file)


# What is written


def test_the_runtime_written_again_means_the_same(tmp_path: Path) -> None:
    shipped, again = RUNTIME / "pyodide.asm.wasm", tmp_path / "again.wasm"
    module = read_module(shipped.read_bytes())
    again.write_bytes(write_module(module))
    assert read_module(again.read_bytes()) == module
    assert len(module.bodies) > 10_000
    assert said(LISTED, again) == said(LISTED, shipped)


def test_an_image_begins_with_the_memory_that_was_captured(captured: Captured) -> None:
    memory = captured.folder / "captured"
    memory.write_bytes(captured.memory)
    place, more, free = said(BEGINNING, RESTORE, captured.small(Kept.read()), memory)
    assert place == 0
    assert more > 1_000_000
    assert free


def test_two_builds_are_the_same(library: Path, tmp_path: Path) -> None:
    one, other = (build_image(ROOT, cache, library) for cache in (CACHE, tmp_path))
    assert one and other
    assert one.module != other.module
    assert one.module.read_bytes() == other.module.read_bytes()
    assert one.proof == other.proof
    assert [file.name for file in sorted(one.module.parent.iterdir())] == [MODULE, "state.json"]


def test_an_image_imports_only_functions_and_names_only_those_that_it_calls(library: Path) -> None:
    image = build_image(ROOT, CACHE, library)
    assert image
    imports, _ = said(LISTED, image.module)
    assert {each["kind"] for each in imports} <= {"function", "tag"}
    assert {each["name"] for each in imports if each["kind"] == "function"} - {""} == Kept.read().imports


# What is left out


def test_a_function_that_was_left_out_traps_instead_of_answering(captured: Captured, sample: Json) -> None:
    counted = captured.counted()
    started = {**sample, "requests": []}
    only_checks = entered_by(counted, [sample]).functions - entered_by(counted, [started]).functions
    small = captured.small(Kept.read(), without=[min(only_checks)])
    assert json.loads(answers(small, [started])[0][0]) == {"ready": True}
    with pytest.raises(AssertionError, match=r"RuntimeError: (unreachable|null function)"):
        answers(small, [sample])


def test_without_a_function_that_every_call_needs_nothing_starts(captured: Captured, sample: Json) -> None:
    module = read_module(captured.wasm)
    called = next(
        each for each in module.exports if each.kind == KIND_FUNCTION and each.name == "PyObject_CallOneArg"
    )
    with pytest.raises(AssertionError, match="RuntimeError: unreachable"):
        answers(captured.small(Kept.read(), without=[called.index]), [sample])


# What is committed


def test_what_is_kept_is_enough_for_every_page_and_every_scenario(captured: Captured) -> None:
    kept = Kept.read()
    entered = entered_by(captured.counted(), page_sessions(Project(ROOT), 2))
    missing = len(entered.functions - kept.functions), sorted(entered.imports - kept.imports)
    assert missing == (0, []), "run `make image`, and commit src/palier/image"


def test_the_sample_is_small_and_answered_with_reports() -> None:
    text = (BUILDER / "sample.json").read_text(encoding="utf-8")
    assert len(text.encode()) < LIMIT
    given, before = json.loads(text), list(browser._loaded)
    assert json.loads(browser.start(given["bundle"])) == {"ready": True}, "run `make image`"
    assert all(browser.check(request).startswith('{"report"') for request in given["requests"])
    browser._loaded[:] = before


def test_the_sample_holds_every_kind_of_requirement(sample: Json) -> None:
    for kind in KINDS | {"group"}:
        assert f'"kind":"{kind}"' in sample["bundle"]


# What can be missing


def test_another_runtime_is_refused(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_another = replace(Kept.read(), runtime="0" * 64)
    monkeypatch.setattr(Kept, "read", lambda: of_another)
    with pytest.raises(SetupError, match="run `make image`"):
        build_image(ROOT, tmp_path, library)


def test_a_runtime_that_does_not_start_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "library.zip"
    broken.write_bytes(b"no archive")
    with pytest.raises(SetupError, match="starting Python under Node"):
        build_image(ROOT, tmp_path / "cache", broken)


def test_without_node_there_is_no_image_but_one_that_is_there_needs_none(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = build_image(ROOT, CACHE, library)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_image(ROOT, tmp_path / "cache", library) is None
    assert build_image(ROOT, CACHE, library) == built
