"""What everybody can use: every kind of page and every state of the checker, in both schemes, near and far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import RUN, RUN_COLORS, START, Answers, CheckerPage
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

LOCALES = ("en-US", "fr-FR")
SCHEMES = ("light", "dark")
LOOKS = tuple(product(LOCALES, SCHEMES))
"""What is looked at by axe-core."""
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1280, "height": 800}
ENLARGED: ViewportSize = {"width": 320, "height": 256}
"""What 400 % leaves of a desktop's window (WCAG 2.2, 1.4.10)."""
PART = re.compile(r"/assets/(?!stylesheets/)([\w/-]+)\.[0-9a-f]{12,}\.(?:js|css)")
KINDS = {
    frozenset[str](): "written",
    frozenset({"home"}): "home",
    frozenset({"status"}): "status",
    frozenset({"checker/begin", "checker/checker", "checker/page"}): "competency",
    frozenset({"checker/begin", "checker/checker", "checker/standing"}): "standing",
    frozenset({"credentials"}): "credentials",
    frozenset({"calendar", "credentials"}): "calendar",
}
"""The kinds of pages by what of the site's own they load beside what all load."""
ROOTS = ("", "nowhere/at/all")
"""The pages that belong to no language: the chooser, the one for unknown addresses."""

FULL = Answers(
    "2017-12-01", "developed", "15000", ["dpor"], [["70-534"], ["assessment-cloud-platform"]], ["Zoé", ""]
)
MOST_STOPS = 140
"""How often Tab is pressed on a page: further down, long ones only go on as before."""
EMBEDDED = "cloud-platform/?embed=fitted&theme=light"

IS_SEEN = """() => {
    const stop = document.activeElement;
    // The theme's radio buttons have no size: the labels behind them stand for them.
    const shown = stop.matches(".md-option") ? stop.nextElementSibling : stop;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const parts = [0.1, 0.5, 0.9];
    const seen = [...shown.getClientRects()].some((box) => parts.some((x) => parts.some((y) => {
        const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
        return shown.contains(top) || (top?.contains(shown) && top !== document.body);
    })));
    const name = `${stop.tagName} ${stop.id || stop.className} ${(stop.textContent ?? "").trim().slice(0, 40)}`;
    // Within a field for a date, the button of its calendar has the focus, and the browser draws the outline.
    const outlined = (outlineStyle !== "none" && parseFloat(outlineWidth) >= 1) || !stop.matches(":focus-visible");
    return [stop === document.body, name, outlined, seen];
}"""
"""Whether Tab has left the page; else the name of its stop, whether that is outlined, and whether it is in view."""
MOVES = """() => [...document.querySelectorAll("*")].filter((element) =>
    ["", "::before", "::after"].some((part) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element, part || null);
        return `${transitionDuration}, ${animationDuration}`.split(", ").some((time) => parseFloat(time) > 0.001);
    }),
).map((element) => element.outerHTML.slice(0, 80))"""

OUTLINE = """() => [...document.body.querySelectorAll("*")]
    // The switch of schemes offers the other one: its two labels are alike, and one of them is shown.
    .filter((element) => !element.closest("[data-md-component=palette]"))
    .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const { visibility, fontSize, fontWeight } = getComputedStyle(element);
        const names = element.getAttributeNames().map((name) => `${name}=${element.getAttribute(name)}`);
        const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
        const written = text.map((node) => node.data).join("");
        return [element.tagName, ...names, x, y, width, height, visibility, fontSize, fontWeight, written].join(" ");
    })"""
"""What axe-core's other rules look at: elements, attributes, texts, places, and letters by size and weight."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page."""

    name: str
    """What it is."""
    place: str
    """The largest page of the kind, from its locale's root."""


def kinds_of(site: Path, locale: str) -> list[Kind]:
    """Find every kind of page that a site has: a new one is tested as soon as it is there."""
    largest: dict[frozenset[str], tuple[int, str]] = {}
    for file in (site / locale).rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        parts = frozenset(PART.findall(html.partition("</head>")[0])) - {"site"}
        place = file.parent.relative_to(site / locale).as_posix()
        largest[parts] = max(largest.get(parts, (0, "")), (len(html), f"{place}/" if place != "." else ""))
    unknown = largest.keys() - KINDS.keys()
    assert not unknown, f"pages of a kind that this test does not know: {[largest[k] for k in unknown]}"
    return [Kind(KINDS[parts], place) for parts, (_, place) in sorted(largest.items(), key=str)]


def violations(page: Page, scheme: str) -> list[str]:
    """Return what axe-core finds wrong at both widths, the size of targets included.

    In the dark scheme only colors are looked at: it changes nothing else, as a test below shows.
    """
    run = RUN if scheme == "light" else RUN_COLORS
    checker = CheckerPage(page, "")
    found = []
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        found += [f"{size['width']}: {line}" for line in checker.violations(run)]
    return found


@pytest.fixture(scope="module")
def at_root(built_site: Path, serve_folder: Callable[..., Served]) -> Served:
    """The site where its own settings say that it is, so that the page for unknown addresses finds its files."""
    return serve_folder(built_site)


@pytest.fixture(params=LOOKS, ids="-".join)
def checker(request: pytest.FixtureRequest, at_root: Served, browser: Browser) -> Iterator[CheckerPage]:
    """A competency's page in each language and scheme."""
    locale, scheme = request.param
    context = browser.new_context(viewport=DESK, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{at_root.url}{locale}/cloud-platform/")
    yield CheckerPage(page, locale)
    context.close()


@pytest.mark.parametrize("locale, scheme", LOOKS)
def test_axe_finds_nothing_on_any_kind_of_page(
    at_root: Served, built_site: Path, visit: Callable[..., Visit], locale: str, scheme: str
) -> None:
    page = visit(f"{at_root.url}robots.txt", color_scheme=scheme, reduced_motion="reduce", locale=locale).page
    page.route("**/chooser*.js", lambda route: route.abort())  # it would lead on at once
    places = [*ROOTS, f"{locale}/{EMBEDDED}", *(f"{locale}/{k.place}" for k in kinds_of(built_site, locale))]
    found = {}
    for place in places:
        page.goto(at_root.url + place)
        found[place] = violations(page, scheme)
    assert {place: lines for place, lines in found.items() if lines} == {}


def test_the_schemes_differ_in_nothing_but_colors(
    at_root: Served, built_site: Path, visit: Callable[..., Visit]
) -> None:
    pages = [
        visit(f"{at_root.url}robots.txt", viewport=PHONE, color_scheme=scheme, reduced_motion="reduce").page
        for scheme in SCHEMES
    ]
    for kind in kinds_of(built_site, "fr-FR"):
        outlines = []
        for page in pages:
            page.goto(f"{at_root.url}fr-FR/{kind.place}")
        for page in pages:
            settle(page)
            outlines.append(page.evaluate(OUTLINE))
        light, dark = outlines
        assert len(light) > 100
        assert light == dark, kind.name
    schemes = [page.get_attribute("body", "data-md-color-scheme") for page in pages]
    assert schemes == ["default", "slate"]


def test_axe_finds_nothing_in_any_state_of_the_checker(checker: CheckerPage) -> None:
    found = dict(_states(checker))
    assert {state: lines for state, lines in found.items() if lines} == {}
    assert len(found) == 8


def _states(checker: CheckerPage) -> Iterator[tuple[str, list[str]]]:
    """Bring a page from state to state, and yield what is wrong in each."""
    page = checker.page
    scheme = "dark" if page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    yield "untouched", violations(page, scheme)
    page.context.route("**/*.wasm", lambda _: None)  # held
    page.reload()
    checker.fill(FULL)
    expect(page.locator("[data-progress]")).to_be_visible()
    yield "loading", violations(page, scheme)
    page.context.unroute("**/*.wasm")  # what it held goes on
    checker.expect_verdicts(silver="met", gold="unmet")
    yield "verdicts", violations(page, scheme)
    page.locator("#input--acr_12m").fill("1.5.")
    page.locator("#input--acr_12m").blur()
    checker.expect_verdicts(silver="unknown")
    page.get_by_role("combobox").first.click()
    yield "typing", violations(page, scheme)
    page.keyboard.press("Escape")
    page.locator("#input--acr_12m").fill("")
    page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")
    settle(page)
    yield "open", violations(page, scheme)
    page.locator("#input--day").fill("2019-06-01")
    checker.expect_verdicts(silver="unknown")
    yield "another date", violations(page, scheme)
    checker.forget()
    expect(page.locator("[data-undo]")).to_be_visible()
    yield "undo", violations(page, scheme)
    page.context.route(re.compile(r"\.(wasm|zip|whl)$"), lambda route: route.abort())
    page.reload()
    checker.fill(FULL)
    expect(page.locator("[data-trouble] button")).to_be_visible(timeout=START)
    yield "failing", violations(page, scheme)


@pytest.mark.parametrize("locale", LOCALES)
def test_enlarged_to_400_percent_no_page_scrolls_sideways(
    at_root: Served, built_site: Path, visit: Callable[..., Visit], locale: str
) -> None:
    page = visit(f"{at_root.url}robots.txt", viewport=ENLARGED).page
    page.route("**/chooser*.js", lambda route: route.abort())
    wide = {}
    for place in [
        *ROOTS,
        f"{locale}/{EMBEDDED}",
        *(f"{locale}/{k.place}" for k in kinds_of(built_site, locale)),
    ]:
        page.goto(at_root.url + place)
        page.evaluate("for (const details of document.querySelectorAll('main details')) details.open = true")
        wide[place] = page.evaluate("document.documentElement.scrollWidth")
    assert {place: width for place, width in wide.items() if width > ENLARGED["width"]} == {}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_stop_of_the_tab_key_is_seen_and_covered_by_nothing(
    at_root: Served, built_site: Path, visit: Callable[..., Visit], size: dict[str, int]
) -> None:
    page = visit(f"{at_root.url}robots.txt", viewport=size, reduced_motion="reduce").page
    lost = {}
    for kind in kinds_of(built_site, "fr-FR"):
        page.goto(f"{at_root.url}fr-FR/{kind.place}")
        lost[kind.name] = [stop for stop in _stops(page) if not all(stop[1:])]
    assert {name: stops for name, stops in lost.items() if stops} == {}


def _stops(page: Page) -> Iterator[tuple[str, bool, bool]]:
    """Press Tab until the page is left, or often; yield each stop's name, whether it is outlined, and in view."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        left, name, outlined, in_view = page.evaluate(IS_SEEN)
        if left:
            return
        yield name, outlined, in_view


def test_what_a_closed_menu_or_search_holds_is_no_stop_and_opened_it_is(
    at_root: Served, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{at_root.url}en-US/cloud-platform/", viewport=PHONE, reduced_motion="reduce").page
    drawer, search = page.locator(".md-sidebar--primary"), page.locator(".md-search__inner")
    expect(drawer).to_have_css("visibility", "hidden")
    expect(search).to_have_css("visibility", "hidden")
    page.get_by_role("button", name="Menu").press("Enter")
    expect(drawer.get_by_role("link", name="Messaging")).to_be_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(drawer).to_have_css("visibility", "hidden")
    page.get_by_role("button", name="Search").press("Enter")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_forced_colors_leave_each_verdict_its_shape(checker: CheckerPage) -> None:
    page = checker.page
    page.emulate_media(forced_colors="active")
    checker.fill(FULL)
    checker.expect_verdicts(silver="met", gold="unmet")
    # In one step: what comes after the verdicts may take the place of a mark between two.
    marks = page.evaluate(
        """() => [...document.querySelectorAll(".palier-verdict")]
            .filter((mark) => mark.checkVisibility() && mark.getClientRects().length > 0)
            .map((mark) => {
                const { borderTopStyle, borderTopWidth, content } = getComputedStyle(mark, "::before");
                return [mark.className.split("--")[1], borderTopStyle, parseFloat(borderTopWidth) > 0, content];
            })"""
    )
    shapes = {kind: (border, sign) for kind, border, _, sign in marks}
    assert all(drawn for _, _, drawn, _ in marks)
    assert len({shapes["met"][1], shapes["unmet"][1]}) == 2


def test_where_less_motion_is_asked_for_nothing_moves(
    at_root: Served, built_site: Path, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{at_root.url}robots.txt", reduced_motion="reduce").page
    moving = {}
    for kind in kinds_of(built_site, "en-US"):
        page.goto(f"{at_root.url}en-US/{kind.place}")
        moving[kind.name] = page.evaluate(MOVES)
    assert {name: elements for name, elements in moving.items() if elements} == {}


def test_each_check_that_the_home_page_offers_has_a_name_of_its_own(
    at_root: Served, visit: Callable[..., Visit]
) -> None:
    page = visit(f"{at_root.url}en-US/").page
    checks = page.locator("a.palier-home__check").all()
    assert len(checks) == 9
    expect(page.get_by_role("link", name="Check your organization Messaging", exact=True)).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_page_leads_to_the_statement_at_its_foot(
    at_root: Served, visit: Callable[..., Visit], locale: str
) -> None:
    page = visit(f"{at_root.url}{locale}/cloud-platform/").page
    page.get_by_role("contentinfo").get_by_role("link", name=re.compile("^Accessibilit")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Accessibilit"))
