"""Holds what another generator has made of the trees against the site: the same pages, headings, anchors and mounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, override

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something in which a page of the one site is not that of the other."""

    page: str
    """The page's place: `fr-FR/cloud-platform/`."""
    what: str
    """Which of its parts: "page", "headings", "anchors" or "mounts"."""
    missing: tuple[str, ...]
    """What the site has and the other has not."""
    surplus: tuple[str, ...]
    """What the other has and the site has not."""

    def __str__(self) -> str:
        parts = (("missing", self.missing), ("surplus", self.surplus))
        said = "; ".join(f"{name} {', '.join(map(repr, found))}" for name, found in parts if found)
        return f"{self.page}: {self.what}: {said or 'in another order'}"


@dataclass(slots=True)
class _Content:
    """What is compared of a page, in the page's order."""

    headings: list[str] = field(default_factory=list)
    """Each heading with its level and its anchor: `h2 #gold Gold`."""
    anchors: list[str] = field(default_factory=list)
    """Every id."""
    mounts: list[str] = field(default_factory=list)
    """Every attribute by which a script finds its place, with its value, and what the page's checker is to load."""


def compare(site: Path, other: Path, locales: Iterable[str]) -> list[Difference]:
    """Compare the articles of all pages of some locales, and return in what they differ; nothing if they agree.

    Args:
        site: the folder of the site.
        other: the folder of what another generator has made.
        locales: tags of the locales.
    """
    differences: list[Difference] = []
    for tag in locales:
        ours, theirs = (_pages(folder / tag) for folder in (site, other))
        if ours != theirs:
            differences.append(_difference(f"{tag}/", "page", sorted(ours), sorted(theirs)))
        for page in sorted(ours & theirs):
            place = f"{tag}/{page}"
            differences += _compared(place, _read(site / place / PAGE), _read(other / place / PAGE))
    return differences


def _pages(folder: Path) -> set[str]:
    """Return the addresses of a locale's pages, without those that its generator brings along."""
    found = (file.parent.relative_to(folder).as_posix() for file in folder.rglob(PAGE))
    return {"" if page == "." else f"{page}/" for page in found}


def _compared(place: str, ours: _Content, theirs: _Content) -> list[Difference]:
    pairs = (
        ("headings", ours.headings, theirs.headings),
        ("anchors", ours.anchors, theirs.anchors),
        ("mounts", ours.mounts, theirs.mounts),
    )
    return [_difference(place, what, one, two) for what, one, two in pairs if one != two]


def _difference(place: str, what: str, ours: Sequence[str], theirs: Sequence[str]) -> Difference:
    missing, surplus = set(ours) - set(theirs), set(theirs) - set(ours)
    return Difference(place, what, tuple(sorted(missing)), tuple(sorted(surplus)))


def _read(file: Path) -> _Content:
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return reader.content


class _Reader(HTMLParser):
    """Reads the article of a page, and what the page's checker is to load, wherever that stands."""

    def __init__(self) -> None:
        super().__init__()
        self.content = _Content()
        self._inside = False
        self._heading: list[str] | None = None
        self._permalink = self._bundle = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the anchors, the mounts and the beginnings of headings."""
        given = dict(attrs)
        self._bundle = "data-palier-bundle" in given
        if tag == "article":
            self._inside = True
            return
        if not self._inside:
            return
        mine = [(name, value or "") for name, value in attrs if name.startswith("data-")]
        self.content.mounts += [f"{tag} {name}={value}" for name, value in mine if not _is_themes(name)]
        id_ = given.get("id")
        if id_ and not id_.startswith("__"):
            self.content.anchors.append(id_)
        if tag in HEADINGS:
            self._heading = [f"{tag} #{id_ or ''} "]
        elif "headerlink" in (given.get("class") or ""):
            self._permalink = True

    @override
    def handle_endtag(self, tag: str) -> None:
        """Note a heading that is whole."""
        if tag == "article":
            self._inside = False
        elif tag == "a":
            self._permalink = False
        elif tag in HEADINGS and self._heading is not None:
            self.content.headings.append(" ".join("".join(self._heading).split()))
            self._heading = None

    @override
    def handle_data(self, data: str) -> None:
        """Note the words of a heading, and what a checker is to load."""
        if self._bundle and data.strip():
            self.content.mounts.append(f"bundle {data.strip()}")
            self._bundle = False
        if self._heading is not None and not self._permalink:
            self._heading.append(data)


def _is_themes(name: str) -> bool:
    return name.startswith("data-md-")
