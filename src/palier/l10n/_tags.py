"""Tags of locales as people type them, in the form in which they are registered."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)


@dataclass(frozen=True, slots=True)
class TagParts:
    """A BCP 47 tag in its parts, each in its usual case."""

    language: str
    """As in `fr`."""
    script: str
    """As in `Latn`, or nothing."""
    region: str
    """As in `CA` or `419`, or nothing."""
    variants: tuple[str, ...]
    """As in `valencia`."""

    def __str__(self) -> str:
        return "-".join(part for part in (self.language, self.script, self.region, *self.variants) if part)


def parse_tag(text: str) -> TagParts | None:
    """Return the parts of a tag in whatever case, with hyphens or underscores, or none if it is no tag of a locale.

    Tags with extensions, as in `ar-EG-u-nu-latn`, and tags for private use are none.
    """
    found = _TAG.fullmatch(text.replace("_", "-").lower())
    if found is None:
        return None
    script, region = found["script"] or "", found["region"] or ""
    return TagParts(
        found["language"], script.capitalize(), region.upper(), tuple(found["variants"].split("-")[1:])
    )
