"""XLIFF 2.1 (OASIS Standard, 13 February 2018); 2.0 is read as well, which differs in its modules only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from palier._errors import CatalogueError, Place, Problem
from palier.l10n._states import State
from palier.l10n.exchange._forms import FormUnit
from palier.l10n.exchange._inline import text_2
from palier.l10n.exchange._outgoing import Outgoing
from palier.l10n.exchange._units import Progress, form_ids
from palier.l10n.exchange._xml import Node, write_xml

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
"""The namespace of 2.0, which 2.1 keeps."""
VERSIONS = ("2.0", "2.1")

STATES: Mapping[State, str] = {
    "missing": "initial",
    "stale": "initial",
    "edited": "translated",
    "machine": "translated",
    "human": "translated",
    "reviewed": "final",
}
_STALE = "palier:stale"
"""The finer state of a translation that was made from an earlier source; tools drop it when they change the state."""


def write_2(sentences: Iterable[Outgoing], source_tag: str, tag: str) -> bytes:
    """Return messages as an XLIFF 2.1 document."""
    units: list[Node | str] = [unit for sentence in sentences for unit in _units(sentence)]
    # A message is one sentence to Palier, so its unit must come back as the one segment that it is.
    attributes = {"id": "palier", "original": "palier", "canResegment": "no", "xml:space": "preserve"}
    root = {"xmlns": NAMESPACE, "version": "2.1", "srcLang": source_tag, "trgLang": tag}
    return write_xml(Node("xliff", root, [Node("file", attributes, units)]))


def _units(sentence: Outgoing) -> Iterator[Node]:
    ids = form_ids(sentence.id, sentence.targets, plural=sentence.plural, pattern="{id}:{form}")
    for form, id_ in enumerate(ids):
        notes = {
            "developer": sentence.notes[form],
            "previous-source": sentence.previous,
            "translator": sentence.comment,
        }
        written: list[Node | str] = [
            Node("note", {"category": category}, [text]) for category, text in notes.items() if text
        ]
        children: list[Node | str] = [Node("notes", {}, written)] if written else []
        children.append(_segment(sentence, form))
        yield Node("unit", {"id": id_, "name": sentence.id}, children)


def _segment(sentence: Outgoing, form: int) -> Node:
    attributes = {"state": STATES[sentence.state]}
    if sentence.state != "missing":
        attributes["subState"] = f"palier:{sentence.state}"
    children: list[Node | str] = [Node("source", {"xml:space": "preserve"}, [sentence.sources[form]])]
    if sentence.targets[form]:
        children.append(Node("target", {"xml:space": "preserve"}, [sentence.targets[form]]))
    return Node("segment", attributes, children)


def languages_2(root: Node) -> list[tuple[str, str, Node]]:
    """Return the source and the target language, with the element that names them; an empty text where it does not."""
    return [(root.attributes.get("srcLang", ""), root.attributes.get("trgLang", ""), root)]


def read_2(root: Node, file: Path) -> list[FormUnit]:
    """Return the units of an XLIFF 2 document, a unit a plural form.

    Raises:
        CatalogueError: an inline element does not say what it stands for, or a unit is translated in part.
    """
    return [_read_unit(unit, file) for unit in root.descendants("unit")]


def _read_unit(unit: Node, file: Path) -> FormUnit:
    id_ = unit.attributes.get("id", "")
    data = {
        item.attributes.get("id", ""): item.text
        for original in unit.elements("originalData")
        for item in original.elements("data")
    }
    sources, targets = [], []
    segments = unit.elements("segment")
    for piece in unit.children:
        if not isinstance(piece, Node) or piece.name not in {"segment", "ignorable"}:
            continue
        source, target = piece.child("source"), piece.child("target")
        sources.append(text_2(source, file, id_, data) if source is not None else "")
        if target is not None:
            _refuse_order(target, file, id_)
            targets.append(text_2(target, file, id_, data))
        else:
            # What stands between segments is the same in the target unless it says otherwise (2.1, 4.2.2.5).
            targets.append(sources[-1] if piece.name == "ignorable" else "")
    translated = [_is_translated(segment) for segment in segments]
    if any(translated) and not all(translated):
        what = "some of the unit's segments have a translation and some have none"
        raise _problem(unit, file, id_, what, "translate the others, or empty them all")
    text = "".join(targets) if any(translated) else ""
    return FormUnit(
        id=id_,
        name=unit.attributes.get("name", ""),
        source="".join(sources),
        target=text,
        state=_progress(segments) if text else "untranslated",
        line=unit.line,
        column=unit.column,
        comment="\n".join(
            note.text
            for notes in unit.elements("notes")
            for note in notes.elements("note")
            if note.attributes.get("category") == "translator"
        ),
    )


def _is_translated(segment: Node) -> bool:
    target = segment.child("target")
    return target is not None and bool(target.children)


def _progress(segments: list[Node]) -> Progress:
    states = {segment.attributes.get("state", "initial") for segment in segments}
    if states <= {"translated", "reviewed", "final"}:
        return "finished"
    return "stale" if any(s.attributes.get("subState") == _STALE for s in segments) else "open"


def _refuse_order(target: Node, file: Path, id_: str) -> None:
    if "order" in target.attributes:
        what = "the unit's segments are translated in another order"
        raise _problem(target, file, id_, what, "join the segments into one, as they were exported")


def _problem(node: Node, file: Path, id_: str, what: str, mend: str) -> CatalogueError:
    return CatalogueError([Problem(Place(file, node.line, node.column), id_, what, mend)])
