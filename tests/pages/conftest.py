"""Pages rendered from the real source in every locale, and from small sources in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker import Wording
from palier._messages import source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import compile_programme
from palier.formats import read_formats
from palier.pages import PAGE_MESSAGES, Bundle, ImageWay, LibraryWay, Proof, render_pages
from palier.project import Project
from palier.site import Locale, SitePage
from palier.source import read_source
from tests.pages.reading import ROOT, Read, read_html

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from palier.compile import Compiled
    from palier.l10n import Provenance

BUNDLE = Bundle(
    "assets/checker/python",
    {"info": {}, "packages": {}},
    (
        ImageWay("assets/checker/image-worker.js", "assets/checker/image.wasm", Proof("1", "2"), 1),
        LibraryWay("library", "assets/checker/worker.js", "assets/checker/library.zip", None, 2),
        LibraryWay("plain", "assets/checker/worker.js", "assets/checker/a.zip", "assets/checker/a.whl", 3),
    ),
    "assets/checker/b.json",
    1,
    "assets/checker/names.json",
    "assets/checker/features.css",
    "assets/checker/words.json",
    {"plan": "assets/checker/plan.js"},
)


@pytest.fixture(scope="session")
def project() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="session")
def all_pages(project: Project) -> Mapping[str, list[SitePage]]:
    """The page of every competency by locale."""
    rendered = {}
    bundles = {competency.id: BUNDLE for competency in project.compiled.programme.competencies}
    for tag, wording in project.wordings().items():
        entry = project.registry[tag]
        locale = Locale(tag, entry.name, entry.direction, entry.theme_language, {})
        rendered[tag] = render_pages(project.compiled, wording, locale, project.provenance(tag), bundles)
    return rendered


@pytest.fixture(scope="session")
def pages(all_pages: Mapping[str, list[SitePage]]) -> Mapping[str, SitePage]:
    """The page of Cloud Platform by locale."""
    return {tag: next(p for p in some if p.path == "cloud-platform") for tag, some in all_pages.items()}


@pytest.fixture(scope="session", params=["en-US", "fr-FR", "ar-EG", "ja-JP"])
def tag(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def page(pages: Mapping[str, SitePage], tag: str) -> SitePage:
    return pages[tag]


@pytest.fixture(scope="session")
def read(page: SitePage) -> Read:
    return read_html(page.html)


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., SitePage]:
    """Callable (source text, foreign=(), provenance=None) → the page of its first competency, in English.

    The messages named by `foreign` are not translated: they stand in Arabic.
    """

    def render_one(text: str, foreign: Sequence[str] = (), provenance: Provenance | None = None) -> SitePage:
        file = tmp_path / "requirements.yaml"
        file.write_text(text, encoding="utf-8")
        compiled = compile_programme(read_source(file))
        messages = source_words({**compiled.messages, **CHECKER_MESSAGES, **PAGE_MESSAGES})
        formats = read_formats("en-US", ROOT / "data" / "formats")
        arabic = {"direction": "rtl", "formats": {**formats, "locale": "ar"}, "messages": foreign}
        wording = Wording.from_json({"formats": formats, "messages": messages, "foreign": arabic})
        locale, source = Locale("en-US", "English", "ltr", "en"), Locale("ar", "العربية", "rtl", "ar")
        bundles = {competency.id: BUNDLE for competency in compiled.programme.competencies}
        return render_pages(compiled, wording, locale, provenance, bundles, source)[0]

    return render_one


@pytest.fixture(scope="session")
def localized(project: Project) -> Callable[..., SitePage]:
    """Callable (makes a page, tag) → the page of the real programme in that locale."""
    wordings = project.wordings()

    def locale_of(tag: str) -> Locale:
        entry = project.registry[tag]
        return Locale(tag, entry.name, entry.direction, entry.theme_language, {})

    def make(page: Callable[..., SitePage], tag: str) -> SitePage:
        source = locale_of(project.source_locale)
        return page(project.compiled, wordings[tag], locale_of(tag), project.provenance(tag), source)

    return make


@pytest.fixture
def made_up(tmp_path: Path, project: Project) -> Callable[..., SitePage]:
    """Callable (makes a page, source text, foreign=()) → the page of a made-up programme, in English.

    The messages named by `foreign` are not translated: they stand in Arabic.
    """

    def make(page: Callable[..., SitePage], text: str, foreign: Sequence[str] = ()) -> SitePage:
        file = tmp_path / "requirements.yaml"
        file.write_text(text, encoding="utf-8")
        compiled: Compiled = compile_programme(read_source(file))
        messages = source_words({**compiled.messages, **CHECKER_MESSAGES, **PAGE_MESSAGES})
        formats = read_formats("en-US", ROOT / "data" / "formats")
        data: dict[str, object] = {"formats": formats, "messages": messages}
        if foreign:
            arabic = {**formats, "locale": "ar"}
            data["foreign"] = {"direction": "rtl", "formats": arabic, "messages": foreign}
        locale, source = Locale("en-US", "English", "ltr", "en"), Locale("ar", "العربية", "rtl", "ar")
        return page(compiled, Wording.from_json(data), locale, project.provenance("en-US"), source)

    return make
