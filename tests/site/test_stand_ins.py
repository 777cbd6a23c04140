"""Hand-written pages that a locale lacks are shown in the source's language, marked, under a notice."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from palier.site import BuildReport, Locale
from tests.site import made_up
from tests.site.test_alternates import NOINDEX, head

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARABIC = Locale(
    "ar-EG",
    "العربية",
    "rtl",
    "ar",
    {**made_up.ENGLISH_LOCALE.words, "site.guides": "أدلة", "site.fallback": "هذه الصفحة باللغة {language}."},
)
ENGLISH = '<span lang="en-US" dir="ltr">'


@pytest.fixture(scope="module")
def arabic(build: Callable[..., BuildReport], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locale without a folder of hand-written pages; one page is made from data."""
    pages = {
        **made_up.PAGES,
        "ar-EG": (made_up.page("cloud-platform", "السحابة", "", ("silver", "فضي", "")),),
    }
    locales = (*made_up.LOCALES, ARABIC)
    return build(out=tmp_path_factory.mktemp("site") / "out", locales=locales, pages=pages).out / "ar-EG"


def page(site: Path, path: str) -> str:
    return (site / path / "index.html").read_text(encoding="utf-8")


def test_a_locale_without_any_hand_written_page_builds(arabic: Path) -> None:
    built = {file.parent.relative_to(arabic).as_posix() for file in arabic.rglob("index.html")}
    assert built == {".", "cloud-platform", "guides/first", "guides/writing"}


def test_the_body_is_marked_and_stands_below_a_notice_in_the_locales_language(arabic: Path) -> None:
    guide = page(arabic, "guides/writing")
    notice = f'<p class="palier-notice" role="note">هذه الصفحة باللغة {ENGLISH}English</span>.</p>'
    body = guide.index('<div class="palier-stand-in" lang="en-US" dir="ltr">')
    assert 0 < guide.index(notice) < body < guide.index("<h1")
    assert '<html lang="ar-EG"' in guide


def test_titles_and_headings_are_marked_in_the_navigation_and_plain_in_the_head(arabic: Path) -> None:
    guide = page(arabic, "guides/writing")
    assert f"{ENGLISH}Write a rule &amp; check it</span>" in guide
    assert f"{ENGLISH}With code &amp; more</span>" in guide
    assert "<title>Write a rule &amp; check it - Palier</title>" in guide


def test_their_group_has_its_title_in_the_locales_language(arabic: Path) -> None:
    sidebar = page(arabic, "guides/writing")
    assert "أدلة" in sidebar
    assert not re.search(r">\s*Guides\s*<", sidebar)


def test_the_list_of_pages_on_a_home_page_stays_in_the_locales_language(arabic: Path) -> None:
    home = page(arabic, "")
    assert re.search(
        r'<ul lang="ar-EG" dir="rtl">\s*<li>\s*<p><strong><a href="cloud-platform/" id="[\w-]+">السحابة</a>',
        home,
    )
    assert "<!-- pages -->" not in home


def test_search_engines_are_led_to_the_original(site: Path) -> None:
    guide = page(site, "fr-FR/guides/writing")
    assert NOINDEX in guide
    assert f'<link rel="canonical" href="{made_up.SITE_URL}en-US/guides/writing/">' in guide
    assert head(site, "fr-FR/guides/writing") == {}
    assert "fr-FR" not in head(site, "en-US/guides/writing")


def test_search_finds_them_without_the_notice(arabic: Path) -> None:
    index = json.loads((arabic / "search/search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"]: entry for entry in index["docs"]}
    assert found["guides/writing/"]["title"] == f"{ENGLISH}Write a rule &amp; check it</span>"
    assert found["guides/writing/#with-code-more"]["text"] == '<p lang="en-US" dir="ltr">Text.</p>'
    assert not any("هذه الصفحة" in entry["text"] for entry in index["docs"])


def test_a_translated_page_is_no_stand_in(site: Path) -> None:
    assert "palier-stand-in" not in page(site, "fr-FR")
    assert NOINDEX not in page(site, "fr-FR")


def test_a_link_to_a_heading_that_the_translation_words_otherwise_leads_to_its_page(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    docs = made_up.write_docs(tmp_path / "docs")
    text = "# First\n\nSee [why](writing.md#why).\n"
    (docs / "en-US/guides/first.md").write_text(text, encoding="utf-8")
    (docs / "en-US/guides/writing.md").write_text("# Writing\n\n## Why\n\nText.\n", encoding="utf-8")
    (docs / "fr-FR/guides").mkdir()
    (docs / "fr-FR/guides/writing.md").write_text("# Écrire\n\n## Pourquoi\n\nTexte.\n", encoding="utf-8")
    out = build(out=tmp_path / "out", docs=docs).out
    assert 'href="../writing/#why"' in page(out, "en-US/guides/first")
    assert '<a href="../writing/">why</a>' in page(out, "fr-FR/guides/first")


def test_words_of_the_frame_that_are_not_translated_are_marked(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    ids = frozenset({"site.fallback", "site.description", "site.choose_language"})
    words = {**ARABIC.words, **{id_: made_up.ENGLISH_LOCALE.words[id_] for id_ in ids}}
    half = replace(ARABIC, words=words, untranslated=ids)
    pages = {**made_up.PAGES, "ar-EG": made_up.PAGES["fr-FR"]}
    out = build(out=tmp_path / "out", locales=(*made_up.LOCALES, half), pages=pages).out
    guide = page(out, "ar-EG/guides/writing")
    notice = f"{ENGLISH}This page is not translated yet; it is shown in {ENGLISH}English</span>.</span>"
    assert notice in guide
    assert f"{ENGLISH}{words['site.description']}</span>" in guide
    assert f"{ENGLISH}Choose your language</span>" in (out / "index.html").read_text(encoding="utf-8")
