"""Catalogues as far as pages and checks need them: entries without what only translators and their tools read.

polib looks at each line of a file on its own, which takes most of the time of a locale. A file as it and most tools
write one, an entry a paragraph, is read here a paragraph at a time; any other by polib, which also says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import polib

HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
"""The name of a header: polib sorts digits in names as numbers, and fails at many and at those of other scripts."""
_TEXT = r'".*"(?:\n".*")*'
_HEADER = re.compile(rf'(?:#.*\n)*msgid ""\nmsgstr ({_TEXT})')
_ENTRY = re.compile(
    rf"((?:#.*\n)*)msgctxt ({_TEXT})\nmsgid ({_TEXT})\n"
    rf"(?:msgstr ({_TEXT})|msgid_plural ({_TEXT})((?:\nmsgstr\[[0-9]\] {_TEXT})+))"
)
_FORM = re.compile(rf"\nmsgstr\[([0-9])\] ({_TEXT})")
_SOUND = re.compile(r'(?:[^"\\]|\\.)*')
"""What may stand between quotation marks on one line."""
_PREVIOUS = re.compile(r'#\| msg(?:ctxt|id|id_plural) ".*"')
_NO_FORMS: Mapping[int, str] = {}
"""The plural forms of all messages that do not count."""


class Entry(NamedTuple):
    """A message of a catalogue, with the names that polib has for its parts."""

    msgctxt: str
    """Id of the message; None where another tool has left it out, whatever polib's own types say."""
    msgid: str
    """The sentence that was translated; of a plural message its form for one."""
    msgid_plural: str
    """The form for every other number; empty if the message does not count."""
    msgstr: str
    """The translation of a message that does not count."""
    msgstr_plural: Mapping[int, str]
    """The plural forms of the translation, by index."""
    flags: Sequence[str]
    """As in `fuzzy`."""
    obsolete: bool
    """Whether the source has no such message any more."""
    tcomment: str
    """What the translator noted."""
    linenum: int | None
    """The line that its paragraph begins on."""


AnyEntry = Entry | polib.POEntry
"""An entry as it is read here, or as polib has it."""


class Entries:
    """The entries of a catalogue in their order."""

    def __init__(self, metadata: Mapping[str, str], entries: Iterable[Entry]) -> None:
        self.metadata = metadata
        """The header, by name."""
        self._entries = [*entries]

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._entries)


class NotPlainError(Exception):
    """The file is written otherwise than this module reads."""


def entries_of(catalogue: polib.POFile) -> Entries:
    """Return the entries of a catalogue that polib has read."""
    return Entries(catalogue.metadata, map(_entry_of, catalogue))


def plain_entries(text: str) -> Entries:
    """Return the entries of a catalogue's text as polib reads them.

    Raises:
        NotPlainError: it is written otherwise than in paragraphs of one entry, of which the first is the header.
    """
    header, *paragraphs = text.removesuffix("\n").split("\n\n")
    return Entries(_metadata(header), _entries(paragraphs, header.count("\n") + 3))


def _metadata(header: str) -> Mapping[str, str]:
    """Return what the header's paragraph says, by name."""
    found = _HEADER.fullmatch(header)
    if found is None or len(header.splitlines()) != header.count("\n") + 1:
        raise NotPlainError
    _unquoted(found[1])
    try:
        metadata: Mapping[str, str] = polib.pofile(header, encoding="utf-8").metadata
    except (OSError, ValueError):
        raise NotPlainError from None
    if not all(map(HEADER_NAME.fullmatch, metadata)):
        raise NotPlainError
    return metadata


def _entries(paragraphs: Iterable[str], line: int) -> Iterator[Entry]:
    """Yield the entries of paragraphs, the first of which begins on a line."""
    alike: dict[str, str] = {}  # what stands several times is held once

    def said(written: str) -> str:
        text = _unquoted(written)
        return alike.setdefault(text, text)

    for paragraph in paragraphs:
        obsolete = "#~" in paragraph
        found = _ENTRY.fullmatch(_without_marks(paragraph) if obsolete else paragraph)
        if found is None:
            raise NotPlainError
        comments, id_, one, text, other, forms = found.groups()
        flags, noted = _said_in(comments) if comments else ((), "")
        yield Entry(
            _unquoted(id_),
            said(one),
            said(other) if other else "",
            said(text) if text else "",
            {int(n): said(form) for n, form in _FORM.findall(forms)} if forms else _NO_FORMS,
            flags,
            obsolete,
            noted,
            line,
        )
        line += paragraph.count("\n") + 2


def _without_marks(paragraph: str) -> str:
    """Return the paragraph of an obsolete entry without the marks before its lines."""
    lines = paragraph.split("\n")
    entry = [line for line in lines if not line.startswith("#") or line.startswith("#~")]
    if not all(line.startswith(("#~ msg", '#~ "')) for line in entry):
        raise NotPlainError
    return "\n".join(line.removeprefix("#~ ") for line in lines)


def _said_in(comments: str) -> tuple[Sequence[str], str]:
    """Return the flags and the translator's note in the comments before an entry."""
    flags: list[str] = []
    noted = ""
    for line in comments.removesuffix("\n").split("\n"):
        match line[:2]:
            case "#." | "#:" if line[2:3] in ("", " "):
                pass
            case "#," if line[2:3] == " " and line[3:].strip():
                flags += (flag.strip() for flag in line[3:].split(","))
            case "#" | "# ":
                noted += f"{'\n' if noted else ''}{line.strip()[2:]}"
            case "#|" if _PREVIOUS.fullmatch(line):
                pass
            case _:
                raise NotPlainError
    return flags, noted


def _unquoted(written: str) -> str:
    """Return what a text of one or several lines says."""
    if "\n" in written:
        return "".join(map(_unquoted, written.split("\n")))
    text = written[1:-1]
    if "\\" not in text and '"' not in text:
        return text
    if not _SOUND.fullmatch(text):
        raise NotPlainError
    return str(polib.unescape(text))


def _entry_of(entry: polib.POEntry) -> Entry:
    """Return an entry of polib's as one of this module's."""
    return Entry(
        entry.msgctxt,
        entry.msgid,
        entry.msgid_plural or "",
        entry.msgstr,
        entry.msgstr_plural,
        entry.flags,
        bool(entry.obsolete),
        entry.tcomment,
        entry.linenum,
    )
