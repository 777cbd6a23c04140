"""Compiles groups: requirements that are met when enough of their parts are, with remarks between them."""

from __future__ import annotations

from checker import Sentence
from palier.compile._body import Compile, Json, Node
from palier.source import _rules as source
from palier.source import nearest


def compile_group(
    rule: source.AllOf | source.AnyOf | source.AtLeastOf, node: Node, compile_rule: Compile
) -> Json:
    """Compile a group with its parts."""
    kind, items = _items(rule)
    places = [(i, part) for i, part in enumerate(items) if not isinstance(part, source.Remark)]
    ids = [part.id for part in items if not isinstance(part, source.Remark) and part.id is not None]
    node.body.compilation.unique((*node.loc, kind), ids)
    if not places:
        node.refuse((kind,), "there are only remarks in this list", "add a requirement")
    data = {**node.head(rule, "group"), "mode": "at_least_of" if kind == "of" else kind}
    _note_remarks(items, kind, node)
    if isinstance(rule, source.AtLeastOf):
        data |= _need(rule, node, len(places))
    else:
        data["need"] = len(places) if kind == "all" else 1
    parts = [_part(part, node, kind, i, compile_rule) for i, part in places]
    return {**data, "parts": [part for part in parts if part is not None]}


def _items(rule: source.AllOf | source.AnyOf | source.AtLeastOf) -> tuple[str, list[source.Part]]:
    match rule:
        case source.AllOf():
            return "all", rule.all
        case source.AnyOf():
            return "any", rule.any
        case source.AtLeastOf():
            return "of", rule.of


def _part(rule: source.Requirement, group: Node, kind: str, i: int, compile_rule: Compile) -> Json | None:
    if rule.id is None:
        group.refuse(
            (kind, i), "the requirement has no id", "add `id:` with a name that stays, such as `skills`"
        )
    return compile_rule(rule, group.inner(rule.id or "missing", kind, i))


def _note_remarks(items: list[source.Part], kind: str, node: Node) -> None:
    """Note the remarks of a list, each with the index of the requirement that follows it."""
    remarks: list[tuple[int, Sentence]] = []
    after = 0
    for i, item in enumerate(items):
        if not isinstance(item, source.Remark):
            after += 1
            continue
        name = f"remark.{i - after + 1}"
        notes = node.notes(item.note, name, (*node.loc, kind, i, "note"), node.body.numbers)
        remarks.extend((after, note) for note in notes)
    if remarks and node.body.is_shown:
        node.body.compilation.remarks[f"{node.body.competency}#{node.id}"] = tuple(remarks)


def _need(rule: source.AtLeastOf, node: Node, total: int) -> Json:
    """Return how many parts are needed, and the parts of which only some count."""
    if rule.at_least > total:
        what = f"{rule.at_least} of {total} requirements can never be met"
        node.refuse(("at_least",), what, f"write a number from 1 to {total}")
    data: Json = {"need": rule.at_least}
    ids = [part.id for part in rule.of if not isinstance(part, source.Remark)]
    limits = []
    taken: set[str] = set()
    for i, limit in enumerate(rule.no_more_than):
        here = ("no_more_than", i)
        for j, name in enumerate(limit.of):
            if name not in ids:
                known = [id_ for id_ in ids if id_ is not None]
                node.refuse((*here, "of", j), f"the group has no part {name!r}", nearest(name, known))
            elif name in taken:
                what = f"the part {name!r} stands in a limit already"
                node.refuse((*here, "of", j), what, "name each part in one limit, once")
            taken.add(name)
        limits.append({"most": limit.most, "parts": [ids.index(name) for name in limit.of if name in ids]})
    _check_reach(rule, node, total)
    return {**data, "limits": limits} if limits else data


def _check_reach(rule: source.AtLeastOf, node: Node, total: int) -> None:
    """Report a number of parts that the limits never let count."""
    lost = sum(max(0, len(set(limit.of)) - limit.most) for limit in rule.no_more_than)
    if total >= rule.at_least > total - lost:
        what = f"{rule.at_least} can never count: the limits leave {total - lost}"
        node.refuse(("at_least",), what, "lower the number, or let more parts count")
