"""What a process builds a second time: to the byte what a first build makes, of pages made only where they differ.

See decision 21.
"""

from __future__ import annotations

import copy
import os
import shutil
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import polib
import pytest

from benchmarks.synthetic import write_project
from benchmarks.synthetic._project import as_yaml
from palier.__main__ import main
from palier._again import BuildMemory
from palier._errors import PalierError
from palier._serving import Builder, _states
from palier.build import build
from palier.pages._render import _Page
from palier.project import Project
from palier.site import SiteError
from palier.source._yaml import read_yaml
from tests.site.trees import differences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
SENTENCES = ("text", "note", "summary", "one", "other")
"""Keys under which sentences stand in the source."""


class Edited:
    """A small project that is edited and built, again and again."""

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "build" / "site"
        write_project(root, 3, 2, seed=3)
        (root / ".cache").symlink_to(ROOT / ".cache")
        (root / "mkdocs.yml").unlink()
        shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
        self.memory, self._by = BuildMemory(), self.made_by()

    def made_by(self) -> frozenset[Any]:
        """What a builder is replaced for, without this repository's own code, on which others may be at work."""
        ours = {ROOT / "src", ROOT / "docs"}
        return frozenset(state for state in _states(self.root) if not ours & set(state[0].parents))

    @property
    def data(self) -> Any:
        """The source."""
        return read_yaml(self.root / "data" / "requirements.yaml").data

    @data.setter
    def data(self, data: Any) -> None:
        (self.root / "data" / "requirements.yaml").write_text(as_yaml(data), encoding="utf-8")

    def build(self, processes: int = 1) -> Path:
        """Build as the server's process does."""
        if self.made_by() != self._by:
            self.memory, self._by = BuildMemory(), self.made_by()
        project = Project(self.root, memory=self.memory.words)
        try:
            return build(project, out=self.out, processes=processes, memory=self.memory).site
        finally:
            self.memory.site.tidy()

    def cold(self) -> Path:
        """Build as `palier build` does."""
        return build(Project(self.root), out=self.root / "build" / "cold").site


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    return Edited(tmp_path / "project")


def sentences(data: Any) -> Iterator[tuple[Any, str]]:
    """Yield where each sentence stands: what holds it, and its key there."""
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if isinstance(value, dict | list):
            yield from sentences(value)
        elif key in SENTENCES:
            yield data, key


def a_sentence(edited: Edited, random: Random) -> None:
    data = edited.data
    where, key = random.choice(list(sentences(data["competencies"])))
    where[key] += " Now."
    edited.data = data


def an_amount(edited: Edited, random: Random) -> None:
    data = edited.data
    levels = random.choice(data["competencies"])["options"][0]["levels"]
    levels[list(levels)[-1]]["people"] += 1
    edited.data = data


def a_title(edited: Edited, random: Random) -> None:
    data = edited.data
    random.choice(data["competencies"])["title"] += " & more"
    edited.data = data


def a_reading(edited: Edited, random: Random) -> None:
    data = edited.data
    read = [item for item in data["competencies"] if item.get("readings")]
    random.choice(read)["readings"][0]["question"] += " Really?"
    edited.data = data


def a_credential(edited: Edited, random: Random) -> None:
    data = edited.data
    credential = random.choice([item for item in data["credentials"].values() if item["kind"] == "exam"])
    credential["title"] += " anew"
    credential["url"] = "https://example.org/anew"
    edited.data = data


def an_input(edited: Edited, random: Random) -> None:
    data = edited.data
    random.choice(list(data["inputs"].values()))["label"] += " of yours"
    edited.data = data


def one_more(edited: Edited, random: Random) -> None:
    data = edited.data
    more = copy.deepcopy(random.choice(data["competencies"]))
    data["competencies"].insert(1, {**more, "id": "one-more", "title": "One more"})
    edited.data = data


def one_less(edited: Edited, _: Random) -> None:
    data = edited.data
    data["competencies"] = [item for item in data["competencies"] if item["id"] != "one-more"]
    edited.data = data


def a_translation(edited: Edited, random: Random) -> None:
    catalogue = polib.pofile(str(edited.root / "data/locales/fr-FR.po"))
    entry = random.choice([entry for entry in catalogue if entry.msgctxt.endswith(".summary")])
    entry.msgstr += " Oui."
    catalogue.save()


def a_word_of_every_page(edited: Edited, _: Random) -> None:
    catalogue = polib.pofile(str(edited.root / "data/locales/fr-FR.po"))
    next(entry for entry in catalogue if entry.msgctxt == "page.form.title").msgstr += " !"
    catalogue.save()


def a_guide(edited: Edited, _: Random) -> None:
    (edited.root / "docs/en-US/guide.md").write_text("# A guide\n\nSee [home](index.md).\n", encoding="utf-8")


def the_settings(edited: Edited, _: Random) -> None:
    settings = edited.root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nrepo_name: another\n", encoding="utf-8")


def a_fault(edited: Edited, _: Random) -> None:
    data = edited.data
    data["competencies"][0]["sources"] = ["nowhere"]
    edited.data = data


def its_mend(edited: Edited, _: Random) -> None:
    data = edited.data
    data["competencies"][0]["sources"] = ["page"]
    edited.data = data


def refused(make: Callable[[], object]) -> PalierError:
    """Return why something is not built."""
    with pytest.raises(PalierError) as caught:
        make()
    return caught.value


EDITS: list[Callable[[Edited, Random], None]] = [
    a_sentence,
    an_amount,
    a_title,
    a_reading,
    a_credential,
    an_input,
    one_more,
    a_translation,
    a_word_of_every_page,
    a_guide,
    the_settings,
    a_fault,
    its_mend,
    one_less,
]


@pytest.mark.slow
def test_whatever_is_edited_the_site_is_that_of_a_first_build(edited: Edited) -> None:
    random = Random(7)
    site, order = edited.build(), [*random.sample(EDITS[:11], 11), *EDITS[11:]]
    for number, edit in enumerate(order):
        edit(edited, random)
        if edit is a_fault:
            assert str(refused(edited.build)) == str(refused(edited.cold))
            continue
        site = edited.build(processes=1 + number % 2)
        assert differences(edited.cold(), site) == [], edit.__name__
    pages = {file.relative_to(site).as_posix() for file in site.rglob("index.html")}
    assert edited.memory.site.records.keys() <= pages, "it holds no more than the last site"


def test_an_edited_sentence_has_only_those_pages_made_that_say_it(
    edited: Edited, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited.build()
    made: list[str] = []
    render = _Page.render

    def noted(page: _Page, *given: Any) -> Any:
        made.append(f"{page.locale.tag}/{page.competency.id}")
        return render(page, *given)

    monkeypatch.setattr(_Page, "render", noted)
    data = edited.data
    first, second = (item["id"] for item in data["competencies"][:2])
    where, key = next(sentences(data["competencies"][0]["options"][0]["require"]))
    where[key] += " Now."
    edited.data = data
    edited.build()
    assert sorted(made) == [f"en-US/{first}", f"fr-FR/{first}"]
    made.clear()
    catalogue = polib.pofile(str(edited.root / "data/locales/fr-FR.po"))
    next(entry for entry in catalogue if entry.msgctxt == f"{second}.summary").msgstr += " Oui."
    catalogue.save()
    edited.build()
    assert made == [f"fr-FR/{second}"]
    made.clear()
    an_amount(edited, Random(1))  # which changes a digest that stands in the data of every page
    edited.build()
    assert len(made) == 2
    made.clear()
    edited.build()
    assert made == []


def test_a_file_that_somebody_has_written_meanwhile_is_not_taken_over(edited: Edited) -> None:
    site = edited.build()
    first = edited.data["competencies"][0]["id"]
    page = site / "en-US" / first / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Silver", b"Bronze"))
    next((site / "assets" / "checker").glob(f"{first}.fr-FR.*.json")).write_text("{}", encoding="utf-8")
    assert differences(edited.cold(), edited.build()) == []


def test_an_edited_sentence_is_shown_before_it_is_translated_and_whoever_edits_it_is_told(
    edited: Edited, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = edited.root / "data" / "locales" / "locales.yaml"
    registry.write_text(registry.read_text(encoding="utf-8").replace("beta", "public"), encoding="utf-8")
    data = edited.data
    first = data["competencies"][0]
    first["summary"] = "Said anew."
    edited.data = data
    monkeypatch.chdir(edited.root)
    command = ["build", "--no-compress", "--out", str(edited.out)]
    assert main(command) == 1
    assert not edited.out.exists()
    assert main([*command, "--draft"]) == 0
    said = capsys.readouterr().err
    assert f"{first['id']}.summary: the source sentence has changed since" in said
    assert "this is a draft; nothing is published before that is mended" in said
    for tag in ("en-US", "fr-FR"):
        page = (edited.out / tag / first["id"] / "index.html").read_text(encoding="utf-8")
        assert "Said anew." in page


def test_a_builder_stays_until_it_dies_or_what_it_runs_on_changes(edited: Edited) -> None:
    overrides = edited.root / "docs" / "overrides"
    overrides.unlink()
    shutil.copytree(ROOT / "docs" / "overrides", overrides)
    builder = Builder(edited.root, ["build", "--nonsense"])
    try:
        with pytest.raises(SiteError, match="the process that builds has ended"):
            builder.build()
        builder.arguments = ["l10n", "status"]
        builder.build()
        first = builder._process
        builder.build()
        assert builder._process is first
        assert first is not None
        first.kill()
        first.wait()
        builder.build()
        second = builder._process
        assert second is not first
        os.utime(overrides / "main.html")
        builder.build()
        assert builder._process is not second
    finally:
        builder.end()
    assert builder._process is None
