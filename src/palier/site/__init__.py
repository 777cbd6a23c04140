"""Turns rendered pages into a site: MkDocs and its Material theme, one tree for each locale."""

from palier.site._build import build_site
from palier.site._page import BuildReport, Heading, Locale, SearchEntry, SiteError, SitePage
from palier.site._serve import serve
from palier.site._words import WORDS

__all__ = [
    "WORDS",
    "BuildReport",
    "Heading",
    "Locale",
    "SearchEntry",
    "SiteError",
    "SitePage",
    "build_site",
    "serve",
]
