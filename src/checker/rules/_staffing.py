"""Who fills which role of a team, and who is missing, in sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from checker._layouts import SeatsError, crews
from checker._matching import Filling, Layout, Seat, places
from checker._seats import MAX_OPENINGS, Arrangement, Opening, Prospects, Table
from checker._sentences import Count, Fact, Listing, Sentence
from checker.rules._base import Change, Rule, Situation, Verdict
from checker.rules._refusals import person_named
from checker.rules.person import Found, Roster

if TYPE_CHECKING:
    from checker.rules.team import Team


def qualified(team: Team, situation: Situation) -> tuple[Fact, ...]:
    """Return the names of the people who certainly qualify for a team of one kind of people; of its ways, the best."""
    fits = _fits(team, situation)
    ((table,), counts) = team.plan.tables, Counter(fits)
    arrangement, _ = table.best(counts)
    (seat,) = arrangement.seats
    return tuple(person_named(situation, i) for i, fit in enumerate(fits) if not seat.wants & ~fit)


def explained(team: Team, situation: Situation, verdict: Verdict) -> tuple[Sentence, tuple[Sentence, ...]]:
    """Return why a team of several roles has its verdict, and notes: who is proposed for which role, what is free."""
    fits = _fits(team, situation)
    counts = Counter(fits)
    best = [(table, *table.best(counts)) for table in team.plan.tables]
    needed = sum(places(arrangement.seats) for _, arrangement, _ in best)
    free = sum(sum(filling.free) for _, _, filling in best)
    short = [(arrangement.short(table.here(counts)), arrangement) for table, arrangement, _ in best]
    facts: dict[str, Fact] = {"filled": Count(needed - free), "needed": Count(needed)}
    notes = [*_proposals(team, best, fits, situation)]
    for _, arrangement, filling in best:
        notes += [
            *_vacancies(team, arrangement, filling),
            *_obstacle(team, arrangement, filling, fits, situation),
        ]
    notes += [_apart(missing, some) for missing, some in short if missing]
    if verdict == "unknown":
        return Sentence("checker.team.roles.unfinished", facts), tuple(notes)
    if verdict == "met":
        return Sentence("checker.team.roles.met", {"needed": Count(needed)}), tuple(notes)
    if not free:
        return notes.pop(), tuple(notes)
    return Sentence("checker.team.roles.unmet", {"missing": Count(free), **facts}), tuple(notes)


def once(rule: Rule, situation: Situation, what: object, find: Callable[[], Found]) -> Found:
    """Return what is to be found out for a rule, once for the people of a situation: it depends on nothing else."""
    return _people(situation).once(rule, what, find)


def openings(team: Team, situation: Situation) -> Sequence[tuple[Change, tuple[Opening, ...]]]:
    """Return the ways in which more people make a team complete, each with the seats that they take.

    None if it is complete, or if what they lack can't be passed any more.
    """
    return once(team, situation, "openings", lambda: _openings(team, situation))


def _openings(team: Team, situation: Situation) -> Sequence[tuple[Change, tuple[Opening, ...]]]:
    verdict = situation.verdict(team)
    if verdict == "met":
        return []
    counts = Counter(_fits(team, situation))
    prospects = _prospects(team, situation)
    options = [table.openings(prospects) for table in team.plan.tables if not table.full(counts)]
    ways = islice(product(*options), 1 if team.uniform else MAX_OPENINGS)
    newcomer = team.fit(_gained(situation, verdict))
    found = [(_change(team, way, newcomer, verdict), way) for way in ways]
    return sorted(found, key=lambda change: change[0].effort)


def recruits(team: Team, change: Change, situation: Situation) -> Iterator[Layout]:
    """Yield the new people who do what a change of a team says, as many as each `wants` of the team's bits.

    Fewer of them may do more than one thing each; there is one item for each way to share them.
    """
    way = next(way for found, way in openings(team, situation) if found == change)
    try:
        possible = crews(way)
    except SeatsError:
        possible = [tuple(seat for opening in way for seat in opening.seats)]
    counts = Counter(_fits(team, situation))
    for crew in possible:
        together = defaultdict(int, counts)
        for seat in crew:
            together[seat.wants] += seat.number
        if team.complete(together):
            yield crew


def _fits(team: Team, situation: Situation) -> list[int]:
    """Return what each person certainly fulfils."""
    return _people(situation).fits(team)


def _people(situation: Situation) -> Roster:
    """Return the people with what certainly counts: alike in all cases."""
    people = situation.cases[0].worst.people
    return people if isinstance(people, Roster) else Roster(people)


def _gained(situation: Situation, verdict: Verdict) -> frozenset[str]:
    """Return what people may come to hold: what they may hold already, or what can be passed from this day on."""
    if verdict == "unknown":
        return situation.programme.counting(situation.on)
    credentials = situation.programme.credentials.items()
    return frozenset(id_ for id_, credential in credentials if credential.obtainable(situation.on))


def _prospects(team: Team, situation: Situation) -> Prospects:
    """Return who there is for a team, and what people may come to fulfil: by passing more, or as they do already."""
    worst, best = situation.cases[0].worst, situation.cases[0].best
    gained = _gained(situation, "unmet")
    shift = len(team.wanted)
    people: dict[int, int] = {}
    for (held, may_hold), number in Counter(zip(worst.people, best.people, strict=True)).items():
        mask = team.fit(held) | team.fit(may_hold | gained) << shift
        people[mask] = people.get(mask, 0) + number
    return Prospects(people, shift, team.fit(best.others | gained))


# Sentences


def _proposals(
    team: Team,
    best: Sequence[tuple[Table, Arrangement, Filling]],
    fits: Sequence[int],
    situation: Situation,
) -> Iterator[Sentence]:
    """Yield who is proposed for each role that somebody can fill."""
    proposed: dict[int, set[int]] = defaultdict(set)
    for table, arrangement, filling in best:
        for seat, people in zip(arrangement.seats, _seated(table, filling, fits), strict=True):
            for role in seat.roles:
                proposed[role].update(people)
    for role, chosen in sorted(proposed.items()):
        if chosen:
            names = Listing("and", tuple(person_named(situation, i) for i in sorted(chosen)))
            yield Sentence("checker.team.proposed", {"role": team.called(role), "people": names})


def _seated(table: Table, filling: Filling, fits: Sequence[int]) -> Iterator[list[int]]:
    """Yield who takes each seat, by index.

    Going round among those who are alike, nobody comes twice in one part, and as many as possible come at all.
    """
    alike: dict[int, list[int]] = defaultdict(list)
    for i, fit in enumerate(fits):
        alike[fit & table.wants].append(i)
    turn: dict[int, int] = defaultdict(int)
    for row in filling.taken:
        people: list[int] = []
        for mask, number in row.items():
            group = alike[mask]
            people += [group[(turn[mask] + i) % len(group)] for i in range(number)]
            turn[mask] += number
        yield people


def _vacancies(team: Team, arrangement: Arrangement, filling: Filling) -> Iterator[Sentence]:
    """Yield how many people are missing for which roles."""
    free: dict[tuple[int, ...], int] = {}
    for seat, number in zip(arrangement.seats, filling.free, strict=True):
        if number:
            free[seat.roles] = free.get(seat.roles, 0) + number
    for roles, number in free.items():
        yield Sentence("checker.team.free", {"missing": Count(number), "role": _roles(team, roles)})


def _obstacle(
    team: Team, arrangement: Arrangement, filling: Filling, fits: Sequence[int], situation: Situation
) -> Iterator[Sentence]:
    """Yield which seats of several kinds have too few people between them, if somebody could take any."""
    seats = [arrangement.seats[i] for i in filling.rivals]
    people = [i for i, fit in enumerate(fits) if any(not seat.wants & ~fit for seat in seats)]
    if len(seats) < 2 or not people:
        return
    names = Listing("and", tuple(person_named(situation, i) for i in people))
    single = all(seat.number == 1 for seat in seats)
    called = [_roles(team, seat.roles) if single else _wanted_for(team, seat) for seat in seats]
    listed = Listing("and", tuple(called))
    facts: dict[str, Fact] = {"n": Count(places(tuple(seats))), "people": names, "places": listed}
    yield Sentence("checker.team.obstacle", facts)


def _apart(missing: int, arrangement: Arrangement) -> Sentence:
    facts = {"missing": Count(missing), "needed": Count(arrangement.together)}
    return Sentence("checker.team.roles.together", facts)


def _change(team: Team, way: Sequence[Opening], newcomer: int, verdict: Verdict) -> Change:
    """Return the change that people come for the openings."""
    seats = [seat for opening in way for seat in opening.seats]
    able = all(not seat.wants & ~newcomer for seat in seats)
    effort = max(opening.people for opening in way) if able else places(tuple(seats))
    return Change(team.id, _wanted(team, way, seats), effort, open=verdict == "unknown")


def _wanted(team: Team, way: Sequence[Opening], seats: Sequence[Seat]) -> Sentence:
    if team.uniform:
        return Sentence("checker.team.add", {"missing": Count(places(tuple(seats)))})
    if len(seats) == 1:
        facts: Mapping[str, Fact] = {"missing": Count(seats[0].number), "role": _roles(team, seats[0].roles)}
        return Sentence("checker.team.add-for", facts)
    listed = Listing("and", tuple(_wanted_for(team, seat) for seat in seats))
    shared = sum(len(opening.parts) for opening in way) > 1
    return Sentence("checker.team.add-shared" if shared else "checker.team.add-different", {"people": listed})


def _wanted_for(team: Team, seat: Seat) -> Sentence:
    return Sentence("checker.team.people-for", {"n": Count(seat.number), "role": _roles(team, seat.roles)})


def _roles(team: Team, roles: Sequence[int]) -> Sentence:
    """Return how to call a place: by all roles that its person has."""
    first, *others = map(team.called, roles)
    if not others:
        return first
    return Sentence("checker.team.role.both", {"role": first, "others": Listing("and", tuple(others))})
