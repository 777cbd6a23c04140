"""The service worker as it is published: with the words of its answer, or as what takes it back. See decision 12."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from palier.assets import Assets
    from palier.site._page import Locale

SERVICE_WORKER = "sw.js"
"""Its place: it can keep what lies beside or below it."""
KILL_SWITCH = "sw-off.js"
"""The entry point that stands in its place where the owner has switched offline use off."""
SAID = {
    "text": "site.offline_text",
    "again": "site.offline_again",
    "list": "site.offline_list",
    "none": "site.offline_none",
}


def is_offered(config: MkDocsConfig) -> bool:
    """Return whether visited pages are kept for use without a connection: `extra.offline` of mkdocs.yml."""
    return bool(config.extra.get("offline", True))


def service_worker(bundled: Assets, locales: Sequence[Locale], default: str, *, offered: bool) -> bytes:
    """Return the script that stands at the site's root.

    Args:
        bundled: the site's own files.
        locales: all locales.
        default: tag of the one whose words stand where another lacks them, and that a visitor gets who reads none.
        offered: whether pages are kept; otherwise the script deletes what was kept, and itself.
    """
    if not offered:
        return bundled.parts[KILL_SWITCH].encode()
    source = next(locale for locale in locales if locale.tag == default)
    ordered = [source, *(locale for locale in locales if locale is not source)]
    words = json.dumps({locale.tag: _words(locale, source) for locale in ordered}, separators=(",", ":"))
    return f"self.palierOffline={words};\n{bundled.parts[SERVICE_WORKER]}".encode()


def _words(locale: Locale, source: Locale) -> Mapping[str, str]:
    """Return what the answer says in one language, as HTML: a `<title>` takes no markup."""
    return {
        "dir": locale.direction,
        "title": str(Markup.escape(locale.words["site.offline"])),
        "heading": str(locale.said("site.offline", source)),
        **{name: str(locale.said(id_, source)) for name, id_ in SAID.items()},
    }
