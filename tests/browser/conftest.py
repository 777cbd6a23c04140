"""Pages of the built site opened in a browser; a small made-up site beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from palier.build import build
from palier.project import Project
from tests.browser.checker_page import KEY, ROOT, CheckerPage
from tests.once import link_to_project, made_once
from tests.pages.kinds import source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser_support import Served, Visit


SMALL = """
all:
  - {id: numbers, text: "Win {adds} and reach {survey}.", at_least: {adds: 3, survey: "4.25"}}
  - {id: fuzzing, attested: {fuzzing: must}}
  - {id: review, in_force: {from: 2020-02-01}, attested: {review: should}}
  - id: points
    points:
      at_least: 10
      of:
        - {id: seats, each: {metric: seats, points: 1}, most: 5}
        - {id: staff, each: {people: {holds_one_of: areas}, points: 5}}
  - id: team
    team:
      roles:
        - {id: one, size: 1, each: {holds: one}}
        - {id: two, size: 1, apart_from: one, each: {holds: two}}
"""
"""What the made-up site asks for: numbers, criteria to attest (one only from a day on), a score and roles."""


@pytest.fixture
def open_page(served: Served, visit: Callable[..., Visit]) -> Callable[..., CheckerPage]:
    """Callable (locale, page="cloud-platform", saved="", **options of Browser.new_context) → CheckerPage by itself.

    What is `saved` is there when the page opens, as on a later visit.
    """

    def open_one(locale: str, page: str = "cloud-platform", saved: str = "", **options: Any) -> CheckerPage:
        if saved:
            kept = {"origin": served.origin, "localStorage": [{"name": KEY, "value": saved}]}
            options["storage_state"] = {"cookies": [], "origins": [kept]}
        seen = visit(f"{served.url}{locale}/{page}/", **options)
        return CheckerPage(seen.page, locale, seen)

    return open_one


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., Served]) -> Served:
    """A site in English of kinds of requirement that the real source does not have."""
    return serve_folder(made_once(tmp_path_factory, "small", _build_small) / "build" / "site", "/small/")


def _build_small(root: Path) -> None:
    for name in ("docs/en-US", "data/locales"):
        (root / name).mkdir(parents=True)
    link_to_project(root, "docs/assets", "docs/overrides", "data/formats")
    (root / "docs" / "en-US" / "index.md").write_text("# Small", encoding="utf-8")
    registry = (ROOT / "data" / "locales" / "locales.yaml").read_text(encoding="utf-8")
    (root / "data" / "locales" / "locales.yaml").write_text(
        registry[: registry.index("fr-FR:")], encoding="utf-8"
    )
    (root / "data" / "requirements.yaml").write_text(source(SMALL), encoding="utf-8")
    build(Project(root))


@pytest.fixture
def small_page(small_site: Served, visit: Callable[..., Visit]) -> Callable[..., CheckerPage]:
    """Callable (**options of Browser.new_context) → the page of the made-up site."""

    def open_one(**options: Any) -> CheckerPage:
        seen = visit(f"{small_site.url}en-US/small-one/", **options)
        return CheckerPage(seen.page, "en-US", seen, "first")

    return open_one


@pytest.fixture(scope="module", params=["en-US", "fr-FR"])
def shared_page(request: pytest.FixtureRequest, served: Served, browser: Browser) -> Iterator[CheckerPage]:
    """One page for each language, kept through a module: Python starts once, each test empties the form."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{served.url}{request.param}/cloud-platform/")
    yield CheckerPage(page, request.param)
    context.close()
