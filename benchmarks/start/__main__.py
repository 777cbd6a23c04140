"""Runs the bench: `python -m benchmarks.start`, part of `make bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from benchmarks.start import _report as report
from benchmarks.start import _sites as sites
from benchmarks.start._browsers import BROWSERS, Browser, NoBrowserError
from benchmarks.start._compression import Compressor
from benchmarks.start._figures import compare, median, percentile, read_budgets
from benchmarks.start._rounds import Row, figures_of, rounds
from benchmarks.start._serving import NETS, serving
from benchmarks.start._snapshot import with_snapshot
from benchmarks.start._visits import changed_answers, page_view

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache" / "palier" / "bench"
RUNTIME = ROOT / "node_modules" / "pyodide"
CROWD = 40
"""How many people a large organization has, whose answers are to show as fast."""
BUDGETS = ROOT / "benchmarks" / "budgets.json"


def all_sites(folder: Path) -> Mapping[str, tuple[str, Callable[[], sites.Site]]]:
    """Return the sites by name, each with its title and what makes it. The first is the reference of the ratios.

    A remembered report hides how fast Python comes, so only the site as shipped remembers any.
    """
    shipped = sites.shipped(folder)
    forgetful = sites.forgetful(shipped)

    def documented() -> sites.Site:
        return sites.as_documented(forgetful, RUNTIME, ROOT / "src" / "checker")

    return {
        "documented": ("as documented", documented),
        "bare": ("as documented, a bare page", lambda: sites.bare(documented())),
        "shipped": ("as shipped", lambda: shipped),
        "forgetful": ("without the remembered report", lambda: forgetful),
        "late": ("without a start at once", lambda: sites.starting_late(forgetful)),
        "snapshot": ("memory image as a file of its own", lambda: with_snapshot(forgetful, RUNTIME, CACHE)),
        "library": ("without the small runtime", lambda: sites.without_ways(forgetful, "image")),
        "plain": ("without the library", lambda: sites.without_ways(forgetful, "image", "library")),
        "worker": ("without the service worker", lambda: sites.without_service_worker(forgetful)),
        "names": ("without lasting names", lambda: sites.without_lasting_names(forgetful)),
    }


def build_seconds(times: int) -> list[float]:
    """Build the site so often, and return the seconds that each took."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "palier", "build"], cwd=ROOT, check=True, capture_output=True)
        took.append(time.perf_counter() - start)
    return took


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.start", description="Measure the page's start."
    )
    parser.add_argument("--browser", choices=BROWSERS, default="chromium", help="default: %(default)s")
    parser.add_argument("--net", choices=NETS, default="none", help="the link's shape (default: %(default)s)")
    parser.add_argument("--repeats", type=int, default=5, help="rounds over all sites (default: %(default)s)")
    parser.add_argument(
        "--builds", type=int, default=1, help="whole builds first; 0 takes the last one's site"
    )
    parser.add_argument("--only", action="append", metavar="NAME", help="measure this site alone; repeatable")
    parser.add_argument("--site", type=Path, default=ROOT / "build" / "site", help="folder of the built site")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a budget does not hold")
    return parser.parse_args()


def tell(lines: Iterable[str]) -> None:
    """Print lines, and an empty one after any."""
    text = "\n".join(lines)
    if text:
        print(f"{text}\n", flush=True)


def tell_of_shipped(rows: Mapping[str, Row], browser: Browser, compressor: Compressor) -> dict[str, float]:
    """Print what is measured of the site as shipped alone, and return every figure that may have a budget."""
    shipped = rows.get("shipped")
    if shipped is None:
        return {}
    served = shipped.served
    sent, runtime = page_view(browser, served)
    view = report.sizes(sent, served, compressor)
    changes, crowded = changed_answers(browser, served), changed_answers(browser, served, CROWD)
    tell(report.requests_lines("as shipped, first verdict", shipped.cold.sent))
    tell(report.wire_lines("as shipped, first verdict", report.sizes(shipped.cold.sent, served, compressor)))
    tell(report.requests_lines("as shipped, page that is only read", sent))
    tell(report.wire_lines("as shipped, page that is only read", view))
    tell([*report.changes_lines(1, changes), *report.changes_lines(CROWD, crowded)])
    figures = figures_of(rows, {answer.place for answer in sent})
    figures |= {"view_requests": len(sent), "view_bytes": view.brotli, "view_runtime_bytes": runtime}
    if (reply := median(changes.replies)) is not None:
        figures["answer_ms"] = reply
    if (screen := percentile(crowded.screens, 95)) is not None:
        figures["screen_ms"] = screen
    return figures


def main() -> int:
    """Measure everything, print the tables, and return the exit code."""
    options = arguments()
    budgets = read_budgets(BUDGETS.read_text(encoding="utf-8"))
    builds = build_seconds(options.builds)
    wanted = all_sites(options.site)
    if unknown := set(options.only or ()) - wanted.keys():
        print(f"no such site: {', '.join(sorted(unknown))}; there are {', '.join(wanted)}", file=sys.stderr)
        return 2
    made, left_out = sites.variants({n: w for n, w in wanted.items() if n in (options.only or wanted)})
    compressor, browser = Compressor(CACHE), BROWSERS[options.browser]
    with ExitStack() as stack:
        hosts = [stack.enter_context(serving(site, compressor)) for site in made]
        rows = rounds(browser, hosts, options.repeats, NETS[options.net])
        print(
            f"{options.browser}, link: {options.net}, medians of {options.repeats}; × is to the site as documented\n"
        )
        tell(report.sites_table(list(rows.values()), rows.get("documented"), compressor))
        tell(report.spread_table(list(rows.values())))
        tell(f"left out, {site}" for site in left_out)
        figures = tell_of_shipped(rows, browser, compressor)
    if builds:
        tell([f"whole build: {median(builds):.1f} s"])
    comparisons = compare(budgets, figures)
    tell(report.budgets_table(comparisons))
    return int(options.strict and any(found.state == "over" for found in comparisons))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except NoBrowserError as error:
        sys.exit(str(error))
