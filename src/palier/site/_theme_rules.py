"""The theme's style sheets without the rules of what the settings leave off: a quarter of them."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "features: navigation.instant.progress": ("md-progress",),
        "features: navigation.path": ("md-path",),
        "features: navigation.tabs": ("md-tabs",),
        "features: navigation.top": ("md-top",),
        "markdown_extensions: pymdownx.arithmatex": ("arithmatex",),
        "markdown_extensions: pymdownx.critic": ("critic",),
        "markdown_extensions: pymdownx.keys": ("keys", "key-"),
        "markdown_extensions: pymdownx.tabbed": ("tabbed-",),
        "markdown_extensions: pymdownx.tasklist": ("task-list-",),
        "plugins: material/blog": (
            "md-author",
            "md-pagination",
            "md-pin",
            "md-post",
            "md-profile",
        ),
        "plugins: material/tags": ("md-tag", "md-tags"),
        "extra: analytics": ("md-feedback",),
        "extra: consent": ("md-consent",),
        "extra: social": ("md-social",),
        "extra: version": ("md-version",),
        "repo_url": ("md-source",),
    }
)
"""Classes of elements that a page has only under a setting of mkdocs.yml, by that setting. A class is named by its
block, `md-tabs` for `md-tabs__item` and `md-tabs--active`; a hyphen at the end stands for any rest."""

RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
"""A rule in minified CSS: neither the theme's selectors nor its values hold a brace."""
EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
FUNCTION = re.compile(r":[\w-]+\((?:[^()]|\([^()]*\))*\)")
"""Such as `:not(.md-tabs)`: what it names need not be on the page."""
CLASS = re.compile(r"\.(-?[A-Za-z][\w-]*?)(?:(?:__|--)[\w-]*)?(?![\w-])")
COLOR = re.compile(r"\[data-md-color-(primary|accent)=\"?([\w-]+)\"?\]")


def used_rules(sheet: str, config: MkDocsConfig) -> str:
    """Return one of the theme's style sheets without what no page of the site can show.

    Args:
        sheet: minified CSS.
        config: the site's configuration; what it switches on stays.
    """
    colors = {
        (kind, str(palette.get(kind, "indigo")).replace(" ", "-"))
        for palette in config.theme["palette"]
        for kind in ("primary", "accent")
    }
    return _without(sheet, frozenset(_unused_parts(config)), frozenset(colors))


def _unused_parts(config: MkDocsConfig) -> Iterator[str]:
    """Yield the blocks of classes whose setting is off."""
    settings = {f"features: {name}" for name in config.theme["features"]}
    settings |= {f"markdown_extensions: {name}" for name in config.markdown_extensions}
    settings |= {f"plugins: {name}" for name in config.plugins}
    settings |= {f"extra: {name}" for name, value in config.extra.items() if value}
    settings |= {"repo_url"} if config.repo_url else set()
    for setting, blocks in PARTS.items():
        if setting not in settings:
            yield from blocks


@cache
def _without(sheet: str, unused: frozenset[str], colors: frozenset[tuple[str, str]]) -> str:
    def is_used(selector: str) -> bool:
        plain = FUNCTION.sub("", selector)
        blocks = CLASS.findall(plain)
        return all(color in colors for color in COLOR.findall(plain)) and not any(
            block in unused or any(part.endswith("-") and block.startswith(part) for part in unused)
            for block in blocks
        )

    def kept(rule: re.Match[str]) -> str:
        selectors = list(_selectors(rule[1]))
        used = [selector for selector in selectors if is_used(selector)]
        if len(used) == len(selectors):
            return rule[0]
        return ",".join(used) + rule[0][len(rule[1]) :] if used else ""

    return EMPTY.sub("", RULE.sub(kept, sheet))


def _selectors(text: str) -> Iterator[str]:
    """Yield the selectors of a list; a comma in parentheses parts none."""
    start = depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            yield text[start:place]
            start = place + 1
    yield text[start:]
