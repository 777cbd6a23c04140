"""Decoders take what nobody meant: every input is answered or refused with its place, within a second."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import fragments
from tests.fuzz.__main__ import PYTHON, main
from tests.fuzz.decoding import Decoder, tried
from tests.fuzz.mutation import mutated
from tests.property.checking import tries

CORPUS = Path(__file__).with_name("corpus")
"""What once went wrong, a folder a decoder."""
FINDINGS = sorted(file for file in CORPUS.rglob("*") if file.is_file())
NAMES = {decoder.name: decoder for decoder in PYTHON}


@pytest.mark.parametrize("decoder", PYTHON, ids=lambda decoder: str(decoder.name))
def test_changed_inputs_are_taken_or_refused_with_their_place(decoder: Decoder) -> None:
    seeds = tuple(decoder.seeds())

    @tries(decoder.examples)
    @given(st.data())
    def fuzz(data: st.DataObject) -> None:
        given_ = mutated(seeds, decoder.tokens, lambda n: data.draw(st.integers(0, n - 1)))
        assert tried(decoder, given_).fault == ""

    for seed in seeds:
        assert tried(decoder, seed).fault == ""
    fuzz()


@pytest.mark.parametrize("file", FINDINGS, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_once_went_wrong_does_no_more(file: Path) -> None:
    if file.parent.name == fragments.NAME:
        assert fragments.faults([file.read_text(encoding="utf-8")]) == []
    else:
        assert tried(NAMES[file.parent.name], file.read_bytes()).fault == ""


@pytest.mark.skipif(not shutil.which("node"), reason="Node opens the links")
def test_changed_links_hold_nothing_that_a_page_does_not_take() -> None:
    assert [fault for _, _, fault in fragments.tried_at_random(300, 7) if fault] == []


def test_a_fault_of_a_decoder_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Decoder("broken", lambda: (b"{}",), (b"x",), lambda data: [][len(data)], 1)
    monkeypatch.setattr("tests.fuzz.__main__.PYTHON", (broken,))
    monkeypatch.setattr("sys.argv", ["fuzz", "--cases", "5", "--decoder", "broken"])
    assert main() == 1
    said = capsys.readouterr()
    assert "1 findings" in said.out
    assert "IndexError" in said.err
