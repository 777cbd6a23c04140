"""Exchange loses nothing: whatever the characters, the states and the number of plural forms."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palier._messages import Message
from palier.l10n import merge, read_catalogue, template, write_catalogue
from palier.project import Project
from tests.l10n.exchange_support import (
    TWO_WAY,
    XLIFF,
    TwoWay,
    brought_in,
    catalogue_of,
    contents,
    exported,
)

ROOT = Path(__file__).parents[2]
PLURALS = {1: "ja-JP", 2: "fr-FR", 3: "pl-PL", 4: "sl-SI", 5: "ga-IE", 6: "ar-EG"}
"""A locale for each number of plural forms."""

ids = st.from_regex(r"[a-z][a-z0-9_]{0,6}(\.[a-z0-9_-]{1,6}){0,3}", fullmatch=True)
xml_texts = st.text(
    st.characters(exclude_categories=["Cs"]).filter(
        lambda c: re.fullmatch("[\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", c)
    )
    | st.sampled_from("<>&\"'{}[]()\r\n\t\u00a0\u202f\u2028\u200f"),
    max_size=20,
)
sentences = xml_texts.filter(bool)


@st.composite
def catalogues(draw: st.DrawFn) -> tuple[polib.POFile, dict[str, Message]]:
    """A catalogue of a locale with one to six plural forms, some of it missing, some stale, some noted on."""
    count = draw(st.integers(1, 6))
    messages: dict[str, Message] = {}
    texts: dict[str, tuple[str, ...]] = {}
    for id_ in draw(st.lists(ids, unique=True, min_size=1, max_size=6)):
        other = draw(st.none() | sentences)
        messages[id_] = Message(id_, draw(sentences), other, where=draw(st.sampled_from(["", "a page"])))
        forms = count if other is not None else 1
        # What is a mere copy of its source is no translation to an import; it has a test of its own.
        whole = st.tuples(*[sentences.map(lambda text: f"é{text}")] * forms)
        texts[id_] = draw(st.just(("",) * forms) | whole)
    catalogue = catalogue_of(PLURALS[count], messages, texts)
    for entry in catalogue:
        if any((entry.msgstr, *entry.msgstr_plural.values())):
            entry.flags = draw(st.sampled_from([[], ["fuzzy"]]))
        entry.tcomment = draw(st.sampled_from(["", "palier: allow unchanged", "one\ntwo"]))
    return catalogue, messages


@pytest.mark.parametrize("form", TWO_WAY)
@settings(max_examples=60, deadline=None)
@given(catalogues())
def test_any_catalogue_comes_back_whole(form: TwoWay, made: tuple[polib.POFile, dict[str, Message]]) -> None:
    catalogue, messages = made
    empty = catalogue_of(catalogue.metadata["Language"].replace("_", "-"), messages, {})
    with TemporaryDirectory() as folder:
        file = exported(Path(folder), catalogue, form, messages)
        brought_in(file, empty, messages)
        assert brought_in(file, catalogue, messages) == []
    assert contents(empty) == contents(catalogue)


@pytest.mark.parametrize("form", XLIFF)
def test_the_whole_french_catalogue_goes_from_the_source_and_back(form: TwoWay, tmp_path: Path) -> None:
    project = Project(ROOT)
    french = merge(read_catalogue(project.catalogue_file("fr-FR")), project.messages)
    file = exported(tmp_path, french, form, project.messages)
    pot = tmp_path / "requirements.pot"
    write_catalogue(template(project.messages), pot)
    again = read_catalogue(pot)
    again.metadata = dict(french.metadata)
    again = merge(again, project.messages)
    brought_in(file, again, project.messages)
    living = [entry for entry in french if not entry.obsolete]
    assert [str(entry) for entry in again] == [str(entry) for entry in living]
