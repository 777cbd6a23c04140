"""What a visitor does, and how long each takes: comes for the first time, comes again, starts the browser anew."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.start._sites import answers_of, places_of, storage_key

if TYPE_CHECKING:
    from benchmarks.start._browsers import Browser, Tab
    from benchmarks.start._serving import Sent, Served

SCRIPTS = Path(__file__).parent / "pages"
REVISITS = 2
"""How often the page is left and opened again in one browser."""
SETTLE = 1.0
"""Seconds for a browser that has just started, and between leaving the page and opening it."""
IDLE = 3.0
"""Seconds after a verdict in which the browser may write its caches, and a service worker fill its own."""
QUIET = 1.5
"""Seconds without a request after which a page that is only read has loaded."""
LIMIT_MS = 120_000
"""Milliseconds after which a page is taken to give no verdict."""
CHANGES = 60
"""How many answers are changed one after another; of the first, UNCOUNTED do not count."""
UNCOUNTED = 10


class NoVerdictError(Exception):
    """A page gave no verdict; the text holds what stood there instead."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to a page, until its first verdict."""

    ms: float
    """Milliseconds from the start of the navigation to the verdict, by the page's own clock."""
    way: str | None
    """By which way the page says that it runs Python; None where it does not say."""
    sent: tuple[Sent, ...]
    """What the host was asked for until then."""


@dataclass(slots=True)
class Record:
    """Every visit to one site."""

    cold: list[Visit] = field(default_factory=list)
    """In a browser that never saw the site."""
    revisit: list[Visit] = field(default_factory=list)
    """In the same browser, after the page was left."""
    restart: list[Visit] = field(default_factory=list)
    """After the browser was closed and started again on the same profile."""


@dataclass(frozen=True, slots=True)
class Changes:
    """How long changed answers took, in milliseconds."""

    replies: Sequence[float]
    """From the request that the page sends to its worker to the worker's reply; none where that cannot be seen."""
    words: Sequence[float]
    """From the input's event to the changed words on the page."""
    screens: Sequence[float]
    """From the input's event until they are painted."""


def first_requests(browser: Browser, served: Served) -> set[str]:
    """Visit a site once with nothing compressed, and return the places that it asked for."""
    served.plain = True
    before = len(served.log)
    try:
        with _fresh(browser) as profile, browser.start(profile) as tab:
            _save_answers(tab, served)
            _visit(tab, served)
            time.sleep(IDLE)
    finally:
        served.plain = False
    return {sent.place for sent in served.log[before:] if sent.status == 200}


def visits(browser: Browser, served: Served, record: Record) -> None:
    """Measure one cold visit, the next ones in the same browser, and one after its restart.

    Raises:
        NoVerdictError: the page gave no verdict.
    """
    with _fresh(browser) as profile:
        with browser.start(profile) as tab:
            _save_answers(tab, served)
            record.cold.append(_visit(tab, served))
            time.sleep(IDLE)
            for _ in range(REVISITS):
                _leave(tab)
                record.revisit.append(_visit(tab, served))
                time.sleep(IDLE)
        if browser.keeps_profile:
            with browser.start(profile) as tab:
                _leave(tab)
                record.restart.append(_visit(tab, served))


def page_view(browser: Browser, served: Served) -> tuple[list[Sent], int]:
    """Open the page as a visitor who only reads it.

    Returns:
        What the host was asked for, and how many bytes of that are the checker's runtime and data.
    """
    with _fresh(browser) as profile, browser.start(profile) as tab:
        _leave(tab)
        before = len(served.log)
        tab.go(served.page)
        tab.run(_script("loaded.js"))
        while not served.log or time.time() - served.log[-1].at < QUIET:
            time.sleep(0.1)
        sent = served.log[before:]
    runtime = tuple(places_of(served.site.bundle()))
    return sent, sum(answer.size for answer in sent if answer.place.startswith(runtime))


def changed_answers(browser: Browser, served: Served, people: int = 1) -> Changes:
    """Change an amount again and again, in an organization of so many people."""
    with _fresh(browser) as profile, browser.start(profile) as tab:
        _save_answers(tab, served, people)
        _visit(tab, served)
        found = tab.run(_script("changes.js"), CHANGES)
    return Changes(*(found[what][UNCOUNTED:] for what in ("replies", "words", "screens")))


def _visit(tab: Tab, served: Served) -> Visit:
    before = len(served.log)
    tab.go(served.page)
    found: dict[str, Any] = tab.run(_script("first-verdict.js"), LIMIT_MS)
    if "error" in found:
        raise NoVerdictError(f"{served.site.title}: {found['error']}")
    sent = tuple(answer for answer in served.log[before:] if answer.at * 1000 <= found["at"])
    return Visit(found["ms"], found["way"], sent)


def _save_answers(tab: Tab, served: Served, people: int = 1) -> None:
    """Let the browser hold answers from an earlier visit, as another page of the site would have saved them."""
    key = storage_key(served.site)
    if key:
        tab.go(f"{served.root}robots.txt")
        tab.run("localStorage.setItem(given[0], given[1])", key, json.dumps(answers_of(people)))
    _leave(tab)


def _leave(tab: Tab) -> None:
    tab.go("about:blank")
    time.sleep(SETTLE)


def _script(name: str) -> str:
    return (SCRIPTS / name).read_text(encoding="utf-8")


@contextmanager
def _fresh(browser: Browser) -> Iterator[Path]:
    """Give a profile that never saw anything, and delete it afterwards."""
    with tempfile.TemporaryDirectory(
        prefix=f"palier-bench-{browser.name}-", ignore_cleanup_errors=True
    ) as name:
        yield Path(name)
