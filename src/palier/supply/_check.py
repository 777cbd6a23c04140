"""All that has to hold of what a site is built from, checked without a connection."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from palier._errors import SetupError
from palier._pins import SUPPLY, check_pins
from palier.bundle import RUNTIME_FILES, runtime_folder, runtime_lock
from palier.supply._licences import NOTICES, licence_problems, notices, undeclared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palier.supply._parts import Supply


def runtime_files(root: Path) -> list[Path]:
    """Return the files of the browser's Python that a site carries or is built from.

    Raises:
        SetupError: it is not installed.
    """
    folder = runtime_folder(root)
    return [folder / name for name in RUNTIME_FILES]


def supply_problems(root: Path, supply: Supply) -> Iterator[str]:
    """Yield all that is wrong, each with its mend: locks without hashes, licences, notices, the runtime's files."""
    for package in supply.packages:
        if not package.hashes:
            yield f"{package.key} {package.version} is locked without a hash: run `make lock`"
    yield from licence_problems(supply)
    for name in undeclared(theme_folder(), supply):
        yield f"the theme's scripts hold {name}, which {SUPPLY} does not name: add it as a part, with its licence"
    yield from _wrong_versions(root, supply)
    file = root / NOTICES
    if not file.is_file() or file.read_text(encoding="utf-8") != notices(supply):
        yield f"{NOTICES} is not what {SUPPLY} says: run `palier supply --notices`"
    try:
        check_pins(root, runtime_files(root))
    except SetupError as error:
        yield str(error)


def _wrong_versions(root: Path, supply: Supply) -> Iterator[str]:
    """Yield the parts of the browser's Python that are said to be of another version than it tells of itself."""
    info = runtime_lock(root)["info"]
    told = {
        "cpython": info["python"],
        "emscripten": info["platform"].removeprefix("emscripten_").replace("_", "."),
    }
    for part in supply.parts:
        if told.get(part.name, part.version) != part.version:
            yield f"{part.name} is {told[part.name]} in the browser's Python: correct its version in {SUPPLY}"


def theme_folder() -> Path:
    """Return the folder of the installed theme.

    Raises:
        SetupError: it is not installed.
    """
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise SetupError("the theme is not installed: run `make setup`")
    return Path(spec.origin).parent / "templates"
