"""Writes the trees: what MkDocs would have before it renders a page, as files."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.pages import Page

from palier._files import swapped_in
from palier.build import render_locale
from palier.site import SiteError, public_address
from palier.site._alternates import Alternates
from palier.site._navigation import source_name
from palier.site._plugin import SitePlugin
from palier.site._settings import configured
from palier.site._stand_ins import StandIns
from palier.trees._pages import rendered, standing_in, written
from palier.trees._settings import SITE, settings, template

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig

    from palier.assets import Assets
    from palier.project import Project
    from palier.site import Locale, SitePage

SUMMARY = "trees.json"
"""What the trees hold, by locale; it also tells a folder of trees from one that holds something else."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One locale's tree."""

    settings: Path
    """Its configuration, of the form of a `mkdocs.yml`."""
    pages: tuple[str, ...]
    """Addresses of its pages, from the locale's root: "" and "cloud-platform/"."""


def write_trees(project: Project, out: Path) -> dict[str, Tree]:
    """Write every locale as a tree of Markdown files with a configuration, and what they load beside them.

    Args:
        project: the project.
        out: where the trees go: a new folder, an empty one, or one of earlier trees.

    Returns:
        The trees by locale.

    Raises:
        SiteError: the folder holds something else, or MkDocs refuses the pages.
        SourceError, CatalogueError: the project cannot be published.
    """
    if out.exists() and not ((out / SUMMARY).is_file() or (out.is_dir() and not any(out.iterdir()))):
        raise SiteError(f"{out} holds something other than trees: choose a new or an empty folder")
    tags = list(project.registry)
    made = {tag: render_locale(tag, tags, project) for tag in tags}
    locales = [locale for locale, *_ in made.values()]
    with swapped_in(out) as folder:
        counts: dict[str, tuple[str, ...]] = {}
        for locale, pages, bundled, assets in made.values():
            try:
                writer = _Writer(project, locale, pages, bundled, locales)
                counts[locale.tag] = writer.write(folder)
            except MkDocsException as error:
                raise SiteError(str(error)) from error
            _write(folder / SITE, {**bundled.files, **assets})
        summary = {"pages": counts}
        (folder / SUMMARY).write_text(json.dumps(summary, indent=1) + "\n", encoding="utf-8")
    return {tag: Tree(out / f"{tag}.yml", pages) for tag, pages in counts.items()}


class _Writer:
    """Writes the tree of one locale."""

    def __init__(
        self,
        project: Project,
        locale: Locale,
        pages: Sequence[SitePage],
        bundled: Assets,
        locales: Sequence[Locale],
    ) -> None:
        self.project, self.locale, self.bundled, self.locales = project, locale, bundled, locales
        self.base = project.root / "mkdocs.yml"
        self.config = self._config(locale.tag)
        self.made = {source_name(page.path): page for page in pages}
        source = locales[0]
        self.stand_ins = StandIns(source, tuple(get_files(self._config(source.tag))))
        root = public_address(self.base).rstrip("/") + "/"
        self.config.site_url = f"{root}{locale.tag}/"
        alternates = Alternates(root, locales, source.tag, {})
        self.plugin = SitePlugin(locale, pages, alternates, bundled, hoisted=True, stand_ins=self.stand_ins)

    def _config(self, tag: str) -> MkDocsConfig:
        docs = self.project.root / "docs" / tag
        return configured(self.base, docs_dir=str(docs))

    def write(self, folder: Path) -> tuple[str, ...]:
        """Write the tree, and return the addresses of its pages."""
        self.plugin.settle(self.config)
        files = get_files(self.config)
        files.add_files_from_theme(self.config.theme.get_env(), self.config)
        self.config.plugins["palier"] = self.plugin
        files = self.config.plugins.on_files(files, config=self.config)
        for file in files:
            page = file.is_documentation_page()
            content = self._page(file, files).encode() if page else file.content_bytes
            _write(folder / self.locale.tag, {file.src_uri: content})
        said = settings(self.base, self.config, self.locale, self.locales)
        overrides = self.project.root / "docs" / "overrides"
        _write(
            folder,
            {f"{self.locale.tag}.yml": said.encode()}
            | {
                f"overrides/{place}": template(place, self.bundled).encode()
                for place in ("main.html", "partials/toc.html")
            }
            | {
                f"overrides/{file.relative_to(overrides).as_posix()}": file
                for file in (overrides / ".icons").rglob("*.svg")
            },
        )
        return tuple(sorted(file.url.removeprefix("./") for file in files.documentation_pages()))

    def _page(self, file: File, files: Files) -> str:
        """Return the text of one page's file."""
        if file.src_uri in self.made:
            return rendered(self.made[file.src_uri], self.bundled)
        page = Page(None, file, self.config)
        page.read_source(self.config)
        markdown = self.plugin.on_page_markdown(
            page.markdown or "", page=page, config=self.config, files=files
        )
        markdown = self.plugin.with_list(markdown, page)
        if any(file.src_dir == original.src_dir for original in self.stand_ins.files) and (
            self.locale.tag != self.stand_ins.locale.tag
        ):
            source = self.stand_ins.locale
            notice = self.locale.said("site.fallback", source).replace(
                "{language}", source.marked(source.name)
            )
            return standing_in(page.meta, markdown, source, notice)
        return written(page.meta, markdown)


def _write(folder: Path, files: Mapping[str, Path | bytes]) -> None:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)
