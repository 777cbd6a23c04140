"""What MkDocs makes of hand-written pages, kept under a digest of everything that it depends on.

Python-Markdown takes longer for a page than everything else together, and most pages are as they were in the build
before, or in the locale before. What is kept is what would be made again, to the byte; see decision 16.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from mkdocs.structure.toc import AnchorLink, TableOfContents

from palier.site._plugin import search_of
from palier.site._warnings import collected_warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

FORM = 1
"""The form of what is kept; it changes with this module."""
MOST = 2000
"""How many texts are kept, two for each page: a build of twenty pages in forty languages needs 1,600."""
TOOLS = ("markdown", "mkdocs", "mkdocs-material", "pygments", "pymdown-extensions")
"""What makes HTML of Markdown, and search entries of HTML."""
KNOWN = frozenset(
    {
        "admonition",
        "attr_list",
        "fenced_code",
        "footnotes",
        "tables",
        "toc",
        "pymdownx.details",
        "pymdownx.superfences",
    }
)
"""Extensions of Markdown that read nothing but the page itself."""
WORD = "\uf8f0permanent-link\uf8f1"
"""Stands for the words of permanent links, in which the same page differs between locales."""


WARNED = "warned"
"""Is in what is made where MkDocs had something to say of it."""


class Store:
    """Texts by digest, in memory and in a folder; one that is torn or missing is made again."""

    def __init__(self, folder: Path | None) -> None:
        """Begin with what a folder holds; without one, nothing outlives this process."""
        self.folder = folder
        self._kept: dict[str, Any] = {}

    def kept(self, facts: Any, make: Callable[[], Any]) -> Any:
        """Return JSON data that depend on nothing but some facts: as they were kept, or made now.

        Args:
            facts: JSON data.
            make: makes the data.
        """
        key = _digest([FORM, [version(name) for name in TOOLS], facts])
        if key not in self._kept:
            found = self._read(key)
            if found is None:
                found = make()
                if isinstance(found, dict) and found.pop(WARNED, False):
                    return found  # so that the next build warns again
                self._write(key, found)
            self._kept[key] = found
        return self._kept[key]

    def _read(self, key: str) -> Any:
        """Return what a file holds, if it is whole."""
        if self.folder is None:
            return None
        file = self.folder / f"{key}.json"
        try:
            checksum, _, text = file.read_text(encoding="utf-8").partition("\n")
            os.utime(file)  # those that nobody reads go first
        except (OSError, UnicodeDecodeError):
            return None
        return json.loads(text) if checksum == _digest(text) else None

    def _write(self, key: str, data: Any) -> None:
        """Keep data in a file; where that is not possible, the next build makes them again."""
        if self.folder is None:
            return
        text = json.dumps(data, ensure_ascii=False)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{key}.json").write_text(f"{_digest(text)}\n{text}", encoding="utf-8")

    def trim(self) -> None:
        """Remove the oldest files where there are too many."""
        if self.folder is None or not self.folder.is_dir():
            return
        files = sorted(self.folder.glob("*.json"), key=_age)
        for file in files[:-MOST]:
            file.unlink(missing_ok=True)


class Shelf:
    """What is kept of the hand-written pages of one locale."""

    def __init__(self, store: Store, config: MkDocsConfig, files: Files) -> None:
        self.store, self.config, self.files = store, config, files
        self._named = {file.src_uri: file for file in files}
        self._words = str(config.mdx_configs.get("toc", {}).get("permalink_title", ""))
        contents = {**config.mdx_configs.get("toc", {}), "permalink_title": WORD}
        settings = [
            list(config.markdown_extensions),
            {**config.mdx_configs, "toc": contents},
            config.validation.links,
        ]
        places = sorted((file.src_uri, file.url) for file in files)
        self._settings = _digest([_plain(settings), places])
        self._usable = KNOWN.issuperset(config.markdown_extensions) and not set(self._words) & set('&<>"\n')

    def render(self, page: Page) -> None:
        """Make HTML of a page's Markdown, as `Page.render` does, or take what was made of the same before."""
        if not self._usable or not self._words:
            page.render(self.config, self.files)
            return
        facts = ["page", self._settings, page.file.src_uri, page.file.url, page.markdown]
        contents = self.config.mdx_configs["toc"]
        contents["permalink_title"] = WORD
        try:
            made = self.store.kept(facts, lambda: self._made(page))
        finally:
            contents["permalink_title"] = self._words
        page.content = made["content"].replace(WORD, self._words)
        page.toc = TableOfContents([_link(data) for data in made["toc"]])
        page._title_from_render = made["title"]
        page.present_anchor_ids = set(made["anchors"])
        page.links_to_anchors = {self._named[name]: dict(links) for name, links in made["links"].items()}

    def index(self, page: Page) -> list[dict[str, Any]]:
        """Return the entries of a page in the search index, as the search plugin makes them of its HTML."""
        own = search_of(self.config)

        def made() -> list[dict[str, Any]]:
            own.entries = []
            own.add_entry_from_context(page)
            return list(own.entries)

        if not self._usable or not self._words:
            return made()
        title = str(page.meta.get("title", page.title))
        ids = [(link.id, link.level) for link in _links(page.toc)]
        content = (page.content or "").replace(f'title="{self._words}"', "")  # it reads no such attribute
        about = _plain([page.meta.get("search"), page.meta.get("tags")])
        found: list[dict[str, Any]] = self.store.kept(["search", page.url, title, ids, about, content], made)
        return [dict(entry) for entry in found]

    def _made(self, page: Page) -> dict[str, Any]:
        """Return what becomes of a page's Markdown."""
        with collected_warnings() as said:
            page.render(self.config, self.files)
        return {
            "content": page.content,
            "toc": [_data(link) for link in page.toc],
            "title": page._title_from_render,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()},
            **({WARNED: True} if said else {}),
        }


def _data(link: AnchorLink) -> list[Any]:
    return [link.title, link.id, link.level, [_data(child) for child in link.children]]


def _link(data: list[Any]) -> AnchorLink:
    title, id_, level, children = data
    link = AnchorLink(title, id_, level)
    link.children = [_link(child) for child in children]
    return link


def _links(links: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for link in links:
        yield link
        yield from _links(link.children)


def _plain(value: Any) -> str:
    """Return a text that is equal for equal settings."""
    return json.dumps(value, sort_keys=True, default=repr)


def _digest(data: Any) -> str:
    return hashlib.sha256(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def _age(file: Path) -> float:
    """Return when a file was last used; of one that is gone by now, long ago."""
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0
