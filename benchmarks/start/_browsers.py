"""How browsers are driven: Chromium by its own protocol, Firefox and WebKit by WebDriver."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from benchmarks.start._devtools import chromium
from tests.browser_support import ARGUMENTS, find_chromium

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

PATIENCE = 150
"""Seconds after which a script in a page is taken to hang."""
TICK = 0.005


class NoBrowserError(Exception):
    """The browser is not on this machine; the text says how to get it."""


class Tab(Protocol):
    """The one tab of a browser."""

    def go(self, address: str) -> None:
        """Open an address, and return as soon as scripts run in the new page, before it is loaded."""

    def run(self, script: str, *given: object) -> Any:
        """Run the body of an async function in the page, with `given` as an array, and return what it returns."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A kind of browser."""

    name: str
    """Its engine."""
    start: Callable[[Path], AbstractContextManager[Tab]]
    """Start it with a folder as its profile, and close it after the block."""
    keeps_profile: bool
    """Whether it can be closed and started again on the same profile."""


@dataclass(frozen=True, slots=True)
class _DriverTab:
    driver: WebDriver

    def go(self, address: str) -> None:
        # A driver's own command would return when the page is loaded, after what is to be watched for.
        self.driver.execute_script(f"setTimeout(() => location.assign({json.dumps(address)}))")
        while self.driver.execute_script("return location.href") != address:
            time.sleep(TICK)

    def run(self, script: str, *given: object) -> Any:
        asked = (
            "const told = arguments[arguments.length - 1], given = [...arguments].slice(0, -1);"
            f"(async () => {{ {script} }})().then(told, (error) => told({{ error: String(error) }}));"
        )
        return self.driver.execute_async_script(asked, *given)


@contextmanager
def _chromium(profile: Path) -> Iterator[Tab]:
    program = find_chromium()
    if program is None:
        raise NoBrowserError("Chromium is not on this machine: `scripts/setup.sh dev --chromium` installs it")
    with chromium([program, *ARGUMENTS], profile, PATIENCE) as tab:
        yield tab


def _by_driver(engine: str) -> Callable[[Path], AbstractContextManager[Tab]]:
    @contextmanager
    def start(home: Path) -> Iterator[Tab]:
        from tests.other_browsers.engines import ENGINES, MissingBrowserError

        try:
            with ENGINES[engine](home) as driver:
                driver.set_script_timeout(PATIENCE)
                yield _DriverTab(driver)
        except MissingBrowserError as error:
            reason = f"{error} is not on this machine: `scripts/setup.sh dev --browsers` installs {engine}"
            raise NoBrowserError(reason) from error

    return start


BROWSERS = {
    browser.name: browser
    for browser in (
        Browser("chromium", _chromium, keeps_profile=True),
        Browser("firefox", _by_driver("firefox"), keeps_profile=False),
        Browser("webkit", _by_driver("webkit"), keeps_profile=False),
    )
}
"""The browsers that can be measured, by name."""
