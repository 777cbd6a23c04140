"""Turns rendered pages into a site: MkDocs and its Material theme, one tree for each locale."""

from palier.site._build import build_site, extra_settings
from palier.site._manifest import ICONS
from palier.site._page import BuildReport, Heading, Locale, SearchEntry, SiteError, SitePage
from palier.site._serve import serve
from palier.site._social import CARDS, HEIGHT, WIDTH
from palier.site._words import WORDS

__all__ = [
    "CARDS",
    "HEIGHT",
    "ICONS",
    "WIDTH",
    "WORDS",
    "BuildReport",
    "Heading",
    "Locale",
    "SearchEntry",
    "SiteError",
    "SitePage",
    "build_site",
    "extra_settings",
    "serve",
]
