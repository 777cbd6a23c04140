"""Runs the engine's tests inside the image: its bytecode is handed to the small runtime, and run as `__main__`.

The image has no import path. Modules come from one marshalled mapping, `{name: (file, whether it is a package, code)}`.
"""

from __future__ import annotations

import _imp
import sys
from collections.abc import Mapping, Sequence
from types import CodeType, ModuleType
from typing import Any

HERE = "/project/tests/engine"
BLOCKED = (
    "cacheprovider",
    "debugging",
    "doctest",
    "faulthandler",
    "junitxml",
    "logging",
    "pastebin",
    "stepwise",
    "threadexception",
    "tmpdir",
    "unittest",
    "unraisableexception",
)
"""Plugins of pytest that ask more of a computer than there is here."""
OPTIONS = [
    *(f"-pno:{name}" for name in BLOCKED),
    "--assert=plain",
    "--capture=no",
    "--import-mode=importlib",
    "--rootdir=/project",
    f"--confcutdir={HERE}",
    "-q",
    "--no-header",
    "-rfEs",
    "--tb=short",
    HERE,
]
"""What pytest is told. Tests are left out by a plugin, as `-m` would need more of Python than all tests do."""


class Tests:
    """A plugin of pytest: leaves out the tests that only CPython on a computer can run, and counts the others."""

    collected = passed = failed = 0

    def pytest_configure(self, config: Any) -> None:
        """Make the mark known."""
        config.addinivalue_line("markers", "cpython_only: not here")

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        """Leave out what is marked."""
        items[:] = [item for item in items if item.get_closest_marker("cpython_only") is None]
        self.collected = len(items)

    def pytest_runtest_logreport(self, report: Any) -> None:
        """Count a test that has run."""
        self.passed += report.when == "call" and report.passed
        self.failed += report.failed


class Packed:
    """Finds and loads modules in a mapping."""

    def __init__(self, modules: Mapping[str, tuple[str, bool, CodeType]]) -> None:
        self.modules = modules

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: object = None) -> Any:
        """Return what is to be known of a module, or nothing if it is not here."""
        if name not in self.modules:
            return None
        file, package, _ = self.modules[name]
        spec = sys.modules["_frozen_importlib"].ModuleSpec(name, self, origin=file, is_package=package)
        spec.has_location = True
        if package:
            spec.submodule_search_locations = [file.rpartition("/")[0]]
        return spec

    def create_module(self, spec: object) -> None:
        """Leave it to Python."""

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code."""
        exec(self.modules[module.__name__][2], vars(module))


def mend() -> None:
    """Fill again what the image has emptied, for whoever still holds it: Python's own import, and modules."""
    imports, files = sys.modules["_frozen_importlib"], sys.modules["_frozen_importlib_external"]
    for module, name in ((imports, "_frozen_importlib"), (files, "_frozen_importlib_external")):
        module.__name__ = name
        exec(_imp.get_frozen_object(name), vars(module))
    vars(imports).update(
        {name: __import__(name) for name in ("_imp", "_thread", "_warnings", "_weakref", "sys")}
    )
    vars(imports)["_blocking_on"] = vars(imports)["_WeakValueDictionary"]()
    vars(imports)["_bootstrap_external"] = files
    vars(files)["_set_bootstrap_module"](imports)
    for holder in list(sys.modules.values()):
        for name, value in list(vars(holder).items()):
            if isinstance(value, ModuleType) and not vars(value):
                setattr(holder, name, __import__(name))


def main() -> None:
    """Run the tests and print what came of it."""
    import json
    import marshal
    import os

    with open("/given/modules", "rb") as file:  # noqa: PTH123 - pathlib is not imported yet
        sys.meta_path.insert(0, Packed(marshal.load(file)))
    os.environ |= {
        "NO_COLOR": "1",
        "PALIER_TEST_PROGRAMME": "/given/programme.json",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    mend()
    import pytest

    tests = Tests()
    code = int(pytest.main(OPTIONS, plugins=[tests]))
    counts = {"collected": tests.collected, "passed": tests.passed, "failed": tests.failed}
    where = {"platform": sys.platform, "checker": sys.modules["checker"].__file__}
    print(json.dumps({"exit": code, **counts, **where}), flush=True)


if __name__ == "__main__":
    main()
