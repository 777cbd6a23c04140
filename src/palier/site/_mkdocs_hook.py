"""MkDocs hook: lets plain `mkdocs build` and `mkdocs serve` make the default locale alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import get_files

from palier.site._alternates import Alternates
from palier.site._plugin import SitePlugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the site's plugin, with the pages of the locale that docs_dir belongs to."""
    from palier.build import render_locale  # reads the whole source: only when MkDocs really builds

    written = Path(config.docs_dir)
    locale, pages, bundled, assets = render_locale(written.name)
    urls = {file.url.removeprefix("./") for file in get_files(config).documentation_pages()}
    urls.update(page.url for page in pages)
    root = (config.site_url or "/").removesuffix("/") + "/"
    alternates = Alternates(root, [locale], locale.tag, {locale.tag: frozenset(urls)})
    plugin = SitePlugin(locale, pages, alternates, bundled, assets, hoisted=False)
    plugin.settle(config)
    config.plugins["palier"] = plugin
    return config
