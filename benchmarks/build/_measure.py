"""What a command costs: CPU seconds of its whole tree of processes, its wall, and the tree's peak memory."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at the memory."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command cost."""

    cpu: float
    """CPU seconds of the command and of every process that it waited for."""
    wall: float
    """Seconds from its start to its end."""
    peak: float
    """Most megabytes that its processes held at one time, shared pages counted once; 0 where the system hides it."""


class FailedError(Exception):
    """A command failed; the message is the end of what it said."""


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a folder and return what it cost.

    Raises:
        FailedError: its exit code is not 0.
    """
    output = folder / ".said"
    done = threading.Event()
    peaks: list[int] = [0]
    with output.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), cwd=folder, stdout=said, stderr=said)
        watcher = threading.Thread(target=_watch, args=(process.pid, done, peaks), daemon=True)
        watcher.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(output.read_text(encoding="utf-8", errors="replace")[-2000:])
    output.unlink()
    return Cost(used.ru_utime + used.ru_stime, wall, max(peaks) / 1024)


def _watch(pid: int, done: threading.Event, peaks: list[int]) -> None:
    while not done.wait(PAUSE):
        peaks.append(sum(map(_held, _tree(pid))))


def _tree(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    try:
        for thread in (PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return  # It has ended meanwhile.


def _held(pid: int) -> int:
    """Return the kilobytes that a process holds, its part of what it shares included."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
