"""pytest plugin: a browser and a static host for tests that need a real page.

Fixtures:
    browser       Chromium, started once a session, for pages that are open for moments; without one its tests are
                  skipped, or fail under PALIER_NEED_BROWSER=1
    whole_browser the same as visitors have it: with its window, its cache and all its compilers
    serve_folder  serve_folder(folder, prefix="/palier/") serves a folder on 127.0.0.1 and logs its requests
    visit         visit(url, …) opens a page in a context of its own and writes down what goes wrong in it
    built_site    the folder of the real site, built once a run, whatever the number of processes
    served        that folder, served
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from palier.build import build
from palier.project import Project
from scripts.setup.chromium import SHELL
from tests.once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
EXECUTABLES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SHORT_LIVED = "--js-flags=--liftoff-only"
"""Leaves out V8's second compiler of WebAssembly. It does nothing but make code quicker that has run for long, and
where every test begins Python anew that costs more than it saves: a quarter of the processor's time of a test."""
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request that a served folder answered."""

    method: str
    """The HTTP method, such as GET."""
    path: str
    """The path asked for, prefix and query included."""
    status: int
    """The status of the answer."""


@dataclass(slots=True)
class Served:
    """A folder served on 127.0.0.1 under a prefix."""

    url: str
    """Address of the folder, ending in a slash."""
    requests: list[Request] = field(default_factory=list)
    """Every request answered so far, in order; clear it between steps as needed."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, without a trailing slash."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    def missing(self) -> list[str]:
        """Paths that were asked for and not found."""
        return [request.path for request in self.requests if request.status == HTTPStatus.NOT_FOUND]


@dataclass(slots=True)
class Visit:
    """A page opened in a browser context of its own."""

    page: Page
    """The page itself."""
    context: BrowserContext
    """Its context: storage, language, colour scheme."""
    origin: str
    """Origin that every request is expected to stay on."""
    problems: list[str] = field(default_factory=list)
    """Console errors, uncaught exceptions and failed requests, in order."""
    foreign: list[str] = field(default_factory=list)
    """Addresses asked for on any other origin."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix as a plain static host does: index pages, 404.html; caches nothing unless told."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *args: Any, prefix: str, served: Served, headers: Mapping[str, str], directory: str
    ) -> None:
        self.prefix, self.served, self.extra_headers = prefix, served, headers
        self.extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}
        super().__init__(*args, directory=directory)

    def do_GET(self) -> None:
        if urlsplit(self.path).path.startswith(self.prefix):
            super().do_GET()
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self.extra_headers.items():
            self.send_header(name, value)
        if "Cache-Control" not in self.extra_headers:
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        status = code.value if isinstance(code, HTTPStatus) else int(code)
        self.served.requests.append(Request(self.command, self.path, status))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the name is the base class's)
        """Say nothing on the terminal: the log of requests is what tests read."""


class _Host(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left drops its connections: nothing to report."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def find_shell() -> str | None:
    """Path of the Chromium that tests drive: PALIER_CHROMIUM, else the shell without a window, else any Chromium."""
    return os.environ.get("PALIER_CHROMIUM") or shutil.which(SHELL) or find_chromium()


def find_chromium() -> str | None:
    """Path of a Chromium of this machine: PALIER_CHROMIUM, else the first of the usual names on the PATH."""
    return os.environ.get("PALIER_CHROMIUM") or next(filter(None, map(shutil.which, EXECUTABLES)), None)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium: the machine's own without a window, else with one, else the one that Playwright installed."""
    with _launched(playwright, find_shell(), SHORT_LIVED) as chromium:
        yield chromium


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium as visitors have it, for what rests on its cache: without a window it keeps no page that it read."""
    with _launched(playwright, find_chromium()) as chromium:
        yield chromium


@contextmanager
def _launched(playwright: Playwright, executable: str | None, *more: str) -> Iterator[Browser]:
    try:
        chromium = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS, *more])
    except PlaywrightError as error:
        if os.environ.get("PALIER_NEED_BROWSER"):
            raise
        pytest.skip(f"no Chromium to test with: {str(error).splitlines()[0]}")
    try:
        yield chromium
    finally:
        chromium.close()


def settle(page: Page) -> None:
    """Wait until a page has loaded all that it asks for by itself.

    Playwright now and then never hears the end of a request that a service worker or the end of a page took over, and
    would wait for it in vain: what has not come in ten seconds from this machine does not come any more.
    """
    page.wait_for_load_state()
    with suppress(PlaywrightTimeoutError):
        page.wait_for_load_state("networkidle", timeout=10_000)


@contextmanager
def hosted(folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None) -> Iterator[Served]:
    """Serve a folder on 127.0.0.1 below a prefix, as long as the context lasts."""
    served = Served("")
    handler = partial(_Handler, prefix=prefix, served=served, headers=headers or {}, directory=str(folder))
    server = _Host(("127.0.0.1", 0), handler)
    served.url = f"http://127.0.0.1:{server.server_address[1]}{prefix}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[..., Served]]:
    """Callable (folder, prefix="/", headers={}) → Served; servers end with the session."""
    with ExitStack() as stack:

        def serve(folder: Path, prefix: str = "/", headers: Mapping[str, str] | None = None) -> Served:
            return stack.enter_context(hosted(folder, prefix, headers))

        yield serve


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the real site: a copy of PALIER_SITE, which `make test` has just built, else built once a run.

    PALIER_DRAFT builds it while new sentences are not translated yet.
    """
    return made_once(tmp_path_factory, "built", _build_real) / "site"


def _build_real(folder: Path) -> None:
    if ready := os.environ.get("PALIER_SITE"):
        shutil.copytree(ready, folder / "site")
    else:
        build(Project(ROOT, draft="PALIER_DRAFT" in os.environ), out=folder / "site")


@pytest.fixture(scope="session")
def served(built_site: Path, serve_folder: Callable[..., Served]) -> Served:
    """The site under a sub-path, as a host with several sites would have it."""
    return serve_folder(built_site, "/palier/")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Callable (url, **options of Browser.new_context) → Visit; contexts close with the test."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, **options: Any) -> Visit:
        context = browser.new_context(**options)
        contexts.append(context)
        seen = Visit(context.new_page(), context, "{0.scheme}://{0.netloc}".format(urlsplit(url)))
        _watch(seen)
        seen.page.goto(url)
        return seen

    yield open_page
    for context in contexts:
        context.close()


def _watch(visit: Visit) -> None:
    page = visit.page
    page.on("console", lambda said: visit.problems.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: visit.problems.append(str(error)))
    page.on("request", lambda request: _note_foreign(visit, request.url))


def _note_foreign(visit: Visit, url: str) -> None:
    if not url.startswith((visit.origin, "data:", "blob:", "about:")):
        visit.foreign.append(url)
