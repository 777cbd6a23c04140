"""The ledger, the states of sentences and the gates of locales."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from palier import CatalogueError, l10n
from palier._messages import Message

if TYPE_CHECKING:
    import polib

MESSAGES = {
    message.id: message
    for message in (
        Message("a.title", "Silver"),
        Message("a.text", "Reach {amount}.", facts={"amount": "money"}),
        Message("a.people", "{n} person", "{n} people", {"n": "count"}),
    )
}
TOLD = l10n.Told("human", "Zoé", "", date(2026, 11, 22))
REVIEWED = l10n.Told(None, "", "Ada", date(2026, 11, 23))


@pytest.fixture
def catalogue(tmp_path: Path) -> polib.POFile:
    """A finished French catalogue, written to a file."""
    made = l10n.new_catalogue("fr-FR", MESSAGES)
    made[0].msgstr = "Argent"
    made[1].msgstr = "Atteignez {amount}."
    made[2].msgstr_plural = {0: "{n} personne", 1: "{n} personnes"}
    made.fpath = str(tmp_path / "fr-FR.po")
    return made


def read(
    catalogue: polib.POFile, messages: dict[str, Message] | None = None, **registered: object
) -> l10n.Translation:
    """Return the translation in a catalogue's file after writing it there."""
    file = Path(catalogue.fpath)
    l10n.write_catalogue(catalogue, file)
    locale = l10n.RegisteredLocale.model_validate(
        {"name": "Français", "direction": "ltr", "theme_language": "fr", **registered}
    )
    return l10n.read_translation("fr-FR", locale, file, messages or MESSAGES, l10n.Terms())


def told(catalogue: polib.POFile, *tellings: l10n.Told, ids: tuple[str, ...] = tuple(MESSAGES)) -> None:
    """Record what is told of a catalogue in its ledger."""
    for telling in tellings:
        recorded = l10n.record(read(catalogue), MESSAGES, ids, telling)
        l10n.write_ledger(recorded.ledger, l10n.ledger_file(Path(catalogue.fpath)))


def test_without_a_record_nobody_knows_where_a_translation_came_from(catalogue: polib.POFile) -> None:
    assert set(read(catalogue).states.values()) == {"edited"}


def test_a_record_and_a_review_show(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    assert set(read(catalogue).states.values()) == {"human"}
    told(catalogue, REVIEWED, ids=("a.text",))
    translation = read(catalogue)
    assert translation.states == {"a.title": "human", "a.text": "reviewed", "a.people": "human"}
    record = translation.ledger.records["a.text"]
    assert (record.method, record.by, record.on) == ("human", "Zoé", date(2026, 11, 22))
    assert (record.reviewed_by, record.reviewed_on) == ("Ada", date(2026, 11, 23))


@pytest.mark.parametrize("form", [0, 1])
def test_editing_a_translation_undoes_the_review_of_exactly_that_sentence(
    catalogue: polib.POFile, form: int
) -> None:
    told(catalogue, TOLD, REVIEWED)
    catalogue[2].msgstr_plural[form] += " !"
    assert read(catalogue).states == {"a.title": "reviewed", "a.text": "reviewed", "a.people": "edited"}
    catalogue[2].msgstr_plural[form] = catalogue[2].msgstr_plural[form].removesuffix(" !")
    assert set(read(catalogue).states.values()) == {"reviewed"}


def test_a_changed_source_sentence_makes_exactly_its_translation_stale(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    changed = {**MESSAGES, "a.title": replace(MESSAGES["a.title"], one="Silver level")}
    expected = {"a.title": "stale", "a.text": "human", "a.people": "human"}
    assert read(catalogue, changed).states == expected
    merged = l10n.merge(catalogue, changed)
    merged.fpath = catalogue.fpath
    assert read(merged, changed).states == expected
    merged[0].flags.remove("fuzzy")
    assert read(merged, changed).states == {**expected, "a.title": "edited"}


def test_a_plural_with_an_empty_form_is_missing(catalogue: polib.POFile) -> None:
    catalogue[2].msgstr_plural[1] = " "
    assert read(catalogue).states["a.people"] == "missing"


def test_what_is_not_translated_cannot_be_recorded(catalogue: polib.POFile) -> None:
    catalogue[0].msgstr = ""
    recorded = l10n.record(read(catalogue), MESSAGES, [*MESSAGES], TOLD)
    assert (recorded.count, recorded.untranslated) == (2, 1)


def test_a_review_of_what_nobody_has_told_the_origin_of_is_refused(catalogue: polib.POFile) -> None:
    with pytest.raises(CatalogueError, match=r"fr-FR\.po:\d+:1: a\.text: it is not recorded who"):
        l10n.record(read(catalogue), MESSAGES, ["a.text"], REVIEWED)


def test_a_review_of_what_was_edited_tells_by_whom_and_keeps_the_origin_of_the_rest(
    catalogue: polib.POFile,
) -> None:
    told(catalogue, replace(TOLD, method="machine", by="engine"))
    catalogue[0].msgstr = "Niveau Argent"
    with pytest.raises(CatalogueError, match=r"a\.title: it is not recorded who translated it as it is now"):
        l10n.record(read(catalogue), MESSAGES, [*MESSAGES], REVIEWED)
    told(catalogue, replace(REVIEWED, method="human", by="Ada"))
    records = read(catalogue).ledger.records
    assert {id_: (r.method, r.by, r.reviewed_by) for id_, r in records.items()} == {
        "a.title": ("human", "Ada", "Ada"),
        "a.text": ("machine", "engine", "Ada"),
        "a.people": ("machine", "engine", "Ada"),
    }


def test_correcting_the_origin_keeps_the_review(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD, REVIEWED, replace(TOLD, method="machine", by="engine"))
    assert set(read(catalogue).states.values()) == {"reviewed"}
    assert read(catalogue).ledger.records["a.text"].method == "machine"


def test_an_edited_translation_does_not_become_current_when_its_source_changes_back(
    catalogue: polib.POFile,
) -> None:
    told(catalogue, TOLD)
    ledger = read(catalogue).ledger
    changed = {**MESSAGES, "a.title": replace(MESSAGES["a.title"], one="Silver level")}
    stale = l10n.merge(catalogue, changed, ledger)
    back = l10n.merge(stale, MESSAGES, ledger)
    assert "fuzzy" not in back[0].flags
    stale[0].msgstr = "Niveau Argent"
    assert "fuzzy" in l10n.merge(stale, MESSAGES, ledger)[0].flags


def test_a_ledger_reads_back_as_it_was_written_and_one_record_is_one_line(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    file = l10n.ledger_file(Path(catalogue.fpath))
    before = file.read_text(encoding="utf-8").splitlines()
    told(catalogue, REVIEWED, ids=("a.people",))
    after = file.read_text(encoding="utf-8").splitlines()
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1
    ledger = l10n.read_ledger(file)
    assert not l10n.write_ledger(ledger, file)


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "a.text"}',
        '{"id": "a.text", "source": "0", "target": "0", "method": "human", "by": "x", "on": "2026-11-22"}',
        '{"handed_off": "soon", "source_state": ""}',
    ],
)
def test_a_line_that_is_none_of_a_ledger_is_named(catalogue: polib.POFile, line: str) -> None:
    told(catalogue, TOLD)
    file = l10n.ledger_file(Path(catalogue.fpath))
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"fr-FR\.ledger\.jsonl:4:1: this is no line of a ledger"):
        read(catalogue)


def test_a_sentence_that_is_recorded_twice_is_named(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    file = l10n.ledger_file(Path(catalogue.fpath))
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[0]]) + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r":4:1: a\.people: the sentence is recorded twice"):
        read(catalogue)


def test_a_public_locale_passes_its_gate_or_says_why_not(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    assert read(catalogue).gate_problems(MESSAGES) == []
    catalogue[0].msgstr = ""
    [missing, gate] = map(str, sorted(read(catalogue).gate_problems(MESSAGES), reverse=True))
    assert "66% of its sentences are translated; its gate asks for 100%" in gate
    assert "a.title: the translation is empty" in missing
    assert read(catalogue, gate={"translated": "60%"}).gate_problems(MESSAGES) == []


def test_a_source_sentence_is_no_translation_of_a_public_locale_unless_somebody_allows_it(
    catalogue: polib.POFile,
) -> None:
    told(catalogue, TOLD)
    catalogue[0].msgstr = "Silver"
    [problem] = read(catalogue, gate={"translated": "0%"}).gate_problems(MESSAGES)
    assert problem.what.endswith("(unchanged)")
    catalogue[0].tcomment = "palier: allow unchanged"
    assert read(catalogue).gate_problems(MESSAGES) == []


def test_a_gate_may_ask_for_reviews(catalogue: polib.POFile) -> None:
    told(catalogue, TOLD)
    told(catalogue, REVIEWED, ids=("a.title", "a.text"))
    assert read(catalogue, gate={"reviewed": "66%"}).gate_problems(MESSAGES) == []
    [problem] = read(catalogue, gate={"reviewed": "67%"}).gate_problems(MESSAGES)
    assert "66% of its sentences are reviewed; its gate asks for 67%" in str(problem)


@pytest.mark.parametrize("spoiled", ["Atteignez.", "Atteignez {montant}.", "Atteignez \u202e{amount}."])
def test_a_translation_that_would_deceive_is_never_shown(catalogue: polib.POFile, spoiled: str) -> None:
    catalogue[1].msgstr = spoiled
    translation = read(catalogue, gate={"translated": "0%"})
    assert "a.text" not in translation.words()
    assert translation.states["a.text"] == "missing"
    assert any("a.text" in str(problem) for problem in translation.gate_problems(MESSAGES))


def test_stale_and_missing_sentences_are_not_shown(catalogue: polib.POFile) -> None:
    catalogue[0].flags.append("fuzzy")
    catalogue[1].msgstr = ""
    assert read(catalogue).words() == {"a.people": ("{n} personne", "{n} personnes")}


@pytest.mark.parametrize(
    "states,expected",
    [([], (0, 1.0)), (["missing", "stale", "machine"], (1, 1 / 3)), (["reviewed", "edited"], (2, 1.0))],
)
def test_sums_count_each_sentence_once(states: list[l10n.State], expected: tuple[int, float]) -> None:
    sums = l10n.sums_of(states)
    assert (sums.translated, sums.share(sums.translated)) == expected


def test_a_name_may_hold_what_unicode_counts_as_a_line_break(catalogue: polib.POFile) -> None:
    told(catalogue, replace(TOLD, by="Ann\u2028Lee\x85"))
    file = l10n.ledger_file(Path(catalogue.fpath))
    assert {record.by for record in l10n.read_ledger(file).records.values()} == {"Ann\u2028Lee\x85"}


def test_two_hand_offs_are_named(catalogue: polib.POFile) -> None:
    file = l10n.ledger_file(Path(catalogue.fpath))
    lines = [json.dumps({"handed_off": f"2026-11-2{day}", "source_state": "0" * 40}) for day in (2, 1)]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r":2:1: a second hand-off is recorded"):
        l10n.read_ledger(file)


def test_a_ledger_in_another_encoding_is_refused(catalogue: polib.POFile) -> None:
    file = l10n.ledger_file(Path(catalogue.fpath))
    file.write_text("{}", encoding="utf-16")
    with pytest.raises(CatalogueError, match=r":1:1: the byte 0xff is not UTF-8"):
        l10n.read_ledger(file)


def test_an_origin_told_anew_keeps_the_review_of_a_text_that_is_still_the_same(
    catalogue: polib.POFile,
) -> None:
    told(catalogue, TOLD, REVIEWED)
    catalogue[0].msgstr = "L’argent"
    told(catalogue, replace(TOLD, by="Max"))
    assert dict(read(catalogue).states) == {"a.title": "human", "a.text": "reviewed", "a.people": "reviewed"}
