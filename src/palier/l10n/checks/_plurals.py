"""Plural forms: a translation has every form of its language, and a catalogue announces the right rule."""

from __future__ import annotations

from collections.abc import Iterator

from palier._counted import counted
from palier.formats import plural_header
from palier.l10n.checks._finding import Fault
from palier.l10n.checks._language import plural_numbers
from palier.l10n.checks._pair import Pair


def plural_faults(pair: Pair) -> Iterator[Fault]:
    """Yield the plural forms that are too many or too few; once a message, with its first form."""
    if pair.message.other is None or pair.form != min(pair.forms):
        return
    needed = pair.language.plural_forms
    if sorted(pair.forms) != [*range(needed)]:
        given = counted(len(pair.forms), "plural form", "plural forms")
        what = f"it has {given} instead of {needed}, numbered from 0"
        yield Fault(0, what, "give every plural form of the language")


def header_fault(tag: str, header: str) -> Fault | None:
    """Return what is wrong with a catalogue's plural rule: tools show translators the forms that it announces.

    Args:
        tag: BCP 47 tag of the catalogue.
        header: its `Plural-Forms`.
    """
    right = plural_header(tag)
    if header and plural_numbers(header) == plural_numbers(right):
        return None
    what = f"the header's plural rule {header!r} is not that of {tag}"
    return Fault(0, what, f"write `Plural-Forms: {right}`")
