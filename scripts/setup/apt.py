"""Debian's packages, for programs that set-up cannot get from PyPI or npm."""

from __future__ import annotations

import os
import shutil
import threading
import time

from scripts.setup.failures import SetupError
from scripts.setup.programs import Programs, say

_TURN = threading.Lock()
"""Held while apt runs: it waits for another's lock on packages, but not for one on their lists."""


def install_package(name: str, package: str, programs: Programs, *, otherwise: str) -> str:
    """Install a Debian package and return what was done.

    Args:
        name: what people call it, as in `Chromium`.
        package: the package, which names the log as well.
        programs: what runs apt.
        otherwise: what to do where there is no apt.

    Raises:
        SetupError: with what to do, if it could not be installed.
    """
    if not shutil.which("apt-get"):
        raise SetupError(f"{name} is missing: {otherwise}, then run again.")
    start = time.monotonic()
    say(package, "is missing; installing Debian's")
    privilege = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*privilege, "apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq"]
    try:
        with _TURN:
            programs.run(package, *apt, "update")
            programs.run(package, *apt, "install", "-y", "--no-install-recommends", package)
    except (SetupError, FileNotFoundError) as error:
        if privilege:
            raise SetupError(
                f"{name} is missing: run `sudo apt-get install {package}`, then run this again."
            ) from error
        raise
    return f"installed in {time.monotonic() - start:.0f} s"
