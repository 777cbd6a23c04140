"""What a visitor sees, keeps and can do where something around the page fails."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import KEY, ROOT, START, Answers, CheckerPage, keep, kept, lost

if TYPE_CHECKING:
    from collections.abc import Callable


pytestmark = pytest.mark.browser

ASIDE = f"palier.unread.{KEY}"
KNOWN = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
TROUBLE = "[data-trouble]"
SAID = "[data-said]"
SILENT = """
globalThis.Worker = class extends Worker {
  postMessage(told) {
    const { dataset } = document.documentElement;
    if (told.id > 0) dataset.asked = globalThis.asked = (globalThis.asked ?? 0) + 1;
    if (told.type !== "check" || !globalThis.silent) super.postMessage(told);
  }
};
"""
"""Workers that answer nothing while `silent` is true, as if the browser had ended them; how often they are asked."""
REFUSED = """
delete globalThis.caches;
Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


def saved(**answers: Any) -> str:
    """Return answers as the browser keeps them."""
    return json.dumps({"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": answers}})


def test_without_a_connection_the_first_check_says_so_and_starts_by_itself_once_it_is_back(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US", service_workers="block")
    page = checker.page
    page.context.set_offline(True)
    checker.fill(KNOWN)
    expect(page.locator(TROUBLE)).to_contain_text("Check your connection", timeout=START)
    expect(page.locator(TROUBLE)).to_contain_text("reload the page")
    expect(page.locator(TROUBLE)).to_have_attribute("role", "alert")
    page.context.set_offline(False)
    checker.expect_verdicts(silver="met")
    expect(page.locator(f"{TROUBLE} > *")).to_have_count(0)


def test_a_browser_that_forbids_workers_says_so_once_and_keeps_the_answers(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.add_init_script(
        "Worker = class { constructor() { throw new DOMException('no', 'SecurityError'); } }"
    )
    page.reload()
    checker.fill(KNOWN)
    expect(page.locator(TROUBLE)).to_contain_text("does not let the checker start")
    expect(page.locator(f"{TROUBLE} button")).to_have_count(0)  # it would not help
    assert json.loads(kept(page))["profile"]["people"][0]["name"] == "Zoé"
    assert checker.violations() == []


def test_a_worker_that_is_gone_is_replaced_and_one_that_stays_silent_is_told(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.clock.install()
    page.add_init_script(SILENT)
    page.reload()
    checker.fill(KNOWN)
    checker.expect_verdicts(silver="met")
    page.evaluate("silent = true")
    page.locator("#input--acr_12m").fill("12,000")
    page.clock.run_for(2_000)
    expect(page.locator("[data-step]")).to_have_text("Checking")
    page.evaluate("silent = false")
    page.clock.run_for(30_000)  # a new one is asked the same
    checker.expect_verdicts(silver="unmet")
    expect(page.locator("[data-step]")).to_be_empty()
    page.evaluate("asked = 0, silent = true")
    page.locator("#input--acr_12m").fill("15,000")
    page.clock.run_for(31_000)
    expect(page.locator("html")).to_have_attribute("data-asked", "2", timeout=START)
    page.clock.run_for(31_000)
    expect(page.locator(TROUBLE)).to_contain_text("did not respond")
    page.evaluate("silent = false")
    page.locator(f"{TROUBLE} button").click()
    checker.expect_verdicts(silver="met")


@pytest.mark.parametrize("script", ["page", "begin"])
def test_a_page_whose_script_is_gone_says_so_and_offers_no_form(
    open_page: Callable[..., CheckerPage], script: str
) -> None:
    checker = open_page("en-US")
    page = checker.page
    alert = page.locator(".palier-incomplete")
    expect(alert).to_be_hidden()
    page.context.route(f"**/checker/{script}.*", lost)
    page.reload()
    expect(alert).to_contain_text("reload the page")
    for part in ("[data-form]", "[data-summary]", "#section--exchange"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".palier-requirement").first).to_be_visible()


FEATURES = {
    "plan": ".palier-plan > summary",
    "timeline": ".palier-timeline > summary",
    "exchange": "#section--exchange > summary",
    "interview": "[data-feature=interview]",
}


def test_each_part_that_does_not_load_says_so_and_comes_at_the_next_try(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.context.route(re.compile(rf"/checker/({'|'.join([*FEATURES, 'days'])})\."), lost)
    checker.fill(Answers(market="developed"))
    checker.expect_verdicts(silver="unknown")
    for name, opener in FEATURES.items():
        alert = page.locator(f"[data-unavailable={name}]")
        expect(alert).to_be_hidden()
        page.locator(opener).click()
        expect(alert).to_contain_text("did not load")
    expect(page.locator("[data-unavailable=days]")).to_contain_text("coming dates")
    assert checker.violations() == []
    page.context.unroute_all()
    for name, opener in FEATURES.items():
        if name != "interview":
            page.locator(opener).click()  # closes it
        page.locator(opener).click()
        expect(page.locator(f"[data-unavailable={name}]")).to_be_hidden()
    expect(page.locator("[data-question]")).to_be_focused()
    expect(page.locator("[data-parts]:not([inert])")).to_be_visible()


def test_a_browser_that_refuses_all_storage_checks_and_says_that_it_keeps_nothing(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.add_init_script(REFUSED)
    page.reload()
    checker.fill(KNOWN)
    checker.expect_verdicts(silver="met")
    expect(page.locator(SAID)).to_contain_text("does not keep your answers")
    expect(page.locator(SAID)).to_contain_text("Save them as a file")
    page.locator("#section--exchange > summary").click()
    with page.expect_download() as file:
        page.locator("[data-save]").click()
    assert "Zoé" in file.value.path().read_text(encoding="utf-8")


BROKEN = ("[1]", '{"format": 2, "profile": {}}', '{"format": 1, "profile": {"people": [{"na')


def test_what_cannot_be_read_is_set_aside_until_the_visitor_has_seen_to_it(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    for text in BROKEN:
        keep(page, text)
        page.reload()
        expect(page.locator(SAID)).to_contain_text("cannot be read")
        page.locator("input[name=market][value=developed]").check()
        assert kept(page, ASIDE) == text
    page.reload()
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()
    with page.expect_download() as file:
        page.locator("[data-set-aside]").click()
    assert file.value.path().read_text(encoding="utf-8") == text
    checker.forget()
    assert kept(page, ASIDE) is None
    expect(page.locator("[data-set-aside]")).to_be_hidden()
    page.locator("[data-undo]").click()
    assert kept(page, ASIDE) == text


def test_what_cannot_be_read_is_never_overwritten_where_there_is_no_room_to_set_it_aside(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    keep(page, BROKEN[0])
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
    )
    page.reload()
    page.locator("input[name=market][value=developed]").check()
    expect(page.locator(SAID)).to_contain_text("does not keep your answers")
    assert kept(page) == BROKEN[0]


def test_a_clock_that_is_years_off_is_questioned_and_the_date_can_be_mended(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US", viewport={"width": 390, "height": 844})
    page = checker.page
    page.locator("input[name=market][value=developed]").check()
    clock, day = page.locator("[data-clock]"), page.locator("[data-day]")
    for year in (2100, 1970):
        page.clock.set_fixed_time(datetime(year, 1, 5, 12, tzinfo=UTC))
        page.reload()
        expect(clock).to_contain_text("days apart", timeout=START)
        expect(day).to_contain_text(f"January 5, {year}")
        assert day.evaluate("place => place.scrollWidth <= place.clientWidth")  # the year is not cut off
    assert checker.violations() == []
    clock.get_by_role("button").click()
    now = datetime.now(tz=UTC)
    expect(page.locator("#input--day")).to_have_value(now.strftime("%Y-%m-%d"))
    expect(page.locator("#input--day")).to_be_focused()
    expect(clock).to_be_hidden()
    expect(day).to_contain_text(str(now.year))


def test_a_clock_that_is_right_is_not_spoken_of_nor_is_a_date_that_was_chosen(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    with page.expect_response(lambda answer: answer.request.method == "HEAD"):
        page.locator("input[name=market][value=developed]").check()
    expect(page.locator("[data-clock]")).to_be_empty()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("#input--day").fill("2018-06-01")
    checker.expect_verdicts(silver="unknown")
    page.wait_for_timeout(200)
    assert "HEAD" not in asked


def test_no_part_of_the_service_worker_asks_the_time() -> None:
    for file in (ROOT / "docs" / "assets" / "site").glob("sw*.js"):
        assert not re.search(r"\bDate\b|performance\.|timeStamp", file.read_text(encoding="utf-8")), file


def test_an_answer_of_another_window_comes_in_without_disturbing_what_is_being_written_and_can_be_undone(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.locator("input[name=market][value=developing]").check()
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("#input--acr_12m").fill("12,0")  # not an amount yet
    other.locator("input[name=association][value=dpor]").check()
    other.locator("input[name=market][value=developed]").check()
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()
    expect(page.locator("input[name=association][value=dpor]")).to_be_checked()
    expect(page.locator("#input--acr_12m")).to_have_value("12,0")
    expect(page.locator(SAID)).to_contain_text("another window")
    page.locator("[data-undo]").click()
    expect(page.locator("input[name=market][value=developing]")).to_be_checked()
    expect(page.locator("input[name=association][value=dpor]")).not_to_be_checked()
    expect(other.locator("input[name=market][value=developing]")).to_be_checked()


def test_two_windows_of_which_one_slept_lose_nothing_of_each_other(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.add_init_script("addEventListener('storage', (event) => event.stopImmediatePropagation());")
    page.reload()
    page.locator("input[name=market][value=developing]").check()
    other = json.loads(kept(page))
    other["profile"]["answers"] |= {"association": ["dpor"], "acr_12m": "100"}
    keep(page, json.dumps(other))  # nobody tells this window
    page.locator("#input--acr_12m").fill("15000")
    now = json.loads(kept(page))["profile"]["answers"]
    assert now == {"market": "developing", "association": ["dpor"], "acr_12m": "15000"}
    expect(page.locator("input[name=association][value=dpor]")).to_be_checked()
    keep(page, saved(market="developed"))
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()


def test_a_page_that_comes_back_shows_the_answers_of_now_and_is_silent_where_they_are_the_same(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    page = checker.page
    checker.fill(KNOWN)
    back = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    page.evaluate(back)
    expect(page.locator(SAID)).to_be_empty()
    keep(page, saved(market="developing"))
    page.evaluate(back)
    expect(page.locator("input[name=market][value=developing]")).to_be_checked()
    expect(page.locator(".palier-person")).to_have_count(0)
    expect(page.locator(SAID)).to_contain_text("another window")


def test_a_page_that_is_zoomed_and_reloaded_in_the_middle_of_typing_has_what_was_typed(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("fr-FR", viewport={"width": 320, "height": 256})  # 400 % of 1280 × 1024
    page = checker.page
    page.locator("input[name=market][value=developed]").check()
    page.locator("#input--acr_12m").press_sequentially("12 000")
    page.reload()
    expect(page.locator("#input--acr_12m")).to_have_value(re.compile(r"12\s000"))
    checker.expect_verdicts(silver="unmet")
