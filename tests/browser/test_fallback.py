"""A locale that is not fully translated: what is missing stands in the source's language, marked, with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from palier import l10n
from palier.build import build
from palier.project import Project
from tests.browser.checker_page import ROOT, Answers, CheckerPage
from tests.once import link_to_project, made_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser_support import Served, Visit

MISSING = (
    "cloud-platform.azure-consumption-option.performance.consumption.text",
    "checker.at_least.",
    "checker.team.",
    "page.summary.day",
    "page.summary.missing",
    "page.form.no-match",
    "page.form.title",
    "page.form.day-error",
)
"""Beginnings of the ids of messages that the translation lacks."""
PERSON = ["70-532"]


@pytest.fixture(scope="session")
def partial_site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[..., Served]) -> Served:
    """The site in Japanese, not fully translated."""
    return serve_folder(
        made_once(tmp_path_factory, "partial", _build_partial) / "build" / "site", "/partial/"
    )


def _build_partial(root: Path) -> None:
    (root / "data" / "locales").mkdir(parents=True)
    data = ("formats", "requirements.yaml", "terms.yaml", "locales/locales.yaml")
    link_to_project(root, "docs", *(f"data/{name}" for name in data))
    catalogue = l10n.read_catalogue(ROOT / "data" / "locales" / "ja-JP.po")
    for entry in catalogue:
        if entry.msgctxt.startswith(MISSING):
            entry.msgstr = ""
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    l10n.write_catalogue(catalogue, root / "data" / "locales" / "ja-JP.po")
    build(Project(root), locales=["ja-JP"])


@pytest.fixture
def checker(partial_site: Served, visit: Callable[..., Visit]) -> CheckerPage:
    """The page of a competency in it."""
    seen = visit(f"{partial_site.url}ja-JP/cloud-platform/")
    return CheckerPage(seen.page, "en-US", seen)


def test_what_is_missing_is_marked_with_its_language_and_has_its_numbers(checker: CheckerPage) -> None:
    checker.fill(Answers("2018-01-01", "developed", "12000", ["dpor"], [PERSON]))
    checker.expect_verdicts(silver="unmet")
    page = checker.page
    foreign = page.locator(".palier-requirement__text [lang=en-US][dir=ltr]").first
    expect(foreign).to_contain_text("USD 15,000")
    reason = checker.answer("silver.performance.consumption").locator("[lang=en-US][dir=ltr]").first
    expect(reason).to_contain_text("USD 3,000")
    day = page.locator("[data-day] [lang=en-US]")
    expect(day).to_contain_text("January 1, 2018")
    checker.unfold()
    expect(page.locator("[data-standing] dt [lang=en-US]").first).to_be_visible()
    expect(checker.standing("silver").locator(".palier-verdict")).to_have_text("未充足")
    expect(checker.standing("silver").locator(".palier-verdict [lang]")).to_have_count(0)
    assert checker.violations() == []


def test_a_list_that_finds_nothing_says_so_in_the_language_that_it_has(checker: CheckerPage) -> None:
    checker.page.locator("[data-add]").click()
    checker.page.get_by_role("combobox").fill("zzz")
    expect(checker.page.locator(".palier-combobox__none [lang=en-US]")).to_be_visible()


def test_what_is_wrong_with_a_field_is_told_in_the_language_that_it_has(checker: CheckerPage) -> None:
    error = checker.page.locator("#error--day")
    expect(error).to_be_hidden()
    checker.page.locator("#input--day").fill("")
    checker.page.locator("#input--day").blur()
    expect(error.locator("[lang=en-US]")).to_contain_text("Enter a complete date")


def test_a_name_that_the_translation_keeps_is_marked_in_the_list(checker: CheckerPage) -> None:
    checker.page.locator("[data-add]").click()
    checker.page.get_by_role("combobox").fill("70-532")
    option = checker.page.get_by_role("option").first
    expect(option.locator("[lang=en-US]")).to_have_text("Developing Microsoft Azure Solutions")


def test_a_notice_counts_what_is_missing_and_leads_to_how_the_wording_came_about(
    checker: CheckerPage,
) -> None:
    notice = checker.page.locator(".palier-notice")
    expect(notice).to_contain_text("English")
    assert any(character.isdigit() for character in notice.inner_text())
    expect(notice.locator("a")).to_have_attribute("href", "#section--wording")


def test_a_page_that_is_not_translated_stands_in_for_the_missing_one(
    partial_site: Served, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{partial_site.url}ja-JP/guides/translate/").page
    expect(page.locator("html")).to_have_attribute("lang", "ja-JP")
    expect(page.locator("article [lang=en-US] h1, article h1[lang=en-US]")).to_be_visible()
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
