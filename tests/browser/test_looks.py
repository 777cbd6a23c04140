"""What visitors see and hear of the answers: at once, in words that tell them apart, never hidden, never in the way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import START, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.checker_page import CheckerPage
    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

AMOUNT = "#input--acr_12m"
ONE = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
MIXED = replace(ONE, people=[["assessment-cloud-platform"], ["70-535"]])
COUNT_CHECKS = """() => {
    window.checks = window.answers = 0;
    const plain = Worker.prototype.postMessage;
    const heard = new WeakSet();
    const count = ({ data }) => { if (data.type === "answer" && data.id > 0) window.answers += 1; };
    Worker.prototype.postMessage = function (message) {
        if (!heard.has(this)) this.addEventListener("message", count);
        heard.add(this);
        if (message.type === "check" && message.id > 0) window.checks += 1;
        return plain.call(this, message);
    };
}"""
"""What is asked beside the verdicts has numbers below 0, and comes when it comes."""
KEEP_CHANGES = """() => {
    window.changed = new Set();
    window.repeated = [];
    new MutationObserver((records) => {
        for (const { type, target, attributeName, oldValue } of records) {
            const place = target instanceof Element ? target.closest("[data-finding]") : null;
            if (place) window.changed.add(place.dataset.finding);
            if (type === "attributes" && target.getAttribute(attributeName) === oldValue)
                window.repeated.push([target.className, attributeName]);
        }
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeOldValue: true });
}"""
"""The requirements at which anything changes, and what is set to the value that it had."""
KEEP_BYTES = """() => {
    window.seen = [];
    const bar = document.querySelector("progress");
    const look = () => bar.hasAttribute("value") && window.seen.push([bar.value, bar.max]);
    new MutationObserver(look).observe(bar, { attributes: true });
}"""


def inside(page: Page, selector: str) -> bool:
    """Whether an element lies in the part of the window that neither the header nor the summary covers."""
    found = page.evaluate(
        """selector => {
            const box = document.querySelector(selector).getBoundingClientRect();
            const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return seen !== null && document.querySelector(selector).contains(seen);
        }""",
        selector,
    )
    return bool(found)


def test_the_progress_bar_ends_exactly_where_it_said(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.page.evaluate(KEEP_BYTES)
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    seen = checker.page.evaluate("window.seen")
    assert seen[-1][0] == seen[-1][1]
    assert [value for value, _ in seen] == sorted(value for value, _ in seen)
    assert len({most for _, most in seen if most > 1}) == 1


def test_a_single_change_is_asked_at_once_and_typing_seldom(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    page = checker.page
    page.evaluate(COUNT_CHECKS)
    asked = page.evaluate("document.querySelector('input[value=developing]').click() ?? window.checks")
    assert asked == 1
    page.wait_for_function("() => window.answers === 1")
    asked = page.evaluate(
        """([selector, text]) => {
            const box = document.querySelector(selector);
            for (const length of Array(text.length).keys()) {
                box.value = text.slice(0, length + 1);
                box.dispatchEvent(new InputEvent("input", { bubbles: true }));
            }
            return window.checks;
        }""",
        [AMOUNT, "9999999999"],
    )
    assert asked == 2
    expect(checker.answer("silver.performance.consumption")).to_contain_text("9,999,999,999")
    assert page.evaluate("window.checks") == 3


def test_what_an_answer_does_not_change_is_left_alone(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    checker.fill(ONE)
    checker.expect_verdicts(silver="met", gold="unmet")
    page = checker.page
    page.locator(AMOUNT).focus()
    page.wait_for_timeout(1000)  # coming dates are filled in
    page.evaluate(KEEP_CHANGES)
    for amount in ("15001", "15002"):
        page.locator(AMOUNT).fill(amount)
        expect(checker.answer("silver.performance.consumption")).to_contain_text(f"{int(amount):,}")
    changed = page.evaluate("[...window.changed]")
    whole, part = f"{checker.option}.silver.performance", f"{checker.option}.silver.performance.consumption"
    assert part in changed
    assert not {
        whole,
        f"{whole}.association",
        f"{checker.option}.silver.skills",
        f"{checker.option}.gold.skills",
    } & {*changed}
    assert page.evaluate("window.repeated") == []


def test_what_is_missing_names_what_it_is_about(shared_page: CheckerPage) -> None:
    kinds, metric = {
        "en-US": ("assessment", "Azure consumption"),
        "fr-FR": ("évaluation", "Consommation Azure"),
    }[shared_page.locale]
    shared_page.forget()
    shared_page.fill(replace(MIXED, amount="12000"))
    shared_page.expect_verdicts(gold="unmet")
    gold = shared_page.standing("gold")
    expect(gold).to_contain_text(f"({metric}")
    expect(gold).to_contain_text(f"({kinds})")
    expect(gold.locator(f'a[href="#{gold.get_attribute("data-standing")}"]')).to_have_count(2)
    ways = shared_page.answer("gold.skills").locator(".palier-answer__way")
    expect(ways).to_have_count(2)
    assert len(set(ways.locator("small").all_text_contents())) == 2


def test_a_way_that_is_not_needed_asks_for_nothing(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(ONE)
    shared_page.expect_verdicts(silver="met")
    spare = shared_page.answer("silver.skills.by-assessment")
    expect(spare).to_contain_text({"en-US": "Not needed", "fr-FR": "Pas nécessaire"}[shared_page.locale])
    assert not re.search(r"\d", spare.inner_text())


def test_steps_of_the_levels_stand_side_by_side(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(ONE)
    shared_page.expect_verdicts(gold="unmet")
    tops = shared_page.page.evaluate(
        "[...document.querySelectorAll('ol.palier-parts > li')].map(e => Math.round(e.getBoundingClientRect().top))"
    )
    assert len(tops) == 4
    assert tops[:2] == tops[2:]


def test_fields_are_named_with_all_that_belongs_to_them(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(ONE)
    page = shared_page.page
    passed = {"en-US": "Passed on", "fr-FR": "Date de réussite"}[shared_page.locale]
    expect(page.locator("[data-passed]")).to_have_accessible_name(re.compile(rf"^{passed}.*70-535"))
    expect(page.locator(AMOUNT)).to_have_accessible_description(re.compile("^USD "))


def test_verdicts_are_announced_once_somebody_stops_typing(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(ONE)
    shared_page.expect_verdicts(silver="met")
    page, said = shared_page.page, shared_page.page.locator("[data-announce]")
    word = {"en-US": "Silver: Met.", "fr-FR": "Argent\u00a0: Satisfait."}[shared_page.locale]
    expect(said).to_contain_text(word)
    page.evaluate(
        """() => {
            window.told = [];
            const place = document.querySelector("[data-announce]");
            new MutationObserver(() => window.told.push(place.textContent)).observe(place, { childList: true });
        }"""
    )
    page.locator(AMOUNT).fill("")
    page.locator(AMOUNT).press_sequentially("14000", delay=80)
    shared_page.expect_verdicts(silver="unmet")
    page.wait_for_timeout(900)
    assert len(page.evaluate("window.told")) == 1


def test_clearing_everything_shows_how_to_undo_it(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR", viewport={"width": 390, "height": 844})
    for _ in range(6):
        checker.add_person("", [])
    checker.forget()
    expect(checker.page.locator("[data-undo]")).to_be_in_viewport()
    assert inside(checker.page, "[data-undo]")


def test_a_growing_summary_never_covers_the_focus(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US", viewport={"width": 1280, "height": 700})
    page = checker.page
    checker.fill(replace(MIXED, market=""))
    checker.expect_verdicts(silver="met")
    box = page.locator(AMOUNT)
    box.fill("12000")
    checker.expect_verdicts(silver="unknown")
    page.evaluate(
        """selector => {
            const bottom = document.querySelector("[data-summary]").getBoundingClientRect().bottom;
            scrollBy(0, document.querySelector(selector).getBoundingClientRect().top - bottom - 2);
        }""",
        AMOUNT,
    )
    box.press_sequentially("0")
    checker.expect_verdicts(silver="met")
    page.wait_for_timeout(200)
    assert inside(page, AMOUNT)


def test_on_the_smallest_screen_the_field_stays_above_its_list(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("fr-FR", viewport={"width": 320, "height": 256})
    page = checker.page
    page.locator("[data-add]").click()
    box = page.get_by_role("combobox")
    box.fill("azure")
    box.press("ArrowDown")
    assert inside(page, "[role=combobox]")
    assert inside(page, "[role=option][aria-selected=true]")


@pytest.mark.parametrize("locale", ["en-US", "fr-FR"])
def test_the_home_page_leads_to_the_check_in_one_step(
    visit: Callable[..., Visit], served: Served, locale: str
) -> None:
    page = visit(f"{served.url}{locale}/", viewport={"width": 390, "height": 844}).page
    expect(page.locator(".palier-home__acts a").first).to_be_in_viewport()
    page.locator(".palier-home__check").first.click()
    expect(page.locator("#section--check")).to_be_in_viewport(timeout=START)
    expect(page.locator("#input--day")).to_be_in_viewport()


def test_the_summary_of_several_options_leaves_the_screen_to_the_page(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("fr-FR", "data-analytics", viewport={"width": 390, "height": 844})
    page = checker.page
    checker.add_person("Zoé", ["70-767", "business intelligence"])
    summary = page.locator("[data-summary]")
    expect(summary.locator("[data-verdict] .palier-verdict")).to_have_count(6, timeout=START)
    expect(summary.locator("[data-next] a")).to_be_visible()
    folded = summary.bounding_box()
    assert folded
    assert folded["height"] < 844 / 4
    expect(page.locator("[data-announce]")).to_contain_text("Or (Option Power BI)\u00a0: Non satisfait")
    points = summary.locator("[data-points] a").first
    expect(points).to_be_hidden()
    summary.locator("[data-more]").click()
    expect(points).to_be_visible()
    expect(summary.locator("[data-next]")).to_be_hidden()
    assert checker.violations() == []


def test_every_coming_change_stands_under_the_level(shared_page: CheckerPage) -> None:
    shared_page.forget()
    shared_page.fill(replace(ONE, on="2017-12-01", people=[["70-534"]]))
    shared_page.page.locator("[data-passed]").fill("2017-12-15")
    shared_page.expect_verdicts(silver="unmet")
    silver = shared_page.standing("silver")
    days = {
        "en-US": ("Met from December 15, 2017", "Not met from January 1, 2019"),
        "fr-FR": ("Satisfait à partir du 15 décembre 2017", "Non satisfait à partir du 1er janvier 2019"),
    }[shared_page.locale]
    expect(silver.locator("[data-turn]")).to_contain_text(days[0])
    expect(silver.locator("[data-points]")).to_contain_text(days[1])
