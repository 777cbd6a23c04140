"""The runtime's WebAssembly module, opened to be looked into, and made again with an image of memory inside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from palier.image._wasm import (
    CUSTOM,
    DATA,
    DATA_COUNT,
    ELEMENT,
    END,
    FUNCTION,
    GLOBAL,
    I32,
    KIND_FUNCTION,
    KIND_GLOBAL,
    KIND_MEMORY,
    KIND_TABLE,
    KIND_TAG,
    MEMORY,
    PAGE,
    START,
    TABLE,
    TRAP,
    TYPE,
    Export,
    Import,
    Module,
    Reader,
    WasmError,
    active_data,
    after_locals,
    read_module,
    runs,
    signed,
    unsigned,
    vector,
    write_module,
)

FUNCTION_OF_ONE: Final = bytes((0x60, 1, I32, 1, I32))
"""The type of a function from a number to a number."""
MUTABLE: Final = 1
ROOM: Final = 48
"""Pages of free memory behind the image, for a verdict to be reached in without asking for more."""
MOST: Final = 32768
"""Pages to which memory may grow: 2 GiB, as in the runtime itself."""
INTERFACE: Final = (
    "malloc",
    "free",
    "PyUnicode_FromStringAndSize",
    "PyUnicode_AsUTF8AndSize",
    "PyObject_CallOneArg",
    "Py_DecRef",
)
"""What a page calls: Python's C interface, and memory."""


@dataclass(frozen=True, slots=True)
class State:
    """A running module outside of its memory."""

    globals: Mapping[int, int | str | None]
    """Values by index; None for references, which the image leaves empty."""
    table: Sequence[int | None]
    """The function in each slot of the table of functions, by index; None for an empty slot."""
    tables: Mapping[int, int]
    """Number of slots of each table, by index."""
    counting_slot: int
    """The slot for the function that counts the arguments of functions."""
    counts: int
    """Address of one byte for each slot: how many arguments its function takes."""
    entries: Mapping[str, int]
    """Addresses of the Python functions that a page calls, by name."""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> State:
        """Return the state that `capture.mjs` wrote."""
        return cls(
            globals={int(index): value for index, value in data["globals"].items()},
            table=data["table"],
            tables={int(index): length for index, length in data["tables"].items()},
            counting_slot=data["counts"]["slot"],
            counts=data["counts"]["place"],
            entries=data["entries"]["addresses"],
        )


def opened(wasm: bytes) -> bytes:
    """Return a module that also exports each function (`%f0`), global (`%g0`) and table (`%t0`), by its index."""
    module = read_module(wasm)
    functions = len(module.imported(KIND_FUNCTION)) + len(module.bodies)
    numbers = len(module.imported(KIND_GLOBAL)) + len(module.global_types)
    tables = len(module.imported(KIND_TABLE)) + len(module.table_types)
    for sign, kind, count in (
        ("f", KIND_FUNCTION, functions),
        ("g", KIND_GLOBAL, numbers),
        ("t", KIND_TABLE, tables),
    ):
        module.exports += [Export(f"%{sign}{index}", kind, index) for index in range(count)]
    return write_module(module)


def restored(
    wasm: bytes,
    memory: bytes,
    state: State,
    kept: Collection[int] | None = None,
    imports: Collection[str] = (),
    exports: Collection[str] = (),
) -> bytes:
    """Return a module that begins where a running one was.

    What was imported as memory, tables and globals is the module's own here; only functions are imported. A function
    that is left out traps when it is entered, so it never answers wrongly.

    Args:
        wasm: the runtime's module.
        memory: its memory.
        state: what it has outside of memory.
        kept: indices of the functions that stay. If None, all stay, and each tells whether it was entered: it sets an
            exported global, `%` and its index, to 1.
        imports: names of the imported functions that stay. The others are imported without a name.
        exports: names of further functions that the runtime exports, for whoever does more with Python than a page.

    Raises:
        WasmError: the module is not what is understood here.
    """
    image = _Image(read_module(wasm), state, (*INTERFACE, *exports))
    if kept is None:
        image.count()
    else:
        image.leave_out(kept, imports)
    return image.write(memory)


class _Image:
    """A module while it is made again."""

    def __init__(self, module: Module, state: State, exports: Collection[str]) -> None:
        self.module = module
        self.state = state
        self.imported = len(module.imported(KIND_FUNCTION))
        types = [each.description for each in module.imported(KIND_GLOBAL)] + module.global_types
        self.globals = [kind + _constant(kind, state.globals[i]) for i, kind in enumerate(types)]
        self.table = list(state.table)
        by_name = {each.name: each for each in module.exports}
        self.exports = [by_name[name] for name in exports]
        self.exports.append(Export("memory", KIND_MEMORY, 0))
        for name, address in state.entries.items():
            self.exports.append(Export(name, KIND_GLOBAL, self._global(address)))
        self._add_counting()

    def _global(self, value: int, mutable: int = 0) -> int:
        """Add a global and return its index."""
        kind = bytes((I32, mutable))
        self.globals.append(kind + _constant(kind, value))
        return len(self.globals) - 1

    def _add_counting(self) -> None:
        """Add the function that counts arguments: it reads a byte of a table."""
        types = Reader(self.module.sections[TYPE])
        kind = _types(types).index(FUNCTION_OF_ONE)
        self.table[self.state.counting_slot] = self.imported + len(self.module.bodies)
        load = b"\x20\0\x2d\0" + unsigned(self.state.counts)
        self.module.bodies.append(b"\0" + load + bytes((END,)))
        self.module.sections[FUNCTION] = after_last(self.module.sections[FUNCTION], unsigned(kind))

    def count(self) -> None:
        """Let each function tell whether it was entered."""
        for place, body in enumerate(self.module.bodies):
            flag = self._global(0, MUTABLE)
            at = after_locals(body)
            self.module.bodies[place] = body[:at] + b"\x41\x01\x24" + unsigned(flag) + body[at:]
            self.exports.append(Export(f"%{self.imported + place}", KIND_GLOBAL, flag))

    def leave_out(self, kept: Collection[int], imports: Collection[str]) -> None:
        """Empty the functions that do not stay, and the slots in which they were."""
        stays = {*kept, self.imported + len(self.module.bodies) - 1}
        for place in range(len(self.module.bodies)):
            if self.imported + place not in stays:
                self.module.bodies[place] = TRAP
        functions = self.module.imported(KIND_FUNCTION)
        stays |= {index for index, each in enumerate(functions) if each.name in imports}
        self.table = [index if index in stays else None for index in self.table]
        self.module.imports = [
            each
            if each.kind != KIND_FUNCTION or each.name in imports
            else Import("", "", each.kind, each.description)
            for each in self.module.imports
        ]

    def write(self, memory: bytes) -> bytes:
        """Return the module with memory in it."""
        module = self.module
        module.imports = [each for each in module.imports if each.kind in (KIND_FUNCTION, KIND_TAG)]
        module.exports = self.exports
        for section in (CUSTOM, START):
            module.sections.pop(section, None)
        stretches = list(runs(memory))
        pages = -(-len(memory) // PAGE) + ROOM
        kinds = [b"\x70", *module.table_types]
        tables = [
            kind + b"\0" + unsigned(self.state.tables.get(i, len(self.table))) for i, kind in enumerate(kinds)
        ]
        return write_module(
            module,
            {
                TABLE: vector(tables),
                MEMORY: vector([b"\x01" + unsigned(pages) + unsigned(MOST)]),
                GLOBAL: vector([each + bytes((END,)) for each in self.globals]),
                ELEMENT: vector(list(_elements(self.table))),
                DATA_COUNT: unsigned(len(stretches)),
                DATA: active_data(memory, stretches),
            },
        )


def after_last(section: bytes, item: bytes) -> bytes:
    """Return a section with one more item at its end."""
    reader = Reader(section)
    count = reader.number()
    return unsigned(count + 1) + section[reader.at :] + item


def _types(reader: Reader) -> list[bytes]:
    """Return the types of functions as they are written."""
    found = []
    for _ in range(reader.number()):
        start = reader.at
        if reader.byte() != FUNCTION_OF_ONE[0]:
            raise WasmError("a type that is not a function's")
        for _ in range(2):
            reader.take(reader.number())
        found.append(reader.data[start : reader.at])
    return found


def _constant(kind: bytes, value: int | str | None) -> bytes:
    """Return the operation that gives a global's first value."""
    if kind[0] == I32:
        return b"\x41" + signed(int(value or 0))
    if kind[0] == 0x7E:
        return b"\x42" + signed(int(value or 0))
    if kind[0] in (0x6F, 0x70):
        return bytes((0xD0, kind[0]))
    raise WasmError(f"a global of the type {kind[0]:#x}")


def _elements(table: Sequence[int | None]) -> Iterator[bytes]:
    """Yield segments that fill the table of functions, one for each stretch without an empty slot."""
    start = 0
    while start < len(table):
        end = start
        while end < len(table) and table[end] is not None:
            end += 1
        if end > start:
            indices = [unsigned(index) for index in table[start:end] if index is not None]
            yield b"\0\x41" + signed(start) + bytes((END,)) + vector(indices)
        start = max(end, start + 1)
