"""Images made to be tested, and what runs inside them: sessions as a page has them, and the engine's own tests."""

from __future__ import annotations

import json
import shutil
import subprocess
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from palier.image import Kept, capture
from palier.image._module import State, restored
from palier.library import build_library
from tests.engine.programmes import cloud_platform

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
RUNTIME = ROOT / "node_modules" / "pyodide"
RESTORE = ROOT / "docs" / "assets" / "checker" / "restore.js"
CACHE = ROOT / ".cache" / "palier"
FURTHER = (
    "PyErr_Print",
    "PyEval_EvalCode",
    "PyImport_AddModule",
    "PyMarshal_ReadObjectFromString",
    "PyModule_GetDict",
)
"""Functions of Python's C interface that hand over bytecode and run it: tests need them, and no page."""
PATIENCE = 400
"""Seconds after which a run under Node is taken to hang."""


@dataclass(frozen=True)
class Entered:
    """What runs inside a counted image have entered."""

    functions: frozenset[int]
    """Functions of the runtime, by index."""
    imports: frozenset[str]
    """Names of the functions of the browser's."""

    @classmethod
    def read(cls, file: Path) -> Entered:
        """Return what a run wrote."""
        data = json.loads(file.read_text(encoding="utf-8"))
        return cls(frozenset(data["functions"]), frozenset(data["imports"]))

    def __or__(self, other: Entered) -> Entered:
        return Entered(self.functions | other.functions, self.imports | other.imports)


@dataclass(frozen=True)
class Captured:
    """Python as it was captured, to make images of."""

    folder: Path
    """Where its images are written."""
    memory: bytes
    """Its memory."""
    state: State
    """What it has outside of memory."""

    @classmethod
    def of_runtime(cls, folder: Path) -> Captured:
        """Start the shipped runtime with the library that ships, and capture it.

        Args:
            folder: an empty folder to work in.
        """
        library = build_library(ROOT, CACHE)
        assert library
        state, memory = capture(node(), RUNTIME, library, folder)
        return cls(folder, memory, state)

    @cached_property
    def wasm(self) -> bytes:
        """The runtime's module."""
        return (RUNTIME / "pyodide.asm.wasm").read_bytes()

    def counted(self) -> Path:
        """Make an image that has every function and tells which were entered."""
        return self._written("counted", restored(self.wasm, self.memory, self.state, exports=FURTHER))

    def small(self, kept: Kept, without: Sequence[int] = ()) -> Path:
        """Make an image like the one that ships, which also exports FURTHER.

        Args:
            kept: what stays.
            without: functions that are left out all the same.
        """
        functions = kept.functions.difference(without)
        module = restored(self.wasm, self.memory, self.state, functions, kept.imports, FURTHER)
        return self._written("small", module)

    def _written(self, name: str, module: bytes) -> Path:
        file = self.folder / f"{name}.wasm"
        file.write_bytes(module)
        return file


@dataclass(frozen=True)
class Packed:
    """The engine's tests and pytest as bytecode."""

    folder: Path
    """Where the bytecode is, and the programme that the tests read."""
    tests: int
    """How many tests there are."""


def node() -> str:
    """Return the program Node."""
    found = shutil.which("node")
    assert found, "Node is not installed"
    return found


def answers(image: Path, sessions: Sequence[Json], *further: Path) -> list[list[str]]:
    """Return what an image answers to sessions: for each to its bundle, and to its requests.

    Args:
        image: the image.
        sessions: `{"bundle", "requests"}`.
        further: where a counted image writes what it entered; and a file of bytecode to run first.

    Raises:
        AssertionError: the image trapped; the message holds what was said.
    """
    given, said = image.with_suffix(".sessions.json"), image.with_suffix(".answers.json")
    given.write_text(json.dumps(sessions), encoding="utf-8")
    _run(HERE / "exercise.mjs", RESTORE, image, given, said, *further)
    found: list[list[str]] = json.loads(said.read_text(encoding="utf-8"))
    return found


def pack(folder: Path) -> Packed:
    """Make bytecode of the engine's tests and of pytest, inside the stock runtime.

    Args:
        folder: an empty folder for it.
    """
    programme = folder / "programme.json"
    programme.write_text(json.dumps(cloud_platform()), encoding="utf-8")
    said = _run(HERE / "pack.mjs", RUNTIME, sysconfig.get_path("purelib"), ROOT, programme, folder)
    return Packed(folder, int(said))


def run_suite(image: Path, packed: Packed, *further: Path) -> tuple[Json, str]:
    """Run the engine's tests inside an image.

    Args:
        image: the image.
        packed: the tests.
        further: where a counted image writes what it entered.

    Returns:
        What came of it in numbers, and what pytest printed.
    """
    programme = packed.folder / "programme.json"
    begun = time.monotonic()
    said = _run(HERE / "suite.mjs", RESTORE, image, packed.folder, ROOT, programme, *further)
    output, _, outcome = said.rstrip().rpartition("\n")
    return {"seconds": round(time.monotonic() - begun), **json.loads(outcome)}, output


def _run(script: Path, *arguments: str | Path) -> str:
    command: list[str | Path] = [node(), script, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    return done.stdout
