"""The engine inside the small runtime: pytest itself runs the engine's whole test-suite where most functions trap."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from palier.image import Kept
from tests.image.running import Captured, Packed, pack, run_suite
from tests.pyodide.test_in_pyodide import pytestmark as needs_the_runtime

pytestmark = needs_the_runtime


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Packed:
    """The engine's tests as bytecode, made by the stock runtime, which has collected them."""
    return pack(tmp_path_factory.mktemp("packed"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The image that ships, with a few exports more."""
    return Captured.of_runtime(tmp_path_factory.mktemp("image")).small(Kept.read())


@pytest.fixture(scope="module")
def outcome(packed: Packed, small: Path) -> dict[str, Any]:
    """What came of the tests in numbers.

    A trap ends the run: the small runtime lacks what only a failure needs, so look at failures with `make image`.
    """
    outcome, said = run_suite(small, packed)
    assert outcome["exit"] == 0, said
    return outcome


def test_the_engines_tests_pass_inside_the_small_runtime(
    packed: Packed, outcome: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        print("\ninside the small runtime: {passed} passed in {seconds} s".format(**outcome))
    assert outcome["platform"] == "emscripten"
    assert outcome["failed"] == 0
    assert outcome["passed"] == outcome["collected"] == packed.tests
    assert outcome["passed"] > 750


def test_what_ran_is_the_checker_of_the_image(outcome: dict[str, Any]) -> None:
    assert outcome["checker"] == "/lib/library.zip/checker/__init__.pyc"
