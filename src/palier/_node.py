"""Runs the builders that need Node: those that start the browser's own Python."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from palier._errors import SetupError

PATIENCE = 300
"""Seconds after which a builder is taken to hang."""


def find_node() -> str | None:
    """Return the program, or None where there is none."""
    return shutil.which("node")


def run_node(node: str, script: Path, *arguments: str | Path, doing: str) -> None:
    """Run a builder to its end.

    Args:
        node: the program.
        script: the builder.
        arguments: what it is told.
        doing: what it does, as messages name it: “compiling the checker's library with Node”.

    Raises:
        SetupError: it failed or hung; the message holds the end of what it said.
    """
    command = [node, script, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise SetupError(f"{doing} took more than {PATIENCE} s") from None
    if done.returncode:
        said = "\n".join(line[:200] for line in done.stderr.strip().splitlines()[-15:])
        raise SetupError(f"{doing} failed:\n{said}")
