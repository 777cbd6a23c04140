"""The library of a page: the checker and the standard modules that it needs, as bytecode in one archive.

The runtime comes with its whole standard library as source, and would compile some 150 modules at each start. Here the
Python inside that very runtime compiles them, under Node, so its bytecode always fits; and only those that a start and
a verdict can come to need. See decision 9.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from palier._errors import SetupError
from palier._files import swapped_in
from palier.bundle import RUNTIME_FILES, runtime_folder

BUILDER = Path(__file__).parent
NAME = "library.zip"
PATIENCE = 300
"""Seconds after which a build of the library is taken to hang."""


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
    slot = cache / f"library-{_digest(runtime, sources / 'checker')}"
    if not slot.exists():
        node = shutil.which("node")
        if node is None:
            return None
        with swapped_in(slot) as work:
            _run([node, BUILDER / "compile.mjs", runtime, sources, BUILDER, work / NAME])
    return slot / NAME


def _digest(runtime: Path, checker: Path) -> str:
    """Return a digest of all that decides the library's bytes: the runtime, the checker, the builder."""
    digest = hashlib.sha256()
    for name, file in _ingredients(runtime, checker):
        digest.update(f"{name}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _ingredients(runtime: Path, checker: Path) -> Iterator[tuple[str, Path]]:
    yield from ((name, runtime / name) for name in RUNTIME_FILES)
    yield from ((name, BUILDER / name) for name in ("_inside.py", "compile.mjs"))
    yield from ((file.relative_to(checker).as_posix(), file) for file in sorted(checker.rglob("*.py")))


def _run(command: list[str | Path]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise SetupError(f"compiling the checker's library took more than {PATIENCE} s") from None
    if done.returncode:
        said = "\n".join(line[:200] for line in done.stderr.strip().splitlines()[-15:])
        raise SetupError(f"compiling the checker's library with Node failed:\n{said}")
