"""npm's packages in node_modules."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
import time

from scripts.setup.failures import SetupError
from scripts.setup.programs import ROOT, Programs
from scripts.setup.stamps import Kind, Stamp, hash_of

OLDEST_NODE = 20


def prepare_npm(kind: Kind, programs: Programs) -> str | None:
    """Make node_modules hold exactly the locked packages; return what was done."""
    modules = ROOT / "node_modules"
    path = modules / ".palier-setup.json"
    locks = hash_of(ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
    present, wanted = Stamp.read(path), Stamp(f"{sys.platform} {platform.machine()}", kind, locks)
    npm = programs_of_node()
    if present and present.covers(wanted):
        return None
    start = time.monotonic()
    path.unlink(missing_ok=True)
    if present and present.kind == "dev":
        wanted = Stamp(wanted.home, "dev", locks)
    # Few retries: npm's own would keep an unconnected visitor waiting for minutes.
    flags = ["--loglevel=error", "--ignore-scripts", "--fetch-retries=1", "--fetch-retry-mintimeout=1000"]
    omit = ["--omit=dev"] if wanted.kind == "run" else ["--include=dev"]
    programs.run("npm", npm, "ci", *flags, *omit)
    wanted.write(path)
    count = len(list(modules.glob("*/package.json")) + list(modules.glob("@*/*/package.json")))
    return f"{count} npm packages in {time.monotonic() - start:.0f} s"


def programs_of_node() -> str:
    """The path of npm, after making sure that Node is there and new enough."""
    advice = (
        f"install Node {OLDEST_NODE} or newer with npm (Debian: apt-get install nodejs npm), then run again."
    )
    for name in ("node", "npm"):
        if shutil.which(name) is None:
            raise SetupError(f"The program {name} was not found on PATH: {advice}")
    version = subprocess.run(
        ["node", "--version"], capture_output=True, text=True, check=False
    ).stdout.strip()
    if not (match := re.match(r"v(\d+)\.", version)) or int(match[1]) < OLDEST_NODE:
        raise SetupError(f"Node is too old or does not run (it says “{version}”): {advice}")
    return str(shutil.which("npm"))
