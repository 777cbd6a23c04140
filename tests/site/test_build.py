"""What a build leaves on disk."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from markupsafe import Markup

from palier import SetupError
from palier.site import BuildReport, Locale, SiteError
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier.assets import Assets


class Page(HTMLParser):
    """A page's references, ids and executable markup."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.references: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.references.append(value or "")
            if name == "id":
                self.ids.add(value or "")
            if name == "style" or name.startswith("on"):
                self.inline.append(f"<{tag} {name}>")


def html_files(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def local_target(site: Path, page: Path, reference: str) -> tuple[Path, str] | None:
    base = made_up.SITE_URL + page.relative_to(site).as_posix()
    parts = urlsplit(urljoin(base, reference))
    if not parts.geturl().startswith(made_up.SITE_URL):
        return None
    target = site / unquote(parts.path).removeprefix("/palier/")
    return (target / "index.html" if parts.path.endswith("/") else target), parts.fragment


def test_every_reference_of_every_page_leads_to_a_file_and_an_anchor(site: Path) -> None:
    pages = {file: Page(file) for file in html_files(site)}
    broken = []
    for file, page in pages.items():
        for reference in page.references:
            found = local_target(site, file, reference)
            if found is None:
                broken.append(f"{file}: {reference} leaves the site")
            elif not found[0].is_file():
                broken.append(f"{file}: {reference} is missing")
            elif found[1] and found[0] in pages and found[1] not in pages[found[0]].ids:
                broken.append(f"{file}: {reference} has no such anchor")
    assert broken == []


def test_pages_are_relative_so_that_the_site_works_under_any_path(site: Path) -> None:
    for file in html_files(site):
        if file.name != "404.html":
            markup = re.sub(r'<(link rel="(canonical|alternate ?)"|script>).*?>', "", file.read_text("utf-8"))
            assert not re.findall(r'(?:href|src)="/[^"]*"', markup), file


def test_assets_stand_once_at_the_root_and_not_in_the_locales(site: Path, bundled: Assets) -> None:
    assert (site / "assets/extra/data.json").read_bytes() == b"{}"
    assert len(list((site / "assets/javascripts").glob("bundle.*.js"))) == 1
    assert (site / bundled.place("site.css")).is_file()
    for tag in ("en-US", "fr-FR"):
        assert sorted(path.name for path in (site / tag).iterdir() if path.is_file()) == [
            "index.html",
            "manifest.webmanifest",
        ]
        assert not (site / tag / "assets").exists()


def test_the_report_counts_the_pages_of_each_locale(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    report = build(out=tmp_path / "out")
    assert report.pages == {"en-US": 6, "fr-FR": 4}
    assert report.out == tmp_path / "out"


def test_nothing_of_a_build_is_left_beside_the_site(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    build(out=tmp_path / "out")
    build(out=tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_two_builds_of_one_source_are_byte_identical(
    build: Callable[..., BuildReport], site: Path, tmp_path: Path
) -> None:
    again = build(out=tmp_path / "out").out
    files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert [file for file in files if (site / file).read_bytes() != (again / file).read_bytes()] == []


def test_a_failing_build_leaves_the_old_site_whole(
    build: Callable[..., BuildReport], docs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "index.html").write_text("old")
    broken = made_up.page("broken", "Broken", "")
    pages = {**made_up.PAGES, "fr-FR": (*made_up.PAGES["fr-FR"], broken, broken)}
    with pytest.raises(SiteError, match="two pages want the place 'broken'"):
        build(out=out, pages=pages)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (out / "index.html").read_text() == "old"


def test_nothing_but_an_earlier_site_is_replaced(build: Callable[..., BuildReport], tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("", encoding="utf-8")
    for out in (tmp_path, mine):
        with pytest.raises(SiteError, match="holds something other than a site"):
            build(out=out)
    assert mine.is_file()
    build(out=tmp_path / "new")
    build(out=tmp_path / "new")


def test_a_dead_link_in_a_hand_written_page_stops_the_build_and_is_named(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    docs = made_up.write_docs(tmp_path / "docs")
    (docs / "fr-FR/index.md").write_text("# Accueil\n\n[perdu](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build(out=tmp_path / "out", docs=docs)
    assert not (tmp_path / "out").exists()


def test_a_site_without_a_home_page_is_refused(build: Callable[..., BuildReport], tmp_path: Path) -> None:
    docs = made_up.write_docs(tmp_path / "docs")
    (docs / "en-US/index.md").unlink()
    with pytest.raises(SiteError, match="en-US has no home page"):
        build(out=tmp_path / "out", docs=docs)


def test_a_locale_without_a_translation_of_the_interface_is_refused(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    mute = Locale("fr-FR", "Français", "ltr", "fr", {})
    with pytest.raises(SiteError, match=r"fr-FR: no translation of .*site\.choose_language"):
        build(out=tmp_path / "out", locales=(made_up.ENGLISH_LOCALE, mute))


def test_an_asset_can_not_be_written_outside_the_site(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    with pytest.raises(SiteError, match="outside the site"):
        build(out=tmp_path / "out", assets={"../escaped.txt": b""})
    assert not (tmp_path / "escaped.txt").exists()


def test_a_right_to_left_locale_made_of_data_alone_builds(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    arabic = Locale("ar-EG", "العربية", "rtl", "ar", made_up.ENGLISH_LOCALE.words)
    pages = {**made_up.PAGES, "ar-EG": (made_up.page("", "الصفحة", ""),)}
    out = build(out=tmp_path / "out", locales=(*made_up.LOCALES, arabic), pages=pages).out
    home = (out / "ar-EG/index.html").read_text(encoding="utf-8")
    assert '<html lang="ar-EG"' in home
    assert '<body dir="rtl"' in home


def test_hostile_titles_are_text_everywhere(site: Path) -> None:
    for file in html_files(site):
        page = file.read_text(encoding="utf-8")
        assert "<script>window.pwned" not in page, file
        assert "<img src=x" not in page, file
    index = json.loads((site / "en-US/search/search_index.json").read_text(encoding="utf-8"))
    hostile = [entry for entry in index["docs"] if entry["location"].startswith("hostile/")]
    assert len(hostile) == 2
    assert not [entry for entry in hostile if "<" in entry["title"] + entry["text"]]


def test_a_page_that_asks_for_the_list_of_pages_gets_it_from_the_data(site: Path) -> None:
    home = (site / "en-US" / "index.html").read_text(encoding="utf-8")
    assert '<a href="cloud-platform/" id="card--cloud-platform">Cloud Platform</a>' in home
    assert "<!-- pages -->" not in home
    assert "&lt;script&gt;window.pwned" in home


def test_honest_titles_are_escaped_once(site: Path) -> None:
    guide = (site / "en-US/guides/writing/index.html").read_text(encoding="utf-8")
    assert "<title>Write a rule &amp; check it - Palier</title>" in guide
    assert "&amp;amp;" not in guide
    assert "&lt;code&gt;" not in guide


def test_no_page_has_inline_styles_or_handlers(site: Path) -> None:
    assert {str(file): found for file in html_files(site) if (found := Page(file).inline)} == {}


def test_every_page_has_the_same_three_inline_scripts(site: Path) -> None:
    inline = {
        tuple(sorted(re.findall(r"<script>(.*?)</script>", file.read_text(encoding="utf-8"), re.DOTALL)))
        for tag in ("en-US", "fr-FR")
        for file in html_files(site / tag)
    }
    assert len(inline) == 1
    assert len(inline.pop()) == 3


def test_a_page_says_its_language_with_its_region(site: Path) -> None:
    assert '<html lang="fr-FR"' in (site / "fr-FR/index.html").read_text(encoding="utf-8")
    assert '<html lang="en-US"' in (site / "en-US/index.html").read_text(encoding="utf-8")


def test_each_locale_has_its_own_search_in_its_own_language(site: Path) -> None:
    french = json.loads((site / "fr-FR/search/search_index.json").read_text(encoding="utf-8"))
    assert french["config"]["lang"] == ["fr"]
    assert french["config"]["pipeline"] == ["stopWordFilter", "stemmer"]
    assert "Cloud Platform" not in {entry["title"] for entry in french["docs"]}


def test_a_heading_without_its_element_stops_the_build(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    liar = replace(made_up.page("liar", "Liar", ""), html="<h1>No id</h1>")
    with pytest.raises(SiteError, match="liar/: no element has the id liar"):
        build(out=tmp_path / "out", pages={**made_up.PAGES, "en-US": (liar,)})


def test_what_a_page_loads_for_itself_stands_in_its_own_head_alone(
    build: Callable[..., BuildReport], bundled: Assets, tmp_path: Path
) -> None:
    head = Markup('<script type="application/json" data-own>{"a": "<"}</script>')
    own = replace(
        made_up.page("own", "Own", ""),
        first="checker/begin.js",
        modules=("checker/page.js",),
        styles=("checker/checker.css",),
        head=head,
    )
    pages = {**made_up.PAGES, "en-US": (*made_up.PAGES["en-US"], own)}
    out = build(out=tmp_path / "out", pages=pages).out
    names = ("checker/begin.js", "checker/page.js", "checker/checker.css")
    first, module, sheet = (bundled.place(name) for name in names)
    text = (out / "en-US/own/index.html").read_text(encoding="utf-8").partition("</head>")[0]
    begin = text.index(f'<script src="../../{first}" data-palier-begin></script>')
    assert text.index('<meta charset="utf-8">') < text.index(head) < begin < text.index('rel="stylesheet"')
    assert f'<script type="module" async fetchpriority="high" src="../../{module}"></script>' in text
    assert f'<link rel="stylesheet" href="../../{sheet}">' in text
    other = (out / "en-US/index.html").read_text(encoding="utf-8")
    assert [part for part in (first, module, sheet, "data-own", "data-palier-begin") if part in other] == []


def test_a_page_that_names_no_entry_point_stops_the_build(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    own = replace(made_up.page("own", "Own", ""), modules=("checker/pgae.js",))
    pages = {**made_up.PAGES, "en-US": (*made_up.PAGES["en-US"], own)}
    with pytest.raises(SetupError, match=r"no entry point is called 'checker/pgae.js'.* checker/page.js"):
        build(out=tmp_path / "out", pages=pages)


def test_what_only_those_need_who_change_a_script_is_not_published(site: Path) -> None:
    files = [file for file in site.rglob("*") if file.is_file()]
    assert [file for file in files if file.name.endswith((".map", ".ts"))] == []
    scripts = [file for file in files if file.suffix in {".js", ".css"}]
    assert [file for file in scripts if b"sourceMappingURL" in file.read_bytes()] == []


def test_the_names_of_scripts_and_style_sheets_tell_their_content(site: Path) -> None:
    """So that a browser may keep them for ever; the stemmers and embed.js are asked for by names of their own."""
    for file in site.rglob("assets/**/*"):
        if file.suffix in {".js", ".css"} and "lunr" not in file.parts and file.name != "embed.js":
            assert hashlib.sha256(file.read_bytes()).hexdigest()[:12] in file.name, file


def test_what_goes_with_a_page_stands_in_its_locale_and_knows_its_address(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    own = replace(
        made_up.page("own", "Own", ""), beside={"own.ics": lambda address: f"at {address}".encode()}
    )
    out = build(out=tmp_path / "out", pages={**made_up.PAGES, "fr-FR": (*made_up.PAGES["fr-FR"], own)}).out
    assert (out / "fr-FR/own.ics").read_text() == f"at {made_up.SITE_URL}fr-FR/"
    assert not (out / "en-US/own.ics").exists()
