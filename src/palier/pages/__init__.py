"""The pages of a compiled programme: pure functions from facts and words to HTML."""

from palier.pages._bundle import Bundle, ImageWay, LibraryWay, Proof, Way
from palier.pages._calendar import calendar_page
from palier.pages._credentials import credentials_page
from palier.pages._features import feature_words
from palier.pages._render import later_pages, render_pages
from palier.pages._standing import standing_page
from palier.pages._status import status_page
from palier.pages._wholes import later_calendar_page, later_credentials_page, later_standing_page
from palier.pages._words import PAGE_MESSAGES

__all__ = [
    "PAGE_MESSAGES",
    "Bundle",
    "ImageWay",
    "LibraryWay",
    "Proof",
    "Way",
    "calendar_page",
    "credentials_page",
    "feature_words",
    "later_calendar_page",
    "later_credentials_page",
    "later_pages",
    "later_standing_page",
    "render_pages",
    "standing_page",
    "status_page",
]
