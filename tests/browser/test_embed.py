"""A competency's checker in pages of other sites: fitted to its content, in the colors and language asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from palier.hosting import Policy
from tests.browser.checker_page import Answers, CheckerPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Frame, Page

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

HOST = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Intranet</title>
<link rel="icon" href="data:,">
<style>body {{ margin: 0 }} .tall {{ height: 1500px }}</style>
<script>const heard = []; addEventListener("message", event => heard.push(event.data));</script></head>
<body><p><a href="#end">Before</a></p>{body}<div class="tall"></div><p id="end"><a href="#">After</a></p>
</body></html>"""
FITS = """() => {
    const root = document.documentElement;
    const content = Math.ceil(root.getBoundingClientRect().height);
    return innerHeight === content && root.clientWidth === innerWidth && scrollY === 0;
}"""
REFUSED = """Object.defineProperty(window, "localStorage", {
    get() { throw new DOMException("storage is refused", "SecurityError"); },
});"""
ONE = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])


@dataclass
class Host:
    """A page of another site with checkers in it."""

    visit: Visit
    said: list[str] = field(default_factory=list)
    """Everything on its console."""

    @property
    def page(self) -> Page:
        """The page."""
        return self.visit.page

    def frame(self, number: int = 0) -> Frame:
        """Return the page of a checker, once it is there."""
        element = self.page.locator("iframe").nth(number).element_handle()
        frame = element.content_frame()
        assert frame is not None
        frame.wait_for_load_state()
        return frame

    def checker(self, number: int = 0) -> CheckerPage:
        """Return a checker as its visitors handle it."""
        frame: Any = self.frame(number)  # has what a page has of what is used
        return CheckerPage(frame, frame.locator("html").get_attribute("lang"))

    def expect_fit(self, number: int = 0) -> None:
        """Wait until a frame is exactly as tall as its content, with no room to scroll."""
        self.page.locator("iframe").nth(number).scroll_into_view_if_needed()  # else browsers rest its page
        self.frame(number).wait_for_function(FITS, polling=50, timeout=5000)

    def height(self) -> float:
        """How tall the first frame is, in pixels."""
        return float(self.page.locator("iframe").first.evaluate("frame => frame.offsetHeight"))

    def sees(self, selector: str) -> bool:
        """Whether the beginning of a part of the first checker is in view in the host's window."""
        top = self.frame().evaluate(
            "css => document.querySelector(css).getBoundingClientRect().top", selector
        )
        above = self.page.evaluate("document.querySelector('iframe').getBoundingClientRect().top")
        return bool(0 <= above + top < self.page.evaluate("innerHeight") - 8)


@pytest.fixture
def host(
    tmp_path: Path, served: Served, serve_folder: Callable[..., Served], visit: Callable[..., Visit]
) -> Callable[..., Host]:
    """Callable (*attributes, lang="en", body="", site=None, first=None, **options) → a page of another origin.

    It holds a snippet of the site for each string of attributes. What is given as `first` comes in the place of the
    first page of a frame.
    """

    def open_one(
        *snippets: str,
        lang: str = "en",
        body: str = "",
        site: Served = served,
        first: str | None = None,
        **options: Any,
    ) -> Host:
        script = '<div class="tall"></div><script src="{}assets/embed.js" {} async></script>'
        scripts = "".join(script.format(site.url, attributes) for attributes in snippets)
        content = HOST.format(lang=lang, body=(scripts + body).replace("{site}", site.url))
        (tmp_path / "index.html").write_text(content, encoding="utf-8")
        other = serve_folder(tmp_path)
        assert other.origin != served.origin
        seen = Host(visit("about:blank", viewport={"width": 1280, "height": 800}, **options))
        seen.page.on("console", lambda message: seen.said.append(message.text))
        if first is not None:
            answer: dict[str, Any] = {"content_type": "text/html", "body": first}
            seen.page.route("**/?embed*", lambda route: route.fulfill(**answer), times=1)
        seen.page.goto(other.url)
        return seen

    return open_one


CLOUD = 'data-competency="cloud-platform"'


def test_a_frame_is_as_tall_as_its_page_and_grows_and_shrinks_with_it(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    checker = seen.checker()
    checker.page.wait_for_selector("[data-palier-end]", state="attached")
    seen.expect_fit()
    heights = [seen.height()]
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    for _ in range(8):
        checker.page.locator("[data-add]").click()
    seen.expect_fit()
    heights.append(seen.height())
    checker.forget()
    expect(checker.page.locator("[data-prompt]")).to_be_visible()
    seen.expect_fit()
    heights.append(seen.height())
    assert heights[1] > heights[0] > 1000
    assert heights[2] < heights[1]
    assert seen.said == []
    assert seen.visit.problems == []


def test_only_the_summary_the_form_and_the_levels_are_shown(host: Callable[..., Host]) -> None:
    frame = host(CLOUD).frame()
    for shown in ("h1", "[data-summary]", "[data-form]", ".palier-level", ".palier-embed"):
        expect(frame.locator(shown).first).to_be_visible()
    for hidden in (".md-header", ".md-sidebar", ".md-footer", "#section--sources", ".md-skip"):
        for part in frame.locator(hidden).all():
            expect(part).to_be_hidden()
    position = frame.evaluate("getComputedStyle(document.querySelector('[data-summary]')).position")
    assert position == "static"


def test_language_and_colors_are_those_asked_for_and_the_site_remembers_neither(
    host: Callable[..., Host], served: Served
) -> None:
    seen = host(f'{CLOUD} data-locale="fr-FR" data-theme="dark"', color_scheme="light")
    frame = seen.frame()
    assert frame.evaluate("document.documentElement.lang").startswith("fr")
    assert frame.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert frame.evaluate("Object.keys(localStorage)") == []
    seen.page.goto(f"{served.url}fr-FR/cloud-platform/")
    assert seen.page.evaluate("document.body.dataset.mdColorScheme") == "default"


@pytest.mark.parametrize("asked, scheme", [("", "slate"), ("&theme=light", "default")])
def test_without_a_theme_a_page_follows_the_system_and_goes_on_following_it(
    visit: Callable[..., Visit], served: Served, asked: str, scheme: str
) -> None:
    page = visit(f"{served.url}en-US/cloud-platform/?embed{asked}", color_scheme="dark").page
    read = "document.body.dataset.mdColorScheme"
    assert page.evaluate(read) == scheme
    page.emulate_media(color_scheme="light")
    page.wait_for_function("() => document.body.dataset.mdColorScheme === 'default'")


def test_the_visitors_own_choice_for_the_whole_site_stays_and_does_not_count_in_a_frame(
    visit: Callable[..., Visit], served: Served
) -> None:
    seen = visit(f"{served.url}en-US/cloud-platform/", color_scheme="light")
    seen.page.locator("label[for=__palette_1]").click()
    seen.page.goto(f"{served.url}en-US/cloud-platform/?embed&theme=light")
    assert seen.page.evaluate("document.body.dataset.mdColorScheme") == "default"
    seen.page.goto(f"{served.url}en-US/cloud-platform/")
    assert seen.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert seen.problems == []


@pytest.mark.parametrize(
    "lang, got", [("fr-FR", "fr"), ("fr-CA", "fr"), ("EN", "en"), ("nl", "en"), ("ja", "en"), ("", "en")]
)
def test_without_a_language_the_one_of_the_place_counts_if_the_site_speaks_it(
    host: Callable[..., Host], lang: str, got: str
) -> None:
    seen = host(CLOUD, lang=lang)
    assert f"/{got}-" in (seen.page.locator("iframe").get_attribute("src") or "")


def test_a_link_within_the_page_scrolls_the_page_around_it(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    seen.frame().locator("[data-prompt] a").click()
    seen.page.wait_for_function("() => scrollY > 1500")
    assert seen.sees("#section--check")
    link = seen.frame().locator('a[href^="#reading--"]').first
    target = link.get_attribute("href") or ""
    link.evaluate("link => link.click()")
    seen.page.wait_for_timeout(200)
    assert seen.sees(target.replace(".", "\\."))
    seen.page.evaluate("history.back()")
    seen.page.wait_for_timeout(200)
    assert seen.sees("#section--check")


def test_keys_lead_into_the_frame_and_out_and_what_they_reach_is_in_view(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    frame = seen.frame()
    seen.page.locator("a", has_text="Before").focus()
    seen.page.keyboard.press("Tab")
    assert frame.evaluate("document.activeElement.closest('[data-palier-page]') !== null")
    frame.locator("[data-forget]").focus()
    seen.page.wait_for_timeout(200)
    assert seen.sees("[data-forget]")
    frame.locator(".palier-embed a").focus()
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.textContent") == "After"


def test_the_themes_keys_do_nothing_in_a_frame_and_letters_still_reach_fields(
    host: Callable[..., Host],
) -> None:
    seen = host(CLOUD)
    frame = seen.frame()
    address = frame.url
    frame.locator("[data-forget]").focus()
    for key in ("s", "f", "/", "n", "p"):
        seen.page.keyboard.press(key)
    assert frame.evaluate("document.activeElement.matches('[data-forget]')")
    frame.locator("[data-add]").click()
    box = frame.locator("[data-name]")
    box.focus()
    seen.page.keyboard.type("spnf/")
    assert box.input_value() == "spnf/"
    assert frame.url == address


def test_nothing_that_is_entered_leaves_the_frame(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    checker = seen.checker()
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    heard = seen.page.evaluate("heard")
    kinds = {
        "title": {"palier", "title"},
        "height": {"palier", "height"},
        "reveal": {"palier", "top", "bottom", "whole"},
    }
    assert {told["palier"] for told in heard} == set(kinds)
    for told in heard:
        assert set(told) == kinds[told["palier"]]
        if told["palier"] == "title":
            assert told["title"] == checker.page.title()
        else:
            assert all(isinstance(value, int | float) for name, value in told.items() if name != "palier")
    assert "Zoé" not in checker.page.evaluate("location.href")


def test_several_checkers_stand_side_by_side_each_with_its_title(host: Callable[..., Host]) -> None:
    seen = host(
        f'{CLOUD} data-locale="fr-FR"', 'data-competency="datacenter" data-title="Our datacenter check"'
    )
    for number in (0, 1):
        seen.frame(number).wait_for_selector("[data-palier-end]", state="attached")
    seen.expect_fit(0)
    seen.expect_fit(1)
    first, second = seen.page.locator("iframe").all()
    expect(first).to_have_attribute("title", seen.frame(0).title())
    assert first.get_attribute("lang") == "fr-FR"
    expect(second).to_have_attribute("title", "Our datacenter check")
    heights = [frame.bounding_box() for frame in (first, second)]
    assert heights[0] != heights[1]
    assert seen.said == []


def test_an_empty_title_leaves_the_frame_the_one_of_its_page(host: Callable[..., Host]) -> None:
    seen = host(f'{CLOUD} data-title=""')
    expect(seen.page.locator("iframe")).to_have_attribute("title", seen.frame().title())
    assert seen.said == []


def test_only_the_frames_own_page_is_heard(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    seen.expect_fit()
    before = seen.page.locator("iframe").bounding_box()
    seen.page.evaluate(
        """() => {
            postMessage({palier: "height", height: 123}, "*");
            postMessage({palier: "title", title: "another"}, "*");
        }"""
    )
    seen.page.wait_for_timeout(100)
    assert seen.page.locator("iframe").bounding_box() == before
    assert seen.page.locator("iframe").get_attribute("title") != "another"


def test_what_a_snippet_asks_in_vain_is_told_once_with_what_it_could_be(host: Callable[..., Host]) -> None:
    seen = host(f'{CLOUD} data-theme="blue" data-back-color="red"')
    seen.frame()
    [told] = seen.said
    assert "data-theme is “blue”, and can be auto, light, dark" in told
    assert "data-back-color is not known; known are data-competency, data-locale, data-theme" in told


def test_a_snippet_for_no_competency_puts_nothing_there_and_names_those_that_are(
    host: Callable[..., Host],
) -> None:
    seen = host('data-competency="gold"')
    seen.page.wait_for_load_state()
    [told] = seen.said
    assert "“gold”" in told
    assert "cloud-platform" in told
    assert seen.page.locator("iframe").count() == 0


def test_where_a_page_may_not_be_held_a_link_to_it_stands_in_its_place(
    host: Callable[..., Host], built_site: Path, serve_folder: Callable[..., Served]
) -> None:
    refusing = serve_folder(built_site, "/palier/", {"Content-Security-Policy": "frame-ancestors 'self'"})
    seen = host(f'{CLOUD} data-locale="fr-FR"', site=refusing)
    link = seen.page.get_by_role("link", name="Le vérificateur ne peut pas s’afficher ici")
    expect(link).to_be_visible(timeout=10_000)
    assert link.locator("..").get_attribute("lang") == "fr-FR"
    expect(seen.page.locator("iframe")).to_be_hidden()
    told = [text for text in seen.said if text.startswith("Palier")]
    assert len(told) == 1
    assert "extra.embedding" in told[0]
    assert seen.page.evaluate("location.origin") in told[0]
    with seen.visit.context.expect_page() as opened:
        link.click()
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("/fr-FR/cloud-platform/")
    expect(opened.value.locator(".md-header")).to_be_visible()


def test_a_page_that_comes_late_takes_its_place_again(host: Callable[..., Host]) -> None:
    seen = host(CLOUD, first="<!doctype html><title>Sign in</title>")
    instead = seen.page.locator(".palier-instead")
    expect(instead).to_be_visible(timeout=10_000)
    seen.page.evaluate("() => { const frame = document.querySelector('iframe'); frame.src = frame.src; }")
    expect(seen.page.locator("iframe")).to_be_visible()
    seen.expect_fit()
    expect(instead).to_be_hidden()


def test_links_that_lead_elsewhere_open_a_tab_and_say_so(host: Callable[..., Host]) -> None:
    seen = host(CLOUD)
    frame = seen.frame()
    expect(frame.locator(".palier-embed a")).to_have_attribute("target", "_blank")
    outside = frame.locator('.palier-page a[href^="http"]:visible')
    assert outside.count() > 0
    for link in outside.all()[:5]:
        assert link.get_attribute("rel") == "noopener"
        assert "opens a new tab" in (link.text_content() or "")
    inside = frame.locator('.palier-page a[href^="#"]')
    assert inside.count() > 10
    assert frame.locator('.palier-page a[href^="#"][target]').count() == 0
    with seen.visit.context.expect_page() as opened:
        frame.locator(".palier-embed a").click()
    opened.value.wait_for_load_state()
    assert opened.value.url.endswith("/en-US/cloud-platform/")
    expect(opened.value.locator(".md-header")).to_be_visible()


def test_a_frame_without_the_script_scrolls_by_itself_and_tells_nothing(host: Callable[..., Host]) -> None:
    plain = (
        '<iframe src="{site}en-US/cloud-platform/?embed&amp;theme=dark" title="Check" height="600"></iframe>'
    )
    seen = host(body=plain)
    frame = seen.frame()
    assert frame.evaluate("document.documentElement.scrollHeight > innerHeight")
    frame.locator("[data-prompt] a").click()
    frame.wait_for_function("() => scrollY > 0")
    assert seen.page.evaluate("heard") == []


def test_without_storage_the_page_works_in_its_colors_and_says_that_nothing_is_kept(
    visit: Callable[..., Visit], served: Served
) -> None:
    seen = visit("about:blank")
    seen.context.add_init_script(REFUSED)
    seen.page.goto(f"{served.url}en-US/cloud-platform/?embed&theme=dark")
    assert seen.page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    checker = CheckerPage(seen.page, "en-US", seen)
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    expect(seen.page.locator("[data-said]")).not_to_be_empty()
    assert seen.problems == []


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_embedded_page_has_no_violations(
    visit: Callable[..., Visit], served: Served, width: int, theme: str
) -> None:
    address = f"{served.url}fr-FR/cloud-platform/?embed=fitted&theme={theme}"
    seen = visit(address, viewport={"width": width, "height": 5000})
    checker = CheckerPage(seen.page, "fr-FR", seen)
    checker.fill(ONE)
    checker.expect_verdicts(silver="met")
    assert checker.violations() == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.problems == []


def test_a_host_that_is_told_so_lets_named_sites_embed_and_no_others(
    built_site: Path, serve_folder: Callable[..., Served], tmp_path: Path, visit: Callable[..., Visit]
) -> None:
    allowed, other = serve_folder(tmp_path), serve_folder(tmp_path)
    headers = Policy(embedding=(allowed.origin,)).headers
    ancestors = headers["Content-Security-Policy"].rpartition("; ")[2]
    site = serve_folder(built_site, headers={"Content-Security-Policy": ancestors})
    snippet = f'<script src="{site.url}assets/embed.js" {CLOUD} async></script>'
    (tmp_path / "index.html").write_text(HOST.format(lang="en", body=snippet), encoding="utf-8")
    for origin, shown in ((allowed, True), (other, False)):
        page = visit(origin.url).page
        page.wait_for_selector("iframe")
        frame = page.frames[-1]
        frame.wait_for_load_state()
        assert re.search(r"/cloud-platform/", frame.url) if shown else frame.url.startswith("chrome-error")
