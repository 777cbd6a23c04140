"""What a site is built from and carries: packages that the lock files pin, and parts inside them."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, Any, Literal

from palier._errors import SetupError
from palier._pins import SUPPLY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
"""SPDX's names of licences by the last part of PyPI's classifiers, of those that name one licence alone."""
PINNED = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[^ ;\\\n]+)(?P<rest>.*)", re.DOTALL)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Package:
    """A package that a lock file pins."""

    registry: Literal["pypi", "npm"]
    """Where it is from."""
    name: str
    """Its name there."""
    version: str
    """Its version."""
    hashes: tuple[str, ...]
    """What it may consist of: `sha256:…` of each of its files on PyPI, `sha512:…` of its archive on npm, in hexadecimal
    digits and in base64 as the lock files have them."""
    licence: str | None
    """SPDX expression, as the package or `[stated]` says it; None if neither does."""
    building: bool
    """Whether a build of the site takes it; otherwise only tests and checks do."""

    @property
    def key(self) -> str:
        """Registry and name: `npm:pyodide`."""
        return f"{self.registry}:{self.name}"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a site carries."""

    name: str
    """A short name: `lunr`."""
    title: str
    """What people call it, and what it is there for."""
    version: str
    """Its version; "" where only that of the package that brings it is known."""
    within: str
    """Key of the package that brings it."""
    licence: str
    """SPDX's name of its licence."""
    copyright: tuple[str, ...]
    """The lines of its notice of copyright."""
    source: str
    """Address of its source."""


@dataclass(frozen=True, slots=True)
class Supply:
    """All that goes into a site, and the rules for it."""

    packages: tuple[Package, ...]
    """Every locked package, by registry and name."""
    parts: tuple[Part, ...]
    """What a site carries."""
    shipped: frozenset[str]
    """Licences allowed in a site."""
    building: frozenset[str]
    """Licences allowed in what builds and tests it."""


def read_supply(root: Path) -> Supply:
    """Read the lock files, the packages' own words on their licences, and `requirements/supply.toml`.

    Raises:
        SetupError: a file is missing, or a part is said to be within a package that no lock file names.
    """
    file = root / SUPPLY
    if not file.is_file():
        raise SetupError(f"{SUPPLY} is missing: run this in a checkout of Palier")
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    packages = (*_from_pypi(root, data["stated"]), *_from_npm(root))
    known = {package.key: package.version for package in packages}
    parts = tuple(_part(entry, known) for entry in data["part"])
    shipped = frozenset(data["allowed"]["shipped"])
    return Supply(packages, parts, shipped, shipped | frozenset(data["allowed"]["building"]))


def _part(entry: Mapping[str, Any], known: Mapping[str, str]) -> Part:
    name, within = entry["name"], entry["within"]
    if within not in known:
        raise SetupError(f"{SUPPLY}: {name} is within {within!r}, which no lock file names")
    return Part(
        name,
        entry["title"],
        entry.get("version", known[within] if within.endswith(f":{name}") else ""),
        within,
        entry["licence"],
        tuple(entry.get("copyright", ())),
        entry["source"],
    )


def _from_pypi(root: Path, stated: Mapping[str, str]) -> Iterator[Package]:
    building = set(re.findall(r"^([a-z0-9-]+)==", _text(root / "requirements" / "run.txt"), re.MULTILINE))
    for entry in re.split(r"\n(?=\S)", _text(root / "requirements" / "dev.txt").strip()):
        if match := PINNED.match(entry):
            name, version = match["name"], match["version"]
            hashes = tuple(f"sha256:{digest}" for digest in HASH.findall(match["rest"]))
            licence = stated.get(name) or _own_licence(name)
            yield Package("pypi", name, version, hashes, licence, name in building)


def _own_licence(name: str) -> str | None:
    """Return the licence that an installed package names for itself, in SPDX's words; None if in others, or none."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    own = said.get("License-Expression") or said.get("License") or ""
    if (
        re.fullmatch(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+()-]+| \([^)]*\))*", own)
        and own != "UNKNOWN"
    ):
        known = CLASSIFIED.get(f"{own} License", own)
        return {"PSFL": "PSF-2.0", "Apache": "Apache-2.0"}.get(known, known)
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if "License ::" in line
    ]
    return CLASSIFIED.get(classified[0]) if len(classified) == 1 else None


def _from_npm(root: Path) -> Iterator[Package]:
    locked: dict[str, Any] = json.loads(_text(root / "package-lock.json"))["packages"]
    for place, entry in locked.items():
        if place:
            name = place.rpartition("node_modules/")[2]
            digest = f"sha512:{entry['integrity'].removeprefix('sha512-')}"
            building = not entry.get("dev", False)
            yield Package("npm", name, entry["version"], (digest,), entry.get("license"), building)


def _text(file: Path) -> str:
    if not file.is_file():
        raise SetupError(f"{file} is missing: run this in a checkout of Palier")
    return file.read_text(encoding="utf-8")
