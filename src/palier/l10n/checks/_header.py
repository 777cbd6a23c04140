"""Whether a catalogue is of the language that its name says."""

from __future__ import annotations

import re

from palier.l10n.checks._finding import Fault

_REGION = re.compile(r"[a-z]{2}|[0-9]{3}")


def language_fault(tag: str, header: str) -> Fault | None:
    """Return what is wrong with the language that a catalogue's header names: another's file may stand in its place.

    Tools write it in several forms, as in `fr_FR`, `fr` or `sr_RS@latin`. Only what contradicts the tag is a fault.

    Args:
        tag: BCP 47 tag of the catalogue.
        header: its `Language`; empty, it says nothing.
    """
    named, right = (re.split(r"[-_.@]", text.strip().lower()) for text in (header, tag))
    regions = [{part for part in parts[1:] if _REGION.fullmatch(part)} for parts in (named, right)]
    if named == [""] or (named[0] == right[0] and (not all(regions) or regions[0] == regions[1])):
        return None
    what = f"the header says that the catalogue is in {header!r}, its name that it is in {tag}"
    return Fault(0, what, f"bring the right file back, or write `Language: {tag.replace('-', '_')}`")
