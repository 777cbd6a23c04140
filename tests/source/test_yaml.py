"""The strict reader: hostile and careless YAML is refused with a place and a mend, and never expanded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palier import SourceError
from palier.source import read_yaml
from palier.source._careful import placed
from palier.source._plain import NotPlainError, plain_data

Faults = Callable[[str | bytes], str]

LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{after}: &{after} [{','.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "text,place,what",
    [
        ("a: 1\nb: 2\na: 3\n", ":3:1:", "the key 'a' stands twice (first on line 1)"),
        (
            "!!python/object/apply:os.getcwd []\n",
            ":1:1:",
            "the tag tag:yaml.org,2002:python/object/apply:os.getcwd",
        ),
        ("a: !evil x\n", ":1:4:", "the tag !evil is not allowed"),
        (LAUGHS, ":1:4:", "the anchor &a is not allowed"),
        ("a: {x: 1}\nb: *a\n", ":2:4:", "the alias *a is not allowed"),
        ("a: " + "[" * 5000 + "]" * 5000 + "\n", ":1:", "nested deeper than 32"),
        ("a: 'x\u202ey'\n", ":1:6:", "U+202E"),
        ('a: "x\\0y"\n', ":1:4:", "U+0000"),
        ("a: 'x\u0085y'\n", ":1:6:", "U+0085"),
        ("a:\n\tb: 1\n", ":2:1:", "a tab stands where YAML wants spaces"),
        ('a: "open\nb: "1"\n', ":1:4:", "the quotation mark that opens here is closed only on line 2"),
        ("a: 'x\u2028y'\n", ":1:6:", "U+2028"),
        ("a: 'x\u200by'\n", ":1:6:", "U+200B"),
        ("a: 1\rb: 2\n", ":1:5:", "U+000D"),
        ("a: {b: 1}\nc: {*x : 1}\n", ":2:5:", "the alias *x is not allowed"),
        ("a: 1\n---\na: 2\n", ":2:1:", "a second document begins here"),
        ("? [x]\n: 1\n", ":1:3:", "a key is not text"),
        ("a: [1, 2\nb: 3\n", ":2:", "this is not YAML"),
        ("", ":1:1:", "the file is empty"),
        ("- 1\n", ":1:1:", "the file is not a mapping"),
        (b"a: \xff\n", ":1:4:", "the byte 0xff is not UTF-8"),
        (b"\xc3\xa9\xc3\xa9: \xff\n", ":1:5:", "the byte 0xff is not UTF-8"),
    ],
)
def test_a_hostile_document_is_refused_with_its_place(
    faults: Faults, text: str, place: str, what: str
) -> None:
    message = faults(text)
    assert what in message
    assert f"requirements.yaml{place}" in message
    assert "mend: " in message


def test_a_bomb_of_aliases_is_refused_at_once(faults: Faults) -> None:
    start = time.process_time()
    faults(LAUGHS)
    assert time.process_time() - start < 1


def test_a_file_that_is_too_large_is_not_read(faults: Faults) -> None:
    assert "keep it under 16 MiB" in faults("# " + "x" * (16 * 1024 * 1024))


def test_words_that_yaml_likes_to_convert_stay_words(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: no\nb: 12:30:45\nc: 0123\nd: 2017-12-31\ne: 1e3\nf: .nan\ng: 7\nh: true\ni: ~\n")
    assert read_yaml(file).data == {
        "a": "no",
        "b": "12:30:45",
        "c": "0123",
        "d": "2017-12-31",
        "e": "1e3",
        "f": ".nan",
        "g": 7,
        "h": True,
        "i": None,
    }


def test_every_value_keeps_its_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a:\n  - b: 1\n  - {c: [x, y]}\n")
    document = read_yaml(file)
    place = document.place(("a", 1, "c", 1))
    assert (place.line, place.column) == (3, 13)
    assert document.key_place(("a", 1, "c")).column == 6


def test_line_ends_and_a_mark_of_byte_order_from_windows_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    text = "a:\n  - b: >-\n      one\n      two\n  - 'x'\n"
    file.write_bytes(text.encode())
    plain = read_yaml(file)
    file.write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    assert read_yaml(file).data == plain.data
    assert read_yaml(file).places == plain.places


def test_every_character_that_does_not_show_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 'x\u202ey'\nb: 'x\u200by'\n")
    with pytest.raises(SourceError) as caught:
        read_yaml(file)
    assert [(p.place.line, p.place.column) for p in caught.value.problems] == [(1, 6), (2, 6)]


@pytest.mark.parametrize(
    "text", ["? [a, b]\n: x\n'': y\nc: d\n", "? {a: b}\n: {x: 1}\nc: d\n", "*x : 1\nc: d\n"]
)
def test_a_key_that_is_not_text_is_one_fault_and_no_more(tmp_path: Path, text: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(text)
    with pytest.raises(SourceError) as caught:
        read_yaml(file)
    assert [p.place.line for p in caught.value.problems if "stands twice" not in p.what] == [1]


def test_the_path_of_a_syntax_error_names_the_ids_around_it(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a:\n  - id: one\n    b: [1, 2}\n")
    with pytest.raises(SourceError, match=r":3:13: a\.one\.b: this is not YAML"):
        read_yaml(file)


def test_several_faults_are_reported_together(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\na: 2\nb: !x 3\nc: &d 4\n")
    with pytest.raises(SourceError) as caught:
        read_yaml(file)
    assert [problem.place.line for problem in caught.value.problems] == [2, 3, 4]


@pytest.mark.parametrize("opened", ["[", "{", "{a: ", "- ", "? "])
def test_a_nest_of_2_mb_is_refused_at_once(faults: Faults, opened: str) -> None:
    start = time.process_time()
    message = faults("a:\n  " + opened * (2 * 1024 * 1024 // len(opened)))
    assert "nested deeper than 32" in message or "a key is not text" in message
    assert time.process_time() - start < 0.5


def test_more_faults_than_anybody_reads_are_cut_and_counted(faults: Faults) -> None:
    start = time.process_time()
    message = faults("".join(f"k{n}: 1\n" for n in range(20_000)))
    assert "there are about 20007 faults, of which 500 are told" in message
    assert message.count("mend: ") == 501
    assert time.process_time() - start < 3


PIECES = (
    "a",
    "b: ",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "\n",
    "\n  ",
    "'",
    '"',
    "\\u202e",
    "&x ",
    "*x",
    "!t ",
)
MORE = (
    *("? ", "| ", ">-\n", "#", "---\n", "null", "true", "012", "12", "-3", "~", "\u200b", "é", "%", "\t"),
    *("\r\n", "\r", "\x7f"),
)


@given(st.lists(st.sampled_from([*PIECES, *MORE]), max_size=24))
def test_the_quick_way_reads_what_the_careful_one_reads_and_refuses_what_it_refuses(
    pieces: list[str],
) -> None:
    text = "".join(pieces)
    try:
        careful = placed(Path("x.yaml"), text).data
    except SourceError:
        with pytest.raises(NotPlainError):
            plain_data(text)
    else:
        assert plain_data(text) == careful


@pytest.mark.parametrize("text", ["a: 1\nX\nb: 2\nX\n", "a:\n  - b: 1\nX\n  - c: 2\n"])
@pytest.mark.parametrize("marker", ["<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> theirs"])
def test_what_an_unfinished_merge_left_is_called_so(faults: Faults, text: str, marker: str) -> None:
    message = faults(text.replace("X", marker))
    assert f":{text[: text.index('X')].count(chr(10)) + 1}:1: the marker {marker[:7]!r} of a merge" in message
    assert message.count("mend: ") == 1


@pytest.mark.parametrize("text", ["a:\n  - b: Have this: a policy.\n", "a: One of these:\n"])
def test_a_colon_in_a_text_without_quotes_is_called_so(faults: Faults, text: str) -> None:
    assert "mend: put a text that holds a colon in quotes" in faults(text)


def test_a_key_below_a_text_is_no_colon_in_a_text(faults: Faults) -> None:
    assert "mend: check quotes, indentation" in faults("a:\n  - b: 1\n     c: 2\n")


def test_line_ends_that_are_none_are_told_once(faults: Faults) -> None:
    assert faults("a: 1\rb: 2\rc: 3\r").count("mend: ") == 1
