"""The made-up site, built once a session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from palier.assets import Assets, build_assets
from palier.site import BuildReport, build_site
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser_support import Served


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_up.write_docs(tmp_path_factory.mktemp("docs"))


@pytest.fixture(scope="session")
def bundled() -> Assets:
    """This repository's own scripts and style sheets."""
    return build_assets(made_up.ROOT, made_up.ROOT / ".cache" / "palier")


@pytest.fixture(scope="session")
def build(docs: Path, bundled: Assets) -> Callable[..., BuildReport]:
    """build_site with everything but `out` given; keywords replace."""
    return partial(
        build_site,
        config_file=made_up.ROOT / "mkdocs.yml",
        docs=docs,
        pages=made_up.PAGES,
        locales=made_up.LOCALES,
        default="en-US",
        bundled=bundled,
        assets={"assets/extra/data.json": b"{}"},
        site_url=made_up.SITE_URL,
    )


@pytest.fixture(scope="session")
def site(build: Callable[..., BuildReport], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(out=tmp_path_factory.mktemp("site") / "out").out


@pytest.fixture(scope="session")
def served(site: Path, serve_folder: Callable[..., Served]) -> Served:
    """The site under a sub-path, as a host with several sites would have it."""
    return serve_folder(site, "/palier/")
