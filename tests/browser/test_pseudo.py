"""The site in the pseudo-locales: no word is written that no translator sees, and everything runs the other way.

The accented locale is looked at while its pages are read and used; see unbracketed.js for what counts as a word.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from palier.build import build
from palier.l10n import is_bracketed, source_state
from palier.project import Project
from tests.browser.checker_page import KEY, ROOT, Answers, CheckerPage
from tests.browser.scenarios import expect_verdicts, fill_in, one_met_and_one_not
from tests.once import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser_support import Served

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
REGISTRY = "en-US: {name: English, direction: ltr, theme_language: en}\n"
ACCENTED, BIDI = "en-XA", "ar-XB"
DEVELOPING = Answers("2018-12-31", "developing", "10000", ["tpor"], [["70-534"], []], ["⟦1⟧"])
MIRRORED = (
    ".md-logo",
    ".md-sidebar--primary",
    "#summary--title",
    ".palier-form__organization",
    "input[name=market]",
    "[data-forget]",
)
"""What stands at one side of the page."""
NARROW = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The real source, in its own language and the pseudo-locales."""
    return Project(made_once(tmp_path_factory, "pseudo", _build_pseudo), pseudo=True)


def _build_pseudo(root: Path) -> None:
    (root / "data" / "locales").mkdir(parents=True)
    for name in ("data", ""):
        for path in (ROOT / name).iterdir():
            if path.name not in {"build", "data", "locales", ".git"}:
                (root / name / path.name).symlink_to(path)
    (root / "data" / "locales" / "locales.yaml").write_text(REGISTRY, encoding="utf-8")
    build(Project(root, pseudo=True))


@pytest.fixture(scope="session")
def pseudo_site(project: Project, serve_folder: Callable[..., Served]) -> Served:
    """The site of that project, at the root of its host, where the page for unknown addresses looks for its parts."""
    return serve_folder(project.build_folder / "site")


@pytest.fixture(scope="session")
def facts(project: Project) -> str:
    """A script that tells what every language writes alike."""
    requirements = project.source.requirements
    names = [locale.name for locale in project.registry.values()]
    aliases = [alias for credential in requirements.credentials.values() for alias in credential.aliases]
    codes = [credential.code for credential in requirements.credentials.values() if credential.code]
    origins = [
        text
        for origin in requirements.sources.values()
        for text in (origin.title, origin.holder, origin.licence, origin.locale, origin.source_state)
    ]
    commits = [origin.commit for origin in requirements.sources.values() if origin.commit]
    written = {"Palier", "USD", *project.registry, *names, *aliases, *codes, *origins, *commits}
    written.add(source_state(project.messages))
    return f"window.facts = {json.dumps(sorted(written))};"


@pytest.fixture
def read(pseudo_site: Served, facts: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Callable (path, script="") → a page on which every word is looked at from the beginning."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, script: str = "") -> Page:
        context = browser.new_context()
        contexts.append(context)
        context.add_init_script(facts + script + (HERE / "unbracketed.js").read_text(encoding="utf-8"))
        page: Page = context.new_page()
        page.goto(pseudo_site.url + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def unbracketed(page: Page) -> list[str]:
    """Return the words found so far that came through no message."""
    found: list[str] = page.evaluate("window.unbracketed")
    return found


def test_every_page_is_bracketed(read: Callable[..., Page], pseudo_site: Served, project: Project) -> None:
    site = project.build_folder / "site"
    paths = [file.relative_to(site).parent.as_posix() for file in (site / ACCENTED).rglob("index.html")]
    assert len(paths) > len(project.compiled.programme.competencies)
    page = read(f"{ACCENTED}/")
    found = []
    for path in sorted(paths):
        page.goto(f"{pseudo_site.url}{path}/", wait_until="domcontentloaded")
        found += [f"{path}: {word}" for word in unbracketed(page)]
    assert found == []


def test_the_page_for_unknown_addresses_is_bracketed(read: Callable[..., Page]) -> None:
    page = read(f"{ACCENTED}/nowhere/")
    first = page.locator("h1 + section")
    expect(first).to_have_attribute("lang", ACCENTED)
    lines = [line.strip() for line in first.inner_text().splitlines() if line.strip()]
    assert lines
    assert [line for line in lines if not is_bracketed(line)] == []


def test_searching_says_nothing_outside_brackets(read: Callable[..., Page]) -> None:
    page = read(f"{ACCENTED}/")
    query, told = page.locator("input[name=query]"), page.locator(".md-search-result__meta")
    for words in ("zzz", "70-535"):
        said = told.inner_text()
        query.fill("")
        query.press_sequentially(words)
        expect(told).not_to_have_text(said)
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert unbracketed(page) == []


def test_filling_in_the_form_says_nothing_outside_brackets(
    read: Callable[..., Page], project: Project
) -> None:
    page = read(f"{ACCENTED}/cloud-platform/")
    checker = CheckerPage(page, "en-US")
    wrong_answers(page)
    checker.fill(DEVELOPING)
    checker.expect_verdicts(silver="met", gold="unmet")
    card = page.locator(".palier-person").first
    card.get_by_role("combobox").fill("zzz")
    expect(page.locator(".palier-combobox__none")).to_be_visible()
    card.get_by_role("combobox").fill("70")
    card.get_by_role("combobox").press("Escape")
    card.locator(".palier-holding [data-remove]").click()
    checker.expect_verdicts(silver="unmet")
    page.locator("#input--day").fill("2030-01-01")
    checker.expect_verdicts(silver="unmet")
    card.locator("[data-remove]").first.click()
    checker.forget()
    checker.add_person("", ["70-535"])
    checker.expect_verdicts(silver="unknown")
    assert unbracketed(page) == []


def wrong_answers(page: Page) -> None:
    """Leave in each kind of field what it cannot take, and then nothing."""
    for field, wrong in (("#input--acr_12m", "many"), ("#input--acr_12m", "1.234"), ("#input--day", "")):
        page.locator(field).fill(wrong)
        page.locator(field).blur()
        expect(page.locator(field.replace("input", "error"))).to_contain_text("⟦")
    page.locator("#input--acr_12m").fill("")


def test_other_kinds_of_requirement_say_nothing_outside_brackets(
    read: Callable[..., Page], project: Project
) -> None:
    competency = next(c for c in project.source.requirements.competencies if c.id == "data-analytics")
    page = read(f"{ACCENTED}/{competency.id}/")
    checker = CheckerPage(page, "en-US")
    for scenario in one_met_and_one_not(competency):
        checker.forget()
        fill_in(checker, scenario, project)
        expect_verdicts(checker, scenario)
    assert unbracketed(page) == []


TROUBLES = {
    "no WebAssembly": "delete globalThis.WebAssembly;",
    "no worker": "Worker.prototype.postMessage = function () { this.dispatchEvent(new ErrorEvent('error')); };",
    "no storage": "Storage.prototype.setItem = () => { throw new Error(); };",
}
"""What goes wrong in a browser, as scripts that bring it about."""


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_is_told_in_brackets(read: Callable[..., Page], trouble: str) -> None:
    page = read(f"{ACCENTED}/cloud-platform/", TROUBLES[trouble])
    page.locator("input[name=market][value=developed]").check()
    told = page.locator("[data-trouble], [data-said]").filter(has_text="⟦")
    expect(told.first).to_be_visible()
    assert unbracketed(page) == []


def test_saved_answers_that_are_gone_are_told_in_brackets(read: Callable[..., Page]) -> None:
    people = [{"name": "", "credentials": [{"id": "1"}]}]
    saved = json.dumps({"format": 1, "on": None, "profile": {"format": 1, "answers": {}, "people": people}})
    page = read(f"{ACCENTED}/cloud-platform/", f"localStorage.setItem({KEY!r}, {saved!r});")
    expect(page.locator("[data-said]")).to_contain_text("⟦")
    assert unbracketed(page) == []


@pytest.fixture
def both(pseudo_site: Served, browser: Browser) -> Iterator[Callable[..., Iterator[Page]]]:
    """Callable (path, **options of Browser.new_context) → the page from left to right, then from right to left."""
    contexts: list[BrowserContext] = []

    def open_both(*paths: str, **options: Any) -> Iterator[Page]:
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        for path in paths:
            for tag in (ACCENTED, BIDI):
                page.goto(f"{pseudo_site.url}{tag}/{path}")
                yield page

    yield open_both
    for context in contexts:
        context.close()


def middles(page: Page) -> dict[str, float]:
    """Return how far from the left of the window the middle of each element lies, as a share of its width."""
    width = page.evaluate("document.documentElement.clientWidth")
    boxes = {selector: page.locator(selector).first.bounding_box() for selector in MIRRORED}
    return {
        selector: (box["x"] + box["width"] / 2) / width for selector, box in boxes.items() if box is not None
    }


def test_the_page_runs_from_right_to_left(both: Callable[..., Iterator[Page]]) -> None:
    ltr, rtl = (
        {"direction": page.evaluate("getComputedStyle(document.body).direction"), **middles(page)}
        for page in both("cloud-platform/", viewport={"width": 1280, "height": 900})
    )
    assert (ltr.pop("direction"), rtl.pop("direction")) == ("ltr", "rtl")
    assert [selector for selector in MIRRORED if (ltr[selector] - 0.5) * (rtl[selector] - 0.5) >= 0] == []


def test_nothing_is_wider_than_a_narrow_window(both: Callable[..., Iterator[Page]]) -> None:
    paths = ("cloud-platform/", "reference/requirements-yaml/", "translations/")
    wide = "document.documentElement.scrollWidth > innerWidth"
    assert [page.url for page in both(*paths, viewport=NARROW) if page.evaluate(wide)] == []
