"""The configuration of one tree, and the template that its pages take."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from mkdocs.utils.yaml import yaml_load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from palier.assets import Assets
    from palier.site import Locale

SITE = "site"
"""The folder beside the trees in which the site comes to be, with what the pages of all locales load."""
TEMPLATES = Path(__file__).parent / "templates"
OURS = ("hooks", "validation", "exclude_docs", "strict")
"""Settings that other generators do not know, or that concern MkDocs alone."""


def settings(base: Path, config: MkDocsConfig, locale: Locale, locales: Sequence[Locale]) -> str:
    """Return the configuration of a locale's tree: what mkdocs.yml says, with what differs by locale.

    Args:
        base: the project's mkdocs.yml.
        config: the same as MkDocs has it for this locale, with its navigation.
        locale: the locale.
        locales: every locale, for the menu of languages.
    """
    with base.open(encoding="utf-8") as file:
        data: dict[str, Any] = {key: value for key, value in yaml_load(file).items() if key not in OURS}
    theme = data["theme"] | {
        "variant": "classic",
        "language": locale.theme_language,
        "direction": locale.direction,
        "custom_dir": "overrides",
        "favicon": f"../{config.theme['favicon']}",
        "palette": config.theme["palette"],
    }
    menu = [{"name": one.name, "link": f"../{one.tag}/", "lang": one.tag} for one in locales if one.offered]
    data |= {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "site_url": config.site_url,
        "docs_dir": locale.tag,
        "site_dir": f"{SITE}/{locale.tag}",
        "theme": theme,
        "nav": config.nav,
        "extra": {**data.get("extra", {}), "alternate": menu},
        "markdown_extensions": _extensions(data["markdown_extensions"], config),
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6)


def _extensions(named: Sequence[str | dict[str, Any]], config: MkDocsConfig) -> list[str | dict[str, Any]]:
    """Return the extensions of Markdown, with the locale's words for links to headings, and one for stand-ins."""
    toc = {"toc": config.mdx_configs["toc"]}
    kept = [one for one in named if one != "toc" and not (isinstance(one, dict) and "toc" in one)]
    return [*kept, toc, "md_in_html"]


def template(name: str, bundled: Assets) -> str:
    """Return a template of trees, with the places of the files that every page loads."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    for entry in ("site.css", "home.css", "site.js"):
        text = text.replace(f"{{{{ asset('{entry}') }}}}", bundled.place(entry))
    return text
