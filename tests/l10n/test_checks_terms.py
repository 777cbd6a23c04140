"""The glossary: its file is read strictly, and its words are looked for as words."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

from palier import SourceError
from palier._messages import Message
from palier.formats import plural_header
from palier.l10n._registry import RegisteredLocale
from palier.l10n.checks import Finding, Terms, check_catalogue, read_terms

ROOT = Path(__file__).parents[2]
TERMS = Terms.model_validate(
    {
        "never_translated": ["Azure", "Power BI", "C#"],
        "locales": {
            "fr-FR": [
                {
                    "source": "competency",
                    "approved": ["compétence", "compétences"],
                    "forbidden": ["habileté*"],
                },
                {"source": "assessment", "approved": ["évaluation*"]},
                {"source": "technical assessment", "approved": ["épreuve technique"]},
                {"source": "entitlement", "approved": ["droit d’utilisation"]},
            ],
            "ar-EG": [{"source": "level", "approved": ["مستوى"], "forbidden": ["طبقة"]}],
            "ja-JP": [{"source": "source", "approved": ["出典"], "forbidden": ["ソース"]}],
        },
    }
)


def findings(source: str | tuple[str, str], *forms: str, tag: str = "fr-FR") -> list[Finding]:
    one, other = (source, None) if isinstance(source, str) else source
    message = Message("m", one, other)
    entry = polib.POEntry(msgctxt="m", msgid=one, msgid_plural=other or "")
    if other is None:
        entry.msgstr = forms[0]
    else:
        entry.msgstr_plural = dict(enumerate(forms))
    made = polib.POFile()
    made.metadata = {"Plural-Forms": plural_header(tag)}
    made.append(entry)
    direction = "rtl" if tag == "ar-EG" else "ltr"
    data = {"name": tag, "direction": direction, "theme_language": "en"}
    registered = RegisteredLocale.model_validate(data)
    return check_catalogue(Path("x.po"), made, {"m": message}, tag, registered, TERMS)


@pytest.mark.parametrize(
    "source,text,check",
    [
        ("Your competency", "Votre savoir", "terms"),
        ("Two Competencies", "Deux savoirs", "terms"),
        ("Your competency", "Votre incompétence", "terms"),
        ("Technical assessments", "Évaluations techniques", "terms"),
        ("What you can do", "Vos habiletés et autres", "forbidden-words"),
        ("Use Azure", "Utilisez azure", "names"),
        ("Use Azure", "Utilisez-le", "names"),
        ("Azure and Azure", "Azure et le même", "names"),
        ("Use Power BI", "Utilisez Power-BI", "names"),
        ("Use C# here", "Utilisez C ici", "names"),
    ],
)
def test_a_word_that_the_glossary_does_not_want_is_found(source: str, text: str, check: str) -> None:
    assert [finding.check for finding in findings(source, text)] == [check]


@pytest.mark.parametrize(
    "source,text",
    [
        ("Your competency", "Votre compétence"),
        ("Your competency", "COMPÉTENCES à vous"),
        ("Two assessments", "Deux évaluations"),
        ("Technical assessment", "L’épreuve\u00a0technique"),
        ("An entitlement", "Un droit\u00a0d’utilisation"),
        ("Incompetency", "Manque de savoir"),
        ("Use {competency}", "Utilisez {competency}"),
        ("Use Power BI", "Utilisez Power\u00a0BI"),
        ("Use C# here", "Utilisez C# ici"),
        ("Use it in AzureAD", "S’utilise dans AzureAD"),
        ("An option", "Une option (évaluation)"),
    ],
)
def test_words_of_the_glossary_are_found_in_every_form_that_it_gives(source: str, text: str) -> None:
    assert findings(source, text) == []


@pytest.mark.parametrize(
    "tag,source,text,check",
    [
        ("ar-EG", "Of the level", "وللمستوى", None),
        ("ar-EG", "And Azure", "وAzure", None),
        ("ar-EG", "Of the level", "للدرجة هنا", "terms"),
        ("ar-EG", "A place here", "طبقة هنا", "forbidden-words"),
        ("ja-JP", "The source", "この出典です", None),
        ("ja-JP", "Means", "リソース", None),
        ("ja-JP", "Means", "このソースです", "forbidden-words"),
        ("ja-JP", "Use Azure", "Azureを使う", None),
    ],
)
def test_words_are_found_where_no_space_stands_between_them(
    tag: str, source: str, text: str, check: str | None
) -> None:
    assert [finding.check for finding in findings(source, text, tag=tag)] == ([check] if check else [])


def test_a_form_may_follow_either_form_of_the_source() -> None:
    assert findings(("One competency", "{n} of them"), "Une seule", "{n} en tout") == []
    found = findings(("One competency", "{n} competencies"), "Une seule compétence", "{n} en tout")
    assert [finding.check for finding in found] == ["terms"]


def test_the_mend_names_the_approved_words_and_the_place_is_that_of_the_word() -> None:
    (missing,) = findings("An assessment", "Un test")
    assert (missing.what, missing.mend) == (
        "'assessment' is not translated by an approved word",
        "write “évaluation…”",
    )
    (spelled,) = findings("Use Azure", "Voir azure")
    assert spelled.what == "the name 'azure' is not spelled as in the source"


FR = "locales:\n  fr-FR:\n"


@pytest.mark.parametrize(
    "text,place,what",
    [
        ("never: []\n", "1:1: never", "Extra inputs"),
        ("never_translated: Azure\n", "1:19: never_translated", "valid list"),
        ("never_translated: ['Azure ']\n", "1:20: never_translated.0", "'Azure '"),
        ("locales:\n  fr_FR: []\n", "2:3: locales.fr_FR", "pattern"),
        (FR + "    - approved: [a]\n", "3:7: locales.fr-FR.0", "`source` is missing"),
        (FR + "    - source: a\n", "3:7: locales.fr-FR.0", "`approved` is missing"),
        (FR + "    - {source: a, approved: []}\n", "3:29: locales.fr-FR.0.approved", "at least 1 item"),
        (FR + "    - {source: 1, approved: [a]}\n", "3:16: locales.fr-FR.0.source", "valid string"),
        (
            FR + "    - {source: a, approved: [b]}\n    - {source: A, approved: [b]}\n",
            "4:16: locales.fr-FR.1.source",
            "the term 'A' stands twice in fr-FR",
        ),
        (
            FR + "    - {source: a, approved: [b], forbidden: [B]}\n",
            "3:46: locales.fr-FR.0.forbidden.0",
            "'B' is both approved and forbidden for 'a'",
        ),
        ("- a\n", "1:1", "valid dictionary"),
    ],
)
def test_what_is_wrong_in_the_glossary_is_named_with_its_place(
    tmp_path: Path, text: str, place: str, what: str
) -> None:
    file = tmp_path / "terms.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_terms(file)
    assert any(f"terms.yaml:{place}" in str(p) and what in p.what for p in caught.value.problems)
    assert all(p.mend for p in caught.value.problems)


def test_a_project_may_do_without_a_glossary_and_a_locale_without_terms(tmp_path: Path) -> None:
    assert read_terms(tmp_path / "terms.yaml").of("fr-FR") == ()


def test_our_own_glossary_can_be_read() -> None:
    terms = read_terms(ROOT / "data" / "terms.yaml")
    assert len(terms.of("fr-FR")) >= 20
    assert "Azure" in terms.never_translated
