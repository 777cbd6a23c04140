"""The strict reader: hostile and careless YAML is refused with a place and a mend, and never expanded."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from palier import SourceError
from palier.source import read_yaml

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
        ("a:\n\tb: 1\n", ":2:1:", "this is not YAML"),
        ("a: 1\n---\na: 2\n", ":2:1:", "a second document begins here"),
        ("? [x]\n: 1\n", ":1:3:", "a key is not text"),
        ("a: [1, 2\nb: 3\n", ":2:", "this is not YAML"),
        ("", ":1:1:", "the file is empty"),
        ("- 1\n", ":1:1:", "the file is not a mapping"),
        (b"a: \xff\n", ":1:4:", "the byte 0xff is not UTF-8"),
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


def test_several_faults_are_reported_together(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text("a: 1\na: 2\nb: !x 3\nc: &d 4\n")
    with pytest.raises(SourceError) as caught:
        read_yaml(file)
    assert [problem.place.line for problem in caught.value.problems] == [2, 3, 4]
