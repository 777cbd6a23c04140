"""The page on the whole programme: every level judged by one profile, in a table, in a list, and by its next steps."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from checker import assess, profile_from_json
from palier.project import Project
from tests.browser.checker_page import KEY, NO_PYTHON, ROOT, START, Answers, CheckerPage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from checker import Report
    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

PROGRAMME = Project(ROOT).compiled.programme
PHONE = {"width": 390, "height": 844}
DAY = "2018-06-01"
CLOUD: Mapping[str, Any] = {
    "answers": {"market": "developed", "acr_12m": "15000", "association": ["dpor"]},
    "people": [{"name": "Zoé", "credentials": [{"id": "exam-70-535"}]}],
    "people_complete": True,
}
SALES: Mapping[str, Any] = {
    "answers": {"market": "developing", "crm_cloud_revenue_12m": "50000", "crm_association": ["dpor"]},
    "people": [
        {"name": "", "credentials": [{"id": id_} for id_ in ("exam-mb2-717", "exam-mb2-715")]},
        {"name": "", "credentials": [{"id": "exam-mb2-716"}]},
    ],
    "people_complete": True,
}
"""Silver is met, and would not be under another reading."""
EVERYTHING: Mapping[str, Any] = {
    "answers": {},
    "people": [{"name": "", "credentials": [{"id": id_}]} for id_ in PROGRAMME.credentials] * 2,
    "people_complete": False,
}
KEPT = """async () => {
    const other = location.href.replace("en-US", "fr-FR");
    const both = await Promise.all([location.href, other].map((page) => caches.match(page)));
    return both.every((page) => page?.headers.has("palier-way"));
}"""
SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries()) {
            const moved = sources.map(({ node }) => node?.outerHTML?.slice(0, 200) ?? node?.textContent);
            if (!hadRecentInput) window.shifts.push([value, ...moved]);
        }
    }).observe({ type: "layout-shift" });
}"""


def judged(profile: Mapping[str, Any], on: str = DAY) -> Report:
    """Return what the checker says of a profile outside any browser."""
    return assess(PROGRAMME, profile_from_json({"format": 1, **profile}, PROGRAMME), date.fromisoformat(on))


def verdicts(report: Report) -> dict[str, str]:
    """Return each level's verdict by its full id."""
    return {
        f"{competency.id}.{level.id}": level.verdict
        for competency in report.competencies
        for option in competency.options
        for level in option.levels
    }


def saved(profile: Mapping[str, Any], on: str = DAY) -> str:
    """Return answers as the browser keeps them."""
    return json.dumps({"format": 1, "on": on, "profile": {"format": 1, **profile}})


def expect_verdicts(page: Page) -> Page:
    """Wait for the verdicts, and return the page."""
    expect(page.locator("[data-cell] .palier-verdict").first).to_be_visible(timeout=START)
    return page


def visit_with(checker: CheckerPage, profile: Mapping[str, Any], on: str = DAY) -> Page:
    """Open the page again as somebody who has given these answers before, and wait for the verdicts."""
    checker.page.evaluate("([key, saved]) => localStorage.setItem(key, saved)", [KEY, saved(profile, on)])
    checker.page.reload()
    return expect_verdicts(checker.page)


def shown(page: Page) -> dict[str, str]:
    """Return the verdict in each cell of the table."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[data-cell]")].map((cell) => [
            cell.dataset.cell,
            /--(\\w+)/.exec(cell.querySelector(".palier-verdict").className)[1],
        ]))"""
    )
    return found


def listed(page: Page, part: str) -> Locator:
    """Return the levels that a part of the list shows."""
    return page.locator(f'[data-part="{part}"] [data-list] > li:not([hidden])')


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_every_cell_says_what_the_checker_says(open_page: Callable[..., CheckerPage], locale: str) -> None:
    checker = open_page(locale, "standing")
    for profile, on in ((CLOUD, DAY), (SALES, "2018-03-01"), (EVERYTHING, "2020-01-01")):
        page = visit_with(checker, profile, on)
        report = judged(profile, on)
        assert shown(page) == verdicts(report)
        expect(listed(page, "nearest")).to_have_count(len(report.nearest))
        expect(listed(page, "attained")).to_have_count(len(report.attained))
        expect(page.locator('[data-count="met"]')).to_have_text(str(len(report.attained)))
    assert checker.visit
    assert checker.visit.problems == []


def test_the_list_begins_with_what_is_nearest(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(CLOUD)).page)
    links = listed(page, "nearest").locator(".palier-roll__head a")
    hrefs = [link.get_attribute("href") for link in links.all()]
    nearest = [id_.split(".", 1) for id_ in judged(CLOUD).nearest]
    assert hrefs == [f"../{competency}/#{level}" for competency, level in nearest]
    first = listed(page, "nearest").first
    expect(first.locator('a[href*=".gold.skills"]').first).to_be_visible()


def test_one_profile_serves_all_pages(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(Answers(DAY, "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"]))
    checker.expect_verdicts(silver="met", gold="unmet")
    page = checker.page
    page.goto(page.url.replace("cloud-platform", "standing"))
    cell = page.locator('[data-cell="cloud-platform.azure-consumption-option.silver"]')
    expect(cell.locator(".palier-verdict--met")).to_be_visible(timeout=START)
    page.locator("[data-group]", has_text="Cloud Platform").locator("summary").click()
    page.locator("#input--acr_12m").fill("14,999.99")
    expect(cell.locator(".palier-verdict--unmet")).to_be_visible(timeout=START)
    cell.locator("a").click()
    checker.expect_verdicts(silver="unmet")
    expect(page.locator("#input--acr_12m")).to_have_value(re.compile("14.?999.99"))


def test_filters_work_by_keyboard_and_stay_in_the_address(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(CLOUD)).page)
    said = page.locator("[data-shown]")
    expect(said).to_have_text("Levels shown: 24 of 24")
    page.locator("select[name=level]").focus()
    page.keyboard.press("S")
    expect(said).to_have_text("Levels shown: 12 of 24")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("analyt specialist")
    expect(said).to_have_text("Levels shown: 1 of 24")
    expect(listed(page, "attained")).to_have_count(0)
    expect(page.get_by_role("heading", name="Attained", exact=True)).to_be_hidden()
    page.reload()
    expect(said).to_have_text("Levels shown: 1 of 24", timeout=START)
    page.locator("[name=text]").fill("nothing is called this")
    expect(said).to_have_text("Levels shown: 0 of 24")
    page.locator("[data-clear]").press("Enter")
    expect(said).to_have_text("Levels shown: 24 of 24")
    expect(page.locator("select[name=level]")).to_be_focused()
    assert "?" not in page.url


def test_a_count_leads_to_the_levels_that_it_counts(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(CLOUD)).page)
    page.locator('[data-show="met"]').click()
    expect(listed(page, "attained")).to_have_count(1)
    expect(listed(page, "nearest")).to_have_count(0)
    expect(page.locator("#section--levels")).to_be_in_viewport()


def test_the_next_question_unfolds_and_takes_the_focus(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(CLOUD)).page)
    ask = page.locator("[data-summary] [data-next] a")
    field = (ask.get_attribute("href") or "").removeprefix("#")
    ask.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("id => document.getElementById(id).contains(document.activeElement)", field)
    group = page.locator(f'[data-group]:has([id="{field}"])')
    expect(group).to_have_attribute("open", "")
    expect(group.locator("[data-told]")).to_have_text("Answered: 0 of 2")


def test_the_cheapest_steps_stand_in_the_order_of_their_cost(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(CLOUD)).page)
    page.locator("#section--steps").scroll_into_view_if_needed()
    plans = page.locator(".palier-steps__plan")
    expect(plans).to_have_count(3, timeout=START)
    costs = [
        float(re.sub(r"[^\d.]", "", text)) for text in plans.locator(".palier-steps__cost").all_inner_texts()
    ]
    assert costs == sorted(costs)
    assert all(plan.locator("ul > li").count() > 0 for plan in plans.all())
    expect(page.locator("[data-steps]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-steps-said]")).to_have_text("")


def test_readings_that_matter_lead_to_their_questions(open_page: Callable[..., CheckerPage]) -> None:
    page = expect_verdicts(open_page("en-US", "standing", saved(SALES, "2018-03-01")).page)
    effects = judged(SALES, "2018-03-01").readings
    assert effects
    expect(page.locator("[data-readings-list] > li")).to_have_count(len(effects))
    link = page.locator("[data-readings-list] a[href*='reading--silver-deployment']").first
    expect(link).to_have_text("Who passes a deployment exam for Silver?")
    link.click()
    expect(page.locator("#reading--silver-deployment")).to_be_in_viewport(timeout=START)


def test_what_differs_on_another_day_leads_to_the_page_of_its_competency(
    open_page: Callable[..., CheckerPage],
) -> None:
    """Each line knows its competency: options of several may have the same id."""
    checker = open_page("en-US", "standing")
    checker.page.clock.install(time=f"{DAY}T12:00:00")
    page = visit_with(checker, {**CLOUD, "people": [{"name": "", "credentials": [{"id": "exam-70-534"}]}]})
    page.clock.run_for(1000)
    page.locator("#input--day").fill("2019-03-01")
    changes = page.locator("[data-changes]")
    page.clock.run_for(1000)
    changes.locator("summary").click(timeout=START)
    lead = changes.locator("a[href$='#azure-consumption-option.silver.skills.by-exam']").first
    lead.click()
    page.wait_for_url("**/en-US/cloud-platform/#azure-consumption-option.silver.skills.by-exam")
    expect(page.locator("[id='azure-consumption-option.silver.skills.by-exam']")).to_be_in_viewport()


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 800}])
def test_nothing_above_the_form_moves_when_verdicts_come(
    open_page: Callable[..., CheckerPage], size: dict[str, int]
) -> None:
    page = open_page("fr-FR", "standing", viewport=size).page
    page.evaluate(SHIFTS)
    top = "document.getElementById('section--check').getBoundingClientRect().top + scrollY"
    before = page.evaluate(top)
    page.locator("input[name=market][value=developed]").check()
    expect(page.locator("[data-cell] .palier-verdict").first).to_be_visible(timeout=START)
    assert page.evaluate(top) == before
    assert page.evaluate("window.shifts") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_it_fits_a_phone_and_suits_everybody(
    open_page: Callable[..., CheckerPage], locale: str, scheme: str
) -> None:
    answers = saved(SALES, "2018-03-01")
    checker = open_page(locale, "standing", answers, viewport=PHONE, color_scheme=scheme)
    page = expect_verdicts(checker.page)
    page.locator("#section--steps").scroll_into_view_if_needed()
    expect(page.locator(".palier-steps__plan").first).to_be_visible(timeout=START)
    assert checker.violations() == []
    for width in (PHONE["width"], 320):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": PHONE["width"], "height": 700})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_clearing_all_answers_invites_again(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US", "standing", saved(CLOUD))
    page = expect_verdicts(checker.page)
    checker.forget()
    expect(page.locator("[data-cell] .palier-verdict")).to_have_count(0)
    expect(page.locator("[data-prompt]")).to_be_visible()
    expect(page.locator("[data-roll]")).to_be_hidden()
    expect(page.locator("[data-steps]")).to_be_hidden()
    page.locator("[data-undo]").click()
    expect(page.locator("[data-cell] .palier-verdict")).to_have_count(24, timeout=START)


def test_how_much_is_answered_waits_for_no_verdict(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US", "standing", saved(CLOUD))
    page = checker.page
    page.add_init_script(NO_PYTHON)
    page.reload()
    part = page.locator("[data-group]", has_text="Cloud Platform")
    expect(part.locator("[data-told]")).to_have_text("Answered: 2 of 2")
    part.locator("summary").click()
    page.locator("#input--acr_12m").fill("")
    expect(part.locator("[data-told]")).to_have_text("Answered: 1 of 2")
    checker.forget()
    expect(part.locator("[data-told]")).to_have_text("Answered: 0 of 2")


def test_without_scripts_the_table_leads_to_every_level(open_page: Callable[..., CheckerPage]) -> None:
    page = open_page("fr-FR", "standing", java_script_enabled=False).page
    cell = page.locator('[data-cell="cloud-platform.azure-consumption-option.gold"] a')
    expect(cell).to_have_accessible_name(re.compile("Plateforme cloud.*Or"))
    expect(page.locator(".palier-no-script")).to_be_visible()
    expect(page.locator("[data-roll]")).to_be_hidden()
    cell.click()
    expect(page.locator('[id="azure-consumption-option.gold"]')).to_be_in_viewport()


def test_it_judges_offline_after_one_visit(
    built_site: Path, serve_folder: Callable[..., Served], visit: Callable[..., Visit]
) -> None:
    host = serve_folder(built_site, "/palier/", {"Cache-Control": "no-cache"})
    page = visit_with(CheckerPage(visit(f"{host.url}en-US/standing/").page, "en-US"), CLOUD)
    end = time.monotonic() + START / 1000
    while not page.evaluate(KEPT):  # wait_for_function takes a promise for an answer
        assert time.monotonic() < end
        page.wait_for_timeout(50)
    page.context.set_offline(True)
    page = page.context.new_page()
    page.goto(f"{host.url}en-US/standing/?level=gold")
    expect(listed(page, "nearest")).to_have_count(12, timeout=30_000)
    assert shown(page) == verdicts(judged(CLOUD))
