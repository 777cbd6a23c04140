"""Makes the library inside the browser's own Python: run by compile.mjs, never imported by Palier itself.

Everything that is imported here at the top is what Pyodide imports at its start as well, so that the modules that are
loaded at the end are those that a page needs, and hardly one more.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses
import importlib
import importlib.util
import io
import marshal
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType
from zipimport import zipimporter

LEFT_OUT = ("terminal", "__main__.py")
"""What of the checker no page loads: its command line. The wheel leaves out the same."""
MARGIN = ("encodings.ascii", "encodings.latin_1", "linecache", "traceback", "warnings")
"""Modules that the interpreter itself imports at the moment of use: for texts and tracebacks."""
WITH_DOCSTRINGS = ("_pyodide", "pyodide")
"""Packages of the runtime that read their own docstrings."""
NO_COLUMNS = 13
UNCHECKED_HASH = b"\x01\0\0\0"
"""Flags of bytecode that carries a hash of its source in place of a time, and is not compared with it (PEP 552)."""
MADE = (2020, 1, 1, 0, 0, 0)
METHODS = "dataclasses.py"
"""The module that writes the methods of dataclasses as text, and compiles them at each start."""
COMPILED = """
import builtins, marshal
_compiled = marshal.loads({compiled!r})
def exec(source, *scopes):
    builtins.exec(_compiled.get(source, source), *scopes)
"""
"""What stands at its end in the library: most of the time that the checker's import takes went into compiling."""


def make_library(checker: str) -> bytes:
    """Return a stored zip of bytecode: the checker, and the standard modules that it can come to need.

    The checker keeps its asserts and line numbers, so that a traceback leads to the line; of the standard library it
    leads to the function. Docstrings go but for those that are read.

    Args:
        checker: folder of the package `checker`, which can be imported.
    """
    folder = Path(checker)
    sources = {
        f"checker/{file.relative_to(folder).as_posix()}": file.read_bytes()
        for file in sorted(folder.rglob("*.py"))
        if not set(file.relative_to(folder).parts) & set(LEFT_OUT)
    }
    methods = _import_all(sources)
    codes = {name: _lean(source, name) for name, source in sources.items()}
    library = _standard_modules()
    library[METHODS] += COMPILED.format(compiled=marshal.dumps(methods)).encode()
    for name, source in library.items():
        codes[name] = _bare(_compiled(source, name, -1 if name.startswith(WITH_DOCSTRINGS) else 2))
    return _zipped({**library, **sources}, codes)


def _import_all(sources: Mapping[str, bytes]) -> dict[str, CodeType]:
    """Import the checker whole, and whatever its functions import late; and let it fail once, as a page may.

    Returns:
        The code of the methods of its dataclasses, by the text that it is compiled from.
    """
    methods: dict[str, CodeType] = {}

    def execute(source: str, *scopes: dict[str, object]) -> None:
        methods[source] = _bare(_compiled(source.encode(), "<string>", 2))
        builtins.exec(source, *scopes)  # noqa: S102 (what `dataclasses` does itself)

    dataclasses.exec = execute  # type: ignore[attr-defined]  # in the place of the builtin one
    for name, source in sources.items():
        importlib.import_module(_module_of(name))
        for needed in _imports(source):
            importlib.import_module(needed)
    for needed in MARGIN:
        importlib.import_module(needed)
    browser = importlib.import_module("checker.browser")
    browser.start("{}")
    browser.check("{}")
    del dataclasses.exec  # type: ignore[attr-defined]
    return methods


def _imports(source: bytes) -> Iterator[str]:
    """Yield the modules that a source imports anywhere, in a function too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            imported = importlib.import_module(node.module)
            yield from (
                f"{node.module}.{each.name}" for each in node.names if not hasattr(imported, each.name)
            )
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)


def _standard_modules() -> dict[str, bytes]:
    """Return the sources of all loaded modules that come from the runtime's own library, by their names in it.

    Others are frozen into the runtime, or written in C, and need no file.
    """
    sources = {}
    for module in list(sys.modules.values()):
        loader = getattr(getattr(module, "__spec__", None), "loader", None)
        if isinstance(loader, zipimporter):
            file = loader.get_filename(module.__name__)
            sources[file.removeprefix(f"{loader.archive}/")] = loader.get_data(file)
    return sources


def _module_of(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _lean(source: bytes, name: str) -> CodeType:
    """Return the code of a module whose docstrings are left out.

    A class keeps a docstring of one character: where there is none, `dataclass` works one out at each start.
    """
    tree = ast.parse(source)
    if ast.get_docstring(tree):
        del tree.body[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            said = ast.Constant("-" if isinstance(node, ast.ClassDef) else None)
            first = node.body[0]
            node.body[0] = ast.copy_location(ast.Expr(ast.copy_location(said, first)), first)
    return _compiled(tree, name, 0)


def _compiled(source: bytes | ast.Module, name: str, optimize: int) -> CodeType:
    code: CodeType = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return code


def _bare(code: CodeType) -> CodeType:
    """Return code whose every instruction is on the line where its function begins.

    The tables that lead from an instruction to its place are a third of what the library takes compressed. In their
    format (CPython's `InternalDocs/code_objects.md`) an entry spans up to eight units of two bytes; of kind 13 it tells
    the difference to the line before, here none, and no columns. Code without entries would break tracebacks.
    """
    spans = (min(8, left) for left in range(len(code.co_code) // 2, 0, -8))
    table = b"".join(bytes((0x80 | NO_COLUMNS << 3 | span - 1, 0)) for span in spans)
    constants = tuple(_bare(each) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)


def _zipped(sources: Mapping[str, bytes], codes: Mapping[str, CodeType]) -> bytes:
    """Return a stored zip of the codes of sources: a server compresses the whole of it better than its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, code in sorted(codes.items()):
            head = importlib.util.MAGIC_NUMBER + UNCHECKED_HASH + importlib.util.source_hash(sources[name])
            archive.writestr(zipfile.ZipInfo(f"{name}c", MADE), head + marshal.dumps(code))
    return packed.getvalue()
