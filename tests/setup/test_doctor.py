"""The doctor: what it says of machines and checkouts that are not as they should be."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.doctor.__main__ import main
from scripts.doctor.checks import CHECKS, Finding
from scripts.doctor.machine import Machine
from scripts.setup.stamps import Stamp, hash_of

ROOT = Path(__file__).parents[2]
NPM = ("package.json", "package-lock.json", ".npmrc")


@dataclass(frozen=True)
class Faked(Machine):
    """A machine on which all is well, but for what a test says."""

    python: tuple[int, int] = (3, 13)
    missing: tuple[str, ...] = ()
    """Programs that are not on PATH."""
    answers: dict[str, str | None] = field(default_factory=dict)
    """What programs print, by their names and first argument."""
    room: int = 10**12
    shut: tuple[str, ...] = ()
    """Folders that cannot be written to."""
    busy: bool = False
    time: float = 2_000_000_000

    def which(self, program: str) -> str | None:
        return None if program in self.missing else f"/usr/bin/{program}"

    def said(self, *command: str) -> str | None:
        usual = {"node --version": "v22.1.0", "git status": "", "git log": "1900000000", "python -c": "/"}
        name = f"{Path(command[0]).name} {command[1]}"
        return self.answers.get(name, usual.get(name, "yes"))

    def chromium(self) -> str | None:
        return self.which("chromium")

    def missing_browsers(self) -> list[str]:
        return [name for name in ("Firefox", "WebKit") if name in self.missing]

    def free(self) -> int:
        return self.room

    def writable(self, folder: Path) -> bool:
        return folder.name not in self.shut

    def port_is_free(self, port: int) -> bool:
        return not self.busy

    def now(self) -> float:
        return self.time


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout that is set up."""
    for name in ("pyproject.toml", *NPM):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    shutil.copytree(ROOT / "data" / "formats", tmp_path / "data" / "formats")
    (tmp_path / "data" / "locales").mkdir()
    for name in ("locales.yaml", "fr-FR.po", "ar-EG.po", "ja-JP.po"):
        shutil.copy(ROOT / "data" / "locales" / name, tmp_path / "data" / "locales")
    wasm = tmp_path / "node_modules" / "pyodide" / "pyodide.asm.wasm"
    wasm.parent.mkdir(parents=True)
    wasm.write_bytes(b"runtime")
    pin(tmp_path, hashlib.sha256(b"runtime").hexdigest())
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    stamped(tmp_path)
    return tmp_path


def pin(root: Path, digest: str) -> None:
    (root / "requirements" / "supply.toml").write_text(
        f'[runtime.sha256]\n"pyodide.asm.wasm" = "{digest}"\n', "utf-8"
    )
    kept = root / "src" / "palier" / "image" / "kept.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({"runtime": digest}), "utf-8")


def stamped(root: Path, kind: str = "dev") -> None:
    locks = [root / "pyproject.toml", *sorted((root / "requirements").glob("*.txt"))]
    Stamp("home", kind, hash_of(*locks)).write(root / ".venv" / "palier-setup.json")
    Stamp("home", kind, hash_of(*(root / name for name in NPM))).write(
        root / "node_modules" / ".palier-setup.json"
    )


def findings(machine: Machine) -> list[Finding]:
    return [one for check in CHECKS for one in check(machine) if one.state != "good"]


def test_where_all_is_well_it_exits_0_and_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(root.rglob("*"))
    assert main([], Faked(root)) == 0
    assert "Nothing hinders building and serving." in capsys.readouterr().out
    assert sorted(root.rglob("*")) == before


MACHINES: list[tuple[dict[str, object], str, str, str]] = [
    ({"python": (3, 11)}, "wrong", "python: Python 3.11 is too old", "install Python 3.13"),
    ({"python": (3, 12)}, "note", "python: Python 3.12 is not the browser's", "byte-compiled"),
    ({"missing": ("node",)}, "wrong", "node: is not on PATH", "install Node 20"),
    ({"missing": ("npm",)}, "wrong", "npm: is not on PATH", "install Node 20"),
    ({"answers": {"node --version": "v18.20.1"}}, "wrong", "node: 18.20.1: too old", "install Node 20"),
    ({"answers": {"node --version": None}}, "wrong", "node: does not run", "install Node 20"),
    ({"answers": {"python -c": None}}, "wrong", ".venv: its Python does not run", "rm -rf .venv"),
    ({"missing": ("chromium",)}, "note", "chromium: is missing", "PALIER_CHROMIUM"),
    ({"missing": ("Firefox",)}, "note", "browsers: missing: Firefox", "make test-browsers"),
    ({"missing": ("msgfmt",)}, "note", "gettext: missing: msgfmt", "brew install gettext"),
    ({"answers": {"fc-list :lang=ja": ""}}, "note", "fonts: no font has Japanese letters", "fonts-noto-cjk"),
    ({"room": 10**8}, "wrong", "disk: 0.1 GB are free, 2 are needed", "make clean"),
    ({"shut": ("build", "dist")}, "wrong", "rights: cannot be written to: build, dist", "chown"),
    ({"busy": True}, "note", "port: 8000 is taken", "PORT=8080"),
    ({"time": 1_800_000_000}, "wrong", "clock: is before the last commit", "set it"),
    ({"missing": ("git",)}, "note", "git: is not on PATH", "releases need it"),
    ({"answers": {"git status": None}}, "note", "git: this is no checkout", "safe.directory"),
    ({"answers": {"git status": " M a\n?? b"}}, "note", "git: 2 files are not committed", "a release"),
    ({"answers": {"git status": "UU data/a.yaml"}}, "wrong", "git: conflicts in data/a.yaml", "git add"),
]


@pytest.mark.parametrize("change, state, said, mend", MACHINES, ids=[said for _, _, said, _ in MACHINES])
def test_what_is_wrong_with_a_machine_is_told_with_its_mend(
    root: Path, change: dict[str, object], state: str, said: str, mend: str
) -> None:
    machine = Faked(root, **change)  # type: ignore[arg-type]
    (found,) = findings(machine)
    assert found.state == state
    assert f"{found.topic}: {found.what}".startswith(said)
    assert mend in found.mend
    assert main([], machine) == (1 if state == "wrong" else 0)


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        file = root / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        stamped(root)

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def other_image(root: Path) -> None:
    (root / "src" / "palier" / "image" / "kept.json").write_text('{"runtime": "0"}')


CHECKOUTS: list[tuple[Callable[[Path], object], str, str]] = [
    (remove(".venv/palier-setup.json"), ".venv: is not set up", "make setup"),
    (lambda root: stamped(root, "run"), ".venv: serves for building, not for tests", "make setup"),
    (
        lambda root: (root / "requirements" / "run.txt").write_text("new==1 \\"),
        ".venv: was made from other lock files",
        "make setup",
    ),
    (
        edit("pyproject.toml", "mkdocs==", "mkdocs==9"),
        "locks: do not hold what is pinned: mkdocs==9",
        "make lock",
    ),
    (
        edit("package.json", '"pyodide": "', '"pyodide": "9'),
        "locks: do not hold what is pinned: pyodide@9",
        "make lock",
    ),
    (edit("package-lock.json", "{", ""), "locks: cannot be read", "git checkout"),
    (
        remove("node_modules/pyodide/pyodide.asm.wasm"),
        "runtime: the browser's Python is not installed",
        "make setup",
    ),
    (
        lambda root: pin(root, "0" * 64),
        "runtime: is not the one whose hash is committed",
        "palier supply --pin",
    ),
    (other_image, "image: the kept image was made for another runtime", "make image"),
    (
        remove("data/formats/ja-JP.json"),
        "locales: data/formats/ja-JP.json is missing",
        "palier formats ja-JP",
    ),
    (remove("data/locales/fr-FR.po"), "locales: data/locales/fr-FR.po is missing", "palier l10n add fr-FR"),
    (remove("data/locales/locales.yaml"), "locales: data/locales/locales.yaml is missing", "git checkout"),
]


@pytest.mark.parametrize("change, said, mend", CHECKOUTS, ids=[said for _, said, _ in CHECKOUTS])
def test_what_is_wrong_with_a_checkout_is_told_with_its_mend(
    root: Path, change: Callable[[Path], object], said: str, mend: str
) -> None:
    change(root)
    found = findings(Faked(root))
    told = [one for one in found if f"{one.topic}: {one.what}".startswith(said)]
    assert len(told) == 1, found
    assert mend in told[0].mend


def test_it_looks_at_this_very_machine_without_stumbling() -> None:
    found = [one for check in CHECKS for one in check(Machine())]
    assert {"python", "node", "locks", "runtime", "locales"} <= {one.topic for one in found}
    assert all(one.mend for one in found if one.state != "good")
