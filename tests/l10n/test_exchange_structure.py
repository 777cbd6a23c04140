"""Exchange: documents have the structure of their standards; memories and glossaries hold what they should.

The rules are those of the OASIS schemas for XLIFF, as far as the documents use them, written down by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from palier.l10n.checks import Term, Terms
from palier.l10n.exchange import export_catalogue, export_terms
from tests.l10n.exchange_support import MESSAGES, XLIFF, TwoWay, catalogue_of, entry_of, exported, states_of

Rule = tuple[str, Mapping[str, str]]
"""What an element's children are, in order, and what its attributes are; `?` after a name makes it optional."""

NMTOKEN = r"[\w.:-]+"
TAG = r"[a-z]{2}-[A-Z]{2}"
PRESERVE = {"xml:space": "preserve"}
RULES: Mapping[TwoWay, Mapping[str, Rule]] = {
    # http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html, 2.2 to 2.4, and its strict schema
    "xliff-1.2": {
        "xliff": ("(file )+", {"version": r"1\.2"}),
        "file": (
            "body ",
            {"original": ".+", "source-language": TAG, "target-language": TAG, "datatype": "plaintext"},
        ),
        "body": ("(trans-unit |group )*", {}),
        "group": ("(trans-unit )+", {"id": ".+", "resname": ".+", "restype": "x-.+"}),
        "trans-unit": (
            "source target (note )*",
            {"id": ".+", "resname": ".+", "approved": "yes|no"} | PRESERVE,
        ),
        "source": ("", {}),
        "target": (
            "",
            {"state": "needs-translation|needs-adaptation|needs-review-translation|translated|signed-off"},
        ),
        "note": ("", {"from": r"\S+"}),
    },
    # https://docs.oasis-open.org/xliff/xliff-core/v2.1/os/xliff-core-v2.1-os.html, 4.2 and 4.3
    "xliff-2.1": {
        "xliff": ("(file )+", {"version": r"2\.1", "srcLang": TAG, "trgLang": TAG}),
        "file": ("(unit )+", {"id": NMTOKEN, "original": ".+", "canResegment": "yes|no"} | PRESERVE),
        "unit": ("(notes )?segment ", {"id": NMTOKEN, "name": ".+"}),
        "notes": ("(note )+", {}),
        "note": ("", {"category": ".+"}),
        "segment": ("source (target )?", {"state": "initial|translated|final", "subState?": r"palier:\w+"}),
        "source": ("", PRESERVE),
        "target": ("", PRESERVE),
    },
}


def names_of(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element as XML writes them."""
    for name, value in element.attrib.items():
        yield name.replace("{http://www.w3.org/XML/1998/namespace}", "xml:"), value


@pytest.mark.parametrize("form", XLIFF)
@pytest.mark.parametrize("tag", ["fr-FR", "ja-JP", "ar-EG"])
def test_every_element_is_where_the_standard_has_it(form: TwoWay, tag: str, tmp_path: Path) -> None:
    catalogue = catalogue_of(tag, texts={"levels.gold": ("<x>",), "fee.rule": ("y",)})
    entry_of(catalogue, "fee.rule").flags.append("fuzzy")
    entry_of(catalogue, "levels.gold").tcomment = "noted"
    root = ElementTree.parse(exported(tmp_path, catalogue, form, done="reviewed")).getroot()
    for element in root.iter():
        children, attributes = RULES[form][local(element)]
        assert re.fullmatch(children, "".join(f"{local(child)} " for child in element)), local(element)
        found = dict(names_of(element))
        needed = {name for name in attributes if not name.endswith("?")}
        allowed = {name.removesuffix("?"): value for name, value in attributes.items()}
        assert needed <= set(found) <= set(allowed), local(element)
        assert all(re.fullmatch(allowed[name], value) for name, value in found.items()), found


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("form", XLIFF)
def test_no_two_units_have_one_id(form: TwoWay, tmp_path: Path) -> None:
    root = ElementTree.parse(exported(tmp_path, catalogue_of("ar-EG", texts={}), form)).getroot()
    units = [element.attrib["id"] for element in root.iter() if local(element) in {"unit", "trans-unit"}]
    assert len(units) == len(set(units)) == 3 + 6


def test_a_memory_holds_what_is_translated_and_up_to_date() -> None:
    french = catalogue_of()
    entry_of(french, "fee.rule").flags.append("fuzzy")
    root = ElementTree.fromstring(export_catalogue(french, MESSAGES, "fr-FR", "tmx", states_of(french)))
    assert [unit.attrib["tuid"] for unit in root.iter("tu")] == [
        "levels.gold",
        "window.months[0]",
        "window.months[1]",
    ]
    assert [segment.text for segment in root.iter("seg")][:2] == ["Gold", "Or"]
    header = root.find("header")
    assert header is not None
    assert {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    } == {*header.attrib}


def test_a_glossary_says_which_word_is_preferred_and_which_are_not_to_be_used() -> None:
    seat = Term(
        source="seat",
        approved=["licence*", "siège"],
        forbidden=["place", "emplacement*"],
        note="a paid <seat>",
    )
    terms = Terms(never_translated=["Azure"], locales={"fr-FR": [seat]})
    root = ElementTree.fromstring(export_terms(terms, "fr-FR", "en-US"))
    told = [(tig.findtext("term"), tig.findtext("termNote")) for tig in root.iter("tig")]
    assert told == [
        ("seat", "preferredTerm-admn-sts"),
        ("siège", "preferredTerm-admn-sts"),
        ("place", "deprecatedTerm-admn-sts"),
        ("Azure", "preferredTerm-admn-sts"),
        ("Azure", "preferredTerm-admn-sts"),
    ]
    assert [note.text for note in root.iter("note")] == ["a paid <seat>", "Never translated."]


def test_a_glossary_of_a_locale_without_terms_holds_the_names_alone() -> None:
    root = ElementTree.fromstring(export_terms(Terms(never_translated=["Azure"]), "ja-JP", "en-US"))
    assert [term.text for term in root.iter("term")] == ["Azure", "Azure"]
