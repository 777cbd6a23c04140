"""The whole site under its policy: sent by the host, and by the pages' own word alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from palier.site._serve import _Rebuild, _Server
from tests.browser.checker_page import Answers, CheckerPage
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page, Route

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

ANSWERED = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
WATCH = "document.addEventListener('securitypolicyviolation', e => told(e.violatedDirective + ' ' + e.blockedURI))"


@dataclass(slots=True)
class Watched:
    """A visit of which nothing that the browser says is lost."""

    context: BrowserContext
    page: Page
    url: str
    """Address of the site."""
    said: list[str] = field(default_factory=list)
    """Every message on the console, of whatever weight, and every uncaught exception."""
    violations: list[str] = field(default_factory=list)
    """What the policy blocked: the directive, and what it forbade."""


def headers_of(site: Path) -> dict[str, str]:
    """Headers that the site's `_headers` asks for with every answer."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    start = lines.index("/*") + 1
    end = next(i for i in range(start, len(lines)) if not lines[i].startswith("  "))
    return dict(line.strip().split(": ", 1) for line in lines[start:end])


@pytest.fixture(scope="module")
def hosts(built_site: Path, serve_folder: Callable[..., Served]) -> dict[str, str]:
    """Addresses of the site: from a host that sends all it is asked to, and from one that sends nothing."""
    return {
        "headers": serve_folder(built_site, headers=headers_of(built_site)).url,
        "meta": serve_folder(built_site).url,
    }


@pytest.fixture(params=["headers", "meta"])
def watched(request: pytest.FixtureRequest, hosts: dict[str, str], browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
    seen = Watched(context, context.new_page(), hosts[request.param])
    context.on("console", lambda message: seen.said.append(message.text))
    context.on("weberror", lambda error: seen.said.append(str(error.error)))
    context.expose_binding("told", lambda _, text: seen.violations.append(text))
    context.add_init_script(WATCH)
    yield seen
    context.close()


def test_every_page_carries_one_policy_with_the_themes_three_scripts_and_no_more(built_site: Path) -> None:
    policy = headers_of(built_site)["Content-Security-Policy"].removesuffix("; frame-ancestors 'self'")
    assert policy.count("'sha256-") == 3
    assert "unsafe-inline" not in policy
    for page in built_site.rglob("*.html"):
        assert re.findall(r'Content-Security-Policy" content="([^"]*)"', page.read_text("utf-8")) == [policy]


def test_the_files_that_hosts_read_keep_within_their_limits(built_site: Path) -> None:
    lines = (built_site / "_headers").read_text(encoding="utf-8").splitlines()
    assert (
        len([line for line in lines if line.startswith("/")]) <= 100
    )  # Cloudflare Pages ignores further rules
    assert max(map(len, lines)) <= 2000  # and longer lines
    assert (built_site / "staticwebapp.config.json").stat().st_size <= 20_000  # Azure refuses a longer one


def expect_silence(seen: Watched) -> None:
    settle(seen.page)
    assert seen.said == []
    assert seen.violations == []


def test_the_root_page_leads_to_a_language_and_the_404_page_home(watched: Watched) -> None:
    page = watched.page
    page.goto(watched.url)
    page.wait_for_url("**/en-US/")
    page.goto(f"{watched.url}404.html")  # itself: browsers report an answer of 404 whatever is in it
    page.locator("[data-locale=en-US] a").click()
    page.wait_for_url("**/en-US/")
    expect_silence(watched)


def test_search_palette_and_switcher_work(watched: Watched) -> None:
    page = watched.page
    page.goto(f"{watched.url}en-US/")
    page.locator("input[name=query]").focus()
    page.keyboard.type("messaging")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/messaging/**")
    scheme = page.get_attribute("body", "data-md-color-scheme")
    page.locator("form[data-md-component=palette] label:visible").click()
    assert page.get_attribute("body", "data-md-color-scheme") != scheme
    page.locator("summary.palier-language__button").click()
    page.locator(".palier-language__list a[hreflang=fr-FR]").click()
    page.wait_for_url("**/fr-FR/messaging/**")
    assert page.get_attribute("body", "data-md-color-scheme") != scheme
    expect_silence(watched)


def test_the_checker_starts_python_and_gives_a_verdict(watched: Watched) -> None:
    checker = CheckerPage(watched.page, "en-US")
    checker.page.goto(f"{watched.url}en-US/cloud-platform/")
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect_silence(watched)


@pytest.mark.parametrize(
    "path", ["en-US/translations/", "ar-EG/guides/translate/", "ja-JP/", "fr-FR/reference/requirements-yaml/"]
)
def test_pages_that_are_only_read_load_all_that_they_need(watched: Watched, path: str) -> None:
    watched.page.goto(watched.url + path)
    expect_silence(watched)


INTRUDERS = {
    "script": "<script>document.title = 'taken'</script>",
    "handler": "<img src='missing' alt='' onerror=\"document.title = 'taken'\">",
    "foreign": "<script src='https://elsewhere.example/a.js'></script>",
}


@pytest.mark.parametrize("intruder", INTRUDERS)
def test_what_is_not_allowed_is_blocked_and_reported(watched: Watched, intruder: str) -> None:
    def intrude(route: Route) -> None:
        answer: Any = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</body>", INTRUDERS[intruder] + "</body>"))

    watched.page.route("**/en-US/", intrude)
    watched.page.goto(f"{watched.url}en-US/")
    settle(watched.page)
    assert watched.page.title() != "taken"
    assert [line for line in watched.violations if line.startswith("script-src")]
    assert [line for line in watched.said if "Content Security Policy" in line]


def test_nothing_on_a_page_may_be_compiled_from_text(watched: Watched) -> None:
    watched.page.goto(f"{watched.url}en-US/")
    watched.page.evaluate("setTimeout('document.title = \"taken\"')")
    watched.page.wait_for_timeout(100)
    assert watched.page.title() != "taken"
    assert watched.violations


def test_the_developers_server_reloads_and_reports_under_the_same_policy(
    built_site: Path, tmp_path: Path, serve_folder: Callable[..., Served], visit: Callable[..., Visit]
) -> None:
    server = object.__new__(_Server)  # not listening: what it makes of a page is all that counts
    server.rebuild = _Rebuild(lambda: None, print)
    server.rebuild.failure = "line 3: <broken>"
    page = server._inject_js_into_html((built_site / "404.html").read_bytes(), 1)
    (tmp_path / "index.html").write_bytes(page.replace(b"<script>", b"<script>globalThis.ran = 1;", 1))
    (tmp_path / "as-served.html").write_bytes(page)
    tampered = visit(serve_folder(tmp_path).url)
    assert tampered.page.evaluate("globalThis.ran") is None
    seen = visit(f"{serve_folder(tmp_path).url}as-served.html")
    assert seen.page.evaluate("typeof livereload") == "function"
    banner = seen.page.locator("#palier-failure")
    expect(banner).to_have_css("position", "fixed")
    expect(banner).to_contain_text("line 3: <broken>")
    assert not [line for line in seen.problems if "Content Security Policy" in line]
