"""TBX-Basic (ISO 30042:2008): the glossary, for the terminology of translation tools.

It is the edition that tools read, Weblate, memoQ and Crowdin among them; that of 2019 has other names for its elements.
Categories of data are attributes, in the style that the later edition calls DCA.
"""

from __future__ import annotations

from collections.abc import Iterable

from palier.l10n.checks import Term, Terms
from palier.l10n.exchange._xml import Node, write_xml

PREFERRED = "preferredTerm-admn-sts"
ADMITTED = "admittedTerm-admn-sts"
DEPRECATED = "deprecatedTerm-admn-sts"


def write_tbx(terms: Terms, tag: str, source_tag: str) -> bytes:
    """Return a glossary: each term's words, preferred, admitted and not to be used, and names that stay as they are."""
    concepts: list[Node | str] = [
        _concept(number, term.note, source_tag, [(term.source, PREFERRED)], tag, _words(term))
        for number, term in enumerate((term for term in terms.of(tag) if _words(term)), 1)
    ]
    concepts += [
        _concept(number, "Never translated.", source_tag, [(name, PREFERRED)], tag, [(name, PREFERRED)])
        for number, name in enumerate(terms.never_translated, len(concepts) + 1)
    ]
    source = Node("sourceDesc", {}, [Node("p", {}, ["The glossary of Palier, data/terms.yaml"])])
    header = Node("martifHeader", {}, [Node("fileDesc", {}, [source])])
    text = Node("text", {}, [Node("body", {}, concepts)])
    return write_xml(Node("martif", {"type": "TBX-Basic", "xml:lang": source_tag}, [header, text]))


def _words(term: Term) -> list[tuple[str, str]]:
    """Return a term's words with their status; not what ends in an asterisk, as the beginning of words is no word."""
    approved = [word for word in term.approved if not word.endswith("*")]
    forbidden = [word for word in term.forbidden if not word.endswith("*")]
    return [
        *((word, ADMITTED if i else PREFERRED) for i, word in enumerate(approved)),
        *((word, DEPRECATED) for word in forbidden),
    ]


def _concept(
    number: int,
    note: str,
    source_tag: str,
    source: Iterable[tuple[str, str]],
    tag: str,
    words: Iterable[tuple[str, str]],
) -> Node:
    children: list[Node | str] = [Node("note", {}, [note])] if note else []
    children += [_language(source_tag, source), _language(tag, words)]
    return Node("termEntry", {"id": f"c{number}"}, children)


def _language(tag: str, words: Iterable[tuple[str, str]]) -> Node:
    return Node("langSet", {"xml:lang": tag}, [_term(word, status) for word, status in words])


def _term(word: str, status: str) -> Node:
    status_note = Node("termNote", {"type": "administrativeStatus"}, [status])
    return Node("tig", {}, [Node("term", {}, [word]), status_note])
