"""A site made ready for its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from palier.hosting import PolicyError, prepare

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<!doctype html><html><head><meta charset=utf-8></head><body>{}</body></html>"


def made(folder: Path, body: str = "<script>one()</script>") -> Path:
    site = folder / "site"
    (site / "en-US").mkdir(parents=True)
    (site / "assets").mkdir()
    for name in ("index.html", "404.html", "en-US/index.html"):
        (site / name).write_text(PAGE.format(body) + " " * 500)
    (site / "assets" / "site.0123456789ab.js").write_text("go(); " * 100)
    return site


def prepared(folder: Path, *, compress: bool) -> set[str]:
    site = made(folder)
    prepare(site, hosting=folder / "hosting", compress=compress, cache=folder / "cache", base="/x/")
    return {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}


def test_every_page_carries_the_policy_that_the_host_is_told(tmp_path: Path) -> None:
    prepared(tmp_path, compress=False)
    site = tmp_path / "site"
    told = (site / "_headers").read_text(encoding="utf-8")
    for name in ("index.html", "404.html", "en-US/index.html"):
        [content] = [
            part.split('"')[0]
            for part in (site / name).read_text(encoding="utf-8").split('Policy" content="')[1:]
        ]
        assert f"Content-Security-Policy: {content}; frame-ancestors 'self'" in told
    assert "/x/assets/*\n  Cache-Control: public" in told


def test_files_for_ones_own_server_lie_beside_the_site_and_not_in_it(tmp_path: Path) -> None:
    names = prepared(tmp_path, compress=False)
    assert {"_headers", "staticwebapp.config.json"} < names
    assert {file.name for file in (tmp_path / "hosting").iterdir()} == {"nginx.conf", "Caddyfile"}
    assert not {"nginx.conf", "Caddyfile"} & names


def test_copies_are_made_of_pages_with_their_policy_and_of_nothing_that_hosts_read(tmp_path: Path) -> None:
    plain = prepared(tmp_path / "plain", compress=False)
    names = prepared(tmp_path / "compressed", compress=True)
    served = plain - {"_headers", "staticwebapp.config.json"}
    assert names - plain == {f"{name}{ending}" for name in served for ending in (".br", ".gz")}


def test_a_page_that_the_policy_would_break_leaves_the_hosts_files_of_before(tmp_path: Path) -> None:
    site = made(tmp_path, "<p onclick=go()>")
    with pytest.raises(PolicyError, match="onclick"):
        prepare(site, hosting=tmp_path / "hosting", compress=False, cache=tmp_path / "cache")
    assert not (tmp_path / "hosting").exists()
