"""TMX 1.4b (OSCAR, 2005): a memory of the sentences that are translated, for tools to propose elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checker import __version__
from palier.l10n.exchange._outgoing import Outgoing
from palier.l10n.exchange._units import form_ids
from palier.l10n.exchange._xml import Node, write_xml


def write_tmx(sentences: Iterable[Outgoing], source_tag: str, tag: str) -> bytes:
    """Return a translation memory. Only sentences whose translation is whole and up to date are in it."""
    header = {
        "creationtool": "palier",
        "creationtoolversion": __version__,
        "segtype": "sentence",
        "o-tmf": "palier",
        "adminlang": source_tag,
        "srclang": source_tag,
        "datatype": "plaintext",
    }
    units: list[Node | str] = [
        unit for sentence in sentences if sentence.translated for unit in _units(sentence, source_tag, tag)
    ]
    return write_xml(Node("tmx", {"version": "1.4"}, [Node("header", header), Node("body", {}, units)]))


def _units(sentence: Outgoing, source_tag: str, tag: str) -> Iterator[Node]:
    ids = form_ids(sentence.id, sentence.targets, plural=sentence.plural)
    for form, id_ in enumerate(ids):
        note = sentence.notes[form]
        children: list[Node | str] = [Node("note", {}, [note])] if note else []
        children += [
            Node("prop", {"type": "x-palier-state"}, [sentence.state]),
            _variant(source_tag, sentence.sources[form]),
            _variant(tag, sentence.targets[form]),
        ]
        yield Node("tu", {"tuid": id_}, children)


def _variant(tag: str, text: str) -> Node:
    return Node("tuv", {"xml:lang": tag}, [Node("seg", {}, [text])])
