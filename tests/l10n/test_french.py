"""French typography: each rule, what looks like a fault and is none, and the two profiles.

In these texts ⍽ stands for U+00A0, the no-break space, and ‿ for U+202F, the narrow one.
"""

from __future__ import annotations

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palier import l10n
from palier.l10n.typography import Profile, check_french, mend_french
from palier.project import Project
from tests.property.checking import tries

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs" / "fr-FR").rglob("*.md"))
NATIONAL: Profile = "fr-imprimerie-nationale"
EUROPEAN: Profile = "fr-eu"
PROFILES = (NATIONAL, EUROPEAN)
KINDS = {"n": "count", "amount": "money", "score": "number", "day": "day"}


def spaces(text: str) -> str:
    return text.replace("⍽", "\u00a0").replace("‿", "\u202f")


def mended(text: str, profile: Profile = NATIONAL) -> str:
    """The text mended, its no-break spaces shown."""
    text = mend_french(spaces(text), profile, KINDS)
    return text.replace("\u00a0", "⍽").replace("\u202f", "‿")


def rules(text: str, profile: Profile = NATIONAL) -> list[str]:
    return [spot.rule for spot in check_french(spaces(text), profile, KINDS)]


FAULTS = [
    ("space-before-colon", "Résultats: 3", "Résultats⍽: 3"),
    ("space-before-colon", "Résultats : 3", "Résultats⍽: 3"),
    ("space-before-colon", "Résultats‿: 3", "Résultats⍽: 3"),
    ("space-before-colon", "**Résultats:** 3", "**Résultats⍽:** 3"),
    ("space-before-colon", "`code`: 3", "`code`⍽: 3"),
    ("space-before-colon", "[mots]({x}): 3", "[mots]({x})⍽: 3"),
    ("space-before-mark", "Oui; non", "Oui‿; non"),
    ("space-before-mark", "Oui⍽; non", "Oui‿; non"),
    ("space-before-mark", "Combien ?", "Combien‿?"),
    ("space-before-mark", "Vraiment?!", "Vraiment‿?!"),
    ("space-before-mark", "«‿Quoi!‿»", "«‿Quoi‿!‿»"),
    ("space-before-mark", "Voir https://example.org/a?b=1!", "Voir https://example.org/a?b=1‿!"),
    ("space-after-guillemet", "«oui‿»", "«‿oui‿»"),
    ("space-before-guillemet", "«⍽oui »", "«⍽oui‿»"),
    ("space-before-percent", "25 %", "25‿%"),
    ("space-before-percent", "{score}%", "{score}‿%"),
    ("space-before-currency", "15‿000USD", "15‿000⍽USD"),
    ("space-before-currency", "15 €", "15⍽€"),
    ("digit-groups", "15000⍽USD", "15‿000⍽USD"),
    ("digit-groups", "1234567,89", "1‿234‿567,89"),
    ("digit-group-space", "15 000", "15‿000"),
    ("glued-after-number", "12derniers", "12⍽derniers"),
    ("glued-after-number", "{n}personnes", "{n}⍽personnes"),
    ("glued-before-number", "Examen70-532", "Examen⍽70-532"),
    ("glued-before-number", "Rôle{n}", "Rôle⍽{n}"),
    ("glued-name", "MicrosoftAzure", "Microsoft⍽Azure"),
    ("space-after-count", "2 personnes", "2⍽personnes"),
    ("space-after-count", "les {n} derniers mois", "les {n}⍽derniers mois"),
    ("space-after-count", "4,5 Mo", "4,5⍽Mo"),
    ("space-after-reference", "n° 5", "n°⍽5"),
    ("space-after-reference", "l’art.12", "l’art.⍽12"),
    ("space-after-reference", "n°{code}", "n°⍽{code}"),
    ("ordinal", "la 2ème fois", "la 2e fois"),
    ("ordinal", "la 1ère", "la 1re"),
    ("first-day", "le 1 janvier", "le 1er janvier"),
    ("apostrophe", "l'examen d'**Azure**", "l’examen d’**Azure**"),
    ("ellipsis", "et ainsi de suite...", "et ainsi de suite…"),
    ("ligature", "mise en oeuvre", "mise en œuvre"),
    ("ligature", "Oeil", "Œil"),
    ("capital-e", "Evaluation technique", "Évaluation technique"),
    ("capital-e", "Etat et Etape", "État et Étape"),
    ("capital-a", "Oui. A partir de là", "Oui. À partir de là"),
    ("capital-c", "Ca marche", "Ça marche"),
]


@pytest.mark.parametrize("rule, wrong, right", FAULTS)
def test_a_fault_is_found_and_mended(rule: str, wrong: str, right: str) -> None:
    assert set(rules(wrong)) == {rule}
    assert mended(wrong) == right
    assert rules(right) == []


FINE = [
    "à 10:30, ratio 16:9, a::b, :-)",
    "https://example.org/a?b=c;d=15000USD&e='f'g et http://example.org:8080/A partir",
    "`x: y;` et ``l'un `deux`: 15000``.",
    "[mots](https://example.org/exam70-532?a:b) et {nom}",
    "![image](a.png) et [^1]",
    "<a href='x' title=\"Examen70: 12mois\">mots</a> <!-- l'un: -->",
    '<cite lang="en">Boolean Functions: Theory</cite>',
    "mot&nbsp;: suite&#8239;; fin",
    "Quoi‿?! Non‿!! Ah…! (?) (!)",
    "| ? | ! | : |",
    "| :--- | ---: |",
    "« » et «» sont des guillemets",
    "HTML5, CSS3, UTF-8, sha256, base64, RFC 10646, 70-532, n°⍽12345",
    "Windows Server 2012, 2017, 75001 Paris, 0123456789",
    "1er, 2e, 1re, 3es, 2nd, 21e",
    "{n} sur {total}, 3 par mois, {amount} de plus, {day} mois",
    "le 11 janvier 2018, le 31 décembre",
    "rock’n’roll, 5', coefficient, coexister, poêle, Noël, moelle",
    "A, B ou C. A obtenu un titre. Examen, Entreprise, Exécuter, Espace, Et",
    "fichier2024.csv, user_name12, nom@example12.org",
    "../.. et ....",
    "chapitre { #ancre: } {: .classe }",
    "",
]


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_a_fault_is_left_alone(text: str) -> None:
    assert [(spot.rule, spot.what) for spot in check_french(spaces(text), NATIONAL, KINDS)] == []


def test_a_fenced_block_and_front_matter_are_no_prose() -> None:
    text = "---\ntitle: l'un\n---\n\n```yaml\na: 15000 USD; l'un\n```\nFin.\n"
    assert check_french(text, NATIONAL) == []
    assert rules(text + "l'un: deux") == ["apostrophe", "space-before-colon"]


def test_a_placeholder_without_a_kind_is_a_word() -> None:
    assert rules("{n} personnes") == ["space-after-count"]
    assert check_french("{n} personnes, {n}%", NATIONAL) == []


EUROPEAN_FAULTS = [
    ("no-space-before-mark", "Résultats⍽: oui‿; non‿? Quoi !", "Résultats: oui; non? Quoi!"),
    ("no-space-after-guillemet", "«‿oui»", "«oui»"),
    ("no-space-before-guillemet", "«oui »", "«oui»"),
    ("space-before-percent", "25%", "25⍽%"),
    ("space-before-currency", "30EUR", "30⍽EUR"),
    ("digit-groups", "12500⍽EUR", "12⍽500⍽EUR"),
    ("first-day", "1 mai", "1er mai"),
    ("apostrophe", "l'un", "l’un"),
    ("glued-after-number", "12derniers", "12⍽derniers"),
]


@pytest.mark.parametrize("rule, wrong, right", EUROPEAN_FAULTS)
def test_the_european_profile_has_rules_of_its_own(rule: str, wrong: str, right: str) -> None:
    assert set(rules(wrong, EUROPEAN)) == {rule}
    assert mended(wrong, EUROPEAN) == right


def test_the_european_profile_leaves_open_what_its_guide_was_not_seen_to_say() -> None:
    assert rules("Le n° 5, 12 mois, 12‿500⍽EUR, 12⍽500⍽EUR, 2ème: «oui»?", EUROPEAN) == []


def test_the_profiles_contradict_each_other_on_marks() -> None:
    national = "Résultats⍽: «‿oui‿»‿; non‿?"
    assert mended(mended(national, EUROPEAN), NATIONAL) == national


def test_a_fault_says_where_it_is_and_what_to_write() -> None:
    (spot,) = check_french("Les examens suivants: un", NATIONAL)
    assert (spot.start, spot.end, spot.found, spot.mend) == (20, 20, "", "\u00a0")
    assert spot.what == "no no-break space before the colon: “suivants:”"
    assert spot.advice == "write “suivants⍽:”, where ⍽ is U+00A0, no-break space"
    (spot,) = check_french("la 2ème fois", NATIONAL)
    assert spot.advice == "write “2e”"


def test_one_mend_may_bring_out_another() -> None:
    assert mended("le 1janvier2018") == "le 1er⍽janvier⍽2018"


PIECES = [
    *(
        "mot",
        "l",
        "'",
        "été",
        "15000",
        "15 000",
        "1",
        "2017",
        "{n}",
        "{x}",
        "[a]({x})",
        "`c :d`",
        "<b>",
        "&nbsp;",
    ),
    *(
        "https://example.org/?a=1;b",
        "«",
        "»",
        ":",
        ";",
        "!",
        "?",
        "...",
        "…",
        " ",
        "  ",
        "\u00a0",
        "\u202f",
        "\n",
    ),
    *(
        "%",
        "USD",
        "€",
        "janvier",
        "Microsoft",
        "Azure",
        "n°",
        "art.",
        "2ème",
        "oeuvre",
        "Etat",
        "A",
        "partir",
    ),
    *(
        "**",
        "_",
        "(",
        ")",
        "[",
        "]",
        "|",
        "-",
        ".",
        "personnes",
        "mois",
        "::",
        "#",
        '"',
        "`",
        "{",
        "}",
        "---",
    ),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=14).map("".join)


@tries(2000)
@given(TEXTS, st.sampled_from(PROFILES))
def test_what_is_mended_has_no_fault_left(text: str, profile: Profile) -> None:
    once = mend_french(text, profile, KINDS)
    assert check_french(once, profile, KINDS) == []
    assert mend_french(once, profile, KINDS) == once


@tries(1000)
@given(TEXTS, st.sampled_from(PROFILES))
def test_faults_never_overlap_and_quote_the_text(text: str, profile: Profile) -> None:
    spots = check_french(text, profile, KINDS)
    assert all(text[spot.start : spot.end] == spot.found != spot.mend for spot in spots)
    assert all(one.end <= two.start for one, two in pairwise(spots))


@tries(1000)
@given(TEXTS, st.sampled_from(PROFILES))
def test_a_mend_changes_no_placeholder(text: str, profile: Profile) -> None:
    placeholder = re.compile(r"\{\w+\}")
    assert placeholder.findall(mend_french(text, profile, KINDS)) == placeholder.findall(text)


def test_our_french_catalogue_has_no_fault() -> None:
    project = Project(ROOT)
    facts = {message.id: message.facts for message in project.messages.values()}
    faults = [
        f"{entry.msgctxt}: {spot.what}"
        for entry in l10n.read_catalogue(project.catalogue_file("fr-FR"))
        for text in (entry.msgstr, *entry.msgstr_plural.values())
        for spot in check_french(text, NATIONAL, facts.get(entry.msgctxt) or {})
    ]
    assert faults == []


@pytest.mark.parametrize("file", GUIDES, ids=lambda file: file.stem)
def test_our_french_guides_have_no_fault(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    lines = [f"{text.count('\n', 0, spot.start) + 1}: {spot.what}" for spot in check_french(text, NATIONAL)]
    assert lines == []


def test_a_catalogue_of_700_messages_is_checked_in_a_tenth_of_a_second() -> None:
    sentences = [spaces(wrong) for _, wrong, _ in FAULTS] * (700 // len(FAULTS) + 1)

    def seconds() -> float:
        start = time.process_time()
        for sentence in sentences:
            check_french(sentence, NATIONAL, KINDS)
        return time.process_time() - start

    assert min(seconds() for _ in range(5)) < 0.1
