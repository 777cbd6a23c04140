"""Checks of translations: each finds its fault and leaves its near misses alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palier import CatalogueError
from palier._messages import Message
from palier.formats import plural_header
from palier.l10n import read_catalogue
from palier.l10n._registry import RegisteredLocale
from palier.l10n.checks import CHECKS, Finding, Terms, check_catalogue, check_text
from palier.l10n.checks._pair import pair_of
from palier.project import Project

ROOT = Path(__file__).parents[2]
NOWHERE = Path("nowhere.po")
NO_TERMS = Terms()
FORBIDDING = Terms.model_validate(
    {"locales": {"fr-FR": [{"source": "exam", "approved": ["examen"], "forbidden": ["exam"]}]}}
)


def registered(tag: str, **more: object) -> RegisteredLocale:
    data = {"name": tag, "direction": "rtl" if tag[:2] in ("ar", "he") else "ltr", "theme_language": "en"}
    return RegisteredLocale.model_validate({**data, **more})


def catalogue(tag: str, message: Message, forms: tuple[str, ...], comment: str = "") -> polib.POFile:
    file = polib.POFile(wrapwidth=0)
    file.metadata = {"Language": tag, "Plural-Forms": plural_header(tag)}
    entry = polib.POEntry(msgctxt=message.id, msgid=message.one, tcomment=comment)
    if message.other is None:
        entry.msgstr = forms[0]
    else:
        entry.msgid_plural, entry.msgstr_plural = message.other, dict(enumerate(forms))
    file.append(entry)
    return file


def findings(
    source: str | tuple[str, str],
    *forms: str,
    tag: str = "fr-FR",
    terms: Terms = NO_TERMS,
    comment: str = "",
    kept: bool = False,
    facts: Mapping[str, str] | None = None,
    **more: object,
) -> list[Finding]:
    one, other = (source, None) if isinstance(source, str) else source
    message = Message("m", one, other, facts, kept=kept)
    made = catalogue(tag, message, forms, comment)
    return check_catalogue(NOWHERE, made, {"m": message}, tag, registered(tag, **more), terms)


def checks(source: str | tuple[str, str], *forms: str, **more: object) -> list[str]:
    return [finding.check for finding in findings(source, *forms, **more)]  # type: ignore[arg-type]


PLURAL = ("The same person passes.", "The same {n} people pass.")
COUNT = {"n": "count"}


@pytest.mark.parametrize(
    "source,text,check",
    [
        ("Reach {amount} now.", "Atteindre ce seuil.", "placeholders"),
        ("Reach {amount} now.", "Atteindre {amount} et {montant}.", "placeholders"),
        ("Reach {amount} now.", "Atteindre {amount.", "placeholders"),
        ("Reach {amount} now.", "Atteindre {amount}\u00a0{amount}.", "placeholders"),
        ("[Learn more]({page}) now", "En savoir plus : {page}", "links"),
        ("Go to {page} now", "Aller à [la page]({page})", "links"),
        ("[Learn more]({page}) now", "En savoir []({page}) plus", "links"),
        ("Read this.", "Lisez <b>ceci</b>.", "markup"),
        ("Read this.", "Lisez&nbsp;ceci.", "markup"),
        ("Read this.", "Lisez **ceci**.", "markup"),
        ("Read this (now).", "Lisez ceci (maintenant.", "balance"),
        ("Read this (now).", "Lisez ceci maintenant).", "balance"),
        ("Read “this” now.", "Lisez « ceci maintenant.", "balance"),
        ("Read “this” now.", "Lisez «ceci« maintenant.", "balance"),
        ("Read “this” now.", "Lisez “ceci maintenant.", "balance"),
        ("Read this.", "Lisez\u202e ceci.", "hidden-characters"),
        ("Read this.", "Li\u00adsez ceci.", "hidden-characters"),
        ("Read this.", "Lisez\u200e ceci.", "hidden-characters"),
        ("Read this.", "Li\u200dsez ceci.", "hidden-characters"),
        ("Read this.", "Lisez\nceci.", "hidden-characters"),
        ("Look out.", "Pr\u00c3\u00a9parez-vous.", "lost-characters"),
        ("Look out.", "Pr\ufffdparez-vous.", "lost-characters"),
        ("Look out.", "Utilisez \u0410zure.", "confusables"),
        ("Look out.", "Utilisez \U0001d400zure.", "confusables"),
        ("Look out.", "Pre\u0301parez-vous.", "composed-letters"),
        ("Reach {amount}.", "Atteindre {amount}, soit 15 000.", "numbers"),
        ("Reach {amount}.", "Atteindre {amount} USD.", "numbers"),
        ("Reach {amount}.", "Atteindre {amount} ½.", "numbers"),
        ("Read the page.", "Lisez https://example.org la page.", "addresses"),
        ("Read the page.", "Écrivez à nous@example.org la page.", "addresses"),
        ("Windows Server 2012 services", "Services Windows Server", "lost-numbers"),
        ("One or both.", "L’un OR les deux.", "connectives"),
        ("One and both.", "L’un and les deux.", "connectives"),
        ("Read this.", "Read this.", "unchanged"),
        ("Read\u00a0this.", "Read this.", "unchanged"),
        ("Go", "Continuer vers la page suivante de ce site", "length"),
        ("A sentence with many words in it.", "Mot.", "length"),
        ("Read this.", "Lisez ceci", "ends"),
        ("Read this", "Lisez ceci.", "ends"),
        ("Read this?", "Lisez ceci.", "ends"),
        ("Read this:", "Lisez ceci…", "ends"),
        ("Read this.", " Lisez ceci.", "spaces"),
        ("Read this.", "Lisez ceci. ", "spaces"),
        ("Read this.", "Lisez\u00a0 ceci.", "spaces"),
        (" and so on", "et ainsi de suite", "spaces"),
        ("Read this.", "Lisez lisez ceci.", "repeats"),
        ("Read this.", "Lisez de la de la page.", "repeats"),
    ],
)
def test_each_fault_is_found_and_nothing_else(source: str, text: str, check: str) -> None:
    found = checks(source, text)
    assert check in found
    assert set(found) == {check}


@pytest.mark.parametrize(
    "source,text",
    [
        ("[Learn more]({page})", "[En savoir plus]({page})"),
        ("Reach {amount} in {window}.", "En {window}, atteindre {amount}."),
        ("“Not applicable” passes.", "« Sans objet » suffit."),
        ("It’s not met (yet).", "Ce n’est pas (encore) satisfait."),
        ("See (a) or b).", "Voir a) ou b)."),
        ("Use a < b here.", "Écrivez a < b ici."),
        ("O365 Services option", "Option Services Office 365"),
        ("Plan 1 of 2", "Plan 2 sur 1"),
        ("ASP.NET applications", "Applications ASP.NET"),
        ("Gold or Silver", "Or ou Argent"),
        ("Gold alone", "Or seul"),
        ("Reach the goal, but not yet.", "Atteindre le but, mais plus tard."),
        ("CLOUD OR PLACE", "NUAGE OR LIEU"),
        ("Which of these?", "L’or, le cor ou l’or d’AND-ré ?"),
        ("You are bound.", "Vous vous engagez."),
        ("{name} ({issuer})", "{name} ({issuer})"),
        ("{level}: {verdict}", "{level} : {verdict}"),
        ("Which one?", "Laquelle ?"),
        ("He says “no.”", "Il dit « non »."),
        ("Undo", "Annuler tout ce qui précède"),
        ("Learn, then return.", "Le pH et l’Ω sont à l’étude."),
    ],
)
def test_near_misses_are_left_alone(source: str, text: str) -> None:
    assert findings(source, text) == []


@pytest.mark.parametrize(
    "tag,source,text,check",
    [
        ("ja-JP", "Read this.", "これを読んでください。", None),
        ("ja-JP", "Read this?", "これを読みますか？", None),
        ("ja-JP", "Read “this” (now).", "「これ」を読む（今）。", None),
        ("ja-JP", "Read this.", "これを読んでください", "ends"),
        ("ja-JP", "Read this.", "「これを読んでください。", "balance"),
        ("ja-JP", "A and b", "aとb and c", "connectives"),
        ("ja-JP", "Read this.", "３を読んでください。", "numbers"),
        ("ja-JP", "One or two ways", "一つか二つの方法", None),
        ("ja-JP", "Read all of this", "Read all this", "unchanged"),
        ("ar-EG", "Is it met?", "هل استوفي؟", None),
        ("ar-EG", "Is it met?", "هل استوفي ٣؟", "numbers"),
        ("ar-EG", "Is it met?", "هل\u200f استوفي؟", None),
        ("ar-EG", "Is it met?", "هل\u202b استوفي؟", "hidden-characters"),
        ("ar-EG", "Every role is a role", "كل دور دورًا", None),
        ("ar-EG", "Every role here", "كل دور دور", "repeats"),
        ("el-GR", "Is it met?", "Ικανοποιείται;", None),
        ("da-DK", "One and two", "En and to", None),
        ("cy-GB", "One or two", "Un or dau", None),
        ("cy-GB", "One or two", "Un OR dau", "connectives"),
        ("hi-IN", "Read this.", "इसे पढ़ें।", None),
        ("hi-IN", "Read this.", "इसे पढ़ क्\u200dष।", None),
        ("ru-RU", "HTML5 page", "HTML5-страница", None),
        ("ru-RU", "Read this.", "Прoчтите это.", "confusables"),
    ],
)
def test_other_languages_have_their_own_marks_digits_and_words(
    tag: str, source: str, text: str, check: str | None
) -> None:
    assert checks(source, text, tag=tag) == ([check] if check else [])


@pytest.mark.parametrize(
    "text,what",
    [
        ("Dès le 31 décembre 2017.", "the date '31 décembre 2017'"),
        ("Dès le 1er janvier.", "the date '1er janvier'"),
        ("Dès janvier 2018.", "the date 'janvier 2018'"),
        ("Atteindre 15 000.", "the number '15 000'"),
        ("Examen 70-534.", "the code '70-534'"),
        ("Examen MB2-714.", "the code 'MB2-714'"),
        ("Atteindre USD.", "the currency 'USD'"),
    ],
)
def test_a_fact_written_in_a_translation_is_called_what_it_is(text: str, what: str) -> None:
    assert [finding.what for finding in findings("Reach it.", text)] == [f"{what} is not in the source"]


def test_a_form_for_one_may_spell_its_number_out() -> None:
    assert checks(PLURAL, "La même personne réussit.", "Les {n} personnes réussissent.", facts=COUNT) == []


def test_a_form_for_many_needs_its_number() -> None:
    found = findings(PLURAL, "La même personne réussit.", "Les personnes réussissent.", facts=COUNT)
    assert [f.what for f in found] == ["the placeholder {n} is missing"]


def test_a_form_for_one_and_twenty_one_needs_its_number() -> None:
    forms = ("Сдаёт тот же человек.", "Сдают те же {n} человека.", "Сдают те же {n} человек.")
    assert checks(PLURAL, *forms, tag="ru-RU", facts=COUNT) == ["placeholders"]


def test_no_other_fact_may_be_spelled_out() -> None:
    source = ("{n} person by {day}", "{n} people by {day}")
    assert checks(source, "{n} personne", "{n} personnes le {day}", facts={"n": "count", "day": "day"}) == [
        "placeholders"
    ]


def test_every_plural_form_of_the_language_is_needed() -> None:
    (found,) = findings(("{n} exam", "{n} exams"), "{n} امتحان", "{n} امتحانات", tag="ar-EG", facts=COUNT)
    assert found.what == "it has 2 plural forms instead of 6, numbered from 0"
    assert found.weight == "error"


def test_a_header_with_the_rule_of_another_language_is_found_where_it_stands(tmp_path: Path) -> None:
    made = catalogue("fr-FR", Message("m", "Go"), ("Allez",))
    made.metadata["Plural-Forms"] = "nplurals=2; plural=(n != 1);"
    file = tmp_path / "fr-FR.po"
    made.save(str(file))
    (found,) = check_catalogue(file, made, {}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert str(found).startswith(f"{file}:5:2: Plural-Forms: the header's plural rule 'nplurals=2;")
    assert found.mend == "write `Plural-Forms: nplurals=2; plural=(n > 1);`"


def test_a_catalogue_of_another_language_is_found_by_its_header(tmp_path: Path) -> None:
    made = catalogue("fr-FR", Message("m", "Go"), ("Allez",))
    made.metadata["Language"] = "de_DE"
    file = tmp_path / "fr-FR.po"
    made.save(str(file))
    (found,) = check_catalogue(file, made, {}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert str(found).startswith(f"{file}:4:2: Language: the header says that the catalogue is in 'de_DE'")
    assert (found.check, found.weight) == ("language", "error")


@pytest.mark.parametrize("named", ["", "fr", "fr_FR", "fr-FR", "FR_fr", "fr_FR@euro"])
def test_tools_may_write_the_language_in_their_way(named: str) -> None:
    made = catalogue("fr-FR", Message("m", "Go"), ("Allez",))
    made.metadata["Language"] = named
    assert check_catalogue(Path("fr-FR.po"), made, {}, "fr-FR", registered("fr-FR"), NO_TERMS) == []


@pytest.mark.parametrize("named", ["fr_CA", "fr_150", "frr", "en", "enUS"])
def test_another_region_is_another_language(named: str) -> None:
    made = catalogue("fr-FR", Message("m", "Go"), ("Allez",))
    made.metadata["Language"] = named
    found = check_catalogue(Path("fr-FR.po"), made, {}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert [finding.check for finding in found] == ["language"]


@pytest.mark.parametrize("rule", ["", "nplurals=x; plural=n;", "plural=(", "nplurals=2; plural=(n % 0);"])
def test_a_header_that_cannot_be_read_is_found(rule: str) -> None:
    made = polib.POFile()
    made.metadata["Plural-Forms"] = rule
    found = check_catalogue(NOWHERE, made, {}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert [f.check for f in found] == ["plural-forms"]


def test_a_message_that_stands_twice_is_found() -> None:
    message = Message("m", "Go")
    made = catalogue("fr-FR", message, ("Allez",))
    made.append(polib.POEntry(msgctxt="m", msgid="Go", msgstr="Va"))
    found = check_catalogue(NOWHERE, made, {"m": message}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert [f.check for f in found] == ["twice"]


@pytest.mark.parametrize("spoiled", ["fuzzy", "obsolete", "source", "empty", "unknown"])
def test_what_is_not_translated_or_no_longer_current_is_not_looked_at(spoiled: str) -> None:
    message = Message("m", "Read {this}.")
    made = catalogue("fr-FR", message, (" ",) if spoiled == "empty" else ("Lisez 15",))
    entry = made[0]
    entry.flags = ["fuzzy"] if spoiled == "fuzzy" else []
    entry.obsolete = spoiled == "obsolete"
    entry.msgid = "Read." if spoiled == "source" else entry.msgid
    known = {} if spoiled == "unknown" else {"m": message}
    assert check_catalogue(NOWHERE, made, known, "fr-FR", registered("fr-FR"), NO_TERMS) == []


def test_a_finding_names_file_line_and_column_and_the_mend(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    message = Message("m", 'Say "a" {x} of\tb.')
    made = catalogue("fr-FR", message, ('Dites "a" {x}\tb 15.',))
    made.save(str(file))
    found = check_catalogue(file, made, {"m": message}, "fr-FR", registered("fr-FR"), NO_TERMS)
    line = file.read_text(encoding="utf-8").splitlines().index(r'msgstr "Dites \"a\" {x}\tb 15."') + 1
    (number,) = (f for f in found if f.check == "numbers")
    assert str(number) == (
        f"{file}:{line}:28: m: the number '15' is not in the source\n"
        "    mend: facts come from the data: use the source's placeholders, or words"
    )


def test_the_place_is_found_in_lines_that_a_tool_has_wrapped(tmp_path: Path) -> None:
    file = tmp_path / "fr-FR.po"
    file.write_text(
        'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
        'msgctxt ""\n"m"\nmsgid ""\n"Read "\n"this."\nmsgstr ""\n"Lisez "\n"ceci 15."\n',
        encoding="utf-8",
    )
    message = Message("m", "Read this.")
    made = polib.pofile(str(file))
    (found,) = check_catalogue(file, made, {"m": message}, "fr-FR", registered("fr-FR"), NO_TERMS)
    assert (found.place.line, found.place.column) == (12, 7)


def test_a_translator_may_allow_warnings_for_one_message_by_name() -> None:
    assert checks("Read this", "Read this") == ["unchanged"]
    assert checks("Read this", "Read this", comment="A name.\npalier: allow unchanged, length") == []
    assert checks("Read this", "Read this", comment="palier: allow length") == ["unchanged"]


@pytest.mark.parametrize("name,why", [("numbers", "is an error"), ("nonsense", "is no check")])
def test_an_error_cannot_be_allowed_and_an_unknown_check_is_named(name: str, why: str) -> None:
    found = findings("Read this", "Lisez 15", comment=f"palier: allow {name}")
    assert sorted(f.check for f in found) == ["allowances", "numbers"]
    assert f"the comment allows {name!r}, which {why}" in "\n".join(f.what for f in found)


def test_titles_may_stay_as_they_are_with_their_connectives() -> None:
    assert checks("Configuring and Deploying a Cloud", "Configuring and Deploying a Cloud", kept=True) == []
    assert checks("Configuring and Deploying", "Configuring and Deploying", kept=True, tag="ja-JP") == []
    assert checks("Exam of Gold", "Exam of Gold", kept=True, terms=FORBIDDING) == []


def test_french_typography_is_checked_by_the_profile_of_the_registry() -> None:
    text = "Lisez ceci:"
    assert checks("Read this:", text) == []
    (found,) = findings("Read this:", text, typography="fr-imprimerie-nationale")
    assert (found.check, found.weight) == ("typography", "warning")


def test_a_text_is_checked_for_its_typography_with_places(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("# Titre\n\nLisez ceci: voilà.\n", encoding="utf-8")
    (found,) = check_text(file, "fr-FR", "fr-imprimerie-nationale")
    assert (found.place.line, found.check, found.message) == (3, "typography", "")
    assert check_text(file, "en-US", None) == []


def test_a_text_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    with pytest.raises(CatalogueError, match=r"page\.md:1:1: this cannot be read"):
        check_text(file, "fr-FR", "fr-eu")
    file.write_bytes(b"a\n\xe9")
    with pytest.raises(CatalogueError, match=r"page\.md:2:1: the byte 0xe9 is not UTF-8"):
        check_text(file, "fr-FR", "fr-eu")


def test_every_check_says_why_in_a_sentence() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    assert all(check.why.endswith(".") and check.weight in ("error", "warning") for check in CHECKS)


ANY_TEXT = st.text(max_size=60) | st.text("{}[]()«»“”.:?! \u00a0aZé1٣あا\u0301\u202e*&;-", max_size=40)


SOUND = ANY_TEXT.map(lambda text: text.replace("{", "").replace("}", ""))
"""Sources are read strictly before: their placeholders are sound."""
TERMS = Terms.model_validate(
    {
        "never_translated": ["Azure", "C#"],
        "locales": {"fr-FR": [{"source": "a", "approved": ["é*"], "forbidden": ["Z"]}]},
    }
)


@settings(max_examples=300, deadline=None)
@given(
    source=SOUND,
    forms=st.lists(ANY_TEXT.filter(str.strip), min_size=1, max_size=6),
    tag=st.sampled_from(["fr-FR", "ar-EG", "ja-JP", "pl-PL", "en-US"]),
)
def test_no_check_fails_on_any_text_and_every_fault_begins_within_it(
    source: str, forms: list[str], tag: str
) -> None:
    message = Message("m", "{n}" + source, "{n}s" + source if len(forms) > 1 else None, {"n": "count"})
    more = {"typography": "fr-imprimerie-nationale"} if tag == "fr-FR" else {}
    for form, text in enumerate(forms):
        pair = pair_of(message, dict(enumerate(forms)), form, tag, registered(tag, **more), TERMS)
        for check in CHECKS:
            for fault in check.find(pair) if check.find else ():
                assert 0 <= fault.start <= len(text), check.id
                assert fault.what and fault.mend


def test_nothing_is_found_in_our_own_catalogues() -> None:
    project = Project(ROOT)
    found = []
    for tag in list(project.registry)[1:]:
        file = project.catalogue_file(tag)
        read = read_catalogue(file)
        found += check_catalogue(
            file.relative_to(ROOT), read, project.messages, tag, project.registry[tag], project.terms
        )
    assert [str(finding) for finding in found] == []
