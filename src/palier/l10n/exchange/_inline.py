"""The text of a source or target, with the inline elements that tools put into it.

Elements that surround text give their text. Elements that stand for something give what they stand for, where they say
it. Any other element is refused: what it hides would be lost.

XLIFF 1.2, 2.3 "Inline Elements"; XLIFF 2.1, 4.2.3 "Inline Elements".
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from palier._errors import CatalogueError, Place, Problem
from palier.l10n.exchange._xml import UNFIT, Node

_NOTHING: Mapping[str, str] = {}


def text_1_2(node: Node, file: Path, id_: str) -> str:
    """Return the text of an XLIFF 1.2 `source` or `target`.

    Raises:
        CatalogueError: an element in it does not say what it stands for.
    """
    return "".join(
        child if isinstance(child, str) else _element_1_2(child, node, file, id_) for child in node.children
    )


def _element_1_2(child: Node, parent: Node, file: Path, id_: str) -> str:
    if child.namespace == parent.namespace:
        match child.name:
            case "g" | "mrk":
                return text_1_2(child, file, id_)
            case "ph" | "it" | "bpt" | "ept" | "x" | "bx" | "ex" if child.children:
                return text_1_2(child, file, id_)
            case "ph" | "it" | "bpt" | "ept" | "x" | "bx" | "ex" if "equiv-text" in child.attributes:
                return child.attributes["equiv-text"]
    raise _opaque(child, file, id_)


def text_2(node: Node, file: Path, id_: str, data: Mapping[str, str] = _NOTHING) -> str:
    """Return the text of an XLIFF 2 `source` or `target`.

    Args:
        node: the element.
        file: the file, for errors.
        id_: the message's id, for errors.
        data: the unit's original data, by id.

    Raises:
        CatalogueError: an element in it does not say what it stands for.
    """
    return "".join(
        child if isinstance(child, str) else _element_2(child, node, file, id_, data)
        for child in node.children
    )


def _element_2(child: Node, parent: Node, file: Path, id_: str, data: Mapping[str, str]) -> str:
    if child.namespace == parent.namespace:
        match child.name:
            case "mrk":
                return text_2(child, file, id_, data)
            case "sm" | "em":
                return ""
            case "cp" if character := _character(child.attributes.get("hex", "")):
                return character
            case "pc":
                start, end = (_equivalent(child, data, side) or "" for side in ("Start", "End"))
                return start + text_2(child, file, id_, data) + end
            case "ph" | "sc" | "ec":
                text = _equivalent(child, data)
                if text is not None:
                    return text
    raise _opaque(child, file, id_)


def _equivalent(node: Node, data: Mapping[str, str], side: str = "") -> str | None:
    """Return what an element stands for: its original data, else how it is shown, else its equivalent in text."""
    reference = node.attributes.get(f"dataRef{side}")
    if reference is not None and reference in data:
        return data[reference]
    return node.attributes.get(f"disp{side}", node.attributes.get(f"equiv{side}"))


def _character(digits: str) -> str | None:
    """Return the character of a `cp` element: one that XML itself cannot hold."""
    try:
        character = chr(int(digits, 16))
    except (ValueError, OverflowError):
        return None
    return character if UNFIT.fullmatch(character) and not "\ud800" <= character <= "\udfff" else None


def _opaque(node: Node, file: Path, id_: str) -> CatalogueError:
    what = f"the element <{node.name}> does not say what text it stands for"
    mend = "write what the source has in its place, such as a placeholder in braces"
    return CatalogueError([Problem(Place(file, node.line, node.column), id_, what, mend)])
