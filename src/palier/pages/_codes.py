"""Plain text for places that take no markup: searches, calendar files."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from palier.site import Locale

CODE = re.compile(r"[0-9A-Za-z]+(?:[-./][0-9A-Za-z]+)+")
"""A code in plain text. Between letters that run from right to left, 70-534 would be shown as 534-70."""
ISOLATED = "\u2066\\g<0>\u2069"
TAG = re.compile(r"<[^<>]*>")


def plain(markup: Markup) -> str:
    """Return the text of some markup with its spaces as they are: no-break ones stay."""
    return html.unescape(TAG.sub("", markup))


def isolated(text: str, locale: Locale) -> str:
    """Return plain text in which every code keeps its direction."""
    return CODE.sub(ISOLATED, text) if locale.direction == "rtl" else text
