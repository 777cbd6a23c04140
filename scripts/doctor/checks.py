"""What the doctor looks at, a function a topic. Each yields what it found, and for what is wrong the mend."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from scripts.setup.gettext import PROGRAMS
from scripts.setup.npm import OLDEST_NODE
from scripts.setup.stamps import Stamp, hash_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scripts.doctor.machine import Machine

OLDEST_PYTHON = (3, 12)
BROWSERS_PYTHON = (3, 13)
"""The browser's Python: with the same, the checker is shipped byte-compiled."""
PORT = 8000
ROOM = 2 * 10**9
"""Bytes that the environments, the caches and a few builds take."""
DAY = 86_400
SCRIPTS = {"ja": "Japanese", "ar": "Arabic"}
"""Languages whose letters pictures and browser tests need a font for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    topic: str
    """What it is about, in a word or two."""
    state: Literal["good", "note", "wrong"]
    """Whether it is as it should be; a note hinders neither building nor serving."""
    what: str
    """What was found."""
    mend: str = ""
    """What to do about it."""


def python(machine: Machine) -> Iterator[Finding]:
    """Look at the Python that runs this."""
    version = ".".join(map(str, machine.python))
    if machine.python < OLDEST_PYTHON:
        mend = "install Python 3.13, or name one: make serve PYTHON=/path/to/python3.13"
        yield Finding("python", "wrong", f"Python {version} is too old", mend)
    elif machine.python != BROWSERS_PYTHON:
        mend = "with Python 3.13 the checker is shipped byte-compiled and starts sooner"
        yield Finding("python", "note", f"Python {version} is not the browser's", mend)
    else:
        yield Finding("python", "good", f"Python {version}")


def environment(machine: Machine) -> Iterator[Finding]:
    """Look at .venv and node_modules: whether they are what the lock files state."""
    root = machine.root
    locks = [root / "pyproject.toml", *sorted((root / "requirements").glob("*.txt"))]
    npm = [root / "package.json", root / "package-lock.json", root / ".npmrc"]
    for name, files in ((".venv", locks), ("node_modules", npm)):
        stamp = Stamp.read(
            root / name / (".palier-setup.json" if name == "node_modules" else "palier-setup.json")
        )
        if stamp is None:
            yield Finding(name, "wrong", "is not set up, or was interrupted", "make setup")
        elif not all(file.is_file() for file in files):
            yield Finding(name, "wrong", "the lock files are not all there", "git checkout -- requirements")
        elif stamp.locks != hash_of(*files):
            yield Finding(name, "wrong", "was made from other lock files", "make setup")
        elif stamp.kind == "run":
            yield Finding(name, "note", "serves for building, not for tests", "make setup")
        else:
            yield Finding(name, "good", "is what the lock files state")
    said = machine.said(str(root / ".venv" / "bin" / "python"), "-c", "import sys; print(sys.prefix)")
    if said is None and (root / ".venv").exists():
        mend = "rm -rf .venv && make setup"
        yield Finding(".venv", "wrong", "its Python does not run: what it was made from has gone", mend)


def node(machine: Machine) -> Iterator[Finding]:
    """Look at Node and npm."""
    for program in ("node", "npm"):
        if machine.which(program) is None:
            mend = f"install Node {OLDEST_NODE} or newer with npm (Debian: apt-get install nodejs npm)"
            yield Finding(program, "wrong", "is not on PATH", mend)
            return
    version = machine.version("node")
    if version is None or version < (OLDEST_NODE,):
        found = ".".join(map(str, version or ())) or "does not run"
        yield Finding("node", "wrong", f"{found}: too old", f"install Node {OLDEST_NODE} or newer")
    else:
        yield Finding("node", "good", "Node " + ".".join(map(str, version)))


def programs(machine: Machine) -> Iterator[Finding]:
    """Look at what only tests need: browsers, gettext, fonts."""
    if machine.chromium() is None:
        mend = "make setup, or PALIER_CHROMIUM=/path/to/it; until then browser tests are skipped"
        yield Finding("chromium", "note", "is missing", mend)
    else:
        yield Finding("chromium", "good", "is there")
    if missing := machine.missing_browsers():
        mend = "make test-browsers installs Debian's; nothing else needs them"
        yield Finding("browsers", "note", f"missing: {', '.join(missing)}", mend)
    if missing := [name for name in PROGRAMS if machine.which(name) is None]:
        mend = "make setup (macOS: brew install gettext); until then their tests are skipped"
        yield Finding("gettext", "note", f"missing: {', '.join(missing)}", mend)
    for tag, name in SCRIPTS.items():
        if machine.said("fc-list", f":lang={tag}", "family") == "":
            mend = "install one (Debian: fonts-noto-cjk, fonts-noto-core); pictures show boxes without"
            yield Finding("fonts", "note", f"no font has {name} letters", mend)


def locks(machine: Machine) -> Iterator[Finding]:
    """Look whether the lock files hold what is pinned."""
    root = machine.root
    try:
        project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
        locked = (root / "requirements" / "dev.txt").read_text("utf-8")
        wanted: dict[str, Any] = json.loads((root / "package.json").read_text("utf-8"))
        packages: dict[str, Any] = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    except (OSError, ValueError, KeyError) as error:
        yield Finding(
            "locks", "wrong", f"cannot be read: {error}", "git checkout -- the file, then make lock"
        )
        return
    groups = [project["project"]["dependencies"], *project["dependency-groups"].values()]
    pins = [pin for group in groups for pin in group]
    stale = [pin for pin in pins if not re.search(rf"^{re.escape(pin)}[ \\;]", locked, re.MULTILINE)]
    for group in ("dependencies", "devDependencies"):
        for name, version in wanted.get(group, {}).items():
            if packages.get(f"node_modules/{name}", {}).get("version") != version:
                stale.append(f"{name}@{version}")
    if stale:
        yield Finding("locks", "wrong", f"do not hold what is pinned: {', '.join(stale)}", "make lock")
    else:
        yield Finding("locks", "good", "hold what is pinned")


def runtime(machine: Machine) -> Iterator[Finding]:
    """Look at the browser's Python: whether it is the pinned one, and the one that the kept image was made for."""
    root = machine.root
    wasm = root / "node_modules" / "pyodide" / "pyodide.asm.wasm"
    kept = root / "src" / "palier" / "image" / "kept.json"
    if not wasm.is_file():
        yield Finding("runtime", "wrong", "the browser's Python is not installed", "make setup")
        return
    found = hashlib.sha256(wasm.read_bytes()).hexdigest()
    try:
        pins = tomllib.loads((root / "requirements" / "supply.toml").read_text("utf-8"))["runtime"]["sha256"]
        made_for = json.loads(kept.read_text("utf-8"))["runtime"]
    except (OSError, ValueError, KeyError) as error:
        yield Finding("runtime", "wrong", f"what it should be cannot be read: {error}", "git status")
        return
    if pins.get(wasm.name) != found:
        mend = "rm -rf node_modules && make setup; after a new version: palier supply --pin"
        yield Finding("runtime", "wrong", "is not the one whose hash is committed", mend)
    elif made_for != found:
        yield Finding("image", "wrong", "the kept image was made for another runtime", "make image")
    else:
        yield Finding("runtime", "good", "is the pinned one, and the kept image is made for it")


def place(machine: Machine) -> Iterator[Finding]:
    """Look at the disk, the rights to write, the port and the clock."""
    if (free := machine.free()) < ROOM:
        mend = "free some room; `make clean` deletes what was built"
        yield Finding("disk", "wrong", f"{free / 1e9:.1f} GB are free, {ROOM / 1e9:.0f} are needed", mend)
    shut = [
        name for name in ("build", ".cache", ".venv", "node_modules", "dist") if not _writable(machine, name)
    ]
    if shut:
        mend = "sudo chown -R $(id -un) " + " ".join(shut)
        yield Finding("rights", "wrong", f"cannot be written to: {', '.join(shut)}", mend)
    if not machine.port_is_free(PORT):
        mend = f"end what listens there, or: make serve PORT={PORT + 80}"
        yield Finding("port", "note", f"{PORT} is taken", mend)
    committed = machine.said("git", "log", "-1", "--format=%ct")
    if committed and committed.isdecimal() and machine.now() < int(committed) - DAY:
        mend = "set it: certificates, caches and the dates of releases go by it"
        yield Finding("clock", "wrong", "is before the last commit", mend)


def _writable(machine: Machine, name: str) -> bool:
    return machine.writable(machine.root / name)


def checkout(machine: Machine) -> Iterator[Finding]:
    """Look at git."""
    if machine.which("git") is None:
        yield Finding("git", "note", "is not on PATH", "install it; releases need it")
        return
    changed = machine.said("git", "status", "--porcelain")
    if changed is None:
        mend = "clone the project instead of copying it, or `git config --global --add safe.directory .`"
        yield Finding("git", "note", "this is no checkout, or belongs to somebody else", mend)
    elif conflicts := re.findall(r"^(?:UU|AA|DD|AU|UA|DU|UD) (.*)", changed, re.MULTILINE):
        yield Finding("git", "wrong", f"conflicts in {', '.join(conflicts)}", "resolve them, then git add")
    elif changed:
        count = len(changed.splitlines())
        yield Finding("git", "note", f"{count} files are not committed", "a release needs none")
    else:
        yield Finding("git", "good", "everything is committed")


def locales(machine: Machine) -> Iterator[Finding]:
    """Look whether each locale has its catalogue and its table of formats."""
    data = machine.root / "data"
    try:
        text = (data / "locales" / "locales.yaml").read_text("utf-8")
    except OSError:
        yield Finding("locales", "wrong", "data/locales/locales.yaml is missing", "git checkout -- data")
        return
    source, *others = re.findall(r"^([a-z]{2,3}(?:-[A-Za-z0-9]+)*):", text, re.MULTILINE)
    needed = [(f"formats/{tag}.json", f"palier formats {tag}") for tag in (source, *others)]
    needed += [(f"locales/{tag}.po", f"palier l10n add {tag}") for tag in others]
    missing = [(name, mend) for name, mend in needed if not (data / name).is_file()]
    for name, mend in missing:
        yield Finding("locales", "wrong", f"data/{name} is missing", f".venv/bin/{mend}")
    if not missing:
        yield Finding("locales", "good", f"{len(others) + 1} locales have what they need")


CHECKS: tuple[Callable[[Machine], Iterator[Finding]], ...] = (
    python,
    environment,
    node,
    programs,
    locks,
    runtime,
    place,
    checkout,
    locales,
)
"""Every check, in the order in which things are mended."""
