"""The project shown on this machine and built again at every change."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import checker
import palier
from palier.project import Project
from palier.site import SiteError, serve

WATCHED = ("data", "docs", "src", "mkdocs.yml")
"""What of a project is watched, from its folder."""
MACHINERY = (
    "src",
    "mkdocs.yml",
    "docs/assets",
    "docs/overrides",
    "docs/templates",
    "node_modules/.package-lock.json",
)
"""What of it a builder that is alive does not read anew: where it changes, another builder takes its place."""
PATIENCE = 5
"""Seconds that a builder whose process has to end gets to do so by itself."""


def serve_project(project: Project, *, host: str, port: int, tag: str | None = None) -> int:
    """Serve a project until Ctrl-C and return the exit code.

    Args:
        project: the project.
        host: address to listen on.
        port: port to listen on.
        tag: a locale to show alone, beside the source's; every registered one if not given.
    """
    out = project.build_folder / ("site" if tag is None else f"preview-{tag}")
    # A draft: whoever edits a sentence sees it before it is translated, and is told that it has to be.
    arguments = ["build", "--no-compress", "--draft", "--out", str(out)]
    if tag is not None:
        arguments += ["--locale", tag]
    builder = Builder(project.root, arguments)
    watched = [project.root / name for name in WATCHED]
    say = partial(print, flush=True)  # At once, also into a pipe or a log.
    try:
        return serve(
            build=builder.build, give_up=builder.end, out=out, watch=watched, host=host, port=port, say=say
        )
    finally:
        builder.end()


class Builder:
    """Builds a project by a process that stays alive, until that dies or what it runs on changes."""

    def __init__(self, root: Path, arguments: Sequence[str]) -> None:
        """Begin without a process; the first build starts one.

        Args:
            root: the project's folder, in which the process runs.
            arguments: the command line of `palier` that builds.
        """
        self.root, self.arguments = root, arguments
        self._process: subprocess.Popen[str] | None = None
        self._made_by: frozenset[Any] = frozenset()
        self._changing = threading.Lock()

    def build(self) -> None:
        """Build.

        Raises:
            SiteError: the build failed, with what it said; or its process was ended.
        """
        process = self._ready()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("build\n")
            process.stdin.flush()
            line = process.stdout.readline()
        except (OSError, ValueError):  # it was ended meanwhile
            line = ""
        if not line:
            self.end()
            code = process.wait()  # where another thread is about to end it
            raise SiteError(f"the process that builds has ended ({code}); the next change starts another")
        answer = json.loads(line)
        if answer["code"]:
            raise SiteError(answer["err"].strip() or answer["out"].strip())
        if answer["err"].strip():
            print(answer["err"].strip(), file=sys.stderr, flush=True)

    def _ready(self) -> subprocess.Popen[str]:
        """Return the process, which is another one where code, theme, styles or scripts have changed."""
        made_by = frozenset(_states(self.root))
        if self._process is not None and (made_by != self._made_by or self._process.poll() is not None):
            self.end()
        with self._changing:
            if self._process is None:
                self._made_by = made_by  # as it was before the process began to read it
                self._process = subprocess.Popen(
                    [sys.executable, "-m", "palier._builder", *self.arguments],
                    cwd=self.root,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                    encoding="utf-8",
                    start_new_session=True,  # Ctrl-C ends the server, which ends it
                )
            return self._process

    def end(self) -> None:
        """End the process, whatever it does. What it was building is lost, and the site before it stays."""
        with self._changing:
            process, self._process = self._process, None
        if process is None:
            return
        _signal(process, signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _signal(process: subprocess.Popen[str], number: int) -> None:
    """Send a signal to a process and all that it has started."""
    if sys.platform == "win32":
        process.send_signal(number)
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)


def _states(root: Path) -> Iterator[tuple[Any, ...]]:
    """Yield the name and the state of each file that a builder reads but once, and of where packages are installed."""
    packages = [Path(str(module.__file__)).parent for module in (palier, checker)]
    for place in (*(root / name for name in MACHINERY), *packages):
        found = place.resolve().rglob("*") if place.is_dir() else [place]
        for file in found:
            if "__pycache__" not in file.parts:
                yield _state(file)
    yield _state(Path(sysconfig.get_path("purelib")))


def _state(file: Path) -> tuple[Any, ...]:
    """Return a file's name with what changes when it is written."""
    try:
        at = file.stat()
    except OSError:
        return (file, None)
    return (file, at.st_mtime_ns, at.st_size if file.is_file() else 0, at.st_ino)
