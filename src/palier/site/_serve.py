"""The developer's server: serves the finished site, builds again on every change, and reloads the browser."""

from __future__ import annotations

import errno
import html
import logging
import mimetypes
import os
import socket
import threading
import time
import traceback
from contextlib import suppress
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingEmitter

from palier._errors import PalierError
from palier.hosting import allowing_inline
from palier.site._page import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from watchdog.observers.api import ObservedWatch

TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".webmanifest": "application/manifest+json",
}
IGNORED = ("__pycache__", ".cache", ".git", "node_modules")
IGNORED_ENDINGS = (".pyc", ".tmp", ".bak", "~", "#", "___jb_tmp___", "___jb_old___")
"""What editors' own files end in, beside those that begin with a dot."""
PROBE = "4913"
"""The file by which Vim finds out whether it may write into a folder."""
BANNER = (
    "<style>#palier-failure{{position:fixed;inset:auto 0 0;z-index:99;box-sizing:border-box;max-height:50vh;"
    "overflow:auto;padding:.8em 1.2em;border-top:3px solid #fff;background:#7a1d12;color:#fff;color-scheme:dark;"
    "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;text-align:start}}"
    "#palier-failure:focus-visible{{outline:3px solid #fff;outline-offset:-6px}}"
    "@media print{{#palier-failure{{display:none}}}}</style>"
    '<div role="alert" id="palier-failure" lang="en" dir="ltr" tabindex="0">'
    "<strong>The last change does not build; this is the site before it. Once that is mended, this page reloads by "
    "itself.</strong>\n\n{}</div>"
)
READ = ("opened", "closed_no_write")
"""Events of files that somebody has only read."""
LOOK = 0.4
"""Seconds between two looks at what is watched. Where the system tells of changes, another look comes at once: it does
not tell of all, as on folders of other machines."""
PATIENCE = 30
"""Seconds that an outdated build gets to end, beside twice the time that a build has taken so far."""
UNFORESEEN = "This is an error of Palier’s own, or of what it uses. What led to it:"


def serve(
    *,
    build: Callable[[], None],
    out: Path,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
    mount: str = "/",
    say: Callable[[str], None] = print,
    give_up: Callable[[], None] | None = None,
) -> int:
    """Build, then serve `out` until Ctrl-C; the exit code.

    `build` makes the site. When it raises anything, the site before it stays, and the reason goes to `say` and onto
    the open page: a PalierError's message, or the whole of what happened. `mount` is the path that the site lives
    under, such as "/palier/". `give_up` lets a build that hangs raise something: it is called where another change
    waits and the build takes far longer than any before.
    """
    if _taken(host, port):
        say(f"Port {port} is taken. Choose another: make serve PORT={port + 1}")
        return 1
    rebuild = _Rebuild(build, say, give_up)
    server = _Server(rebuild, host, port, out, mount)
    for folder in watch:
        if folder.exists():
            server.watch(str(folder))
    server.observer.start()  # before the first build: what changes meanwhile is built next
    rebuild()
    if rebuild.failure and not out.is_dir():
        server.observer.stop()
        server.server_close()
        return 1
    logging.getLogger("mkdocs.livereload").setLevel(logging.CRITICAL)
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        say("Ended.")
    finally:
        server.shutdown(wait=False)
    return 0


class _Rebuild:
    """Builds, says how it went, and keeps the reason of the last failure."""

    def __init__(
        self, build: Callable[[], None], say: Callable[[str], None], give_up: Callable[[], None] | None = None
    ) -> None:
        self.build, self.say, self.give_up = build, say, give_up
        self.failure = ""
        self.longest = 0.0
        """Seconds that a build has taken at most."""
        self.is_outdated: Callable[[], bool] = lambda: False
        """Whether another change has come: then it is not worth telling how this build went."""

    def __call__(self) -> None:
        start, done = time.perf_counter(), threading.Event()
        if self.give_up is not None:
            threading.Thread(target=self._watch, args=(done, self.give_up), daemon=True).start()
        try:
            self.build()
        except Exception as error:
            # Whatever it is: MkDocs' server would answer no request any more.
            if self.is_outdated():
                return
            self.failure = _told(error)
            self.say(f"Not built; the site before it stays.\n{self.failure}")
        else:
            self.failure = ""
            took = time.perf_counter() - start
            self.longest = max(self.longest, took)
            self.say(f"Built in {took:.1f} s.")
        finally:
            done.set()

    def _watch(self, done: threading.Event, give_up: Callable[[], None]) -> None:
        """Give up a build that hangs while another change waits."""
        while not self.is_outdated():
            if done.wait(LOOK):
                return
        if not done.wait(PATIENCE + 2 * self.longest):
            give_up()


def _told(error: Exception) -> str:
    if isinstance(error, PalierError):
        return str(error)
    what = traceback.format_exception_only(error)[-1].strip()
    return f"{what}\n{UNFORESEEN}\n\n{''.join(traceback.format_exception(error)).strip()}"


class _Server(LiveReloadServer):
    """MkDocs' server over a finished site."""

    def __init__(self, rebuild: _Rebuild, host: str, port: int, out: Path, mount: str) -> None:
        super().__init__(rebuild, host, port, str(out), mount)
        self.rebuild, self.out = rebuild, out
        self.error_handler = self._not_found
        self.observer = _SourceObserver(timeout=LOOK)  # type: ignore[assignment]
        # An editor may write in two steps, with a look at the folder between them.
        rebuild.is_outdated = lambda: bool(self._want_rebuild)

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        """Say where the site is, and answer until the server is shut down: at once where it has been already.

        Ctrl-C may come while this thread starts. Whoever has read where the site is does so after that.
        """
        self.rebuild.say(f"The site is at {self.url} (Ctrl-C ends).")
        try:
            super().serve_forever(poll_interval)
        except (OSError, ValueError):  # the socket has been closed before the first look at it
            if not self._shutdown:
                raise

    def _not_found(self, code: int) -> bytes | None:
        page = self.out / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return None
        # It is told of changes as well: the page that is missing may come with the next one.
        return self._inject_js_into_html(page.read_bytes(), self._visible_epoch)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        if self.rebuild.failure:
            banner = BANNER.format(html.escape(self.rebuild.failure)).encode()
            content = content.replace(b"</body>", banner + b"</body>")
        page: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return allowing_inline(page)

    @classmethod
    def _guess_type(cls, path: str) -> str:
        file = Path(path)
        return TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


class _SourceEmitter(PollingEmitter):
    """Looks at a folder from time to time, and whenever it is woken."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.woken = threading.Event()

    def queue_events(self, timeout: float) -> None:
        """Wait, then queue what has changed."""
        self.woken.wait(timeout)
        self.woken.clear()
        super().queue_events(0)

    def on_thread_stop(self) -> None:
        """End the wait."""
        self.woken.set()


class _SourceObserver(BaseObserver):
    """Watches folders, but not what Python and editors leave there: the build itself writes such files.

    What counts as a change is found by looking. The system, where it tells of changes, only says when to look.
    """

    def __init__(self, timeout: float) -> None:
        super().__init__(_SourceEmitter, timeout=timeout)
        self._system: BaseObserver | None = None

    def start(self) -> None:
        """Begin, unless it has begun, and return when it knows how everything is now."""
        if self.is_alive():
            return
        super().start()
        while any(emitter.is_alive() and not emitter._snapshot.paths for emitter in self._looking()):
            time.sleep(0.01)
        with suppress(OSError):  # so many folders that the system refuses
            self._system = self._told_by_the_system()

    def on_thread_stop(self) -> None:
        """End the waits."""
        if self._system is not None:
            with suppress(
                KeyError, OSError
            ):  # folders have gone meanwhile, which watchdog does not always see
                self._system.stop()
        super().on_thread_stop()

    def _looking(self) -> list[_SourceEmitter]:
        return [emitter for emitter in self.emitters if isinstance(emitter, _SourceEmitter)]

    def _told_by_the_system(self) -> BaseObserver:
        """Return what wakes those that look whenever the system tells of a change."""
        system: BaseObserver = Observer()
        for emitter in self._looking():
            place, below = Path(emitter.watch.path), emitter.watch.is_recursive
            for folder in _folders(place) if below else (place,):
                system.schedule(_Waker(emitter.woken), str(folder), recursive=below)
        system.start()
        return system

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str | Path,
        *,
        recursive: bool = False,
        event_filter: list[type[FileSystemEvent]] | None = None,
        follow_symlink: bool = False,
    ) -> ObservedWatch:
        """Put a sieve before the handler."""
        return super().schedule(
            _Sieve(event_handler),
            path,
            recursive=recursive
            and Path(path).is_dir(),  # of a file, all that lies beside it would be looked at
            event_filter=event_filter,
            follow_symlink=follow_symlink,
        )


class _Waker(FileSystemEventHandler):
    def __init__(self, woken: threading.Event) -> None:
        self.woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in READ:
            self.woken.set()


def _folders(place: Path) -> Iterator[Path]:
    """Yield a folder and the targets of the links to folders inside it: the system looks through no link."""
    yield place
    for folder, names, _ in os.walk(place):
        for name in names:
            inner = Path(folder) / name
            if inner.is_symlink():
                yield from _folders(inner.resolve())


class _Sieve(FileSystemEventHandler):
    def __init__(self, handler: FileSystemEventHandler) -> None:
        self.handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(map(_is_source, paths)):
            self.handler.on_any_event(event)


def _is_source(path: Path) -> bool:
    own = path.name.startswith((".", "#")) or path.name.endswith(IGNORED_ENDINGS) or path.name == PROBE
    return not own and not any(part in IGNORED for part in path.parts)


def _taken(host: str, port: int) -> bool:
    """Whether something listens there already: better to know before a build than after it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return True
            raise SiteError(f"can't serve at {host}:{port}: {error.strerror}") from error
    return False
