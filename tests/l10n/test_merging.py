"""Bringing a catalogue up to the source, through what tools and several changes in a row leave in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest

from palier import l10n
from palier._messages import Message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ID = "levels.gold"


def messages(one: str, other: str | None = None) -> dict[str, Message]:
    """Return a source of one sentence."""
    return {ID: Message(ID, one, other)}


def catalogue(source: dict[str, Message], *forms: str, tag: str = "fr-FR") -> polib.POFile:
    """Return a catalogue that translates it."""
    made = l10n.new_catalogue(tag, source)
    fill(made[0], forms)
    return made


def fill(entry: polib.POEntry, forms: Sequence[str]) -> None:
    """Translate an entry."""
    if entry.msgid_plural:
        entry.msgstr_plural = dict(enumerate(forms))
    else:
        entry.msgstr = forms[0]


def state(merged: polib.POFile, source: dict[str, Message]) -> l10n.State:
    """Return the state of the one sentence, of which nothing is recorded."""
    return l10n.state_of(merged[0], source[ID], None)


def test_a_translation_is_not_lost_to_an_obsolete_one_of_the_same_message(tmp_path: Path) -> None:
    source = messages("New")
    french = catalogue(source, "Neuf")
    french.append(polib.POEntry(msgctxt=ID, msgid="Old", msgstr="Vieux", obsolete=True))
    l10n.write_catalogue(french, tmp_path / "fr-FR.po")
    merged = l10n.merge(l10n.read_catalogue(tmp_path / "fr-FR.po"), source)
    assert [(entry.msgid, entry.msgstr, entry.flags) for entry in merged] == [("New", "Neuf", [])]


def test_an_obsolete_translation_is_offered_where_a_tool_has_started_the_message_anew() -> None:
    source = messages("New")
    french = catalogue(source, "")
    french.append(polib.POEntry(msgctxt=ID, msgid="Old", msgstr="Vieux", obsolete=True))
    [entry] = l10n.merge(french, source)
    assert (entry.msgstr, entry.flags, entry.previous_msgid) == ("Vieux", ["fuzzy"], "Old")


def test_a_mark_that_a_person_set_outlives_a_change_of_the_source_that_is_undone() -> None:
    french = catalogue(messages("One"), "Un")
    french[0].flags.append("fuzzy")
    back = l10n.merge(l10n.merge(french, messages("Two")), messages("One"))
    assert state(back, messages("One")) == "stale"


@pytest.mark.parametrize("tag, forms", [("ar-EG", "abcdef"), ("fr-FR", "ab"), ("ja-JP", "a")])
def test_a_plural_that_was_a_single_sentence_for_a_while_is_never_shown_with_one_form_for_all(
    tag: str, forms: str
) -> None:
    plural = messages("One level", "{n} levels")
    single = l10n.merge(catalogue(plural, *forms, tag=tag), messages("One level"))
    back = l10n.merge(single, plural)
    assert (state(single, messages("One level")), state(back, plural)) == ("stale", "stale")
    assert len(back[0].msgstr_plural) == len(forms)


def test_a_single_sentence_that_was_a_plural_for_a_while_is_translated_again() -> None:
    single, plural = messages("One level"), messages("One level", "{n} levels")
    merged = l10n.merge(catalogue(single, "Un niveau"), plural)
    back = l10n.merge(merged, single)
    assert (state(merged, plural), state(back, single)) == ("stale", "edited")
    assert back[0].msgstr == "Un niveau"
