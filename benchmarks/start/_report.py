"""The tables that the bench prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.start._figures import median, percentile, ratio
from benchmarks.start._rounds import KINDS, Row

if TYPE_CHECKING:
    from benchmarks.start._compression import Compressor, Encoding
    from benchmarks.start._figures import Comparison
    from benchmarks.start._serving import Sent, Served
    from benchmarks.start._visits import Changes


@dataclass(frozen=True, slots=True)
class Sizes:
    """What one visit takes on the wire with each way to compress, in bytes."""

    brotli: int
    """With brotli 11."""
    gzip: int
    """With gzip 9."""
    quick: int
    """With gzip 6, as hosts do that compress while they answer."""
    plain: int
    """Without compression."""


def sizes(sent: Iterable[Sent], served: Served, compressor: Compressor) -> Sizes:
    """Reckon what answers take on the wire, whichever encoding they were sent in; headers stay the same."""
    answers = list(sent)
    heads = sum(answer.head for answer in answers)
    bodies = [served.site.content(answer.place) for answer in answers if answer.status == 200]

    def reckoned(encoding: Encoding) -> int:
        return heads + sum(len(compressor.compressed(body, encoding)) for body in bodies)

    return Sizes(
        reckoned("br"),
        reckoned("gzip"),
        reckoned("gzip-6"),
        heads + sum(map(len, bodies)),
    )


def sites_table(rows: Sequence[Row], reference: Row | None, compressor: Compressor) -> list[str]:
    """Return the lines of the table of sites: median milliseconds, and what a cold visit takes on the wire.

    Args:
        rows: the sites.
        reference: the site that × is reckoned from, if it was measured.
        compressor: what reckons the bytes of other encodings.
    """
    head = "".join(f"{name:>9} {'×':>5}" for name in ("cold ms", "revisit", "restart"))
    lines = [f"{'site':40}{head} {'requests':>8} {'MB br':>7} {'MB gzip':>7}  way"]
    for row in rows:
        cells = [f"{row.served.site.title:40}"]
        for kind in KINDS:
            part = ratio(row.times(kind), reference.times(kind)) if reference else None
            cells.append(f"{number(median(row.times(kind)), '.0f'):>9} {number(part, '.2f'):>5}")
        cold = row.cold
        wire = sizes(cold.sent, row.served, compressor)
        cells.append(f" {len(cold.sent):8} {wire.brotli / 1e6:7.2f} {wire.gzip / 1e6:7.2f}")
        cells.append(f"  {', '.join(row.ways) or '–'}")
        lines.append("".join(cells))
    return lines


def spread_table(rows: Sequence[Row]) -> list[str]:
    """Return the lines of the least and the most of each time: how much a median is to be trusted."""
    lines = [f"{'least and most, ms':40}{'cold':>15}{'revisit':>15}{'restart':>15}"]
    for row in rows:
        spread = [f"{min(of):.0f}–{max(of):.0f}" if (of := row.times(kind)) else "–" for kind in KINDS]
        lines.append(f"{row.served.site.title:40}" + "".join(f"{cell:>15}" for cell in spread))
    return lines


def wire_lines(what: str, wire: Sizes) -> list[str]:
    """Return the lines on what compression does for one visit."""
    return [
        f"{what}: {wire.brotli:,} bytes with brotli 11, {wire.gzip:,} with gzip 9,",
        f"  not precompressed: {wire.quick:,} with gzip 6, {wire.plain:,} uncompressed",
    ]


def requests_lines(what: str, sent: Iterable[Sent]) -> list[str]:
    """Return a line for each request: its bytes on the wire, and what was asked for."""
    return [f"{what}:", *(f"  {answer.size:>9,}  {answer.place or 'elsewhere'}" for answer in sent)]


def changes_lines(people: int, changes: Changes) -> list[str]:
    """Return the lines on changed answers in an organization of so many people."""
    return [
        f"changed answer, people: {people}, {what}: "
        f"median {number(median(of), '.1f')} ms, p95 {number(percentile(of, 95), '.1f')} ms"
        for what, of in (
            ("request to the worker's reply", changes.replies),
            ("input to changed words", changes.words),
            ("input to the screen", changes.screens),
        )
    ]


def budgets_table(comparisons: Iterable[Comparison]) -> list[str]:
    """Return the lines of the table of budgets."""
    lines = [f"{'budget':20} {'at most':>11} {'measured':>11}           state"]
    for comparison in comparisons:
        budget, form = comparison.budget, ",.2f" if comparison.budget.unit in {"×", "ms"} else ",.0f"
        lines.append(
            f"{budget.name:20} {number(budget.at_most, form):>11} {number(comparison.measured, form):>11} "
            f"{budget.unit:9} {comparison.state:12} {budget.meaning}"
        )
    return lines


def number(value: float | None, form: str) -> str:
    """Return a number in a form, or a dash for none."""
    return "–" if value is None else format(value, form)
