"""Whether everything may be used and shipped under its licence, and the notices that these licences ask for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from palier.supply._parts import Supply

TEXTS = Path(__file__).parent / "texts"
NOTICES = Path("docs") / "assets" / "licences.txt"
"""Where the notices stand, from the project's folder; every site has them at `assets/licences.txt`."""
ALSO = {"LGPL-3.0-only": "GPL-3.0-only"}
"""Licences that are written as additions to another: its text is shipped as well."""
THEME = "pypi:mkdocs-material"
BEGINNING = """\
This site carries the work of others, each under its own licence. The texts of the licences stand below.

The facts on the competency pages come from the sources that each page names, under the licence given there.
The site itself is made with Palier, under the MIT licence.
"""


def licence_problems(supply: Supply) -> Iterator[str]:
    """Yield each licence that is not known or not allowed, and each part of a site whose licence has no text."""
    for package in supply.packages:
        where = f"{package.key} {package.version}"
        if package.licence is None:
            yield f"{where} does not name its licence as SPDX does: read it and add it under [stated]"
        elif not is_allowed(package.licence, supply.building):
            yield f"{where} is under {package.licence}, which is not allowed: replace it, or allow it"
    for part in supply.parts:
        if part.licence not in supply.shipped:
            yield f"{part.name}: {part.licence} is not allowed in a site: leave it out, or allow it"
        elif not _file(part.licence).is_file():
            yield f"{part.name}: the text of {part.licence} is missing in {TEXTS.name}"
        elif not part.copyright and part.licence not in {"MPL-2.0"}:
            yield f"{part.name}: {part.licence} asks for its notice of copyright"


def is_allowed(expression: str, allowed: frozenset[str]) -> bool:
    """Return whether a licence is allowed: all of `AND`, one of `OR`; an exception only gives more rights."""
    words = re.sub(r"\s+WITH\s+\S+", "", expression)
    inner = re.compile(r"\(([^()]*)\)")
    while match := inner.search(words):
        words = words.replace(match[0], "yes" if is_allowed(match[1], allowed) else "no")
    either = (part.split(" AND ") for part in words.split(" OR "))
    return any(all(one.strip() in allowed or one.strip() == "yes" for one in every) for every in either)


def notices(supply: Supply) -> str:
    """Return what a site says of the work of others that it carries: names, notices of copyright, sources, licences."""
    said = [BEGINNING]
    for part in supply.parts:
        lines = [part.title, *part.copyright, f"Licence: {part.licence}. Source: {part.source}"]
        said.append("\n    ".join(lines) + "\n")
    needed = sorted({part.licence for part in supply.parts})
    for licence in sorted({*needed, *(ALSO[one] for one in needed if one in ALSO)}):
        rule = "=" * 100
        said.append(f"{rule}\n{licence}\n{rule}\n\n{_file(licence).read_text(encoding='utf-8').strip()}\n")
    return "\n".join(said)


def undeclared(theme: Path, supply: Supply) -> list[str]:
    """Return what the theme's scripts and styles are made from, as their source maps tell, that no part names.

    Args:
        theme: the folder of the installed theme.
        supply: what is declared.
    """
    known = {part.name for part in supply.parts if part.within == THEME}
    found: set[str] = set()
    for file in theme.rglob("*.map"):
        sources = json.loads(file.read_text(encoding="utf-8"))["sources"]
        found.update(
            name for source in sources for name in re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source)
        )
    return sorted(found - known)


def _file(licence: str) -> Path:
    """Return where the text of a licence stands: SPDX tells versions of one text apart that we need not."""
    return TEXTS / f"{licence.removesuffix('-only').removesuffix('-or-later')}.txt"
