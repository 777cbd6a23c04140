"""Firefox and WebKit, each started once a session. Where one is missing, its tests are left out, or fail under
PALIER_NEED_BROWSERS=1."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.other_browsers.engines import ENGINES, MissingBrowserError
from tests.other_browsers.visitor import PATIENCE, Visitor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.browser_support import Served


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Name of the engine under test."""
    return str(request.param)


@pytest.fixture(scope="session")
def home(engine: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the engine's browser takes for its user's own; what it saves lands somewhere in it."""
    return tmp_path_factory.mktemp(engine)


@pytest.fixture(scope="session")
def driver(engine: str, home: Path) -> Iterator[WebDriver]:
    """The engine's browser."""
    try:
        with ENGINES[engine](home) as driver:
            driver.set_script_timeout(PATIENCE)
            driver.set_page_load_timeout(PATIENCE)
            yield driver
    except MissingBrowserError as error:
        reason = f"{error} is not on this machine: `scripts/setup.sh dev --browsers` installs {engine}"
        if os.environ.get("PALIER_NEED_BROWSERS"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture
def visitor(driver: WebDriver, served: Served) -> Visitor:
    """Somebody who uses the real site in the engine's browser."""
    return Visitor(driver, served.url)
