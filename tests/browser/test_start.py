"""How Python comes to a page: not before it is wanted, by the fastest way, and by the next one where that fails."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import KEY, START, Answers, CheckerPage
from tests.browser_support import settle
from tests.image.faults import trapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

ANSWERED = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
SAVED = json.dumps(
    {"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": {"market": "developed"}}}
)
LOADED = ("worker.", "image.", "pyodide", "python_stdlib", "library.", ".whl", "cloud-platform.en-US.")
"""What the names of the files that only a checker loads have in them."""


@pytest.fixture
def served(built_site: Path, serve_folder: Callable[..., Served]) -> Served:
    """The site at an address of its own for each test, so that only its requests are counted."""
    return serve_folder(built_site, "/palier/")


def loaded(served: Served) -> list[str]:
    """Names of the files that were asked for to run the checker, in order."""
    names = [Path(request.path).name for request in served.requests]
    return [name for name in names if any(part in name for part in LOADED)]


def hover(page: Page) -> None:
    page.locator(".palier-form__intro").hover()


def focus(page: Page) -> None:
    page.locator("#input--acr_12m").focus()


def follow(page: Page) -> None:
    page.locator("[data-prompt] a").click()


SMALL_VIEW = {"width": 800, "height": 300}


@pytest.mark.parametrize("intent", [hover, focus, follow])
def test_python_loads_when_the_visitor_turns_to_the_form(
    open_page: Callable[..., CheckerPage], served: Served, intent: Callable[[Page], None]
) -> None:
    served.requests.clear()
    page = open_page("en-US", viewport=SMALL_VIEW).page
    settle(page)
    assert loaded(served) == []
    with page.expect_request("**/image.*.wasm"):
        intent(page)
    settle(page)  # so that no later test hears of it


def test_a_page_that_is_only_read_loads_no_python(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    served.requests.clear()
    page = open_page("en-US", viewport=SMALL_VIEW).page
    settle(page)
    form = page.locator("[data-form]").bounding_box()
    assert form
    for y in range(0, int(form["y"] + form["height"]) + 600, 150):  # past the form, without a stop in it
        page.evaluate("y => scrollTo(0, y)", y)
        page.wait_for_timeout(30)
    page.wait_for_timeout(1000)
    settle(page)
    assert loaded(served) == []


def test_a_visitor_who_saves_data_loads_python_with_the_first_answer(
    served: Served, visit: Callable[..., Visit]
) -> None:
    served.requests.clear()
    seen = visit("about:blank", viewport=SMALL_VIEW)
    page = seen.page
    seen.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page.goto(f"{served.url}en-US/cloud-platform/")
    for intent in (follow, hover, focus):
        intent(page)
    page.wait_for_timeout(1000)
    assert loaded(served) == []
    with page.expect_request("**/image.*.wasm"):
        page.locator("input[name=market]").first.check()


def test_saved_answers_of_a_visitor_who_saves_data_wait_for_a_touch(
    served: Served, visit: Callable[..., Visit]
) -> None:
    served.requests.clear()
    seen = visit("about:blank")
    page = seen.page
    seen.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    seen.context.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(SAVED)})")
    page.goto(f"{served.url}en-US/cloud-platform/")
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()
    settle(page)
    assert loaded(served) == []
    with page.expect_request("**/image.*.wasm"):
        focus(page)


def stems(names: list[str]) -> list[str]:
    """Names without their hashes, sorted."""
    return sorted(
        name.split(".", 1)[0] if name.startswith(("library", "cloud", "worker", "image")) else name
        for name in names
    )


def answer_with(page: Page, files: str, body: bytes | None, content_type: str) -> None:
    """Let a host answer requests for some files with other bytes; with None, as if there were none."""

    def answer(route: Route) -> None:
        if body is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=body, content_type=content_type)

    page.context.route(files, answer)


def without_image(page: Page) -> None:
    """Let the small runtime be missing, so that the page takes the library."""
    answer_with(page, "**/image.*.wasm", None, "")


def test_a_verdict_takes_three_files_beside_the_pages_own(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    served.requests.clear()
    checker = open_page("en-US")
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met")
    assert stems(loaded(served)) == ["cloud-platform", "image", "image-worker"]
    assert checker.page.locator("html").get_attribute("data-palier-way") == "image"
    assert checker.visit
    assert checker.visit.problems == []


def test_with_the_library_a_verdict_takes_six_files_and_no_list_of_packages(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    checker = open_page("en-US")
    without_image(checker.page)
    served.requests.clear()
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met")
    files = ["library", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide.mjs", "worker"]
    assert [name for name in stems(loaded(served)) if name not in ("cloud-platform", "image-worker")] == files
    assert checker.page.locator("html").get_attribute("data-palier-way") == "library"


def cut_short(image: bytes) -> bytes:
    return image[: len(image) // 2]


def of_something_else(image: bytes) -> bytes:
    return b"<!doctype html><title>Welcome</title>"


def trapping_at_once(image: bytes) -> bytes:
    return trapping(image, 1)


def trapping_at_the_first_check(image: bytes) -> bytes:
    return trapping(image, 3)  # after the proof and the start


UNSOUND = [cut_short, of_something_else, trapping_at_once, trapping_at_the_first_check]


@pytest.mark.parametrize("fault", UNSOUND)
def test_a_small_runtime_that_fails_is_replaced_by_the_library_once_and_for_its_version(
    open_page: Callable[..., CheckerPage], served: Served, built_site: Path, fault: Callable[[bytes], bytes]
) -> None:
    [image] = (built_site / "assets" / "checker").glob("image.*.wasm")
    checker = open_page("en-US")
    page = checker.page
    answer_with(page, "**/image.*.wasm", fault(image.read_bytes()), "application/wasm")
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(page.locator("[data-trouble] > *")).to_have_count(0)
    expect(page.locator("[data-name]")).to_have_value("Zoé")
    way = page.locator("html")
    assert way.get_attribute("data-palier-way") == "library"
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.reload()
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(way).to_have_attribute("data-palier-way", "library", timeout=START)  # behind what was remembered
    assert not [url for url in asked if "/image." in url]
    # Another version of it has another name: that one is tried.
    page.evaluate("() => localStorage.setItem('palier.refused', 'assets/checker/image.000000000000.wasm')")
    page.context.unroute("**/image.*.wasm")
    page.reload()
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(way).to_have_attribute("data-palier-way", "image", timeout=START)


def test_a_small_runtime_that_calculates_wrongly_is_not_used(
    served: Served, visit: Callable[..., Visit], built_site: Path
) -> None:
    seen = visit("about:blank")
    page = seen.page
    html = (built_site / "en-US" / "cloud-platform" / "index.html").read_text(encoding="utf-8")
    assert "2025-03-01" in html  # what comes of the proof
    wrong = html.replace("2025-03-01", "2025-03-02").encode()
    answer_with(page, "**/en-US/cloud-platform/", wrong, "text/html")
    page.goto(f"{served.url}en-US/cloud-platform/")
    checker = CheckerPage(page, "en-US", seen)
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    assert page.locator("html").get_attribute("data-palier-way") == "library"


def test_a_small_runtime_that_is_missing_today_is_tried_again_tomorrow(
    open_page: Callable[..., CheckerPage],
) -> None:
    checker = open_page("en-US")
    without_image(checker.page)
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met")
    checker.page.context.unroute("**/image.*.wasm")
    checker.page.reload()
    checker.expect_verdicts(silver="met")
    expect(checker.page.locator("html")).to_have_attribute("data-palier-way", "image", timeout=START)


def missing(library: bytes) -> bytes | None:
    return None


def torn(library: bytes) -> bytes:
    return library[: len(library) // 2]


def of_another_python(library: bytes) -> bytes:
    return _changed(library, lambda name, content: b"\x00\x00" + content[2:])


def without_a_module_of_the_start(library: bytes) -> bytes:
    return _changed(library, lambda name, content: None if name == "checker/browser.pyc" else content)


def _changed(library: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(library)) as old, zipfile.ZipFile(packed, "w") as new:
        for entry in old.infolist():
            content = change(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry, content)
    return packed.getvalue()


@pytest.mark.parametrize("fault", [missing, torn, of_another_python, without_a_module_of_the_start])
def test_a_library_that_cannot_be_used_is_replaced_by_the_plain_way_and_answers_are_kept(
    open_page: Callable[..., CheckerPage],
    served: Served,
    built_site: Path,
    fault: Callable[[bytes], bytes | None],
) -> None:
    [library] = (built_site / "assets" / "checker").glob("library.*.zip")
    body = fault(library.read_bytes())

    checker = open_page("en-US")
    without_image(checker.page)
    answer_with(checker.page, "**/library.*.zip", body, "application/zip")
    served.requests.clear()
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(checker.page.locator("[data-trouble] > *")).to_have_count(0)
    expect(checker.page.locator("[data-name]")).to_have_value("Zoé")
    assert "python_stdlib.zip" in loaded(served)
    assert "pyodide-lock.json" not in loaded(served)


@pytest.mark.parametrize("fails, way", [(["image"], "library"), (["image", "library"], "plain")])
def test_a_fault_that_shows_at_the_first_answer_leads_to_the_next_way_too(
    open_page: Callable[..., CheckerPage], fails: list[str], way: str
) -> None:
    checker = open_page("en-US")
    script = """
      (fails) => {
        const Plain = Worker;
        globalThis.Worker = class extends Plain {
          postMessage(told) {
            if (told.type === "load") this.kind = told.module ? "image" : told.wheel === null ? "library" : "plain";
            if (told.type !== "check" || !fails.includes(this.kind)) return super.postMessage(told);
            const text = JSON.stringify({ failure: "ModuleNotFoundError: a module" });
            const answer = { type: "answer", id: told.id, text };
            queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: answer })));
          }
        };
      }
    """
    checker.page.evaluate(script, fails)
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(checker.page.locator("[data-name]")).to_have_value("Zoé")
    assert checker.page.locator("html").get_attribute("data-palier-way") == way


NO_PYTHON = """
globalThis.Worker = class extends EventTarget { postMessage() {} terminate() {} };
const plain = setTimeout;
globalThis.setTimeout = (then, ms, ...given) => (ms === 2000 ? 0 : plain(then, ms, ...given));
"""
"""Python never comes, and the theme's script waits for it without end."""


def test_the_themes_script_waits_for_the_first_verdict_but_not_for_somebody_who_presses_a_key(
    served: Served, visit: Callable[..., Visit]
) -> None:
    seen = visit("about:blank")
    page = seen.page
    page.add_init_script(f"localStorage.setItem({json.dumps(KEY)}, {json.dumps(SAVED)})")
    page.goto(f"{served.url}en-US/cloud-platform/")
    expect(page.locator("[data-standing] .palier-verdict").first).to_be_visible(timeout=START)
    expect(page.locator("html.js")).to_be_attached()  # as the theme's script marks it
    saved = f"localStorage.clear(); localStorage.setItem({json.dumps(KEY)}, {json.dumps(SAVED)});"
    page.add_init_script(NO_PYTHON + saved)
    page.reload()
    assert page.locator("html.no-js").count() == 1
    page.keyboard.press("/")
    expect(page.locator("html.js")).to_be_attached()
    expect(page.locator("#__search")).to_be_checked()
