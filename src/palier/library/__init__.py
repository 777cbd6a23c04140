"""The library of a page: the checker and the standard modules that it needs, as bytecode in one archive.

The runtime comes with its whole standard library as source, and would compile some 150 modules at each start. Here the
Python inside that very runtime compiles them, under Node, so its bytecode always fits; and only those that a start and
a verdict can come to need. See decision 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from palier._files import digest_of, swapped_in
from palier._node import find_node, run_node
from palier.bundle import RUNTIME_FILES, runtime_folder

BUILDER = Path(__file__).parent
NAME = "library.zip"


def build_library(root: Path, cache: Path) -> Path | None:
    """Build the library, or take it from the cache if nothing that goes into it has changed.

    Args:
        root: the project's folder.
        cache: a folder for finished libraries.

    Returns:
        The archive; or None where there is no Node to run the runtime with.

    Raises:
        SetupError: the runtime is not installed, or failed; the message holds what it said.
    """
    runtime, sources = runtime_folder(root), (root / "src").resolve()
    slot = cache / f"library-{digest_of(_ingredients(runtime, sources / 'checker'))}"
    if not slot.exists():
        node = find_node()
        if node is None:
            return None
        with swapped_in(slot) as work:
            script, out = BUILDER / "compile.mjs", work / NAME
            run_node(
                node,
                script,
                runtime,
                sources,
                BUILDER,
                out,
                doing="compiling the checker's library with Node",
            )
    return slot / NAME


def _ingredients(runtime: Path, checker: Path) -> Iterator[tuple[str, Path]]:
    """Yield all that decides the library's bytes: the runtime, the builder, the checker."""
    yield from ((name, runtime / name) for name in RUNTIME_FILES)
    yield from ((name, BUILDER / name) for name in ("_inside.py", "compile.mjs"))
    yield from ((file.relative_to(checker).as_posix(), file) for file in sorted(checker.rglob("*.py")))
