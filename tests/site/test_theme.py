"""Edits of the theme: exact or failing, and no rule of a style sheet lost that a page may need."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.toc import AnchorLink

from palier.site import BuildReport, Locale, SiteError
from palier.site._theme import Edit, apply, trust
from palier.site._theme_rules import PARTS, used_rules
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig


def test_an_edit_that_matches_as_often_as_expected_is_made() -> None:
    assert apply([Edit("why", "a", "b", 2)], "page", "a-a") == "b-b"


@pytest.mark.parametrize("html", ["", "a", "a-a-a"])
def test_an_edit_that_matches_otherwise_stops_the_build_with_its_reason(html: str) -> None:
    with pytest.raises(SiteError, match=r"fr-FR/: 'a' stands \d times, expected 2 \(a name for it\)"):
        apply([Edit("a name for it", "a", "b", 2)], "fr-FR/", html)


def test_the_table_of_contents_keeps_the_no_break_spaces_of_headings() -> None:
    first, second = AnchorLink("Sûr &amp; publié ?", "sure", 1), AnchorLink("Autre titre :", "other", 2)
    first.children.append(second)
    trust(
        [first],
        '<h1 id="sure">Sûr\n&amp; <code>publié</code>\u202f?<a class="headerlink" href="#sure">¶</a></h1>'
        '<h2 id="other">Tout autre chose\u00a0:</h2>',
    )
    assert (first.title, second.title) == ("Sûr &amp; publié\u202f?", "Autre titre :")


def test_a_translation_of_the_theme_may_have_another_name_than_its_language(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    brazil = Locale("pt-BR", "Português", "ltr", "pt-BR", made_up.ENGLISH_LOCALE.words, state="beta")
    pages = {**made_up.PAGES, "pt-BR": (made_up.page("", "Parceiros", ""),)}
    site = build(out=tmp_path / "out", locales=(*made_up.LOCALES, brazil), pages=pages).out
    assert '<html lang="pt-BR"' in (site / "pt-BR" / "index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    return load_config(str(made_up.ROOT / "mkdocs.yml"), hooks=[])


def theme_sheet(config: MkDocsConfig, name: str) -> str:
    """A style sheet as the theme brings it."""
    folders = [Path(folder) / "assets" / "stylesheets" for folder in config.theme.dirs]
    [sheet] = [sheet for folder in folders for sheet in folder.glob(f"{name}.*.min.css")]
    return sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "sheet, used",
    [
        (".md-tabs{a:b}.md-typeset{c:d}", ".md-typeset{c:d}"),
        (".md-tabs__item,.md-typeset:not(.md-tabs,.x){a:b}", ".md-typeset:not(.md-tabs,.x){a:b}"),
        ("@media print{.md-tabs{a:b}}@media screen{.md-tabs{a:b}.x{c:d}}", "@media screen{.x{c:d}}"),
        (".md-tabs-like,.tabbed{a:b}.tabbed-set>a{c:d}", ".md-tabs-like,.tabbed{a:b}"),
        (
            "[data-md-color-primary=red]{a:b}[data-md-color-primary=custom]{c:d}",
            "[data-md-color-primary=custom]{c:d}",
        ),
    ],
)
def test_rules_go_that_hold_for_nothing_under_the_settings(
    config: MkDocsConfig, sheet: str, used: str
) -> None:
    assert used_rules(sheet, config) == used


def test_what_the_settings_switch_on_keeps_its_rules() -> None:
    config = load_config(str(made_up.ROOT / "mkdocs.yml"), hooks=[], repo_url="https://example.org/")
    for setting in PARTS:
        kind, _, name = setting.partition(": ")
        if kind == "features":
            config.theme["features"].append(name)
        elif kind == "markdown_extensions":
            config.markdown_extensions.append(name)
        elif kind == "plugins":
            config.plugins[name] = BasePlugin()
        elif kind == "extra":
            config.extra[name] = True
    sheet = theme_sheet(config, "main")
    assert used_rules(sheet, config) == sheet


def test_every_part_that_may_go_is_known_to_the_theme(config: MkDocsConfig) -> None:
    sheet = theme_sheet(config, "main")
    assert [block for blocks in PARTS.values() for block in blocks if f".{block}" not in sheet] == []
