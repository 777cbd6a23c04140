"""Makes bytecode of the engine's tests, of pytest and of the standard modules that they need: run by pack.mjs."""

from __future__ import annotations

import io
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.image.inside import OPTIONS, Tests

NOT_OURS = ("checker", "pyodide", "_pyodide", "pyodide_js", "js", "webbrowser")
"""Packages that the image brings itself, and those that are Pyodide's own."""

INSIDE = Path("/project/tests/image/inside.py")
OFTEN = "import gc; gc.set_threshold(3, 2, 2)"
"""When garbage is collected depends on every object made before. Where it is often, all that it can meet is met."""


def pack(out: str) -> int:
    """Write `modules`, `start` and `often` to a folder, and return the number of tests.

    Raises:
        AssertionError: the tests cannot be collected.
    """
    os.chdir("/project")
    tests, said = Tests(), io.StringIO()
    with redirect_stdout(said):
        code = pytest.main([*OPTIONS, "--collect-only"], plugins=[tests])
    assert code == 0, said.getvalue()
    packed = {name: each for name, module in sorted(sys.modules.items()) for each in _packed(name, module)}
    Path(out, "modules").write_bytes(marshal.dumps(packed))
    Path(out, "start").write_bytes(_compiled(INSIDE.read_text(encoding="utf-8"), str(INSIDE)))
    Path(out, "often").write_bytes(_compiled(OFTEN, "often"))
    return tests.collected


def _packed(name: str, module: ModuleType) -> Iterator[tuple[str, bool, Any]]:
    """Yield a module's file, whether it is a package, and its code; nothing for what is frozen or written in C."""
    spec = getattr(module, "__spec__", None)
    if name.partition(".")[0] in NOT_OURS or spec is None or not hasattr(spec.loader, "get_code"):
        return
    folders = spec.submodule_search_locations
    if spec.has_location and (code := spec.loader.get_code(spec.name)) is not None:
        yield spec.origin, folders is not None, code
    elif folders:  # a folder of modules that is no package by itself
        yield f"{next(iter(folders))}/", True, compile("", name, "exec")


def _compiled(source: str, name: str) -> bytes:
    return marshal.dumps(compile(source, name, "exec"))
