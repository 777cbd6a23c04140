"""Exchange: what leaves comes back as it was; one edit changes one message, and a wrong file changes nothing."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest

from palier._errors import CatalogueError
from palier._messages import Message
from palier.l10n._states import State
from palier.l10n.exchange import export_catalogue, read_exchange
from tests.l10n.exchange_support import (
    MESSAGES,
    TWO_WAY,
    XLIFF,
    TwoWay,
    brought_in,
    catalogue_of,
    contents,
    entry_of,
    exported,
    states_of,
)


@pytest.fixture
def french() -> polib.POFile:
    return catalogue_of()


def edited(file: Path, before: str, after: str) -> Path:
    """The file with one text replaced, which must stand in it once."""
    text = file.read_bytes().decode()
    assert text.count(before) == 1
    file.write_bytes(text.replace(before, after).encode())
    return file


def refused(file: Path, catalogue: polib.POFile) -> list[str]:
    """Why a file cannot be brought in; the catalogue is then as it was."""
    before = str(catalogue)
    with pytest.raises(CatalogueError) as caught:
        brought_in(file, catalogue)
    assert str(catalogue) == before
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("form", TWO_WAY)
def test_what_is_exported_comes_back_unchanged(form: TwoWay, french: polib.POFile, tmp_path: Path) -> None:
    before = str(french)
    assert brought_in(exported(tmp_path, french, form), french) == []
    assert str(french) == before


@pytest.mark.parametrize("form", TWO_WAY)
def test_an_empty_catalogue_gets_everything_back(form: TwoWay, french: polib.POFile, tmp_path: Path) -> None:
    entry_of(french, "levels.gold").tcomment = "palier: allow unchanged\nas in the past"
    entry_of(french, "fee.rule").flags.append("fuzzy")
    empty = catalogue_of(texts={})
    changed = brought_in(exported(tmp_path, french, form), empty)
    assert changed == ["levels.gold", "fee.rule", "window.months"]
    assert contents(empty) == contents(french)


@pytest.mark.parametrize("form", TWO_WAY)
def test_one_edit_changes_one_message(form: TwoWay, french: polib.POFile, tmp_path: Path) -> None:
    file = edited(exported(tmp_path, french, form), "{n}\u00a0derniers mois", "les {n}\u00a0derniers mois")
    before = str(french).splitlines()
    assert brought_in(file, french) == ["window.months"]
    after = str(french).splitlines()
    assert [line for line, was in zip(after, before, strict=True) if line != was] == [
        'msgstr[1] "les {n}\u00a0derniers mois"'
    ]


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_translation_that_comes_back_empty_deletes_nothing(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    file = exported(tmp_path, catalogue_of(texts={}), form)
    assert brought_in(file, french) == []


@pytest.mark.parametrize("text", ["Or", "{n}\u00a0derniers mois"])
@pytest.mark.parametrize("form", TWO_WAY)
def test_a_translation_that_comes_back_blank_deletes_nothing(
    form: TwoWay, text: str, french: polib.POFile, tmp_path: Path
) -> None:
    quotes = '"{}"' if form == "po" else ">{}<"
    file = edited(exported(tmp_path, french, form), quotes.format(text), quotes.format(" \u00a0"))
    before = str(french)
    assert brought_in(file, french) == []
    assert str(french) == before


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_plural_form_that_comes_back_empty_deletes_nothing(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    file = edited(exported(tmp_path, french, form), "{n}\u00a0derniers mois", "")
    assert brought_in(file, french) == []


@pytest.mark.parametrize("form", XLIFF)
def test_plural_forms_are_known_by_their_number_wherever_they_stand(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    file = exported(tmp_path, french, form)
    unit = r"<(?:trans-)?unit [^>]*id=\"window.*?</(?:trans-)?unit>"
    text = file.read_bytes().decode()
    first, second = re.findall(unit, text, flags=re.DOTALL)
    file.write_bytes(text.replace(second, "").replace(first, second + first).encode())
    assert brought_in(file, french) == []


@pytest.mark.parametrize("form", XLIFF)
def test_an_edited_stale_translation_is_no_longer_stale(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    entry = entry_of(french, "levels.gold")
    entry.flags.append("fuzzy")
    entry.previous_msgid = "Golden"
    file = exported(tmp_path, french, form)
    assert "Golden" in file.read_text(encoding="utf-8")
    assert brought_in(file, french) == []
    assert brought_in(edited(file, ">Or<", ">Aurum<"), french) == ["levels.gold"]
    assert entry.msgstr == "Aurum"
    assert not entry.flags and not entry.previous_msgid


@pytest.mark.parametrize(
    "form,before,after",
    [
        ("xliff-1.2", 'state="needs-adaptation">Or', 'state="translated">Or'),
        ("xliff-1.2", 'resname="levels.gold" approved="no"', 'resname="levels.gold" approved="yes"'),
        ("xliff-2.1", 'state="initial" subState="palier:stale"', 'state="translated"'),
        ("po", "#, fuzzy\n", ""),
    ],
)
def test_a_stale_translation_that_a_tool_calls_finished_is_no_longer_stale(
    form: TwoWay, before: str, after: str, french: polib.POFile, tmp_path: Path
) -> None:
    entry_of(french, "levels.gold").flags.append("fuzzy")
    file = edited(exported(tmp_path, french, form), before, after)
    assert brought_in(file, french) == ["levels.gold"]
    assert not entry_of(french, "levels.gold").flags


def test_a_mark_of_doubt_in_a_po_file_is_kept(french: polib.POFile, tmp_path: Path) -> None:
    file = edited(
        exported(tmp_path, french, "po"), 'msgctxt "levels.gold"', '#, fuzzy\nmsgctxt "levels.gold"'
    )
    assert brought_in(file, french) == ["levels.gold"]
    assert entry_of(french, "levels.gold").flags == ["fuzzy"]


@pytest.mark.parametrize("form", XLIFF)
def test_a_source_that_a_tool_copied_into_an_empty_target_is_no_translation(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    empty = '<target state="needs-translation"/>' if form == "xliff-1.2" else "Go to the home page</source>"
    copied = {
        "xliff-1.2": '<target state="needs-translation">Go to the home page</target>',
        "xliff-2.1": "Go to the home page</source><target>Go to the home page</target>",
    }
    file = edited(exported(tmp_path, french, form), empty, copied[form])
    assert brought_in(file, french) == []


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_part_of_the_messages_can_leave(form: TwoWay, french: polib.POFile) -> None:
    data = export_catalogue(french, MESSAGES, "fr-FR", form, states_of(french), only={"site.home"})
    assert "site.home" in data.decode()
    assert "levels.gold" not in data.decode()


@pytest.mark.parametrize("form", XLIFF)
def test_translators_are_told_where_a_message_stands_and_what_its_placeholders_hold(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    text = exported(tmp_path, french, form).read_text(encoding="utf-8")
    for told in ("a page, as the name of a level", "cloud-platform/#fee", "USD 15,000", "for 0, 1."):
        assert told in text


@pytest.mark.parametrize(
    "done,state_1_2,approved,state_2",
    [
        ("edited", "needs-review-translation", "no", "translated"),
        ("machine", "needs-review-translation", "no", "translated"),
        ("human", "translated", "no", "translated"),
        ("reviewed", "signed-off", "yes", "final"),
    ],
)
def test_states_are_told_in_the_terms_of_each_format(
    done: State, state_1_2: str, approved: str, state_2: str, french: polib.POFile, tmp_path: Path
) -> None:
    text = exported(tmp_path, french, "xliff-1.2", done=done).read_text(encoding="utf-8")
    assert f'<target state="{state_1_2}">Or</target>' in text
    assert f'resname="levels.gold" approved="{approved}"' in text
    text = exported(tmp_path, french, "xliff-2.1", done=done).read_text(encoding="utf-8")
    assert f'<segment state="{state_2}" subState="palier:{done}">' in text


@pytest.mark.parametrize(
    "tag,sources",
    [
        ("ja-JP", ["last {n} months"]),
        ("fr-FR", ["last month", "last {n} months"]),
        ("ar-EG", ["last {n} months", "last month", *["last {n} months"] * 4]),
    ],
)
def test_every_plural_form_shows_the_source_that_it_translates(
    tag: str, sources: list[str], tmp_path: Path
) -> None:
    file = exported(tmp_path, catalogue_of(tag, texts={}), "xliff-1.2")
    unit = next(unit for unit in read_exchange(file).units if unit.id == "window.months")
    assert list(unit.source) == sources


@pytest.mark.parametrize("form", TWO_WAY)
@pytest.mark.parametrize(
    "spoil,what",
    [
        (("levels.gold", "levels.gilt"), r"levels\.gilt: no message has this id"),
        (("Gold", "Golden"), "levels.gold: its source is 'Golden', but today's is 'Gold'"),
    ],
)
def test_a_wrong_id_or_source_is_named_and_nothing_changes(
    form: TwoWay, spoil: tuple[str, str], what: str, french: polib.POFile, tmp_path: Path
) -> None:
    file = exported(tmp_path, french, form)
    text = file.read_bytes().decode().replace(*spoil).replace("Payez", "Acquittez")
    file.write_bytes(text.encode())
    (problem,) = refused(file, french)
    assert re.search(rf"exchange\.\w+:\d+:\d+: {what}", problem)
    line = int(problem.split(":")[1])
    assert "levels.g" in "\n".join(text.splitlines()[line - 1 : line + 1])


@pytest.mark.parametrize("form", TWO_WAY)
def test_every_fault_of_a_file_is_named_at_once(form: TwoWay, french: polib.POFile, tmp_path: Path) -> None:
    file = exported(tmp_path, french, form)
    file.write_bytes(file.read_bytes().replace(b"Gold", b"Golden").replace(b"site.home", b"site.hut"))
    assert len(refused(file, french)) == 2


def test_a_unit_whose_name_is_not_its_id_is_named(french: polib.POFile, tmp_path: Path) -> None:
    file = edited(exported(tmp_path, french, "xliff-1.2"), 'id="levels.gold"', 'id="site.house"')
    assert "site.house: the unit has this id, but the name 'levels.gold'" in refused(file, french)[0]


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_missing_plural_form_is_named(form: TwoWay, french: polib.POFile, tmp_path: Path) -> None:
    file = exported(tmp_path, french, form)
    unit = {
        "po": r"msgstr\[1\] [^\n]*\n",
        "xliff-1.2": r'<trans-unit id="window.months\[1\].*?</trans-unit>',
        "xliff-2.1": r'<unit id="window.months:1".*?</unit>',
    }
    text, count = re.subn(unit[form], "", file.read_bytes().decode(), flags=re.DOTALL)
    assert count == 1
    file.write_bytes(text.encode())
    assert "window.months: it has 1 plural form instead of 2" in refused(file, french)[0]


def test_a_file_for_another_locale_is_refused(french: polib.POFile, tmp_path: Path) -> None:
    file = exported(tmp_path, catalogue_of("ja-JP", texts={}), "xliff-1.2")
    assert "translates into ja-JP, the catalogue into fr-FR" in refused(file, french)[0]


@pytest.mark.parametrize("form", TWO_WAY)
def test_a_file_from_before_the_source_changed_is_refused(
    form: TwoWay, french: polib.POFile, tmp_path: Path
) -> None:
    file = exported(tmp_path, french, form)
    messages = {**MESSAGES, "levels.gold": Message("levels.gold", "Golden")}
    today = catalogue_of(messages=messages)
    with pytest.raises(CatalogueError, match="its source is 'Gold', but today's is 'Golden'"):
        brought_in(file, today, messages)


def test_a_catalogue_that_is_behind_the_source_is_merged_first(french: polib.POFile, tmp_path: Path) -> None:
    messages = {**MESSAGES, "levels.gold": Message("levels.gold", "Golden")}
    file = exported(tmp_path, catalogue_of(messages=messages), "xliff-1.2", messages)
    with pytest.raises(CatalogueError, match="run `palier l10n merge`"):
        brought_in(file, french, messages)


@pytest.mark.parametrize("form", XLIFF)
def test_a_character_that_xml_cannot_hold_is_named(form: TwoWay, french: polib.POFile) -> None:
    entry_of(french, "levels.gold").msgstr = "O\x0br"
    with pytest.raises(CatalogueError, match=r"levels\.gold: the character U\+000B cannot stand in XML"):
        export_catalogue(french, MESSAGES, "fr-FR", form, states_of(french))


def test_an_export_leaves_the_catalogue_as_it_was(french: polib.POFile, tmp_path: Path) -> None:
    before = str(french)
    for form in TWO_WAY:
        exported(tmp_path, french, form)
    assert str(french) == before
