"""What translation tools make of the files: they read them whole, and a file saved by each stays as it was.

polib and translate-toolkit are among the development packages; gettext's own programs are the machine's. Without them
their tests are skipped, or fail under PALIER_NEED_GETTEXT=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polib
import pytest
from translate.misc.multistring import multistring
from translate.storage import poxliff, pypo, tbx, tmx, xliff, xliff2

from palier.l10n import merge, read_catalogue, template, write_catalogue
from palier.l10n.checks import Term, Terms
from palier.l10n.exchange import export_catalogue, export_terms
from palier.project import Project
from tests.l10n.exchange_support import TwoWay, brought_in, entry_of, exported, states_of

ROOT = Path(__file__).parents[2]
TOOLKIT: Mapping[str, tuple[TwoWay, Any]] = {
    "xliff": ("xliff-1.2", xliff.Xliff1File),
    "poxliff": ("xliff-1.2", poxliff.PoXliffFile),
    "xliff2": ("xliff-2.1", xliff2.Xliff2File),
}


@pytest.fixture(scope="module")
def project() -> Project:
    """The real project."""
    return Project(ROOT)


@pytest.fixture
def french(project: Project) -> polib.POFile:
    """The French catalogue with one of each thing that a PO file may hold: stale, noted on, obsolete, escaped."""
    catalogue = merge(read_catalogue(project.catalogue_file("fr-FR")), project.messages)
    stale = entry_of(catalogue, "levels.gold")
    stale.flags, stale.previous_msgid = ["fuzzy"], 'Golden "one"\tand more'
    plural = next(entry for entry in catalogue if entry.msgid_plural)
    plural.flags, plural.previous_msgid, plural.previous_msgid_plural = ["fuzzy"], "{n} chair", "{n} chairs"
    entry_of(catalogue, "levels.silver").tcomment = "palier: allow unchanged\n" + "long " * 30 + "!"
    entry_of(
        catalogue, "programme.title"
    ).msgstr = 'des « guillemets » "droits", \\ et\tune tabulation\u202f; '
    entry_of(catalogue, "site.home").msgstr = ""
    obsolete = polib.POEntry(msgctxt="gone.long", msgid="Gone " * 30, msgstr="Parti", obsolete=True)
    obsolete.tcomment = "kept for later"
    catalogue.append(obsolete)
    return catalogue


@pytest.fixture
def file(french: polib.POFile, tmp_path: Path) -> Path:
    """That catalogue as a file."""
    path = tmp_path / "fr-FR.po"
    write_catalogue(french, path)
    return path


@pytest.fixture(scope="session")
def gettext() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Callable (program, *arguments) that runs one of gettext's programs."""

    def run(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=True)

    if shutil.which("msgfmt") is None:
        if os.environ.get("PALIER_NEED_GETTEXT"):
            pytest.fail("gettext's programs are missing: install the package gettext")
        pytest.skip("gettext's programs are missing")
    return run


def opened(store_class: Any, file: Path) -> Any:
    """A file as translate-toolkit has it."""
    return store_class.parsefile(str(file))


def test_polib_saves_every_byte(file: Path) -> None:
    before = file.read_bytes()
    polib.pofile(str(file), wrapwidth=0).save()
    assert file.read_bytes() == before


def test_translate_toolkit_saves_every_byte(file: Path) -> None:
    before = file.read_bytes()
    store = opened(pypo.pofile, file)
    store.wrapper = pypo.PoWrapper(-1)
    unit = store.findunit("Switch to dark colors")
    before_edit = unit.target
    unit.target = "Nuit"
    unit.target = before_edit
    store.save()
    assert file.read_bytes() == before


@pytest.mark.parametrize("program", ["msgcat", "msgattrib"])
def test_gettext_saves_every_byte(
    program: str, file: Path, gettext: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert gettext(program, "--no-wrap", file).stdout == file.read_text(encoding="utf-8")


def test_gettext_merges_as_we_do(
    project: Project, file: Path, gettext: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    pot = file.with_suffix(".pot")
    write_catalogue(template(project.messages), pot)
    options = ("--quiet", "--no-wrap", "--no-fuzzy-matching", "--previous")
    merged = file.with_name("merged.po")
    merged.write_text(gettext("msgmerge", *options, file, pot).stdout, encoding="utf-8")
    # The template's comments show values as well, which a catalogue must not: they change with the facts.
    ours = merge(read_catalogue(merged), project.messages)
    again = file.with_name("again.po")
    write_catalogue(ours, again)
    assert again.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", [tag for tag in Project(ROOT).registry if tag != "en-US"])
def test_gettext_compiles_every_catalogue(
    tag: str, project: Project, gettext: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    said = gettext("msgfmt", "--check", "--output-file=/dev/null", project.catalogue_file(tag)).stderr
    assert "error" not in said


@pytest.mark.parametrize("tool", TOOLKIT)
def test_translate_toolkit_saves_every_byte_of_xliff(
    tool: str, project: Project, french: polib.POFile, tmp_path: Path
) -> None:
    form, store_class = TOOLKIT[tool]
    file = exported(tmp_path, french, form, project.messages)
    before = file.read_bytes()
    opened(store_class, file).save()
    assert file.read_bytes() == before


@pytest.mark.parametrize("tool", TOOLKIT)
def test_an_edit_in_translate_toolkit_comes_back_as_one_changed_message(
    tool: str, project: Project, french: polib.POFile, tmp_path: Path
) -> None:
    form, store_class = TOOLKIT[tool]
    file = exported(tmp_path, french, form, project.messages)
    store = opened(store_class, file)
    unit = next(unit for unit in store.units if unit.getid().endswith("checker.at_least.unmet"))
    unit.target = f"Donc\u202f: {unit.target} « & <\xa0>"
    store.save()
    before = str(french).splitlines()
    assert brought_in(file, french, project.messages) == ["checker.at_least.unmet"]
    assert len([1 for was, now in zip(before, str(french).splitlines(), strict=True) if was != now]) == 1
    assert entry_of(french, "checker.at_least.unmet").msgstr.startswith("Donc\u202f: ")


@pytest.mark.parametrize("tool", TOOLKIT)
def test_a_first_translation_in_translate_toolkit_comes_back(
    tool: str, project: Project, french: polib.POFile, tmp_path: Path
) -> None:
    form, store_class = TOOLKIT[tool]
    file = exported(tmp_path, french, form, project.messages)
    store = opened(store_class, file)
    next(unit for unit in store.units if unit.getid().endswith("site.home")).target = "À l’accueil"
    store.save()
    assert brought_in(file, french, project.messages) == ["site.home"]


def test_translate_toolkit_edits_plural_forms_of_xliff_as_one_message(
    project: Project, french: polib.POFile, tmp_path: Path
) -> None:
    file = exported(tmp_path, french, "xliff-1.2", project.messages)
    store = opened(poxliff.PoXliffFile, file)
    unit = next(unit for unit in store.units if unit.getid().endswith("window.months"))
    assert unit.hasplural()
    unit.target = multistring(["mois", "{n}\xa0mois"])
    store.save()
    assert brought_in(file, french, project.messages) == ["window.months"]
    assert entry_of(french, "window.months").msgstr_plural == {0: "mois", 1: "{n}\xa0mois"}


def test_translate_toolkit_reads_memories_and_glossaries(
    project: Project, french: polib.POFile, tmp_path: Path
) -> None:
    states = states_of(french, project.messages)
    memory = tmp_path / "memory.tmx"
    memory.write_bytes(export_catalogue(french, project.messages, "fr-FR", "tmx", states))
    units = {unit.source: unit.target for unit in opened(tmx.tmxfile, memory).units}
    assert units["Silver"] == "Argent"
    glossary = tmp_path / "glossary.tbx"
    seat = Term(source="seat", approved=["licence"], forbidden=["place"])
    glossary.write_bytes(export_terms(Terms(locales={"fr-FR": [seat]}), "fr-FR", "en-US"))
    (concept,) = opened(tbx.tbxfile, glossary).units
    words = [(term.text, term.deprecated) for term in concept.get_target_terms("fr-FR")]
    assert (concept.source, words) == ("seat", [("licence", False), ("place", True)])
