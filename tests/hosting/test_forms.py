"""The policy as hosts read it: `_headers`, Azure's file, nginx and Caddy."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from palier.hosting import Policy, is_immutable
from palier.hosting._forms import azure_file, caddy_file, headers_file, nginx_file
from palier.hosting._places import immutable_places
from palier.hosting._policy import IMMUTABLE

SERVICE_WORKER = Path(__file__).parents[2] / "docs" / "assets" / "site" / "sw-pages.js"
POLICY = Policy(("aGFzaA==",))
FOREVER = "public, max-age=31536000, immutable"


def rules(text: str) -> dict[str, dict[str, str]]:
    """What `_headers` says, by place."""
    found: dict[str, dict[str, str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            headers = found.setdefault(line, {})
        elif line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            headers[name] = value
    return found


@pytest.mark.parametrize(
    "name",
    [
        "assets/site.0123456789ab.js",
        "assets/checker/a.fr-FR.0123456789ab.json",
        "assets/checker/wheel-0123456789ab/a-1.0.whl",
        "assets/checker/pyodide-0.29.5/pyodide.mjs",
        "assets/stylesheets/main.01234567.min.css",
        "assets/site.0123456789ab.js.br",
    ],
)
def test_files_with_a_hash_or_the_runtimes_version_never_change(name: str) -> None:
    assert is_immutable(name)


@pytest.mark.parametrize(
    "name",
    [
        "sw.js",
        "index.html",
        "en-US/search/search_index.json",
        "en-US/report.0123456789ab.json",
        "assets/report-20180115.pdf",
        "assets/licences.txt",
        "assets/examples/profile.json",
        "assets/pyodide-notes.txt",
    ],
)
def test_all_other_files_may_change(name: str) -> None:
    assert not is_immutable(name)


def test_folders_of_immutable_files_alone_are_one_place() -> None:
    names = [
        "assets/a.0123456789ab.js",
        "assets/checker/b.0123456789ab.js",
        "assets/checker/deep-0123456789ab/c.js",
        "assets/mixed/d.0123456789ab.js",
        "assets/mixed/d.txt",
        "index.html",
    ]
    assert immutable_places(names) == [
        "assets/a.0123456789ab.js",
        "assets/checker/*",
        "assets/mixed/d.0123456789ab.js",
    ]


def test_headers_for_netlify_and_cloudflare_never_set_one_header_in_two_rules_that_fit() -> None:
    found = rules(headers_file(POLICY, "/palier/", ["assets/checker/*"]))
    assert found["/palier/*"] == POLICY.headers
    assert found["/palier/sw.js"] == {"Cache-Control": "no-store"}
    assert found["/palier/assets/checker/*"] == {"Cache-Control": FOREVER}
    assert "Cache-Control" not in POLICY.headers


def test_azure_gets_routes_types_and_the_page_for_what_is_missing() -> None:
    config = json.loads(azure_file(POLICY, "/", ["assets/checker/*"]))
    assert config["globalHeaders"] == {**POLICY.headers, "Cache-Control": "no-cache"}
    assert {"route": "/assets/checker/*", "headers": {"Cache-Control": FOREVER}} in config["routes"]
    assert {"route": "/sw.js", "headers": {"Cache-Control": "no-store"}} in config["routes"]
    assert config["responseOverrides"] == {"404": {"rewrite": "/404.html"}}
    assert config["mimeTypes"][".mjs"] == "text/javascript"
    assert config["mimeTypes"][".wasm"] == "application/wasm"


@pytest.mark.parametrize("write", [nginx_file, caddy_file])
def test_servers_of_ones_own_get_every_header_and_the_rules_of_the_cache(write: object) -> None:
    assert callable(write)
    text = write(POLICY, "/palier/")
    for name, value in POLICY.headers.items():
        assert re.search(f'{name} "{re.escape(value)}"', text)
    for part in ("/palier/404.html", "/palier/sw.js", "no-store", "no-cache", FOREVER, "application/wasm"):
        assert part in text
    assert text.count("{") == text.count("}")


def test_nginx_shows_the_same_page_for_a_folder_without_a_page_as_for_what_is_missing() -> None:
    assert "error_page 403 =404 /palier/404.html;" in nginx_file(POLICY, "/palier/")


def test_nginx_sends_no_answer_that_browsers_may_keep_as_long_as_they_like() -> None:
    # Without the last word, none goes with an answer of 404: a file that is still on its way would be missed for hours.
    assert "add_header Cache-Control $palier_cache always;" in nginx_file(POLICY, "/palier/")


def test_the_service_worker_takes_for_immutable_what_hosts_are_told() -> None:
    written = re.search("const IMMUTABLE = /(.*)/;", SERVICE_WORKER.read_text(encoding="utf-8"))
    assert written
    assert written[1].replace(r"\/", "/") == IMMUTABLE
