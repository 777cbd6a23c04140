"""Which rule implies which: levels that do not imply the one below, and branches that can never matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise, product

from checker import Competency, Day, Fact, Level, Option, Profile, Programme, Rule, Wording
from checker._forecast import choices_of
from checker._worlds import Answer, cases
from checker.rules import Attestation, Group, Team, credentials_of, everything, in_force
from palier.analysis._minimal import TooManyWays, Way, Ways
from palier.analysis._places import Places, own
from palier.analysis._remarks import Remark


def implied(programme: Programme, one: Rule, other: Rule, on: date) -> tuple[dict[str, Answer], Way] | None:
    """Return how an organization could meet one rule and not another on a day; none where that cannot be.

    Raises:
        TooManyWays: the rules are too large for a proof.
    """
    names = sorted(choices_of((one, other), programme))
    for values in product(*(programme.inputs[name].values for name in names)):
        choices: dict[str, Answer] = dict(zip(names, values, strict=True))
        for item in programme.inputs.values():
            if item.type == "choice":
                choices.setdefault(item.id, next(iter(item.values)))
        for way in Ways(programme, choices, on, (one, other)).of(one):
            world = way.world(programme, choices, on)
            if not (in_force(other, on) and other.holds(world)):
                return {name: choices[name] for name in names}, way
    return None


def days_of(programme: Programme, rules: Sequence[Rule], first: date) -> list[date]:
    """Return a first day and the first day of every later stretch on which some rules may say something else."""
    credentials = {c for rule in rules for c in credentials_of(rule)}
    days = {day for c in credentials for day in programme.credentials[c].boundaries()}
    days |= {
        day for rule in rules for node in everything(rule) if node.force for day in node.force.boundaries()
    }
    return [first, *sorted(day for day in days if day > first)]


def nesting(
    programme: Programme, competency: Competency, places: Places, wording: Wording
) -> Iterator[Remark]:
    """Yield each level that can be met without the one below, with an organization that shows it."""
    for option in competency.options:
        for lower, upper in pairwise(option.levels):
            yield from _nested(programme, competency, option, (lower, upper), places, wording)


def _nested(
    programme: Programme,
    competency: Competency,
    option: Option,
    levels: tuple[Level, Level],
    places: Places,
    wording: Wording,
) -> Iterator[Remark]:
    lower, upper = levels
    intended = not places.option(option.id).nested
    titles = f"{wording.text(upper.title)} does not imply {wording.text(lower.title)}"
    place = places.level(upper.id)
    for day in days_of(programme, (upper.rule, lower.rule), competency.in_force_from):
        if not in_force(upper.rule, day):
            continue
        try:
            found = implied(programme, upper.rule, lower.rule, day)
        except TooManyWays:
            what = f"whether {upper.id} implies {lower.id} is not proven: it can be met in too many ways"
            yield places.remark("note", place, what, "nothing, or split the level into smaller requirements")
            return
        if found is not None:
            example = describe(programme, *found, wording)
            since = "" if day == competency.in_force_from else f" from {wording.fact(Day(day))}"
            what = f"{titles}{since}: {example} meets {upper.key} and not {lower.key}"
            mend = (
                "nothing: the option says `nested: false`"
                if intended
                else "correct the rules, or the order of `levels`, lowest first; or, if the source means it so, write "
                "`nested: false` in the option"
            )
            yield places.remark("note" if intended else "warning", place, what, mend)
            return
    if intended:
        what = f"`nested: false` stands here, but {upper.id} implies {lower.id} on every day"
        yield places.remark("note", place, what, "remove `nested: false`")


def describe(programme: Programme, choices: dict[str, Answer], way: Way, wording: Wording) -> str:
    """Return an organization in words: its answers, and what its people hold."""
    said = [f"{name} {value}" for name, value in choices.items()]
    said += [f"{name} {_answer(programme, name, answer, wording)}" for name, answer in way.answers]
    for held, number in Counter(way.people).items():
        names = " and ".join(wording.text(programme.credentials[c].short) for c in sorted(held))
        said.append(f"{number} people who each hold {names}" if number > 1 else f"a person who holds {names}")
    return "an organization with " + ("; ".join(said) or "nothing at all")


def _answer(programme: Programme, name: str, answer: Answer, wording: Wording) -> str:
    if isinstance(answer, frozenset):
        return " and ".join(sorted(answer))
    if isinstance(answer, Attestation):
        return str(answer.answer)
    if isinstance(answer, str):
        return answer
    fact: Fact = programme.inputs[name].fact(answer)
    return wording.fact(fact)


def branches(programme: Programme, competency: Competency, places: Places) -> Iterator[Remark]:
    """Yield each part of a group that can never matter, because a part beside it implies it, or is implied by it.

    A body that several levels share is judged for all of them: what matters at one level is not dead.
    """
    dead: dict[str, list[Remark | None]] = {}
    for level in competency.levels():
        for group in (node for node in own(level.rule) if isinstance(node, Group)):
            for part in group.parts:
                key = places.source_key(part.id)
                dead.setdefault(key, []).append(_dead(programme, competency, group, part, places))
    for remarks in dead.values():
        first = remarks[0]
        if first is not None and all(remark is not None for remark in remarks):
            yield first


def _dead(
    programme: Programme, competency: Competency, group: Group, part: Rule, places: Places
) -> Remark | None:
    days = days_of(programme, (group,), competency.in_force_from)
    for other in group.parts:
        if other is part or group.kind == "at_least_of":
            continue
        one, two = (part, other) if group.kind == "any" else (other, part)
        try:
            alike = all(implied(programme, one, two, day) is None for day in days)
        except TooManyWays:
            continue
        # Of two parts that ask the same, the second is the needless one.
        if not alike or (
            _alike(programme, two, one, days) and group.parts.index(part) < group.parts.index(other)
        ):
            continue
        if group.kind == "any":
            what = f"whoever meets this also meets {other.id}, so that this way never matters"
            mend = "nothing, if the source says both; else correct one of the two"
            return places.remark("note", places.requirement(part.id), what, mend)
        what = f"whoever meets {other.id} also meets this, so that it adds nothing"
        return places.remark("note", places.requirement(part.id), what, "nothing, if the source says both")
    return None


def _alike(programme: Programme, one: Rule, other: Rule, days: Sequence[date]) -> bool:
    try:
        return all(implied(programme, one, other, day) is None for day in days)
    except TooManyWays:
        return False


def ambiguous(competency: Competency, places: Places, read: frozenset[str]) -> Iterator[Remark]:
    """Yield groups of teams of which it is not said how their people relate.

    Args:
        competency: the competency.
        places: where its requirements stand.
        read: ids of requirements that a reading is declared for.
    """
    seen: set[str] = set()
    for level in competency.levels():
        for group in (node for node in own(level.rule) if isinstance(node, Group)):
            teams = [part for part in group.parts if isinstance(part, Team)]
            if group.kind == "any":
                # Whether one person takes one way or another is no question of mixing.
                teams = [team for team in teams if max(role.size for role in team.roles) > 1]
            teams = [team for team in teams if any(_meet(team, other) for other in teams)]
            key = places.source_key(group.id)
            if len(teams) < 2 or key in seen or group.id in read or any(t.id in read for t in teams):
                continue
            seen.add(key)
            what, mend = AMBIGUOUS["any" if group.kind == "any" else "all"]
            yield places.remark("note", places.requirement(group.id), what, mend)


def _meet(one: Rule, other: Rule) -> bool:
    """Say whether there is a day on which two different rules are both in force."""
    if one is other:
        return False
    firsts = [rule.force.from_ for rule in (one, other) if rule.force and rule.force.from_]
    lasts = [rule.force.until for rule in (one, other) if rule.force and rule.force.until]
    return not firsts or not lasts or max(firsts) <= min(lasts)


AMBIGUOUS = {
    "any": (
        "each way asks for several people; it is not said whether some may take one way and others another",
        "declare a reading with the alternative `each: {any: […]}`, or nothing if the source leaves no doubt",
    ),
    "all": (
        "these teams are judged apart; it is not said whether they are the same people",
        "use one `team` with `roles` and `same_as`, `among` or `apart_from`, or declare a reading",
    ),
}


def unattainable(
    programme: Programme, competency: Competency, places: Places, wording: Wording
) -> Iterator[Remark]:
    """Yield each level that nobody can meet, or that nobody can meet from some day on."""
    for level in competency.levels():
        days = days_of(programme, (level.rule,), competency.in_force_from)
        lost = None
        for day in reversed(days):
            if _attainable(programme, level.rule, day):
                break
            lost = day
        if lost is None:
            continue
        since = wording.fact(Day(lost))
        if lost == days[0]:
            what, mend = f"nobody can ever meet {level.id}", "correct its requirements or their dates"
            yield places.remark("warning", places.level(level.id), what, mend)
        else:
            what = f"from {since} nobody can meet {level.id}: what it asks for no longer counts"
            yield places.remark("note", places.level(level.id), what, "nothing, or plan its next edition")


def _attainable(programme: Programme, rule: Rule, day: date) -> bool:
    """Say whether an organization that has everything meets a rule on a day, in some case."""
    nothing = Profile({}, {}, {}, None)
    every = cases(programme, nothing, day, choices_of((rule,), programme))
    return in_force(rule, day) and any(rule.holds(case.best) for case in every)


__all__ = ["ambiguous", "branches", "describe", "implied", "nesting", "unattainable"]
