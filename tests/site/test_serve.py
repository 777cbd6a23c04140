"""The developer's server: edit, build, reload; failures keep the site; a taken port is said in a sentence."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from palier._serving import Builder
from palier.site import SiteError, serve
from palier.site._serve import TYPES, _is_source, _Rebuild, _Server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser_support import Visit

# The build copies one file; a source that says "broken" does not build.
SCRIPT = """
import sys
from pathlib import Path
from palier.site import SiteError, serve

source, out = Path(sys.argv[1]), Path(sys.argv[2])

def build():
    text = (source / "text").read_text()
    if "broken" in text:
        raise SiteError("line 3: <broken> here")
    out.mkdir(exist_ok=True)
    (out / "index.html").write_text(f"<!doctype html><title>t</title><body><h1>{text}</h1></body>")
    (out / "404.html").write_text("<h1>not here</h1>")
    for name in ("a.js", "a.mjs", "a.json", "a.wasm", "a.whl"):
        (out / name).write_text("")

def say(text):
    print(text, flush=True)

sys.exit(serve(build=build, out=out, watch=[source], port=int(sys.argv[3]), mount="/palier/", say=say))
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], str]]:
    (folder / "source").mkdir()
    (folder / "source/text").write_text("first")
    command = [sys.executable, "-c", SCRIPT, str(folder / "source"), str(folder / "out"), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        try:
            assert child.stdout
            for line in child.stdout:
                if "The site is at" in line:
                    break
            yield child, f"http://127.0.0.1:{port}/palier/"
        finally:
            child.kill()


def read(url: str) -> str:
    with urlopen(url, timeout=5) as answer:
        text: str = answer.read().decode()
        return text


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_a_change_is_served_soon_and_a_failure_keeps_the_site_and_is_shown(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as (_, url):
        text = tmp_path / "source/text"
        assert "<h1>first</h1>" in read(url)
        text.write_text("second")
        assert eventually(lambda: "<h1>second</h1>" in read(url))
        text.write_text("broken")
        assert eventually(lambda: "line 3: &lt;broken&gt; here" in read(url))
        assert "<h1>second</h1>" in read(url)
        text.write_text("third")
        assert eventually(lambda: "<h1>third</h1>" in read(url))
        assert "broken" not in read(url)


@pytest.mark.browser
def test_the_open_page_reloads_itself(tmp_path: Path, visit: Callable[..., Visit]) -> None:
    with serving(tmp_path, free_port()) as (_, url):
        page = visit(url).page
        (tmp_path / "source/text").write_text("second")
        page.wait_for_selector("h1:text('second')", timeout=5000)
        (tmp_path / "source/text").write_text("broken")
        page.wait_for_selector("[role=alert]:has-text('line 3')", timeout=5000)


def test_types_are_what_browsers_ask_for_and_unknown_addresses_get_the_sites_own_page(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, free_port()) as (_, url):
        for ending in (".js", ".mjs", ".json", ".wasm", ".whl"):
            with urlopen(f"{url}a{ending}", timeout=5) as answer:
                assert answer.headers["Content-Type"] == TYPES[ending]
        with pytest.raises(HTTPError) as caught:
            read(f"{url}nowhere/at/all")
        with caught.value as error:
            assert error.code == 404
            assert "not here" in error.read().decode()


def test_control_c_ends_with_0(tmp_path: Path) -> None:
    with serving(tmp_path, free_port()) as (child, _):
        child.send_signal(signal.SIGINT)
        assert child.wait(timeout=5) == 0
        assert child.stdout
        assert "Traceback" not in child.stdout.read()


def test_a_server_that_was_ended_before_it_began_ends_quietly(tmp_path: Path) -> None:
    server = _Server(_Rebuild(lambda: None, lambda _: None), "127.0.0.1", 0, tmp_path, "/")
    server.observer.start()
    server.server_bind()
    server.server_activate()
    server.shutdown()
    server.serve_forever()
    assert not server.serve_thread.is_alive()


def test_a_taken_port_is_said_in_one_sentence_before_anything_is_built(tmp_path: Path) -> None:
    said: list[str] = []
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code = serve(build=lambda: pytest.fail("built"), out=tmp_path, watch=[], port=port, say=said.append)
    assert code == 1
    assert said == [f"Port {port} is taken. Choose another: make serve PORT={port + 1}"]


def test_a_first_build_that_fails_says_why_and_serves_nothing(tmp_path: Path) -> None:
    def build() -> None:
        raise SiteError("line 3: broken")

    said: list[str] = []
    code = serve(build=build, out=tmp_path / "out", watch=[], port=free_port(), say=said.append)
    assert code == 1
    assert "line 3: broken" in "\n".join(said)


def test_what_python_and_editors_leave_behind_is_not_a_change(tmp_path: Path) -> None:
    assert _is_source(tmp_path / "src/palier/site/_build.py")
    for name in ("src/__pycache__/a.cpython-313.pyc", "docs/.index.md.swp", "data/a.yaml~"):
        assert not _is_source(tmp_path / name)


HANGING = """
import signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("begun", file=sys.stderr, flush=True)
time.sleep(60)
"""


def test_a_build_that_hangs_is_given_up_for_the_change_that_waits_even_if_it_will_not_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("palier.site._serve", "palier._serving"):
        monkeypatch.setattr(f"{module}.PATIENCE", 0.2)
    builder, said = Builder(tmp_path, []), list[str]()
    hanging = subprocess.Popen(
        [sys.executable, "-c", HANGING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert hanging.stderr is not None
    assert hanging.stderr.readline() == "begun\n"
    monkeypatch.setattr(builder, "_ready", lambda: hanging)
    builder._process = hanging
    rebuild = _Rebuild(builder.build, said.append, builder.end)
    outdated = iter([True])  # a change came while it built; none after it
    rebuild.is_outdated = lambda: next(outdated, False)
    rebuild()
    hanging.stderr.close()
    assert hanging.returncode == -signal.SIGKILL
    assert "the process that builds has ended (-9); the next change starts another" in said[0]
