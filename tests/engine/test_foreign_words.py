"""Sentences that a locale has not translated: in the language of the source, with its numbers, and marked."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from checker import Count, Day, Fact, Foreign, Listing, Money, Piece, Sentence, Verbatim, Wording, browser
from tests.engine.programmes import answers, cloud_platform, people
from tests.engine.wordings import ENGLISH, FRENCH, NARROW, NO_BREAK, made_up_wording

MESSAGES: dict[str, str | tuple[str, ...]] = {
    "reach": "Reach {amount} by {day}.",
    "own": "Atteignez {amount} d’ici au {day}.",
    "people": ("{n} person", "{n} people"),
    "either": "Pass {exams}.",
    "within": "Il manque : {what}",
    "around": "Missing: {what}",
}
WORDING = Wording(
    FRENCH, MESSAGES, Foreign("ltr", ENGLISH, frozenset({"reach", "people", "either", "around"}))
)
FACTS: dict[str, Fact] = {"amount": Money(Decimal("15000.5"), "USD"), "day": Day(date(2018, 1, 1))}


def test_numbers_inside_are_written_as_the_language_of_the_sentence_writes_them() -> None:
    assert WORDING.text(Sentence("reach", FACTS)) == f"Reach USD{NO_BREAK}15,000.50 by January 1, 2018."
    assert (
        WORDING.text(Sentence("own", FACTS))
        == f"Atteignez 15{NARROW}000,50{NO_BREAK}USD d’ici au 1er janvier 2018."
    )


@pytest.mark.parametrize("n,text", [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_plural_forms_are_those_of_the_sentence_and_not_of_the_page(n: int, text: str) -> None:
    assert WORDING.text(Sentence("people", {"n": Count(n)})) == text


def test_a_list_inside_is_joined_as_the_language_of_the_sentence_joins() -> None:
    exams = Listing("or", (Verbatim("70-532"), Verbatim("70-533"), Verbatim("70-534")))
    assert WORDING.text(Sentence("either", {"exams": exams})) == "Pass 70-532, 70-533, or 70-534."


def test_pieces_tell_which_stretch_stands_in_which_language() -> None:
    foreign, own = Sentence("reach", FACTS), Sentence("own", FACTS)
    assert WORDING.pieces(own) == [Piece(WORDING.text(own), foreign=False)]
    assert WORDING.pieces(foreign) == [Piece(WORDING.text(foreign), foreign=True)]
    assert WORDING.pieces(Sentence("within", {"what": foreign})) == [
        Piece("Il manque : ", foreign=False),
        Piece(WORDING.text(foreign), foreign=True),
    ]
    assert WORDING.pieces(Sentence("around", {"what": Listing("and", (own, foreign))})) == [
        Piece("Missing: ", foreign=True),
        Piece(WORDING.text(own), foreign=False),
        Piece(f" and {WORDING.text(foreign)}", foreign=True),
    ]


def test_pieces_together_are_the_text() -> None:
    what = Listing("or", tuple(Sentence(id_, FACTS) for id_ in ("own", "reach", "own", "reach")))
    for id_ in ("within", "around"):
        sentence = Sentence(id_, {"what": what})
        assert "".join(piece.text for piece in WORDING.pieces(sentence)) == WORDING.text(sentence)


def test_a_page_is_told_what_stands_in_another_language() -> None:
    programme = cloud_platform()
    words = made_up_wording(programme)
    formats = {name: getattr(words.formats, name) for name in words.formats.__slots__}
    foreign = {
        "direction": "ltr",
        "formats": formats,
        "messages": [id_ for id_ in words.messages if id_.startswith("checker.team.")],
    }
    french = {name: getattr(FRENCH, name) for name in FRENCH.__slots__}
    wording = {"formats": french, "messages": words.messages, "foreign": foreign}
    before = list(browser._loaded)
    try:
        assert json.loads(browser.start(json.dumps({"programme": programme, "wording": wording})))["ready"]
        profile = {"answers": answers("developed", "15000", "dpor"), "people": people(("exam-70-535",))}
        report = json.loads(browser.check(json.dumps({"profile": profile, "on": "2018-01-01"})))["report"]
    finally:
        browser._loaded[:] = before
    silver, gold = report["competencies"][0]["options"][0]["levels"]
    assert (report["on_words"], report["on_foreign_words"]) == ("1er janvier 2018", "January 1, 2018")
    reason = gold["finding"]["parts"][1]["parts"][1]["reason"]
    assert reason["pieces"] == [[reason["words"], "en-US", "ltr"]]
    assert "pieces" not in silver["title"]
