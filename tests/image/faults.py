"""Small runtimes that fail when they are told to."""

from __future__ import annotations

from palier.image._module import after_last
from palier.image._wasm import (
    END,
    FUNCTION,
    GLOBAL,
    I32,
    KIND_FUNCTION,
    KIND_GLOBAL,
    Export,
    Reader,
    read_module,
    unsigned,
    write_module,
)

CALLED = "PyObject_CallOneArg"
"""What a page calls for each answer."""


def trapping(image: bytes, call: int) -> bytes:
    """Return an image that traps at a call of a Python function by the page: at the first, the second …"""
    module = read_module(image)
    called = next(each for each in module.exports if each.name == CALLED)
    imported = len(module.imported(KIND_FUNCTION))
    declared = Reader(module.sections[FUNCTION])
    types = [declared.number() for _ in range(declared.number())]
    counter = len(module.imported(KIND_GLOBAL)) + len(module.global_types)
    count = b"\x23" + unsigned(counter) + b"\x41\x01\x6a\x24" + unsigned(counter)
    trap = b"\x23" + unsigned(counter) + b"\x41" + unsigned(call) + b"\x46\x04\x40\0" + bytes((END,))
    forward = b"\x20\0\x20\x01\x10" + unsigned(called.index)
    module.exports[module.exports.index(called)] = Export(
        CALLED, KIND_FUNCTION, imported + len(module.bodies)
    )
    module.bodies.append(b"\0" + count + trap + forward + bytes((END,)))
    return write_module(
        module,
        {
            FUNCTION: after_last(module.sections[FUNCTION], unsigned(types[called.index - imported])),
            GLOBAL: after_last(module.sections[GLOBAL], bytes((I32, 1, 0x41, 0, END))),
        },
    )
