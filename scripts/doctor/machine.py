"""The machine and the checkout, as far as the doctor looks at them: the one place that touches either."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.setup.browsers import missing_browsers
from scripts.setup.chromium import browser
from scripts.setup.programs import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SECONDS = 10


@dataclass(frozen=True)
class Machine:
    """This machine; tests put another in its place."""

    root: Path = ROOT
    """The checkout."""
    python: tuple[int, int] = sys.version_info[:2]
    """Version of the Python that runs this."""
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    """The environment."""

    def which(self, program: str) -> str | None:
        """Return the path of a program, or None if it is not on PATH."""
        return shutil.which(program, path=self.environ.get("PATH"))

    def said(self, *command: str) -> str | None:
        """Return what a program prints, or None if it fails, takes too long or is not there."""
        try:
            done = subprocess.run(
                command, cwd=self.root, capture_output=True, text=True, check=False, timeout=SECONDS
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        return done.stdout.strip() if done.returncode == 0 else None

    def version(self, program: str) -> tuple[int, ...] | None:
        """Return the version that a program tells of itself, or None if it does not."""
        match = re.search(r"\d+(\.\d+)*", self.said(program, "--version") or "")
        return tuple(map(int, match[0].split("."))) if match else None

    def chromium(self) -> str | None:
        """Return the path of the browser that tests drive, or None."""
        return browser()

    def missing_browsers(self) -> list[str]:
        """Return which of the other browsers are not there."""
        return missing_browsers()

    def free(self) -> int:
        """Return how many bytes may still be written to the checkout's disk."""
        return shutil.disk_usage(self.root).free

    def writable(self, folder: Path) -> bool:
        """Return whether files can be made in a folder; it need not exist yet."""
        while not folder.exists():
            folder = folder.parent
        return folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)

    def port_is_free(self, port: int) -> bool:
        """Return whether nothing listens on a port of this machine."""
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return False
        return True

    def now(self) -> float:
        """Return the time, in seconds since 1970."""
        return time.time()
