"""A second opinion on points, in whole numbers of parts of a point, over every profile that what is known leaves open.

A made-up case is small: its metrics are whole numbers of which none above `TOP` can matter, and its people hold two
credentials at most. So everything can be tried.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain, combinations, combinations_with_replacement, product
from typing import Any

Json = dict[str, Any]
Kind = frozenset[str]
"""The credentials of a person."""

TOP = 36
"""The highest amount of a metric that is tried; made-up scores are such that more of it changes nothing."""
CROWD = 40
"""So many more people are as good as any number."""
NOTHING = Fraction(0)


@dataclass(frozen=True)
class Facts:
    """Everything about an organisation."""

    answers: tuple[tuple[str, Any], ...]
    """By input: a whole number, the value of a choice, or a set of values."""
    people: tuple[Kind, ...]
    """What each person holds."""

    @cached_property
    def answer(self) -> Json:
        """The answer to each input."""
        return dict(self.answers)

    @cached_property
    def found(self) -> dict[int, Fraction]:
        """The points of parts, by identity: facts are looked at by one score only."""
        return {}

    def number_of(self, each: Json) -> int:
        """How many people have what is asked of one."""
        return sum(number for held, number in self.kinds if fits(each, held))

    @cached_property
    def kinds(self) -> list[tuple[Kind, int]]:
        """Each kind of people with their number."""
        return list(Counter(self.people).items())


@cache
def exact(number: int | str) -> Fraction:
    """A number of a programme; the same few are asked for in every world."""
    return Fraction(number)


# What a score is worth where all is known


def enough(rule: Json, facts: Facts) -> bool:
    """Whether a score reaches its threshold and every part its own minimum."""
    return total(rule, facts) >= exact(rule["at_least"]) and all(
        reaches(part, facts) for part in rule["parts"]
    )


def total(rule: Json, facts: Facts) -> Fraction:
    """The points of a whole score."""
    return _trimmed(rule, sum((worth(part, facts) for part in rule["parts"]), NOTHING))


def worth(part: Json, facts: Facts) -> Fraction:
    """The points of a part, found once."""
    if id(part) not in facts.found:
        facts.found[id(part)] = _worth(part, facts)
    return facts.found[id(part)]


def _worth(part: Json, facts: Facts) -> Fraction:
    if "only_if" in part and not is_met(part["only_if"], facts):
        return NOTHING
    return _trimmed(part, _plain(part, facts))


def reaches(part: Json, facts: Facts) -> bool:
    """Whether a part, and each part that it is the sum of, has the points that it must have."""
    points = worth(part, facts)
    if "minimum" in part and points < exact(part["minimum"]):
        return False
    if "more_than" in part and points <= exact(part["more_than"]):
        return False
    return all(reaches(inner, facts) for inner in part.get("sum", ()))


def _plain(part: Json, facts: Facts) -> Fraction:
    if "linear" in part:
        of = part["linear"]
        full = exact(of["full"] if "full" in of else of["fulls"][facts.answer[of["by"]]])
        share: Fraction = facts.answer[of["metric"]] / full
        return exact(of["points"]) * min(max(share, NOTHING), exact(1))
    if "each" in part:
        of = part["each"]
        whole: int = max(0, min(facts.answer[of["metric"]] // int(of["step"]), TOP))
        return whole * exact(of["points"])
    if "each_person" in part:
        of = part["each_person"]
        return exact(of["points"]) * facts.number_of(of["person"])
    if "whole" in part:
        return exact(part["whole"]["points"]) if is_met(part["whole"]["when"], facts) else NOTHING
    if "best_of" in part:
        return max((worth(one, facts) for one in part["best_of"] if reaches(one, facts)), default=NOTHING)
    return sum((worth(one, facts) for one in part["sum"]), NOTHING)


def _trimmed(limits: Json, points: Fraction) -> Fraction:
    if "round" in limits:
        grid = {"whole": 1, "tenth": 10, "hundredth": 100}[limits["round"]["to"]]
        points = _rounded(points * grid, limits["round"]["how"]) / grid
    return min(points, exact(limits["most"])) if "most" in limits else points


def _rounded(number: Fraction, how: str) -> Fraction:
    below = Fraction(number.numerator // number.denominator)
    rest = number - below
    if how == "down" or rest == 0:
        return below
    if how == "up":
        return below + 1
    if rest == Fraction(1, 2):
        return below + 1 if how == "half-up" or below % 2 else below
    return below + 1 if rest > Fraction(1, 2) else below


def is_met(rule: Json, facts: Facts) -> bool:
    """Whether a requirement inside a score is met."""
    match rule["kind"]:
        case "at_least":
            return bool(facts.answer[rule["metric"]] >= exact(rule["threshold"]))
        case "has_one_of":
            return any(value in facts.answer[rule["input"]] for value in rule["values"])
    (role,) = rule["roles"]
    size: int = role["size"]
    return facts.number_of(role["each"]) >= size


def fits(each: Json, held: Kind) -> bool:
    """Whether a person has what is asked of one."""
    if "holds_one_of" in each:
        return any(credential in held for credential in each["holds_one_of"])
    if "holds_all_of" in each:
        return all(credential in held for credential in each["holds_all_of"])
    return [fits(part, held) for part in each["parts"]].count(True) >= int(each["need"])


# What a profile leaves open


def subsets(items: Iterable[str]) -> list[frozenset[str]]:
    """All sets of some things, the empty one first."""
    listed = sorted(items)
    chosen = chain.from_iterable(combinations(listed, n) for n in range(len(listed) + 1))
    return [frozenset(some) for some in chosen]


def rosters(profile: Json, credentials: list[str]) -> list[tuple[Kind, ...]]:
    """The lists of people that a profile leaves open: up to three more of any kinds, or a crowd of one kind."""
    known = [
        [frozenset(person["credentials"])]
        if person.get("complete", True)
        else [frozenset(person["credentials"]) | more for more in subsets(credentials)]
        for person in profile.get("people") or ()
    ]
    lists = [tuple(people) for people in product(*known)]
    if profile.get("people") is not None and profile.get("people_complete", True):
        return lists
    some = subsets(credentials)[1:]
    further = [new for n in range(4) for new in combinations_with_replacement(some, n)]
    further += [(kind,) * n for kind in some for n in (*range(4, 17), CROWD)]
    return [people + new for people in lists for new in further]


def domains(programme: Json, profile: Json, names: set[str]) -> dict[str, list[Any]]:
    """The answers that a profile leaves open to each input that is looked at."""
    found: dict[str, list[Any]] = {}
    for item in programme["inputs"]:
        if item["id"] not in names:
            continue
        answer = profile.get("answers", {}).get(item["id"])
        if item["type"] == "choice":
            found[item["id"]] = [answer] if answer is not None else list(item["values"])
        elif item["type"] == "choices":
            found[item["id"]] = subsets(item["values"]) if answer is None else [frozenset(answer)]
        else:
            lowest = -1 if item.get("signed") else 0
            found[item["id"]] = [Fraction(answer)] if answer is not None else [*range(lowest, TOP + 1)]
    return found


def used(data: Any) -> set[str]:
    """The inputs that a score looks at."""
    if isinstance(data, list):
        return set().union(*map(used, data)) if data else set()
    if not isinstance(data, dict):
        return set()
    own = {data[key] for key in ("metric", "by", "input") if key in data}
    own |= {"people"} if "each_person" in data or data.get("kind") == "team" else set()
    return own | set().union(*map(used, data.values()))


def worlds(programme: Json, profile: Json, rule: Json) -> Iterator[Facts]:
    """Everything that may be so."""
    names = used(rule)
    open_ = domains(programme, profile, names)
    credentials = [credential["id"] for credential in programme["credentials"]]
    people = rosters(profile, credentials) if "people" in names else [()]
    for *values, roster in product(*open_.values(), people):
        yield Facts(tuple(zip(open_, values, strict=True)), roster)


def number_of_worlds(programme: Json, profile: Json, rule: Json) -> int:
    """How many there are."""
    names = used(rule)
    number = len(rosters(profile, [c["id"] for c in programme["credentials"]])) if "people" in names else 1
    for values in domains(programme, profile, names).values():
        number *= len(values)
    return number


def verdict(programme: Json, profile: Json, rule: Json) -> str:
    """Met if the score is enough in every world, unmet if in none."""
    found: set[bool] = set()
    for facts in worlds(programme, profile, rule):
        found.add(enough(rule, facts))
        if len(found) == 2:
            return "unknown"
    return "met" if found == {True} else "unmet"


def matters(programme: Json, profile: Json, rule: Json) -> set[str]:
    """The inputs in which alone two worlds differ of which one is enough and the other is not."""
    names = [*domains(programme, profile, used(rule)), "people"]
    found: set[str] = set()
    judged = {facts: enough(rule, facts) for facts in worlds(programme, profile, rule)}
    for name in names:
        seen: dict[Any, bool] = {}
        for facts, is_enough in judged.items():
            rest = tuple(pair for pair in facts.answers if pair[0] != name)
            key = rest if name == "people" else (rest, facts.people)
            if seen.setdefault(key, is_enough) != is_enough:
                found.add(name)
                break
    return found
