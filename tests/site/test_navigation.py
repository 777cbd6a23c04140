"""The order of the navigation: home, pages from data, hand-written pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from palier.site._navigation import group_titles, navigation
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from palier.site import BuildReport


def test_groups_stand_where_their_first_page_stands() -> None:
    pages = [
        made_up.page("a", "A", "One"),
        made_up.page("b", "B", ""),
        made_up.page("c", "C", "One"),
        made_up.page("d", "D", "Two"),
    ]
    assert navigation(pages, []) == ["index.md", {"One": ["a.md", "c.md"]}, "b.md", {"Two": ["d.md"]}]


def test_a_page_that_is_not_listed_is_built_and_left_out() -> None:
    assert navigation([replace(made_up.page("a", "A", ""), listed=False)], []) == ["index.md"]


def test_hand_written_pages_follow_in_the_order_of_their_front_matter(site: Path) -> None:
    assert listed_on(site / "en-US/index.html") == [
        ".",
        "cloud-platform/",
        "only-english/",
        "hostile/",
        "guides/first/",
        "guides/writing/",
    ]


def test_of_a_long_list_each_page_lists_itself_alone_and_the_home_page_lists_all(
    build: Callable[..., BuildReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("palier.site._plugin.MOST_LISTED", 3)
    several = tuple(made_up.page(f"c{i}", f"C {i}", "", ("silver", "S", "Text.")) for i in range(4))
    pages = {tag: (*several, *others) for tag, others in made_up.PAGES.items()}
    out = build(out=tmp_path / "out", pages=pages).out / "en-US"
    home = out / "index.html"
    others = ["cloud-platform/", "only-english/", "hostile/", "guides/first/", "guides/writing/"]
    assert listed_on(home) == [".", *others]
    assert listed_on(out / "c2/index.html") == ["..", "./", *(f"../{other}" for other in others)]
    assert not [link for link in listed_on(out / "guides/first/index.html") if "c2" in link]
    cards = re.findall(r'href="(c\d/)"', home.read_text(encoding="utf-8"))
    assert set(cards) == {"c0/", "c1/", "c2/", "c3/"}


def test_a_translated_page_stands_in_the_group_of_its_original_whatever_it_calls_it(tmp_path: Path) -> None:
    originals = [written(tmp_path / "en", "a.md", "Guides"), written(tmp_path / "en", "b.md", "Notes")]
    translated = [written(tmp_path / "fr", "a.md", "Manuels"), written(tmp_path / "fr", "b.md", "Remarques")]
    titles = group_titles(translated, originals, {"Guides": "Guides pratiques"})
    assert navigation([], translated, titles) == [
        "index.md",
        {"Guides pratiques": ["a.md"]},
        {"Remarques": ["b.md"]},
    ]


def test_a_page_that_stands_in_joins_the_group_that_translated_pages_have(tmp_path: Path) -> None:
    originals = [written(tmp_path / "en", name, "Notes") for name in ("a.md", "b.md")]
    shown = [written(tmp_path / "fr", "a.md", "Remarques"), originals[1]]
    assert navigation([], shown, group_titles(shown, originals, {})) == [
        "index.md",
        {"Remarques": ["a.md", "b.md"]},
    ]


def test_a_page_from_data_with_an_order_stands_among_the_hand_written_ones(tmp_path: Path) -> None:
    pages = [replace(made_up.page("status", "Status", "Notes"), order=15), made_up.page("a", "A", "")]
    files = [
        written(tmp_path, "last.md", "Notes", order=20),
        written(tmp_path, "first.md", "Notes", order=10),
    ]
    assert navigation(pages, files) == ["index.md", "a.md", {"Notes": ["first.md", "status.md", "last.md"]}]


def listed_on(page: Path) -> list[str]:
    """Return the addresses to which the navigation of a page leads."""
    html = page.read_text(encoding="utf-8")
    sidebar = html[html.index('<nav class="md-nav md-nav--primary"') : html.index("md-sidebar--secondary")]
    return re.findall(r'<a href="([^"#]*)" class="md-nav__link', sidebar)


def written(folder: Path, name: str, section: str, order: int = 1) -> File:
    """Return a hand-written page."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"---\nsection: {section}\norder: {order}\n---\n# A page\n", encoding="utf-8")
    return File(name, str(folder), "out", use_directory_urls=True)
