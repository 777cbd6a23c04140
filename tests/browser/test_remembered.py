"""The last report stands before Python is there: only for the very same question, and no longer than its answers."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checker import browser as python
from tests.browser.checker_page import (
    HELD,
    KEY,
    NO_PYTHON,
    RELEASE,
    START,
    Answers,
    CheckerPage,
    keep,
    kept,
    lost,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

PLACE = f"palier.report.{KEY}.assets/checker/cloud-platform.en-US"
KNOWN = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
FILES = re.compile(r"/assets/checker/(image|worker|library|pyodide)")
"""What is loaded of Python."""
VERDICT = "[data-standing] .palier-verdict"
TEXTS = """() => {
    const parts = document.querySelectorAll("[data-standing], [data-level], [data-finding]");
    return [...parts].map((part) => part.textContent);
}"""
MANY = 3_000
"""People whose report is too much to remember."""


def reports(page: Page) -> list[str]:
    """Names under which reports are kept."""
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter((name) => name.startsWith('palier.report.'))"
    )
    return sorted(found)


def wait_until_kept(page: Page, other_than: str | None = None) -> str:
    """Wait until a report is kept, and return what is kept of it."""
    changed = "([key, old]) => ![null, old].includes(localStorage.getItem(key))"
    page.wait_for_function(changed, arg=[PLACE, other_than], timeout=START)
    return str(kept(page, PLACE))


@pytest.fixture
def remembering(open_page: Callable[..., CheckerPage]) -> CheckerPage:
    """A page in a browser that remembers its report, with Silver met."""
    checker = open_page("en-US")
    checker.fill(KNOWN)
    checker.expect_verdicts(silver="met", gold="unmet")
    wait_until_kept(checker.page)
    return checker


def test_the_last_report_shows_without_python_as_it_was_and_nothing_is_said_to_load(
    remembering: CheckerPage, built_site: Path
) -> None:
    page = remembering.page
    expect(page.locator("[data-announce]")).to_contain_text("Silver")
    before = page.evaluate(TEXTS)
    _, _, request, answer = kept(page, PLACE).split("\n")
    [data] = (built_site / "assets" / "checker").glob("cloud-platform.en-US.*.json")
    assert python.start(data.read_text(encoding="utf-8")) == '{"ready": true}'
    assert answer == python.check(request)
    page.add_init_script(NO_PYTHON)
    page.reload()
    remembering.expect_verdicts(silver="met", gold="unmet")
    expect(page.locator("[data-announce]")).to_contain_text("Silver")
    assert page.evaluate(TEXTS) == before
    expect(page.locator("[data-step]")).to_be_empty()
    expect(page.locator("[data-progress]")).to_be_hidden()
    expect(page.locator("[data-summary]")).not_to_have_attribute("aria-busy", "true")
    page.locator("#input--acr_12m").fill("12,000")
    expect(page.locator("[data-step]")).to_contain_text("Loading")  # now somebody waits for it


def test_python_comes_behind_it_and_judges_the_next_answer(remembering: CheckerPage) -> None:
    page = remembering.page
    page.reload()
    remembering.expect_verdicts(silver="met")
    expect(page.locator("html[data-palier-way=image]")).to_be_attached(timeout=START)
    page.locator("#input--acr_12m").fill("12,000")
    remembering.expect_verdicts(silver="unmet")


def test_who_goes_back_to_the_answers_before_python_is_there_sees_the_end_of_its_start(
    remembering: CheckerPage,
) -> None:
    page = remembering.page
    page.add_init_script(f"{HELD} held = [];")
    page.reload()
    remembering.expect_verdicts(silver="met")
    page.locator("#input--acr_12m").fill("12,000")
    expect(page.locator("[data-progress]")).to_be_visible()
    page.locator("#input--acr_12m").fill("15,000")
    page.evaluate(RELEASE)
    expect(page.locator("html[data-palier-way=image]")).to_be_attached(timeout=START)
    remembering.expect_verdicts(silver="met")
    expect(page.locator("[data-progress]")).to_be_hidden()
    expect(page.locator("[data-step]")).to_be_empty()
    expect(page.locator("[data-summary]")).to_have_attribute("aria-busy", "false")


def test_it_is_shown_for_nothing_but_the_same_question_to_the_same_release(remembering: CheckerPage) -> None:
    page = remembering.page
    whole, answers = str(kept(page, PLACE)), str(kept(page))
    by, first, request, answer = whole.split("\n")
    page.add_init_script(NO_PYTHON)
    others = {
        "data": whole.replace("cloud-platform.en-US.", "cloud-platform.en-US.0"),
        "engine": re.sub(r"image\.\w{12}\.wasm", "image.000000000000.wasm", by) + whole.removeprefix(by),
        "day": "\n".join([by, first, request.replace("2018-06-01", "2018-06-02"), answer]),
        "answers": "\n".join([by, first, request.replace("15000", "16000"), answer]),
        "torn": whole[:-200],
        "cut in a line before": whole[: len(by) + 20],
        "foreign": '{"format": 1}',
    }
    for text in others.values():
        assert text != whole
        keep(page, text, PLACE)
        page.reload()
        expect(page.locator("[data-step]")).to_contain_text("Loading")
        assert page.locator(VERDICT).count() == 0
    keep(page, whole, PLACE)
    keep(page, answers.replace("15000", "12000"))
    page.reload()
    expect(page.locator("[data-step]")).to_contain_text("Loading")
    assert page.locator(VERDICT).count() == 0
    keep(page, answers)
    page.reload()
    remembering.expect_verdicts(silver="met")


def test_of_today_it_is_shown_today_and_not_tomorrow(open_page: Callable[..., CheckerPage]) -> None:
    checker = open_page("en-US")
    page = checker.page
    page.clock.set_fixed_time(datetime(2018, 6, 1, 12, tzinfo=UTC))
    page.reload()
    page.locator("input[name=market][value=developed]").check()
    checker.expect_verdicts(silver="unknown")
    wait_until_kept(page)
    page.add_init_script(NO_PYTHON)
    page.reload()
    checker.expect_verdicts(silver="unknown")
    page.clock.set_fixed_time(datetime(2018, 6, 2, 12, tzinfo=UTC))
    page.reload()
    expect(page.locator("[data-step]")).to_contain_text("Loading")
    assert page.locator(VERDICT).count() == 0


def test_what_cannot_be_shown_gives_way_to_python(remembering: CheckerPage) -> None:
    page = remembering.page
    *head, _ = str(kept(page, PLACE)).split("\n")
    for answer in ('{"report": {}}', '{"report": null}', "7"):
        keep(page, "\n".join([*head, answer]), PLACE)
        page.reload()
        remembering.expect_verdicts(silver="met", gold="unmet")


def test_python_has_the_last_word(remembering: CheckerPage) -> None:
    page = remembering.page
    true = str(kept(page, PLACE))
    *head, answer = true.split("\n")
    report = json.loads(answer)
    [silver, *_] = report["report"]["competencies"][0]["options"][0]["levels"]
    silver["verdict"] = "unmet"
    wrong = "\n".join([*head, json.dumps(report, ensure_ascii=False)])
    keep(page, wrong, PLACE)
    page.reload()
    remembering.expect_verdicts(silver="met")
    assert wait_until_kept(page, wrong) == true


def test_it_goes_with_its_answers_at_once(remembering: CheckerPage) -> None:
    page = remembering.page
    page.locator("#input--acr_12m").fill("12,000")
    assert reports(page) == []  # before Python has answered
    remembering.expect_verdicts(silver="unmet")
    changed = wait_until_kept(page)
    assert "12000" in changed and "15000" not in changed.split("\n")[2]
    remembering.forget()
    assert reports(page) == []
    page.locator("[data-undo]").click()
    remembering.expect_verdicts(silver="unmet")
    wait_until_kept(page)


def test_where_no_pages_are_kept_no_report_is(
    built_site: Path, serve_folder: Callable[..., Served], visit: Callable[..., Visit]
) -> None:
    served = serve_folder(built_site, "/palier/", {"Cache-Control": "no-cache"})
    page = visit(f"{served.url}en-US/cloud-platform/").page
    checker = CheckerPage(page, "en-US")
    checker.fill(KNOWN)
    checker.expect_verdicts(silver="met")
    wait_until_kept(page)
    page.locator("[data-kept-remove]").click()
    expect(page.locator("[data-kept-resume]")).to_be_visible()
    assert reports(page) == []
    page.locator("#input--acr_12m").fill("16,000")
    checker.expect_verdicts(silver="met")
    page.reload()  # nor is it when the page is left
    checker.expect_verdicts(silver="met")
    assert reports(page) == []
    assert "16000" in kept(page)


def test_answers_come_first_where_there_is_little_room(remembering: CheckerPage) -> None:
    page = remembering.page
    page.evaluate("""() => {
        const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (name, text) {
            const held = Object.keys(this).some((other) => other.startsWith("palier.report."));
            if (held || name.startsWith("palier.report.")) throw new DOMException("full", "QuotaExceededError");
            setItem.call(this, name, text);
        };
    }""")
    page.locator("#input--acr_12m").fill("12,000")
    remembering.expect_verdicts(silver="unmet")
    expect(page.locator("[data-said]")).to_be_empty()
    assert "12000" in kept(page)
    page.wait_for_timeout(1200)  # after which it would be kept
    assert reports(page) == []
    assert remembering.visit
    assert remembering.visit.problems == []


def test_what_is_remembered_has_an_end(remembering: CheckerPage) -> None:
    page = remembering.page
    whole = str(kept(page, PLACE))
    for name in ("one", "two", "three", "four"):
        keep(page, whole, f"palier.report.{KEY}.{name}")
    keep(page, whole, f"palier.report.{KEY}-of-another-programme.{PLACE}")
    page.evaluate("key => localStorage.removeItem(key)", PLACE)
    page.reload()
    assert wait_until_kept(page) == whole
    assert reports(page) == sorted([PLACE, f"palier.report.{KEY}-of-another-programme.{PLACE}"])
    many = json.loads(kept(page))
    many["profile"]["people"] = [
        {"name": f"Person {n} of this organization", "credentials": [{"id": "exam-70-535"}]}
        for n in range(MANY)
    ]
    page.evaluate("addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true)")
    keep(page, json.dumps(many))
    page.reload()
    remembering.expect_verdicts(silver="met")
    page.wait_for_timeout(1200)
    assert (
        kept(page, PLACE) == whole
    )  # that of before stays until an answer changes; it is shown for its own question alone


def test_two_windows_keep_the_report_of_the_answers_that_both_have(remembering: CheckerPage) -> None:
    page = remembering.page
    other = page.context.new_page()
    other.goto(page.url.replace("en-US", "fr-FR"))
    expect(other.locator(VERDICT).first).to_be_visible(timeout=START)
    other.locator("#input--acr_12m").fill("12 000")
    remembering.expect_verdicts(silver="unmet")  # this window was told
    wait_until_kept(page)
    french = PLACE.replace("en-US", "fr-FR")
    other.wait_for_function("key => localStorage.getItem(key)", arg=french, timeout=START)
    assert reports(page) == [PLACE, french]
    for name in reports(page):
        assert '"acr_12m":"12000"' in kept(page, name).split("\n")[2]
    page.context.add_init_script(NO_PYTHON)
    for window in (page, other):
        window.reload()
        expect(window.locator(VERDICT).first).to_have_class(re.compile("unmet"))


def test_where_python_does_not_come_behind_it_the_verdict_stands_until_something_else_is_asked(
    remembering: CheckerPage,
) -> None:
    page = remembering.page
    page.context.route(FILES, lost)
    page.evaluate("navigator.serviceWorker.getRegistration().then((worker) => worker?.unregister())")
    page.evaluate("caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))")
    with page.expect_console_message(lambda said: said.text.startswith("checker: load")):
        page.reload()
    remembering.expect_verdicts(silver="met")
    expect(page.locator("[data-trouble] > *")).to_have_count(0)
    page.locator("#input--acr_12m").fill("12,000")
    expect(page.locator("[data-trouble]")).to_contain_text("Check your connection", timeout=START)
    page.context.unroute(FILES)
    page.locator("[data-trouble] button").click()
    remembering.expect_verdicts(silver="unmet")
