"""Pseudo-locales: words that show what no translator would ever see."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import Count, Link, Sentence, Wording, assess, profile_from_json, report_to_json
from checker._wording import placeholders
from palier.l10n import CLOSE, OPEN, PSEUDO, Pseudo, pseudo_plain, pseudo_text, pseudo_words
from palier.l10n._pseudo import is_bracketed
from palier.project import Project
from palier.scenarios import scenario_profile

ROOT = Path(__file__).resolve().parents[2]
OVERRIDE, END = "\u202e", "\u202c"

names = st.sampled_from(["n", "amount", "first_day"])
words = st.text(
    st.characters(codec="utf-8", exclude_characters=f"{{}}[]{OPEN}{CLOSE}{OVERRIDE}{END}"),
    min_size=1,
    max_size=12,
)
pieces = st.one_of(words, names.map("{{{}}}".format), st.builds("[{}]({{{}}})".format, words, names))
sentences = st.lists(pieces, min_size=1, max_size=6).map("".join).filter(str.strip)
kinds = st.sampled_from(sorted(PSEUDO.values()))


def shape(message: str) -> list[tuple[bool, str | None]]:
    """Return whether each placeholder of a message is a link, and its name."""
    return [(label is not None, name) for _, label, name in placeholders(message)]


def test_the_accented_sentence_can_still_be_read() -> None:
    assert pseudo_text("At least {n} [engineers]({exam}) hold it.", "accented") == (
        "⟦Àţ ļééààššţ {n} [ééññĝîîññééééŕšš]({exam}) ĥööļð îîţ.⟧"
    )


def test_words_alone_are_turned_around_and_not_the_facts_between_them() -> None:
    assert pseudo_text("Win {n} of [them all]({url}).", "bidi").translate({0x202E: "<", 0x202C: ">"}) == (
        "⟦<Win> {n} <of> [<them> <all>]({url}).⟧"
    )


@given(sentences, kinds)
def test_every_placeholder_and_link_keeps_its_place(sentence: str, kind: Pseudo) -> None:
    assert shape(pseudo_text(sentence, kind)) == shape(sentence)


@given(sentences, kinds)
def test_every_message_stands_in_one_pair_of_brackets_also_when_it_is_made_twice(
    sentence: str, kind: Pseudo
) -> None:
    made = pseudo_text(sentence, kind)
    assert is_bracketed(made)
    assert pseudo_text(made, kind) == made
    assert pseudo_plain(made, kind) == made


@given(sentences)
def test_what_is_turned_around_is_the_same_text_with_every_override_ended(sentence: str) -> None:
    made = pseudo_text(sentence, "bidi")
    assert made.translate({0x202E: None, 0x202C: None}) == f"{OPEN}{sentence}{CLOSE}"
    controls = [character for character in made if character in (OVERRIDE, END)]
    assert controls == [OVERRIDE, END] * (len(controls) // 2)


@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1))
def test_no_letter_stays_as_it_was(letters: str) -> None:
    assert not set(letters) & set(pseudo_text(letters, "accented"))


@pytest.mark.parametrize("text", ["", " ", "a ⟦b⟧", "⟦a⟧ ⟦b⟧", "⟦a", "a⟧", "⟦a⟧⟧"])
def test_brackets_around_a_part_are_not_taken_for_brackets_around_the_whole(text: str) -> None:
    assert not is_bracketed(text)


def test_braces_of_text_that_is_no_message_are_braces() -> None:
    assert pseudo_plain("a {b", "accented") == "⟦àà {ƀ⟧"
    with pytest.raises(ValueError, match="left open"):
        pseudo_text("a {b", "accented")


def test_empty_words_stay_empty() -> None:
    assert pseudo_text("", "accented") == ""


def test_a_plural_message_keeps_its_forms_and_formats_change_in_their_words_alone() -> None:
    formats = {
        "locale": "en-US",
        "decimal": ".",
        "months": ["May"],
        "lists": {"or": ["{0} or {1}", "{0}, {1}"]},
    }
    words = {"formats": formats, "messages": {"a": "One", "b": ("{n} day", "{n} days")}}
    assert pseudo_words(words, "en-XA") == {
        "formats": {
            "locale": "en-XA",
            "decimal": ".",
            "months": ["⟦Ṁààýý⟧"],
            "lists": {"or": ["⟦{0} ööŕ {1}⟧", "⟦{0}, {1}⟧"]},
        },
        "messages": {"a": "⟦Öññéé⟧", "b": ("⟦{n} ðààýý⟧", "⟦{n} ðààýýšš⟧")},
    }


@pytest.fixture(scope="module")
def english() -> dict[str, object]:
    project = Project(ROOT)
    return project.words_of(project.source_locale)


def test_our_own_messages_become_about_two_fifths_longer(english: dict[str, dict[str, object]]) -> None:
    long = [text for text in english["messages"].values() if isinstance(text, str) and len(text) > 40]
    growth = mean(len(pseudo_text(text, "accented")) / len(text) for text in long)
    assert 1.3 < growth < 1.5


@pytest.mark.parametrize("tag", PSEUDO)
def test_sentences_of_a_pseudo_locale_hold_their_facts(tag: str, english: dict[str, object]) -> None:
    words = {**english, "messages": {"held": ("{n} [exam]({exam})", "{n} [exams]({exam})")}}
    wording = Wording.from_json(pseudo_words(words, tag))
    parts = wording.parts(Sentence("held", {"n": Count(1200), "exam": Link("https://example.org/")}))
    assert [part.text for part in parts if part.fact is not None] == ["1,200"]
    assert [part.url for part in parts if part.url] == ["https://example.org/"]
    assert is_bracketed("".join(part.text for part in parts))


def test_every_sentence_of_every_report_stands_in_brackets() -> None:
    project = Project(ROOT, pseudo=True)
    wording, programme = project.wording("en-XA"), project.compiled.programme
    said: set[str] = set()
    for i, competency in enumerate(project.source.requirements.competencies):
        alone = replace(programme, competencies=(programme.competencies[i],))
        for scenario in competency.scenarios:
            profile = profile_from_json(scenario_profile(scenario), alone)
            said |= sentences_of(report_to_json(assess(alone, profile, scenario.on), wording))
    assert len(said) > 100
    assert [words for words in said if not is_bracketed(words)] == []


def sentences_of(data: object) -> set[str]:
    """Return every sentence of a report."""
    if isinstance(data, list):
        return {words for item in data for words in sentences_of(item)}
    if not isinstance(data, dict):
        return set()
    own = {data["words"]} if isinstance(data.get("words"), str) else set()
    return own.union(*map(sentences_of, data.values()))
