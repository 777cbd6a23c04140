"""The interview: one question at a time, each of which can matter, until none can."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from checker import assess, profile_from_json, programme_from_json
from palier.project import Project
from tests.browser.checker_page import HELD, RELEASE, ROOT, START, Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.checker_page import CheckerPage

ON = "2018-06-01"
FIELDS = {"market": "market", "acr_12m": "amount", "association": "association"}


@pytest.fixture(scope="module")
def asked_next() -> Callable[[dict[str, Any]], tuple[str, ...]]:
    """Callable (profile as JSON data) → what the engine would ask about Cloud Platform, in order."""
    programme = programme_from_json(Project(ROOT).compiled.data)

    def ask(profile: dict[str, Any]) -> tuple[str, ...]:
        report = assess(programme, profile_from_json(profile, programme), date.fromisoformat(ON))
        return next(c.asks for c in report.competencies if c.id == "cloud-platform")

    return ask


class Interview:
    """The interview as a visitor goes through it."""

    def __init__(self, opened: CheckerPage) -> None:
        self.opened, self.page = opened, opened.page
        self.title = self.page.locator("[data-question]")

    def begin(self) -> None:
        """Begin it, and wait for the first question."""
        self.page.locator("button[data-feature=interview]").click()
        expect(self.page.locator(".palier-form__fields [data-asked][id^=field--]")).to_be_visible(
            timeout=START
        )

    def question(self) -> str:
        """Return the id of the input that is asked; empty at the end."""
        expect(self.page.locator("[data-interview-end]")).not_to_have_attribute(
            "aria-busy", "true", timeout=START
        )
        shown = self.page.locator(".palier-form__fields [data-asked][id^=field--]")
        return (shown.get_attribute("id") or "").removeprefix("field--") if shown.count() else ""

    def next(self) -> str:
        """Go on, and return what is asked then."""
        self.page.locator("[data-interview-end] [data-next]").click()
        return self.question()


@pytest.mark.parametrize(
    "given, profile",
    [
        (
            Answers(
                market="developed", amount="15000", association=("dpor",), people=(("70-535",), ("70-532",))
            ),
            {
                "market": "developed",
                "acr_12m": "15000",
                "association": ["dpor"],
                "people": [
                    {"name": "", "credentials": [{"id": f"exam-{code}"}]} for code in ("70-535", "70-532")
                ],
            },
        ),
        (
            Answers(market="developing", amount="10000", association=("tpor",)),
            {"market": "developing", "acr_12m": "10000", "association": ["tpor"], "people": []},
        ),
    ],
)
def test_it_asks_what_the_engine_would_ask_and_stops_when_no_answer_can_matter(
    open_page: Callable[..., CheckerPage],
    asked_next: Callable[[dict[str, Any]], tuple[str, ...]],
    given: Answers,
    profile: dict[str, Any],
) -> None:
    opened = open_page("en-US")
    opened.fill(Answers(on=ON))
    interview = Interview(opened)
    interview.begin()
    known: dict[str, Any] = {"format": 1, "answers": {}}
    question = interview.question()
    count = 0
    while question:
        assert question == asked_next(known)[0]
        if question == "people":
            if profile["people"]:
                opened.fill(Answers(people=given.people))
            else:
                opened.page.locator("input[name=people][value=all]").check()
            known["people"] = profile["people"]
        else:
            value = getattr(given, FIELDS[question])
            opened.fill(Answers(**{FIELDS[question]: value}))
            known["answers"][question] = profile[question]
        count += 1
        assert count <= len(FIELDS) + 1, "a question came twice"
        question = interview.next()
    assert asked_next(known) == ()
    expect(interview.title).to_have_text("Nothing more to ask")
    expect(interview.title).to_be_focused()
    assert opened.page.locator("[data-outcome] .palier-verdict--unknown").count() == 0
    assert opened.page.locator("[data-outcome] li").count() == 2


def test_going_back_loses_nothing(open_page: Callable[..., CheckerPage]) -> None:
    opened = open_page("fr-FR")
    interview = Interview(opened)
    interview.begin()
    first = interview.question()
    opened.page.locator(".palier-form__fields [data-asked] input:visible").first.focus()
    if first == "people":
        opened.page.locator("input[name=people][value=some]").check()
    else:
        opened.fill(_only(first))
    second = interview.next()
    assert second not in ("", first)
    opened.page.locator("[data-interview-end] [data-back]").click()
    expect(opened.page.locator(f"#field--{first}")).to_be_visible()
    assert interview.question() == first
    assert interview.next() == second, "what was asked stays in its order"
    opened.page.locator("[data-whole]").click()
    expect(opened.page.locator("#field--market")).to_be_visible()
    expect(opened.page.locator("button[data-feature=interview]")).to_be_focused()


def test_the_levels_to_aim_at_fit_a_narrow_screen(open_page: Callable[..., CheckerPage]) -> None:
    opened = open_page("fr-FR", "enterprise-mobility-management", viewport={"width": 320, "height": 640})
    Interview(opened).begin()
    expect(opened.page.locator("[data-aim]")).to_be_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


def test_who_turns_back_before_the_next_question_comes_is_not_told_to_wait(
    open_page: Callable[..., CheckerPage],
) -> None:
    opened = open_page("en-US")
    opened.page.add_init_script(HELD)
    opened.page.reload()
    interview = Interview(opened)
    interview.begin()
    first = interview.question()
    interview.next()
    opened.page.evaluate("held = []")
    opened.page.locator("[data-interview-end] [data-next]").click()
    opened.page.locator("[data-interview-end] [data-back]").click()
    opened.page.wait_for_function("() => held.length > 1")
    opened.page.evaluate(RELEASE)
    expect(opened.page.locator(f"#field--{first}")).to_be_visible()
    assert interview.question() == first


def test_who_does_not_know_goes_on_and_is_told_what_stays_open(open_page: Callable[..., CheckerPage]) -> None:
    opened = open_page("en-US")
    interview = Interview(opened)
    interview.begin()
    seen = [interview.question()]
    while seen[-1]:
        assert len(seen) <= len(FIELDS) + 1, "a question that was left open came again"
        seen.append(interview.next())
    assert len(set(seen)) == len(seen)
    expect(interview.title).to_have_text("All questions have been asked")
    expect(opened.page.locator("[data-why]").first).to_contain_text("People with credentials")


def test_aiming_at_one_level_asks_for_that_level_alone(open_page: Callable[..., CheckerPage]) -> None:
    opened = open_page("en-US")
    opened.fill(
        Answers(on=ON, market="developed", amount="15000", association=("dpor",), people=(("70-535",),))
    )
    interview = Interview(opened)
    opened.page.locator("button[data-feature=interview]").click()
    expect(interview.title).to_have_text("Nothing more to ask", timeout=START)
    opened.page.locator("input[name=people][value=some]").evaluate("radio => radio.click()")
    opened.page.locator("[data-aim]").select_option("azure-consumption-option.gold")
    expect(opened.page.locator("#field--people")).to_be_visible(timeout=START)
    expect(opened.page.locator("[data-why]").first).to_contain_text("Gold")
    opened.page.locator("[data-aim]").select_option("azure-consumption-option.silver")
    expect(interview.title).to_have_text("Nothing more to ask", timeout=START)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_accessible_and_needs_no_mouse(open_page: Callable[..., CheckerPage], scheme: str) -> None:
    opened = open_page("fr-FR", viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = opened.page
    page.locator("button[data-feature=interview]").focus()
    page.keyboard.press("Enter")
    interview = Interview(opened)
    expect(page.locator(".palier-form__fields [data-asked][id^=field--]")).to_be_visible(timeout=START)
    expect(interview.title).to_be_focused()
    assert opened.violations() == []
    before = interview.question()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-interview-end] [data-next]')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(f"#field--{before}")).to_be_hidden()
    expect(interview.title).to_be_focused()


def _only(question: str) -> Answers:
    """Return an answer to one question."""
    return {
        "market": Answers(market="developed"),
        "acr_12m": Answers(amount="12000"),
        "association": Answers(association=("dpor",)),
    }[question]
