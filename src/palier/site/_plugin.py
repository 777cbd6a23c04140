"""The MkDocs plugin that turns pages made from data into one locale's site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, override

from markupsafe import Markup
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from palier.site import _theme
from palier.site._cards import LIST_OF_PAGES, cards
from palier.site._foot import CONTACT, contact, foot_pages
from palier.site._hand_written import check_hand_written
from palier.site._manifest import MANIFEST, manifest
from palier.site._navigation import HOME, MOST_LISTED, group_titles, navigation, shortened, source_name
from palier.site._offline import SERVICE_WORKER, is_offered
from palier.site._page import Locale, SiteError
from palier.site._pseudo import pseudo_page, pseudo_theme
from palier.site._rendered import RenderedPage, search_entries
from palier.site._social import social
from palier.site._stand_ins import StandIns, forget_lost_anchors
from palier.site._theme_files import refine
from palier.site._words import SECTIONS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from palier.assets import Assets
    from palier.site._alternates import Alternates
    from palier.site._page import PageEntry
    from palier.site._theme import SharedTheme


def search_of(config: MkDocsConfig) -> Any:
    """Return the index of the search plugin, which writes its entries at the end."""
    return config.plugins["material/search"].search_index  # type: ignore[attr-defined]


def search_index_of(config: MkDocsConfig) -> list[dict[str, str]]:
    """Return the entries of the search index."""
    entries: list[dict[str, str]] = search_of(config).entries
    return entries


class NoSettings(Config):  # type: ignore[no-untyped-call]
    """The plugin takes no settings from mkdocs.yml."""


class SitePlugin(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """One locale of the site. With `hoisted`, all assets are left to the caller and found one folder up."""

    def __init__(
        self,
        locale: Locale,
        pages: Sequence[PageEntry],
        alternates: Alternates,
        bundled: Assets,
        assets: Mapping[str, Path | bytes] | None = None,
        *,
        hoisted: bool,
        stand_ins: StandIns | None = None,
        shared: SharedTheme | None = None,
    ) -> None:
        self.locale, self.pages, self.alternates = locale, pages, alternates
        self.bundled, self.assets = bundled, assets or {}
        self.hoisted, self.stand_ins, self.shared = hoisted, stand_ins, shared
        self.theme_files: list[File] = []
        """The theme's assets, for the caller to place (only when hoisted)."""
        self._standing_in: frozenset[str] = frozenset()
        """Names of the hand-written pages that stand in for those that the locale lacks."""
        self.edits: list[_theme.Edit] = []
        """What is changed in every page that the theme has printed."""
        self.foot: list[Page] = []
        """What every page links to at its foot."""
        self.left_out: frozenset[str] = frozenset()
        """Addresses of the pages that the navigation lists on themselves alone, as the home page has a long list."""

    def settle(self, config: MkDocsConfig) -> None:
        """Set what depends on the locale; call it between loading the configuration and the build."""
        words = self.locale.words
        config.site_name = words["site.name"]
        config.site_description = words["site.description"]
        config.copyright = self._said(
            "site.description"
        )  # the theme's name for the line at the foot of the page
        config.theme["language"] = self.locale.theme_language
        config.theme["direction"] = self.locale.direction
        config.theme["favicon"] = self.bundled.place("favicon.svg")
        _theme.search_in(config, self.locale.theme_language)
        whole_site = {"404.html", "sitemap.xml"} if self.hoisted else {"404.html"}
        config.theme.static_templates -= whole_site
        for palette, name in zip(config.theme["palette"], ("site.to_dark", "site.to_light"), strict=True):
            palette["toggle"]["name"] = words[name]
        config.mdx_configs.setdefault("toc", {})["permalink_title"] = words["site.permanent_link"]
        # The theme's header includes the language menu when this is set; its own hreflang links need a list.
        config.extra["alternate"] = len(self.alternates.locales) > 1

    @override
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages made from data, order the navigation and set the assets apart."""
        written = list(files.documentation_pages())
        check_hand_written(written)
        for page in self.pages:
            self._add(page, files, config)
        if self.stand_ins is not None:
            lacking = self.stand_ins.lacking(files, config)
            self._standing_in = frozenset(file.src_uri for file in lacking)
            written += [file for file in lacking if file.is_documentation_page()]
            for file in lacking:
                files.append(file)
        home = files.get_file_from_path(HOME)
        if home is None:
            mend = f'write {config.docs_dir}/{HOME} or render a page with path ""'
            raise SiteError(f"{self.locale.tag} has no home page: {mend}")
        if home in written and LIST_OF_PAGES.search(home.content_string):
            listed = [page.url for page in self._cards() if not page.section]
            self.left_out = frozenset(listed if len(listed) > MOST_LISTED else ())
        words = {WORDS[name]: self.locale.words[name] for name in SECTIONS}
        known = {name: title for name, title in words.items() if title != name}
        originals = self.stand_ins.pages if self.stand_ins is not None else []
        config.nav = navigation(self.pages, written, group_titles(written, originals, known))
        brought, renamed = refine(files, config, self.bundled.parts["search-folding.worker.js"])
        self.edits = [*_theme.edits(self.locale, config), *renamed]
        self._place_assets(brought, files, config)
        return files

    def _add(self, page: PageEntry, files: Files, config: MkDocsConfig) -> None:
        name = source_name(page.path)
        if files.get_file_from_path(name) is not None:
            raise SiteError(f"{self.locale.tag}: two pages want the place {page.path!r}: one is {name}")
        file = File.generated(config, name, content="")
        files.append(file)
        RenderedPage(page, file, config)
        for place, made in page.beside.items():
            content = made((config.site_url or "").rstrip("/") + "/")
            files.append(File.generated(config, place, content=content))

    def _place_assets(self, brought: Sequence[File], files: Files, config: MkDocsConfig) -> None:
        files.append(
            File.generated(
                config, MANIFEST, content=manifest(self.locale, self.bundled, "../" if self.hoisted else "")
            )
        )
        if self.hoisted:
            for file in brought:
                files.remove(file)
            self.theme_files = [file for file in brought if file.src_uri.startswith(_theme.SHARED)]
            return
        for name, made in {**self.bundled.files, **self.assets}.items():
            content = made if isinstance(made, bytes) else made.read_bytes()
            files.append(File.generated(config, name, content=content))

    @override
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let no page name a next one: Firefox would fetch it, which the policy forbids, for nobody to read."""
        for page in nav.pages:
            page.previous_page = page.next_page = None
        return nav

    @override
    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in what a hand-written page asks for: whom one can write to."""
        stands_in = self.stand_ins is not None and self._stands_in(page)
        words = (self.stand_ins.locale if self.stand_ins and stands_in else self.locale).words
        if CONTACT in markdown:
            markdown = markdown.replace(CONTACT, contact(config.extra.get("contact"), words))
        return markdown

    @override
    def on_page_content(self, content: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in the list of pages where a hand-written page asks for it.

        The page's own words are changed for a pseudo-locale; those of pages made from data are changed already.
        """
        if isinstance(page, RenderedPage):
            return content
        if self.locale.pseudo is not None:
            content = pseudo_page(page, content, self.locale.pseudo)
        return self.with_list(content, page)

    def with_list(self, text: str, page: Page) -> str:
        """Return a hand-written page's text, HTML or Markdown, with the list of pages where it asks for it."""
        own = self.locale if self.stand_ins is not None and self._stands_in(page) else None
        return LIST_OF_PAGES.sub(lambda _: cards(self._cards(), page.url, own), text)

    def _cards(self) -> Iterator[PageEntry]:
        return (page for page in self.pages if page.listed and page.card and page.path and not page.order)

    def _said(self, id_: str) -> Markup:
        """Return one of the site's own words, as content of an element."""
        return self.locale.said(id_, self.stand_ins.locale if self.stand_ins is not None else self.locale)

    def _stands_in(self, page: Page) -> bool:
        """Whether a page stands in for one that is not translated; a pseudo-locale's are translated on the spot."""
        return self.locale.pseudo is None and page.file.src_uri in self._standing_in

    @override
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Prepare the templates, and the titles of pages; hand ready search entries to the search plugin."""
        _theme.prepare(env, self.bundled, hoisted=self.hoisted)
        if self.locale.pseudo is not None:
            pseudo_theme(env, self.locale.theme_language, self.locale.pseudo)
        env.bytecode_cache = self.shared
        self.foot = foot_pages(files)
        for file in files.documentation_pages():
            page = file.page
            if isinstance(page, RenderedPage):
                page.mark_title()
                if not self.hoisted:  # else they are gathered while pages are written
                    search_index_of(config).extend(search_entries(page.entry.made()))
            elif page is not None:
                _theme.trust(page.toc, page.content or "")
                if "title" not in page.meta:
                    page.title = Markup(page.title)  # noqa: S704 (MkDocs has escaped it)
                if self.stand_ins is not None and self._stands_in(page):
                    forget_lost_anchors(page)
                    self.stand_ins.mark(page)
        return env

    @override
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the body through unescaped, and give the templates what belongs to this page."""
        if self.stand_ins is not None and self._stands_in(page):
            page.content = self.stand_ins.body(page, self._said("site.fallback"))
            self.stand_ins.mark_entries(page, search_index_of(config))
            page.canonical_url = self.alternates.original(page.url)
        page.content = Markup(page.content)  # noqa: S704 (HTML by contract)
        additions: Mapping[str, Any] = {
            "nav": shortened(nav, page, self.left_out),
            "languages": self.alternates.menu(self.locale.tag, page.url),
            "head_links": self.alternates.head(self.locale, page.url),
            "indexed": self.alternates.is_indexed(self.locale, page.url),
            "service_worker": f"../{SERVICE_WORKER}" if self.hoisted and is_offered(config) else None,
            "social": social(page, self.locale, self.alternates, self.bundled),
            "foot": self.foot,
            "manifest": MANIFEST,
            "tag": self.locale.tag,
            "direction": self.locale.direction,
            "said": self._said,
            "words": {
                name.removeprefix("site."): self.locale.words[name].replace("{language}", self.locale.name)
                for name in WORDS
            },
        }
        context.update(additions)  # type: ignore[typeddict-item]
        return context

    @override
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Make the edits."""
        return _theme.apply(self.edits, f"{self.locale.tag}/{page.url}", output)
