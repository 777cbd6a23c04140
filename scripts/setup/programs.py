"""Running installers: in the background, their words in a log, several at a time."""

from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.setup.failures import INTERRUPTED, SetupError, explanation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
SYSTEM_CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")


def say(topic: str, text: str) -> None:
    """Print one line about one step."""
    print(f"{topic:<9} {text}", flush=True)


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of installers: the system's certificates unless others are named, no questions."""
    env = {
        name: value
        for name, value in environ.items()
        if name not in {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV"}
    }
    env |= {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", "DEBIAN_FRONTEND": "noninteractive"}
    env |= {"PIP_NO_INPUT": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    defaults = {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1", "UV_HTTP_TIMEOUT": "30", "UV_HTTP_RETRIES": "2"}
    if SYSTEM_CERTIFICATES.exists():
        # REQUESTS_CA_BUNDLE is how pip takes a default that its own configuration still overrides.
        defaults |= dict.fromkeys(["NODE_EXTRA_CA_CERTS", "REQUESTS_CA_BUNDLE"], str(SYSTEM_CERTIFICATES))
    return defaults | env


class Programs:
    """Runs programs, several at a time, with their output in a log, and can end them all."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self.running: set[subprocess.Popen[bytes]] = set()
        self.stopped = False

    def run(self, topic: str, *command: str | Path) -> None:
        """Run `command`; raise SetupError if it fails."""
        if self.stopped:
            raise SetupError(INTERRUPTED)
        path = self.logs / f"{topic}.log"
        with path.open("ab") as log:
            log.write(f"$ {' '.join(map(str, command))}\n".encode())
            log.flush()
            start = log.tell()
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=child_environment(os.environ),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
            self.running.add(process)
            status = process.wait()
            self.running.discard(process)
        if status != 0:
            output = path.read_bytes()[start:].decode(errors="replace")
            raise SetupError(explanation(topic, Path(command[0]).name, output))

    def stop(self) -> None:
        """End what still runs, and start nothing more."""
        self.stopped = True
        for process in list(self.running):
            with contextlib.suppress(ProcessLookupError):
                process.terminate()


@contextlib.contextmanager
def stopping(programs: Programs) -> Iterator[None]:
    """End all programs when this is interrupted, so that nobody waits for them."""
    try:
        yield
    except KeyboardInterrupt:
        programs.stop()
        raise
