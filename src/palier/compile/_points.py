"""Compiles points: a score put together from parts, after checking that it can be reached."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from checker import Count, Fact
from checker._sentences import Number, sentence_to_json
from palier.compile._body import Compile, Json, Node, leave_out
from palier.compile._people import compile_person
from palier.compile._quantities import fact, metric, quantities
from palier.source import _points as points
from palier.source import _rules as source

Reach = Fraction | None
"""The most points that something can earn; none where there is no end."""


def compile_points(rule: source.Score, node: Node, compile_rule: Compile) -> Json | None:
    """Compile a score."""
    loc = ("points", "at_least")
    written = rule.points.at_least
    needed = node.body.value(written, (*node.loc, *loc)) if isinstance(written, str) else written
    place = node.body.place(written, (*node.loc, *loc))
    if needed is not None and not isinstance(needed, (int, Decimal)):
        what = f"the value of {written} is not a number of points"
        node.body.compilation.refuse(place, what, 'write a number, as in 70 or "6.67"')
        needed = None
    parts = _Parts(compile_rule)
    compiled = parts.several(rule.points.of, node, ("points", "of"))
    reach = _capped(_added([part_reach for _, part_reach in compiled]), rule.points.most)
    if needed is None:
        return None
    if reach is not None and Fraction(needed) > reach:
        what = f"{needed} points are more than the {_shown(reach)} that can be reached"
        node.body.compilation.refuse(place, what, f"write at most {_shown(reach)}, or let parts earn more")
    data = {**node.head(rule, "points", {"points": _fact(Decimal(needed))}), "at_least": str(needed)}
    return {**data, **_cap(rule.points), "parts": [part for part, _ in compiled]}


class _Parts:
    """Compiles parts of a score; each comes with the most points that it can earn."""

    def __init__(self, compile_rule: Compile) -> None:
        self.compile_rule = compile_rule

    def several(
        self, parts: list[points.AnyPart], node: Node, loc: tuple[str | int, ...]
    ) -> list[tuple[Json, Reach]]:
        """Compile parts that stand in a list."""
        node.body.compilation.unique((*node.loc, *loc), [part.id for part in parts])
        return [self.part(part, node.inner(part.id, *loc, i)) for i, part in enumerate(parts)]

    def part(self, part: points.AnyPart, node: Node) -> tuple[Json, Reach]:
        """Compile one part."""
        way, reach, facts = self._way(part, node)
        reach = _capped(reach, part.most)
        _check_least(part, reach, node)
        data: Json = {"id": node.id}
        text = node.say(part.text, part.note, {**_part_facts(part), **facts})
        if text is not None:
            data["text"] = sentence_to_json(text)
        if "by" in way.get("linear", {}):
            leave_out(data, "full")
        data |= _cap(part)
        for name in ("minimum", "more_than"):
            if (least := getattr(part, name)) is not None:
                data[name] = str(least)
        if part.only_if is not None:
            data["only_if"] = self._gate(part.only_if, node, "only-if", ("only_if",))
        return {**data, **way}, reach

    def _way(self, part: points.AnyPart, node: Node) -> tuple[Json, Reach, dict[str, Fact]]:
        """Compile how a part earns points; also return the most that it earns, and what its sentence may name."""
        match part:
            case points.LinearPart():
                return self._linear(part.linear, node)
            case points.EachPart():
                return self._each(part.each, node)
            case points.WholePart():
                whole = part.whole
                when = self._gate(whole.when, node, "when", ("whole", "when"))
                data: Json = {"whole": {"points": str(whole.points), "when": when}}
                return data, Fraction(whole.points), {"points": _fact(whole.points)}
            case points.BestOfPart():
                ways = self.several(part.best_of, node, ("best_of",))
                return {"best_of": [way for way, _ in ways]}, _best([reach for _, reach in ways]), {}
        added = self.several(part.sum, node, ("sum",))
        return {"sum": [way for way, _ in added]}, _added([reach for _, reach in added]), {}

    def _linear(self, linear: points.Linear, node: Node) -> tuple[Json, Reach, dict[str, Fact]]:
        facts: dict[str, Fact] = {"points": _fact(linear.points)}
        data: Json = {"metric": linear.metric, "points": str(linear.points)}
        item = metric(node, linear.metric, ("linear", "metric"))
        if item is None:
            return {"linear": data}, Fraction(linear.points), facts
        full = quantities(node, linear.metric, item, linear.full, ("linear", "full"))
        if full is not None:
            data |= full.to_json("full", "fulls")
            facts["full"] = fact(linear.metric, item, next(iter(full.cases.values())))
        if item.window is not None:
            facts["window"] = item.window.sentence
        return {"linear": data}, Fraction(linear.points), facts

    def _each(
        self, each: points.EachStep | points.EachPerson, node: Node
    ) -> tuple[Json, Reach, dict[str, Fact]]:
        facts: dict[str, Fact] = {"points": _fact(each.points)}
        if isinstance(each, points.EachPerson):
            person = compile_person(each.people, node, ("each", "people"))
            return {"each_person": {"person": person, "points": str(each.points)}}, None, facts
        item = metric(node, each.metric, ("each", "metric"))
        if item is not None:
            facts["step"] = fact(each.metric, item, each.step)
            if item.window is not None:
                facts["window"] = item.window.sentence
        data = {"metric": each.metric, "points": str(each.points), "step": str(each.step)}
        return {"each": data}, None, facts

    def _gate(
        self, rule: source.Requirement, node: Node, name: str, loc: tuple[str | int, ...]
    ) -> Json | None:
        """Compile a requirement that decides whether a part earns points; without an id it gets a name."""
        return self.compile_rule(rule, node.inner(rule.id or name, *loc))


def _part_facts(part: points.AnyPart) -> dict[str, Fact]:
    """Return the numbers of a part that its sentence may name; a cap is also its number of points by default."""
    numbers = {"points": part.most, "most": part.most, "minimum": part.minimum}
    return {name: _fact(number) for name, number in numbers.items() if number is not None}


def _check_least(part: points.AnyPart, reach: Reach, node: Node) -> None:
    """Report a part that can never earn the points that it must."""
    if part.minimum is not None and part.more_than is not None:
        mend = "keep one of the two"
        node.refuse(("more_than",), "`minimum` and `more_than` stand in one part", mend, key=True)
    for name, out_of_reach in (
        ("minimum", reach is not None and part.minimum is not None and part.minimum > reach),
        ("more_than", reach is not None and part.more_than is not None and part.more_than >= reach),
    ):
        if out_of_reach and reach is not None:
            least = getattr(part, name)
            what = f"the part earns {_shown(reach)} points at most, which `{name}: {least}` never allows"
            node.refuse((name,), what, f"lower `{name}`, or let the part earn more")


def _cap(of: points.Points | points.PointsPart) -> Json:
    """Return the cap and the rounding as JSON data, where there are any."""
    data: Json = {}
    if of.most is not None:
        data["most"] = str(of.most)
    if of.round is not None:
        data["round"] = {"to": of.round.to, "how": of.round.how}
    return data


def _fact(number: Decimal) -> Fact:
    """Return a number of points as a sentence names it: whole ones count, so that words can agree with them."""
    return Count(int(number)) if number == number.to_integral_value() else Number(number)


def _capped(reach: Reach, most: Decimal | None) -> Reach:
    if most is None:
        return reach
    return Fraction(most) if reach is None else min(reach, Fraction(most))


def _added(reaches: list[Reach]) -> Reach:
    known = [reach for reach in reaches if reach is not None]
    return sum(known, Fraction(0)) if len(known) == len(reaches) else None


def _best(reaches: list[Reach]) -> Reach:
    known = [reach for reach in reaches if reach is not None]
    return max(known) if len(known) == len(reaches) else None


def _shown(reach: Fraction) -> Any:
    """Return points as a message shows them; they are sums of decimals, so they have an end."""
    return f"{Decimal(reach.numerator) / Decimal(reach.denominator):f}"
