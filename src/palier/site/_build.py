"""Builds every locale into one site, and swaps it in when it is whole."""

from __future__ import annotations

import logging
import shutil
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from palier._files import swapped_in
from palier.site._alternates import Alternates
from palier.site._embed import EMBED, embed_script
from palier.site._offline import SERVICE_WORKER, is_offered, service_worker
from palier.site._page import BuildReport, Locale, SiteError, SitePage
from palier.site._plugin import SitePlugin
from palier.site._roots import root_files
from palier.site._stand_ins import StandIns
from palier.site._theme import SharedBytecode
from palier.site._words import check_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from palier.assets import Assets


def build_site(
    *,
    config_file: Path,
    docs: Path,
    pages: Mapping[str, Sequence[SitePage]],
    locales: Sequence[Locale],
    default: str,
    bundled: Assets,
    assets: Mapping[str, Path | bytes],
    out: Path,
    site_url: str | None = None,
    finish: Callable[[Path, str], None] | None = None,
) -> BuildReport:
    """Build the site of all locales into `out`.

    `docs` holds a folder of hand-written Markdown for each locale, and the theme's overrides. Where a locale lacks
    a hand-written page, the default locale's stands in for it. `bundled` are the site's own scripts and style sheets;
    `assets` adds files at the root: a site-relative name, the file or its bytes. `site_url` is the public
    address; without it mkdocs.yml decides. `finish` is given the finished folder, before it becomes `out`, and that
    address. On any failure, SiteError says why and `out` stays as it was.
    """
    start = time.perf_counter()
    _check(locales, default)
    _refuse_to_replace(out)
    with swapped_in(out) as folder, _collected_warnings() as warnings:
        try:
            works = _Works(config_file, docs, pages, locales, default, bundled, folder, site_url)
            works.build()
        except MkDocsException as error:
            raise SiteError("\n".join(warnings) or str(error)) from error
        _write(folder, {**bundled.files, **works.root_files(), **assets})
        if finish is not None:
            finish(folder, works.site_url)
    counts = {tag: len(urls) for tag, urls in works.alternates.urls.items()}
    return BuildReport(out, counts, time.perf_counter() - start)


def extra_settings(config_file: Path) -> Mapping[str, object]:
    """Return what stands under `extra` in mkdocs.yml, as MkDocs reads it."""
    return dict(load_config(str(config_file), hooks=[]).extra)


def _refuse_to_replace(out: Path) -> None:
    """Refuse to put a site in the place of anything but an earlier one, which has its `index.html`."""
    if out.exists() and not (out.is_dir() and ((out / "index.html").is_file() or not any(out.iterdir()))):
        raise SiteError(f"{out} holds something other than a site: choose a new or an empty folder")


class _Works:
    """One build: the configurations of the locales and what they share."""

    def __init__(
        self,
        config_file: Path,
        docs: Path,
        pages: Mapping[str, Sequence[SitePage]],
        locales: Sequence[Locale],
        default: str,
        bundled: Assets,
        folder: Path,
        site_url: str | None,
    ) -> None:
        self.config_file, self.docs, self.pages, self.folder = config_file, docs, pages, folder
        self.bundled = bundled
        root = site_url or load_config(str(config_file), docs_dir=str(docs), hooks=[]).site_url or "/"
        self.site_url = root.rstrip("/") + "/"
        first = next(locale for locale in locales if locale.tag == default)
        self.stand_ins = StandIns(first, tuple(get_files(self._config(first))))
        written = frozenset(map(_url, self.stand_ins.pages))
        own = {locale.tag: self._urls(locale) for locale in locales}
        lacking = {tag: written - urls for tag, urls in own.items()}
        urls = {tag: own[tag] | lacking[tag] for tag in own}
        self.alternates = Alternates(self.site_url, locales, default, urls, lacking)
        self.bytecode = SharedBytecode()

    def _config(self, locale: Locale) -> MkDocsConfig:
        written = self.docs / locale.tag
        if not written.is_dir():
            written = self.folder / ".nothing-written"
            written.mkdir(exist_ok=True)
        return load_config(
            str(self.config_file),
            docs_dir=str(written),
            site_dir=str(self.folder / locale.tag),
            site_url=f"{self.site_url}{locale.tag}/",
            hooks=[],  # the hook is for plain `mkdocs build`, which makes the default locale alone
        )

    def _urls(self, locale: Locale) -> frozenset[str]:
        written = get_files(self._config(locale)).documentation_pages()
        own = set(map(_url, written))
        return frozenset(own | {page.url for page in self.pages.get(locale.tag, ())})

    def build(self) -> None:
        """Build each locale; then put the theme's files, which all share, at the root."""
        for locale in self.alternates.locales:
            plugin = SitePlugin(
                locale,
                self.pages.get(locale.tag, ()),
                self.alternates,
                self.bundled,
                hoisted=True,
                stand_ins=self.stand_ins,
                bytecode=self.bytecode,
            )
            # Loaded afresh: MkDocs keeps one search plugin for all configurations, set up by the last one.
            config = self._config(locale)
            plugin.settle(config)
            config.plugins["palier"] = plugin
            build(config)
        for file in plugin.theme_files:
            target = self.folder / file.src_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content_bytes)
        shutil.rmtree(self.folder / ".nothing-written", ignore_errors=True)

    def root_files(self) -> dict[str, bytes]:
        """What stands beside the locales' folders."""
        there = self.alternates
        overrides = self.docs / "overrides"
        files = root_files(overrides, self.bundled, there.locales, there.default, there.site_url)
        offered = is_offered(self._config(self.stand_ins.locale))
        worker = service_worker(self.bundled, there.locales, there.default, offered=offered)
        embed = embed_script(self.bundled, there.locales, there.default, self.pages.get(there.default, ()))
        return {**files, "sitemap.xml": there.sitemap(), SERVICE_WORKER: worker, EMBED: embed}


def _url(file: File) -> str:
    """Return a page's address relative to its locale's root."""
    return "" if file.url == "./" else file.url


def _check(locales: Sequence[Locale], default: str) -> None:
    if default not in [locale.tag for locale in locales]:
        raise SiteError(f"the default locale {default} is not among the locales")
    for locale in locales:
        check_words(locale)


def _write(folder: Path, files: Mapping[str, Path | bytes]) -> None:
    for name, content in files.items():
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise SiteError(f"{name} would be written outside the site")
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """What MkDocs warns of: strict mode only says how many there were."""
    messages: list[str] = []
    collector, logger = _Collector(messages), logging.getLogger("mkdocs")
    logger.addHandler(collector)
    try:
        yield messages
    finally:
        logger.removeHandler(collector)
