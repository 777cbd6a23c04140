"""The page around the verdicts: memory, languages, keyboard, failures, accessibility, print."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from palier.project import Project
from tests.browser.checker_page import HELD, KEY, RELEASE, ROOT, START, Answers, kept
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from tests.browser.checker_page import CheckerPage
    from tests.browser_support import Served

pytestmark = pytest.mark.browser

OLD_KEY = "palier.answers.partner-competencies.cloud-platform"
PAGES = [c.id for c in Project(ROOT).source.requirements.competencies]
FULL = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
FAILING = "[data-trouble] > *"


def saved(key: str = KEY, **profile: Any) -> str:
    """A script that leaves saved answers in the browser."""
    state = json.dumps({"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": {}, **profile}})
    return f"localStorage.setItem({json.dumps(key)}, {json.dumps(state)})"


def test_answers_survive_reload_and_change_of_language(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    checker.fill(Answers("2018-06-01", "developed", "15,000.50", ["dpor"], [["70-535"]], ["Zoé"]))
    checker.expect_verdicts(silver="met")
    page.reload()
    checker.expect_verdicts(silver="met")
    expect(page.locator("#input--acr_12m")).to_have_value("15,000.50")
    page.goto(page.url.replace("en-US", "fr-FR"))
    checker.expect_verdicts(silver="met")
    expect(page.locator("#input--acr_12m")).to_have_value("15\u202f000,50")
    expect(page.locator("[data-name]")).to_have_value("Zoé")
    expect(page.locator("#input--day")).to_have_value("2018-06-01")
    assert checker.visit
    assert checker.visit.foreign == []
    assert checker.visit.problems == []


def test_nothing_loads_before_the_visitor_wants_it(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    served.requests.clear()
    checker = open_page("en-US")
    settle(checker.page)
    assert not [request.path for request in served.requests if ".wasm" in request.path]
    expect(checker.page.locator("[data-prompt]")).to_be_visible()
    with checker.page.expect_request("**/image.*.wasm"):
        checker.page.locator("#input--acr_12m").focus()
    expect(checker.page.locator("[data-step]")).not_to_be_empty()


def test_the_keyboard_alone_leads_to_a_verdict(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR")
    keyboard = checker.page.keyboard

    def tab_to(selector: str) -> None:
        for _ in range(60):
            keyboard.press("Tab")
            if checker.page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"no way to {selector}")

    tab_to("input[name=market]")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    tab_to("#input--acr_12m")
    keyboard.type("10 000")
    tab_to("input[name=association][value=tpor]")
    keyboard.press("Space")
    tab_to("[data-add]")
    keyboard.press("Enter")
    keyboard.type("Zoé")
    keyboard.press("Tab")
    keyboard.type("donnees azure")
    keyboard.press("ArrowDown")
    expect(checker.page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    keyboard.press("Escape")
    expect(checker.page.locator("[role=listbox]")).to_be_hidden()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(checker.page.locator(".palier-holding")).to_have_count(1)
    checked = checker.page.locator("input[name=market]:checked").get_attribute("value")
    checker.expect_verdicts(silver="met" if checked == "developing" else "unmet")


def test_a_runtime_that_is_missing_is_told_and_tried_again(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR")
    page = checker.page

    def missing(route: Route) -> None:
        route.fulfill(status=404, body="")

    page.context.route("**/*.wasm", missing)
    checker.fill(FULL)
    expect(page.locator(FAILING).first).to_be_visible(timeout=START)
    expect(page.locator("[data-trouble]")).to_contain_text("réponses")
    expect(page.locator("[data-name]")).to_have_value("Zoé")
    assert checker.violations() == []
    checker.forget()
    expect(page.locator(FAILING)).to_have_count(0)
    page.locator("[data-undo]").click()
    expect(page.locator(FAILING).first).to_be_visible()
    page.context.unroute("**/*.wasm")
    page.locator("[data-trouble] button").click()
    checker.expect_verdicts(silver="met")
    expect(page.locator(FAILING)).to_have_count(0)


def test_a_browser_without_webassembly_is_told(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.page.evaluate("delete globalThis.WebAssembly")
    checker.fill(Answers(market="developed"))
    expect(checker.page.locator("[data-trouble]")).to_contain_text("WebAssembly")


def test_saved_answers_that_no_longer_exist_are_named_and_the_rest_kept(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    people = [{"name": "B", "credentials": [{"id": "exam-gone"}, {"id": "exam-70-535"}]}]
    answers = {"market": "lunar", "acr_12m": "15000", "other": "x", "association": ["dpor", "mpor"]}
    checker.page.evaluate(saved(answers=answers, people=people))
    checker.page.reload()
    expect(checker.page.locator("[data-said]")).to_contain_text(re.compile("lunar|market"))
    expect(checker.page.locator("[data-said]")).to_contain_text("exam-gone")
    expect(checker.page.locator("#input--acr_12m")).to_have_value("15,000")
    expect(checker.page.locator(".palier-holding")).to_have_count(1)
    checker.expect_verdicts(silver="met")


def test_answers_that_are_cleared_while_they_are_checked_leave_nothing_to_wait_for(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.add_init_script(HELD)
    page.reload()
    checker.fill(FULL)
    checker.expect_verdicts(silver="met")
    page.evaluate("held = []")
    page.locator("#input--acr_12m").fill("12,000")
    checker.forget()
    page.wait_for_function("() => held.length > 0")
    page.evaluate(RELEASE)
    page.wait_for_timeout(1_800)  # after which a check that takes long is told
    expect(page.locator("[data-prompt]")).to_be_visible()
    expect(page.locator("[data-step]")).to_be_empty()
    expect(page.locator("[data-summary]")).to_have_attribute("aria-busy", "false")


def test_a_search_stays_in_reach_when_the_list_that_it_shortens_becomes_short(
    open_page: Callable[..., CheckerPage],
) -> None:
    page = open_page("en-US").page
    names = ["Ann", *(f"Person {n}" for n in range(40))]
    page.evaluate(saved(people=[{"name": name, "credentials": []} for name in names]))
    page.reload()
    search = page.locator("#people--find")
    search.fill("ann")
    expect(page.locator(".palier-person")).to_have_count(1)
    page.locator(".palier-person > fieldset > [data-remove]").click()
    expect(page.locator(".palier-person")).to_have_count(0)
    search.fill("")
    expect(page.locator(".palier-person")).to_have_count(40)
    expect(search).to_be_focused()


@pytest.mark.parametrize("locale, width", [("en-US", 1280), ("fr-FR", 390)])
def test_what_is_wrong_is_told_after_the_press_that_leaves_a_field_and_makes_that_miss_nothing(
    open_page: Callable[..., CheckerPage], locale: str, width: int
) -> None:
    page = open_page(locale, viewport={"width": width, "height": 900}).page
    box, last = page.locator("#input--acr_12m"), page.locator("input[name=association]").last
    box.fill("-5")
    last.click()
    expect(last).to_be_checked()
    expect(box).to_have_attribute("aria-invalid", "true")


def test_two_tabs_keep_together(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    other = checker.page.context.new_page()
    other.goto(checker.page.url)
    other.locator("input[name=market][value=developing]").check()
    expect(checker.page.locator("input[name=market][value=developing]")).to_be_checked()


def test_what_is_said_before_the_pages_module_comes_is_kept(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.evaluate(saved(answers={"market": "developed", "acr_12m": "100"}))
    page.context.route("**/assets/checker/page.*.js", lambda _: None)  # held
    page.reload(wait_until="commit")
    checker.fill(Answers(amount="15000"))
    page.locator("input[name=people][value=all]").check()
    expect(page.locator("[data-today]")).to_be_hidden()  # the form does nothing yet
    page.context.unroute("**/assets/checker/page.*.js")  # what it held goes on
    checker.expect_verdicts(silver="unmet")
    answers = {"market": "developed", "acr_12m": "15000"}
    profile = {"format": 1, "answers": answers, "people": [], "people_complete": True}
    assert json.loads(kept(page)) == {"format": 1, "on": "2018-06-01", "profile": profile}


def test_what_another_window_has_cleared_comes_back_whole(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.evaluate(saved(answers={"market": "developed", "power_bi_seats": "100"}))
    page.reload()
    other = page.context.new_page()
    other.goto(page.url.replace("cloud-platform", "data-analytics"))
    expect(other.locator("#input--power_bi_seats")).to_have_value("100")
    checker.forget()
    other.locator("[data-undo]").click()
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()
    assert json.loads(kept(page))["profile"]["answers"] == {"market": "developed", "power_bi_seats": "100"}


def test_who_is_among_people_that_another_window_changes_stays_there(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.evaluate(saved(people=[{"name": "Zoé", "credentials": []}]))
    page.reload()
    page.locator("[data-name]").focus()
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("[data-add]").click()
    expect(page.locator(".palier-person")).to_have_count(2)
    expect(page.locator("[data-add]")).to_be_focused()


def test_answers_of_earlier_pages_are_taken_over_once(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    people = [{"name": "B", "credentials": [{"id": "exam-70-535"}]}]
    checker.page.evaluate(saved(OLD_KEY, answers={"market": "developed", "acr_12m": "15000"}, people=people))
    checker.page.reload()
    expect(checker.page.locator("#input--acr_12m")).to_have_value("15,000")
    checker.page.locator("input[name=association][value=dpor]").check()
    checker.expect_verdicts(silver="met")
    keys = checker.page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('palier.'))")
    assert KEY in keys
    assert OLD_KEY not in keys
    checker.page.reload()
    expect(checker.page.locator("[data-name]")).to_have_value("B")


def test_one_profile_serves_every_page_and_none_loses_what_it_does_not_know(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    checker.fill(FULL)
    checker.expect_verdicts(silver="met")
    page.goto(page.url.replace("cloud-platform", "messaging"))
    expect(page.locator("[data-name]")).to_have_value("Zoé")
    expect(page.locator("#input--day")).to_have_value("2018-06-01")
    expect(page.locator("[data-elsewhere]")).to_contain_text("1")
    expect(page.locator("[data-standing]").first.locator(".palier-verdict")).to_be_visible(timeout=START)
    box = page.get_by_role("combobox")
    box.fill("70-345")
    box.press("Enter")
    page.goto(page.url.replace("messaging", "cloud-platform"))
    checker.expect_verdicts(silver="met")
    expect(page.locator(".palier-holding")).to_have_count(1)
    expect(page.locator("[data-elsewhere]")).to_contain_text("1")
    expect(page.locator("[data-said]")).to_be_empty()
    checker.forget()
    assert page.evaluate(f"localStorage.getItem({json.dumps(KEY)})") is None
    page.locator("[data-undo]").click()
    page.goto(page.url.replace("cloud-platform", "messaging"))
    expect(page.locator(".palier-holding")).to_contain_text("70-345")
    assert checker.visit
    assert checker.visit.problems == []


@pytest.mark.parametrize("text", ["{", "null", "[1]", '{"profile": {"people": 3, "answers": []}}'])
def test_corrupt_memory_leaves_an_empty_form(open_page: Callable[..., CheckerPage], text: str) -> None:
    checker = open_page("en-US")
    checker.page.evaluate(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)})")
    checker.page.reload()
    expect(checker.page.locator("[data-prompt]")).to_be_visible()
    assert checker.visit
    assert checker.visit.problems == []


def test_a_browser_that_keeps_nothing_says_so(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.page.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    checker.page.reload()
    checker.page.locator("input[name=market][value=developed]").check()
    expect(checker.page.locator("[data-said]")).to_contain_text("does not keep")


def test_without_scripts_every_requirement_is_there(open_page: Callable[..., CheckerPage]) -> None:
    page = open_page("fr-FR", java_script_enabled=False).page
    expect(page.locator(".palier-no-script")).to_be_visible()
    expect(page.locator(".palier-form")).to_be_hidden()
    expect(page.locator(".palier-summary")).to_be_hidden()
    assert page.locator("li.palier-requirement").count() == 12
    expect(page.locator('a[href*="exam-70-475"]').first).to_be_visible()
    expect(page.locator("[data-finding]:visible")).to_have_count(0)


@pytest.mark.parametrize("anchor", ["cloud-platform", "azure-consumption-option", "silver", "gold"])
def test_old_anchors_lead_to_their_headings(open_page: Callable[..., CheckerPage], anchor: str) -> None:
    page = open_page("fr-FR", viewport={"width": 1280, "height": 800}).page
    page.goto(f"{page.url}#{anchor}")
    page.wait_for_function(
        "id => Math.abs(document.getElementById(id).getBoundingClientRect().top) < 400", arg=anchor
    )


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_on_any_page_nor_is_any_wider_than_a_narrow_screen(
    open_page: Callable[..., CheckerPage], page: str
) -> None:
    odd = PAGES.index(page) % 2
    checker = open_page(
        ("en-US", "fr-FR")[odd],
        page,
        viewport={"width": 320, "height": 640},
        color_scheme=("dark", "light")[odd],
    )
    assert checker.violations() == []
    assert checker.page.evaluate("document.documentElement.scrollWidth") == 320


def test_nothing_is_wider_than_a_narrow_screen(open_page: Callable[..., CheckerPage]) -> None:
    page = open_page("fr-FR", viewport={"width": 320, "height": 400}).page
    page.locator("[data-add]").click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_focus_is_never_under_the_summary(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US", viewport={"width": 1280, "height": 700})
    page = checker.page
    checker.fill(FULL)
    checker.expect_verdicts(silver="met")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    summary = page.locator("[data-summary]")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        inside = page.evaluate(
            "document.activeElement.closest('.palier-page > :not(.palier-summary)') !== null"
        )
        if not inside:
            continue
        box = page.evaluate("document.activeElement.getBoundingClientRect().toJSON()")
        bar = summary.bounding_box()
        assert bar
        assert box["bottom"] > bar["y"] + bar["height"] - 1 or box["top"] + box["height"] < bar["y"]


def test_print_has_the_requirements_and_no_form(open_page: Callable[..., CheckerPage]) -> None:
    page = open_page("en-US").page
    page.emulate_media(media="print")
    expect(page.locator(".palier-check")).to_be_hidden()
    expect(page.locator(".palier-summary")).to_be_hidden()
    expect(page.locator("#dates--exam-70-534")).to_be_visible()
    box = page.locator(".palier-requirement__text").first.evaluate(
        "e => getComputedStyle(e, '::after').borderStyle"
    )
    assert box == "solid"
