"""Pages without a connection: what is kept of a visit, that releases never mix, and how all of it goes away again."""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect

from palier.assets import build_assets
from palier.site._offline import service_worker
from tests.browser.checker_page import ROOT, START, Answers, CheckerPage
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser_support import Served

pytestmark = pytest.mark.browser

PATIENCE = 20.0
"""Seconds that a page may take to be kept."""
CALM = 1_500
"""Milliseconds after which a page that has loaded would be on its way to be kept."""
PAGE, OTHER = "cloud-platform", "data-analytics"
AMOUNT = {"en-US": ("15,000", "16,000"), "fr-FR": ("15\u202f000", "16\u202f000")}
"""The amount of one release and of the next, as each language writes it."""
ANSWERS = Answers("2018-06-01", "developed", "15500", ["dpor"], [["70-535"]], ["Zoé Quelqu’une"])
"""Enough for Silver while 15,000 are asked for, and not for 16,000."""
RUNTIME = ("pyodide", "library", "worker", ".whl", ".wasm", ".zip", f"{PAGE}.")
"""What the names of files have in them that only a checker loads."""

# What a page shows of its release: in its text, in its style sheet, in its script.
RELEASE = """() => [
  document.body.innerText.replace(/[\\s\\u00a0\\u202f]/g, " "),
  getComputedStyle(document.documentElement).getPropertyValue("--test-release").trim() || "one",
]"""
CACHED = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const { url } of await (await caches.open(name)).keys()) found.push(url);
  }
  return found;
}"""
WAY = "() => caches.match(location.href).then((page) => page?.headers.get('palier-way'))"
REGISTERED = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
BODIES = """async () => {
  let all = "";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      all += request.url + JSON.stringify([...response.headers]);
      if (!/wasm|zip/.test(request.url)) all += await response.text();
    }
  }
  return all;
}"""

FAULTY_PLANS = """(() => {
    const Plain = Worker;
    globalThis.Worker = class extends Plain {
        postMessage(told) {
            if (told.type === "load") this.isImage = told.module !== undefined;
            const isPlan = told.type === "check" && JSON.parse(told.request).call === "plan";
            if (!this.isImage || !isPlan) return super.postMessage(told);
            const data = { type: "failed", detail: "RuntimeError: unreachable", unsound: true };
            queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data })));
        }
    };
})()"""
"""A small runtime that judges, and traps where a plan is asked for."""


class Site:
    """A copy of the built site, served, of which new releases can be made."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.folder, self.served = folder, served
        self._to_come: dict[Path, str] = {}

    def url(self, locale: str, page: str = PAGE) -> str:
        """Return the address of a page."""
        return f"{self.served.url}{locale}/{page}/"

    def release(self, *, uploaded: bool = True) -> None:
        """Put the next release in place: another amount, another style sheet, no file of the old release.

        Args:
            uploaded: whether the new files are there already; otherwise only the pages are, until `upload`.
        """
        renamed = self._change("assets/site.*.css", lambda css: css + ":root{--test-release:two}", uploaded)
        for place in (f"{PAGE}.en-US", f"{PAGE}.fr-FR"):
            renamed |= self._change(
                f"assets/checker/{place}.*.json", lambda data: data.replace('"15000"', '"16000"'), uploaded
            )
        for locale, (before, after) in AMOUNT.items():
            for page in (self.folder / locale).rglob("index.html"):
                html = page.read_text(encoding="utf-8").replace(before, after)
                for old, new in renamed.items():
                    html = html.replace(old, new)
                self._write(page, html)

    def _change(self, pattern: str, change: Callable[[str], str], uploaded: bool) -> dict[str, str]:
        [old] = self.folder.glob(pattern)
        text = change(old.read_text(encoding="utf-8"))
        stem, _, ending = old.name.rsplit(".", 2)
        new = old.with_name(f"{stem}.{sha256(text.encode()).hexdigest()[:12]}.{ending}")
        old.unlink()
        self._to_come[new] = text
        if uploaded:
            self.upload()
        return {old.name: new.name}

    def upload(self) -> None:
        """Put the files of the last release in place that are not there yet."""
        for file, text in self._to_come.items():
            self._write(file, text)
        self._to_come.clear()

    def write(self, name: str, content: str) -> None:
        """Put a file in place."""
        self._write(self.folder / name, content)

    def _write(self, file: Path, content: str) -> None:
        file.unlink(missing_ok=True)  # it may share its content with the site that was built
        file.write_text(content, encoding="utf-8")
        later = time.time() + 5  # a host tells by seconds whether a file has changed
        os.utime(file, (later, later))


@pytest.fixture
def site(built_site: Path, tmp_path: Path, serve_folder: Callable[..., Served]) -> Site:
    """The real site on a host that lets browsers keep what they ask about first."""
    folder = tmp_path / "site"
    shutil.copytree(built_site, folder, copy_function=os.link)
    return Site(folder, serve_folder(folder, "/palier/", {"Cache-Control": "no-cache"}))


@pytest.fixture
def context(whole_browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = whole_browser.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


def wait_until(page: Page, holds: Callable[[set[str]], bool]) -> set[str]:
    """Wait until something holds of the places that the caches keep, and return these."""
    root = re.match(r"https?://[^/]+/\w+/", page.url)
    assert root
    end = time.monotonic() + PATIENCE
    while True:
        places = {url.removeprefix(root[0]) for url in page.evaluate(CACHED)}
        if holds(places):
            return places
        assert time.monotonic() < end, sorted(places)
        page.wait_for_timeout(50)


def read(context: BrowserContext, site: Site, locale: str = "en-US", page: str = PAGE) -> Page:
    """Open a page and wait until it is kept."""
    opened = context.new_page()
    opened.goto(site.url(locale, page))
    wait_until(opened, lambda places: f"{locale}/{page}/" in places)
    return opened


def check(context: BrowserContext, site: Site, locale: str = "en-US") -> CheckerPage:
    """Open a page, get a verdict, and wait until both of its languages are kept."""
    checker = CheckerPage(context.new_page(), locale)
    checker.page.goto(site.url(locale))
    checker.fill(ANSWERS)
    checker.expect_verdicts(silver="met")
    wait_until(checker.page, both_kept)
    return checker


def both_kept(places: set[str]) -> bool:
    """Whether both languages of the page are kept."""
    return {f"en-US/{PAGE}/", f"fr-FR/{PAGE}/"} <= places


def release_of(page: Page) -> set[str]:
    """Return which releases a page shows; one, if they do not mix."""
    text, styled = page.evaluate(RELEASE)
    amounts = {
        name
        for name, amount in (("one", "15 000|15,000"), ("two", "16 000|16,000"))
        if re.search(amount, text)
    }
    assert amounts
    return amounts | {styled}


def runtime_asked(site: Site) -> list[str]:
    """Return what was asked for that only a checker needs."""
    names = [Path(request.path).name for request in site.served.requests]
    return [name for name in names if any(part in name for part in RUNTIME)]


def test_a_page_that_is_only_read_opens_without_a_connection_and_loads_no_python(
    site: Site, context: BrowserContext
) -> None:
    page = read(context, site)
    settle(page)
    asked = [request.path for request in site.served.requests]
    assert runtime_asked(site) == []
    assert asked.count("/palier/sw.js") == 1
    assert len(asked) == len(set(asked)), "keeping must cost no request of its own"
    assert len(asked) <= 14
    context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cloud Platform")
    assert release_of(page) == {"one"}


def test_a_page_that_is_not_kept_gets_an_answer_in_its_language_that_says_what_is(
    site: Site, context: BrowserContext
) -> None:
    page = read(context, site, "fr-FR")
    context.set_offline(True)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url("fr-FR", OTHER))
    expect(page.get_by_role("heading", level=1)).to_have_text("Pas de connexion")
    expect(page.locator("html")).to_have_attribute("lang", "fr-FR")
    assert page.evaluate("getComputedStyle(document.body).display") == "grid"
    assert [text for text in said if "Content Security Policy" in text] == []
    page.locator("a[hreflang]").click()
    page.wait_for_url(site.url("fr-FR"))
    expect(page.locator("[data-palier-page]")).to_be_visible()


def test_the_next_visit_is_wholly_new_with_a_connection_and_without(
    site: Site, context: BrowserContext
) -> None:
    checker = check(context, site)
    site.release()
    checker.page.reload()
    checker.expect_verdicts(silver="unmet")
    assert release_of(checker.page) == {"two"}
    styles = {file.name for file in (site.folder / "assets").glob("site.*.css")}
    wait_until(
        checker.page,
        lambda places: {Path(p).name for p in places if re.search(r"/site\.\w+\.css", p)} == styles,
    )
    context.set_offline(True)
    for locale in ("en-US", "fr-FR"):
        after = CheckerPage(context.new_page(), locale)
        after.page.goto(site.url(locale))
        after.expect_verdicts(silver="unmet")
        assert release_of(after.page) == {"two"}


def test_without_a_connection_both_languages_of_a_visited_page_check_and_are_wholly_of_the_release_that_was_visited(
    site: Site, context: BrowserContext
) -> None:
    check(context, site).page.close()
    site.release()
    site.served.requests.clear()
    context.set_offline(True)
    for locale in ("en-US", "fr-FR"):
        after = CheckerPage(context.new_page(), locale)
        after.page.goto(site.url(locale))
        after.expect_verdicts(silver="met", gold="unmet")
        assert release_of(after.page) == {"one"}
    # Chromium looks for a new worker even then.
    assert {request.path for request in site.served.requests} <= {"/palier/sw.js"}


def test_without_a_connection_a_page_does_what_no_visit_has_used(site: Site, context: BrowserContext) -> None:
    check(context, site).page.close()
    context.set_offline(True)
    after = CheckerPage(context.new_page(), "en-US")
    page = after.page
    page.goto(site.url("en-US"))
    after.expect_verdicts(silver="met", gold="unmet")
    page.locator("[data-feature=plan] > summary").click()
    expect(page.locator(".palier-plan__step").first).to_be_visible(timeout=START)
    page.locator("#section--exchange > summary").click()
    page.locator("[data-roster-text]").fill("Name;Exam\nAnn;70-534\n")
    page.locator("[data-roster-read]").click()
    offer = page.locator("[data-roster-offer]")
    offer.locator("input[value=add]").check(timeout=START)
    offer.get_by_role("button", name="Import this list").click()
    expect(page.locator("li.palier-person")).to_have_count(2)
    page.locator("button[data-feature=interview]").click()
    expect(page.locator("[data-interview-end]")).to_be_visible()
    expect(page.locator("[data-interview-end]")).not_to_have_attribute("aria-busy", "true", timeout=START)
    expect(page.locator("[data-unavailable]:visible")).to_have_count(0)
    assert page.locator("html").get_attribute("data-palier-way") == "image"


def test_without_a_connection_what_fails_beside_the_verdicts_leaves_them(
    site: Site, context: BrowserContext
) -> None:
    check(context, site).page.close()
    context.set_offline(True)
    context.add_init_script(FAULTY_PLANS)
    after = CheckerPage(context.new_page(), "en-US")
    page = after.page
    page.goto(site.url("en-US"))
    after.expect_verdicts(silver="met", gold="unmet")
    page.locator("[data-feature=plan] > summary").click()
    expect(page.locator("[data-plan-status]")).to_have_text(
        "The plan could not be made. Your answers are kept.", timeout=START
    )
    page.locator("#input--acr_12m").fill("100")
    after.expect_verdicts(silver="unmet")
    page.reload()
    after.expect_verdicts(silver="unmet")


def test_a_page_is_kept_with_the_way_that_answered_what_the_first_could_not(
    site: Site, context: BrowserContext
) -> None:
    context.add_init_script(FAULTY_PLANS)
    checker = check(context, site)
    checker.page.locator("[data-feature=plan] > summary").click()
    expect(checker.page.locator(".palier-plan__step").first).to_be_visible(timeout=START)
    end = time.monotonic() + PATIENCE
    while checker.page.evaluate(WAY) != "1":
        assert time.monotonic() < end
        checker.page.wait_for_timeout(50)
    context.set_offline(True)
    checker.page.reload()
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(checker.page.locator("html")).to_have_attribute("data-palier-way", "library")


def test_in_the_middle_of_an_upload_the_next_visit_is_wholly_old_and_after_it_wholly_new(
    site: Site, context: BrowserContext
) -> None:
    checker = check(context, site)
    site.release(uploaded=False)
    for offline in (False, True):
        context.set_offline(offline)
        checker.page.reload()
        checker.expect_verdicts(silver="met")
        assert release_of(checker.page) == {"one"}
    # By now the browser has kept answers for the files that were not there.
    site.upload()
    context.set_offline(False)
    checker.page.reload()
    checker.expect_verdicts(silver="unmet")
    assert release_of(checker.page) == {"two"}


def test_an_open_page_of_the_old_release_still_finds_its_files(site: Site, context: BrowserContext) -> None:
    check(context, site).page.close()
    old = context.new_page()
    old.add_init_script("localStorage.clear()")  # nothing to check at once
    old.goto(site.url("en-US"))
    site.release()
    new = CheckerPage(context.new_page(), "en-US")
    new.page.goto(site.url("en-US"))
    new.fill(ANSWERS)
    new.expect_verdicts(silver="unmet")
    wait_until(new.page, lambda places: len([p for p in places if f"{PAGE}.en-US." in p]) == 2)
    before = CheckerPage(old, "en-US")
    before.fill(ANSWERS)
    before.expect_verdicts(silver="met")
    assert release_of(old) == {"one"}


def test_files_that_no_page_names_any_more_are_deleted(site: Site, context: BrowserContext) -> None:
    page = check(context, site).page
    site.release()
    page.reload()
    data = {file.name for file in (site.folder / "assets" / "checker").glob(f"{PAGE}.*-[UF][SR].*.json")}
    wait_until(page, lambda places: {Path(p).name for p in places if f"/{PAGE}." in p} == data)


def test_nothing_that_a_visitor_enters_is_kept_or_asked_for(site: Site, context: BrowserContext) -> None:
    checker = check(context, site)
    checker.page.goto(f"{site.url('en-US')}?h=secretive#input--day")
    checker.expect_verdicts(silver="met")
    wait_until(checker.page, both_kept)
    kept = checker.page.evaluate(BODIES)
    for entered in ("Quelqu", "15500", "15,500", "secretive", "2018-06-01"):
        assert entered not in kept
    assert not any("Quelqu" in request.path or "15500" in request.path for request in site.served.requests)


def test_a_visitor_removes_what_is_kept_and_it_stays_off_until_switched_on(
    site: Site, context: BrowserContext
) -> None:
    page = check(context, site).page
    page.reload()  # the worker has it in hand now
    part = page.locator("[data-kept]")
    expect(part.locator("[data-kept-sum]")).to_have_text(re.compile(r"connection: 2 \(\d[\d.]* MB\)"))
    remove = part.get_by_role("button", name="Remove these pages")
    resume = part.get_by_role("button", name="Keep visited pages")
    remove.click()
    expect(part.get_by_role("status")).to_contain_text("removed")
    resume.click()  # a second thought, while the worker still lives
    wait_until(page, both_kept)
    remove.click()
    expect(resume).to_be_focused()
    for _ in range(2):
        assert page.evaluate("caches.keys()") == []
        assert page.evaluate(REGISTERED) == 0
        page.reload()
        expect(resume).to_be_visible()
        page.wait_for_timeout(CALM)
    resume.click()
    expect(part.get_by_role("status")).to_contain_text("kept")
    wait_until(page, lambda places: f"en-US/{PAGE}/" in places)
    assert page.evaluate(REGISTERED) == 1


def test_what_is_removed_does_not_come_back_by_what_was_being_kept(
    site: Site, context: BrowserContext
) -> None:
    page = check(context, site).page
    part = page.locator("[data-kept]")
    remove = part.get_by_role("button", name="Remove these pages")
    resume = part.get_by_role("button", name="Keep visited pages")
    expect(remove).to_be_visible()
    remove.evaluate("""button => {
      const keep = () => document.dispatchEvent(new CustomEvent("palier:started", { detail: { way: 0 } }));
      keep();
      setTimeout(keep);
      button.click();
      setTimeout(keep);
    }""")
    expect(resume).to_be_focused()
    page.wait_for_timeout(CALM)
    expect(resume).to_be_visible()
    expect(remove).to_be_hidden()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate(REGISTERED) == 0


def test_the_owner_takes_the_worker_back_from_all_visitors(site: Site, context: BrowserContext) -> None:
    page = read(context, site)
    assets = build_assets(ROOT, ROOT / ".cache" / "palier")
    site.write("sw.js", service_worker(assets, [], "en-US", offered=False).decode())
    for file in site.folder.glob("*/*/index.html"):
        html = file.read_text(encoding="utf-8")
        site.write(str(file.relative_to(site.folder)), re.sub(r'<meta name="palier-worker"[^>]*>', "", html))
    page.reload()
    wait_until(page, lambda places: not places)
    page.goto("about:blank")  # the worker goes when no page of its own is open
    page.goto(site.url("en-US"))
    settle(page)
    assert page.evaluate(REGISTERED) == 0
    assert page.evaluate("navigator.serviceWorker.controller === null")
    context.set_offline(True)
    with pytest.raises(PlaywrightError, match="ERR_INTERNET_DISCONNECTED"):
        page.reload()


def test_a_visitor_who_saves_data_gets_no_worker(site: Site, context: BrowserContext) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(site.url("en-US"))
    settle(page)
    page.wait_for_timeout(CALM)
    assert "/palier/sw.js" not in [request.path for request in site.served.requests]


@pytest.mark.parametrize(
    "script",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})",
    ],
)
def test_where_browsers_refuse_a_page_works_without(site: Site, context: BrowserContext, script: str) -> None:
    context.add_init_script(script)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url("en-US", "guides/check-your-organization"))
    settle(page)
    page.wait_for_timeout(CALM)
    own: list[Any] = [text for text in said if "palier" in text.lower() or "worker" in text.lower()]
    assert own == []
    assert page.evaluate("caches.keys()") == []


def test_a_browser_without_room_keeps_nothing_and_shows_the_page(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    session = context.new_cdp_session(page)
    quota = {"origin": site.served.origin, "quotaSize": 1000}
    session.send("Storage.overrideQuotaForOrigin", quota)
    page.goto(site.url("en-US"))
    settle(page)
    page.wait_for_timeout(CALM)
    page.reload()
    assert release_of(page) == {"one"}
    assert json.dumps(page.evaluate(CACHED)).count(f"/{PAGE}/") == 0
