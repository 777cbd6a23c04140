"""WebAssembly modules as bytes: what is read is what is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palier.image._wasm import (
    END,
    Reader,
    WasmError,
    active_data,
    after_locals,
    read_module,
    runs,
    signed,
    unsigned,
    vector,
)
from tests.property.checking import tries


def decoded(data: bytes) -> int:
    """A signed LEB128 number, read as the specification has it."""
    value = sum((byte & 127) << 7 * i for i, byte in enumerate(data))
    return value - (1 << 7 * len(data)) if data[-1] & 64 else value


@given(st.integers(0, 2**64))
@tries(300)
def test_a_number_is_read_as_it_was_written(number: int) -> None:
    reader = Reader(unsigned(number) + b"\x80")
    assert reader.number() == number
    assert reader.at == len(unsigned(number))


@given(st.integers(-(2**63), 2**63 - 1))
@tries(300)
def test_a_signed_number_is_read_as_it_was_written_and_takes_no_byte_too_many(number: int) -> None:
    written = signed(number)
    assert decoded(written) == number
    assert all(byte & 128 for byte in written[:-1]) and not written[-1] & 128
    assert len(written) == 1 or decoded(written[:-2] + bytes((written[-2] & 127,))) != number


memories = st.lists(st.one_of(st.binary(max_size=40), st.integers(0, 60).map(bytes)), max_size=12).map(
    b"".join
)


@given(memories, st.integers(0, 30))
@tries(300)
def test_segments_fill_memory_exactly(memory: bytes, gap: int) -> None:
    stretches = list(runs(memory, gap)) if gap else list(runs(memory))
    reader, filled = Reader(active_data(memory, stretches)), bytearray(len(memory))
    for _ in range(reader.number()):
        assert reader.take(2) == b"\0\x41"
        first = reader.at
        reader.number()
        start = decoded(reader.data[first : reader.at])
        assert reader.byte() == END
        some = reader.take(reader.number())
        assert not any(filled[start : start + len(some)])
        filled[start : start + len(some)] = some
    assert bytes(filled) == memory
    assert reader.at == len(reader.data)


def test_a_stretch_holds_few_zeros_in_a_row_and_none_at_its_ends() -> None:
    memory = b"\0ab" + bytes(24) + b"c" + bytes(25) + b"d\0"
    assert list(runs(memory)) == [(1, 28), (53, 54)]


def test_instructions_begin_behind_the_locals() -> None:
    body = vector([unsigned(300) + b"\x7f", unsigned(1) + b"\x7e"]) + b"\x20\x00\x0b"
    assert body[after_locals(body) :] == b"\x20\x00\x0b"


@pytest.mark.parametrize("data", [b"", b"\0asm\2\0\0\0", b"PK\3\4"])
def test_what_is_no_module_is_refused(data: bytes) -> None:
    with pytest.raises(WasmError, match="not a WebAssembly module"):
        read_module(data)
