"""What the visits to several sites say to the budgets."""

from __future__ import annotations

from pathlib import Path

from benchmarks.start._compression import Compressor
from benchmarks.start._rounds import Row, figures_of, needed_requests
from benchmarks.start._serving import Sent, Served
from benchmarks.start._sites import Site
from benchmarks.start._visits import Record, Visit

PAGE = Sent("en-US/cloud-platform/index.html", 200, 100, 9000, 0.0)
MODULE = Sent("assets/checker/page.0123456789ab.js", 200, 100, 3000, 0.0)
STYLE = Sent("assets/site.0123456789ab.css", 200, 100, 2000, 0.0)
IMAGE = Sent("assets/checker/image.0123456789ab.wasm", 200, 100, 2_000_000, 0.0)
VIEWED = [PAGE.place, MODULE.place, STYLE.place]


def row(name: str, cold: list[float], way: str = "image") -> Row:
    site = Site(name, name, Path("unused"))
    visits = [Visit(ms, way, (PAGE, MODULE, STYLE, IMAGE)) for ms in cold]
    return Row(Served(site, Compressor(Path("unused"))), Record(cold=visits))


def test_a_verdict_needs_the_page_its_module_and_what_only_a_checker_loads() -> None:
    assert needed_requests((PAGE, MODULE, STYLE, IMAGE), VIEWED, "en-US/cloud-platform/") == 3


def test_ratios_are_to_the_documented_site_of_the_same_run() -> None:
    rows = {"documented": row("documented", [2000, 4000, 5000]), "shipped": row("shipped", [400, 400, 900])}
    found = figures_of(rows, VIEWED)
    assert found["cold_ratio"] == 0.1
    assert found["cold_bytes"] == 2_014_400
    assert "restart_ratio" not in found and "fallback_cold_ratio" not in found


def test_without_the_documented_site_there_is_no_ratio() -> None:
    assert "cold_ratio" not in figures_of({"shipped": row("shipped", [400])}, VIEWED)


def test_a_visit_that_fell_back_shows_as_a_second_way() -> None:
    fell = row("shipped", [400])
    fell.record.cold.append(Visit(900, "library", ()))
    assert fell.ways == ["image", "library"]
