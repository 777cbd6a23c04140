"""Translations of one page find each other: the language menu, hreflang and the sitemap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from tests.site.made_up import SITE_URL

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
MENU_LINK = re.compile(r'<a href="(?P<href>[^"]*)" hreflang="(?P<tag>[^"]*)" lang="(?P=tag)"(?P<rest>[^>]*)>')
NOINDEX = '<meta name="robots" content="noindex">'
HEAD_LINK = re.compile(r'<link rel="alternate " hreflang="([^"]*)" href="([^"]*)">')


def menu(site: Path, page: str) -> dict[str, tuple[str, str]]:
    found = MENU_LINK.finditer((site / page / "index.html").read_text(encoding="utf-8"))
    return {match["tag"]: (match["href"], match["rest"]) for match in found}


def head(site: Path, page: str) -> dict[str, str]:
    return dict(HEAD_LINK.findall((site / page / "index.html").read_text(encoding="utf-8")))


def sitemap(site: Path) -> dict[str, dict[str, str]]:
    root = ElementTree.parse(site / "sitemap.xml").getroot()
    return {
        url.findtext("s:loc", "", NAMES): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", NAMES)
        }
        for url in root.findall("s:url", NAMES)
    }


def test_the_menu_leads_to_the_same_page(site: Path) -> None:
    links = menu(site, "en-US/cloud-platform")
    assert links["fr-FR"][0] == "../../fr-FR/cloud-platform/"
    assert "data-same-page" in links["fr-FR"][1]
    assert 'aria-current="page"' in links["en-US"][1]


def test_the_menu_leads_home_where_a_language_has_no_such_page_and_says_so(site: Path) -> None:
    links = menu(site, "en-US/only-english")
    assert links["fr-FR"][0] == "../../fr-FR/"
    assert "data-same-page" not in links["fr-FR"][1]
    assert "not translated yet" in (site / "en-US/only-english/index.html").read_text(encoding="utf-8")


def test_the_menu_leads_to_the_same_page_where_the_original_stands_in_for_it(site: Path) -> None:
    href, rest = menu(site, "en-US/guides/writing")["fr-FR"]
    assert href == "../../../fr-FR/guides/writing/"
    assert "data-same-page" in rest


def test_the_sitemap_lists_every_page_once_that_search_engines_may_list(site: Path) -> None:
    pages = {
        SITE_URL + file.parent.relative_to(site).as_posix().removeprefix(".") + "/"
        for file in site.rglob("index.html")
        if NOINDEX not in file.read_text(encoding="utf-8")
    }
    assert set(sitemap(site)) == {page.replace("//", "/").replace(":/", "://") for page in pages}
    assert f"{SITE_URL}fr-FR/guides/writing/" not in pages


def test_hreflang_is_reciprocal(site: Path) -> None:
    listed = sitemap(site)
    for location, links in listed.items():
        assert location in links.values(), location
        for target in links.values():
            assert listed[target] == links, (location, target)


def test_a_page_says_in_its_head_what_the_sitemap_says_of_it(site: Path) -> None:
    for location, links in sitemap(site).items():
        if location != SITE_URL:
            assert head(site, location.removeprefix(SITE_URL)) == links


def test_x_default_is_the_default_locale_and_the_chooser_for_home_pages(site: Path) -> None:
    assert head(site, "fr-FR/cloud-platform")["x-default"] == f"{SITE_URL}en-US/cloud-platform/"
    assert head(site, "fr-FR")["x-default"] == SITE_URL


def test_robots_txt_lets_robots_in_and_names_the_sitemap(site: Path) -> None:
    robots = RobotFileParser()
    robots.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert robots.can_fetch("*", f"{SITE_URL}fr-FR/")
    assert robots.site_maps() == [f"{SITE_URL}sitemap.xml"]


def test_canonical_links_are_absolute(site: Path) -> None:
    page = (site / "fr-FR/cloud-platform/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{SITE_URL}fr-FR/cloud-platform/">' in page
