"""The lock files: whole, pinned, and free of any machine's or registry's address."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
ENGINE: dict[str, Any] = tomllib.loads((ROOT / "src" / "checker" / "pyproject.toml").read_text())
NPM_LOCKS = [ROOT / "package-lock.json", ROOT / "benchmarks" / "lighthouse" / "package-lock.json"]

DIRECT: dict[str, list[str]] = {"dependencies": PROJECT["project"]["dependencies"]} | PROJECT[
    "dependency-groups"
]


def requirements(lock: Path) -> dict[str, str]:
    """What a lock pins: package and all that is said of it."""
    entries = re.split(r"\n(?=\S)", lock.read_text().strip())
    return {entry.split("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_pinned_and_hashed(lock: Path) -> None:
    for name, entry in requirements(lock).items():
        assert re.match(r"[a-z0-9-]+==\S+", entry), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


@pytest.mark.parametrize("path", [*LOCKS, *NPM_LOCKS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_lock_names_a_host_or_a_folder(path: Path) -> None:
    text = path.read_text()
    assert "://" not in text
    assert "resolved" not in text
    assert not re.search(r"(^|[\s\"'@])/(home|root|tmp|work|opt|usr)\b", text)


@pytest.mark.parametrize("group", DIRECT)
def test_every_direct_dependency_is_pinned_and_locked_as_it_is_pinned(group: str) -> None:
    locked = requirements(ROOT / "requirements" / "dev.txt")
    for requirement in DIRECT[group]:
        name, version = requirement.split("==")
        assert locked[name].startswith(f"{name}=={version} "), requirement


def test_building_takes_what_testing_takes() -> None:
    run, dev = (requirements(ROOT / "requirements" / f"{kind}.txt") for kind in ("run", "dev"))
    assert run.items() <= dev.items()


def test_the_installer_is_in_every_lock() -> None:
    installer = requirements(ROOT / "requirements" / "installer.txt")
    assert all(installer.items() <= requirements(lock).items() for lock in LOCKS)


def test_the_build_backend_is_the_locked_one() -> None:
    locked = requirements(ROOT / "requirements" / "run.txt")
    for project in (PROJECT, ENGINE):
        (backend,) = project["build-system"]["requires"]
        assert locked["hatchling"].startswith(f"{backend} ")


def test_the_engine_depends_on_nothing() -> None:
    assert ENGINE["project"]["dependencies"] == []


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_npm_package_has_its_integrity(lock: Path) -> None:
    for name, package in json.loads(lock.read_text())["packages"].items():
        assert not name or package["integrity"].startswith("sha512-"), name


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_direct_npm_dependency_is_exact(lock: Path) -> None:
    manifest = json.loads(lock.with_name("package.json").read_text())
    packages = json.loads(lock.read_text())["packages"]
    direct = manifest.get("dependencies", {}) | manifest["devDependencies"]
    for name, version in direct.items():
        assert packages[f"node_modules/{name}"]["version"] == version
