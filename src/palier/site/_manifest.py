"""The web app manifest of each locale: under which name, and with which icon, a device may keep the site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from palier.assets import Assets
    from palier.site._page import Locale

MANIFEST = "manifest.webmanifest"
"""Its place, from the locale's root."""
ICONS = "assets/site/icons"
"""The folder of the icons that are not drawn by the browser, from the site's root."""
INK, PAPER = "#12394a", "#ffffff"


def manifest(locale: Locale, bundled: Assets, to_root: str) -> str:
    """Return a locale's manifest. See https://www.w3.org/TR/appmanifest/.

    Args:
        locale: the locale, which is one app for itself.
        bundled: the site's own files.
        to_root: the way from the locale's root to that of the site's assets.
    """
    name = locale.words["site.name"]
    maskable = {"src": f"{to_root}{ICONS}/maskable.png", "sizes": "512x512", "type": "image/png"}
    drawn = {"src": to_root + bundled.place("favicon.svg"), "sizes": "any", "type": "image/svg+xml"}
    return json.dumps(
        {
            "name": name,
            "short_name": name,
            "description": locale.words["site.description"],
            "lang": locale.tag,
            "dir": locale.direction,
            "start_url": "./",
            "scope": "./",
            "display": "minimal-ui",
            "theme_color": INK,
            "background_color": PAPER,
            "icons": [drawn, {**maskable, "purpose": "any"}, {**maskable, "purpose": "maskable"}],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
