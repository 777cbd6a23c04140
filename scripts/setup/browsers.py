"""The other browsers that tests drive: Firefox, and WebKit as GTK's, which needs a display."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from scripts.setup.apt import install_packages
from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs

FIREFOX = ("firefox-esr", "firefox")
PACKAGES = {"Firefox": "firefox-esr", "WebKit": "webkit2gtk-driver", "Xvfb": "xvfb"}
"""Debian's package by what people call it."""
MINI_BROWSERS = ("usr/lib/*/webkit*gtk-*/MiniBrowser", "usr/libexec/webkit*gtk-*/MiniBrowser")
"""Where Debian and Fedora put the browser that comes with the driver; it is never on PATH."""


def firefox() -> str | None:
    """The path of Firefox: the one that PALIER_FIREFOX names, else the first of the usual names on PATH."""
    if named := os.environ.get("PALIER_FIREFOX"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, FIREFOX)), None)


def mini_browser(root: Path = Path("/")) -> str | None:
    """The path of WebKitGTK's own small browser, the newest where several are there."""
    found = [path for pattern in MINI_BROWSERS for path in root.glob(pattern)]
    return str(max(found, key=lambda path: path.parent.name)) if found else None


def webkit_driver() -> str | None:
    """The path of the program through which WebKitGTK is driven."""
    return shutil.which("WebKitWebDriver")


def xvfb() -> str | None:
    """The path of the display that shows nothing."""
    return shutil.which("Xvfb")


def missing_browsers() -> list[str]:
    """What is not there, as people call it."""
    there = {
        "Firefox": firefox() is not None,
        "WebKit": webkit_driver() is not None and mini_browser() is not None,
        "Xvfb": xvfb() is not None,
    }
    return [name for name, found in there.items() if not found]


def prepare_browsers(programs: Programs) -> str | None:
    """Install what is missing of Debian's Firefox, WebKitGTK and Xvfb; return what was done."""
    missing = missing_browsers()
    if not missing:
        return None
    if "Firefox" in missing and (named := os.environ.get("PALIER_FIREFOX")):
        raise SetupError(f"PALIER_FIREFOX names {named}, which is no program: correct it or unset it.")
    done = install_packages(
        f"A browser that tests drive ({', '.join(missing)})",
        [PACKAGES[name] for name in missing],
        programs,
        otherwise="install it, or leave out --browsers",
    )
    if still := missing_browsers():
        raise SetupError(f"Debian's packages were installed and yet there is no {' and no '.join(still)}.")
    return done
