"""Hostile texts in every field of a programme and its translations run nowhere, even without the site's policy."""

from __future__ import annotations

import base64
import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from palier.build import build
from palier.l10n import new_catalogue, write_catalogue
from palier.project import Project
from palier.source import read_yaml
from tests.browser.conftest import SMALL
from tests.browser_support import hosted
from tests.once import link_to_project
from tests.pages.kinds import source
from tests.site.test_browser import RESULT, search

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

    from tests.browser_support import Served, Visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = Path(__file__).resolve().parents[2]
PAYLOADS = tuple(
    text.replace("HIT", f"window.__hit={number}")
    for number, text in enumerate(
        (
            "<script>HIT</script>",
            "<img src=x onerror=HIT>",
            '"><svg/onload=HIT>',
            '\'><iframe srcdoc="<script>top.HIT</script>">',
            "</title></style></textarea></script><script>HIT</script>",
            '<a href="javascript:HIT" autofocus onfocus=HIT>x</a>',
            "&lt;script&gt;HIT&lt;/script&gt;",
            "<style onload=HIT></style><link rel=stylesheet href=x onerror=HIT>",
            "-->\"'`><body onload=HIT><input autofocus onfocus=HIT>",
            "<details open ontoggle=HIT><summary>x</summary></details>",
            '<math><mi href="javascript:HIT">x</mi></math>',
            ']]><script>HIT</script><object data="data:text/html,<script>HIT</script>"></object>',
            "javascript:HIT",
            "\\u003cscript\\u003eHIT\\u003c/script\\u003e\\x3cscript>",
            '<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:HIT">',
            '<form action="javascript:HIT"><button autofocus>x</button></form>',
        ),
        1,
    )
)
"""What is tried. Braces and line ends are not: the loader refuses them in texts."""
TEXTS = frozenset(
    (
        "title",
        "summary",
        "label",
        "text",
        "note",
        "notes",
        "help",
        "one",
        "other",
        "unit",
        "code",
        "issuer",
        "holder",
    )
)
"""The keys of the source whose values are texts."""
META = re.compile(r"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>", re.IGNORECASE)
ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "srcset", "cite", "xlink:href"}
)


@dataclass
class Attributes(HTMLParser):
    """What of a page's HTML could run or lead elsewhere."""

    wrong: list[str] = field(default_factory=list)
    """Attributes that must not be there."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            scheme = urlsplit((value or "").strip()).scheme.lower() if name in ADDRESSES else ""
            if name.startswith("on") or name in ("style", "srcdoc") or scheme not in ("", "https", "mailto"):
                self.wrong.append(f"<{tag} {name}={value!r}>")


def hostile_source() -> str:
    """A source of every kind with a payload at the end of every text."""
    payloads = cycle(PAYLOADS)

    def change(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            inside = "title" if key in ("levels", "values") else ""
            return {
                name: change(item, inside if isinstance(item, str) and inside else name)
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [change(item, "title" if key == "aliases" else key) for item in value]
        return f"{value} {next(payloads)}" if isinstance(value, str) and key in TEXTS else value

    return json.dumps(change(read_text(source(SMALL, fees=True)), ""), ensure_ascii=False, indent=1)


def read_text(text: str) -> Any:
    """The data of a source."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.yaml"
        file.write_text(text, encoding="utf-8")
        return read_yaml(file).data


def translate(project: Project, file: Path) -> None:
    """Write a catalogue in which every translation is the source with a payload behind it."""
    payloads = cycle(PAYLOADS)
    catalogue = new_catalogue("fr-FR", project.messages)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {
                form: f"{entry.msgid_plural} {next(payloads)}" for form in entry.msgstr_plural
            }
        else:
            entry.msgstr = f"{entry.msgid} {next(payloads)}"
    write_catalogue(catalogue, file)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of hostile texts in two locales, whose translations no check has looked at, without its policy."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("docs/en-US", "data/locales"):
        (root / name).mkdir(parents=True)
    link_to_project(root, "docs/assets", "docs/overrides", "data/formats")
    (root / "docs" / "en-US" / "index.md").write_text("# Small\n\n<!-- pages -->\n", encoding="utf-8")
    (root / "data" / "locales" / "locales.yaml").write_text(
        json.dumps(
            {
                "en-US": {"name": f"English {PAYLOADS[1]}", "direction": "ltr", "theme_language": "en"},
                "fr-FR": {
                    "name": f"Français {PAYLOADS[0]}",
                    "direction": "ltr",
                    "theme_language": "fr",
                    "first_day": "1er",
                    "state": "beta",
                },
            }
        ),
        encoding="utf-8",
    )
    (root / "data" / "requirements.yaml").write_text(hostile_source(), encoding="utf-8")
    translate(Project(root), root / "data" / "locales" / "fr-FR.po")
    with pytest.MonkeyPatch.context() as patch:
        # Checks would show none of it; the pages have to hold without them.
        patch.setattr("palier.l10n._translation.check_catalogue", lambda *_: [])
        site = build(Project(root)).site
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        bare = META.sub("", html)
        assert "Content-Security-Policy" not in bare
        file.write_text(bare, encoding="utf-8")
    return site


@pytest.fixture(scope="module")
def hostile_served(hostile_site: Path) -> Iterator[Served]:
    with hosted(hostile_site, "/small/") as served:
        yield served


@pytest.fixture
def watched(visit: Callable[..., Visit]) -> Iterator[Callable[[str], Page]]:
    """Callable (address) → page, which is asked at the end whether anything ran in it."""
    hits: list[str] = []
    pages: list[Page] = []

    def dismiss(dialog: Dialog) -> None:
        hits.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open_one(address: str) -> Page:
        page = visit("about:blank").page
        page.on("dialog", dismiss)
        page.goto(address)
        pages.append(page)
        return page

    yield open_one
    hits += [f"{page.url}: {hit}" for page in pages if (hit := page.evaluate("window.__hit"))]
    assert hits == []


def pages_of(site: Path) -> list[str]:
    return sorted(str(file.relative_to(site)) for file in site.rglob("*.html"))


def test_no_page_holds_what_runs_or_leads_elsewhere(hostile_site: Path) -> None:
    names = pages_of(hostile_site)
    assert len(names) > 10
    for name in names:
        read = Attributes()
        read.feed((hostile_site / name).read_text(encoding="utf-8"))
        assert read.wrong == [], name


def test_every_payload_is_shown_as_text_in_both_languages(
    hostile_served: Served, watched: Callable[[str], Page]
) -> None:
    for locale in ("en-US", "fr-FR"):
        page = watched(f"{hostile_served.url}{locale}/small-one/")
        text = page.evaluate("document.documentElement.textContent")
        for name in ("small-two", "credentials", "standing"):
            page.goto(f"{hostile_served.url}{locale}/{name}/")
            text += page.evaluate("document.documentElement.textContent")
        assert [payload for payload in PAYLOADS if payload not in text] == []


def test_nothing_runs_on_any_page(
    hostile_site: Path, hostile_served: Served, watched: Callable[[str], Page]
) -> None:
    page = watched(hostile_served.url)
    for name in pages_of(hostile_site):
        page.goto(f"{hostile_served.url}{name.removesuffix('index.html')}", wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        page.wait_for_timeout(50)
        assert page.evaluate("window.__hit") is None, name


def test_nothing_runs_as_a_search_result(hostile_served: Served, watched: Callable[[str], Page]) -> None:
    for locale in ("en-US", "fr-FR"):
        page = watched(f"{hostile_served.url}{locale}/small-one/")
        assert search(page, "small")
        page.wait_for_selector(RESULT)
        found = page.locator(".md-search-result__list")
        assert "<" in found.inner_text()
        assert (
            found.locator("script, img, iframe, svg[onload], style, form, base, object, input").count() == 0
        )


def test_nothing_of_a_visitor_or_a_link_runs(hostile_served: Served, watched: Callable[[str], Page]) -> None:
    hostile = [{"name": payload, "credentials": [{"id": "one"}, {"id": payload}]} for payload in PAYLOADS]
    profile = {
        "answers": {
            "market": PAYLOADS[1],
            PAYLOADS[2]: "x",
            "review": {"answer": "met", "justification": PAYLOADS[0]},
        }
    }
    shared = {
        "programme": "palier.profile.small",
        "on": PAYLOADS[0],
        "profile": {**profile, "people": hostile},
    }
    code = base64.urlsafe_b64encode(json.dumps(shared).encode()).decode().rstrip("=")
    for locale in ("en-US", "fr-FR"):
        page = watched(f"{hostile_served.url}{locale}/small-one/#answers=1j.{code}")
        offer = page.locator("[data-link-offer]")
        offer.get_by_role("button").first.click(timeout=20_000)
        names = page.locator("[data-roster-text]")
        rows = "\n".join(f'"{payload.replace(chr(34), chr(34) * 2)}",{payload}' for payload in PAYLOADS)
        names.fill(f"person,credential,{PAYLOADS[1]}\n{rows}\n")
        page.locator("[data-roster-read]").click()
        page.locator("[data-roster-offer] table, [data-roster-offer] h3").first.wait_for(timeout=20_000)
        page.wait_for_timeout(200)


def test_nothing_that_a_frame_is_told_runs(hostile_served: Served, watched: Callable[[str], Page]) -> None:
    page = watched(f"{hostile_served.url}en-US/small-one/?embed")
    for payload in PAYLOADS:
        page.evaluate(
            "text => postMessage({ palier: text, type: text, lang: text, scheme: text, height: text }, '*')",
            payload,
        )
        page.evaluate("text => postMessage(text, '*')", payload)
    page.wait_for_timeout(200)
    assert page.evaluate("window.__hit") is None
