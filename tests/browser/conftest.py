"""The built site under a sub-path, and the page of Cloud Platform opened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from palier.build import build
from palier.project import Project
from tests.browser.checker_page import ROOT, CheckerPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser_support import Served, Visit


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the real site, built once a session."""
    return build(Project(ROOT), out=tmp_path_factory.mktemp("built") / "site").site


@pytest.fixture(scope="session")
def served(built_site: Path, serve_folder: Callable[..., Served]) -> Served:
    """The site under a sub-path, as a host with several sites would have it."""
    return serve_folder(built_site, "/palier/")


@pytest.fixture
def open_page(served: Served, visit: Callable[..., Visit]) -> Callable[..., CheckerPage]:
    """Callable (locale, **options of Browser.new_context) → CheckerPage in a context of its own."""

    def open_one(locale: str, **options: Any) -> CheckerPage:
        seen = visit(f"{served.url}{locale}/cloud-platform/", **options)
        return CheckerPage(seen.page, locale, seen)

    return open_one


@pytest.fixture(scope="module", params=["en-US", "fr-FR"])
def shared_page(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[CheckerPage]:
    """One page for each language, kept through a module: Python starts once, each test empties the form."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{served.url}{request.param}/cloud-platform/")
    yield CheckerPage(page, request.param)
    context.close()
