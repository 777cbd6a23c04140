"""What is measured: each row makes what it needs, prints what it took, and returns the figures that have a budget."""

from __future__ import annotations

import gc
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.build._edit import free_port, waits
from benchmarks.build._measure import Cost
from benchmarks.build._sites import Workshop
from benchmarks.start._figures import median
from benchmarks.synthetic import programme
from benchmarks.synthetic._project import as_yaml
from palier.source import read_source

Figures = Mapping[str, float]
MEGABYTE = 1_000_000
NAMES = (
    "build_ratio",
    "build_peak_mb",
    "build_growth",
    "locales_ratio",
    "locale_cpu",
    "hugo_ratio",
    "yaml_1_cpu",
    "yaml_10_cpu",
    "edit_p50",
)
"""What is measured and has a budget, in the order of the table."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A run: where it works and how large its sites are."""

    shop: Workshop
    """Where projects and sites are."""
    large: int
    """Competencies of the large site; one fifth of them make the middle one, and one fiftieth the one of many locales."""
    locales: int
    """Locales of the site of many locales."""
    edits: int
    """How often a sentence is edited."""
    say: Callable[[str], None]
    """Prints a line."""

    @property
    def middle(self) -> int:
        """Competencies of the middle site."""
        return max(self.large // 5, 1)

    @property
    def small(self) -> int:
        """Competencies of the site of many locales."""
        return max(self.large // 50, 1)

    def told(self, what: str, cost: Cost) -> Cost:
        """Print what something cost, and return it."""
        self.say(f"{what:44} {cost.cpu:9.2f} CPU s  {cost.wall:8.2f} s  {cost.peak:7.0f} MB")
        return cost


def against_mkdocs(bench: Bench) -> Figures:
    """The large site in two locales beside plain MkDocs and Material on the same pages."""
    ours = bench.told(f"palier build, {bench.large} x 2", bench.shop.build(bench.large, 2))
    theirs = bench.told(f"mkdocs build, {bench.large} x 2", bench.shop.build_mkdocs(bench.large, 2))
    return {"build_ratio": ours.cpu / theirs.cpu, "build_peak_mb": ours.peak}


def growth(bench: Bench) -> Figures:
    """The large site beside one of a fifth of its size."""
    middle = bench.told(f"palier build, {bench.middle} x 2", bench.shop.build(bench.middle, 2))
    large = bench.told(f"palier build, {bench.large} x 2", bench.shop.build(bench.large, 2))
    return {"build_growth": large.cpu / middle.cpu}


def many_locales(bench: Bench) -> Figures:
    """A site in many locales by one process beside a run of MkDocs for each, and what one more locale adds."""
    half = bench.locales // 2
    some = bench.told(
        f"palier build, {bench.small} x {half}, 1 process", bench.shop.build(bench.small, half, processes=1)
    )
    number = bench.locales
    every = bench.told(
        f"palier build, {bench.small} x {number}, 1 process",
        bench.shop.build(bench.small, number, processes=1),
    )
    theirs = bench.told(f"mkdocs build, {number} times", bench.shop.build_mkdocs(bench.small, number))
    return {"locales_ratio": every.cpu / theirs.cpu, "locale_cpu": (every.cpu - some.cpu) / (number - half)}


def against_hugo(bench: Bench) -> Figures:
    """The wall of the middle site beside Hugo's on the same content."""
    hugo = shutil.which("hugo")
    if hugo is None:
        bench.say("hugo is not installed (Debian: apt-get install hugo), so nothing is compared with it")
        return {}
    ours = bench.told(f"palier build, {bench.middle} x 2", bench.shop.build(bench.middle, 2))
    theirs = bench.told(f"hugo, {bench.middle} x 2", bench.shop.build_hugo(hugo, bench.middle, 2))
    return {"hugo_ratio": ours.wall / theirs.wall}


def reading(bench: Bench) -> Figures:
    """Sources of 1 MB and 10 MB, read and validated."""
    sample = len(as_yaml(programme(50).data).encode()) / 50
    figures = {}
    for size in (1, 10):
        file = bench.shop.folder / f"source-{size}.yaml"
        file.write_text(as_yaml(programme(round(size * MEGABYTE / sample)).data), encoding="utf-8")
        times = [_reading(file) for _ in range(3)]
        megabytes = file.stat().st_size / MEGABYTE
        bench.say(f"reading {megabytes:5.2f} MB of YAML {min(times):31.3f} CPU s")
        figures[f"yaml_{size}_cpu"] = min(times) * size / megabytes
    return figures


def _reading(file: Path) -> float:
    gc.collect()
    start = time.process_time()
    read_source(file)
    return time.process_time() - start


def edited(bench: Bench) -> Figures:
    """From an edited sentence to the new page, beside `mkdocs serve` on the same pages."""
    bench.shop.build(bench.middle, 2)
    root = bench.shop.project(bench.middle, 2)
    first = yaml.load((root / "data" / "requirements.yaml").read_bytes(), Loader=yaml.CSafeLoader)[
        "competencies"
    ][0]
    port = free_port()
    ours = waits(
        [bench.shop.palier, "serve", "--port", str(port)],
        root,
        f"http://127.0.0.1:{port}/en-US/{first['id']}/",
        root / "data" / "requirements.yaml",
        first["summary"],
        edits=bench.edits,
    )
    bench.shop.build_mkdocs(bench.middle, 2)
    pages = bench.shop.markdown(bench.middle, 2)[0]
    written = next(pages.glob(f"*/{first['id']}.md"))
    theirs = waits(
        [bench.shop.mkdocs, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        bench.shop.folder / f"mkdocs-{bench.middle}-2" / pages.name,
        f"http://127.0.0.1:{port}/{written.parent.name}/{first['id']}/",
        written,
        first["summary"],
        edits=bench.edits,
    )
    for name, times in (("palier serve", ours), ("mkdocs serve", theirs)):
        bench.say(
            f"{name}, an edited sentence at {bench.middle} x 2: " + ", ".join(f"{t:.2f} s" for t in times)
        )
    return {"edit_p50": median(ours) or 0.0}


ROWS: Mapping[str, Callable[[Bench], Figures]] = {
    "mkdocs": against_mkdocs,
    "growth": growth,
    "locales": many_locales,
    "hugo": against_hugo,
    "yaml": reading,
    "edit": edited,
}
"""Each row by the name that `--only` takes."""
