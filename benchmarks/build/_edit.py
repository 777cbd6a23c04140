"""From an edited sentence to the new page: a server that watches its sources, a change, and a page that is asked for."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from benchmarks.build._measure import FailedError

PAUSE = 0.02
"""Seconds between two looks at the page."""
PATIENCE = 900
"""Seconds after which a server that shows nothing is given up."""


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def waits(
    command: Sequence[str | Path], folder: Path, page: str, file: Path, sentence: str, *, edits: int
) -> list[float]:
    """Start a server, edit a sentence again and again, and return the seconds until the page says each new one.

    Args:
        command: what starts the server.
        folder: where it is started.
        page: address of the page.
        file: the file that is edited; it is as before when this returns.
        sentence: what is edited in it, and what the page shows.
        edits: how often.

    Raises:
        FailedError: the server ended, or never showed the page.
    """
    before = file.read_text(encoding="utf-8")
    if sentence not in before:
        raise FailedError(f"{file} does not hold {sentence!r}")
    with (folder / ".served").open("wb") as said:
        server = subprocess.Popen(list(map(str, command)), cwd=folder, stdout=said, stderr=said)
        try:
            _until(page, sentence, server)
            times = []
            for number in range(1, edits + 1):
                time.sleep(1)  # Time for the server to have its watch set up again.
                new = f"{sentence} ({number})"
                file.write_text(before.replace(sentence, new, 1), encoding="utf-8")
                times.append(_until(page, new, server))
            return times
        finally:
            file.write_text(before, encoding="utf-8")
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _until(page: str, text: str, server: subprocess.Popen[bytes]) -> float:
    """Wait until a page holds a text, and return the seconds that it took."""
    start = time.perf_counter()
    while time.perf_counter() - start < PATIENCE:
        if server.poll() is not None:
            raise FailedError("the server has ended")
        try:
            with urllib.request.urlopen(page, timeout=30) as answer:  # noqa: S310 - of this machine
                if text in answer.read().decode():
                    return time.perf_counter() - start
        except OSError:
            pass
        time.sleep(PAUSE)
    raise FailedError(f"{page} never said {text!r}")
