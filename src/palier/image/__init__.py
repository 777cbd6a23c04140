"""The small runtime: Python as it is after its start, with the checker imported, in one WebAssembly module.

A start of Python in a browser loads a general runtime, imports some hundred modules, and ends in the same memory every
time. Here that start happens once, at build time, under Node. The module that a page loads holds the memory that came
of it, and of the runtime's functions those that a start, a verdict or a test ever enters; the others trap. A page then
falls back to the library. See decision 10.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from palier._errors import SetupError
from palier._files import digest_of, swapped_in
from palier._node import find_node, run_node
from palier.bundle import runtime_folder
from palier.image._module import State, opened, restored

BUILDER: Final = Path(__file__).parent
MODULE: Final = "image.wasm"
STATE: Final = "state.json"
GIVEN: Final = "12.345"
"""What the proof of a sound runtime is calculated from."""


@dataclass(frozen=True, slots=True)
class Image:
    """A finished small runtime."""

    module: Path
    """The WebAssembly module."""
    given: str
    """What a page gives its function `prove`."""
    proof: str
    """What that answers if the runtime is sound."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What of the runtime stays in the image: `kept.json`, which `make image` writes."""

    runtime: str
    """SHA-256 of the runtime's module that the indices belong to."""
    functions: frozenset[int]
    """Indices of the functions that stay."""
    imports: frozenset[str]
    """Names of the functions of the browser's that they call."""

    @classmethod
    def read(cls) -> Kept:
        """Return what is committed."""
        data = json.loads((BUILDER / "kept.json").read_text(encoding="utf-8"))
        functions = frozenset(i for first, last in data["functions"] for i in range(first, last + 1))
        return cls(data["runtime"], functions, frozenset(data["imports"]))


def build_image(root: Path, cache: Path, library: Path) -> Image | None:
    """Build the image, or take it from the cache if nothing that goes into it has changed.

    Args:
        root: the project's folder.
        cache: a folder for finished images.
        library: the archive of the checker and its standard modules.

    Returns:
        The image; or None where there is no Node to start Python with.

    Raises:
        SetupError: the runtime is not installed, is not the one that `kept.json` was made for, or did not start.
    """
    runtime = runtime_folder(root)
    slot = cache / f"image-{digest_of(_ingredients(runtime, library))}"
    if not slot.exists():
        kept, wasm = Kept.read(), (runtime / "pyodide.asm.wasm").read_bytes()
        if hashlib.sha256(wasm).hexdigest() != kept.runtime:
            raise SetupError(
                "the browser runtime has changed: run `make image`, and commit src/palier/image/kept.json"
            )
        node = find_node()
        if node is None:
            return None
        with swapped_in(slot) as work:
            state, memory = capture(node, runtime, library, work)
            (work / MODULE).write_bytes(restored(wasm, memory, state, kept.functions, kept.imports))
            (work / "memory").unlink()
    proof = json.loads((slot / STATE).read_text(encoding="utf-8"))["entries"]["proof"]
    return Image(slot / MODULE, GIVEN, proof)


def capture(node: str, runtime: Path, library: Path, work: Path) -> tuple[State, bytes]:
    """Start Python with a library under Node, and return its state and its memory.

    Args:
        node: the program.
        runtime: folder of the browser runtime.
        library: the archive of the checker and its standard modules.
        work: a folder for the files that Node reads and writes.

    Raises:
        SetupError: Python did not start; the message holds what was said.
    """
    folder = work / "opened"
    folder.mkdir()
    (folder / "pyodide.asm.wasm").write_bytes(opened((runtime / "pyodide.asm.wasm").read_bytes()))
    shutil.copy(runtime / "pyodide.asm.js", folder)
    given = (folder, library, BUILDER, BUILDER / "sample.json", GIVEN, work)
    run_node(
        node, BUILDER / "capture.mjs", *given, doing="starting Python under Node, for the small runtime,"
    )
    shutil.rmtree(folder)
    state = State.from_json(json.loads((work / STATE).read_text(encoding="utf-8")))
    return state, (work / "memory").read_bytes()


def _ingredients(runtime: Path, library: Path) -> Iterator[tuple[str, Path]]:
    """Yield all that decides the image's bytes: the runtime, the library, the builder."""
    builder = sorted(file for file in BUILDER.iterdir() if file.suffix in (".py", ".mjs", ".json"))
    scripts = (runtime / name for name in ("pyodide.asm.js", "pyodide.asm.wasm"))
    yield from ((file.name, file) for file in (*scripts, library, *builder))
