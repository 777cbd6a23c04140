"""What pages can do besides judging, used in Firefox and WebKit as visitors use it: a test for each family of features,
in one of three languages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser_support import hosted
from tests.other_browsers.visitor import PATIENCE, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from selenium.webdriver.remote.webdriver import WebDriver

    from tests.browser_support import Served

pytestmark = pytest.mark.other_browsers

SILVER: dict[str, Any] = {
    "answers": {"market": "developed", "acr_12m": "15000", "association": ["dpor"]},
    "people": [{"name": "Zoé", "credentials": [{"id": "exam-70-535"}]}],
    "people_complete": True,
}
"""Silver is met, Gold is not."""
RETIRING = SILVER | {"people": [*SILVER["people"], {"name": "", "credentials": [{"id": "exam-70-534"}]}]}
"""Gold is met until an exam stops counting."""
LANE = """return [...document.querySelectorAll('[data-lane$=".gold"] [data-verdict]')]
    .sort((one, two) => one.getBoundingClientRect().left - two.getBoundingClientRect().left)
    .map((segment) => segment.dataset.verdict)"""
HOST = """<!doctype html><html dir="rtl"><meta charset="utf-8"><title>Intranet</title>
<p style="height: 1500px"></p>
<script src="{site}assets/embed.js" data-competency="cloud-platform" data-locale="ar-EG" async></script>
<p style="height: 1500px"></p>"""
HEIGHTS = "return [innerHeight, Math.ceil(document.documentElement.getBoundingClientRect().height)]"
KEPT = "caches.match(location.href).then(page => arguments[0](page?.headers.has('palier-way') ?? false))"


def saved_file(visitor: Visitor, home: Path, name: str) -> bytes:
    """Wait until the browser has saved a file, and return what it holds."""
    return WebDriverWait(visitor.driver, PATIENCE, 0.05).until(
        lambda _: b"".join(file.read_bytes() for file in home.rglob(name))
    )


def test_a_plan_is_made_entered_and_taken_out_by_keys(visitor: Visitor) -> None:
    visitor.open("fr-FR/cloud-platform/", SILVER)
    visitor.enter("[data-feature=plan] > summary")
    assert "Une nouvelle personne obtient : Examen 70-" in visitor.see(".palier-plan__step")
    visitor.find(".palier-plan__step input").send_keys(Keys.SPACE)
    assert visitor.run("return document.querySelector('.palier-plan__step input').checked")
    visitor.enter("[data-plan-enter]")
    visitor.focus("[data-plan-leave]")
    assert visitor.run("return document.querySelectorAll('li.palier-person').length") == 2
    visitor.press(Keys.ENTER)
    visitor.focus("[data-plan-enter]")
    assert visitor.run("return document.querySelectorAll('li.palier-person').length") == 1


def test_time_runs_as_text_does_and_another_date_is_chosen(visitor: Visitor) -> None:
    visitor.open("ar-EG/cloud-platform/", RETIRING)
    visitor.enter("[data-feature=timeline] > summary")
    assert "١ يناير ٢٠١٩" in visitor.see("[data-timeline-rows] tr")
    assert visitor.see(".palier-timeline__mark-number") == "١"
    assert visitor.run(LANE) == ["unmet", "met"]
    visitor.enter("[data-days] button")
    visitor.focus("[data-days] [aria-pressed=true]")
    assert visitor.run("return document.querySelector('#input--day').value") == "2019-01-01"
    visitor.see('[data-standing$=".gold"] .palier-verdict--unmet')


def test_the_interview_goes_on_back_and_to_the_whole_form(visitor: Visitor) -> None:
    visitor.open("fr-FR/cloud-platform/")
    visitor.enter("button[data-feature=interview]")
    assert "Association" in visitor.see("#field--association[data-asked]")
    visitor.focus("[data-question]")
    visitor.enter("[data-interview-end] [data-next]")
    visitor.see("#field--acr_12m[data-asked]")
    visitor.focus("[data-question]")
    visitor.enter("[data-interview-end] [data-back]")
    visitor.see("#field--association[data-asked]")
    visitor.enter("[data-interview-end] [data-whole]")
    visitor.focus("button[data-feature=interview]")
    visitor.see("#field--market")


def test_a_list_of_staff_is_shown_taken_and_taken_back(visitor: Visitor, tmp_path: Path, home: Path) -> None:
    visitor.open("en-US/cloud-platform/", SILVER)
    visitor.click("#section--exchange > summary")
    visitor.see("[data-parts]:not([inert])")
    staff = tmp_path / "staff.csv"
    staff.write_text(
        "Name,Exam,Passed on\nÉlodie,70-534,2018-05-02\nBob,99-999,2018-05-02\n", encoding="utf-8"
    )
    visitor.find("[data-roster-file]").send_keys(str(staff))
    assert "Bob,99-999,2018-05-02" in visitor.see("[data-unread] tbody")
    visitor.focus("#exchange--roster--title")
    visitor.click("[data-unread] button")
    assert "Bob,99-999,2018-05-02" in saved_file(visitor, home, "rows-to-fix.csv").decode("utf-8-sig")
    visitor.click("[data-roster-offer] .palier-button--main")
    assert "People on this page: 2" in visitor.see("[data-part=staff] [data-told]:not(:empty)")
    visitor.focus("[data-roster-file]")
    visitor.click("[data-exchange-undo]")
    assert visitor.run("return document.querySelector('li.palier-person [data-name]').value") == "Zoé"


def test_answers_leave_by_file_link_and_paper_and_are_forgotten(visitor: Visitor, home: Path) -> None:
    visitor.open("fr-FR/cloud-platform/", SILVER)
    visitor.click("#section--exchange > summary")
    visitor.click("[data-save]")
    kept = json.loads(saved_file(visitor, home, "reponses-*.json"))
    assert {name: kept[name] for name in SILVER} == SILVER
    visitor.click("[data-share]")
    assert visitor.see("[data-part=share] [data-told]:not(:empty)") == "Le lien est copié."
    link = visitor.run("return document.querySelector('[data-share-made] input').value")
    visitor.click("[data-roster-text]")
    ActionChains(visitor.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()
    visitor.until("return document.querySelector('[data-roster-text]').value === arguments[0]", link)
    visitor.run(
        "window.print = () => (window.printed = document.querySelectorAll('.palier-report__page').length)"
    )
    visitor.until("return !document.querySelector('[data-print]').disabled")  # until there is a verdict
    visitor.run(
        "document.querySelector('[data-print]').click()"
    )  # after a paste, geckodriver's Enter clicks nothing
    visitor.until("return window.printed === 3")
    visitor.run("dispatchEvent(new Event('afterprint'))")
    visitor.click("[data-forget-everything]")
    assert visitor.run("return localStorage.getItem('palier.profile.partner-competencies')") is None
    visitor.driver.get("about:blank")
    visitor.driver.get(link)
    visitor.focus("#exchange--link--title")
    assert "#" not in visitor.driver.current_url
    visitor.click("[data-link-offer] .palier-button--main")
    visitor.see('[data-standing$=".silver"] .palier-verdict--met')


def test_the_whole_programme_is_judged_listed_and_planned(visitor: Visitor) -> None:
    visitor.open("fr-FR/standing/", SILVER)
    visitor.see('[data-cell="cloud-platform.azure-consumption-option.silver"] .palier-verdict--met')
    visitor.find("[name=text]").send_keys("plateforme argent")
    visitor.until("return document.querySelector('[data-shown]').textContent.includes('1 sur 24')")
    visitor.enter("[data-clear]")
    visitor.focus("[data-filters] select")
    visitor.run("document.querySelector('#section--steps').scrollIntoView()")
    assert "Coût" in visitor.see(".palier-steps__plan")
    visitor.enter("[data-summary] [data-next] a")
    visitor.focus(visitor.run("return document.querySelector('[data-summary] [data-next] a').hash") + " *")


def test_the_calendar_hides_what_is_past_and_is_saved(visitor: Visitor, home: Path, built_site: Path) -> None:
    visitor.driver.get(f"{visitor.url}en-US/calendar/")
    visitor.click("[data-palier-ahead] button")
    assert visitor.run("return document.querySelector('[data-palier-day]').hidden")
    visitor.click("a[href$='.ics']")
    assert saved_file(visitor, home, "calendar*.ics") == (built_site / "en-US" / "calendar.ics").read_bytes()


def test_a_checker_in_another_site_fits_and_scrolls_the_page_around_it(
    visitor: Visitor, tmp_path: Path, serve_folder: Callable[..., Served]
) -> None:
    (tmp_path / "index.html").write_text(HOST.format(site=visitor.url), encoding="utf-8")
    visitor.driver.get(serve_folder(tmp_path).url)
    visitor.see("iframe[title^='المنصة السحابية']")
    frame = visitor.find("iframe")
    visitor.driver.switch_to.frame(frame)
    visitor.until(f"const [room, page] = (() => {{ {HEIGHTS} }})(); return room === page && page > 1000")
    assert visitor.run("return getComputedStyle(document.body).direction") == "rtl"
    visitor.run("document.querySelector('input[name=market]').click()")
    visitor.until("return document.querySelector('[data-standing] .palier-verdict') !== null")
    visitor.until(f"const [room, page] = (() => {{ {HEIGHTS} }})(); return room === page")
    place = "document.querySelector('a[href^=\"#reading--\"]')"
    top = visitor.run(
        f"{place}.click(); return document.querySelector({place}.hash).getBoundingClientRect().top"
    )
    visitor.driver.switch_to.default_content()
    visitor.until(
        "return Math.abs(document.querySelector('iframe').getBoundingClientRect().top + arguments[0]) < 100",
        top,
    )


def test_a_page_that_was_read_judges_and_plans_without_a_connection(
    driver: WebDriver, built_site: Path
) -> None:
    # A connection that stays open would outlive its server.
    headers = {"Cache-Control": "no-cache", "Connection": "close"}
    with hosted(built_site, "/palier/", headers) as served:
        visitor = Visitor(driver, served.url)
        visitor.open("en-US/cloud-platform/", SILVER)
        visitor.see('[data-standing$=".silver"] .palier-verdict--met')
        WebDriverWait(driver, PATIENCE).until(lambda driver: driver.execute_async_script(KEPT))
    driver.get(f"{visitor.url}en-US/cloud-platform/?again")
    visitor.see('[data-standing$=".silver"] .palier-verdict--met')
    visitor.enter("[data-feature=plan] > summary")
    visitor.see(".palier-plan__step")
    driver.get(f"{visitor.url}en-US/datacenter/")
    assert driver.title == "No connection"


@pytest.mark.parametrize("width", [700, 1280])
def test_tab_leads_on_from_the_search(visitor: Visitor, width: int) -> None:
    visitor.driver.set_window_size(width, 800)
    visitor.open("en-US/calendar/")
    if width < 900:
        visitor.click("[data-opens=search]")
    else:
        visitor.click("input[name=query]")
    visitor.press("gold", Keys.TAB)
    script = "input[name=query]"
    after = "const at = document.querySelector(arguments[0]).compareDocumentPosition(document.activeElement);"
    visitor.until(f"{after} return at === Node.DOCUMENT_POSITION_FOLLOWING", script)
    assert not visitor.run("return document.querySelector('#__search').checked")
