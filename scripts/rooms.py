"""Draw the rooms of the code and what each imports, from the code itself: `python -m scripts.rooms`.

Writes docs/rooms.svg, which docs/architecture.md shows. Left out are modules whose names begin with an underscore:
they belong to no room, and what is imported through them counts as imported. Left out as well are imports that a
function makes only when it runs, and lines that follow from others.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "src"
PICTURE = ROOT / "docs" / "rooms.svg"
ENGINE = "checker"
PUBLISHER = "palier"
ORDER = (
    ("__main__",),
    ("trees", "", "l10n_commands"),
    ("build",),
    ("pages", "", "", "", "", "release"),
    ("site", "project", "analysis", "schemas"),
    ("l10n", "scenarios", "assets", "library", "image", "supply"),
    ("formats", "", "bundle", "", "reference"),
    ("compile",),
    ("hosting", "", "source", "", "checker_messages"),
    (ENGINE,),
)
"""The rooms, from those that know most to those that know least: a room imports of rows below its own, never beside it
or above. Every room has its place here, so that a new one is given one; "" leaves a place empty."""
WIDTH, HEIGHT, GAP, DROP = 132, 34, 18, 58
"""Sizes of a box, and of what is between two beside and two above each other, in pixels."""


@dataclass(frozen=True, slots=True)
class Room:
    """A package or a module of the code that has a purpose of its own."""

    name: str
    """Its name, without that of the publisher."""
    purpose: str
    """The first sentence of its docstring."""
    imports: frozenset[str]
    """The rooms that it imports when it is imported itself."""


def rooms(sources: Path = SOURCES) -> dict[str, Room]:
    """Read the rooms from the code."""
    imports: dict[str, set[str]] = {}
    purposes: dict[str, str] = {}
    for file in sorted(sources.rglob("*.py")):
        module = ".".join(file.relative_to(sources).with_suffix("").parts).removesuffix(".__init__")
        room = _room(module)
        if room is None:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found = (_room(name) for name in imported(tree))
        imports.setdefault(room, set()).update(one for one in found if one not in (None, room))
        if module in (room, f"{PUBLISHER}.{room}"):
            purposes[room] = (ast.get_docstring(tree) or "").partition("\n")[0]
    return {
        name: Room(name, purposes[name], frozenset(_through(name, imports) - {name}))
        for name in imports
        if not _is_hidden(name)
    }


def _through(name: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Return the rooms that one imports, by itself or through modules that belong to none."""
    seen: set[str] = set()
    ahead = [name]
    while ahead:
        new = imports.get(ahead.pop(), set()) - seen
        seen |= new
        ahead += [one for one in sorted(new) if _is_hidden(one)]
    return {one for one in seen if not _is_hidden(one)}


def _is_hidden(room: str) -> bool:
    """Return whether a module belongs to no room: it serves several, and its name begins with an underscore."""
    return room.startswith("_") and room != "__main__"


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the names of the modules that a module imports when it is imported, not only for its types."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        yield from imported(node)


def _room(module: str) -> str | None:
    """Return the room, or the module that belongs to none, that a module is or lies in; None if it is not ours."""
    top, *rest = module.split(".")
    if top == ENGINE:
        return ENGINE
    return rest[0] if top == PUBLISHER and rest else None


def against(found: Mapping[str, Room]) -> list[str]:
    """Return what is imported against the order, and which rooms have no place in it or do not exist any more."""
    rows = {name: row for row, names in enumerate(ORDER) for name in names if name}
    wrong = [f"{name} has no place in ORDER" for name in sorted(found.keys() - rows.keys())]
    wrong += [f"{name} is in ORDER, but not in the code" for name in sorted(rows.keys() - found.keys())]
    for name, room in sorted(found.items()):
        wrong += [
            f"{name} imports {other}, which stands beside or above it"
            for other in sorted(room.imports & rows.keys())
            if name in rows and rows[other] <= rows[name]
        ]
    return wrong


def picture(found: Mapping[str, Room]) -> str:
    """Return the picture, as SVG."""
    most = max(map(len, ORDER))
    width = most * (WIDTH + GAP) + GAP
    places = {
        name: (
            (width - len(names) * (WIDTH + GAP) + GAP) // 2 + at * (WIDTH + GAP),
            GAP + row * (HEIGHT + DROP),
        )
        for row, names in enumerate(ORDER)
        for at, name in enumerate(names)
        if name
    }
    height = len(ORDER) * (HEIGHT + DROP) - DROP + 2 * GAP
    lines = [_line(places[name], places[other]) for name in places for other in _direct(name, found)]
    boxes = [_box(found[name], *place) for name, place in places.items()]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"',
            '     font-family="system-ui, sans-serif" font-size="14" role="img" aria-labelledby="title">',
            '<title id="title">The rooms of the code: each imports of those that it has a line down to.</title>',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            '<g fill="none" stroke="#7c8f98" stroke-width="1.2">',
            *lines,
            "</g>",
            *boxes,
            "</svg>",
            "",
        ]
    )


def _direct(name: str, found: Mapping[str, Room]) -> list[str]:
    """Return the imports of a room that do not follow from its others."""
    below = {other: _reached(other, found) for other in found[name].imports}
    return sorted(other for other in below if not any(other in below[one] for one in below if one != other))


def _reached(name: str, found: Mapping[str, Room]) -> set[str]:
    reached: set[str] = set()
    ahead = [name]
    while ahead:
        new = found[ahead.pop()].imports - reached
        reached |= new
        ahead += sorted(new)
    return reached


def _line(start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return a line from the foot of one box to the head of another."""
    x, y = start[0] + WIDTH // 2, start[1] + HEIGHT
    to_x, to_y = end[0] + WIDTH // 2, end[1]
    bend = (to_y - y) // 2
    return f'<path d="M{x} {y}C{x} {y + bend} {to_x} {to_y - bend} {to_x} {to_y}"/>'


def _box(room: Room, x: int, y: int) -> str:
    fill = "#dcecf3" if room.name == ENGINE else "#f4f7f8"
    label = "command line" if room.name == "__main__" else room.name
    return (
        f"<g><title>{escape(room.purpose)}</title>"
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="5" fill="{fill}" stroke="#12394a"/>'
        f'<text x="{x + WIDTH // 2}" y="{y + 22}" text-anchor="middle" fill="#12394a">{escape(label)}</text></g>'
    )


def main() -> int:
    found = rooms()
    wrong = against(found)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    PICTURE.write_text(picture(found), encoding="utf-8")
    print(f"drawn    {PICTURE.relative_to(ROOT)}, {len(found)} rooms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
