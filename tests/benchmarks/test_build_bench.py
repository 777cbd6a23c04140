"""What the bench of builds compares: the same content as Markdown, what a command costs, a budget for each figure."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.build._markdown import markdown
from benchmarks.build._measure import FailedError, cost
from benchmarks.build._rows import NAMES
from benchmarks.start._figures import read_budgets

BUDGETS = Path(__file__).resolve().parents[2] / "benchmarks" / "build" / "budgets.json"


def test_a_page_becomes_markdown_of_the_same_headings_lists_and_tables() -> None:
    html = """<h1>One</h1><form><p>Form</p></form><p>Text with <a href="https://example.org/">a link</a>.</p>
    <ul><li>first<ul><li>inner</li></ul></li><li><a href="#x">second</a></li></ul><script>no()</script>
    <p hidden>Later</p>
    <table><tr><th>A</th><th>B</th></tr><tr><td>1 | 2</td><td><b>3</b></td></tr></table><h2>Two</h2>"""
    assert markdown(html).split("\n") == [
        "# One",
        "",
        "Text with [a link](https://example.org/).",
        "- first",
        "    - inner",
        "",
        "- [second]",
        "",
        "",
        "| A | B |",
        "| --- | --- |",
        "| 1 \\| 2 | 3 |",
        "",
        "## Two",
        "",
    ]


def test_what_a_process_and_those_that_it_starts_cost_is_counted(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass\n"
    script = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {busy!r}], check=True)\n{busy}"
    found = cost([sys.executable, "-c", script], tmp_path)
    assert 0.6 <= found.cpu < 3
    assert found.wall > 0.3


def test_a_command_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such luck"):
        cost([sys.executable, "-c", "raise SystemExit('no such luck')"], tmp_path)


def test_every_figure_of_a_build_has_a_budget() -> None:
    budgets = read_budgets(BUDGETS.read_text(encoding="utf-8"), NAMES)
    assert [budget.name for budget in budgets] == list(NAMES)
