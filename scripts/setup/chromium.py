"""The browser that tests drive: whatever Chromium is there, else Debian's."""

from __future__ import annotations

import os
import shutil
import time

from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs, say

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
    if not shutil.which("apt-get"):
        raise SetupError(
            "Chromium is missing: install it, or name it in PALIER_CHROMIUM=/path/to/it, then run again."
        )
    start = time.monotonic()
    say("chromium", "is missing; installing Debian's, which takes about a minute")
    privilege = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*privilege, "apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]
    try:
        programs.run("chromium", *apt, "update")
        programs.run("chromium", *apt, "install", "-y", "--no-install-recommends", "chromium")
    except (SetupError, FileNotFoundError) as error:
        if privilege:
            raise SetupError(
                "Chromium is missing: run `sudo apt-get install chromium`, then run this again."
            ) from error
        raise
    if not browser():
        raise SetupError(
            "Chromium was installed and yet is not on PATH: name it in PALIER_CHROMIUM=/path/to/chromium."
        )
    return f"installed in {time.monotonic() - start:.0f} s"
