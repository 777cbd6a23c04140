"""All sites in turn, again and again, and what their visits say to the budgets."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.start._figures import ratio
from benchmarks.start._visits import NoVerdictError, Record, Visit, first_requests, visits

if TYPE_CHECKING:
    from benchmarks.start._browsers import Browser
    from benchmarks.start._serving import Net, Sent, Served

KINDS = ("cold", "revisit", "restart")
"""The kinds of visit that are timed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A site, and every visit to it; none where it gave no verdict."""

    served: Served
    """The site."""
    record: Record
    """The visits."""

    def times(self, kind: str) -> list[float]:
        """Return the milliseconds of the visits of a kind."""
        return [visit.ms for visit in self._visits(kind)]

    @property
    def cold(self) -> Visit:
        """The cold visit in the middle of all, by its time."""
        return sorted(self.record.cold, key=lambda visit: visit.ms)[len(self.record.cold) // 2]

    @property
    def ways(self) -> list[str]:
        """The ways by which Python came: a second one means that a page fell back."""
        return sorted({visit.way for kind in KINDS for visit in self._visits(kind) if visit.way})

    def _visits(self, kind: str) -> Sequence[Visit]:
        of: dict[str, Sequence[Visit]] = {
            "cold": self.record.cold,
            "revisit": self.record.revisit,
            "restart": self.record.restart,
        }
        return of[kind]


def rounds(browser: Browser, hosts: Sequence[Served], repeats: int, net: Net) -> dict[str, Row]:
    """Visit all sites in turn, so that a slow minute of the machine hits all alike.

    Returns:
        The sites by name; one that gives no verdict is told of and left out.
    """
    rows = {host.site.name: Row(host, Record()) for host in hosts}
    _turn(rows, lambda row: _make_ready(browser, row.served, net))
    for repeat in range(repeats):
        _turn(rows, lambda row: visits(browser, row.served, row.record))
        print(f"round {repeat + 1} of {repeats} is done", file=sys.stderr)
    return rows


def figures_of(rows: Mapping[str, Row], viewed: Iterable[str]) -> dict[str, float]:
    """Return what the visits say to the budgets, by name.

    Args:
        rows: the sites by name; any may be missing.
        viewed: the places that a page asks for whose checker is left alone.
    """
    found: dict[str, float | None] = {}
    reference, shipped, fallback = (rows.get(name) for name in ("documented", "shipped", "library"))
    if shipped:
        sent = shipped.cold.sent
        found["cold_bytes"] = sum(answer.size for answer in sent)
        found["cold_requests"] = needed_requests(sent, viewed, shipped.served.site.page)
    if fallback:
        found["fallback_bytes"] = sum(answer.size for answer in fallback.cold.sent)
    if reference and shipped:
        for kind in KINDS:
            found[f"{kind}_ratio"] = ratio(shipped.times(kind), reference.times(kind))
    if reference and fallback:
        found["fallback_cold_ratio"] = ratio(fallback.times("cold"), reference.times("cold"))
    return {name: value for name, value in found.items() if value is not None}


def needed_requests(sent: Iterable[Sent], viewed: Iterable[str], page: str) -> int:
    """Return how many requests a first verdict needs: the page, its checker's module, and what only a checker loads."""
    left_alone = {place for place in viewed if place != f"{page}index.html" and "/checker/page." not in place}
    return sum(answer.place not in left_alone for answer in sent)


def _make_ready(browser: Browser, served: Served, net: Net) -> None:
    """Find out what a site's page asks for and compress it, so that nothing is compressed while a clock runs."""
    places = first_requests(browser, served)
    served.compressor.prepare(served.site.content(place) for place in sorted(places))
    served.shape(net)


def _turn(rows: dict[str, Row], visit: Callable[[Row], None]) -> None:
    for name, row in list(rows.items()):
        try:
            visit(row)
        except NoVerdictError as error:
            print(error, file=sys.stderr)
            del rows[name]
