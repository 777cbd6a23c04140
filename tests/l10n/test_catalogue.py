"""Catalogues: what translators edit holds no fact, loses nothing, and cannot be half done unnoticed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import pytest

from palier import CatalogueError, l10n
from palier.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from palier._messages import Message

    type Faults = Callable[[polib.POFile], list[str]]

ROOT = Path(__file__).parents[2]
FRENCH = ROOT / "data" / "locales" / "fr-FR.po"


@pytest.fixture(scope="session")
def project() -> Project:
    """The real project."""
    return Project(ROOT)


@pytest.fixture
def french() -> polib.POFile:
    """A copy of the French catalogue in memory."""
    return l10n.read_catalogue(FRENCH)


def entry(catalogue: polib.POFile, context: str) -> polib.POEntry:
    return next(e for e in catalogue if e.msgctxt == context)


def forms(e: polib.POEntry) -> list[str]:
    return [e.msgstr, *e.msgstr_plural.values()]


@pytest.fixture
def faults(project: Project, tmp_path: Path) -> Faults:
    """Callable (catalogue) → what keeps it from being public, a text each."""

    def found(catalogue: polib.POFile) -> list[str]:
        file = tmp_path / "fr-FR.po"
        l10n.write_catalogue(catalogue, file)
        public = l10n.RegisteredLocale(name="Français", direction="ltr", theme_language="fr")
        translation = l10n.read_translation("fr-FR", public, file, project.messages_in_context, l10n.Terms())
        return [str(problem) for problem in translation.gate_problems(project.messages_in_context)]

    return found


VALUES = re.compile(r"^(#\. \{\w+\}: [^(\n]+) \(.*\)$", re.MULTILINE)
"""What the template says that a placeholder is filled with."""


def test_the_template_and_the_catalogues_are_up_to_the_source(project: Project, french: polib.POFile) -> None:
    template = (project.locales_folder / "requirements.pot").read_text(encoding="utf-8")
    assert VALUES.sub(r"\1", template) == VALUES.sub(
        r"\1", l10n.catalogue_text(l10n.template(project.messages_in_context))
    )
    assert l10n.catalogue_text(l10n.merge(french, project.messages_in_context)) == FRENCH.read_text(
        encoding="utf-8"
    )


def test_french_is_complete_and_handed_off_for_the_source_as_it_is(project: Project) -> None:
    french = project.status("fr-FR")
    assert french.sums.untranslated == french.sums.edited == 0
    assert french.source_current


NO_FACT = re.compile(
    r"\{[^}]*\}|\b(?:Office|Dynamics|Server|CRM|Center)[ \u00a0][0-9]{3,4}\b|\bO365\b|\(2015\)"
)
"""Placeholders, and numbers that belong to the name of a product or to a title."""


def test_no_message_holds_a_fact(project: Project, french: polib.POFile) -> None:
    fact = re.compile(r"[0-9]{2}|\b[0-9]+[ \u00a0\u202f]?(?:USD|months|mois)\b|\bUSD\b|\b70-")
    texts = [(e.msgctxt, text) for e in french for text in (e.msgid, e.msgid_plural, *forms(e))]
    assert [(at, text) for at, text in texts if text and fact.search(NO_FACT.sub("", text))] == []


def test_saving_without_a_change_leaves_every_byte(french: polib.POFile, tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    l10n.write_catalogue(french, file)
    assert file.read_bytes() == FRENCH.read_bytes()


@pytest.mark.parametrize(
    "spoil,what",
    [
        (lambda e: setattr(e, "msgstr", ""), "the translation is empty"),
        (lambda e: setattr(e, "msgstr", "Il manque {missing}."), "the placeholder {amount} is missing"),
        (lambda e: setattr(e, "msgstr", e.msgstr + " {montant}"), "{montant} is not in the source"),
        (lambda e: setattr(e, "msgstr", e.msgstr + " {"), "a placeholder is left open"),
        (lambda e: setattr(e, "msgstr", e.msgstr + "\u202e"), "U+202E does not show"),
        (lambda e: setattr(e, "msgstr", e.msgstr + "\n"), "U+000A does not show"),
        (
            lambda e: setattr(e, "msgstr", "{missing} {needed} [x]({amount})"),
            "{amount} is a link in only one of",
        ),
        (lambda e: e.flags.append("fuzzy"), "marked fuzzy"),
        (lambda e: setattr(e, "msgid", "Something else."), "the source sentence has changed"),
    ],
)
def test_a_translation_that_does_not_fit_is_named_with_its_line(
    faults: Faults, french: polib.POFile, spoil: Callable[[polib.POEntry], object], what: str
) -> None:
    message = entry(french, "checker.at_least.unmet")
    spoil(message)
    found = faults(french)
    places = [int(fault.split(":")[1]) for fault in found if "checker.at_least.unmet:" in fault]
    assert any(what in fault for fault in found)
    assert places
    assert all(0 <= line - (message.linenum or 0) <= 10 for line in places)


def test_a_missing_message_and_a_missing_plural_form_are_named(faults: Faults, french: polib.POFile) -> None:
    french.remove(entry(french, "levels.gold"))
    del entry(french, "window.months").msgstr_plural[1]
    found = "\n".join(faults(french))
    assert "levels.gold: there is no translation of 'Gold'" in found
    assert re.search("window.months: .*1 plural form", found)


def golden(project: Project) -> dict[str, Message]:
    """Return the messages with one sentence changed."""
    return {
        **project.messages_in_context,
        "levels.gold": replace(project.messages_in_context["levels.gold"], one="Golden"),
    }


def test_a_changed_sentence_becomes_fuzzy_alone_and_shows_what_it_was(
    project: Project, french: polib.POFile
) -> None:
    merged = l10n.merge(french, golden(project))
    assert [e.msgctxt for e in merged if "fuzzy" in e.flags] == ["levels.gold"]
    assert entry(merged, "levels.gold").previous_msgid == "Gold"
    assert entry(merged, "levels.gold").msgstr == "Or"


def test_a_sentence_that_changes_twice_shows_the_one_that_was_translated(
    project: Project, french: polib.POFile
) -> None:
    once = l10n.merge(french, golden(project))
    again = {
        **project.messages_in_context,
        "levels.gold": replace(project.messages_in_context["levels.gold"], one="Goldest"),
    }
    assert entry(l10n.merge(once, again), "levels.gold").previous_msgid == "Gold"


def test_a_sentence_that_changes_back_is_translated_again(project: Project, french: polib.POFile) -> None:
    once = l10n.merge(french, golden(project))
    assert l10n.catalogue_text(l10n.merge(once, project.messages_in_context)) == l10n.catalogue_text(french)


def test_a_mark_that_a_translator_set_stays(project: Project, french: polib.POFile) -> None:
    entry(french, "levels.gold").flags.append("fuzzy")
    merged = l10n.merge(l10n.merge(french, project.messages_in_context), project.messages_in_context)
    assert [e.msgctxt for e in merged if "fuzzy" in e.flags] == ["levels.gold"]


def test_a_message_that_got_another_id_keeps_its_translation_and_its_record(
    project: Project, french: polib.POFile
) -> None:
    messages = {
        ("levels.platinum" if id_ == "levels.gold" else id_): message
        for id_, message in project.messages_in_context.items()
    }
    messages["levels.platinum"] = replace(messages["levels.platinum"], id="levels.platinum")
    moved = l10n.moves(french, messages)
    ledger = l10n.moved_records(l10n.read_ledger(l10n.ledger_file(FRENCH)), moved)
    assert moved == {"levels.platinum": "levels.gold"}
    assert entry(l10n.merge(french, messages), "levels.platinum").msgstr == "Or"
    assert ledger.records["levels.platinum"].id == "levels.platinum"
    assert "levels.gold" not in ledger.records


def test_what_the_source_drops_is_kept_until_it_comes_back(project: Project, french: polib.POFile) -> None:
    fewer = {id_: message for id_, message in project.messages_in_context.items() if id_ != "levels.gold"}
    dropped = l10n.merge(french, fewer)
    assert entry(dropped, "levels.gold").obsolete
    assert l10n.catalogue_text(l10n.merge(dropped, project.messages_in_context)) == l10n.catalogue_text(
        french
    )


def test_moving_requirements_makes_nothing_stale(project: Project, french: polib.POFile) -> None:
    moved = dict(reversed(list(project.messages_in_context.items())))
    merged = l10n.merge(french, moved)
    assert not [e for e in merged if "fuzzy" in e.flags or not any(forms(e))]


@pytest.mark.parametrize("text", ['msgid ""\nmsgstr "x\nmsgid', "not a catalogue"])
def test_a_file_that_is_no_catalogue_is_refused_with_a_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text(text)
    with pytest.raises(CatalogueError, match=r"fr-FR\.po:\d+:1: this line is not of a PO file"):
        l10n.read_catalogue(file)


def test_what_an_unfinished_merge_left_is_told_once_and_called_so(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text('msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> theirs\n')
    with pytest.raises(CatalogueError, match=r"fr-FR\.po:2:1: the marker '<<<<<<<' of a merge") as caught:
        l10n.read_catalogue(file)
    assert len(caught.value.problems) == 1


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nplurals=x; plural=(n > 1);",
        "nplurals=3; plural=(n > 1);",
        "nplurals=2; plural=(n != 1);",
        "plural=(",
    ],
)
def test_a_plural_rule_of_another_language_is_refused_with_the_right_one(
    faults: Faults, french: polib.POFile, rule: str
) -> None:
    french.metadata["Plural-Forms"] = rule
    fault = next(fault for fault in faults(french) if "Plural-Forms" in fault)
    assert "mend: write `Plural-Forms: nplurals=2; plural=(n > 1);`" in fault


def test_plural_forms_are_numbered_without_a_gap(faults: Faults, french: polib.POFile) -> None:
    plural = next(e for e in french if e.msgid_plural)
    plural.msgstr_plural = {0: plural.msgstr_plural[0], 2: plural.msgstr_plural[1]}
    assert any("numbered from 0" in fault for fault in faults(french))


@pytest.mark.parametrize(
    "before,after,line,what",
    [
        ('msgstr "Argent"', "msgstr Argent", 3, "this line is not of a PO file"),
        ('msgstr "Argent"', 'msgstr "Arg"ent"', 3, "this line is not of a PO file"),
        ('msgctxt "levels.silver"', "<<<<<<< HEAD", 1, "the marker '<<<<<<<' of a merge"),
    ],
)
def test_a_line_that_a_tool_would_read_wrongly_is_refused_at_its_place(
    tmp_path: Path, before: str, after: str, line: int, what: str
) -> None:
    text = 'msgctxt "levels.silver"\nmsgid "Silver"\nmsgstr "Argent"\n'
    file = tmp_path / "fr-FR.po"
    file.write_text(text.replace(before, after))
    with pytest.raises(CatalogueError, match=rf":{line}:1: {what}"):
        l10n.read_catalogue(file)


def test_a_catalogue_in_another_encoding_is_refused_whatever_it_declares(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    text = FRENCH.read_text(encoding="utf-8").replace("charset=UTF-8", "charset=ISO-8859-1")
    file.write_bytes(text.encode("iso-8859-1", "replace"))
    with pytest.raises(CatalogueError, match="is not UTF-8"):
        l10n.read_catalogue(file)
