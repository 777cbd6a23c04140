"""How Python comes to a page: not before it is wanted, by the fast way, and by the plain one where that fails."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

    from tests.browser.checker_page import CheckerPage
    from tests.browser_support import Served, Visit

pytestmark = pytest.mark.browser

ANSWERED = Answers("2018-06-01", "developed", "15000", ["dpor"], [["70-535"]], ["Zoé"])
SAVED = json.dumps(
    {"format": 1, "on": "2018-06-01", "profile": {"format": 1, "answers": {"market": "developed"}}}
)
LOADED = ("worker.js", "pyodide", "python_stdlib", "library.", ".whl", "cloud-platform.en-US.")
"""What the names of the files that only a checker loads have in them."""


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
    page.wait_for_load_state("networkidle")
    assert loaded(served) == []
    with page.expect_request("**/library.*.zip"):
        intent(page)


def test_a_page_that_is_only_read_loads_no_python(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    served.requests.clear()
    page = open_page("en-US", viewport=SMALL_VIEW).page
    page.wait_for_load_state("networkidle")
    form = page.locator("[data-form]").bounding_box()
    assert form
    for y in range(0, int(form["y"] + form["height"]) + 600, 150):  # past the form, without a stop in it
        page.evaluate("y => scrollTo(0, y)", y)
        page.wait_for_timeout(30)
    page.wait_for_timeout(1000)
    page.wait_for_load_state("networkidle")
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
    with page.expect_request("**/library.*.zip"):
        page.locator("input[name=market]").first.check()


def test_saved_answers_of_a_visitor_who_saves_data_wait_for_a_touch(
    served: Served, visit: Callable[..., Visit]
) -> None:
    served.requests.clear()
    seen = visit("about:blank")
    page = seen.page
    seen.context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    key = "palier.profile.partner-competencies"
    seen.context.add_init_script(f"localStorage.setItem({json.dumps(key)}, {json.dumps(SAVED)})")
    page.goto(f"{served.url}en-US/cloud-platform/")
    expect(page.locator("input[name=market][value=developed]")).to_be_checked()
    page.wait_for_load_state("networkidle")
    assert loaded(served) == []
    with page.expect_request("**/library.*.zip"):
        focus(page)


def test_a_verdict_takes_six_files_and_no_list_of_packages(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    served.requests.clear()
    checker = open_page("en-US")
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met")
    names = sorted(
        name.split(".", 1)[0] if name.startswith(("library", "cloud")) else name for name in loaded(served)
    )
    assert names == [
        "cloud-platform",
        "library",
        "pyodide.asm.js",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "worker.js",
    ]
    assert checker.visit
    assert checker.visit.problems == []


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

    def answer(route: Route) -> None:
        if body is None:
            route.fulfill(status=404, body="")
        else:
            route.fulfill(body=body, content_type="application/zip")

    checker = open_page("en-US")
    checker.page.context.route("**/library.*.zip", answer)
    served.requests.clear()
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(checker.page.locator("[data-trouble] > *")).to_have_count(0)
    expect(checker.page.locator("[data-name]")).to_have_value("Zoé")
    assert "python_stdlib.zip" in loaded(served)
    assert "pyodide-lock.json" not in loaded(served)


def test_a_fault_that_shows_at_the_first_answer_leads_to_the_plain_way_too(
    open_page: Callable[..., CheckerPage], served: Served
) -> None:
    checker = open_page("en-US")
    script = """
      () => {
        const Plain = Worker;
        globalThis.Worker = class extends Plain {
          postMessage(told) {
            if (told.type === "load") this.quick = told.wheel === null;
            if (told.type !== "check" || !this.quick) return super.postMessage(told);
            const text = JSON.stringify({ failure: "ModuleNotFoundError: a module" });
            const answer = { type: "answer", id: told.id, text };
            queueMicrotask(() => this.dispatchEvent(new MessageEvent("message", { data: answer })));
          }
        };
      }
    """
    checker.page.evaluate(script)
    served.requests.clear()
    checker.fill(ANSWERED)
    checker.expect_verdicts(silver="met", gold="unmet")
    expect(checker.page.locator("[data-name]")).to_have_value("Zoé")
    assert "python_stdlib.zip" in loaded(served)
