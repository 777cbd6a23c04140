"""The rooms of the code: what may import what, and the picture of it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from scripts.rooms import ENGINE, ORDER, PICTURE, ROOT, SOURCES, Room, against, imported, picture, rooms


@pytest.fixture(scope="module")
def found() -> dict[str, Room]:
    return rooms()


def test_every_room_has_its_place_and_imports_only_of_rows_below(found: dict[str, Room]) -> None:
    assert against(found) == []


def test_the_picture_is_what_the_code_says(found: dict[str, Room]) -> None:
    assert PICTURE.read_text("utf-8") == picture(found), "run `make rooms`"
    assert f"]({PICTURE.name})" in (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_engine_imports_nothing_but_itself_and_the_standard_library() -> None:
    for file in (SOURCES / ENGINE).rglob("*.py"):
        names = {
            node.module if isinstance(node, ast.ImportFrom) else alias.name
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Import | ast.ImportFrom)
            for alias in node.names
        }
        tops = {str(name).partition(".")[0] for name in names}
        assert tops <= sys.stdlib_module_names | {ENGINE}, file


def test_an_import_against_the_order_is_named(found: dict[str, Room]) -> None:
    wrong = found | {"source": Room("source", "", frozenset({"pages", "checker"}))}
    assert against(wrong) == ["source imports pages, which stands beside or above it"]


def test_a_new_room_has_to_be_given_its_place(found: dict[str, Room]) -> None:
    assert against(found | {"attic": Room("attic", "", frozenset())}) == ["attic has no place in ORDER"]
    assert len({name for row in ORDER for name in row if name}) == len(found)


def test_imports_for_types_and_inside_functions_are_left_out() -> None:
    code = (
        "from a import b\nimport c.d\nif TYPE_CHECKING:\n    from e import f\n"
        "def g():\n    import h\nclass I:\n    import j\ntry:\n    import k\nexcept ImportError:\n    pass\n"
    )
    assert list(imported(ast.parse(code))) == ["a", "c.d", "j", "k"]


def test_every_room_says_what_it_is_for(found: dict[str, Room]) -> None:
    assert all(room.purpose for room in found.values()), Path(PICTURE).name
