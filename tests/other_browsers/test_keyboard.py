"""One question answered in Firefox and WebKit by the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.other_browsers.visitor import PATIENCE

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.browser_support import Served

pytestmark = pytest.mark.other_browsers

STOPS = 20
"""Presses of the Tab key within which a visitor gets from the top of the page's text to the amount."""
FOCUSED = "return document.activeElement.id"
VERDICT = """
    const css = '[data-standing="azure-consumption-option.silver"] .palier-verdict--unmet';
    return document.querySelector(css)?.checkVisibility() ?? false;"""


def press(driver: WebDriver, keys: str) -> None:
    ActionChains(driver, duration=0).send_keys(keys).perform()


def test_the_skip_link_and_tab_lead_to_the_amount_and_what_is_typed_there_is_judged(
    driver: WebDriver, served: Served
) -> None:
    driver.get(f"{served.url}en-US/cloud-platform/")
    driver.execute_script("localStorage.clear()")
    driver.refresh()
    press(driver, Keys.TAB)
    press(driver, Keys.ENTER)
    stops = []
    while (focused := driver.execute_script(FOCUSED)) != "input--acr_12m":
        stops.append(focused)
        assert len(stops) <= STOPS, stops
        press(driver, Keys.TAB)
    assert driver.execute_script("return document.activeElement.matches(':focus-visible')")
    press(driver, "9,999.99")
    WebDriverWait(driver, PATIENCE).until(lambda driver: driver.execute_script(VERDICT))
