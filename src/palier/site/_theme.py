"""The theme, made safe and accessible: escaping on, shared assets, edits that fail loudly when they miss."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, pass_context
from markupsafe import Markup
from mkdocs.utils.templates import TemplateContext, url_filter

from palier.site._page import Locale, SiteError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.toc import AnchorLink

    from palier.assets import Assets

OWN_LANGUAGE = re.compile(r'"language":\s*"([^"]+)"')
"""Where a translation of the theme names its language."""
SHARED = "assets/"
HEADING = re.compile(r'<h[1-6][^>]* id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)
MARKUP = re.compile(r'<a class="headerlink".*?</a>|<[^>]*>', re.DOTALL)
"""What a heading holds beside its words."""
NO_BREAK = re.compile("[\u00a0\u202f]")
UNUSABLE = ("zh",)
"""Languages whose part of the theme's search needs a program that no browser has."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in every finished page, or in one of the theme's own files."""

    why: str
    """What it is for; shown when it no longer matches."""
    old: str
    """What the theme prints."""
    new: str
    """What stands there instead."""
    times: int = 1
    """How often it is expected."""


class SharedTheme(BytecodeCache):
    """What the locales of a build share of the theme: its compiled templates, and the names of its files."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}
        self._names: dict[tuple[str, ...], list[str]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template back if an earlier locale compiled it."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template for the next locale."""
        self._code[bucket.key] = bucket.bytecode_to_string()

    def listed_once(self, env: Environment, config: MkDocsConfig) -> None:
        """Let the theme’s files be looked for once: there are thousands, and every locale would go through them."""
        find = env.list_templates
        key = (*config.theme.dirs, *sorted(config.theme.static_templates))

        def names(
            extensions: Collection[str] | None = None, filter_func: Callable[[str], bool] | None = None
        ) -> list[str]:
            if key not in self._names:
                self._names[key] = find(extensions, filter_func)
            return self._names[key]

        env.list_templates = names  # type: ignore[method-assign]


def edits(locale: Locale, config: MkDocsConfig) -> list[Edit]:
    """What stands between the theme's page and a clean audit."""
    dialog = 'data-md-component="search" role="dialog"'
    label, menu = (Markup.escape(locale.words[name]) for name in ("site.search", "site.menu"))
    return [
        Edit(
            "the language of the page names its region",
            f'<html lang="{_own_language(locale.theme_language, config)}"',
            f'<html lang="{locale.tag}"',
        ),
        Edit("a dialog needs a name (axe: aria-dialog-name)", dialog, f'{dialog} aria-label="{label}"'),
        _named("__drawer", menu),
        _named("__search", label),
    ]


def _own_language(name: str, config: MkDocsConfig) -> str:
    """Return the language that one of the theme's translations says it is in: `pt-BR` says `pt`."""
    places = (Path(folder) / "partials" / "languages" / f"{name}.html" for folder in config.theme.dirs)
    text = next((place.read_text(encoding="utf-8") for place in places if place.is_file()), "")
    found = OWN_LANGUAGE.search(text)
    return found[1] if found else name


def _named(toggle: str, label: str) -> Edit:
    return Edit(
        "the name that buttons.js gives its button; a checkbox takes no autocomplete (Nu)",
        f' id="{toggle}" autocomplete="off">',
        f' id="{toggle}" aria-label="{label}">',
    )


def apply(changes: Iterable[Edit], page: str, html: str) -> str:
    """The page with every edit made; an edit that doesn't match as expected stops the build."""
    for edit in changes:
        found = html.count(edit.old)
        if found != edit.times:
            raise SiteError(f"{page}: {edit.old!r} stands {found} times, expected {edit.times} ({edit.why})")
        html = html.replace(edit.old, edit.new)
    return html


def prepare(env: Environment, bundled: Assets, *, hoisted: bool) -> None:
    """Switch escaping on, let assets be found at the site's root, and the site's own by their names.

    MkDocs leaves autoescape off, so that a title from data would be markup in every head, header and sidebar.
    The theme's translations stay plain text: they also go into its JSON settings, where an entity would be
    read as such.
    """
    env.autoescape = lambda name: not (name or "").startswith("partials/language")
    if hoisted:
        env.filters["url"] = _hoisted_url

    @pass_context
    def asset(context: TemplateContext, name: str) -> str:
        address: str = env.filters["url"](context, bundled.place(name))
        return address

    env.globals["asset"] = asset


@pass_context
def _hoisted_url(context: TemplateContext, value: str) -> str:
    address = str(value)
    at_root = f"../{address}" if address.startswith(SHARED) else address
    return url_filter(context, at_root)


def trust(titles: Iterable[AnchorLink], body: str) -> None:
    """Mark titles that Python-Markdown has escaped already, and give them back the no-break spaces that it took.

    Args:
        titles: what the table of contents says.
        body: the page's content, where the headings still have them.
    """
    _trust(titles, {id_: words for id_, words in _headings(body) if NO_BREAK.search(words)})


def _trust(titles: Iterable[AnchorLink], spaced: Mapping[str, str]) -> None:
    for heading in titles:
        words = spaced.get(heading.id, "")
        kept = words if " ".join(words.split()) == heading.title else heading.title
        heading.title = Markup(kept)  # noqa: S704
        _trust(heading.children, spaced)


def _headings(body: str) -> Iterator[tuple[str, str]]:
    """Yield the id and the words of each heading."""
    for id_, inner in HEADING.findall(body):
        yield id_, re.sub(r"[ \t\r\n]+", " ", MARKUP.sub("", inner)).strip()


def search_in(config: MkDocsConfig, language: str) -> None:
    """Let the search know the endings of a language's words, or where its words end, if the theme can.

    The theme names a language for its search only in some of its translations; it brings more. Of a language that it
    does not know, words are found by their beginnings.
    """
    file = f"assets/javascripts/lunr/min/lunr.{language}.min.js"
    if language not in UNUSABLE and any((Path(folder) / file).is_file() for folder in config.theme.dirs):
        config.plugins["material/search"].config.lang = [language]
