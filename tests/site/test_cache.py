"""What is kept of hand-written pages between builds: never another site, never a fault that goes unsaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.structure.pages import Page

from palier.site import BuildReport, Locale, SiteError
from palier.site import _stored as stored
from palier.site._stored import Store
from tests.site import made_up
from tests.site.trees import differences

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def kept(cache: Path) -> list[Path]:
    return sorted((cache / "pages").glob("*.json"))


def test_a_site_with_pages_from_the_cache_is_the_site_without(
    build: Callable[..., BuildReport], site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    build(out=tmp_path / "first", cache=cache)
    assert kept(cache)
    monkeypatch.setattr(Page, "render", lambda *_: pytest.fail("Markdown was read again"))
    assert differences(site, build(out=tmp_path / "second", cache=cache).out) == []


def test_files_that_are_torn_or_of_others_are_made_again(
    build: Callable[..., BuildReport], site: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    build(out=tmp_path / "first", cache=cache)
    for number, file in enumerate(kept(cache)):
        whole = file.read_bytes()
        file.write_bytes((whole[: len(whole) // 2], b"", b"\xff", b"{}\n{}")[number % 4])
    assert differences(site, build(out=tmp_path / "second", cache=cache).out) == []


def test_an_edited_sentence_alone_is_made_again(
    build: Callable[..., BuildReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, cache = made_up.write_docs(tmp_path / "docs"), tmp_path / "cache"
    pages = dict.fromkeys(made_up.PAGES, made_up.PAGES["en-US"])
    build(out=tmp_path / "first", docs=docs, pages=pages, cache=cache)
    (docs / "en-US/guides/first.md").write_text(
        "---\nsection: Guides\norder: 1\n---\n# First steps\n\nEdited.\n"
    )
    rendered: list[str] = []
    render = Page.render

    def noted(page: Page, *given: object) -> None:
        rendered.append(page.file.src_uri)
        render(page, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "render", noted)
    out = build(out=tmp_path / "second", docs=docs, pages=pages, cache=cache).out
    assert rendered == ["guides/first.md"], "once, though two locales show it"
    assert "Edited." in (out / "en-US/guides/first/index.html").read_text(encoding="utf-8")
    assert "Edited." in (out / "fr-FR/guides/first/index.html").read_text(encoding="utf-8")
    assert differences(build(out=tmp_path / "plain", docs=docs, pages=pages).out, out) == []


def test_a_fault_is_told_by_each_build(build: Callable[..., BuildReport], tmp_path: Path) -> None:
    docs = made_up.write_docs(tmp_path / "docs")
    (docs / "fr-FR/index.md").write_text("# Accueil\n\n[perdu](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SiteError, match=r"nowhere\.md"):
            build(out=tmp_path / "out", docs=docs, cache=tmp_path / "cache")


def test_locales_differ_in_the_words_of_their_permanent_links(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    """Even where one page stands in for several, and where the words are markup."""
    words = {**made_up.FRENCH, "site.permanent_link": "<Lien> & plus"}
    pages = {**made_up.PAGES, "fr-CA": made_up.PAGES["en-US"]}
    locales = (*made_up.LOCALES, Locale("fr-CA", "Français", "ltr", "fr", words))
    out = build(out=tmp_path / "out", cache=tmp_path / "cache", locales=locales, pages=pages).out
    for tag, said in (
        ("en-US", "Permanent link"),
        ("fr-FR", "Lien permanent"),
        ("fr-CA", "&lt;Lien&gt; &amp; plus"),
    ):
        assert f'title="{said}"' in (out / tag / "guides/writing/index.html").read_text(encoding="utf-8")


def test_the_cache_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "MOST", 3)
    store = Store(tmp_path)
    for number in range(5):
        store.kept([number], lambda number=number: {"made": number})  # type: ignore[misc]
    store.trim()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    assert Store(file / "below").kept(["facts"], lambda: [1]) == [1]
