"""A static host on 127.0.0.1: compressed files, caching headers, a link that can be slow, and a log of what it sent."""

from __future__ import annotations

import hashlib
import mimetypes
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from palier.hosting import is_immutable
from tests.browser_support import TYPES

if TYPE_CHECKING:
    from benchmarks.start._compression import Compressor, Encoding
    from benchmarks.start._sites import Site

PREFIX = "/palier/"
"""Sites are served under a sub-path, as project pages are."""
PIECE = 16_384
"""Bytes that a slow link sends in one go."""


@dataclass(frozen=True, slots=True)
class Net:
    """A link between the host and the browser."""

    rate: float
    """Bytes a second, of all connections together; 0 is without a limit."""
    delay: float
    """Seconds before each answer."""


NETS = {"none": Net(0, 0), "4g": Net(9e6 / 8, 0.060), "3g": Net(1.6e6 / 8, 0.150)}


class Link:
    """One link that all connections share: each piece waits for those before it."""

    def __init__(self, net: Net) -> None:
        self._rate = net.rate
        self._free = 0.0
        self._lock = threading.Lock()

    def wait(self, size: int) -> None:
        """Return when so many bytes have had their time on the link."""
        if not self._rate:
            return
        with self._lock:
            self._free = max(time.monotonic(), self._free) + size / self._rate
            pause = self._free - time.monotonic()
        time.sleep(max(pause, 0))


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer to a request."""

    place: str
    """What was asked for, from the site's root."""
    status: int
    """200, 304 or 404."""
    head: int
    """Bytes of the headers."""
    body: int
    """Bytes of the body on the wire."""
    at: float
    """When the request came, in seconds since 1970."""

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return self.head + self.body


@dataclass(frozen=True, slots=True)
class Body:
    """A file as it is sent."""

    content: bytes
    """Its bytes on the wire."""
    encoding: str
    """How it is compressed: br, gzip or nothing."""
    tag: str
    """What stands for this content in ETag."""


@dataclass(slots=True)
class Served:
    """A site that is being served."""

    site: Site
    """What is served."""
    compressor: Compressor
    """What compresses its files that do not lie there compressed."""
    origin: str = ""
    """Scheme, host and port."""
    net: Net = NETS["none"]
    """The link to the browser; `shape` changes it."""
    link: Link = field(default_factory=lambda: Link(NETS["none"]))
    """What the answers of all connections wait for."""
    plain: bool = False
    """Whether everything goes out as it is: to find out what a page asks for before it is compressed."""
    log: list[Sent] = field(default_factory=list)
    """Every answer so far, in order."""
    _bodies: dict[tuple[str, str], Body] = field(default_factory=dict)

    @property
    def root(self) -> str:
        """Address of the site."""
        return f"{self.origin}{PREFIX}"

    @property
    def page(self) -> str:
        """Address of the measured page."""
        return f"{self.root}{self.site.page}"

    def shape(self, net: Net) -> None:
        """Let the link be such from here on."""
        self.net, self.link = net, Link(net)

    def body(self, place: str, accepted: str) -> Body:
        """Return a file as it is sent to a browser that accepts such encodings.

        Raises:
            KeyError: there is no such file.
        """
        encoding: Encoding | None = None if self.plain else "br" if "br" in accepted else "gzip"
        key = (place, encoding or "")
        if key not in self._bodies:
            whole = self.site.content(place)
            content = self._compressed(place, whole, encoding) if encoding else whole
            name = encoding if encoding and len(content) < len(whole) else ""
            tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
            self._bodies[key] = Body(content, name, tag)
        return self._bodies[key]

    def _compressed(self, place: str, whole: bytes, encoding: Encoding) -> bytes:
        beside = self.site.beside(place, ".br" if encoding == "br" else ".gz")
        return beside or self.compressor.compressed(whole, encoding)


class _Handler(BaseHTTPRequestHandler):
    """Answers from a served site, with connections that stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, *given: Any, served: Served) -> None:
        self.served = served
        super().__init__(*given)

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Answer with the file; with nothing but headers where the browser has it."""
        at = time.time()
        time.sleep(self.served.net.delay)
        place = _place(self.path)
        try:
            body = self.served.body(place, self.headers.get("Accept-Encoding", ""))
        except KeyError:
            self._send(Sent(place, 404, 0, 0, at), {"Content-Length": "0"}, b"")
            return
        headers = {
            "Content-Type": _type_of(place),
            "Cache-Control": self._lifetime(place),
            "ETag": body.tag,
            "Vary": "Accept-Encoding",
        }
        if self.headers.get("If-None-Match") == body.tag:
            self._send(Sent(place, 304, 0, 0, at), headers, b"")
            return
        if body.encoding:
            headers["Content-Encoding"] = body.encoding
        headers["Content-Length"] = str(len(body.content))
        self._send(Sent(place, 200, 0, len(body.content), at), headers, body.content)

    def _lifetime(self, place: str) -> str:
        lasting = self.served.site.lasting_names and is_immutable(place)
        return "public, max-age=31536000, immutable" if lasting else "no-cache"

    def _send(self, sent: Sent, headers: Mapping[str, str], body: bytes) -> None:
        lines = [f"HTTP/1.1 {sent.status} {self.responses[sent.status][0]}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join([*lines, "", ""]).encode()
        self.served.log.append(replace(sent, head=len(head)))
        whole = head + body
        size = PIECE if self.served.net.rate else len(whole)
        for start in range(0, len(whole), size):
            piece = whole[start : start + size]
            self.served.link.wait(len(piece))
            self.wfile.write(piece)


class _Host(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A page that is left drops its connections: nothing to report."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Site, compressor: Compressor) -> Iterator[Served]:
    """Serve a site while the block runs."""
    served = Served(site, compressor)
    host = _Host(("127.0.0.1", 0), partial(_Handler, served=served))
    served.origin = f"http://127.0.0.1:{host.server_address[1]}"
    thread = threading.Thread(target=host.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        host.shutdown()
        thread.join()
        host.server_close()


def _place(path: str) -> str:
    """Return the place of an address in the site; a folder's is that of its page."""
    path = unquote(urlsplit(path).path)
    if not path.startswith(PREFIX):
        return ""
    place = path.removeprefix(PREFIX)
    return f"{place}index.html" if not place or place.endswith("/") else place


def _type_of(place: str) -> str:
    ending = PurePosixPath(place).suffix
    return TYPES.get(ending) or mimetypes.guess_type(place)[0] or "application/octet-stream"
