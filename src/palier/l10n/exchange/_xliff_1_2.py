"""XLIFF 1.2 (OASIS Standard, 1 February 2008), as CAT tools read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from palier.l10n._states import State
from palier.l10n.exchange._forms import FormUnit
from palier.l10n.exchange._inline import text_1_2
from palier.l10n.exchange._outgoing import Outgoing
from palier.l10n.exchange._units import Progress, form_ids
from palier.l10n.exchange._xml import Node, write_xml

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
VERSIONS = ("1.2",)
PLURALS = "x-gettext-plurals"
"""The kind of group that gettext's converters to XLIFF write around plural forms, and that tools know."""

STATES: Mapping[State, str] = {
    "missing": "needs-translation",
    "stale": "needs-adaptation",
    "edited": "needs-review-translation",
    "machine": "needs-review-translation",
    "human": "translated",
    "reviewed": "signed-off",
}
_FINISHED = {
    "final",
    "signed-off",
    "translated",
    "needs-review-translation",
    "needs-review-adaptation",
    "needs-review-l10n",
}
"""States that a file does not have for a translation that its maker holds to be undone or out of date."""


def write_1_2(sentences: Iterable[Outgoing], source_tag: str, tag: str) -> bytes:
    """Return messages as an XLIFF 1.2 document."""
    body = Node("body", {}, [_message(sentence) for sentence in sentences])
    attributes = {
        "original": "palier",
        "source-language": source_tag,
        "target-language": tag,
        "datatype": "plaintext",
    }
    file = Node("file", attributes, [body])
    return write_xml(Node("xliff", {"xmlns": NAMESPACE, "version": "1.2"}, [file]))


def _message(sentence: Outgoing) -> Node:
    units = [
        _unit(sentence, form, id_)
        for form, id_ in enumerate(form_ids(sentence.id, sentence.targets, plural=sentence.plural))
    ]
    if not sentence.plural:
        return units[0]
    attributes = {"id": sentence.id, "resname": sentence.id, "restype": PLURALS}
    return Node("group", attributes, [*units])


def _unit(sentence: Outgoing, form: int, id_: str) -> Node:
    approved = "yes" if sentence.state == "reviewed" else "no"
    attributes = {"id": id_, "resname": id_, "approved": approved, "xml:space": "preserve"}
    target = sentence.targets[form]
    notes = {
        "developer": sentence.notes[form],
        "previous-source": sentence.previous,
        "translator": sentence.comment,
    }
    children: list[Node | str] = [
        Node("source", {}, [sentence.sources[form]]),
        Node("target", {"state": STATES[sentence.state]}, [target] if target else []),
        *(Node("note", {"from": origin}, [text]) for origin, text in notes.items() if text),
    ]
    return Node("trans-unit", attributes, children)


def languages_1_2(root: Node) -> list[tuple[str, str, Node]]:
    """Return the source and the target language of each `file`, with its element; an empty text where it names none."""
    return [
        (file.attributes.get("source-language", ""), file.attributes.get("target-language", ""), file)
        for file in root.elements("file")
    ]


def read_1_2(root: Node, file: Path) -> list[FormUnit]:
    """Return the units of an XLIFF 1.2 document, a unit a plural form.

    Raises:
        CatalogueError: an inline element does not say what it stands for.
    """
    return [_read_unit(unit, file) for unit in root.descendants("trans-unit")]


def _read_unit(unit: Node, file: Path) -> FormUnit:
    id_ = unit.attributes.get("id", "")
    source, target = unit.child("source"), unit.child("target")
    text = text_1_2(target, file, id_) if target is not None else ""
    state = target.attributes.get("state", "") if target is not None else ""
    return FormUnit(
        id=id_,
        name=unit.attributes.get("resname", ""),
        source=text_1_2(source, file, id_) if source is not None else "",
        target=text,
        state=_progress(text, state, unit.attributes.get("approved") == "yes"),
        line=unit.line,
        column=unit.column,
        comment="\n".join(
            note.text for note in unit.elements("note") if note.attributes.get("from") == "translator"
        ),
    )


def _progress(text: str, state: str, approved: bool) -> Progress:
    if not text:
        return "untranslated"
    if approved or state in _FINISHED:
        return "finished"
    return "stale" if state == STATES["stale"] else "open"
