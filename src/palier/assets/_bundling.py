"""Bundles and minifies with esbuild, and keeps what came out until something that goes into it changes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

from palier._errors import SetupError
from palier._files import digest_of, swapped_in
from palier.assets._assets import Assets
from palier.assets._entries import CLASSIC, ENTRIES, PARTS
from palier.bundle import hashed_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FOLDER = "assets"
"""Where the files stand in the site."""
BUNDLED = (".js", ".css")
"""Endings of what esbuild reads. Other files stay as they are."""
UNPUBLISHED = (*BUNDLED, ".ts")
"""Endings of what is published only as part of an entry point, or not at all."""
OPTIONS = (
    "--bundle",
    "--minify",
    "--target=es2022",
    "--charset=utf8",
    "--legal-comments=none",
    # Pictures of style sheets go into them, so that no sheet depends on where it stands.
    "--loader:.svg=dataurl",
    # Another project's settings in a folder above must not change what comes out.
    "--tsconfig-raw={}",
    "--log-level=warning",
    "--color=false",
)
PATIENCE = 60
"""Seconds after which a bundling is taken to hang."""
NOT_FOUND = 127
"""What a program ends with whose interpreter is not there."""
MISSING = (
    "esbuild, which bundles scripts and style sheets, does not run ({}): install Node, then run `make setup`"
)


def build_assets(root: Path, cache: Path) -> Assets:
    """Bundle the site's own files, or take them from the cache if nothing that goes into them has changed.

    Args:
        root: the project's folder.
        cache: a folder for what was bundled.

    Raises:
        SetupError: Node or esbuild is missing, or a file does not bundle; the message holds what esbuild said.
    """
    sources = root / "docs" / "assets"
    slot = cache / f"assets-{_digest(root, sources)}"
    if not slot.exists():
        with swapped_in(slot) as work:
            _bundle(root, sources, work)
    places, files, parts = {}, dict(_others(sources)), {}
    for name, source in ENTRIES.items():
        content = ((slot / name) if name.endswith(BUNDLED) else (sources / source)).read_bytes()
        if name in PARTS:
            parts[name] = content.decode()
            continue
        places[name] = f"{FOLDER}/{hashed_name(name, content)}"
        files[places[name]] = content
    return Assets(places, files, parts)


def _others(sources: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the place and content of each file that is published as it stands, under its own name."""
    taken = {sources / source for source in ENTRIES.values()}
    for file in sorted(sources.rglob("*")):
        if file.is_file() and file.suffix not in UNPUBLISHED and file not in taken:
            yield f"{FOLDER}/{file.relative_to(sources).as_posix()}", file.read_bytes()


def _digest(root: Path, sources: Path) -> str:
    """Return a digest of all that decides what comes out: the sources, the options, esbuild."""
    made_by = root / "node_modules" / "esbuild" / "package.json"
    if not made_by.is_file():
        raise SetupError(MISSING.format("it is not installed"))
    files = sorted(file for file in sources.rglob("*") if file.is_file())
    contents = digest_of([("", made_by), *((file.relative_to(sources).as_posix(), file) for file in files)])
    return hashlib.sha256(repr((OPTIONS, sorted(CLASSIC), *ENTRIES.items(), contents)).encode()).hexdigest()[
        :16
    ]


def _bundle(root: Path, sources: Path, out: Path) -> None:
    """Let esbuild write one file for each entry point, under the entry point's name."""
    program = shutil.which("esbuild", path=str(root.absolute() / "node_modules" / ".bin"))
    if program is None:
        raise SetupError(MISSING.format("it is not installed"))
    bundled = {name for name in ENTRIES if name.endswith(BUNDLED)}
    _run(program, sorted(bundled - CLASSIC), "esm", sources, out)
    _run(program, sorted(CLASSIC), "iife", sources, out)


def _run(program: str, names: Sequence[str], form: str, sources: Path, out: Path) -> None:
    """Run esbuild on some entry points, for what `form` says: modules (`esm`) or classic scripts (`iife`)."""
    # An entry point is given as `name without ending=file`.
    entries = [f"{name.rpartition('.')[0]}=./{ENTRIES[name]}" for name in names]
    command = [program, *entries, f"--outdir={out.absolute()}", f"--format={form}", *OPTIONS]
    try:
        done = subprocess.run(
            command, cwd=sources, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        raise SetupError(f"bundling scripts and style sheets took more than {PATIENCE} s") from None
    except OSError as error:
        raise SetupError(MISSING.format(error.strerror)) from error
    if done.returncode == NOT_FOUND:
        raise SetupError(MISSING.format(done.stderr.strip()))
    if done.returncode or done.stderr:  # a warning is a mistake as well
        raise SetupError(f"bundling {sources} failed:\n{done.stderr.strip()}")
