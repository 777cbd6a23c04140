"""Build the trees with Zensical and hold its pages against the site's: `python -m scripts.zensical [FOLDER]`.

Exits 1 if a page is missing, or if its headings, its anchors or what its checker takes hold of are others.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from palier.build import build
from palier.project import find_project
from palier.trees import SITE, Difference, compare, write_trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from palier.trees import Tree

AT_ONCE = 2


class ZensicalError(Exception):
    """Zensical did not build a tree; the message holds what it said."""


def build_trees(trees: Mapping[str, Tree]) -> None:
    """Build every tree with Zensical, each in a process of its own.

    Raises:
        ZensicalError: it refused one.
    """
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_build_tree, trees.values()))


def _build_tree(tree: Tree) -> None:
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(tree.settings)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tree.settings.parent)
    if done.returncode or "No issues found" not in done.stderr + done.stdout:
        raise ZensicalError(f"{tree.settings.name}:\n{done.stdout}{done.stderr}")


def compare_trees(site: Path, folder: Path, trees: Mapping[str, Tree]) -> list[Difference]:
    """Return in what the pages of Zensical differ from those of the site."""
    return compare(site, folder / SITE, trees)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="make zensical", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the trees go (default: build/trees)")
    options = parser.parse_args(arguments)
    project = find_project(Path.cwd())
    folder = (options.folder or project.build_folder / "trees").resolve()
    site = build(project, out=project.build_folder / "site").site
    trees = write_trees(project, folder)
    try:
        build_trees(trees)
    except ZensicalError as error:
        print(f"Zensical refuses {error}", file=sys.stderr)
        return 1
    differences = compare_trees(site, folder, trees)
    for tag, tree in trees.items():
        found = sum(one.page.startswith(f"{tag}/") for one in differences)
        print(f"{tag:<9} {len(tree.pages)} pages, {found} differences")
    print("\n".join(map(str, differences)), file=sys.stderr, end="\n" if differences else "")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
