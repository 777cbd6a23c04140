"""The order and grouping of the navigation: home, pages made from data, then hand-written pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.utils import meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mkdocs.structure.files import File

    from palier.site._page import SitePage

UNORDERED = 1000
HOME = "index.md"

NavItem = str | dict[str, list[str]]


def source_name(path: str) -> str:
    """The name under which MkDocs knows a page made from data; hand-written pages may link to it."""
    return f"{path}.md" if path else HOME


def navigation(pages: Sequence[SitePage], written: Iterable[File]) -> list[NavItem]:
    """MkDocs' `nav`. A hand-written page's front matter may say `section`, `order` and `listed: false`.

    A group stands where its first page stands; equal titles make one group.
    """
    placed = [(page.section, source_name(page.path)) for page in pages if page.listed and page.path]
    by_hand = sorted((_place(file) for file in written), key=lambda place: place[:2])
    placed += [(section, name) for _, name, section, listed in by_hand if listed and name != HOME]
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


def _place(file: File) -> tuple[int, str, str, bool]:
    front: dict[str, Any] = meta.get_data(file.content_string)[1]
    return (
        int(front.get("order", UNORDERED)),
        file.src_uri,
        str(front.get("section", "")),
        front.get("listed", True) is not False,
    )
