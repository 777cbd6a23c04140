"""The browser that tests drive: whatever Chromium is there, else Debian's, and its shell without a window."""

from __future__ import annotations

import os
import shutil

from scripts.setup.apt import install_packages
from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = "chromium-headless-shell"
"""Debian's package and its program: the same engine without the window around it, whose contexts cost a third."""


def browser() -> str | None:
    """The path of Chromium: the one that PALIER_CHROMIUM names, else the first of the usual names on PATH."""
    if named := os.environ.get("PALIER_CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def prepare_chromium(programs: Programs) -> str | None:
    """Install Debian's Chromium where none is, and its shell where it can be had; return what was done."""
    if named := os.environ.get("PALIER_CHROMIUM"):
        if browser():
            return None
        raise SetupError(f"PALIER_CHROMIUM names {named}, which is no program: correct it or unset it.")
    done = None if browser() else _install_chromium(programs)
    return _install_shell(programs) or done


def _install_shell(programs: Programs) -> str | None:
    """Install the shell; without it tests drive the whole browser and take longer. What failed is not tried again."""
    refused = programs.logs / f"{SHELL}.refused"
    if shutil.which(SHELL) or not shutil.which("apt-get") or refused.exists():
        return None
    try:
        return install_packages("Chromium's shell", [SHELL], programs, otherwise="install it")
    except SetupError:
        refused.touch()
        return "its shell cannot be installed here: tests take longer with the whole browser"


def _install_chromium(programs: Programs) -> str:
    """Install Debian's Chromium."""
    done = install_packages(
        "Chromium", ["chromium"], programs, otherwise="install it, or name it in PALIER_CHROMIUM=/path/to/it"
    )
    if not browser():
        raise SetupError(
            "Chromium was installed and yet is not on PATH: name it in PALIER_CHROMIUM=/path/to/chromium."
        )
    return done
