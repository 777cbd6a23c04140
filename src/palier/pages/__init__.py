"""The pages of a compiled programme: pure functions from facts and words to HTML."""

from palier.pages._bundle import Bundle, ImageWay, LibraryWay, Proof, Way
from palier.pages._render import render_pages
from palier.pages._status import status_page
from palier.pages._words import PAGE_MESSAGES

__all__ = ["PAGE_MESSAGES", "Bundle", "ImageWay", "LibraryWay", "Proof", "Way", "render_pages", "status_page"]
