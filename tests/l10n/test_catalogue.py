"""Catalogues: what translators edit holds no fact, loses nothing, and cannot be half done unnoticed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import polib
import pytest

from palier import CatalogueError, l10n
from palier._messages import Message
from palier.project import Project

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


def faults(project: Project, catalogue: polib.POFile) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        l10n.translations(FRENCH, catalogue, project.messages)
    return [str(problem) for problem in caught.value.problems]


def test_the_template_and_the_catalogues_are_up_to_the_source(project: Project, french: polib.POFile) -> None:
    template = (project.locales_folder / "requirements.pot").read_text(encoding="utf-8")
    assert template == f"{l10n.template(project.messages)}"
    assert f"{l10n.merge(french, project.messages)}" == FRENCH.read_text(encoding="utf-8")


def test_french_is_complete_and_handed_off_for_the_source_as_it_is(project: Project) -> None:
    assert len(project.wording("fr-FR").messages) == len(project.messages)
    assert project.provenance("fr-FR").current


NO_FACT = re.compile(
    r"\{[^}]*\}|\b(?:Office|Dynamics|Server|CRM|Center)[ \u00a0][0-9]{3,4}\b|\bO365\b|\(2015\)"
)
"""Placeholders, and numbers that belong to the name of a product or to a title."""


def test_no_message_holds_a_fact(project: Project, french: polib.POFile) -> None:
    fact = re.compile(r"[0-9]{2}|\b[0-9]+[ \u00a0\u202f]?(?:USD|months|mois)\b|\bUSD\b|\b70-")
    texts = [(e.msgctxt, text) for e in french for text in (e.msgid, e.msgid_plural, *forms(e))]
    assert [(at, text) for at, text in texts if text and fact.search(NO_FACT.sub("", text))] == []


FRENCH_FAULTS = re.compile(
    r"[^\u202f\u00a0?!][;?!](?=\s|$|[)»])"  # ; ? ! want a narrow no-break space before them
    r"|[^\u00a0:]:(?=\s|$)"  # : wants a no-break space before it
    r"|«(?!\u202f)|(?<!\u202f)»"  # guillemets want narrow no-break spaces inside
    r"|(?<=\w)'(?=\w)|\""  # a typewriter's marks
    r"|\} (?:personne|mois|dernier|voie|caractère|Mo)"  # a number stays with what it counts
)


def test_french_sentences_have_french_spaces_and_marks(french: polib.POFile) -> None:
    found = [(e.msgctxt, text) for e in french for text in forms(e) if FRENCH_FAULTS.search(text)]
    assert found == []


def test_french_pages_have_french_spaces_and_marks() -> None:
    found = []
    for file in sorted((ROOT / "docs" / "fr-FR").rglob("*.md")):
        prose = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        prose = re.sub(r"<(blockquote|cite) lang=\"en\">.*?</\1>", "x", prose, flags=re.DOTALL)
        prose = re.sub(r"\{[^}]*\}", "x", prose)
        prose = re.sub(r"^(section|order|title|description):", "", prose, flags=re.MULTILINE)
        prose = re.sub(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|^\|[-|]*\|$", "x", prose, flags=re.MULTILINE)
        found += [(file.name, line) for line in prose.splitlines() if FRENCH_FAULTS.search(line)]
    assert found == []


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
    project: Project, french: polib.POFile, spoil: object, what: str
) -> None:
    message = entry(french, "checker.at_least.unmet")
    spoil(message)  # type: ignore[operator]
    found = faults(project, french)
    assert any(what in fault for fault in found)
    assert all(f"fr-FR.po:{message.linenum}:1: checker.at_least.unmet:" in fault for fault in found)


def test_a_missing_message_and_a_missing_plural_form_are_named(
    project: Project, french: polib.POFile
) -> None:
    french.remove(entry(french, "levels.gold"))
    del entry(french, "window.months").msgstr_plural[1]
    found = "\n".join(faults(project, french))
    assert "levels.gold: there is no translation of 'Gold'" in found
    assert "window.months: there are 1 plural forms instead of 2" in found


def test_a_changed_sentence_becomes_fuzzy_alone_and_shows_what_it_was(
    project: Project, french: polib.POFile
) -> None:
    before = project.messages["levels.gold"]
    messages = {
        **project.messages,
        "levels.gold": Message(before.id, "Golden", None, before.facts, before.where),
    }
    merged = l10n.merge(french, messages)
    assert [e.msgctxt for e in merged if "fuzzy" in e.flags] == ["levels.gold"]
    assert entry(merged, "levels.gold").previous_msgid == "Gold"
    assert entry(merged, "levels.gold").msgstr == "Or"


def test_moving_requirements_makes_nothing_stale(project: Project, french: polib.POFile) -> None:
    moved = dict(reversed(list(project.messages.items())))
    merged = l10n.merge(french, moved)
    assert not [e for e in merged if "fuzzy" in e.flags or not any(forms(e))]


def test_a_hand_off_records_the_day_and_the_state_of_the_source(
    project: Project, french: polib.POFile
) -> None:
    l10n.hand_off(french, project.messages, date(2030, 2, 1))
    recorded = l10n.provenance(french, project.messages)
    assert (recorded.handed_off, recorded.current) == (date(2030, 2, 1), True)
    fewer = {id_: m for id_, m in project.messages.items() if id_ != "levels.gold"}
    assert not l10n.provenance(french, fewer).current


@pytest.mark.parametrize("text", ['msgid ""\nmsgstr "x\nmsgid', "not a catalogue"])
def test_a_file_that_is_no_catalogue_is_refused_with_a_place(tmp_path: Path, text: str) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text(text)
    with pytest.raises(CatalogueError, match=r"fr-FR\.po:\d+:1: this line is not of a PO file"):
        l10n.read_catalogue(file)


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
    project: Project, french: polib.POFile, rule: str
) -> None:
    french.metadata["Plural-Forms"] = rule
    fault = next(fault for fault in faults(project, french) if "Plural-Forms" in fault)
    assert "mend: write `Plural-Forms: nplurals=2; plural=(n > 1);`" in fault


def test_plural_forms_are_numbered_without_a_gap(project: Project, french: polib.POFile) -> None:
    plural = next(e for e in french if e.msgid_plural)
    plural.msgstr_plural = {0: plural.msgstr_plural[0], 2: plural.msgstr_plural[1]}
    assert any("numbered from 0" in fault for fault in faults(project, french))


@pytest.mark.parametrize(
    "before,after,line,what",
    [
        ('msgstr "Argent"', "msgstr Argent", 3, "this line is not of a PO file"),
        ('msgstr "Argent"', 'msgstr "Arg"ent"', 3, "this line is not of a PO file"),
        ('msgctxt "levels.silver"', "<<<<<<< HEAD", 1, "this line is not of a PO file"),
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


@pytest.mark.parametrize(
    "name,value",
    [("X-Palier-Handed-Off", "soon"), ("X-Palier-Method", "robot"), ("X-Palier-Reviewed", "maybe")],
)
def test_a_header_that_cannot_be_read_is_named(
    project: Project, french: polib.POFile, name: str, value: str
) -> None:
    french.metadata[name] = value
    with pytest.raises(CatalogueError, match=f"{name} cannot be '{value}'"):
        l10n.provenance(french, project.messages)
