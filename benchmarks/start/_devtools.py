"""Chromium driven by its own protocol, with nothing switched on but what a measurement takes.

A test tool listens to all that a page fetches, and to each part of it that comes: while a page starts, that costs two
cores some 40 of 360 milliseconds, which no visitor's browser spends.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

INSIDE = 'exec "$@" 3<&"$READS" 4>&"$WRITES"'
"""Starts the browser with the two pipes where it looks for them."""
ENOUGH = 20
"""Seconds for a browser to begin or to end."""
AT_ONCE = 1 << 20
"""Bytes that are read at once."""


class DevToolsError(Exception):
    """The browser refused a command, or a script in the page failed; the message says what was said."""


@dataclass(slots=True)
class Connection:
    """The pipes to a browser: messages are JSON, each with a zero byte behind it."""

    to: BinaryIO
    """Commands go in here."""
    back: int
    """Replies and events come out here: a file descriptor."""
    patience: float
    """Seconds after which a reply is taken to be lost."""
    session: str = ""
    """The page that commands go to; empty for the browser itself."""
    _last: int = 0
    _unread: bytes = b""

    def send(self, method: str, **given: object) -> dict[str, Any]:
        """Send a command, and return its result.

        Raises:
            DevToolsError: it was refused, or was not answered in time.
        """
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": given}
        if self.session:
            message["sessionId"] = self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        self.to.flush()
        until = time.monotonic() + self.patience
        while True:
            reply = json.loads(self._message(until))
            if reply.get("id") != self._last:
                continue  # an event
            if "error" in reply:
                raise DevToolsError(f"{method}: {reply['error']['message']}")
            result: dict[str, Any] = reply["result"]
            return result

    def _message(self, until: float) -> bytes:
        """Return the next message."""
        while b"\0" not in self._unread:
            if not select.select([self.back], [], [], max(until - time.monotonic(), 0))[0]:
                raise DevToolsError(f"no reply in {self.patience} s")
            more = os.read(self.back, AT_ONCE)
            if not more:
                raise DevToolsError("the browser has ended")
            self._unread += more
        message, _, self._unread = self._unread.partition(b"\0")
        return message


@dataclass(frozen=True, slots=True)
class DevToolsTab:
    """The one tab of the browser."""

    connection: Connection
    """What its commands go through."""

    def go(self, address: str) -> None:
        """Open an address, and return as soon as scripts run in the new page, before it is loaded.

        Raises:
            DevToolsError: it cannot be opened.
        """
        done = self.connection.send("Page.navigate", url=address)
        if "errorText" in done:
            raise DevToolsError(f"{address}: {done['errorText']}")

    def run(self, script: str, *given: object) -> Any:
        """Run the body of an async function in the page, with `given` as an array, and return what it returns.

        Raises:
            DevToolsError: it threw an exception.
        """
        called = f"(async (given) => {{ {script} }})({json.dumps(given)})"
        done = self.connection.send(
            "Runtime.evaluate", expression=called, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in done:
            raise DevToolsError(json.dumps(done["exceptionDetails"]))
        return done["result"].get("value")


@contextmanager
def chromium(command: Sequence[str], profile: Path, patience: float) -> Iterator[DevToolsTab]:
    """Start Chromium with a folder as its profile, and end it after the block, with all that it has to write.

    Args:
        command: the program and its arguments.
        profile: the folder.
        patience: seconds after which a reply is taken to be lost.
    """
    reads, to = os.pipe()
    back, writes = os.pipe()
    pipes = {"READS": str(reads), "WRITES": str(writes)}
    process = subprocess.Popen(
        [
            "bash",
            "-c",
            INSIDE,
            "bash",
            *command,
            f"--user-data-dir={profile}",
            "--remote-debugging-pipe",
            "about:blank",
        ],
        env={**os.environ, **pipes},
        pass_fds=(reads, writes),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(reads)
    os.close(writes)
    try:
        with os.fdopen(to, "wb") as commands:
            connection = Connection(commands, back, patience)
            connection.session = _first_page(connection)
            yield DevToolsTab(connection)
            connection.session = ""
            with suppress(DevToolsError):  # it may be gone before it has replied
                connection.send("Browser.close")
        process.wait(ENOUGH)
    finally:
        os.close(back)
        process.kill()
        process.wait()


def _first_page(connection: Connection) -> str:
    """Return the session of the page that the browser begins with, once that is there."""
    until = time.monotonic() + ENOUGH
    while time.monotonic() < until:
        for target in connection.send("Target.getTargets")["targetInfos"]:
            if target["type"] == "page":
                attached = connection.send("Target.attachToTarget", targetId=target["targetId"], flatten=True)
                return str(attached["sessionId"])
        time.sleep(0.02)
    raise DevToolsError("the browser has no page")
