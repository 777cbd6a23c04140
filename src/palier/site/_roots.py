"""The pages that belong to no language: the chooser at the root, 404.html, robots.txt."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from palier.assets import Assets
    from palier.site._page import Locale

ROBOTS = "User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n"


def root_files(
    overrides: Path, bundled: Assets, locales: Sequence[Locale], default: str, site_url: str
) -> dict[str, bytes]:
    """The files at the root, by name; hidden locales are not in them.

    404.html appears at any depth: it links from the host's root.
    """
    env = Environment(
        loader=FileSystemLoader([overrides / "palier", overrides / ".icons" / "palier"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    first = next(locale for locale in locales if locale.tag == default)
    ordered = [first, *(locale for locale in locales if locale is not first and locale.offered)]

    def rendered(template: str, root: str) -> bytes:
        return (
            env.get_template(template)
            .render(
                locales=ordered,
                default=first,
                site_url=site_url,
                root=root,
                asset=lambda name: root + bundled.place(name),
            )
            .encode()
        )

    return {
        "index.html": rendered("chooser.html", ""),
        "404.html": rendered("not-found.html", urlsplit(site_url).path),
        "robots.txt": ROBOTS.format(site_url).encode(),
    }
