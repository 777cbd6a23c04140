"""Builds every locale into one site, and swaps it in when it is whole."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import get_files

from palier._files import swapped_in
from palier._pins import hashes_below
from palier.hosting import Inline, Policy
from palier.site._alternates import Alternates
from palier.site._embed import EMBED, embed_script
from palier.site._forks import shared_out
from palier.site._kept import Done, SiteMemory
from palier.site._offline import SERVICE_WORKER, is_offered, service_worker
from palier.site._page import BuildReport, Locale, SiteError
from palier.site._plugin import SitePlugin
from palier.site._roots import root_files
from palier.site._settings import configured
from palier.site._shards import MANIFEST, SITE, Shard, read_shards, shares_of, whole, write_manifest
from palier.site._stand_ins import StandIns
from palier.site._stored import Store
from palier.site._theme import SharedTheme
from palier.site._tree import Share, Tree, Written
from palier.site._warnings import collected_warnings, placed
from palier.site._words import check_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.files import File

    from palier.assets import Assets
    from palier.site._page import PageEntry

Finish = Callable[[Path, str, Mapping[str, tuple[Inline, Policy]]], None]
"""What is done with a finished site: its folder, its address, and by page what a policy has to look at in it."""
STORE = "pages"
"""The folder in the cache where hand-written pages are kept."""
NOTHING_WRITTEN = ".nothing-written"
"""The folder that MkDocs is given for the pages of a locale that has none written by hand."""


def build_site(
    *,
    config_file: Path,
    docs: Path,
    pages: Mapping[str, Sequence[PageEntry]],
    locales: Sequence[Locale],
    default: str,
    bundled: Assets,
    assets: Mapping[str, Path | bytes],
    out: Path,
    site_url: str | None = None,
    finish: Finish | None = None,
    processes: int = 1,
    framed: bool = True,
    cache: Path | None = None,
    shards: Sequence[Path] = (),
    source: str = "",
    memory: SiteMemory | None = None,
) -> BuildReport:
    """Build the site of all locales into `out`. On any failure, SiteError says why and `out` stays as it was.

    Args:
        config_file: mkdocs.yml.
        docs: a folder of hand-written Markdown for each locale, and the theme's overrides. Where a locale lacks a
            hand-written page, the default locale's stands in for it.
        pages: the pages made from data, by locale.
        locales: the locales, in the order of the menu.
        default: tag of the locale for visitors whose language the site does not speak.
        bundled: the site's own scripts and style sheets.
        assets: further files at the root: a site-relative name, the file or its bytes.
        out: the folder of the site.
        site_url: the public address; without it mkdocs.yml decides.
        finish: is given the finished folder before it becomes `out`, the public address, and what is known of pages.
        processes: how many processes may share the work. The site is the same with any number.
        framed: whether pages that are alike are printed once; see `_frames`. The site is the same either way.
        cache: folder for what is made of hand-written pages, so that the next build need not make it again.
        shards: folders that `build_shard` has made, from which the pages come; without any, they are made here.
        source: what the shards were made from; see `build_shard`.
        memory: the last site of this process, from which pages are taken over that still hold; this one comes after it.
    """
    start = time.perf_counter()
    _check(locales, default)
    _refuse_to_replace(out, "index.html", "a site")
    with swapped_in(out, memory.chores.append if memory is not None else None) as folder:
        works = _Works(
            config_file,
            docs,
            pages,
            locales,
            default,
            bundled,
            folder,
            site_url,
            framed=framed,
            cache=cache,
            memory=memory,
        )
        done = [] if shards else works.write_all(processes)
        written = works.merge(shards, source) if shards else [each.written for each in done]
        works.complete(written)
        _write(folder, {**bundled.files, **works.root_files(), **assets})
        if finish is not None:
            finish(folder, works.site_url, {page.file: (page.inline, page.policy) for page in written})
    if memory is not None:
        memory.keep(out, done)
    counts = {tag: len(urls) for tag, urls in works.alternates.urls.items()}
    return BuildReport(out, counts, time.perf_counter() - start)


def build_shard(
    *,
    config_file: Path,
    docs: Path,
    pages: Mapping[str, Sequence[PageEntry]],
    locales: Sequence[Locale],
    default: str,
    bundled: Assets,
    out: Path,
    number: int,
    of: int,
    source: str,
    site_url: str | None = None,
    processes: int = 1,
    cache: Path | None = None,
) -> BuildReport:
    """Make one of several shards of a site: whole locales, and parts of the pages of others.

    Args:
        config_file, docs, pages, locales, default, bundled, site_url, processes, cache: as for `build_site`.
        out: the folder of the shard.
        number: which shard, from 1.
        of: how many shards there are.
        source: tells the source, the settings and the version apart from all others, so that only shards of one build
            are merged.

    Raises:
        SiteError: as `build_site`.
    """
    start = time.perf_counter()
    _check(locales, default)
    _refuse_to_replace(out, MANIFEST, "a shard")
    with swapped_in(out) as folder:
        inside = folder / SITE
        inside.mkdir()
        works = _Works(
            config_file, docs, pages, locales, default, bundled, inside, site_url, framed=True, cache=cache
        )
        shares = shares_of(number, of, [locale.tag for locale in locales])
        written = [each.written for each in works.write(shares, processes)]
        works.forget_nothing()
        write_manifest(folder, Shard(number, of, source, tuple(written), hashes_below(inside)))
    made = Counter(page.file.partition("/")[0] for page in written)
    return BuildReport(out, {locale.tag: made[locale.tag] for locale in locales}, time.perf_counter() - start)


def extra_settings(config_file: Path) -> Mapping[str, object]:
    """Return what stands under `extra` in mkdocs.yml, as MkDocs reads it."""
    return dict(configured(config_file).extra)


def public_address(config_file: Path) -> str:
    """Return the address of the site's root as mkdocs.yml has it."""
    return configured(config_file).site_url or "/"


def _refuse_to_replace(out: Path, mark: str, what: str) -> None:
    """Refuse to put something in the place of anything but its like, which has a file that marks it."""
    if out.exists() and not (out.is_dir() and ((out / mark).is_file() or not any(out.iterdir()))):
        raise SiteError(f"{out} holds something other than {what}: choose a new or an empty folder")


class _Works:
    """One build: the trees of the locales and what they share."""

    def __init__(
        self,
        config_file: Path,
        docs: Path,
        pages: Mapping[str, Sequence[PageEntry]],
        locales: Sequence[Locale],
        default: str,
        bundled: Assets,
        folder: Path,
        site_url: str | None,
        *,
        framed: bool,
        cache: Path | None,
        memory: SiteMemory | None = None,
    ) -> None:
        self.config_file, self.docs, self.pages, self.folder = config_file, docs, pages, folder
        self.memory = memory
        self.bundled, self.store = bundled, Store(cache / STORE if cache is not None else None)
        self.site_url = (site_url or public_address(config_file)).rstrip("/") + "/"
        configs = {locale.tag: self._config(locale) for locale in locales}
        first = next(locale for locale in locales if locale.tag == default)
        self.stand_ins = StandIns(first, tuple(get_files(configs[default])))
        written = frozenset(map(_url, self.stand_ins.pages))
        own = {tag: self._urls(tag, config) for tag, config in configs.items()}
        lacking = {tag: written - urls for tag, urls in own.items()}
        urls = {tag: own[tag] | lacking[tag] for tag in own}
        self.alternates = Alternates(self.site_url, locales, default, urls, lacking)
        shared = memory.theme if memory is not None else SharedTheme()
        self.trees = {
            locale.tag: self._tree(locale, configs[locale.tag], shared, framed=framed) for locale in locales
        }

    def _config(self, locale: Locale) -> MkDocsConfig:
        written = self.docs / locale.tag
        if not written.is_dir():
            written = self.folder / NOTHING_WRITTEN
            written.mkdir(exist_ok=True)
        # MkDocs would give the same plugins to every configuration, settled for the last one.
        dict(MkDocsConfig._schema)["plugins"].plugin_cache.clear()  # type: ignore[attr-defined]
        return configured(
            self.config_file,
            docs_dir=str(written),
            site_dir=str(self.folder / locale.tag),
            site_url=f"{self.site_url}{locale.tag}/",
        )

    def _urls(self, tag: str, config: MkDocsConfig) -> frozenset[str]:
        own = set(map(_url, get_files(config).documentation_pages()))
        return frozenset(own | {page.url for page in self.pages.get(tag, ())})

    def _tree(self, locale: Locale, config: MkDocsConfig, shared: SharedTheme, *, framed: bool) -> Tree:
        """Return a locale's tree, of which nothing is made yet."""
        plugin = SitePlugin(
            locale,
            self.pages.get(locale.tag, ()),
            self.alternates,
            self.bundled,
            hoisted=True,
            stand_ins=self.stand_ins,
            shared=shared,
        )
        plugin.settle(config)
        config.plugins["palier"] = plugin
        return Tree(plugin, config, self.folder, self.store, framed=framed, memory=self.memory)

    def write_all(self, processes: int) -> list[Done]:
        """Write every page, and return what is kept of each, in their order."""
        if processes > 1:
            for tree in self.trees.values():
                self._strictly(tree.lay_out, tree)  # whoever ends the tree, this process, needs it as well
        return self.write(whole(list(self.trees), processes), processes)

    def write(self, shares: Sequence[Share], processes: int) -> list[Done]:
        """Write shares of the pages, and return what is kept of each page, in their order."""
        if processes > 1:
            for tag, several in Counter(share.tag for share in shares).items():
                if several > 1:
                    self._strictly(self.trees[tag].prepare, self.trees[tag])
        jobs = [
            partial(self._strictly, partial(tree.write, share), tree)
            for share in shares
            for tree in [self.trees[share.tag]]
        ]
        return [each for done in shared_out(jobs, processes) for each in done]

    def merge(self, shards: Sequence[Path], source: str) -> list[Written]:
        """Take every page from shards, and return what was kept of each, in their order."""
        read = read_shards(shards, source)
        expected = {
            f"{tag}/{unquote(url)}index.html" for tag, urls in self.alternates.urls.items() for url in urls
        }
        written = [page for shard in read.values() for page in shard.written]
        if {page.file for page in written} != expected or len(written) != len(expected):
            raise SiteError("the shards do not hold each page of the site once; build all of them again")
        for folder in read:
            shutil.copytree(folder / SITE, self.folder, dirs_exist_ok=True)
        return written

    def complete(self, written: Sequence[Written]) -> None:
        """Add what is not a page: each locale's files and search index, and the theme's files, which all share."""
        for tag, tree in self.trees.items():
            own = [page for page in written if page.file.startswith(f"{tag}/")]
            self._strictly(partial(tree.finish, own), tree)
        for file in tree.theme_files():
            target = self.folder / file.src_uri
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content_bytes)
        self.forget_nothing()
        self.store.trim()

    def forget_nothing(self) -> None:
        """Remove the folder that stood in for hand-written pages where there are none."""
        shutil.rmtree(self.folder / NOTHING_WRITTEN, ignore_errors=True)

    def _strictly[T](self, step: Callable[[], T], tree: Tree) -> T:
        """Do a step in the making of a tree in which MkDocs may not warn of anything."""
        with collected_warnings() as warnings:
            try:
                done = step()
            except MkDocsException as error:
                raise SiteError(self._told(warnings, tree) or str(error)) from error
        if warnings:
            raise SiteError(self._told(warnings, tree))
        return done

    def _told(self, warnings: Sequence[str], tree: Tree) -> str:
        """Return what MkDocs warned of, with its places."""
        default = self.alternates.default
        folders = [self.docs / tag for tag in (tree.plugin.locale.tag, default)]
        return "\n".join(placed(warning, folders) for warning in warnings)

    def root_files(self) -> dict[str, bytes]:
        """What stands beside the locales' folders."""
        there = self.alternates
        overrides = self.docs / "overrides"
        files = root_files(overrides, self.bundled, there.locales, there.default, there.site_url)
        offered = is_offered(self.trees[there.default].config)
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
