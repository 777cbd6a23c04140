"""The pages of the YAML reference are what the form of the source and the examples make of their frames."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from palier import SetupError
from palier.reference import FRAMES, definitions, reference_pages, shown, write_reference
from palier.source._points import PART_KINDS
from tests.docs.examples import FILES, ROOT

PARTS = {"LinearPart", "EachPart", "WholePart", "BestOfPart", "SumPart"}
"""Mappings with one key of their own: the page lists these keys in one table."""
FRAME_FILES = sorted((ROOT / FRAMES).glob("*.md"))


def directives(frame: Path, kind: str) -> list[str]:
    """The names that a frame lets be filled in."""
    found = re.findall(rf"^<!-- {kind}: (.+) -->$", frame.read_text(encoding="utf-8"), re.MULTILINE)
    return [name for names in found for name in names.split(", ")]


@pytest.fixture(scope="module")
def pages() -> dict[Path, str]:
    """The pages as they are made now."""
    return reference_pages(ROOT)


def test_the_committed_pages_are_fresh(pages: dict[Path, str]) -> None:
    stale = [str(file) for file, text in pages.items() if (ROOT / file).read_text(encoding="utf-8") != text]
    assert stale == [], "run `palier schema`"


@pytest.mark.parametrize("frame", FRAME_FILES, ids=lambda frame: frame.stem)
def test_a_page_describes_every_mapping_once(frame: Path) -> None:
    assert sorted(directives(frame, "keys")) == sorted(set(definitions()) - PARTS)
    text = frame.read_text(encoding="utf-8")
    assert [kind for kind in PART_KINDS if f"| `{kind}` |" not in text] == []


@pytest.mark.parametrize("frame", FRAME_FILES, ids=lambda frame: frame.stem)
def test_a_page_shows_every_example_once(frame: Path) -> None:
    assert sorted(directives(frame, "example")) == [file.stem for file in FILES]


def test_every_link_of_a_page_leads_somewhere(pages: dict[Path, str]) -> None:
    for text in pages.values():
        anchors = set(re.findall(r"\{ #([a-z-]+) \}", text))
        assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) - anchors == set()


def test_only_what_is_marked_is_shown() -> None:
    text = "a: 1\n  # shown\n  b:\n    c: 2\n  # end\nd: 3\n# shown\ne: 4\n# end\n"
    assert shown(text) == "b:\n  c: 2\n# …\ne: 4\n"


def test_a_docstring_without_a_translation_stands_in_english_and_says_so(tmp_path: Path) -> None:
    (tmp_path / FRAMES).mkdir(parents=True)
    frame = "---\ntitle: Essai\n---\n\n<!-- keys: Span -->\n"
    (tmp_path / FRAMES / "fr-FR.md").write_text(frame, encoding="utf-8")
    assert write_reference(tmp_path) == [Path("docs/fr-FR/reference/requirements-yaml.md")]
    assert write_reference(tmp_path) == []
    page = (tmp_path / "docs/fr-FR/reference/requirements-yaml.md").read_text(encoding="utf-8")
    assert '| `from` | jour ou mois | non | <span lang="en">First day' in page


@pytest.mark.parametrize("file", sorted((ROOT / FRAMES).glob("*.po")), ids=lambda file: file.stem)
def test_no_translation_has_lost_its_english(file: Path) -> None:
    schemas = definitions().values()
    english = {schema["description"] for schema in schemas}
    english |= {key.get("description") for schema in schemas for key in schema["properties"].values()}
    assert [entry.msgid for entry in polib.pofile(str(file)) if entry.msgid not in english] == []


@pytest.mark.parametrize("directive", ["keys: Nothing", "example: nothing"])
def test_a_frame_that_names_what_there_is_not_is_refused(tmp_path: Path, directive: str) -> None:
    (tmp_path / FRAMES).mkdir(parents=True)
    frame = f"---\ntitle: Trial\n---\n\n<!-- {directive} -->\n"
    (tmp_path / FRAMES / "en-US.md").write_text(frame, encoding="utf-8")
    with pytest.raises(SetupError, match="that there is not"):
        reference_pages(tmp_path)
