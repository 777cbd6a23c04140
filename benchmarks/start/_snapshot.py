"""The memory image as a file of its own: a step between the library and the small runtime, made for the bench alone.

It uses Pyodide's private interface, and is what the small runtime is held against.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from pathlib import Path

from benchmarks.start._sites import PAGES, REQUEST, Site, way_of, with_own_worker

EMPTY = b"PK\5\6" + bytes(18)
"""An archive of nothing: the restored memory holds every module."""
SCRIPT = PAGES / "snapshot.mjs"


def with_snapshot(site: Site, runtime: Path, cache: Path) -> Site:
    """Return a site that restores Python's memory from a file, with the runtime as its makers offer it.

    Args:
        site: the site as shipped.
        runtime: the folder of the runtime.
        cache: a folder for finished snapshots.

    Raises:
        NotInThisBuildError: the site has no library to make a snapshot of.
    """
    library = way_of(site.bundle(), "library")
    snapshot = _snapshot(site.content(library["library"]), site.content(library["data"]), runtime, cache)
    place = f"assets/checker/snapshot.{hashlib.sha256(snapshot).hexdigest()[:12]}.bin"
    empty = f"assets/checker/empty.{hashlib.sha256(EMPTY).hexdigest()[:12]}.zip"
    places = {
        "runtime": library["runtime"].rstrip("/"),
        "lock": library["lock"],
        "snapshot": place,
        "empty": empty,
        "data": library["data"],
    }
    return with_own_worker(site, "snapshot-worker.js", places).with_files({place: snapshot, empty: EMPTY})


def _snapshot(library: bytes, data: bytes, runtime: Path, cache: Path) -> bytes:
    """Make a snapshot, or take it from the cache if nothing that goes into it has changed."""
    code = (runtime / "pyodide.asm.wasm").read_bytes()
    digest = hashlib.sha256(b"\0".join([library, data, code, SCRIPT.read_bytes(), REQUEST.encode()]))
    slot = cache / f"snapshot-{digest.hexdigest()[:16]}.bin"
    if not slot.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            work = Path(scratch)
            for name, content in (
                ("library.zip", library),
                ("data.json", data),
                ("request.json", REQUEST.encode()),
            ):
                (work / name).write_bytes(content)
            given = [work / name for name in ("library.zip", "data.json", "request.json", "snapshot.bin")]
            subprocess.run(["node", SCRIPT, runtime, *given], check=True)
            given[-1].replace(slot)
    return slot.read_bytes()
