"""Reading piece by piece: a document in pieces is the same document, or is not read in pieces at all."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from palier._memory import Kept
from palier.source import Document
from palier.source._pieces import read_pieces
from palier.source._plain import NotPlainError, plain_data

HEAD = """\
format: 1
levels:
  silver: Silver
  gold: >-
    Gold
    and more
# a comment
"""
ITEM = """\
  - id: c{n}
    title: "T {n}
      on"
    note: |
      a

      - b

    list: [1, 2,
      3]
    says: it's
     long  # indeed
"""
INDENTED = HEAD + "competencies:\n" + "".join(ITEM.format(n=n) for n in range(3))
AT_THE_MARGIN = (
    HEAD + "competencies:  # x\n\n# y\n- id: a\n  v: |+\n\n    k\n\n-  id: b\n   m: {a: 1, b: [x, 'y']}\n"
)
BITS = (
    *("\"'[]{}|>:#,?-&*!%@`\\\t\r\n "),
    *("- ", "\n- ", "\n  - ", "\n---\n", "\n...\n", "\n%a\n", "|+\n", ">-\n", ": ", " #", "&a ", "*a", "!t "),
    *("competencies:\n", "\ncompetencies:\n", "\ncompetencies: []\n", "'\n  - id: z\n", '"\n- id: z\n'),
    *("\u2028", "\x85", "\r\n", "true", "0123", "\n\n\n", "\nother: 1\n", "{", "[\n- x\n]"),
)
"""What may open, close or end something."""


def changed(random: Random) -> str:
    """A document with some edits, most of which break it."""
    text = random.choice((INDENTED, AT_THE_MARGIN))
    for _ in range(random.choice((1, 1, 2, 3))):
        i = random.randrange(len(text) + 1)
        if random.random() < 0.3:
            i = max(text.find("\n", i), 0)
        cut = random.randrange(1, 12) if random.random() < 0.3 else 0
        text = text[:i] + ("" if cut else random.choice(BITS)) + text[i + cut :]
    return text


def typed(data: Any) -> Any:
    """Data whose equality tells types and the order of mappings as well."""
    if isinstance(data, dict):
        return [(key, typed(value)) for key, value in data.items()]
    return [typed(value) for value in data] if isinstance(data, list) else (type(data), data)


def whole(text: str) -> Any:
    """The data of a document as it is read whole; NotPlainError where it would be refused."""
    try:
        return plain_data(text)
    except NotPlainError:
        return NotPlainError


@pytest.mark.parametrize("text", [INDENTED, AT_THE_MARGIN])
def test_a_sound_document_is_read_in_pieces_and_only_a_changed_one_is_read_again(text: str) -> None:
    kept: Kept[str, Any] = Kept()
    before = read_pieces(text, kept)
    after = read_pieces(text.replace("id: a", "id: x").replace("id: c1", "id: x"), kept)
    assert before is not None
    assert after is not None
    assert typed(before.data) == typed(plain_data(text))
    items = zip(before.data["competencies"], after.data["competencies"], strict=True)
    assert sum(new is not old for new, old in items) == 1
    assert after.data["levels"] is before.data["levels"]


def test_what_is_read_in_pieces_is_what_is_read_whole() -> None:
    random, kept, pieces = Random(1), Kept[str, Any](), 0
    for _ in range(1500):
        text = changed(random)
        found = read_pieces(text, kept)
        if found is not None:
            pieces += 1
            assert typed(found.data) == typed(whole(text)), text
    assert pieces > 200


@pytest.mark.parametrize(
    "text",
    [
        INDENTED + "other: 1\n",
        INDENTED.replace("it's", '"it'),
        INDENTED.replace("  - id: c1", "...\n  - id: c1"),
        INDENTED.replace("  - id: c1", "  - &a id: c1"),
        INDENTED.replace("  - id: c1", "  -\n    id: c1"),
        INDENTED.replace("format: 1", "competencies: []"),
        "{format: 1}\ncompetencies:\n- id: a\n",
        "competencies: [{id: a}]\n",
        "",
    ],
)
def test_a_document_whose_pieces_hang_together_is_not_read_in_pieces(text: str) -> None:
    assert read_pieces(text, Kept()) is None


@pytest.mark.parametrize("text", [INDENTED, AT_THE_MARGIN])
def test_a_place_is_the_same_when_it_is_looked_for_in_a_piece(text: str) -> None:
    file = Path("requirements.yaml")
    found = read_pieces(text, Kept())
    assert found is not None
    as_whole, in_pieces = Document(file, text), Document(file, text, found)
    missing = [("competencies", 1, "missing"), ("competencies", 7), ("competencies",), ("missing",), ()]
    for path in (*as_whole.places, *missing):
        assert in_pieces.place(path) == as_whole.place(path)
        assert in_pieces.key_place(path) == as_whole.key_place(path)
