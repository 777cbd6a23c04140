"""The bench's host: what it sends, what it lets browsers keep, what it writes down."""

from __future__ import annotations

import gzip
import http.client
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import brotli
import pytest

from benchmarks.start._compression import Compressor
from benchmarks.start._serving import Link, Net, Sent, Served, serving
from benchmarks.start._sites import Site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = b"const answer = 42;\n" * 100
HASHED = "assets/checker/page.0123456789ab.js"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    site = Site("made", "made up", tmp_path, files={"index.html": SCRIPT, HASHED: SCRIPT})
    with serving(site, Compressor(tmp_path / "cache")) as served:
        yield served


def answers(served: Served, *requests: tuple[str, dict[str, str]]) -> list[tuple[int, dict[str, str], bytes]]:
    """Ask for places over one connection."""
    connection = http.client.HTTPConnection(urlsplit(served.origin).netloc)
    given = []
    for place, headers in requests:
        connection.request("GET", f"/palier/{place}", headers=headers)
        answer = connection.getresponse()
        given.append((answer.status, dict(answer.getheaders()), answer.read()))
    connection.close()
    return given


def test_a_file_comes_in_the_best_encoding_that_is_accepted(served: Served) -> None:
    best, other, none = answers(
        served,
        ("", {"Accept-Encoding": "gzip, deflate, br"}),
        ("", {"Accept-Encoding": "gzip"}),
        ("missing", {}),
    )
    assert brotli.decompress(best[2]) == gzip.decompress(other[2]) == SCRIPT
    assert (best[1]["Content-Encoding"], other[1]["Content-Encoding"]) == ("br", "gzip")
    assert none[0] == 404


def test_a_file_that_lies_there_compressed_is_sent_as_it_lies(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(SCRIPT)
    lies = brotli.compress(SCRIPT, quality=1)
    (tmp_path / "a.js.br").write_bytes(lies)
    with serving(Site("made", "made up", tmp_path), Compressor(tmp_path / "cache")) as served:
        ((_, _, body),) = answers(served, ("a.js", {"Accept-Encoding": "br"}))
    assert body == lies


def test_only_files_with_a_hashed_name_are_kept_unasked(served: Served) -> None:
    page, module = answers(served, ("", {}), (HASHED, {}))
    assert page[1]["Cache-Control"] == "no-cache"
    assert "immutable" in module[1]["Cache-Control"]


def test_a_page_that_has_not_changed_is_not_sent_again(served: Served) -> None:
    asks = {"Accept-Encoding": "br"}
    ((_, headers, _),) = answers(served, ("", asks))
    ((status, _, body),) = answers(served, ("", {**asks, "If-None-Match": headers["ETag"]}))
    assert (status, body) == (304, b"")


def test_every_byte_of_an_answer_is_written_down(served: Served) -> None:
    ((_, _, body),) = answers(served, ("", {"Accept-Encoding": "br"}))
    (sent,) = served.log
    assert (sent.place, sent.status, sent.body) == ("index.html", 200, len(body))
    assert sent.size > sent.head > 100


def test_a_slow_link_is_shared_by_all() -> None:
    link, start = Link(Net(rate=100_000, delay=0)), time.monotonic()
    link.wait(2000)
    link.wait(2000)
    assert time.monotonic() - start >= 0.039


def test_what_was_sent_weighs_its_headers_too() -> None:
    assert Sent("a", 200, 100, 900, 0.0).size == 1000
