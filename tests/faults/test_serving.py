"""The developer's server while a source is half written, and while editors save as editors do."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from palier.__main__ import main
from palier.pages import _environment
from tests.pages.kinds import source
from tests.site.test_serve import eventually, free_port, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.browser_support import Visit

ROOT = Path(__file__).parents[2]
SCRIPT = """
import sys, time
from pathlib import Path
from palier.site import SiteError, serve

source, out = Path(sys.argv[1]), Path(sys.argv[2])
built = 0
HEAD = "<!doctype html><meta charset=utf-8><title>t</title>"

def build():
    global built
    built += 1
    text = (source / "text").read_text()
    time.sleep(1.5 if "slow" in text else 0)
    if "odd" in text:
        {}["unforeseen"]
    if "broken" in text:
        raise SiteError("data/text:3:7: <broken> here\\n    mend: write it to its end")
    out.mkdir(exist_ok=True)
    (out / "404.html").write_text(HEAD + "<body><h1>not here</h1></body>")
    (out / "index.html").write_text(HEAD + f"<body><h1>{text}</h1><p>{built}</p></body>")

sys.exit(serve(build=build, out=out, watch=[source], port=int(sys.argv[3]), say=lambda text: print(text, flush=True)))
"""
PATIENCE = 20
"""Seconds that a build may take to show on a busy machine."""
SETTLED = 1.2
"""Seconds after which another build would have begun: two looks at the folder, and the wait for further changes."""
SMALL = """
all:
  - {id: numbers, text: "Win {amount}.", at_least: {adds: 3}}
"""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Path, str]]:
    """A server over a source of one file, and the address of its one page."""
    text = folder / "source" / "text"
    text.parent.mkdir()
    text.write_text("first")
    port = free_port()
    command = [sys.executable, "-c", SCRIPT, str(text.parent), str(folder / "out"), str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        try:
            assert child.stdout
            while "The site is at" not in child.stdout.readline():
                assert child.poll() is None
            yield text, f"http://127.0.0.1:{port}/"
        finally:
            child.kill()


def shows(url: str, text: str) -> Callable[[], bool]:
    """Return whether a page shows a text, whatever build it is of."""
    return lambda: f"<h1>{text}</h1>" in read(url)


def builds(url: str) -> int:
    """Return how many builds there were when the page was made."""
    return int(read(url).split("<p>")[1].split("</p>")[0])


def test_a_save_in_several_steps_is_one_change_and_editors_own_files_are_none(tmp_path: Path) -> None:
    with serving(tmp_path) as (text, url):
        new = text.with_name(".text.swp-new")
        new.write_text("second")
        new.replace(text)  # as most editors save
        assert eventually(shows(url, "second"), PATIENCE)
        for name in ("4913", "text~", ".#text", "#text#", ".goutputstream-1", "text___jb_tmp___"):
            text.with_name(name).write_text("")
            text.with_name(name).unlink(missing_ok=name != "text~")
        time.sleep(SETTLED)
        assert builds(url) == 2
        text.rename(text.with_name("text~"))  # as others save: for a moment there is none
        text.write_text("third")
        assert eventually(shows(url, "third"), PATIENCE)
        assert "does not build" not in read(url)


def test_a_change_during_a_build_is_built_as_well_and_the_failure_before_it_is_not_told(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as (text, url):
        text.write_text("slow and broken")
        time.sleep(0.9)  # the build has begun
        text.write_text("whole")
        assert eventually(shows(url, "whole"), PATIENCE)
        assert "broken" not in read(url)


@pytest.mark.browser
def test_an_open_page_is_told_of_a_failure_of_any_kind_and_goes_on_by_itself_once_it_is_mended(
    tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    with serving(tmp_path) as (text, url):
        page = visit(url).page
        missing = page.context.new_page()
        missing.goto(f"{url}nowhere/")
        text.write_text("odd")
        told = page.get_by_role("alert")
        expect(told).to_contain_text("KeyError: 'unforeseen'")
        expect(told).to_contain_text("error of Palier’s own")
        expect(page.locator("h1")).to_have_text("first")
        expect(missing.get_by_role("alert")).to_contain_text("KeyError")
        text.write_text("broken")
        expect(told).to_contain_text("data/text:3:7: <broken> here")
        text.write_text("mended")
        expect(page.locator("h1")).to_have_text("mended")
        expect(told).to_have_count(0)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in the current folder."""
    for name in ("docs/en-US", "data/locales"):
        (tmp_path / name).mkdir(parents=True)
    links = ("docs/assets", "docs/overrides", "data/formats", "src", "node_modules", "mkdocs.yml", ".cache")
    for name in links:
        (tmp_path / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs" / "templates", tmp_path / "docs" / "templates")
    (tmp_path / "docs" / "en-US" / "index.md").write_text("# Small", encoding="utf-8")
    registry = (ROOT / "data" / "locales" / "locales.yaml").read_text(encoding="utf-8")
    registered = registry[: registry.index("fr-FR:")]
    (tmp_path / "data" / "locales" / "locales.yaml").write_text(registered, encoding="utf-8")
    (tmp_path / "data" / "requirements.yaml").write_text(source(SMALL), encoding="utf-8")
    monkeypatch.setattr(_environment, "TEMPLATES", tmp_path / "docs" / "templates")
    _environment.environment.cache_clear()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:700])


def not_utf_8(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b'\nfoo: "\xe9"\n')


def deleted(file: Path) -> None:
    file.unlink()


def unclosed(file: Path) -> None:
    file.write_text("{% if on %}\n<p>\n", encoding="utf-8")


def unknown(file: Path) -> None:
    file.write_text("<p>\n{{ nobody_said_this }}\n", encoding="utf-8")


FAULTS = [
    (
        "data/requirements.yaml",
        cut_off,
        "data/requirements.yaml:24:44: inputs.seats.unit.one: this is not YAML",
    ),
    ("data/requirements.yaml", not_utf_8, ": the byte 0xe9 is not UTF-8"),
    ("data/requirements.yaml", deleted, "no data/requirements.yaml in"),
    ("data/locales/locales.yaml", not_utf_8, "data/locales/locales.yaml"),
    ("docs/templates/form.html", unclosed, "docs/templates/form.html:2: this template cannot be used"),
    ("docs/templates/form.html", unknown, "docs/templates/form.html:2: this template cannot be used"),
    ("docs/templates/form.html", deleted, "form.html"),
    ("docs/en-US/index.md", not_utf_8, "docs/en-US/index.md:2:7: the byte 0xe9 is not UTF-8"),
]


@pytest.mark.parametrize("name, fault, said", FAULTS)
def test_a_source_in_the_middle_of_its_writing_is_told_with_its_place(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    fault: Callable[[Path], None],
    said: str,
) -> None:
    fault(project / name)
    assert main(["build", "--no-compress"]) == 1
    assert said in capsys.readouterr().err
    assert not (project / "build" / "site").exists()
