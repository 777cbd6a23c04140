"""Which verdicts of which requirements no scenario shows."""

from __future__ import annotations

from collections.abc import Iterator

from checker import Competency
from palier.analysis._places import Places, own
from palier.analysis._remarks import Remark
from palier.scenarios import Seen


def uncovered(competency: Competency, places: Places, seen: Seen) -> Iterator[Remark]:
    """Yield each level and requirement that no scenario shows met, or not met; levels also not known."""
    for level in competency.levels():
        missing = _missing(seen.get(level.id, frozenset()), ("met", "unmet", "unknown"))
        if missing:
            what = f"no scenario shows {level.id} {missing}"
            yield places.remark("note", places.level(level.id), what, "add a scenario that does")
    shown: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for level in competency.levels():
        for node in own(level.rule):
            if node.id == level.id:
                continue
            key = places.source_key(node.id)
            names.setdefault(key, node.id)
            shown.setdefault(key, set()).update(seen.get(node.id, ()))
    for key, verdicts in shown.items():
        missing = _missing(frozenset(verdicts), ("met", "unmet"))
        if missing:
            what = f"no scenario shows this requirement {missing}"
            yield places.remark("note", places.requirement(names[key]), what, "add a scenario that does")


def _missing(seen: frozenset[str], wanted: tuple[str, ...]) -> str:
    words = {"met": "met", "unmet": "not met", "unknown": "not known"}
    return " or ".join(words[verdict] for verdict in wanted if verdict not in seen)
