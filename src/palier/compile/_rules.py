"""Compiles requirements: one function for each kind of rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from checker import Count, Fact, Listing, Money, Sentence
from checker.rules import AtLeast, Group, HasOneOf, HoldsOneOf, PersonGroup, PersonRule, Rule, Team
from palier.compile._compilation import Compilation, Loc
from palier.source import _rules as source
from palier.source import nearest
from palier.source._model import ChoiceInput, ChoicesInput, MoneyInput


@dataclass(frozen=True, slots=True)
class Body:
    """The level that a body of requirements is compiled for."""

    compilation: Compilation
    competency: str
    option: str
    level: str
    values: Mapping[str, Any]
    """The level's values by name."""
    places: Mapping[str, Loc]
    """Where each value stands in the source."""

    def id(self, path: tuple[str, ...] = ()) -> str:
        """Return the full id of the requirement at a path of ids."""
        return ".".join((self.option, self.level, *path))

    def value(self, parameter: str, loc: Loc) -> Any:
        """Return the level's value that `$name` stands for, or None after reporting that there is none."""
        name = parameter.removeprefix("$")
        if name not in self.values:
            what = f"the level {self.level!r} has no value {parameter}"
            mend = nearest(name, self.values).replace("`", "`$", 1)
            self.compilation.refuse(loc, what, mend)
            return None
        return self.values[name]

    def place(self, written: object, loc: Loc) -> Loc:
        """Return where a value really stands: what is written at `loc`, or the level's value that it names."""
        return self.places.get(written.removeprefix("$"), loc) if isinstance(written, str) else loc


@dataclass(frozen=True, slots=True)
class _Node:
    """One requirement while it is compiled."""

    body: Body
    path: tuple[str, ...]
    """The path of ids to it."""
    loc: Loc
    """Where it stands in the source."""

    @property
    def id(self) -> str:
        return self.body.id(self.path)

    def refuse(self, loc: Loc, what: str, mend: str, *, key: bool = False) -> None:
        """Report a problem at a place inside the requirement."""
        self.body.compilation.refuse((*self.loc, *loc), what, mend, key=key)

    def text(self, rule: source.Requirement, facts: Mapping[str, Fact]) -> Sentence | None:
        """Note the sentences of the requirement and return its text; the level's numbers may be named in them."""
        body = self.body
        counts = {name: Count(value) for name, value in body.values.items() if isinstance(value, int)}
        known: dict[str, Fact] = {**counts, **facts}
        message = ".".join((body.competency, body.option, *self.path))
        say = body.compilation.say
        if rule.note is not None:
            note = say(f"{message}.note", rule.note, (*self.loc, "note"), known)
            body.compilation.notes[f"{body.competency}#{self.id}"] = note
        if rule.text is None:
            return None
        return say(f"{message}.text", rule.text, (*self.loc, "text"), known)


def compile_body(rule: source.Requirement, body: Body, loc: Loc, path: tuple[str, ...] = ()) -> Rule | None:
    """Compile a rule that stands for a level, or for the requirement at `path`: it has neither id nor text itself."""
    for name in ("id", "text", "note"):
        if getattr(rule, name) is not None:
            what = f"a requirement here has no `{name}`"
            body.compilation.refuse((*loc, name), what, f"remove `{name}`")
    return _compile(rule, _Node(body, path, loc))


def _part(rule: source.Requirement, group: _Node, loc: Loc) -> Rule | None:
    """Compile a requirement of a group."""
    if rule.id is None:
        group.refuse(loc, "the requirement has no id", "add `id:` with a name that stays, such as `skills`")
    return _compile(rule, _Node(group.body, (*group.path, rule.id or "missing"), (*group.loc, *loc)))


def _compile(rule: source.Requirement, node: _Node) -> Rule | None:
    """Compile a requirement, or report what is wrong; None if nothing can be made of it."""
    match rule:
        case source.AllOf():
            return _group(rule, node, "all", rule.all, len(rule.all))
        case source.AnyOf():
            return _group(rule, node, "any", rule.any, 1)
        case source.AtLeastOf():
            return _group(rule, node, "of", rule.of, rule.at_least)
        case source.AtLeast():
            return _at_least(rule, node)
        case source.HasOneOf():
            return _has_one_of(rule, node)
        case source.Team():
            return _team(rule, node)
    raise TypeError(f"no rule: {rule!r}")


def _group(rule: source.Requirement, node: _Node, kind: str, parts: list[source.Rule], need: int) -> Group:
    ids = [part.id for part in parts if part.id is not None]
    node.body.compilation.unique((*node.loc, kind), ids)
    if need > len(parts):
        what = f"{need} of {len(parts)} requirements can never be met"
        node.refuse(("at_least",), what, f"write a number from 1 to {len(parts)}")
    text = node.text(rule, {})
    compiled = [_part(part, node, (kind, i)) for i, part in enumerate(parts)]
    return Group(node.id, text, need, tuple(part for part in compiled if part is not None))


def _at_least(rule: source.AtLeast, node: _Node) -> AtLeast | None:
    [(metric, threshold)] = rule.at_least.items()
    inputs = node.body.compilation.source.inputs
    item = inputs.get(metric)
    if not isinstance(item, MoneyInput):
        metrics = [name for name, other in inputs.items() if isinstance(other, MoneyInput)]
        what = f"the metric {metric!r} is not defined"
        node.refuse(("at_least", metric), what, nearest(metric, metrics), key=True)
        return None
    amount, by, amounts = _threshold(threshold, node, metric)
    place = node.body.place(threshold, (*node.loc, "at_least", metric))
    alone = {"": amount} if amount else {}
    for case, money in {**alone, **(amounts or {})}.items():
        if money.currency != item.currency:
            what = f"{money.amount} {money.currency} is not in {item.currency}, the currency of {metric!r}"
            here = (*place, case) if case else place
            node.body.compilation.refuse(here, what, f"give the amount in {item.currency}")
    facts: dict[str, Fact] = {"amount": amount or Money(Decimal(0), item.currency)}
    if item.window is not None:
        facts["window"] = Sentence("window.months", {"n": Count(item.window)})
    text = node.text(rule, facts)
    if text is not None:  # The rule itself adds the amount of the case at hand.
        facts = {name: fact for name, fact in text.facts.items() if name != "amount"}
        text = Sentence(text.message, facts)
    exact = {case: money.amount for case, money in amounts.items()} if amounts is not None else None
    return AtLeast(node.id, text, metric, item.currency, amount.amount if amount else None, by, exact)


def _threshold(
    threshold: str | Money, node: _Node, metric: str
) -> tuple[Money | None, str | None, dict[str, Money] | None]:
    """Return an amount, or the choice that it depends on and the amount in each case."""
    loc = ("at_least", metric)
    value = node.body.value(threshold, (*node.loc, *loc)) if isinstance(threshold, str) else threshold
    if isinstance(value, source.ByChoice):
        choice = node.body.compilation.source.inputs.get(value.by)
        order = choice.values if isinstance(choice, ChoiceInput) else {}
        given: dict[str, Money] = value.model_extra or {}
        return None, value.by, {case: given[case] for case in order if case in given}
    if isinstance(value, Money):
        return value, None, None
    if value is not None:
        place = node.body.place(threshold, (*node.loc, *loc))
        what = f"{value}, which stands for {threshold}, is not an amount"
        node.body.compilation.refuse(place, what, "write an amount, as in 15000 USD")
    return None, None, None


def _has_one_of(rule: source.HasOneOf, node: _Node) -> HasOneOf | None:
    [(name, values)] = rule.has_one_of.items()
    loc = ("has_one_of", name)
    inputs = node.body.compilation.source.inputs
    item = inputs.get(name)
    if not isinstance(item, ChoicesInput):
        known = [other for other, i in inputs.items() if isinstance(i, ChoicesInput)]
        what = f"the input {name!r} with several values is not defined"
        node.refuse(loc, what, nearest(name, known), key=True)
        return None
    for i, value in enumerate(values):
        if value not in item.values:
            node.refuse((*loc, i), f"{value!r} is not a value of {name!r}", nearest(value, item.values))
    node.body.compilation.once((*node.loc, *loc), values)
    names = Listing("or", tuple(Sentence(f"inputs.{name}.values.{value}") for value in values))
    return HasOneOf(node.id, node.text(rule, {"values": names}), name, tuple(values))


def _team(rule: source.Team, node: _Node) -> Team:
    loc = ("team", "size")
    size: Any = rule.team.size
    if isinstance(size, str):
        size = node.body.value(size, (*node.loc, *loc))
    if not isinstance(size, int):
        if size is not None:
            place = node.body.place(rule.team.size, (*node.loc, *loc))
            what = f"the value of {rule.team.size} is not a number of people"
            node.body.compilation.refuse(place, what, "write a whole number, as in 2")
        size = 1
    each = _person_rule(rule.team.each, node.body.compilation, (*node.loc, "team", "each"))
    return Team(node.id, node.text(rule, {"people": Count(size)}), size, each)


def _person_rule(rule: source.PersonRule, compilation: Compilation, loc: Loc) -> PersonRule:
    if isinstance(rule, source.HoldsOneOf):
        listed = rule.holds_one_of
        here = (*loc, "holds_one_of")
        if isinstance(listed, list):
            compilation.known_credentials(listed, here)
            return HoldsOneOf(tuple(listed))
        lists = compilation.source.lists
        if listed not in lists:
            compilation.refuse(here, f"the list {listed!r} is not defined", nearest(listed, lists))
        return HoldsOneOf(tuple(lists.get(listed, ())))
    kind, parts = ("all", rule.all) if isinstance(rule, source.PersonAll) else ("any", rule.any)
    compiled = tuple(_person_rule(part, compilation, (*loc, kind, i)) for i, part in enumerate(parts))
    return PersonGroup(len(parts) if kind == "all" else 1, compiled)
