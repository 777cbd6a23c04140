"""What the site is made of: licences, notices, the bill of materials, the browser's Python, known weaknesses."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from palier import SetupError
from palier.__main__ import main
from palier._pins import check_pins, pinned
from palier.assets import build_assets
from palier.supply import (
    Package,
    Supply,
    UnansweredError,
    bill_of_materials,
    is_allowed,
    known_weaknesses,
    licence_problems,
    notices,
    read_supply,
    runtime_files,
    supply_problems,
    undeclared,
    write_pins,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def supply() -> Supply:
    return read_supply(ROOT)


def test_everything_is_hashed_allowed_noticed_and_the_pinned_one(supply: Supply) -> None:
    assert list(supply_problems(ROOT, supply)) == []


def test_every_package_of_every_lock_is_read_with_its_hashes(supply: Supply) -> None:
    keys = {package.key for package in supply.packages}
    assert {"pypi:mkdocs", "npm:pyodide", "npm:esbuild", "pypi:zensical"} <= keys
    assert len(keys) == len(supply.packages) > 100
    assert all(package.hashes for package in supply.packages)
    tests_only = {package.key for package in supply.packages if not package.building}
    assert {"pypi:hypothesis", "npm:typescript"} <= tests_only
    assert "npm:pyodide" not in tests_only


@pytest.mark.parametrize(
    "licence, said",
    [
        (None, "does not name its licence"),
        ("SSPL-1.0", "is under SSPL-1.0, which is not allowed"),
        ("MIT AND SSPL-1.0", "not allowed"),
    ],
)
def test_a_licence_that_is_not_known_or_not_allowed_is_told(
    supply: Supply, licence: str | None, said: str
) -> None:
    strange = replace(supply.packages[0], licence=licence)
    (problem,) = licence_problems(replace(supply, packages=(strange,)))
    assert problem.startswith(strange.key)
    assert said in problem


def test_what_builds_may_be_under_licences_that_a_site_may_not_carry(supply: Supply) -> None:
    part = replace(supply.parts[0], licence="GPL-3.0-or-later")
    (problem,) = licence_problems(replace(supply, packages=(), parts=(part,)))
    assert "GPL-3.0-or-later is not allowed in a site" in problem


@pytest.mark.parametrize(
    "expression, allowed",
    [
        ("MIT", True),
        ("MIT OR SSPL-1.0", True),
        ("MIT AND SSPL-1.0", False),
        ("MPL-2.0 AND (MIT OR SSPL-1.0)", True),
        ("MPL-2.0 AND (SSPL-1.0 OR BUSL-1.1)", False),
        ("MIT WITH some-exception", True),
        ("", False),
    ],
)
def test_an_expression_is_allowed_as_its_words_say(expression: str, allowed: bool) -> None:
    assert is_allowed(expression, frozenset({"MIT", "MPL-2.0"})) is allowed


def test_the_notices_name_every_part_and_hold_every_text(supply: Supply) -> None:
    text = notices(supply)
    for part in supply.parts:
        assert part.title in text
        assert part.source in text
        assert f"\n{part.licence}\n" in text
        assert all(line in text for line in part.copyright)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    assert "\nGNU GENERAL PUBLIC LICENSE\n" in text


def test_every_site_carries_the_notices(supply: Supply) -> None:
    files = build_assets(ROOT, ROOT / ".cache" / "palier").files
    assert files["assets/licences.txt"].decode() == notices(supply)


def test_what_the_theme_is_bundled_from_has_to_be_declared(supply: Supply, tmp_path: Path) -> None:
    sources = {"sources": ["../node_modules/rxjs/a.js", "../node_modules/@new/thing/b.js", "src/c.ts"]}
    (tmp_path / "bundle.js.map").write_text(json.dumps(sources))
    assert undeclared(tmp_path, supply) == ["@new/thing"]


def test_a_part_of_the_browsers_python_has_the_version_that_it_tells_of_itself(supply: Supply) -> None:
    parts = tuple(
        replace(part, version="3.12.0") if part.name == "cpython" else part for part in supply.parts
    )
    problems = list(supply_problems(ROOT, replace(supply, parts=parts)))
    assert [problem for problem in problems if problem.startswith("cpython is 3.13.2")]


def test_the_bill_of_materials_is_valid_says_what_is_shipped_and_is_always_the_same(supply: Supply) -> None:
    bill = bill_of_materials(supply, "1.2.3", pinned(ROOT), 1_700_000_000)
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert bill == bill_of_materials(supply, "1.2.3", pinned(ROOT), 1_700_000_000)
    data: dict[str, Any] = json.loads(bill)
    components = {component["bom-ref"]: component for component in data["components"]}
    assert len(components) == len(data["components"])
    (runtime,) = [one for ref, one in components.items() if ref.startswith("pkg:npm/pyodide@")]
    assert runtime["scope"] == "required"
    assert {one["name"]: one["hashes"][0]["content"] for one in runtime["components"]} == pinned(ROOT)
    assert components["pypi:mkdocs-material/lunr"]["licenses"] == [{"expression": "MIT"}]
    (tool,) = [one for ref, one in components.items() if ref.startswith("pkg:pypi/mypy@")]
    assert tool["scope"] == "excluded"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what the browser's Python is compared with, and files in its place."""
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "supply.toml", tmp_path / "requirements")
    return tmp_path


def test_another_file_of_the_browsers_python_stops_a_build_and_names_it(checkout: Path) -> None:
    file = checkout / "pyodide.mjs"
    file.write_bytes((ROOT / "node_modules" / "pyodide" / "pyodide.mjs").read_bytes())
    check_pins(checkout, [file])
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(SetupError, match=r"pyodide\.mjs is not the file whose hash"):
        check_pins(checkout, [file])
    strange = checkout / "strange.js"
    strange.write_bytes(b"")
    with pytest.raises(SetupError, match="expected none"):
        check_pins(checkout, [strange])


def test_a_new_version_is_pinned_by_one_command_that_changes_nothing_else(checkout: Path) -> None:
    before = (checkout / "requirements" / "supply.toml").read_text()
    assert not write_pins(checkout, runtime_files(ROOT))
    file = checkout / "pyodide.mjs"
    file.write_bytes(b"new")
    assert write_pins(checkout, [file])
    assert list(pinned(checkout)) == ["pyodide.mjs"]
    assert write_pins(checkout, runtime_files(ROOT))
    assert (checkout / "requirements" / "supply.toml").read_text() == before


def test_a_project_of_ones_own_without_the_list_is_not_compared(tmp_path: Path) -> None:
    check_pins(tmp_path, [Path(__file__)])


@contextmanager
def database(answer: bytes, asked: list[Any]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


TWO = (
    Package("pypi", "one", "1.0", ("sha256:00",), "MIT", building=True),
    Package("npm", "@scope/two", "2.0", ("sha512:00",), "MIT", building=False),
)


def test_a_known_weakness_is_told_with_its_package_and_report() -> None:
    asked: list[Any] = []
    with database(b'{"results": [{}, {"vulns": [{"id": "GHSA-1"}]}]}', asked) as service:
        (found,) = known_weaknesses(TWO, service)
    assert str(found) == (
        "npm:@scope/two 2.0, which is used by tests and checks: https://osv.dev/vulnerability/GHSA-1"
    )
    assert [query["package"]["purl"] for query in asked[0]["queries"]] == [
        "pkg:pypi/one@1.0",
        "pkg:npm/%40scope/two@2.0",
    ]


@pytest.mark.parametrize("answer", [b"", b"<html>", b'{"results": [{}]}', b'{"error": 1}', b"[]"])
def test_an_answer_that_is_none_is_not_taken_for_a_good_one(answer: bytes) -> None:
    with database(answer, []) as service, pytest.raises(UnansweredError):
        known_weaknesses(TWO, service)


def test_without_a_connection_the_audit_says_that_it_knows_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("palier.supply._audit.known_weaknesses.__defaults__", ("http://127.0.0.1:9/",))
    assert main(["audit"]) == 3
    assert "nothing is known of the packages" in capsys.readouterr().err
