"""What is coming: the turns of the report as a chart and as a table."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checker import assess, profile_from_json
from palier.project import Project
from tests.browser.checker_page import OPTION, ROOT, START

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser.checker_page import CheckerPage

pytestmark = pytest.mark.browser

TIMELINE = "[data-feature=timeline]"
ROWS = f"{TIMELINE} tbody tr"
ON = "2018-06-01"
PROFILE = {
    "format": 1,
    "answers": {"market": "developed", "acr_12m": "100000", "association": ["dpor"]},
    "people": [
        {"name": "Zoé", "credentials": [{"id": "exam-70-534"}]},
        {"name": "Ali", "credentials": [{"id": "exam-70-535"}]},
    ],
    "people_complete": True,
}
"""Gold, until one of the exams stops counting."""


SAVED = json.dumps({"format": 1, "on": ON, "profile": PROFILE})
"""The same as the browser keeps it."""


def open_timeline(checker: CheckerPage) -> Page:
    """Open the timeline of a page."""
    checker.page.locator(f"{TIMELINE} > summary").click()
    return checker.page


def shapes(page: Page, level: str) -> list[str]:
    """Return the verdicts of a level's lane, from the left."""
    found: list[str] = page.evaluate(
        """lane => [...document.querySelectorAll(`[data-lane="${lane}"] [data-verdict]`)]
            .sort((one, two) => one.getBoundingClientRect().left - two.getBoundingClientRect().left)
            .map(segment => segment.dataset.verdict)""",
        f"{OPTION}.{level}",
    )
    return found


def test_the_table_and_the_chart_tell_every_turn_of_the_report(open_page: Callable[..., CheckerPage]) -> None:
    programme = Project(ROOT).compiled.programme
    report = assess(programme, profile_from_json(PROFILE, programme), date.fromisoformat(ON))
    turns = {
        level.key: [turn.verdict for turn in level.turns]
        for level in report.levels()
        if level.id.startswith(OPTION)
    }
    assert turns == {"silver": [], "gold": ["unmet"]}
    page = open_timeline(open_page("en-US", saved=SAVED))
    expect(page.locator(ROWS)).to_have_count(1, timeout=START)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="January 1, 2019"))
    expect(row.get_by_role("cell").first).to_have_text("Gold Not met Until then: Met")
    expect(row.get_by_role("cell").last).to_contain_text("70-534")
    assert shapes(page, "silver") == ["met"]
    assert shapes(page, "gold") == ["met", "unmet"]
    expect(page.locator(".palier-timeline__mark-number")).to_have_text(["1"])
    expect(page.locator("[data-axis] text").first).to_have_text("Jul 2018")
    expect(page.locator("[data-timeline-chart]")).to_have_attribute("aria-hidden", "true")


def test_the_timeline_follows_the_answers(open_page: Callable[..., CheckerPage]) -> None:
    page = open_timeline(open_page("en-US", saved=SAVED))
    expect(page.locator(ROWS)).to_have_count(1, timeout=START)
    page.locator("li.palier-person").first.locator("[data-remove]").first.click()
    expect(page.locator("[data-timeline-none]")).to_be_visible()
    expect(page.locator("[data-timeline-coming]")).to_be_hidden()
    page.locator("[data-forget]").click()
    expect(page.locator("[data-timeline-open]")).to_be_visible()
    expect(page.locator("[data-timeline-none]")).to_be_hidden()


def test_time_runs_from_right_to_left_where_text_does(open_page: Callable[..., CheckerPage]) -> None:
    page = open_timeline(open_page("ar-EG", saved=SAVED))
    expect(page.locator(ROWS)).to_have_count(1, timeout=START)
    assert shapes(page, "gold") == ["unmet", "met"]
    expect(page.locator(".palier-timeline__mark-number")).to_have_text(["١"])


def test_the_chart_is_drawn_anew_for_the_width_that_there_is(open_page: Callable[..., CheckerPage]) -> None:
    page = open_timeline(open_page("en-US", saved=SAVED, viewport={"width": 1280, "height": 800}))
    dates = page.locator("[data-axis] text")
    expect(page.locator(ROWS)).to_have_count(1, timeout=START)
    wide = dates.count()
    page.set_viewport_size({"width": 320, "height": 640})
    page.wait_for_function("wide => document.querySelectorAll('[data-axis] text').length < wide", arg=wide)
    expect(dates).not_to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme, width", [("dark", 390), ("light", 1280)])
def test_axe_finds_nothing_in_an_open_timeline(
    open_page: Callable[..., CheckerPage], scheme: str, width: int
) -> None:
    checker = open_page("en-US", saved=SAVED, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = open_timeline(checker)
    expect(page.locator(ROWS)).to_have_count(1, timeout=START)
    assert checker.violations() == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
