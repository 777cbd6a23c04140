"""What a page costs that is only read: few requests, few bytes, no Python, and no more for another language."""

from __future__ import annotations

import gzip
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import brotli
import pytest

from palier.build import build
from palier.project import Project
from tests.browser.checker_page import ROOT
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

MOST_REQUESTS = 14
MOST_BYTES = 100_000
"""Compressed with brotli, as the files are that each build puts beside its own."""
MOST_GZIP = 115_000
"""The same from the plainest host, which knows gzip alone."""
LONGEST = "cloud-customer-relationship-management"
"""The page with the most to read."""
RUNTIME = ("pyodide", "library", "worker", "wheel", ".wasm", ".json")
"""What the names of files hold that only a checker loads, or a search."""


def read(served: Served, page: str, visit: Callable[..., Visit]) -> list[str]:
    """Return the places of the files that a reader's browser loads for a page.

    Each once, though it may be asked for again to be kept: the tests' host forbids what real ones allow, to take it
    from the browser's cache. What a browser loads in its own time counts as well: the icon, the service worker.
    """
    served.requests.clear()
    address = f"{served.url}{page}"
    seen = visit(address, viewport={"width": 1280, "height": 800})
    settle(seen.page)
    assert seen.problems == []
    icon = seen.page.locator("link[rel=icon]").get_attribute("href")
    worker = seen.page.locator("meta[name=palier-worker]").get_attribute("content")
    later = [urljoin(address, place) for place in (icon, worker) if place]
    paths = {urlsplit(url).path for url in [*later, *(request.path for request in served.requests)]}
    return sorted(path.removeprefix(urlsplit(served.url).path) for path in paths)


def weights(site: Path, places: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return what each file weighs on the wire, with brotli and with gzip."""
    files = {
        place: (site / place / "index.html" if place.endswith("/") else site / place) for place in places
    }
    found = {place: weight(file.read_bytes()) for place, file in files.items()}
    least = {place: small for place, (small, _) in found.items()}
    return least, {place: plain for place, (_, plain) in found.items()}


@cache
def weight(content: bytes) -> tuple[int, int]:
    """Return what a file weighs; pages have most of theirs in common."""
    return len(brotli.compress(content, quality=11)), len(gzip.compress(content, 9))


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
@pytest.mark.parametrize("page", ["cloud-platform", LONGEST, "standing"])
def test_a_page_that_is_only_read_takes_few_requests_and_few_bytes(
    served: Served, built_site: Path, visit: Callable[..., Visit], locale: str, page: str
) -> None:
    loaded = read(served, f"{locale}/{page}/", visit)
    assert [place for place in loaded if any(part in place for part in RUNTIME)] == []
    assert len(loaded) <= MOST_REQUESTS, loaded
    small, plain = weights(built_site, loaded)
    assert sum(small.values()) <= MOST_BYTES, small
    assert sum(plain.values()) <= MOST_GZIP, plain


def test_a_page_takes_no_more_requests_where_the_site_has_more_languages(
    served: Served,
    visit: Callable[..., Visit],
    serve_folder: Callable[..., Served],
    tmp_path: Path,
) -> None:
    alone = serve_folder(build(Project(ROOT), out=tmp_path / "site", locales=()).site, "/palier/")
    page = "en-US/cloud-platform/"
    assert len(read(served, page, visit)) == len(read(alone, page, visit))
