"""The quick reader of catalogues: what it reads is what polib reads, and it reads nothing that polib refuses."""

from __future__ import annotations

import random
from pathlib import Path

import polib
import pytest

from palier._errors import CatalogueError
from palier.l10n import Terms, read_catalogue, read_translation
from palier.l10n._catalogue import read_entries
from palier.l10n._entries import Entries, NotPlainError, entries_of, plain_entries
from palier.project import Project

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "data" / "locales").glob("*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Language: fr_FR\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
ENTRIES = r"""
# noted by hand
#
#. Appears in a page.
#: page.html:3
#, fuzzy, no-wrap
#| msgctxt "before"
#| msgid "Before"
msgctxt "a.b"
msgid "She said \"yes\"\n"
msgstr "Elle a dit «\u00a0oui\u00a0»\\"

msgctxt "c"
msgid ""
"{n} of "
"many"
msgid_plural "{n} of many"
msgstr[0] "{n} sur"
" beaucoup"
msgstr[1] ""

#~ msgctxt "gone"
#~ msgid "Gone"
#~ msgstr "Parti"
"""
"""An entry of each kind that a paragraph can hold."""
PIECES = (
    '"',
    "\\",
    "\n",
    "\n\n",
    "#",
    "#~ ",
    "#, fuzzy\n",
    "# ",
    "#| ",
    " ",
    "\t",
    "\r",
    "\u2028",
    "msgid",
    "[1]",
    "x",
)
"""What is put into a catalogue, taken out of it or written over it."""


def listed(entries: Entries) -> list[tuple[object, ...]]:
    """Everything that entries say."""
    return [(*entry[:4], dict(entry.msgstr_plural), [*entry.flags], *entry[6:]) for entry in entries]


def by_polib(file: Path) -> Entries | None:
    """The entries of a catalogue as polib reads them, or nothing where it can't be read."""
    try:
        return entries_of(read_catalogue(file))
    except CatalogueError:
        return None


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_the_catalogues_of_the_project_are_read_as_polib_reads_them(file: Path) -> None:
    whole = read_catalogue(file)
    quick = plain_entries(file.read_text(encoding="utf-8"))
    assert listed(quick) == listed(entries_of(whole))
    assert dict(quick.metadata) == dict(whole.metadata)


def test_every_kind_of_line_is_read_as_polib_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text(HEADER + ENTRIES, encoding="utf-8")
    quick = plain_entries(file.read_text(encoding="utf-8"))
    first, second, gone = quick
    assert listed(quick) == listed(entries_of(polib.pofile(str(file), encoding="utf-8")))
    assert (first.flags, first.tcomment, first.linenum) == (["fuzzy", "no-wrap"], "noted by hand\n", 6)
    assert first.msgid == 'She said "yes"\n'
    assert (second.msgid, dict(second.msgstr_plural)) == ("{n} of many", {0: "{n} sur beaucoup", 1: ""})
    assert gone.obsolete


def test_a_catalogue_that_anything_was_done_to_is_read_as_polib_reads_it_or_left_to_polib(
    tmp_path: Path,
) -> None:
    whole, file, chance = HEADER + ENTRIES, tmp_path / "fr-FR.po", random.Random(8)
    quick = 0
    for _ in range(400):
        text = whole
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(text))
            text = (
                text[:at]
                + chance.choice(PIECES) * chance.choice((0, 1))
                + text[at + chance.choice((0, 1, 2)) :]
            )
        file.write_text(text, encoding="utf-8", newline="")
        try:
            found = plain_entries(file.read_text(encoding="utf-8"))
        except NotPlainError:
            continue
        expected = by_polib(file)
        assert expected is not None, text
        assert listed(found) == listed(expected), text
        assert dict(found.metadata) == dict(expected.metadata), text
        quick += 1
    assert quick > 100


def test_a_catalogue_of_another_form_is_read_by_polib(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text(HEADER + ENTRIES.replace('msgid "Gone"', 'msgid   "Gone"'), encoding="utf-8")
    with pytest.raises(NotPlainError):
        plain_entries(file.read_text(encoding="utf-8"))
    assert [entry.msgctxt for entry in read_entries(file)] == ["a.b", "c", "gone"]


def test_a_translation_gives_its_whole_catalogue_to_who_asks() -> None:
    project = Project(ROOT)
    file = project.catalogue_file("fr-FR")
    translation = read_translation("fr-FR", project.registry["fr-FR"], file, {}, Terms())
    assert f"{translation.catalogue}" == f"{read_catalogue(file)}"
