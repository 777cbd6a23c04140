"""XML, as much of it as formats of exchange need: read with places, written the same way every time.

Entities and document types are refused rather than resolved, so no file can name another or grow without bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from palier._errors import CatalogueError, Place, Problem

MAX_DEPTH = 64
"""Deepest nesting that is read; formats of exchange take a dozen levels."""
UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (production 2, `Char`)."""

_XML = "http://www.w3.org/XML/1998/namespace"
_ESCAPED = {
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    # A reader turns a bare carriage return into a line feed.
    ord("\r"): "&#13;",
}
_ESCAPED_IN_ATTRIBUTES = {**_ESCAPED, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


@dataclass(slots=True)
class Node:
    """An element."""

    name: str
    """Its name, without its namespace's prefix."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Its attributes; those of the XML namespace as `xml:lang`, those of other namespaces as `uri name`."""
    children: list[Node | str] = field(default_factory=list)
    """Elements and stretches of text, in order."""
    namespace: str = ""
    """The address of its namespace. Written by the attribute `xmlns` of the root alone."""
    line: int = 1
    """Line of its start tag, from 1."""
    column: int = 1
    """Column of its start tag, from 1."""

    def elements(self, name: str) -> list[Node]:
        """Return its children of a name, in its own namespace."""
        return [c for c in self.children if isinstance(c, Node) and _is(c, name, self.namespace)]

    def child(self, name: str) -> Node | None:
        """Return its first child of a name, in its own namespace."""
        return next(iter(self.elements(name)), None)

    def descendants(self, name: str) -> Iterator[Node]:
        """Yield the elements below it of a name, in its own namespace, in the order of the file."""
        for child in self.children:
            if isinstance(child, Node):
                if _is(child, name, self.namespace):
                    yield child
                yield from child.descendants(name)

    @property
    def text(self) -> str:
        """Its text and that of everything in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def read_xml(file: Path, data: bytes) -> Node:
    """Return the root of an XML document.

    Raises:
        CatalogueError: it is broken, has a document type, or is nested too deep.
    """
    reader = _Reader(file)
    try:
        reader.parser.Parse(data, True)  # noqa: FBT003 (the parser takes its arguments by position)
    except expat.ExpatError as error:
        what = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
        mend = "save the file again with the tool that made it"
        place = Place(file, error.lineno, error.offset + 1)
        raise CatalogueError([Problem(place, "", what, mend)]) from None
    except (LookupError, ValueError) as error:
        # An encoding that Python does not know, or whose characters vary in length, which the parser cannot read.
        what = f"its encoding cannot be read: {error}"
        raise CatalogueError([Problem(Place(file), "", what, "save the file as UTF-8")]) from None
    return reader.root


def write_xml(root: Node) -> bytes:
    """Return an XML document; an element's text stands on its line as it is, elements stand on lines of their own."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_written(root, "")}'.encode()


class _Reader:
    """Builds the tree while the parser reads."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root = Node("")
        self.open: list[Node] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartDoctypeDeclHandler = self.refuse_document_type

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        named = {_attribute(key): value for key, value in attributes.items()}
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        node = Node(local, named, [], namespace, line, column)
        if len(self.open) == MAX_DEPTH:
            self.refuse(f"elements are nested deeper than {MAX_DEPTH} levels")
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        self.open[-1].children.append(text)

    def refuse_document_type(self, *_: object) -> None:
        self.refuse(
            "a document type is declared, which no file of exchange needs and which can name other files"
        )

    def refuse(self, what: str) -> None:
        place = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        mend = "remove it, or save the file again with the tool that made it"
        raise CatalogueError([Problem(place, "", what, mend)])


def _is(node: Node, name: str, namespace: str) -> bool:
    return node.name == name and node.namespace == namespace


def _attribute(key: str) -> str:
    namespace, _, local = key.rpartition(" ")
    return f"xml:{local}" if namespace == _XML else key


def _written(node: Node, indent: str) -> str:
    attributes = "".join(
        f' {key}="{value.translate(_ESCAPED_IN_ATTRIBUTES)}"' for key, value in node.attributes.items()
    )
    tag = f"{indent}<{node.name}{attributes}"
    if not node.children:
        return f"{tag}/>\n"
    if all(isinstance(child, str) for child in node.children):
        return f"{tag}>{node.text.translate(_ESCAPED)}</{node.name}>\n"
    inner = "".join(_written(child, f"{indent}  ") for child in node.children if isinstance(child, Node))
    return f"{tag}>\n{inner}{indent}</{node.name}>\n"
