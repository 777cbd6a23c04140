"""Turns rendered pages into a site: MkDocs and its Material theme, one tree for each locale."""

from palier.site._build import build_shard, build_site, extra_settings, public_address
from palier.site._forks import usable_cores
from palier.site._kept import SiteMemory
from palier.site._manifest import ICONS
from palier.site._page import (
    Basis,
    BuildReport,
    Heading,
    Keeping,
    LaterPage,
    Locale,
    PageEntry,
    Renewed,
    SearchEntry,
    SiteError,
    SitePage,
)
from palier.site._serve import serve
from palier.site._settings import places_in
from palier.site._social import CARDS, HEIGHT, WIDTH
from palier.site._words import WORDS

__all__ = [
    "CARDS",
    "HEIGHT",
    "ICONS",
    "WIDTH",
    "WORDS",
    "Basis",
    "BuildReport",
    "Heading",
    "Keeping",
    "LaterPage",
    "Locale",
    "PageEntry",
    "Renewed",
    "SearchEntry",
    "SiteError",
    "SiteMemory",
    "SitePage",
    "build_shard",
    "build_site",
    "extra_settings",
    "places_in",
    "public_address",
    "serve",
    "usable_cores",
]
