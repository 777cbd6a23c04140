"""One locale's tree of pages: made ready, its pages written in any shares, and finished with what was kept of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

# The steps of MkDocs' own build, which makes all pages at once and keeps all of them.
from mkdocs.commands.build import _build_page, _build_theme_template
from mkdocs.structure.files import get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from palier._content import chunks
from palier.hosting import Inline, Policy, read_inline, supposed_policy, with_policy
from palier.site._frames import Framed, Frames
from palier.site._kept import Done, Record, SiteMemory, record_of, stamped, states_of, whole_page
from palier.site._marks import HEADING
from palier.site._page import LaterPage
from palier.site._plugin import search_of
from palier.site._rendered import RenderedPage, search_entries
from palier.site._stored import Shelf, Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from palier._content import Content
    from palier.site._page import Basis, Renewed, SitePage
    from palier.site._plugin import SitePlugin


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a locale's pages: one of several that are about as large."""

    tag: str
    """The locale."""
    number: int = 0
    """Which one, from 0."""
    of: int = 1
    """How many there are."""

    def taken[T](self, pages: Sequence[T]) -> Sequence[T]:
        """Return the pages that belong to it."""
        return pages[len(pages) * self.number // self.of : len(pages) * (self.number + 1) // self.of]


@dataclass(frozen=True, slots=True)
class Written:
    """What is kept of a page once it lies in its file."""

    file: str
    """Its file, from the site's root."""
    made: bool
    """Whether it was made from data."""
    inline: Inline
    """What a strict policy has to look at in it."""
    policy: Policy
    """The policy that was written into it."""
    entries: Sequence[Mapping[str, str]] = field(default_factory=tuple)
    """Its entries of the search index."""
    assets: Sequence[str] = ()
    """Names of the files that it alone loads, from the site's root."""


@dataclass(frozen=True, slots=True)
class _Ready:
    """A tree of which any page can be printed."""

    pages: Sequence[Page]
    """The pages, in their order."""
    documents: Sequence[File]
    """Their files."""
    nav: Navigation
    """Where they stand."""
    env: Environment
    """The theme's templates."""
    shelf: Shelf
    """What was made of hand-written pages before."""
    frames: Frames
    """What the theme prints around the bodies of pages made from data."""


class Tree:
    """One locale's tree while it is built.

    Nothing is written before pages are asked for, so a tree is cheap for whoever only asks what will stand in it.
    """

    def __init__(
        self,
        plugin: SitePlugin,
        config: MkDocsConfig,
        folder: Path,
        store: Store,
        *,
        framed: bool,
        memory: SiteMemory | None = None,
    ) -> None:
        """Begin a tree.

        Args:
            plugin: the locale's plugin, settled.
            config: the locale's configuration.
            folder: the folder of the whole site.
            store: what was made of hand-written pages before.
            framed: whether pages are put into frames where they can be; see `_frames`.
            memory: the last site, from which pages are taken over that still hold.
        """
        self.plugin, self.config, self.folder, self.framed = plugin, config, folder, framed
        self.store, self.memory = store, memory
        self._policy: Policy | None = None

    @cached_property
    def _laid_out(self) -> tuple[Files, Environment]:
        """Every file of the tree, and the theme's templates."""
        config = self.config.plugins.on_config(self.config)
        config.plugins.on_pre_build(config=config)
        files, env = get_files(config), config.theme.get_env()
        if self.plugin.shared is not None:
            self.plugin.shared.listed_once(env, config)
        files.add_files_from_theme(env, config)
        files = config.plugins.on_files(files, config=config)
        set_exclusions(files, config)
        return files, env

    @cached_property
    def _ready(self) -> _Ready:
        """The pages in their order, the hand-written ones read, and what is printed around them."""
        (files, env), config = self._laid_out, self.config
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        documents, shelf = files.documentation_pages(), Shelf(self.store, config, files)
        pages = [file.page if file.page is not None else Page(None, file, config) for file in documents]
        for page in pages:
            if isinstance(page, RenderedPage):
                page.read_source(config)
            else:
                self._read(page, shelf)
        env = config.plugins.on_env(env, config=config, files=files)
        for page in pages:
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)
        return _Ready(pages, documents, nav, env, shelf, Frames(self.plugin, config, nav, env, documents))

    def _read(self, page: Page, shelf: Shelf) -> None:
        """Read a hand-written page, as MkDocs does."""
        config, files = self.config, shelf.files
        page = config.plugins.on_pre_page(page, config=config, files=files)
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        shelf.render(page)
        page.content = config.plugins.on_page_content(
            page.content or "", page=page, config=config, files=files
        )

    def lay_out(self) -> None:
        """Find every file of the tree, so that copies of this process need not."""
        assert self._laid_out

    def prepare(self) -> None:
        """Read the hand-written pages, so that copies of this process need not."""
        assert self._ready is not None

    def theme_files(self) -> Sequence[File]:
        """Return the theme's files, which all locales share."""
        assert self._laid_out
        return self.plugin.theme_files

    def write(self, share: Share) -> list[Done]:
        """Write a share of the pages, and return what is kept of them.

        Raises:
            SiteError: a page contradicts itself.
        """
        return [self._done(page) for page in share.taken(self._ready.pages)]

    def _write_rest(self) -> None:
        """Write what is not a page: the locale's static files, and those that the theme makes."""
        files, _ = self._laid_out
        files.copy_static_files()
        for template in self.config.theme.static_templates:
            _build_theme_template(template, self._ready.env, files, self.config, self._ready.nav)

    def finish(self, written: Sequence[Written]) -> None:
        """Write all but the pages: the locale's files, and the search index, with pages made from data first."""
        self._write_rest()
        entries = search_of(self.config).entries = []
        for made in (True, False):
            entries.extend(dict(entry) for page in written if page.made is made for entry in page.entries)
        self.config.plugins.on_post_build(config=self.config)

    def _done(self, page: Page) -> Done:
        """Write one page."""
        if isinstance(page, RenderedPage):
            return self._taken_over(page) or self._written_from_data(page)
        entries = self._ready.shelf.index(page)
        search = page.meta.get("search")
        page.meta["search"] = {
            "exclude": True
        }  # its entries are there: the search plugin need not read it again
        search_of(self.config).entries = entries
        self._print(page)
        page.meta["search"] = search
        html = Path(page.file.abs_dest_path).read_bytes()
        return Done(self._kept(page, Framed(html, read_inline(html)), entries)[0])

    def _written_from_data(self, page: RenderedPage) -> Done:
        """Write a page that has to be made."""
        basis: Basis | None = None
        if self.memory is not None and isinstance(page.entry, LaterPage) and page.entry.keeping is not None:
            source, basis = page.entry.keeping.made()
        else:
            source = page.entry.made()
        return self._filled(page, source, basis, search_entries(source))

    def _filled(
        self, page: RenderedPage, source: SitePage, basis: Basis | None, entries: Sequence[Mapping[str, str]]
    ) -> Done:
        """Write a page that was made."""
        page.fill(source)
        try:
            framed = self._ready.frames.framed(page, source) if self.framed else None
            if framed is None:
                self._print(page)
                html = Path(page.file.abs_dest_path).read_bytes()
                framed = Framed(html, read_inline(html))
            for name, content in source.assets.items():
                _write(self.folder / name, content)
            written, content = self._kept(page, framed, entries, tuple(source.assets))
            if basis is None or not self.framed:
                return Done(written)
            frame = self._ready.frames.digest(page, source)
            return Done(written, record_of(self.folder, written, source, content, basis, frame, HEADING))
        finally:
            page.empty()

    def _taken_over(self, page: RenderedPage) -> Done | None:
        """Write a page of the last site, if it holds but for its stamps."""
        keeping = page.entry.keeping if isinstance(page.entry, LaterPage) else None
        file = Path(page.file.abs_dest_path)
        memory, name = self.memory, file.relative_to(self.folder).as_posix()
        record = memory.records.get(name) if memory is not None else None
        if memory is None or record is None or keeping is None or not self.framed:
            return None
        renewed = keeping.renewed(record.basis, lambda asset: memory.read(record, asset))
        before = memory.read(record, name) if renewed is not None else None
        if renewed is None or before is None:
            return None
        content = stamped(before, record.basis.stamps, renewed.basis.stamps)
        assets = self._assets(record, renewed)
        if content is None or assets is None:
            return None
        for place, asset in assets.items():
            _write(self.folder / place, asset)
        if self._ready.frames.digest(page, record.shell) == record.frame:
            return self._same(file, content, record, renewed.basis, assets)
        source = replace(whole_page(record, content), assets=assets)
        return replace(self._filled(page, source, renewed.basis, record.written.entries), made=False)

    def _assets(self, record: Record, renewed: Renewed) -> dict[str, bytes] | None:
        """Return the files that a page alone loads; nothing if one is no longer there."""
        assets = dict(renewed.assets)
        for name in record.written.assets:
            if name in renewed.dropped:
                continue
            content = self.memory.read(record, name) if self.memory is not None else None
            if content is None:
                return None
            assets[name] = content
        return assets

    def _same(
        self, file: Path, content: bytes, record: Record, basis: Basis, assets: Mapping[str, bytes]
    ) -> Done:
        """Write a page that differs from that of the last site in nothing but its stamps."""
        _write(file, content)
        written = replace(record.written, assets=tuple(assets))
        states = states_of(self.folder, written)
        return Done(written, replace(record, written=written, basis=basis, states=states), made=False)

    def _print(self, page: Page) -> None:
        """Write a page as the theme prints it."""
        _build_page(page, self.config, self._ready.documents, self._ready.nav, self._ready.env)

    def _kept(
        self, page: Page, framed: Framed, entries: Sequence[Mapping[str, str]], assets: Sequence[str] = ()
    ) -> tuple[Written, bytes]:
        """Write a page with a policy, and return what is kept of it, and its file."""
        if self._policy is None:
            self._policy = supposed_policy(framed.inline)
        file, content = Path(page.file.abs_dest_path), with_policy(framed.html, self._policy)
        _write(file, content)
        name = file.relative_to(self.folder).as_posix()
        made = isinstance(page, RenderedPage)
        return Written(name, made, framed.inline, self._policy, entries, assets), content


def _write(file: Path, content: Content) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as written:
        written.writelines(chunks(content))
