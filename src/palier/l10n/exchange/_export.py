"""Translations and terms on their way out, as bytes of a file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

import polib

from palier._messages import Message
from palier.l10n._catalogue import catalogue_text, merge
from palier.l10n._registry import SOURCE_LOCALE
from palier.l10n._states import State
from palier.l10n.checks import Terms
from palier.l10n.exchange._outgoing import outgoing, refuse_unfit
from palier.l10n.exchange._tbx import write_tbx
from palier.l10n.exchange._tmx import write_tmx
from palier.l10n.exchange._xliff_1_2 import write_1_2
from palier.l10n.exchange._xliff_2 import write_2

_WRITERS = {"xliff-1.2": write_1_2, "xliff-2.1": write_2, "tmx": write_tmx}


def export_catalogue(
    catalogue: polib.POFile,
    messages: Mapping[str, Message],
    tag: str,
    form: Literal["po", "xliff-1.2", "xliff-2.1", "tmx"],
    states: Mapping[str, State],
    *,
    only: Collection[str] | None = None,
) -> bytes:
    """Return a locale's translations as a file of exchange.

    Args:
        catalogue: the locale's catalogue.
        messages: every message.
        tag: BCP 47 tag of the locale.
        form: the format; a glossary is written by `export_terms`.
        states: the state of each message, by id.
        only: ids of the messages to export; all if none.

    Raises:
        CatalogueError: its plural rule cannot be read, or it holds characters that the format cannot.
    """
    if form == "po":
        return catalogue_text(_part(merge(catalogue, messages), only)).encode()
    sentences = outgoing(catalogue, messages, states, only)
    refuse_unfit(sentences, catalogue)
    return _WRITERS[form](sentences, SOURCE_LOCALE, tag)


def export_terms(terms: Terms, tag: str, source_tag: str) -> bytes:
    """Return a locale's terms as a TBX file.

    Args:
        terms: the glossary.
        tag: BCP 47 tag of the locale.
        source_tag: that of the locale in which the source is written.
    """
    return write_tbx(terms, tag, source_tag)


def _part(catalogue: polib.POFile, only: Collection[str] | None) -> polib.POFile:
    """Return a catalogue with some of its messages; if those are all, the catalogue itself, obsolete ones included."""
    if only is None or all(entry.obsolete or entry.msgctxt in only for entry in catalogue):
        return catalogue
    part = polib.POFile(wrapwidth=catalogue.wrapwidth)
    part.metadata, part.header = dict(catalogue.metadata), catalogue.header
    part.extend(entry for entry in catalogue if entry.msgctxt in only and not entry.obsolete)
    return part
