"""The command: `python -m scripts.setup run`, started by scripts/setup.sh."""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import platform
import signal
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING

from scripts import setup
from scripts.setup.browsers import prepare_browsers
from scripts.setup.chromium import prepare_chromium
from scripts.setup.failures import INTERRUPTED, SetupError
from scripts.setup.gettext import prepare_gettext
from scripts.setup.npm import prepare_npm
from scripts.setup.programs import ROOT, Programs, say, stopping
from scripts.setup.python import base_python, prepare_python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from scripts.setup.stamps import Kind

type Step = Callable[[], str | None]

LOGS = ROOT / ".cache" / "setup"


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock at `path`: two set-ups of one checkout take turns."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("set-up", "waits for another one that is running here")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def prepare(steps: Mapping[str, Step], programs: Programs) -> list[str]:
    """Take all steps at once, say what each did, and return the sentences of those that failed."""
    failures: list[str] = []
    with ThreadPoolExecutor(len(steps)) as pool, stopping(programs):
        topics = {pool.submit(step): topic for topic, step in steps.items()}
        for future in as_completed(topics):
            try:
                done = future.result()
            except SetupError as error:
                failures.append(str(error))
            else:
                if done:
                    say(topics[future], done)
    return list(dict.fromkeys(failures))


def set_up(kind: Kind, *, chromium: bool, browsers: bool, gettext: bool) -> int:
    """Prepare everything; return the exit status."""
    LOGS.mkdir(parents=True, exist_ok=True)
    programs = Programs(LOGS)
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    steps: dict[str, Step] = {
        "packages": lambda: prepare_python(kind, programs),
        "npm": lambda: prepare_npm(kind, programs),
    }
    if chromium:
        steps["chromium"] = lambda: prepare_chromium(programs)
    if browsers:
        steps["browsers"] = lambda: prepare_browsers(programs)
    if gettext:
        steps["gettext"] = lambda: prepare_gettext(programs)
    say("python", f"{platform.python_version()} ({base_python()})")
    try:
        with alone(LOGS / "lock"):
            for log in LOGS.glob("*.log"):
                log.unlink()
            failures = prepare(steps, programs)
    except KeyboardInterrupt:
        print(f"\n{INTERRUPTED}", file=sys.stderr)
        return 130
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and set up."""
    parser = argparse.ArgumentParser(prog="scripts/setup.sh", description=setup.__doc__)
    parser.add_argument(
        "kind", choices=["run", "dev"], help="what building takes, or what tests take as well"
    )
    parser.add_argument("--chromium", action="store_true", help="install Chromium too where it is missing")
    parser.add_argument(
        "--browsers", action="store_true", help="install Firefox and WebKit too where they are missing"
    )
    parser.add_argument("--gettext", action="store_true", help="install gettext too where it is missing")
    options = parser.parse_args(arguments)
    return set_up(options.kind, chromium=options.chromium, browsers=options.browsers, gettext=options.gettext)


if __name__ == "__main__":
    sys.exit(main())
