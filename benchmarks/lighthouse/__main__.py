"""`make lighthouse`: judges pages of the built site as a phone shows them, and fails where they fall short.

Lighthouse reckons how a page would load on a middling phone with a slow connection. A busy machine makes it reckon
worse, so each page is judged some times, and the middle score counts. The site is served compressed, as hosts do.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median_low
from typing import TYPE_CHECKING, Any

from benchmarks.start._compression import Compressor
from benchmarks.start._serving import serving
from benchmarks.start._sites import Site
from tests.browser_support import ARGUMENTS, find_chromium

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAM = HERE / "node_modules" / "lighthouse" / "cli" / "index.js"
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
"""The score that each category must reach, of 100."""
PAGES = ("en-US/cloud-platform/", "fr-FR/cloud-platform/", "en-US/", "fr-FR/")
"""The pages that are judged, from the site's root."""

Report = dict[str, Any]
"""What Lighthouse writes; see its `types/lhr`."""


def main() -> int:
    """Judge every page, print the scores, and return 1 if one falls short."""
    given = _arguments()
    chromium = find_chromium()
    if chromium is None:
        sys.exit("no Chromium was found: run `make setup`, or set PALIER_CHROMIUM")
    _install()
    compressor = Compressor(ROOT / ".cache" / "palier" / "bench")
    short = False
    with serving(Site("shipped", "as shipped", given.site), compressor) as served:
        for page in given.pages or PAGES:
            reports = [_judge(served.root + page, chromium) for _ in range(given.times)]
            scores = {name: median_low(_score(report, name) for report in reports) for name in LEAST}
            sys.stdout.write(_line(page, scores))
            sys.stdout.writelines(f"    {fault}\n" for fault in _faults(reports[0]))
            short = short or any(scores[name] < least for name, least in LEAST.items())
    return int(short)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lighthouse", description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "site", help="the built site")
    parser.add_argument("--times", type=int, default=3, help="how often each page is judged")
    parser.add_argument("pages", nargs="*", help="pages from the site's root")
    return parser.parse_args()


def _install() -> None:
    """Install Lighthouse as it is locked, if it is not there yet."""
    stamp = HERE / "node_modules" / ".package-lock.json"
    lock = HERE / "package-lock.json"
    if not stamp.is_file() or stamp.stat().st_mtime < lock.stat().st_mtime:
        npm = shutil.which("npm") or sys.exit("npm was not found: install Node with npm, then run this again")
        subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=HERE, check=True)


def _judge(address: str, chromium: str) -> Report:
    """Return Lighthouse's report on a page, as a phone shows it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            *("node", str(PROGRAM), address, "--quiet", "--output=json", f"--output-path={out}"),
            f"--only-categories={','.join(LEAST)}",
            f"--chrome-flags={' '.join(ARGUMENTS)}",
        ]
        environment = {**os.environ, "CHROME_PATH": chromium, "DO_NOT_TRACK": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"Lighthouse failed on {address}:\n{done.stderr}")
        report: Report = json.loads(out.read_text(encoding="utf-8"))
    return report


def _score(report: Report, category: str) -> int:
    score: float | None = report["categories"][category]["score"]
    return round((score or 0) * 100)


def _line(page: str, scores: Mapping[str, int]) -> str:
    words = [
        f"{name} {score}{'' if score >= LEAST[name] else ' (too low)'}" for name, score in scores.items()
    ]
    return f"{page:28} {', '.join(words)}\n"


def _faults(report: Report) -> Sequence[str]:
    """Return the audits that cost points, performance aside, where any load is judged by degrees."""
    names = [
        entry["id"]
        for category in LEAST.keys() - {"performance"}
        for entry in report["categories"][category]["auditRefs"]
        if entry["weight"]
        and (report["audits"][entry["id"]]["score"] or 0) < 1
        and report["audits"][entry["id"]]["scoreDisplayMode"] != "notApplicable"
    ]
    return [f"{name}: {report['audits'][name]['title']}" for name in sorted(set(names))]


if __name__ == "__main__":
    sys.exit(main())
