"""Static analysis: what can be proven about rules without asking any organization.

Every proof is a pure function of the compiled programme; together they are what `palier check` adds to the errors that
keep a source from being published at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker import Competency, Wording
from palier.analysis._coverage import uncovered
from palier.analysis._dates import dated_parts, dead_items
from palier.analysis._implications import ambiguous, branches, nesting, unattainable
from palier.analysis._places import Places
from palier.analysis._remarks import Remark, Weight
from palier.analysis._sentences import uncounted, unsaid
from palier.analysis._unused import unused
from palier.compile import Compiled
from palier.scenarios import Seen

__all__ = ["Remark", "Weight", "analyse"]


def analyse(compiled: Compiled, wording: Wording, seen: Mapping[str, Seen]) -> list[Remark]:
    """Return everything worth knowing about a source that can be published as it is, in the order of the source.

    Args:
        compiled: the compiled source.
        wording: words in the source's language, for amounts and days.
        seen: by competency, the verdicts that its scenarios reached.
    """
    remarks = [*unused(compiled), *uncounted(compiled)]
    for index, competency in enumerate(compiled.programme.competencies):
        places = Places(compiled.source, index)
        remarks += _of_competency(compiled, competency, places, wording)
        remarks += uncovered(competency, places, seen.get(competency.id, {}))
    return sorted(dict.fromkeys(remarks), key=lambda remark: remark.problem)


def _of_competency(
    compiled: Compiled, competency: Competency, places: Places, wording: Wording
) -> Iterator[Remark]:
    programme = compiled.programme
    read = frozenset(place for reading in places.competency.readings for place in reading.places)
    yield from nesting(programme, competency, places, wording)
    yield from branches(programme, competency, places)
    yield from ambiguous(competency, places, read)
    yield from unattainable(programme, competency, places, wording)
    yield from dead_items(programme, competency, places, wording)
    yield from dated_parts(competency, places, wording)
    yield from unsaid(compiled, competency, places)
