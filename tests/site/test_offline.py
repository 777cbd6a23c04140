"""The service worker as it is published, and how an owner takes it back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from palier.site._offline import service_worker
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from palier.assets import Assets
    from palier.site import BuildReport


def test_the_worker_speaks_the_languages_of_the_site_the_default_first(site: Path) -> None:
    written = (site / "sw.js").read_text(encoding="utf-8").split("\n", 1)[0]
    words = json.loads(written.removeprefix("self.palierOffline=").removesuffix(";"))
    assert next(iter(words)) == "en-US"
    assert set(words) == {locale.tag for locale in made_up.LOCALES}


def test_words_that_are_not_translated_are_marked_and_a_title_is_plain(bundled: Assets) -> None:
    first, second = made_up.LOCALES[:2]
    lacking = replace(second, untranslated=frozenset({"site.offline"}))
    made = service_worker(bundled, [first, lacking], first.tag, offered=True).decode().split("\n", 1)[0]
    said = json.loads(made.removeprefix("self.palierOffline=").removesuffix(";"))[second.tag]
    assert said["heading"].startswith(f'<span lang="{first.tag}"')
    assert "<" not in said["title"]


def test_every_page_of_a_language_names_the_worker_beside_the_languages(site: Path) -> None:
    pages = list((site / "en-US").rglob("index.html"))
    assert pages
    for page in pages:
        named = re.search(r'<meta name="palier-worker" content="([^"]+)">', page.read_text(encoding="utf-8"))
        assert named
        assert (page.parent / named[1]).resolve() == (site / "sw.js").resolve()


def test_a_site_without_offline_use_has_a_worker_that_removes_itself_and_no_page_names_it(
    build: Callable[..., BuildReport], tmp_path: Path
) -> None:
    settings = (made_up.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    off = tmp_path / "mkdocs.yml"
    # MkDocs reads paths in its settings from the file's folder.
    settings = settings.replace("docs/overrides", f"{made_up.ROOT}/docs/overrides")
    off.write_text(settings.replace("extra:\n", "extra:\n  offline: false\n"), encoding="utf-8")
    out = build(config_file=off, out=tmp_path / "out").out
    worker = (out / "sw.js").read_text(encoding="utf-8")
    assert "unregister()" in worker
    assert '"fetch"' not in worker
    assert not [page for page in out.rglob("*.html") if "palier-worker" in page.read_text(encoding="utf-8")]
