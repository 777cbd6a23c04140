"""One source, one site: whatever the machine's clock, language, order of hashing and folders."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.site import made_up
from tests.site.trees import differences

if TYPE_CHECKING:
    from pathlib import Path

BUILD = """
import sys, time
from pathlib import Path
moved = float(sys.argv[2])
now = time.time
time.time = lambda: now() + moved
from palier.assets import build_assets
from palier.hosting import prepare
from palier.site import build_site
from tests.site import made_up
folder = Path(sys.argv[1])
def finish(site, _, read):
    prepare(site, hosting=site / "hosting", compress=True, cache=folder / "cache", read=read)
build_site(
    config_file=made_up.ROOT / "mkdocs.yml", docs=made_up.write_docs(folder / "docs"), pages=made_up.PAGES,
    locales=made_up.LOCALES, default="en-US", bundled=build_assets(made_up.ROOT, made_up.ROOT / ".cache" / "palier"),
    assets={}, out=folder / "out", site_url=made_up.SITE_URL, finish=finish, processes=int(sys.argv[3]),
)
"""


def test_two_machines_make_the_same_site(tmp_path: Path) -> None:
    one = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    other = {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "fr_FR.UTF-8", "LANG": "fr_FR.UTF-8"}
    folders = (tmp_path / "one", tmp_path / "other" / "deep")
    for folder, differing, moved, processes in zip(
        folders, (one, other), ("0", "86400000"), "12", strict=True
    ):
        folder.mkdir(parents=True)
        subprocess.run(
            [sys.executable, "-c", BUILD, str(folder), moved, processes],
            cwd=made_up.ROOT,
            env={**os.environ, **differing},
            check=True,
        )
    assert differences(folders[0] / "out", folders[1] / "out") == []
