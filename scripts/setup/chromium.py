"""The browser that tests drive: whatever Chromium is there, else Debian's."""

from __future__ import annotations

import os
import shutil

from scripts.setup.apt import install_packages
from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser() -> str | None:
    """The path of Chromium: the one that PALIER_CHROMIUM names, else the first of the usual names on PATH."""
    if named := os.environ.get("PALIER_CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def prepare_chromium(programs: Programs) -> str | None:
    """Install Debian's Chromium where none is; return what was done."""
    if browser():
        return None
    if named := os.environ.get("PALIER_CHROMIUM"):
        raise SetupError(f"PALIER_CHROMIUM names {named}, which is no program: correct it or unset it.")
    done = install_packages(
        "Chromium", ["chromium"], programs, otherwise="install it, or name it in PALIER_CHROMIUM=/path/to/it"
    )
    if not browser():
        raise SetupError(
            "Chromium was installed and yet is not on PATH: name it in PALIER_CHROMIUM=/path/to/chromium."
        )
    return done
