"""Sentences that will read wrong: a number of things without plural forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palier.analysis._remarks import Remark
from palier.compile import Compiled

COUNTED = re.compile(r"\{([a-z0-9_]+)\} [a-z]")
"""A placeholder before a word: “{people} people”."""


def uncounted(compiled: Compiled) -> Iterator[Remark]:
    """Yield each sentence of the source that counts things and has one form for every number."""
    for id_, message in compiled.messages.items():
        if message.other is not None:
            continue
        for found in COUNTED.finditer(message.one):
            if (message.facts or {}).get(found[1]) == "count":
                what = f"{message.one!r} counts by {{{found[1]}}} and has one form for every number"
                mend = "write `one:` and `other:`, so that no language says “1 people”"
                place = compiled.places.get(id_, ())
                yield Remark("warning", compiled.source.problem(place, what, mend))
                break
