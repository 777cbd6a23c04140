"""Makes what a page's checker loads: the browser runtime, the checker's wheel, and a bundle of data for each page.

The wheel and the runtime's own standard library are the plain way to load it; the faster one is `palier.library`.

The wheel is built by the standard build front end from `src/checker/pyproject.toml` and byte-compiled with
pyodide-build for the runtime's Python. All names but the runtime's own carry a hash of the content, so that a browser's
cache can never mix two builds.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from palier._errors import SetupError
from palier._files import digest_of, swapped_in
from palier._messages import Message
from palier._pins import check_pins
from palier.compile import canonical

RUNTIME_FILES = (
    "pyodide.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)
STANDARD_LIBRARY = "python_stdlib.zip"
LOCK_FILE = "pyodide-lock.json"
"""The list of the packages that the runtime's makers offer. No page needs it: a page is given an empty one."""
ROOT = "assets/checker"
FIXED = (2020, 1, 1, 0, 0, 0)


KINDS = frozenset({"at_least", "attains", "attested", "has_all_of", "has_one_of", "points", "team"})
"""Kinds of requirement that have words of their own, which a page without such a requirement never says."""
UNSAID = ("checker.terminal.",)
"""Beginnings of the ids of messages that no page says: only the command line does."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """The checker's wheel."""

    file: Path
    """The wheel."""
    bytecode: bool
    """Whether it is byte-compiled for the runtime's Python; otherwise the browser compiles it at each start."""


def runtime_folder(root: Path) -> Path:
    """Return the folder of the browser runtime.

    Raises:
        SetupError: it is not installed.
    """
    folder = root / "node_modules" / "pyodide"
    missing = [name for name in RUNTIME_FILES if not (folder / name).is_file()]
    if missing:
        raise SetupError(f"the browser runtime is not installed ({missing[0]} is missing): run `make setup`")
    return folder


def runtime_assets(root: Path) -> tuple[dict[str, Path], str]:
    """Return the runtime's files by their place in the site, and the folder that a page names."""
    folder = runtime_folder(root)
    check_pins(root, (folder / name for name in RUNTIME_FILES))
    version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
    place = f"{ROOT}/pyodide-{version}"
    return {f"{place}/{name}": folder / name for name in RUNTIME_FILES if name != LOCK_FILE}, place


def runtime_lock(root: Path) -> dict[str, Any]:
    """Return the runtime's list of packages emptied: what its loader compares itself with, and no package."""
    info = json.loads((runtime_folder(root) / LOCK_FILE).read_text(encoding="utf-8"))["info"]
    return {"info": info, "packages": {}}


def build_wheel(root: Path, cache: Path) -> Wheel:
    """Build and byte-compile the checker's wheel, or take it from the cache if nothing that goes into it has changed.

    Args:
        root: the project's folder.
        cache: a folder for finished wheels.

    Raises:
        SetupError: a tool failed; the message holds what it said.
    """
    package = root / "src" / "checker"
    version = _runtime_python(root)
    bytecode = version == sys.version_info[:2]
    slot = (
        cache
        / f"plain-wheel-{_digest_of_folder(package)}-{version[0]}{version[1]}-{'pyc' if bytecode else 'py'}"
    )
    if not slot.exists():
        with swapped_in(slot) as work:
            _run(
                [
                    sys.executable,
                    "-m",
                    "build",
                    "--wheel",
                    "--no-isolation",
                    "--outdir",
                    str(work),
                    str(package),
                ]
            )
            if bytecode:
                _run(
                    [
                        str(Path(sys.executable).with_name("pyodide")),
                        "py-compile",
                        "--compression-level",
                        "9",
                        str(work),
                    ]
                )
                _undate(next(work.glob("*.whl")))
    return Wheel(next(slot.glob("*.whl")), bytecode)


def page_bundle(
    programme: Mapping[str, Any], competency: str, words: Mapping[str, Any], messages: Mapping[str, Message]
) -> bytes:
    """Return the bundle of one page: the part of the programme that it shows, and the words for its answers.

    Args:
        programme: the compiled programme as JSON data.
        competency: id of the page's competency.
        words: the locale's words as JSON data, as `checker.Wording.from_json` reads them, and in `lists` what lists of
            staff may hold in other languages.
        messages: every message, to take those that answers can hold.
    """
    part = part_of(programme, competency)
    return _bundle(part, words, messages, _elsewhere(programme, part))


def whole_bundle(
    programme: Mapping[str, Any], words: Mapping[str, Any], messages: Mapping[str, Message]
) -> bytes:
    """Return the bundle of the page that judges all competencies; the arguments are those of `page_bundle`."""
    return _bundle(programme, words, messages)


def _bundle(
    part: Mapping[str, Any],
    words: Mapping[str, Any],
    messages: Mapping[str, Message],
    elsewhere: Mapping[str, list[str]] | None = None,
) -> bytes:
    """Return a programme, or a part of one, with the words for its answers and what lists of staff may hold beside."""
    texts = _strings(part)
    unsaid = tuple(f"checker.{kind}." for kind in KINDS - texts)
    said = (id_ for id_ in _answers(messages) if not id_.startswith(unsaid))
    mentioned = (text for text in texts if "." in text and text in messages)
    needed = {id_: words["messages"][id_] for id_ in (*said, *mentioned)}
    lists = {**words.get("lists", {}), **({"elsewhere": elsewhere} if elsewhere else {})}
    wording = {**words, "messages": needed}
    wording.pop("lists", None)
    if "foreign" in words:
        ids = [id_ for id_ in words["foreign"]["messages"] if id_ in needed]
        wording["foreign"] = {**words["foreign"], "messages": ids}
        if not ids:
            del wording["foreign"]
    return canonical({"programme": part, "wording": wording, "lists": lists}).encode()


def _elsewhere(programme: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the credentials that only other parts of a programme ask for, with their names.

    An exam is known by its code, which its id holds; its title would only weigh.
    """
    here = {credential["id"] for credential in part["credentials"]}
    return {id_: names for id_, names in _names(programme).items() if id_ not in here}


def part_of(programme: Mapping[str, Any], competency: str) -> dict[str, Any]:
    """Return a programme reduced to one competency and the credentials and inputs that it uses."""
    index = _indexed(programme)
    chosen = [index["competencies"][competency]] if competency in index["competencies"] else []
    used = _strings(chosen)
    credentials = index["credentials"]
    replaced = {credentials[id_].get("replaced_by") for id_ in used & credentials.keys()}
    held = sorted((used | replaced) & credentials.keys(), key=index["places"].__getitem__)
    asked = sorted(used & index["inputs"].keys(), key=index["places"].__getitem__)
    return {
        **programme,
        "competencies": chosen,
        "inputs": [index["inputs"][id_] for id_ in asked],
        "credentials": [credentials[id_] for id_ in held],
    }


def _once[Given, Made](make: Callable[[Given], Made]) -> Callable[[Given], Made]:
    """Let a function remember what it made of the last thing it was given: the pages of a build share theirs."""
    last: list[tuple[Given, Made]] = []

    def made(given: Given) -> Made:
        if not last or last[0][0] is not given:
            last[:] = [(given, make(given))]
        return last[0][1]

    return made


@_once
def _indexed(programme: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Return competencies, inputs and credentials of a programme by id, and the place of each in its list."""
    lists = {kind: programme[kind] for kind in ("competencies", "inputs", "credentials")}
    index = {kind: {item["id"]: item for item in items} for kind, items in lists.items()}
    return {**index, "places": _places(lists["inputs"], lists["credentials"])}


def _places(*lists: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    return {item["id"]: place for items in lists for place, item in enumerate(items)}


@_once
def _names(programme: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the names of every credential that a list of staff may call it by, its id and title left out."""
    return {
        credential["id"]: [] if credential["kind"] == "exam" else list(credential.get("aliases", ()))
        for credential in programme["credentials"]
    }


@_once
def _answers(messages: Mapping[str, Message]) -> tuple[str, ...]:
    """Return the ids of the messages that answers of any page can hold."""
    return tuple(id_ for id_ in messages if id_.startswith("checker.") and not id_.startswith(UNSAID))


def hashed_name(name: str, content: bytes) -> str:
    """Return a file's name with a hash of its content before the ending."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"


def hashed_folder(name: str, content: bytes) -> str:
    """Return a folder's name with a hash; for a file whose own name must stay, as a wheel's does."""
    return f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"


def _runtime_python(root: Path) -> tuple[int, int]:
    """Return the version of Python inside the runtime, as (3, 13)."""
    major, minor, *_ = runtime_lock(root)["info"]["python"].split(".")
    return int(major), int(minor)


def _digest_of_folder(folder: Path) -> str:
    files = sorted(file for file in folder.rglob("*") if file.suffix in {".py", ".toml", ".typed"})
    return digest_of((file.relative_to(folder).as_posix(), file) for file in files)


def _undate(wheel: Path) -> None:
    """Give a wheel's entries one fixed time: pyodide-build gives them that of the build, so no two were the same."""
    with zipfile.ZipFile(wheel) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), content, zipfile.ZIP_DEFLATED, 9)


def _run(command: list[str]) -> None:
    environment = {
        "SOURCE_DATE_EPOCH": "1577836800",
        "PATH": str(Path(sys.executable).parent),
        "HOME": tempfile.gettempdir(),
    }
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()[-15:]
        raise SetupError(f"`{Path(command[0]).name} {' '.join(command[1:3])}` failed:\n" + "\n".join(said))


def _strings(data: object) -> set[str]:
    """Return every text in JSON data, keys included."""
    found: set[str] = set()
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            found.add(item)
        elif isinstance(item, dict):
            found.update(item)
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
    return found
