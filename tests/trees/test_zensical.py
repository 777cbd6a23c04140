"""The trees: another generator makes of them the same pages, headings, anchors and mounts."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from palier.project import Project
from palier.site import SiteError
from palier.trees import Tree, compare, write_trees
from scripts.zensical import build_trees, compare_trees

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("trees") / "out"


@pytest.fixture(scope="module")
def trees(folder: Path) -> dict[str, Tree]:
    return write_trees(Project(ROOT, draft="PALIER_DRAFT" in os.environ), folder)


@pytest.mark.slow
def test_zensical_makes_every_page_with_the_same_headings_anchors_and_mounts(
    trees: dict[str, Tree], folder: Path, built_site: Path
) -> None:
    pytest.importorskip("zensical")
    build_trees(trees)
    assert list(map(str, compare_trees(built_site, folder, trees))) == []
    for tag, tree in trees.items():
        built = list((folder / "site" / tag).rglob("index.html"))
        assert len(built) == len(tree.pages) > 30
    page = (folder / "site" / "ar-EG" / "cloud-platform" / "index.html").read_text("utf-8")
    for name in re.findall(r'(?:src|href)="(?:\.\./)+(assets/[^"]*)"', page):
        beside = [folder / "site" / name, folder / "site" / "ar-EG" / name]
        assert any(file.is_file() for file in beside), name


def test_a_tree_says_how_many_pages_to_expect(trees: dict[str, Tree], folder: Path) -> None:
    expected = json.loads((folder / "trees.json").read_text("utf-8"))["pages"]
    assert {tag: tuple(pages) for tag, pages in expected.items()} == {
        tag: tree.pages for tag, tree in trees.items()
    }
    assert "cloud-platform/" in expected["fr-FR"]


def test_trees_replace_trees_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    with pytest.raises(SiteError, match="something other than trees"):
        write_trees(Project(ROOT), tmp_path)
    assert (tmp_path / "kept.txt").read_text() == "mine"


def page(folder: Path, place: str, article: str) -> None:
    (folder / place).mkdir(parents=True, exist_ok=True)
    html = f"<html><body><h2 id=out>Out</h2><article>{article}</article></body></html>"
    (folder / place / "index.html").write_text(html, "utf-8")


@pytest.mark.parametrize(
    "theirs, said",
    [
        ('<h2 id="gold">Gold</h2><p id="a" data-form="x">', []),
        ('<h3 id="gold">Gold</h3><p id="a" data-form="x">', ["headings: missing 'h2 #gold Gold'"]),
        ('<h2 id="gold">Golden</h2><p id="a" data-form="x">', ["surplus 'h2 #gold Golden'"]),
        ('<h2 id="gold">Gold</h2><p id="b" data-form="x">', ["anchors: missing 'a'; surplus 'b'"]),
        ('<h2 id="gold">Gold</h2><p id="a">', ["mounts: missing 'p data-form=x'"]),
        ('<p id="a" data-form="x"><h2 id="gold">Gold</h2>', ["anchors: in another order"]),
    ],
)
def test_a_page_that_differs_is_named_with_what_differs(tmp_path: Path, theirs: str, said: list[str]) -> None:
    page(
        tmp_path / "one",
        "en-US/a",
        '<h2 id="gold">Gold<a class="headerlink" href="#gold">¶</a></h2><p id="a" data-form="x">',
    )
    page(tmp_path / "two", "en-US/a", theirs)
    found = [str(one) for one in compare(tmp_path / "one", tmp_path / "two", ["en-US"])]
    assert len(found) == len(said)
    for line, part in zip(found, said, strict=True):
        assert line.startswith("en-US/a/: ")
        assert part in line


def test_a_page_that_is_not_there_is_a_difference(tmp_path: Path) -> None:
    page(tmp_path / "one", "en-US/a", "")
    page(tmp_path / "one", "en-US", "")
    page(tmp_path / "two", "en-US", "")
    (found,) = compare(tmp_path / "one", tmp_path / "two", ["en-US"])
    assert str(found) == "en-US/: page: missing 'a/'"
