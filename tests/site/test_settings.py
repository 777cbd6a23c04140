"""Mistakes in mkdocs.yml: one message each, with the place, the value and the mend, whoever finds it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from palier.__main__ import main
from palier.site import SiteError
from palier.site._settings import configured, places_in
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADDRESS = 'site_url: !ENV [SITE_URL, "https://palier.example/"]'
PROBLEM = re.compile(r"^mkdocs\.yml:(\d+):(\d+): (.*)\n    mend: (.+)$", re.MULTILINE)


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, str], Path]:
    """Callable (old, new) → the project's mkdocs.yml with one in the place of the other; at the end if old is empty."""
    written = (made_up.ROOT / "mkdocs.yml").read_text(encoding="utf-8")

    def edit(old: str, new: str) -> Path:
        assert written.count(old) == 1 or not old
        file = tmp_path / "mkdocs.yml"
        file.write_text(written.replace(old, new) if old else written + new, encoding="utf-8")
        overrides = tmp_path / "docs" / "overrides"
        overrides.mkdir(parents=True)
        return file

    return edit


def problems(file: Path) -> list[tuple[str, str, str]]:
    """What is wrong: the text of the file from the place on, what is said, and the mend."""
    with pytest.raises(SiteError) as failed:
        configured(file, docs_dir=str(made_up.ROOT / "docs" / "en-US"))
    lines = file.read_text(encoding="utf-8").splitlines()
    told = str(failed.value)
    found = PROBLEM.findall(told)
    assert len(found) == len(told.splitlines()) / 2, told
    return [(lines[int(line) - 1][int(column) - 1 :], what, mend) for line, column, what, mend in found]


@pytest.mark.parametrize(
    "old, new, at, what, mend",
    [
        (ADDRESS, "site_url: foo", "foo", "site_url: 'foo': The URL isn't valid", "https://example.org/"),
        (ADDRESS, 'site_url: "http://[bad"', '"http://[bad"', "'http://[bad': Invalid", "https://example.org/"),
        ("site_name: Palier", "site_name: 5", "5", "site_name: '5': Expected", "mkdocs.org"),
        ("- footnotes", "- nonesuch", "nonesuch", "'nonesuch'", "pyproject.toml"),
        ("  - search:", "  - nonesuch\n  - search:", "nonesuch", '"nonesuch" plugin', "pyproject.toml"),
        ("", "unknown_key: 1\n", "1", "unknown_key: '1': Unrecognised", "correct its name"),
        ("", "nav: 5\n", "5", "nav: '5': Expected", "mkdocs.org"),
        ("name: material", "name: readthedocs", "readthedocs", "theme.name: 'readthedocs'", "name: material"),
        ("  custom_dir: docs/overrides\n", "", "name: material", "theme.custom_dir: it is not there", "docs/ov"),
        ("font: false", "font: {text: Roboto}", "{text: Roboto}", "another host", "font: false"),
        ("use_directory_urls: true", "use_directory_urls: false", "false", "slash", "use_directory_urls: true"),
        ("  scope: /\n", "", "generator: false", "extra.scope: it is not there", "scope: /"),
        ("  scope: /\n", "  scope: /\n  analytics: {provider: x}\n", "{provider", "inline script", "remove"),
        ('contact: ""', "contact: call us", "call us", "extra.contact: 'call us'", "e-mail"),
        ("", "extra: {}\n", "extra: {}", "it is written twice: line 71", "once"),
        ("  language: en\n", "  language: en\n  language: fr\n", "language: fr", "theme.language: it is w", "once"),
        ("site_name: Palier", "site_name: Palier: x", ": x", "this is not YAML", "check quotes"),
        ("extra:\n", "extra: [\n", "", "this is not YAML", "line"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_its_value_and_its_mend(
    edited: Callable[[str, str], Path], old: str, new: str, at: str, what: str, mend: str
) -> None:
    (place, said, mended), *more = problems(edited(old, new))
    assert place.startswith(at)
    assert what in said
    assert mend in mended
    assert not more or old in ("name: material", "") or "scope" in old


@pytest.mark.parametrize("old", ["  - search:", "  palette:"])
def test_what_pages_cannot_do_without_is_asked_for(edited: Callable[[str, str], Path], old: str) -> None:
    written = (made_up.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    rest = written[written.index(old) :].split("\n\n")[0]
    new = "  []" if "search" in old else ""
    [(_, said, mended)] = problems(edited(rest, new))
    assert ("plugins" if "search" in old else "theme.palette") in said
    assert mended


def test_everything_that_is_wrong_is_told_at_once(edited: Callable[[str, str], Path]) -> None:
    several = "use_directory_urls: false\nunknown: 5\nsite_name: Other"
    found = problems(edited("use_directory_urls: true", several))
    assert [said.partition(":")[0] for _, said, _ in found] == ["use_directory_urls", "unknown", "site_name"]


def test_a_setting_that_comes_from_the_environment_is_told_with_its_variable(
    edited: Callable[[str, str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "foo")
    [(place, said, _)] = problems(edited("", ""))
    assert place == '!ENV [SITE_URL, "https://palier.example/"]'
    assert "'foo' in the environment variable SITE_URL" in said


@pytest.mark.parametrize(
    "content, what",
    [
        (None, "it cannot be read: No such file"),
        (b"site_name: \xff\n", "the byte 0xff is not UTF-8"),
        (b"- a list\n", "Expected a key-value mapping"),
        (b"site_name: \x07\n", "this is not YAML"),
        (b"extra: " + b"[" * 1_000_000, "more than 32 mappings and lists in one another"),
        (b"extra: &a [*a]\n", "site_name: "),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, what: str) -> None:
    file = tmp_path / "mkdocs.yml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SiteError, match=r"^mkdocs\.yml:1:\d+: ") as failed:
        configured(file)
    assert what in str(failed.value)


def test_the_projects_own_is_sound_and_its_places_are_known() -> None:
    file = made_up.ROOT / "mkdocs.yml"
    assert configured(file).site_name == "Palier"
    lines = file.read_text(encoding="utf-8").splitlines()
    place = places_in(file)("extra", "contact")
    assert lines[place.line - 1][place.column - 1 :] == '""'
    missing = places_in(file)("extra", "embedding", 3)
    assert lines[missing.line - 1].startswith("  generator")


def test_the_command_takes_it_for_a_mistake_of_the_owner_and_prints_it_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("data", "docs", "src", "node_modules"):
        (tmp_path / name).symlink_to(made_up.ROOT / name)
    written = (made_up.ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(written.replace(ADDRESS, "site_url: foo"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--no-compress"]) == 1
    captured = capsys.readouterr()
    assert captured.err.count("site_url") == 1
    assert "mkdocs.yml:6:11" in captured.err
    assert not (tmp_path / "build").exists()
