"""What takes long to make: made once for all processes that a run of the tests is shared out over, or taken over."""

from __future__ import annotations

import fcntl
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("src", "node_modules", "mkdocs.yml")
"""What a project is built with, whatever it publishes."""


def link_to_project(root: Path, *names: str) -> None:
    """Give a made-up project what it need not have of its own: the tools, what earlier builds have made, and more.

    The library and the small runtime take long to make, and rest on the checker alone, so that every project loads the
    same. What the cache holds is found by a digest of all that went into it.

    Args:
        root: the folder of the made-up project.
        names: further files and folders of the repository, from its root. The folders that they lie in exist.
    """
    (ROOT / ".cache").mkdir(exist_ok=True)
    for name in (*TOOLS, ".cache", *names):
        (root / name).symlink_to(ROOT / name)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return a folder of this run that holds what `make` puts into it; the first process that asks has it made.

    The others wait for it. A process that dies or fails while it makes it leaves nothing behind that counts, and the
    next one begins anew. Who takes a folder from here must not change it: others look at the same one.

    Args:
        factory: pytest's own of temporary folders. Processes of one run share the folder above theirs, and no other
            run has it, so nothing of an earlier state is ever found there.
        name: name of the folder, and of nothing else that a run makes once.
        make: called with an empty folder to fill. The folder is renamed afterwards: nothing in it may name its place.
    """
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"
    shared.mkdir(exist_ok=True)
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = Path(tempfile.mkdtemp(dir=shared))
            make(begun)
            begun.rename(folder)
    return folder
