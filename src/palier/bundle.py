"""Makes what a page's checker loads: the browser runtime, the checker's wheel, and a bundle of data for each page.

The wheel and the runtime's own standard library are the plain way to load it; the faster one is `palier.library`.

The wheel is built by the standard build front end from `src/checker/pyproject.toml` and byte-compiled with
pyodide-build for the runtime's Python. All names but the runtime's own carry a hash of the content, so that a browser's
cache can never mix two builds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from palier._content import Content, Pieces, sha256
from palier._errors import SetupError
from palier._files import digest_of, swapped_in
from palier._messages import Message
from palier._once import once
from palier._pins import check_pins
from palier.compile import PartsData, canonical, strings_in

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
PARTS = ("competencies", "inputs", "credentials")
"""The lists of a programme that a page has a part of."""
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

    It is put together of JSON text: most of it stands in the bundles of other pages as well, and is written once.

    Args:
        programme: the compiled programme as JSON data.
        competency: id of the page's competency.
        words: the locale's words as JSON data, as `checker.Wording.from_json` reads them, and in `lists` what lists of
            staff may hold in other languages.
        messages: every message, to take those that answers can hold.
    """
    texts = _texts(programme)
    part, strings = texts.part(competency)
    return bytes(Pieces(_bundle(part, strings, words, messages)))


def whole_bundle(
    programme: Mapping[str, Any], words: Mapping[str, Any], messages: Mapping[str, Message]
) -> Pieces:
    """Return the bundle of the page that judges all competencies; the arguments are those of `page_bundle`.

    It is as large as all of the programme: of what stands in memory already, no copy is made.
    """
    texts = _texts(programme)
    return Pieces(_bundle(texts.whole(), texts.strings, words, messages))


def names_of_credentials(programme: Mapping[str, Any]) -> bytes:
    """Return the names of every credential that a list of staff may call it by, its id and title left out, by id.

    A page asks for them where it reads such a list. An exam is known by its code, which its id holds; its title would
    only weigh.
    """
    names = {
        credential["id"]: [] if credential["kind"] == "exam" else list(credential.get("aliases", ()))
        for credential in programme["credentials"]
    }
    return canonical(names).encode()


def _bundle(
    part: Iterable[str], strings: Set[str], words: Mapping[str, Any], messages: Mapping[str, Message]
) -> Iterator[str]:
    """Yield a programme, or a part of one, with the words for its answers and what lists of staff may hold beside."""
    said = _answers(messages).about(KINDS & strings)
    mentioned = strings & messages.keys()
    spoken = _spoken(words)
    wording = spoken.wording(said | mentioned)
    # The names stand in their order.
    yield f'{{"lists":{spoken.lists},"programme":'
    yield from part
    yield f',"wording":{wording}}}'


def _object(members: Mapping[str, str]) -> str:
    """Return a JSON object of members that are JSON text, as `canonical` writes it."""
    return "{" + ",".join(f"{canonical(name)}:{text}" for name, text in sorted(members.items())) + "}"


class _Spoken:
    """The words of a locale as JSON text."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        self._written = _Members(words["messages"])
        self._foreign = words.get("foreign", {})
        self._order = {id_: place for place, id_ in enumerate(self._foreign.get("messages", ()))}
        self._formats = _each({name: words[name] for name in words.keys() - {"messages", "lists", "foreign"}})
        self.lists = canonical(words.get("lists", {}))
        """What lists of staff may hold in other languages."""

    def wording(self, needed: Set[str]) -> str:
        """Return the words reduced to some messages, and to what tells which of them are foreign."""
        said = ",".join(map(self._written.__getitem__, sorted(needed)))
        members = {**self._formats, "messages": f"{{{said}}}"}
        foreign = sorted(needed & self._order.keys(), key=self._order.__getitem__)
        if foreign:
            members["foreign"] = canonical({**self._foreign, "messages": foreign})
        return _object(members)


class _Members(dict[str, str]):
    """Members of a mapping as they stand in JSON text, each written when it is asked for first."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, name: str) -> str:
        """Write a member."""
        written = self[name] = f"{canonical(name)}:{canonical(self._values[name])}"
        return written


class _Texts:
    """The parts of a programme as JSON text."""

    def __init__(self, programme: Mapping[str, Any]) -> None:
        self._competencies, self._inputs, self._credentials = (_written(programme[kind]) for kind in PARTS)
        self._replaced = {item["id"]: item.get("replaced_by") for item in programme["credentials"]}
        self._items = {**self._inputs, **self._credentials}
        self._strings = {
            id_: {string for string in strings_in(text) if "." in string or string in KINDS}
            for id_, text in self._items.items()
        }
        self._places = {id_: place for place, id_ in enumerate(self._items)}
        self._rest = _each({name: programme[name] for name in programme.keys() - set(PARTS)})

    def part(self, competency: str) -> tuple[Iterator[str], Set[str]]:
        """Return the programme reduced to one competency and what it uses: credentials with those that replace them.

        Beside it stand the strings in the lists, as far as they tell what is said of them.
        """
        chosen = self._competencies[competency]
        used = strings_in(chosen)
        replaced = {self._replaced[id_] for id_ in used & self._replaced.keys()}
        held, asked = (used | replaced) & self._credentials.keys(), used & self._inputs.keys()
        strings = used.union(*(self._strings[id_] for id_ in (*held, *asked)))
        return self._programme([chosen], self._listed(asked), self._listed(held)), strings

    def whole(self) -> Iterator[str]:
        """Yield the whole programme."""
        return self._programme(self._competencies.values(), self._inputs.values(), self._credentials.values())

    @cached_property
    def strings(self) -> Set[str]:
        """The strings in the programme's lists, as far as they tell what is said of them."""
        strings = set[str]().union(*self._strings.values())
        for text in self._competencies.values():
            strings.update(string for string in strings_in(text) if "." in string or string in KINDS)
        return strings

    def _programme(self, *lists: Iterable[str]) -> Iterator[str]:
        """Yield a programme of competencies, inputs and credentials."""
        listed = dict(zip(PARTS, lists, strict=True))
        for n, name in enumerate(sorted(self._rest.keys() | listed.keys())):
            yield f"{',' if n else '{'}{canonical(name)}:"
            if name in listed:
                yield "["
                for i, text in enumerate(listed[name]):
                    yield "," if i else ""
                    yield text
                yield "]"
            else:
                yield self._rest[name]
        yield "}"

    def _listed(self, ids: Set[str]) -> Iterator[str]:
        """Yield credentials or inputs in the programme's order."""
        return map(self._items.__getitem__, sorted(ids, key=self._places.__getitem__))


def _written(items: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return each thing that has an id as JSON text, as it was compiled or anew."""
    if isinstance(items, PartsData):
        return {part.id: part.text for part in items.parts}
    return {item["id"]: canonical(item) for item in items}


def _each(members: Mapping[str, Any]) -> dict[str, str]:
    """Return each member of an object as JSON text."""
    return {name: canonical(value) for name, value in members.items()}


class _Answers:
    """The ids of the messages that answers of any page can hold."""

    def __init__(self, messages: Mapping[str, Message]) -> None:
        self._ids = [id_ for id_ in messages if id_.startswith("checker.") and not id_.startswith(UNSAID)]
        self._about: dict[frozenset[str], frozenset[str]] = {}

    def about(self, kinds: frozenset[str]) -> frozenset[str]:
        """Return those that answers on some kinds of requirement can hold."""
        found = self._about.get(kinds)
        if found is None:
            unsaid = tuple(f"checker.{kind}." for kind in KINDS - kinds)
            found = frozenset(id_ for id_ in self._ids if not id_.startswith(unsaid))
            self._about[kinds] = found
        return found


_spoken, _texts, _answers = once(_Spoken), once(_Texts), once(_Answers)


def hashed_name(name: str, content: Content) -> str:
    """Return a file's name with a hash of its content before the ending."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{sha256(content)[:12]}{dot}{ending}"


def hashed_folder(name: str, content: bytes) -> str:
    """Return a folder's name with a hash; for a file whose own name must stay, as a wheel's does."""
    return f"{name}-{sha256(content)[:12]}"


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
