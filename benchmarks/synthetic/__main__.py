"""`python -m benchmarks.synthetic 200 2 build/synthetic`: a project of 200 competencies in 2 locales."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.synthetic import LOCALES, write_project


def main() -> int:
    """Write a project and say where it is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.synthetic", description=__doc__)
    parser.add_argument("competencies", type=int, metavar="N", help="number of competencies, at least 1")
    parser.add_argument("locales", type=int, metavar="L", help=f"number of locales, from 1 to {len(LOCALES)}")
    parser.add_argument("out", type=Path, metavar="OUT", help="an empty or new folder")
    parser.add_argument("--seed", type=int, default=0, help="another number gives other rules (default: 0)")
    options = parser.parse_args()
    if options.competencies < 1 or not 1 <= options.locales <= len(LOCALES):
        parser.error(f"give at least one competency, and from 1 to {len(LOCALES)} locales")
    if options.out.exists() and (not options.out.is_dir() or any(options.out.iterdir())):
        parser.error(f"{options.out} is not an empty folder")
    write_project(options.out, options.competencies, options.locales, seed=options.seed)
    print(f"wrote    {options.out} ({options.competencies} competencies, {options.locales} locales)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
