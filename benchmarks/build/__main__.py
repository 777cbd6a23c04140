"""Runs the measurements of builds: `python -m benchmarks.build`, which `make bench-build` runs."""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.build._rows import NAMES, ROWS, Bench
from benchmarks.build._sites import Workshop
from benchmarks.start._figures import compare, read_budgets

BUDGETS = Path(__file__).with_name("budgets.json")
FULL = 1000
"""Competencies at which the budgets hold."""


def main() -> int:
    """Measure, print every figure beside its budget, and return 1 if one is over."""
    options = _parser().parse_args()
    say = partial(print, flush=True)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="palier-bench-") as made:
        folder = options.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(Workshop(folder.resolve()), options.competencies, options.locales, options.edits, say)
        for name in options.only or ROWS:
            say(f"\n{ROWS[name].__doc__}")
            figures |= ROWS[name](bench)
    say("")
    rows = compare(read_budgets(BUDGETS.read_text(encoding="utf-8"), NAMES), figures)
    for row in rows:
        measured = "" if row.measured is None else f"{row.measured:.2f}"
        say(
            f"{row.budget.name:16} {measured:>9} of {row.budget.at_most:g} {row.budget.unit:6} {row.state:12} {row.budget.meaning}"
        )
    if options.competencies != FULL:
        say(f"\nThe budgets are for {FULL} competencies, so these sizes only show the way.")
        return 0
    return int(any(row.state == "over" for row in rows))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--only", action="append", choices=ROWS, help="this row alone; several if repeated")
    about = "of the large site; a fifth of them in the middle one, a fiftieth in the one of many locales"
    parser.add_argument(
        "--competencies", type=int, default=FULL, metavar="N", help=f"{about} (default: {FULL})"
    )
    parser.add_argument(
        "--locales", type=int, default=40, metavar="L", help="of the site of many (default: 40)"
    )
    parser.add_argument(
        "--edits", type=int, default=5, metavar="N", help="how often a sentence is edited (default: 5)"
    )
    kept = "where projects and sites go, to be looked at and used again (default: a folder that vanishes)"
    parser.add_argument("--folder", type=Path, metavar="DIR", help=kept)
    return parser


if __name__ == "__main__":
    sys.exit(main())
