"""Screenshots of the site's main states, in both languages: those that a guide shows, and others to look at."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.checker_page import START, Answers, CheckerPage
from tests.browser_support import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Route

LOCALES = ("en-US", "fr-FR")
DAY = "2018-06-01"
"""The day on which all is seen: the browser's clock stands there."""
ANSWERED = Answers(
    DAY, "developed", "15000", ["dpor"], [["assessment-cloud-platform"], ["70-535"]], ["Ana", "Zoé"]
)
"""Silver is met, gold is not."""
STAFF = {
    "en-US": "Name,Exam,Passed\nAna,70-535,2018-02-12\nZoé,70-473,2018-03-05\nIdris,AZ-1,2018-04-01\n",
    "fr-FR": "Nom,Examen,Réussi le\nAna,70-535,12/02/2018\nZoé,70-473,05/03/2018\nIdris,AZ-1,01/04/2018\n",
}
"""A staff list of which one row cannot be read, as each language writes it."""
QUALITY = 0.86
"""Of WebP, from 0 to 1: text stays clear."""
ENCODE = """async ([picture, quality]) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality })).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of the site."""

    name: str
    """Name of the file, without its ending."""
    show: Callable[[CheckerPage], Locator | None]
    """Brings a page into the state, and returns the part that is taken; nothing for the whole window."""
    page: str = "cloud-platform/"
    """The page, from its locale's root."""
    width: int = 1280
    """Width of the window in CSS pixels."""
    height: int = 800
    """Its height."""
    dark: bool = False
    """Whether it is seen in dark colors."""
    shown: bool = True
    """Whether a guide shows it; the others go to `build/screens`."""


def take(
    root: Path, site: str, locale: str, browser: Browser, scenes: Sequence[Scene] = ()
) -> Iterator[Path]:
    """Take the screenshots of one locale.

    Args:
        root: the project's folder.
        site: address of the built site.
        locale: tag of the locale.
        browser: Chromium.
        scenes: what is taken; all if not given.

    Yields:
        Each file that was written.
    """
    for scene in scenes or SCENES:
        guide = root / "docs" / locale / "guides" / "images"
        folder = guide if scene.shown else root / "build" / "screens" / locale
        context = _context(browser, locale, scene)
        page = context.new_page()
        page.clock.set_fixed_time(f"{DAY}T12:00:00")
        page.goto(f"{site}{locale}/{scene.page}")
        part = scene.show(CheckerPage(page, locale))
        page.evaluate("document.activeElement.blur()")
        file = folder / f"{scene.name}.webp"
        folder.mkdir(parents=True, exist_ok=True)
        taken = (
            page.screenshot(animations="disabled") if part is None else part.screenshot(animations="disabled")
        )
        file.write_bytes(_webp(browser, taken))
        context.close()
        yield file


def _context(browser: Browser, locale: str, scene: Scene) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": scene.width, "height": scene.height},
        color_scheme="dark" if scene.dark else "light",
        reduced_motion="reduce",
        locale=locale,
        timezone_id="UTC",
    )
    context.route("**/*", _hide_time)
    return context


def _hide_time(route: Route) -> None:
    """Let no page ask the server for the time: it would question the clock that stands on another day."""
    if route.request.method == "HEAD":
        route.abort()
    else:
        route.continue_()


def _webp(browser: Browser, picture: bytes) -> bytes:
    """Return a PNG picture as WebP, a third of its size."""
    page = browser.new_page()
    encoded: str = page.evaluate(ENCODE, [base64.b64encode(picture).decode(), QUALITY])
    page.close()
    return base64.b64decode(encoded)


def _verdicts(checker: CheckerPage) -> None:
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    settle(checker.page)
    checker.page.evaluate("scrollTo(0, 0)")


def _levels(checker: CheckerPage) -> None:
    _verdicts(checker)
    checker.page.locator(f"[id='{checker.option}']").evaluate("title => title.scrollIntoView()")


def _missing(checker: CheckerPage) -> Locator:
    _verdicts(checker)
    answer = checker.page.locator("details[data-finding]:has(> summary .palier-verdict--unmet)").first
    answer.locator("summary").first.click()
    return answer


def _plan(checker: CheckerPage) -> Locator:
    _verdicts(checker)
    plan = checker.page.locator("details[data-feature=plan]")
    plan.locator("summary").first.click()
    expect(plan.locator(".palier-plan__step").first).to_be_visible(timeout=START)
    return plan


def _import(checker: CheckerPage) -> Locator:
    exchange = checker.page.locator("details[data-feature=exchange]")
    exchange.locator("summary").first.click()
    settle(checker.page)  # what reads files is there
    staff: FilePayload = {
        "name": "staff.csv",
        "mimeType": "text/csv",
        "buffer": STAFF[checker.locale].encode(),
    }
    exchange.locator("[data-roster-file]").set_input_files(staff)
    expect(exchange.locator("[data-unread]").first).to_be_visible(timeout=START)
    return exchange.locator(".palier-offer:visible").first


def _interview(checker: CheckerPage) -> Locator:
    checker.page.locator("button[data-feature=interview]").click()
    expect(checker.page.locator("[data-interview] [data-question]")).not_to_be_empty(timeout=START)
    settle(checker.page)
    return checker.page.locator(".palier-check")


def _standing(checker: CheckerPage) -> None:
    checker.page.locator("form details").evaluate_all("all => all.forEach((part) => { part.open = true; })")
    checker.fill(ANSWERED)
    checker.page.locator(".palier-verdict--met:visible").first.wait_for(timeout=START)
    settle(checker.page)
    checker.page.evaluate("scrollTo(0, 0)")


def _loading(checker: CheckerPage) -> None:
    checker.page.context.route("**/*.wasm", lambda _: None)  # never answered
    checker.page.reload()
    checker.page.locator("input[name=market][value=developed]").check()
    expect(checker.page.locator("[data-progress]")).to_be_visible()


def _as_it_comes(checker: CheckerPage) -> None:
    settle(checker.page)


SCENES = (
    Scene("overview", _as_it_comes, shown=False),
    Scene("verdicts", _verdicts, shown=False),
    Scene("levels", _levels),
    Scene("missing", _missing),
    Scene("plan", _plan),
    Scene("import", _import),
    Scene("interview", _interview, width=390, height=780),
    Scene("standing", _standing, page="standing/", height=900),
    Scene("phone", _verdicts, width=390, height=780, shown=False),
    Scene("loading", _loading, shown=False),
    Scene("dark", _verdicts, dark=True, shown=False),
    Scene("dark-phone", _verdicts, width=390, height=780, dark=True, shown=False),
    Scene("home", _as_it_comes, page="", shown=False),
    Scene("home-phone", _as_it_comes, page="", width=390, height=780, shown=False),
)
"""The states, those first that a guide shows."""
