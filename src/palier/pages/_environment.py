"""The templates of the pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parents[3] / "docs" / "templates"


@cache
def environment() -> Environment:
    """Return where the templates of pages are found; they escape everything that is not HTML already.

    A template is read once. A process that outlives a change of one calls `environment.cache_clear()`: to ask the disk
    each time whether a file has changed would be a tenth of all that a page costs.
    """
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def embedded_json(data: object) -> Markup:
    """Return JSON that no HTML parser can take for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - nothing is left that could be markup
