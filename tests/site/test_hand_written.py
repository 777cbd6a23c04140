"""Mistakes in hand-written pages: each stops the build and is told once, with its place and its mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from palier.site import BuildReport, SiteError
from tests.site import made_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PROBLEM = re.compile(r"^(\S+):(\d+):(\d+): (.*)\n    mend: (.+)$", re.MULTILINE)
GUIDE = "en-US/guides/first.md"


@pytest.fixture
def refused(
    build: Callable[..., BuildReport], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., list[tuple[str, str, str]]]:
    """Callable ({file: text}) → for each problem its place, what is wrong, and the mend."""
    docs = made_up.write_docs(tmp_path / "docs")
    monkeypatch.chdir(tmp_path)

    def build_with(files: dict[str, str]) -> list[tuple[str, str, str]]:
        for name, text in files.items():
            (docs / name).write_text(text, encoding="utf-8")
        with pytest.raises(SiteError) as failed:
            build(out=tmp_path / "out", docs=docs)
        assert not (tmp_path / "out").exists()
        told = str(failed.value)
        found = PROBLEM.findall(told)
        assert len(found) == len(told.splitlines()) / 2, told
        return [(f"{file}:{line}:{column}", what, mend) for file, line, column, what, mend in found]

    return build_with


@pytest.mark.parametrize(
    "front, place, what, mend",
    [
        ("title: [", "3:1", "this is not YAML", "check quotes"),
        ("title: a: b", "2:9", "this is not YAML: mapping values", "check quotes"),
        ("title: 5", "2:8", "title: '5': this cannot be the title", "between quotation marks"),
        ("order: x", "2:8", "order: 'x'", "whole number"),
        ("order: 2.5", "2:8", "order: '2.5'", "whole number"),
        ("order: true", "2:8", "order: 'true'", "whole number"),
        ("listed: 0", "2:9", "listed: '0'", "true or false"),
        ("hide: navigation", "2:7", "hide: 'navigation'", "list"),
        ("section: Guides\nsectoin: Guides", "3:10", "sectoin: 'Guides': no page takes this", "`section`"),
        ("order: 1\norder: 2", "3:1", "order: it is written twice: line 2 has it", "once"),
        ("tags: " + "[" * 500_000, "2:38", "more than 32 mappings", "check quotes"),
        ("- a", "2:1", "['a'] is no setting", "names and values"),
    ],
)
def test_front_matter_that_would_be_left_out_of_account_is_refused(
    refused: Callable[..., list[tuple[str, str, str]]], front: str, place: str, what: str, mend: str
) -> None:
    [(at, said, mended)] = refused({GUIDE: f"---\n{front}\n---\n# First steps\n"})
    assert at == f"docs/{GUIDE}:{place}"
    assert what in said
    assert mend in mended


def test_a_character_that_deceives_is_refused(refused: Callable[..., list[tuple[str, str, str]]]) -> None:
    [(at, said, mended)] = refused({GUIDE: "# First steps\n\nPay 100 \u202eDSU 001\n"})
    assert at == f"docs/{GUIDE}:3:9"
    assert "U+202E does not show" in said
    assert mended == "remove it"


def test_front_matter_without_an_end_is_refused_and_a_rule_between_paragraphs_is_none(
    refused: Callable[..., list[tuple[str, str, str]]],
) -> None:
    rule = "---\n\n# A page\n\n---\n\nText.\n"
    [(at, said, mended)] = refused(
        {GUIDE: "---\ntitle: First steps\n\n# First\n", "en-US/guides/writing.md": rule}
    )
    assert at == f"docs/{GUIDE}:1:1"
    assert "has no end" in said
    assert "three hyphens" in mended


def test_every_page_that_is_wrong_is_told_at_once(
    refused: Callable[..., list[tuple[str, str, str]]],
) -> None:
    files = {
        GUIDE: "---\norder: x\n---\n# A\n",
        "en-US/guides/writing.md": "---\norder: y\ntitle: 1\n---\n# B\n",
    }
    assert [at for at, _, _ in refused(files)] == [
        f"docs/{GUIDE}:2:8",
        *("docs/en-US/guides/writing.md:2:8", "docs/en-US/guides/writing.md:3:8"),
    ]


@pytest.mark.parametrize(
    "link, what",
    [
        ("[lost](nowhere.md)", "link 'nowhere.md': the target 'guides/nowhere.md' is not found"),
        ("[lost](../cloud-platform.md#lost)", "does not contain an anchor '#lost'"),
        ("[lost](#lost)", "there is no such anchor on this page"),
        ("[lost](/absolute/)", "link '/absolute/': it was left as is"),
        ("A [link][1].\n\n[1]: nowhere.md", "link 'nowhere.md': the target"),
    ],
)
def test_a_dead_link_is_told_once_where_it_stands(
    refused: Callable[..., list[tuple[str, str, str]]],
    capsys: pytest.CaptureFixture[str],
    link: str,
    what: str,
) -> None:
    [(at, said, mended)] = refused({GUIDE: f"# First steps\n\nText.\n\n{link}\n"})
    line = 7 if "\n" in link else 5
    assert at == f"docs/{GUIDE}:{line}:{6 if line == 7 else 8}"
    assert what in said
    assert "correct the link" in mended
    assert capsys.readouterr().err == ""


def test_a_dead_link_in_a_translated_page_is_told_in_its_own_file(
    refused: Callable[..., list[tuple[str, str, str]]],
) -> None:
    [(at, _, _)] = refused({"fr-FR/index.md": "# Accueil\n\n[perdu](nowhere.md)\n"})
    assert at == "docs/fr-FR/index.md:3:9"
