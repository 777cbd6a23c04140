"""Somebody who uses a page through WebDriver."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from selenium.common.exceptions import ElementNotInteractableException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selenium.webdriver.remote.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

PATIENCE = 90
"""Seconds that a start of Python may take on a slow machine."""
KEY = "palier.profile.partner-competencies"
SEEN = "return document.querySelector(arguments[0])?.checkVisibility() ?? false"
WORDS = "return document.querySelector(arguments[0]).textContent.replace(/\\s+/g, ' ').trim()"
FOCUSED = "return document.activeElement.matches(arguments[0])"
TO_THE_MIDDLE = "arguments[0].scrollIntoView({ block: 'center' })"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor of a site; parts of its pages are named by selectors."""

    driver: WebDriver
    """The browser."""
    url: str
    """Address of the site, ending in a slash."""

    def open(self, page: str, profile: Mapping[str, Any] | None = None, on: str = "2018-06-01") -> None:
        """Open a page as somebody who has given these answers before, or none."""
        self.driver.get(self.url + page)
        saved = profile and json.dumps({"format": 1, "on": on, "profile": {"format": 1, **profile}})
        self.run(
            "localStorage.clear(); if (arguments[0]) localStorage.setItem(arguments[1], arguments[0])",
            saved,
            KEY,
        )
        self.driver.refresh()

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script says in the page."""
        return self.driver.execute_script(script, *values)

    def until(self, script: str, *values: Any) -> Any:
        """Wait until a script says something that is true, and return it."""
        return WebDriverWait(self.driver, PATIENCE, 0.05).until(lambda _: self.run(script, *values))

    def see(self, selector: str) -> str:
        """Wait until a part is there to be seen, and return its words."""
        self.until(SEEN, selector)
        return str(self.run(WORDS, selector))

    def focus(self, selector: str) -> None:
        """Wait until a part has the focus."""
        self.until(FOCUSED, selector)

    def find(self, selector: str) -> WebElement:
        """Return a part, brought to where nothing covers it."""
        part = self.driver.find_element(By.CSS_SELECTOR, selector)
        self.run(TO_THE_MIDDLE, part)
        return part

    def click(self, selector: str) -> None:
        """Click on a part once it can be seen; WebKit's driver calls a part that has just unfolded out of reach."""
        self.see(selector)
        wait = WebDriverWait(self.driver, PATIENCE, 0.05, [ElementNotInteractableException])
        wait.until(lambda _: self._clicked(selector))

    def _clicked(self, selector: str) -> bool:
        self.find(selector).click()
        return True

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def enter(self, selector: str) -> None:
        """Press Enter on a part once it can be seen."""
        self.see(selector)
        self.find(selector).send_keys(Keys.ENTER)
