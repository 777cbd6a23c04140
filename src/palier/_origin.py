"""What a build is made from, in one word: equal where everything that may change the site is equal."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

import checker
import palier
from checker import __version__
from palier._files import digest_of

SOURCES = ("data", "docs", "mkdocs.yml")
"""What of a project is read, from its folder."""
TOOLS = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")
"""Packages that write part of a page."""
LEFT_OUT = frozenset({"__pycache__"})


def origin_of(root: Path, options: object) -> str:
    """Return a digest of a project's sources, of this program with its tools, and of a build's options.

    Args:
        root: the project's folder.
        options: whatever else the site depends on, as JSON data.
    """
    packages = {module.__name__: Path(str(module.__file__)).parent for module in (palier, checker)}
    places = [(name, root / name) for name in SOURCES] + list(packages.items())
    facts = [
        __version__,
        list(sys.version_info[:2]),
        [version(name) for name in TOOLS],
        digest_of(_files(places)),
        options,
    ]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _files(places: Iterable[tuple[str, Path]]) -> Iterator[tuple[str, Path]]:
    """Yield every file at places, with a name that does not depend on where the project lies."""
    for name, place in places:
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in found:
            if file.is_file() and not LEFT_OUT.intersection(file.parts):
                yield f"{name}/{file.relative_to(place).as_posix()}", file
