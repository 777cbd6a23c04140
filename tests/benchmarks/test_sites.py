"""The sites that the bench compares: each lacks what it says, and nothing else."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from benchmarks.start import _sites as sites

PLAIN = "assets/checker/wheel-1/checker.whl"
BUNDLE: dict[str, Any] = {
    "worker": "assets/checker/worker.1.js",
    "runtime": "assets/checker/pyodide-1",
    "data": "assets/checker/data.1.json",
    "ways": [
        {
            "kind": "image",
            "worker": "assets/checker/image-worker.1.js",
            "image": "assets/checker/image.1.wasm",
        },
        {"kind": "library", "library": "assets/checker/library.1.zip", "wheel": None},
        {"kind": "plain", "library": "assets/checker/pyodide-1/stdlib.zip", "wheel": PLAIN},
    ],
}
HTML = """<html><head>
<link rel="modulepreload" href="../../assets/checker/page.1.js">
<link rel="preload" href="../../assets/site/font.1.woff2" as="font">
<script type="application/json" data-palier-bundle>{}</script>
<script src="../../assets/checker/begin.1.js" data-palier-begin></script>
<script type="module" async src="../../assets/checker/page.1.js"></script>
</head><body><form data-storage="palier.a&amp;b"></form></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> sites.Site:
    """A site with three ways to load Python."""
    page = tmp_path / sites.PAGE / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(sites.with_bundle(HTML, BUNDLE), encoding="utf-8")
    wheel = tmp_path / PLAIN
    wheel.parent.mkdir(parents=True)
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("checker/__init__.pyc", b"bytecode")
        archive.writestr("checker-1.dist-info/METADATA", "Name: checker")
    (tmp_path / "sw.js").write_text("// a worker", encoding="utf-8")
    return sites.shipped(tmp_path)


def kinds(site: sites.Site) -> list[str]:
    return [sites.kind_of(way) for way in site.bundle()["ways"]]


def test_a_way_is_switched_off_in_the_measured_page_alone(site: sites.Site) -> None:
    assert kinds(sites.without_ways(site, "image")) == ["library", "plain"]
    assert kinds(sites.without_ways(site, "image", "library")) == ["plain"]
    assert kinds(site) == ["image", "library", "plain"]


def test_a_step_that_the_build_has_not_is_told_of_and_left_out(site: sites.Site) -> None:
    without = sites.without_ways(site, "image")
    made, left_out = sites.variants(
        {
            "shipped": ("as shipped", lambda: without),
            "library": ("without the small runtime", lambda: sites.without_ways(without, "image")),
        }
    )
    assert [one.name for one in made] == ["shipped"]
    assert left_out == ["without the small runtime: no way of kind image"]


def test_ways_without_a_kind_are_told_apart_by_their_wheel() -> None:
    assert sites.kind_of({"library": "a", "wheel": None}) == "library"
    assert sites.kind_of({"library": "a", "wheel": "b"}) == "plain"


def test_a_site_that_remembers_nothing_runs_the_benchs_lines_before_the_pages_own_first_script(
    site: sites.Site,
) -> None:
    begin = site.folder / "assets/checker/begin.1.js"
    begin.write_text("begin()", encoding="utf-8")
    script = sites.forgetful(site).content("assets/checker/begin.1.js").decode()
    assert script.index("palier.report.") < script.index("begin()")
    with pytest.raises(ValueError, match="begins"):
        sites.forgetful(site.with_html("<form></form>"))


def test_a_late_start_loads_the_module_after_the_rest(site: sites.Site) -> None:
    late = sites.starting_late(site)
    html = late.html()
    assert 'data-module="../../assets/checker/page.1.js"' in html
    assert 'src="../../assets/checker/page.1.js"' not in html and "modulepreload" not in html
    assert "font.1.woff2" in html
    assert b"import(" in late.content("assets/late.js")


def test_the_documented_site_knows_one_way_and_a_wheel_of_source(site: sites.Site, tmp_path: Path) -> None:
    runtime, checker = tmp_path / "runtime", tmp_path / "src"
    runtime.mkdir()
    (runtime / "pyodide-lock.json").write_text("{}", encoding="utf-8")
    checker.mkdir()
    (checker / "__init__.py").write_text("", encoding="utf-8")
    documented = sites.as_documented(site, runtime, checker)
    with zipfile.ZipFile(io.BytesIO(documented.content(PLAIN))) as wheel:
        assert wheel.namelist() == ["checker-1.dist-info/METADATA", "checker/__init__.py"]
    assert kinds(documented) == ["plain"]
    assert documented.content("assets/checker/pyodide-1/pyodide-lock.json") == b"{}"
    said = documented.content("assets/checker/worker.1.js").decode().splitlines()[0]
    assert json.loads(said.removeprefix("const places = ").rstrip(";"))["wheel"] == PLAIN
    with pytest.raises(KeyError):
        documented.content("sw.js")


def test_a_service_worker_that_is_switched_off_is_not_found(site: sites.Site) -> None:
    with pytest.raises(KeyError):
        sites.without_service_worker(site).content("sw.js")
    assert site.content("sw.js")


def test_a_replaced_file_is_not_sent_as_the_old_one_lies_compressed(site: sites.Site) -> None:
    (site.folder / "a.js.br").write_bytes(b"old")
    (site.folder / "a.js").write_bytes(b"old, whole")
    assert site.beside("a.js", ".br") == b"old"
    assert site.with_files({"a.js": b"new"}).beside("a.js", ".br") is None


def test_no_file_outside_the_folder_is_served(site: sites.Site) -> None:
    (site.folder.parent / "secret").write_bytes(b"secret")
    with pytest.raises(KeyError):
        site.content("../secret")


def test_answers_are_kept_under_the_name_that_the_page_says(site: sites.Site) -> None:
    assert sites.storage_key(site) == "palier.a&b"
    assert sites.storage_key(site.with_html("<form></form>")) is None
