"""The entry points: what pages, workers and other files of the site load by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ENTRIES: Mapping[str, str] = MappingProxyType(
    {
        "site.js": "site/site.js",
        "site.css": "site/site.css",
        "home.css": "site/home.css",
        "status.css": "site/status.css",
        "credentials.css": "site/credentials.css",
        "root.css": "site/root.css",
        "chooser.js": "site/chooser.js",
        "calendar.js": "site/calendar.js",
        "not-found.js": "site/not-found.js",
        "favicon.svg": "site/favicon.svg",
        "search-folding.worker.js": "site/search-folding.worker.js",
        "embed.js": "site/embed.js",
        "sw.js": "site/sw.js",
        "sw-off.js": "site/sw-off.js",
        "checker/begin.js": "checker/begin.js",
        "checker/page.js": "checker/page.js",
        "checker/standing.js": "checker/standing.js",
        "checker/days.js": "checker/days.js",
        "checker/plan.js": "checker/plan.js",
        "checker/timeline.js": "checker/timeline.js",
        "checker/exchange.js": "checker/exchange.js",
        "checker/interview.js": "checker/interview.js",
        "checker/checker.css": "checker/checker.css",
        "checker/features.css": "checker/features.css",
        "checker/standing.css": "checker/standing.css",
        "checker/worker.js": "checker/worker.js",
        "checker/image-worker.js": "checker/image-worker.js",
    }
)
"""The file below `docs/assets` by the name of its entry point: `checker/page.js` becomes
`assets/checker/page.<hash>.js`. What it imports goes into it."""

PARTS = frozenset({"embed.js", "search-folding.worker.js", "sw.js", "sw-off.js"})
"""Entry points that go into another file, and that no page loads by themselves."""

CLASSIC = frozenset({"checker/begin.js", "embed.js"})
"""Entry points that run as classic scripts, at once where they stand: a module would wait for its turn, and would not
know the element that it was loaded by."""

FEATURES = ("days", "plan", "timeline", "exchange", "interview")
"""What a page can do besides judging; the module of each is the entry point `checker/<feature>.js`."""
