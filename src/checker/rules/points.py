"""`points`: a score of several parts reaches a threshold, and parts with a minimum of their own reach theirs.

The arithmetic is in `_scores`, what would raise a score in `_levers` and `_raises`, what it waits for in `_unsettled`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from checker._sentences import EXACT, Count, Fact, Listing, Number, Sentence, sentence_to_json
from checker.rules._base import (
    Explanation,
    Fix,
    Force,
    Leaf,
    Rule,
    Situation,
    Verdict,
    force_from_json,
    head_to_json,
    leaves,
    text_from_json,
)
from checker.rules._raises import raises
from checker.rules._refusals import closed, refusals
from checker.rules._scores import (
    NONE_ASSUMED,
    BestOf,
    Earning,
    Linear,
    Part,
    PerPerson,
    PerStep,
    Rounding,
    Sum,
    Whole,
    shown,
)
from checker.rules._unsettled import turning_points, unsettled
from checker.rules.person import PersonRule, person_rule_from_json

if TYPE_CHECKING:
    from checker._worlds import Answer, World

MANY = 10**40
"""Points from here on come from a count that has no end."""


@dataclass(frozen=True, slots=True)
class Points(Leaf):
    """A score that reaches a threshold. Equality meets it."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    at_least: Decimal
    """The points needed."""
    scores: tuple[Part, ...]
    """The parts whose points are added up."""
    most: Decimal | None = None
    """A cap on the sum."""
    rounding: Rounding | None = None
    """How the sum is rounded, before it is capped; exact where it is not said."""
    force: Force | None = None
    """The days on which it is asked for."""

    @property
    def kind(self) -> str:
        """`points`."""
        return "points"

    @property
    def inner(self) -> tuple[Rule, ...]:
        """The requirements that parts look at: gates, and conditions for all-or-nothing points."""
        return tuple(rule for part in self.walk() for rule in part.rules())

    def walk(self) -> Iterator[Part]:
        """Yield every part of the score, in reading order."""
        for part in self.scores:
            yield from part.walk()

    def mentioned(self) -> tuple[str, ...]:
        """Return the ids of the credentials for which people earn points, once each, in the source's order."""
        people = (part.earning for part in self.walk() if isinstance(part.earning, PerPerson))
        return tuple(dict.fromkeys(c for earning in people for c in earning.person.mentioned()))

    def total(self, world: World, met: frozenset[str] = NONE_ASSUMED) -> Fraction:
        """Return the points in a world in which some of `inner` are taken to be met, given by id."""
        points = sum((part.earned(world, met) for part in self.scores), Fraction(0))
        if self.rounding is not None:
            points = self.rounding(points)
        return points if self.most is None else min(points, Fraction(self.most))

    def holds(self, world: World, met: frozenset[str] = NONE_ASSUMED) -> bool:
        """Say whether the points are enough, in a world in which some of `inner` are taken to be met."""
        return self.total(world, met) >= Fraction(self.at_least) and all(
            part.enough(world, met) for part in self.scores
        )

    def explain(self, situation: Situation, verdict: Verdict) -> Explanation:
        """Say the points so far, those possible and those needed, and what each part earns."""
        labels = self.labels(situation)
        notes = tuple(note for part in self.scores for note in self._notes(part, labels, situation))
        notes += refusals(self.mentioned(), situation)
        if verdict == "unmet":
            notes += tuple(closed(self.mentioned(), situation))
        asks = unsettled(self, situation) if verdict == "unknown" else ()
        return Explanation(self._reason(situation, verdict), notes, asks)

    def fixes(self, situation: Situation) -> list[Fix]:
        """Return the minimal sets of changes after which the points are enough, least effort first."""
        if situation.verdict(self) == "met":
            return [frozenset()]
        return raises(self, situation, self.labels(situation))

    def inputs(self) -> Iterator[str]:
        """Yield the metrics, the choices that decide a full amount, and what the rules inside look at."""
        for part in self.walk():
            for rule in part.rules():
                yield from rule.inputs()
            match part.earning:
                case Linear(metric=metric, by=by):
                    yield from (metric,) if by is None else (metric, by)
                case PerStep(metric=metric):
                    yield metric
                case PerPerson():
                    yield "people"

    def told_apart(self, name: str) -> Iterator[Answer]:
        """Yield the amounts of a metric at which its points may decide; `_unsettled` says how exactly."""
        yield from turning_points(self, name)
        for rule in self.inner:
            for leaf in leaves(rule):
                yield from leaf.told_apart(name)

    def labels(self, situation: Situation) -> dict[str, Sentence]:
        """Return what to call each part, by id: its text, else its metric's label, else what it stands in."""
        found: dict[str, Sentence] = {}

        def name(part: Part, otherwise: Sentence) -> None:
            found[part.id] = _label(part, situation) or otherwise
            for inner in part.parts:
                name(inner, found[part.id])

        for number, part in enumerate(self.scores, 1):
            name(part, Sentence("checker.points.part-number", {"number": Count(number)}))
        return found

    def to_json(self) -> dict[str, Any]:
        """Return the score as JSON data."""
        data = {**head_to_json(self, "points"), "at_least": str(self.at_least)}
        if self.most is not None:
            data["most"] = str(self.most)
        if self.rounding is not None:
            data["round"] = {"to": self.rounding.to, "how": self.rounding.how}
        return {**data, "parts": [_part_to_json(part) for part in self.scores]}

    def _reason(self, situation: Situation, verdict: Verdict) -> Sentence:
        now = min(self.total(case.worst) for case in situation.cases)
        possible = max(self.total(case.best) for case in situation.cases)
        facts: dict[str, Fact] = {"points": Number(shown(now)), "needed": Number(self.at_least)}
        if verdict == "met":
            return Sentence("checker.points.met", facts)
        if verdict == "unknown" and possible >= MANY:
            return Sentence("checker.points.unknown", facts)
        most: dict[str, Fact] = {"possible": Number(shown(possible))}
        if verdict == "unknown":
            return Sentence("checker.points.unknown-possible", {**facts, **most})
        if possible >= Fraction(self.at_least):
            return Sentence("checker.points.unmet-parts")
        if now < possible:
            return Sentence("checker.points.unmet-possible", {**facts, **most})
        missing = EXACT.subtract(self.at_least, shown(now))
        return Sentence("checker.points.unmet", {"missing": Number(missing), **facts})

    def _notes(self, part: Part, labels: Mapping[str, Sentence], situation: Situation) -> Iterator[Sentence]:
        """Yield what a part earns, then what it or a part of its sum falls short of."""
        now = min(part.earned(case.worst) for case in situation.cases)
        possible = max(part.earned(case.best) for case in situation.cases)
        facts: dict[str, Fact] = {"points": Number(shown(now)), "part": labels[part.id]}
        most = part.limit()
        if most is None:
            yield Sentence("checker.points.part-open", facts)
        elif now == possible:
            yield Sentence("checker.points.part", {**facts, "most": Number(shown(most))})
        else:
            ends: dict[str, Fact] = {"possible": Number(shown(possible)), "most": Number(shown(most))}
            yield Sentence("checker.points.part-so-far", {**facts, **ends})
        for inner in _required(part):
            yield from self._short(inner, labels, situation)

    def _short(self, part: Part, labels: Mapping[str, Sentence], situation: Situation) -> Iterator[Sentence]:
        """Yield that a part is below its own minimum, unless it surely is not."""
        floors = [("minimum", part.minimum), ("more-than", part.more_than)]
        points = min(part.earned(case.worst) for case in situation.cases)
        for name, floor in floors:
            if floor is None or points > Fraction(floor) or (name == "minimum" and points == Fraction(floor)):
                continue
            facts: dict[str, Fact] = {"floor": Number(floor), "points": Number(shown(points))}
            message = "checker.points.part-minimum" if name == "minimum" else "checker.points.part-more-than"
            yield Sentence(message, {**facts, "part": labels[part.id]})


def persons_who_earn(rule: Rule) -> Iterator[PersonRule]:
    """Yield what is asked of each person who earns points for a score."""
    assert isinstance(rule, Points)
    for part in rule.walk():
        if isinstance(part.earning, PerPerson):
            yield part.earning.person.bare()


def _required(part: Part) -> Iterator[Part]:
    """Yield a part and those of its sum, each of which may have to reach a minimum."""
    yield part
    if isinstance(part.earning, Sum):
        for inner in part.parts:
            yield from _required(inner)


def _label(part: Part, situation: Situation) -> Sentence | None:
    """Return a part's own words, with the full amounts that are still possible; else the label of its metric."""
    earning = part.earning
    if part.text is None:
        return (
            situation.programme.inputs[earning.metric].label
            if isinstance(earning, Linear | PerStep)
            else None
        )
    if not isinstance(earning, Linear) or earning.by is None:
        return part.text
    item = situation.programme.inputs[earning.metric]
    fulls = tuple(dict.fromkeys(earning.full_in(case.worst.answers) for case in situation.cases))
    facts = tuple(item.fact(full) for full in fulls)
    full = facts[0] if len(facts) == 1 else Listing("or", facts)
    return Sentence(part.text.message, {**part.text.facts, "full": full})


def _part_to_json(part: Part) -> dict[str, Any]:
    data: dict[str, Any] = {"id": part.id}
    if part.text is not None:
        data["text"] = sentence_to_json(part.text)
    limits = {"most": part.most, "minimum": part.minimum, "more_than": part.more_than}
    data |= {name: str(limit) for name, limit in limits.items() if limit is not None}
    if part.rounding is not None:
        data["round"] = {"to": part.rounding.to, "how": part.rounding.how}
    if part.only_if is not None:
        data["only_if"] = part.only_if.to_json()
    return data | _earning_to_json(part.earning)


def _earning_to_json(earning: Earning) -> dict[str, Any]:
    match earning:
        case Linear(metric, points, full):
            data: dict[str, Any] = {"metric": metric, "points": str(points)}
            if full is not None:
                return {"linear": data | {"full": str(full)}}
            fulls = {value: str(full) for value, full in (earning.fulls or {}).items()}
            return {"linear": data | {"by": earning.by, "fulls": fulls}}
        case PerStep(metric, points, step):
            return {"each": {"metric": metric, "points": str(points), "step": str(step)}}
        case PerPerson(person, points):
            return {"each_person": {"person": person.to_json(), "points": str(points)}}
        case Whole(points, when):
            return {"whole": {"points": str(points), "when": when.to_json()}}
        case BestOf(parts):
            return {"best_of": [_part_to_json(part) for part in parts]}
        case Sum(parts):
            return {"sum": [_part_to_json(part) for part in parts]}


Read = Callable[[Mapping[str, Any]], Rule]
"""Reads a requirement inside a score."""


def points_from_json(data: Mapping[str, Any], read: Read) -> Points:
    """Return the score that JSON data describes; `read` reads the requirements inside it."""
    return Points(
        data["id"],
        text_from_json(data),
        Decimal(data["at_least"]),
        tuple(_part(part, read) for part in data["parts"]),
        _number(data, "most"),
        _rounding(data),
        force_from_json(data),
    )


def _part(data: Mapping[str, Any], read: Read) -> Part:
    return Part(
        data["id"],
        text_from_json(data),
        _earning(data, read),
        _number(data, "most"),
        _number(data, "minimum"),
        _number(data, "more_than"),
        _rounding(data),
        read(data["only_if"]) if "only_if" in data else None,
    )


def _earning(data: Mapping[str, Any], read: Read) -> Earning:
    if "linear" in data:
        of = data["linear"]
        fulls = {value: Decimal(full) for value, full in of["fulls"].items()} if "fulls" in of else None
        return Linear(of["metric"], Decimal(of["points"]), _number(of, "full"), of.get("by"), fulls)
    if "each" in data:
        of = data["each"]
        return PerStep(of["metric"], Decimal(of["points"]), Decimal(of["step"]))
    if "each_person" in data:
        of = data["each_person"]
        return PerPerson(person_rule_from_json(of["person"]), Decimal(of["points"]))
    if "whole" in data:
        return Whole(Decimal(data["whole"]["points"]), read(data["whole"]["when"]))
    together, name = (BestOf, "best_of") if "best_of" in data else (Sum, "sum")
    return together(tuple(_part(part, read) for part in data[name]))


def _number(data: Mapping[str, Any], name: str) -> Decimal | None:
    return Decimal(data[name]) if name in data else None


def _rounding(data: Mapping[str, Any]) -> Rounding | None:
    return Rounding(data["round"]["to"], data["round"]["how"]) if "round" in data else None
