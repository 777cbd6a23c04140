"""Plain `mkdocs build`: the default locale alone, from the repository's mkdocs.yml."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.site import made_up

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from palier.assets import Assets


def test_plain_mkdocs_makes_the_default_locale_alone(
    docs: Path, bundled: Assets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publisher = ModuleType("palier.build")
    pages, assets = made_up.PAGES["en-US"], {"assets/checker/data.json": b"{}"}
    made = (made_up.ENGLISH_LOCALE, pages, bundled, assets)
    publisher.render_locale = {"en-US": made}.__getitem__  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "palier.build", publisher)
    config = load_config(
        str(made_up.ROOT / "mkdocs.yml"), docs_dir=str(docs / "en-US"), site_dir=str(tmp_path)
    )
    build(config)
    page = (tmp_path / "cloud-platform/index.html").read_text(encoding="utf-8")
    sheet = bundled.place("site.css")
    assert f'<link rel="stylesheet" href="../{sheet}">' in page
    assert (tmp_path / sheet).is_file()
    assert (tmp_path / "assets/checker/data.json").read_bytes() == b"{}"
    assert list((tmp_path / "assets/javascripts/workers").glob("search.????????????.js"))
    assert "data-language-menu" not in page
    assert "<loc>https://palier.example/cloud-platform/</loc>" in (tmp_path / "sitemap.xml").read_text()
    assert "Cloud Platform" in (tmp_path / "search/search_index.json").read_text(encoding="utf-8")
