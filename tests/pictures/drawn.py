"""Pictures that are drawn: a card for each locale, which other sites show with a link, and icons for devices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checker import Wording
from palier._works import locale_of
from palier.project import Project
from palier.site import CARDS, HEIGHT, ICONS, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ICON_SIZES = {"touch.png": 180, "maskable.png": 512}
"""Sides of the icons in pixels, by file name: what Apple's devices take, and what a manifest names."""
HERE = Path(__file__).parent


def draw(project: Project, browser: Browser) -> Iterator[Path]:
    """Draw every card and icon into the project's `docs` folder.

    Yields:
        Each file that was written.
    """
    env = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)
    docs = project.root / "docs"
    for tag in project.registry:
        locale = locale_of(project, tag, Wording.from_json(project.words_of(tag)))
        if locale.pseudo is None:
            html = env.get_template("card.html").render(locale=locale)
            yield _shot(browser, html, WIDTH, HEIGHT, docs / CARDS / f"{tag}.png")
    for name, side in ICON_SIZES.items():
        html = env.get_template("icon.html").render()
        yield _shot(browser, html, side, side, docs / ICONS / name)


def _shot(browser: Browser, html: str, width: int, height: int, file: Path) -> Path:
    """Render HTML at a size, and write what it looks like."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(html)
    file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=file)
    page.close()
    return file
