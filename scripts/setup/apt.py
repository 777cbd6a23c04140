"""Debian's packages, for programs that set-up cannot get from PyPI or npm."""

from __future__ import annotations

import os
import shutil
import threading
import time
from typing import TYPE_CHECKING

from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_TURN = threading.Lock()
"""Held while apt runs: it waits for another's lock on packages, but not for one on their lists."""


def install_packages(name: str, packages: Sequence[str], programs: Programs, *, otherwise: str) -> str:
    """Install Debian's packages and return what was done.

    Args:
        name: what people call it, as in `Chromium`.
        packages: the packages; the first names the log as well.
        programs: what runs apt.
        otherwise: what to do where there is no apt.

    Raises:
        SetupError: with what to do, if it could not be installed.
    """
    if not shutil.which("apt-get"):
        raise SetupError(f"{name} is missing: {otherwise}, then run again.")
    start = time.monotonic()
    topic = packages[0]
    say(topic, "is missing; installing Debian's")
    privilege = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*privilege, "apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]
    try:
        with _TURN:
            programs.run(topic, *apt, "update")
            programs.run(topic, *apt, "install", "-y", "--no-install-recommends", *packages)
    except (SetupError, FileNotFoundError) as error:
        if privilege:
            raise SetupError(
                f"{name} is missing: run `sudo apt-get install {' '.join(packages)}`, then run this again."
            ) from error
        raise
    return f"installed in {time.monotonic() - start:.0f} s"
