"""A build that is killed, finds no room or meets another one leaves a whole site, and nothing behind for long."""

from __future__ import annotations

import errno
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from palier import _files
from palier.__main__ import main
from palier._files import swapped_in
from palier.assets import build_assets
from palier.site import build_site
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable

KILLED = """
import os, signal, sys
from pathlib import Path
from palier import _files, _swapping

out, atomic = Path(sys.argv[1]), sys.argv[2] == "atomic"
if not atomic:
    _files.exchange = lambda one, other: False
OURS = (_files.__file__, _swapping.__file__)
NAMES = [f"page-{n}" for n in range(3)]


def replace(text):
    with _files.swapped_in(out) as new:
        for name in NAMES:
            (new / name).write_text(text)


def killed_at(line):
    '''Replace the folder, and be killed when the so manyth line of the swap is reached.'''
    left = line

    def trace(frame, event, argument):
        nonlocal left
        if frame.f_code.co_filename not in OURS:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    replace("new")
    os._exit(0)


replace("old")
line, gone = 0, 0
while True:
    line += 1
    child = os.fork()
    if child == 0:
        killed_at(line)
    _, status = os.waitpid(child, 0)
    if status == 0:
        break
    if not out.exists():
        gone += 1
        assert not atomic, line
        try:
            with _files.swapped_in(out):
                raise InterruptedError  # a build that fails brings it back already
        except InterruptedError:
            pass
    assert len({(out / name).read_text() for name in NAMES}) == 1, line
    replace("old")
    assert [entry.name for entry in out.parent.iterdir()] == [out.name], line
print(line, gone)
"""
"""Kills a process at each line of a swap in turn, and looks at what is left."""

WORKING = """
import sys, time
from pathlib import Path
from palier._files import swapped_in

with swapped_in(Path(sys.argv[1])) as new:
    (new / "index.html").write_text("slow")
    print("writing", flush=True)
    sys.stdin.readline()
"""
"""A build that goes on until it is told to end."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """build_site of the made-up site, with everything but `out` given."""
    return partial(
        build_site,
        config_file=made_up.ROOT / "mkdocs.yml",
        docs=made_up.write_docs(tmp_path_factory.mktemp("docs")),
        pages=made_up.PAGES,
        locales=made_up.LOCALES[:2],
        default="en-US",
        bundled=build_assets(made_up.ROOT, made_up.ROOT / ".cache" / "palier"),
        assets={"assets/extra/data.json": b"{}"},
    )


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="the system has no fork")
@pytest.mark.parametrize("way", ["atomic", "in two steps"])
def test_killed_at_any_line_it_leaves_a_whole_folder_and_the_next_one_clears_up(
    tmp_path: Path, way: str
) -> None:
    out = tmp_path / "built" / "site"
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(out), way], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines, gone = map(int, done.stdout.split())
    assert lines > 30  # so it was killed inside
    assert (gone > 0) == (way != "atomic")


def test_a_build_does_not_clear_away_what_another_is_making(tmp_path: Path) -> None:
    out = tmp_path / "site"
    command = [sys.executable, "-c", WORKING, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as slow:
        assert slow.stdout
        assert slow.stdout.readline() == "writing\n"
        with swapped_in(out) as new:
            (new / "index.html").write_text("quick")
        assert (out / "index.html").read_text() == "quick"
        slow.communicate("end\n")
        assert slow.returncode == 0
    assert (out / "index.html").read_text() == "slow"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_killed_build_of_pages_leaves_the_site_before_it(tmp_path: Path, site: Callable[..., Any]) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("old")
    command = [sys.executable, "-c", WORKING, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout
        killed.stdout.readline()
        killed.kill()
    assert (out / "index.html").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2
    site(out=out)
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]
    assert "old" not in (out / "index.html").read_text()


def test_a_full_disk_leaves_the_site_before_it(
    tmp_path: Path, site: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / "index.html").write_text("old")
    write = Path.write_bytes

    def until_full(file: Path, content: bytes) -> int:
        if file.suffix == ".css":
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(file, content)

    monkeypatch.setattr(Path, "write_bytes", until_full)
    with pytest.raises(OSError, match="No space left"):
        site(out=out)
    assert (out / "index.html").read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["site"]


def test_a_full_disk_is_told_in_a_sentence_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("palier.build.build", full)
    monkeypatch.chdir(made_up.ROOT)
    assert main(["build"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("palier: there is no room left on the disk. Nothing was replaced")
    assert "mend:" in said


def test_a_folder_system_that_cannot_exchange_is_served_in_two_steps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_files, "exchange", lambda *_: False)
    for text in ("old", "new"):
        with swapped_in(tmp_path / "out") as new:
            (new / "page").write_text(text)
    assert (tmp_path / "out" / "page").read_text() == "new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]
