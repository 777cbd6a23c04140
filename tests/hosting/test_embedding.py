"""Who may show the site's pages in a frame: as owners write it, and as hosts are told."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from palier.hosting import Policy, PolicyError, embedding_of, prepare
from palier.hosting._forms import azure_file, caddy_file, headers_file, nginx_file

if TYPE_CHECKING:
    from pathlib import Path

INTRANET = "https://intranet.example"
ANCESTORS = f"frame-ancestors 'self' {INTRANET} http://localhost:8080"
POLICY = Policy(embedding=(INTRANET, "http://localhost:8080"))


def at(*path: str | int) -> str:
    """Where a setting stands."""
    return f"mkdocs.yml:{len(path)}:1"


def test_without_the_setting_only_the_sites_own_pages_may_embed() -> None:
    given: tuple[dict[str, object], ...] = ({}, {"embedding": None}, {"embedding": []})
    for extra in given:
        assert embedding_of(extra, at) == ()
    assert Policy().headers["Content-Security-Policy"].endswith("; frame-ancestors 'self'")


@pytest.mark.parametrize(
    "origin",
    [
        INTRANET,
        "http://intranet",
        "https://intranet.example:8443",
        "https://*.intranet.example",
        "https://xn--bcher-kva.example",
        "http://10.0.0.7:8080",
    ],
)
def test_origins_are_taken_as_they_stand(origin: str) -> None:
    assert embedding_of({"embedding": [origin]}, at) == (origin,)


def test_an_origin_that_is_named_twice_or_in_capitals_is_told_once() -> None:
    assert embedding_of({"embedding": ["https://Intranet.Example", INTRANET]}, at) == (INTRANET,)


@pytest.mark.parametrize(
    "value, mend",
    [
        (f"{INTRANET}/", f"leave out what follows the host: {INTRANET}"),
        (f"{INTRANET}/wiki?a=1", f"leave out what follows the host: {INTRANET}"),
        ("intranet.example", f"name the scheme: {INTRANET}"),
        ("*", "name the sites"),
        ("https://bücher.example", "write the host as name servers have it, in ASCII"),
        ("ftp://intranet.example", "write a list of origins"),
        ("https://intranet.*.example", "write a list of origins"),
        ('https://a.example"; add_header X y', "write a list of origins"),
        ("https://a.example\nX-Header: y", "write a list of origins"),
        ("'none'", "write a list of origins"),
        (7, "write a list of origins"),
    ],
)
def test_what_is_no_origin_is_named_with_its_file_its_place_and_what_to_write(
    value: object, mend: str
) -> None:
    with pytest.raises(PolicyError) as failed:
        embedding_of({"embedding": [INTRANET, value]}, at)
    first, *_ = str(failed.value).splitlines()
    assert first.startswith("mkdocs.yml:3:1: extra.embedding[1]: ")
    assert str(value).splitlines()[0] in str(failed.value)
    assert f"\n    mend: {mend}" in str(failed.value)


def test_all_values_that_are_wrong_are_told_together() -> None:
    with pytest.raises(PolicyError) as failed:
        embedding_of({"embedding": ["*", INTRANET, "a b"]}, at)
    assert re.findall(r"embedding\[(\d)\]", str(failed.value)) == ["0", "2"]


def test_a_single_value_instead_of_a_list_is_refused() -> None:
    with pytest.raises(PolicyError, match=r"extra\.embedding: “https://intranet\.example” is no list"):
        embedding_of({"embedding": INTRANET}, at)


def test_every_form_for_hosts_names_who_may_embed() -> None:
    azure = json.loads(azure_file(POLICY, "/", []))
    assert azure["globalHeaders"]["Content-Security-Policy"].endswith(ANCESTORS)
    assert f"{ANCESTORS}\n" in headers_file(POLICY, "/", [])
    assert f'{ANCESTORS}" always;' in nginx_file(POLICY, "/")
    assert f'{ANCESTORS}"\n' in caddy_file(POLICY, "/")


def test_no_form_has_the_header_that_cannot_name_origins() -> None:
    for written in (azure_file(POLICY, "/", []), headers_file(POLICY, "/", []), nginx_file(POLICY, "/")):
        assert "X-Frame-Options" not in written


def test_pages_do_not_say_it_as_browsers_obey_it_in_a_header_only(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    prepare(
        site, hosting=tmp_path / "hosting", compress=False, cache=tmp_path / "cache", embedding=(INTRANET,)
    )
    assert "frame-ancestors" not in (site / "index.html").read_text(encoding="utf-8")
    assert f"frame-ancestors 'self' {INTRANET}\n" in (site / "_headers").read_text(encoding="utf-8")
    assert f"'self' {INTRANET}" in (tmp_path / "hosting" / "Caddyfile").read_text(encoding="utf-8")
