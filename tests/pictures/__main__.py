"""`make pictures` and `make screenshots`: python -m tests.pictures drawn|screens [SITE].

Two runs on one machine write the same: the day, the windows and the answers are fixed, and nothing moves. Another
machine's fonts make other pictures, so run it only where what is shown has changed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from palier.project import Project
from tests.browser_support import ARGUMENTS, ROOT, find_chromium, hosted
from tests.pictures.drawn import draw
from tests.pictures.screens import LOCALES, take

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


def main() -> int:
    """Make the pictures that the command line names."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        written = list(_made(browser, sys.argv[1:]))
        browser.close()
    for file in written:
        sys.stdout.write(f"{file.stat().st_size / 1000:6.1f} KB  {file.relative_to(ROOT)}\n")
    return 0


def _made(browser: Browser, arguments: list[str]) -> Iterator[Path]:
    match arguments:
        case ["drawn"]:
            yield from draw(Project(ROOT, draft=True), browser)
        case ["screens", *given]:
            site = Path(given[0]) if given else Project(ROOT).build_folder / "site"
            with hosted(site) as served:
                for locale in LOCALES:
                    yield from take(ROOT, served.url, locale, browser)
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
