"""The order and grouping of the navigation: home, pages made from data, then hand-written pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Navigation
from mkdocs.utils import meta

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

    from palier.site._page import PageEntry

UNORDERED = 1000
HOME = "index.md"
MOST_LISTED = 40
"""How many pages of the home page's list the navigation repeats. Of more, a page's navigation lists that page alone: a
thousand lines beside each page help nobody, and were four fifths of it."""

NavItem = str | dict[str, list[str]]


def source_name(path: str) -> str:
    """The name under which MkDocs knows a page made from data; hand-written pages may link to it."""
    return f"{path}.md" if path else HOME


def navigation(
    pages: Sequence[PageEntry], written: Iterable[File], groups_by_name: Mapping[str, str] | None = None
) -> list[NavItem]:
    """MkDocs' `nav`. A hand-written page's front matter may say `section`, `order` and `listed: false`.

    A group stands where its first page stands; equal titles make one group.

    Args:
        pages: the pages made from data.
        written: the hand-written pages.
        groups_by_name: titles of groups in the locale's language, by the name that a hand-written page gives them.
    """
    titles = groups_by_name or {}
    made = [
        (page.order, source_name(page.path), titles.get(page.section, page.section), page.listed)
        for page in pages
    ]
    first = [(section, name) for order, name, section, listed in made if listed and not order]
    later = [place for place in made if place[0]] + [_place(file, titles) for file in written]
    ordered = [(section, name) for _, name, section, listed in sorted(later) if listed]
    placed = [(section, name) for section, name in first + ordered if name != HOME]
    groups: dict[str, list[str]] = {}
    items: list[NavItem] = [HOME]
    for section, name in placed:
        if not section:
            items.append(name)
        elif section in groups:
            groups[section].append(name)
        else:
            groups[section] = [name]
            items.append({section: groups[section]})
    return items


def shortened(nav: Navigation, page: Page, left_out: Collection[str]) -> Navigation:
    """Return the navigation as a page shows it.

    Args:
        nav: the navigation of all pages.
        page: the page.
        left_out: addresses of the pages that only they themselves list.
    """
    if not left_out:
        return nav
    items = [item for item in nav.items if item is page or getattr(item, "url", None) not in left_out]
    return Navigation(items, nav.pages)


def group_titles(
    written: Iterable[File], originals: Iterable[File], known: Mapping[str, str]
) -> dict[str, str]:
    """Return the title of each group of hand-written pages, by each name that a page gives it.

    A translated page stands in the group of its original, whatever it calls it.

    Args:
        written: the hand-written pages of a locale, and those that stand in for others.
        originals: the hand-written pages of the source's locale.
        known: the titles of the groups that the site itself knows, by their names there.
    """
    named = {file.src_uri: _section(file) for file in originals}
    titles = dict(known)
    for file in written:
        own = _section(file)
        original = named.get(file.src_uri, own)
        if own and original:
            titles[own] = titles.setdefault(original, own)
    return titles


def _section(file: File) -> str:
    """Return what a hand-written page calls its group."""
    return str(meta.get_data(file.content_string)[1].get("section", ""))


def _place(file: File, titles: Mapping[str, str]) -> tuple[int, str, str, bool]:
    front: dict[str, Any] = meta.get_data(file.content_string)[1]
    section = str(front.get("section", ""))
    return (
        int(front.get("order", UNORDERED)),
        file.src_uri,
        titles.get(section, section),
        front.get("listed", True) is not False,
    )
