"""WebAssembly modules as bytes: sections read, changed and written again, without any other tool.

Only what the image needs is read: the sections of types, imports, tables, memories, globals, exports, elements, code
and data (WebAssembly Core Specification 2.0, chapter 5). Indices of functions, globals and tables never move.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

MAGIC: Final = b"\0asm\1\0\0\0"
CUSTOM, TYPE, IMPORT, FUNCTION, TABLE, MEMORY, GLOBAL, EXPORT, START, ELEMENT, CODE, DATA, DATA_COUNT = range(
    13
)
"""Ids of the sections."""
KIND_FUNCTION, KIND_TABLE, KIND_MEMORY, KIND_GLOBAL, KIND_TAG = range(5)
"""Kinds of what is imported and exported."""
I32: Final = 0x7F
END: Final = 0x0B
PAGE: Final = 65536
"""Bytes of a page of memory."""
TRAP: Final = bytes((0, 0, END))
"""The body of a function that has no locals and traps: `unreachable`."""


class WasmError(ValueError):
    """A module is not what is understood here; the message says what was found."""


def unsigned(number: int) -> bytes:
    """Return a number of at least 0 in LEB128."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def signed(number: int) -> bytes:
    """Return a number in signed LEB128."""
    out = bytearray()
    while not -64 <= number < 64:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number & 127)
    return bytes(out)


def named(name: str) -> bytes:
    """Return a name with its length before it."""
    data = name.encode()
    return unsigned(len(data)) + data


def vector(items: Sequence[bytes]) -> bytes:
    """Return items with their number before them."""
    return unsigned(len(items)) + b"".join(items)


class Reader:
    """Bytes with a position that moves on."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    def byte(self) -> int:
        """Return the next byte."""
        self.at += 1
        return self.data[self.at - 1]

    def number(self) -> int:
        """Return the next number in LEB128; a signed one too, as long as only its length matters."""
        result = shift = 0
        while True:
            part = self.byte()
            result |= (part & 127) << shift
            shift += 7
            if part < 128:
                return result

    def take(self, length: int) -> bytes:
        """Return the next bytes."""
        self.at += length
        return self.data[self.at - length : self.at]

    def name(self) -> str:
        """Return the next name."""
        return self.take(self.number()).decode()

    def limits(self) -> tuple[int, int | None]:
        """Return the next least and most size."""
        bounded = self.byte() & 1
        least = self.number()
        return least, self.number() if bounded else None


@dataclass(frozen=True, slots=True)
class Import:
    """Something that a module takes from outside."""

    module: str
    """First part of its name."""
    name: str
    """Second part of its name."""
    kind: int
    """What it is, such as KIND_FUNCTION."""
    description: bytes
    """Its type as it is written in a section of imports."""


@dataclass(frozen=True, slots=True)
class Export:
    """Something that a module gives to the outside."""

    name: str
    """What it is called."""
    kind: int
    """What it is, such as KIND_FUNCTION."""
    index: int
    """Its index among those of its kind, imports included."""


@dataclass(slots=True)
class Module:
    """A module taken apart. What is not listed here stays as it was."""

    sections: dict[int, bytes]
    """Content by id. Of custom sections only the first is kept, in which a linker says how to load the module."""
    imports: list[Import]
    """What is imported, in order."""
    global_types: list[bytes]
    """Type and mutability of each global of the module's own, two bytes each."""
    table_types: list[bytes]
    """Type of the entries of each table of the module's own: one byte."""
    exports: list[Export]
    """What is exported."""
    bodies: list[bytes] = field(repr=False)
    """The functions of the module's own: locals and instructions."""

    def imported(self, kind: int) -> list[Import]:
        """Return what is imported of a kind."""
        return [each for each in self.imports if each.kind == kind]


def read_module(data: bytes) -> Module:
    """Take a module apart.

    Raises:
        WasmError: it is no module, or holds something that is not understood.
    """
    if data[:8] != MAGIC:
        raise WasmError("not a WebAssembly module")
    reader = Reader(data, 8)
    sections: dict[int, bytes] = {}
    while reader.at < len(data):
        section = reader.byte()
        content = reader.take(reader.number())
        sections.setdefault(section, content)
    return Module(
        sections,
        list(_imports(sections[IMPORT])),
        list(_global_types(sections[GLOBAL])),
        list(_table_types(sections[TABLE])) if TABLE in sections else [],
        list(_exports(sections[EXPORT])),
        list(_bodies(sections[CODE])),
    )


def _imports(content: bytes) -> Iterator[Import]:
    reader = Reader(content)
    for _ in range(reader.number()):
        module, name, kind = reader.name(), reader.name(), reader.byte()
        start = reader.at
        if kind == KIND_FUNCTION:
            reader.number()
        elif kind == KIND_TABLE:
            reader.byte()
            reader.limits()
        elif kind == KIND_MEMORY:
            reader.limits()
        elif kind == KIND_GLOBAL:
            reader.take(2)
        elif kind == KIND_TAG:
            reader.byte()
            reader.number()
        else:
            raise WasmError(f"import {module}.{name} is of unknown kind {kind}")
        yield Import(module, name, kind, content[start : reader.at])


def _global_types(content: bytes) -> Iterator[bytes]:
    """Yield the types of globals, and step over what they begin with: one constant or the value of another."""
    reader = Reader(content)
    for number in range(reader.number()):
        yield reader.take(2)
        operation = reader.byte()
        if operation in (0x41, 0x42, 0x23):
            reader.number()
        elif operation in (0x43, 0x44):
            reader.take(4 if operation == 0x43 else 8)
        elif operation == 0xD0:
            reader.byte()
        else:
            raise WasmError(f"global {number} begins with the unknown operation {operation:#x}")
        if reader.byte() != END:
            raise WasmError(f"global {number} begins with more than one operation")


def _table_types(content: bytes) -> Iterator[bytes]:
    reader = Reader(content)
    for _ in range(reader.number()):
        yield reader.take(1)
        reader.limits()


def _exports(content: bytes) -> Iterator[Export]:
    reader = Reader(content)
    for _ in range(reader.number()):
        yield Export(reader.name(), reader.byte(), reader.number())


def _bodies(content: bytes) -> Iterator[bytes]:
    reader = Reader(content)
    for _ in range(reader.number()):
        yield reader.take(reader.number())


def write_module(module: Module, replaced: dict[int, bytes] | None = None) -> bytes:
    """Return a module as bytes.

    Args:
        module: the module; its imports, exports and bodies are written as they are now.
        replaced: content of further sections, in place of what the module had.
    """
    sections = {
        **module.sections,
        IMPORT: vector(
            [named(i.module) + named(i.name) + bytes((i.kind,)) + i.description for i in module.imports]
        ),
        EXPORT: vector([named(e.name) + bytes((e.kind,)) + unsigned(e.index) for e in module.exports]),
        CODE: vector([unsigned(len(body)) + body for body in module.bodies]),
        **(replaced or {}),
    }
    ordered = sorted(sections, key=_place)
    return MAGIC + b"".join(bytes((id_,)) + unsigned(len(sections[id_])) + sections[id_] for id_ in ordered)


def _place(section: int) -> float:
    """Return where a section stands: the number of data segments goes before the code that may name them."""
    return ELEMENT + 0.5 if section == DATA_COUNT else section


def after_locals(body: bytes) -> int:
    """Return where the instructions of a body begin."""
    reader = Reader(body)
    for _ in range(reader.number()):
        reader.number()
        reader.byte()
    return reader.at


def runs(memory: bytes, gap: int = 24) -> Iterator[tuple[int, int]]:
    """Yield start and end of the stretches of memory that are not zero.

    Args:
        memory: the whole memory.
        gap: up to how many zeros inside a stretch cost less than beginning another.
    """
    pattern = rb"[^\0]+(?:\0{1,%d}[^\0]+)*" % gap
    yield from (found.span() for found in re.finditer(pattern, memory))


def active_data(memory: bytes, stretches: Iterable[tuple[int, int]]) -> bytes:
    """Return a data section that fills memory."""
    return vector(
        [
            b"\0\x41" + signed(start) + bytes((END,)) + unsigned(end - start) + memory[start:end]
            for start, end in stretches
        ]
    )
