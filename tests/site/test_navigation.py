"""The order of the navigation: home, pages from data, hand-written pages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from palier.site._navigation import navigation
from tests.site import made_up

if TYPE_CHECKING:
    from pathlib import Path


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
    page = (site / "en-US/index.html").read_text(encoding="utf-8")
    sidebar = page[page.index('<nav class="md-nav md-nav--primary"') : page.index("md-sidebar--secondary")]
    links = re.findall(r'<a href="([^"#]*)" class="md-nav__link', sidebar)
    assert links == [".", "cloud-platform/", "only-english/", "hostile/", "guides/first/", "guides/writing/"]
