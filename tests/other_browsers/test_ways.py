"""By which of the page's ways Firefox and WebKit run Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.other_browsers.asking import ask_driver

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.browser_support import Served

pytestmark = pytest.mark.other_browsers

WAYS = {"firefox": "image", "webkit": "image"}
"""The way that each engine stays on."""
ANSWERS = {"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": {"market": "developed"}}}


def test_the_engine_stays_on_its_way(driver: WebDriver, engine: str, served: Served) -> None:
    driver.get(f"{served.url}en-US/cloud-platform/")
    assert ask_driver(driver, ANSWERS).way == WAYS[engine]
