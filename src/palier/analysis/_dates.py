"""What dates make of the rules: list items that no longer count, gaps and overlaps of dated parts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from checker import Competency, Programme, Wording
from checker._sentences import Day
from checker.rules import Group, Team, in_force
from palier.analysis._places import Places, own
from palier.analysis._remarks import Remark


def dead_items(
    programme: Programme, competency: Competency, places: Places, wording: Wording
) -> Iterator[Remark]:
    """Yield credentials that a competency lists and that count on no day of its edition."""
    seen: set[str] = set()
    for team in _teams(competency):
        for id_ in team.mentioned():
            credential = programme.credentials[id_]
            last = credential.last_day()
            first = credential.available_from
            ended = last is not None and last < competency.in_force_from
            until = competency.in_force_until
            late = first is not None and until is not None and first > until
            if id_ in seen or not (ended or late):
                continue
            seen.add(id_)
            when = f"after {wording.fact(Day(last))}" if last and ended else "before this edition ends"
            what = f"{id_} stands in a list of this requirement and does not count {when}: nobody is helped by it"
            mend = "nothing, if the source still lists it; else correct its dates or take it off the list"
            yield places.remark("note", places.requirement(team.id), what, mend)


def dated_parts(competency: Competency, places: Places, wording: Wording) -> Iterator[Remark]:
    """Yield days on which a group has nothing to ask, and days on which dated parts of one group overlap."""
    seen: set[str] = set()
    for level in competency.levels():
        for group in (node for node in own(level.rule) if isinstance(node, Group)):
            key = places.source_key(group.id)
            if not group.dated or key in seen:
                continue
            seen.add(key)
            yield from _stretches(group, competency, places, wording)


def _stretches(group: Group, competency: Competency, places: Places, wording: Wording) -> Iterator[Remark]:
    dated = [part for part in group.parts if part.force is not None]
    begins = {day for part in dated if part.force for day in part.force.boundaries()}
    days = sorted({competency.in_force_from, *(day for day in begins if day > competency.in_force_from)})
    place = places.requirement(group.id)
    for first, after in zip(days, [*days[1:], None], strict=True):
        asked = [part for part in dated if in_force(part, first)]
        span = _span(first, after, wording)
        if not group.asked(first):
            what = f"{span} none of the parts is in force, so that "
            what += "nobody can meet it" if group.kind != "all" else "everybody meets it"
            yield places.remark("warning", place, what, "let `in_force` of the parts cover these days")
        elif len(asked) > 1 and group.kind == "any":
            what = f"{span} {' and '.join(part.id for part in asked)} are in force together: either is enough"
            yield places.remark("note", place, what, "nothing, if the editions are meant to overlap")


def _span(first: date, after: date | None, wording: Wording) -> str:
    since = wording.fact(Day(first))
    if after is None:
        return f"from {since} on"
    return f"from {since} to {wording.fact(Day(after - timedelta(days=1)))}"


def _teams(competency: Competency) -> Iterator[Team]:
    for level in competency.levels():
        yield from (node for node in own(level.rule) if isinstance(node, Team))
