"""The script by which pages elsewhere show a competency's page in a frame. See decision 14."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from palier.assets import Assets
    from palier.site._page import Locale, PageEntry

ENTRY = "embed.js"
"""Its entry point."""
EMBED = "assets/embed.js"
"""Its place. Pages elsewhere name it for years, so no hash is in it."""
INSTEAD = "site.not_framed"
"""What a link says that stands in the place of a frame whose page does not come."""


def embed_script(
    bundled: Assets, locales: Sequence[Locale], default: str, pages: Sequence[PageEntry]
) -> bytes:
    """Return the script, which knows what the site has and so can tell what a snippet asks in vain.

    Args:
        bundled: the site's own files.
        locales: all locales.
        default: tag of the one that a page gets whose language the site does not have, and whose words stand where
            another lacks them.
        pages: the pages made from data, of one locale.
    """
    offered = sorted((locale for locale in locales if locale.offered), key=lambda one: one.tag != default)
    source = next(locale for locale in locales if locale.tag == default)
    known = {
        "locales": [locale.tag for locale in offered],
        "spoken": [locale.tag for locale in offered if locale.indexed],
        "competencies": [page.path for page in pages if page.embeds],
        "instead": {locale.tag: _instead(locale, source) for locale in offered},
    }
    # In a block, so that the page around it gets no new name.
    return (
        f"{{const palierSite={json.dumps(known, separators=(',', ':'))};\n{bundled.parts[ENTRY]}}}\n".encode()
    )


def _instead(locale: Locale, source: Locale) -> tuple[str, str, str]:
    """Return the words of that link in one language, with the language and the direction that they stand in."""
    spoken = source if INSTEAD in locale.untranslated else locale
    return locale.words[INSTEAD], spoken.tag, spoken.direction
