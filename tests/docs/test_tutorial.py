"""The competency of the guide “Add a competency” can be added as it stands there, and both languages add the same."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from palier.compile import Compiled, compile_programme
from palier.scenarios import scenario_problems
from palier.source import read_source
from tests.docs.examples import ROOT

GUIDES = [ROOT / "docs" / tag / "guides" / "add-a-competency.md" for tag in ("en-US", "fr-FR")]


def fragments(guide: Path) -> list[str]:
    """The YAML of a guide, in order."""
    return re.findall(r"^```yaml\n(.*?)^```", guide.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def added(text: str, fragment: str) -> str:
    """A source with a fragment at the end of the section of each name; what is indented goes to the end of the file."""
    if fragment.startswith(" "):
        return text + fragment
    for section in re.findall(r"^\w+:\n(?: .*\n)+", fragment + "\n", re.MULTILINE):
        name, body = section.split("\n", 1)
        found = re.search(rf"^{name}\n(?:(?: .*)?\n)*", text, re.MULTILINE)
        assert found, f"the source has no section {name}"
        text = f"{text[: found.end()].rstrip()}\n{body}\n{text[found.end() :]}"
    return text


@pytest.fixture(scope="module")
def with_the_new_competency(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """The real source, to which everything was added that the guide says."""
    text = (ROOT / "data" / "requirements.yaml").read_text(encoding="utf-8")
    for fragment in fragments(GUIDES[0]):
        text = added(text, fragment).rstrip() + "\n"
    file = tmp_path_factory.mktemp("tutorial") / "requirements.yaml"
    file.write_text(text, encoding="utf-8")
    return compile_programme(read_source(file))


def test_the_competency_of_the_guide_stands_beside_the_others(with_the_new_competency: Compiled) -> None:
    assert with_the_new_competency.programme.competencies[-1].id == "managed-networks"


def test_the_scenarios_of_the_guide_hold(with_the_new_competency: Compiled) -> None:
    assert [str(problem) for problem in scenario_problems(with_the_new_competency)] == []


def test_both_languages_add_the_same() -> None:
    english, french = map(fragments, GUIDES)
    assert english == french
    assert dedent(english[-1]).startswith("scenarios:")
