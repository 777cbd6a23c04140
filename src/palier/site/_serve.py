"""The developer's server: serves the finished site, builds again on every change, and reloads the browser."""

from __future__ import annotations

import errno
import html
import logging
import mimetypes
import socket
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from palier._errors import PalierError
from palier.hosting import allowing_inline
from palier.site._page import SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
IGNORED_ENDINGS = (".pyc", ".swp", ".swx", ".tmp", "~")
BANNER = (
    "<style>#palier-failure{{position:fixed;inset:auto 0 0 0;z-index:99;max-height:40vh;overflow:auto;"
    "margin:0;padding:.8em 1.2em;background:#7a1d12;color:#fff;font:14px/1.5 ui-monospace,monospace;"
    'white-space:pre-wrap}}</style><div role="alert" id="palier-failure">'
    "The last change does not build; this is the site before it.\n\n{}</div>"
)


def serve(
    *,
    build: Callable[[], None],
    out: Path,
    watch: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
    mount: str = "/",
    say: Callable[[str], None] = print,
) -> int:
    """Build, then serve `out` until Ctrl-C; the exit code.

    `build` makes the site or raises a PalierError. When it fails, the site before it stays, the reason goes
    to `say` and onto the open page. `mount` is the path that the site lives under, such as "/palier/".
    """
    if _taken(host, port):
        say(f"Port {port} is taken. Choose another: make serve PORT={port + 1}")
        return 1
    rebuild = _Rebuild(build, say)
    rebuild()
    if rebuild.failure and not out.is_dir():
        return 1
    server = _Server(rebuild, host, port, out, mount)
    for folder in watch:
        if folder.exists():
            server.watch(str(folder))
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

    def __init__(self, build: Callable[[], None], say: Callable[[str], None]) -> None:
        self.build, self.say = build, say
        self.failure = ""

    def __call__(self) -> None:
        start = time.perf_counter()
        try:
            self.build()
        except PalierError as error:
            self.failure = str(error)
            self.say(f"Not built; the site before it stays.\n{self.failure}")
        else:
            self.failure = ""
            self.say(f"Built in {time.perf_counter() - start:.1f} s.")


class _Server(LiveReloadServer):
    """MkDocs' server over a finished site."""

    def __init__(self, rebuild: _Rebuild, host: str, port: int, out: Path, mount: str) -> None:
        super().__init__(rebuild, host, port, str(out), mount)
        self.rebuild, self.out = rebuild, out
        self.error_handler = self._not_found
        self.observer = _SourceObserver(timeout=0.4)

    def server_activate(self) -> None:
        """Say where the site is, once it answers there."""
        super().server_activate()
        self.rebuild.say(f"The site is at {self.url} (Ctrl-C ends).")

    def _not_found(self, code: int) -> bytes | None:
        page = self.out / "404.html"
        return page.read_bytes() if code == 404 and page.is_file() else None

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


class _SourceObserver(PollingObserver):
    """Watches folders, but not what Python and editors leave there: the build itself writes such files."""

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
            recursive=recursive,
            event_filter=event_filter,
            follow_symlink=follow_symlink,
        )


class _Sieve(FileSystemEventHandler):
    def __init__(self, handler: FileSystemEventHandler) -> None:
        self.handler = handler

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(map(_is_source, paths)):
            self.handler.on_any_event(event)


def _is_source(path: Path) -> bool:
    return not path.name.endswith(IGNORED_ENDINGS) and not any(part in IGNORED for part in path.parts)


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
