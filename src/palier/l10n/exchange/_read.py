"""Files that come back from translation tools, recognized by what is in them."""

from __future__ import annotations

import codecs
from pathlib import Path

import polib

from palier._errors import CatalogueError, Place, Problem
from palier.l10n._catalogue import read_catalogue
from palier.l10n._states import forms_of
from palier.l10n.exchange._forms import gathered
from palier.l10n.exchange._units import Exchange, Progress, Unit, tag_of
from palier.l10n.exchange._xliff_1_2 import NAMESPACE as NAMESPACE_1_2
from palier.l10n.exchange._xliff_1_2 import VERSIONS as VERSIONS_1_2
from palier.l10n.exchange._xliff_1_2 import languages_1_2, read_1_2
from palier.l10n.exchange._xliff_2 import NAMESPACE as NAMESPACE_2
from palier.l10n.exchange._xliff_2 import VERSIONS as VERSIONS_2
from palier.l10n.exchange._xliff_2 import languages_2, read_2
from palier.l10n.exchange._xml import Node, read_xml

ASKED = "save it as XLIFF 1.2, 2.0 or 2.1, or as PO"
KEYWORD = b"msgid"
"""What every PO file holds, in whichever encoding."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_exchange(file: Path) -> Exchange:
    """Read a PO file, or an XLIFF file of version 1.2, 2.0 or 2.1.

    Raises:
        CatalogueError: the file cannot be read, is of another kind, is broken, or does not name its languages.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = "there is no such file" if missing else f"it cannot be read: {error.strerror}"
        raise _problem(file, None, what, "name a file that a translation tool saved") from None
    if not _is_xml(data):
        if KEYWORD not in data.replace(b"\0", b""):
            what = "this is neither a PO file nor XLIFF" if data.strip() else "the file is empty"
            raise _problem(file, None, what, ASKED)
        return _read_po(file)
    root = read_xml(file, data)
    version = root.attributes.get("version", "")
    match root.name, root.namespace:
        case "xliff", namespace if namespace == NAMESPACE_1_2 and version in VERSIONS_1_2:
            source_tag, tag = _languages(languages_1_2(root), file)
            return Exchange("xliff-1.2", source_tag, tag, gathered(read_1_2(root, file), file))
        case "xliff", namespace if namespace == NAMESPACE_2 and version in VERSIONS_2:
            source_tag, tag = _languages(languages_2(root), file)
            return Exchange("xliff-2.1", source_tag, tag, gathered(read_2(root, file), file))
        case "xliff", _:
            what = f"this is XLIFF of version {version!r} in the namespace {root.namespace!r}"
        case name, _:
            what = f"this is XML, but its root is <{name}> and not <xliff>"
    raise _problem(file, root, what, ASKED)


def _is_xml(data: bytes) -> bool:
    for mark in _MARKS:
        data = data.removeprefix(mark)
    return data.lstrip(b" \t\r\n\0").startswith(b"<")


def _languages(named: list[tuple[str, str, Node]], file: Path) -> tuple[str, str]:
    """Return the tags of the source language and of the locale."""
    if not named:
        raise _problem(file, None, "the document has no <file>", "export it again")
    found: dict[tuple[str, str], Node] = {}
    for source, target, node in named:
        if not target:
            mend = "write the target language as in fr-FR, in `target-language` or `trgLang`"
            raise _problem(file, node, "it does not say into which language it translates", mend)
        found.setdefault((tag_of(source), tag_of(target)), node)
    (languages, _), *others = found.items()
    if others:
        (source_tag, tag), node = others[0]
        what = f"its parts have several languages: {'→'.join(languages)} and {source_tag}→{tag}"
        raise _problem(file, node, what, "bring in a file for each locale")
    return languages


def _read_po(file: Path) -> Exchange:
    catalogue = read_catalogue(file)
    language = catalogue.metadata.get("Language", "")
    if not language.strip():
        mend = "write its locale into the header, as in `Language: fr_FR`"
        raise _problem(file, None, "it does not say into which language it translates", mend)
    units = [_unit(entry, file) for entry in catalogue if not entry.obsolete]
    first: dict[str, Unit] = {}
    problems = []
    for unit in units:
        if unit.id in first:
            what = f"the message stands twice (first on line {first[unit.id].place.line})"
            problems.append(Problem(unit.place, unit.id, what, "keep one of the two"))
        first.setdefault(unit.id, unit)
    if problems:
        raise CatalogueError(problems)
    return Exchange("po", "", tag_of(language), tuple(units))


def _unit(entry: polib.POEntry, file: Path) -> Unit:
    forms = forms_of(entry)
    translated: Progress = "fuzzy" if "fuzzy" in entry.flags else "finished"
    return Unit(
        id=entry.msgctxt or "",
        source=(entry.msgid, entry.msgid_plural) if entry.msgid_plural else (entry.msgid,),
        target=forms,
        state=translated if any(forms) else "untranslated",
        place=Place(file, entry.linenum or 1),
        plural=bool(entry.msgid_plural),
        comment=entry.tcomment,
    )


def _problem(file: Path, node: Node | None, what: str, mend: str) -> CatalogueError:
    place = Place(file, node.line, node.column) if node is not None else Place(file)
    return CatalogueError([Problem(place, "", what, mend)])
