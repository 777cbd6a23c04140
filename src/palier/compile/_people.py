"""Compiles what is asked of one person."""

from __future__ import annotations

from typing import Any

from checker import Sentence
from checker._sentences import sentence_to_json
from palier.compile._body import Json, Node
from palier.compile._compilation import Loc
from palier.source import _persons as source
from palier.source import nearest


def compile_person(rule: source.PersonRule, node: Node, loc: Loc) -> Json:
    """Compile a rule for one person, which stands at a place inside a requirement or role."""
    if rule.title is not None:
        mend = "remove it; a title stands over a rule of an `any`, `all` or `of`"
        node.refuse((*loc, "title"), "a rule that stands alone has no title", mend)
    return _person(rule, node, loc, ())


def _person(rule: source.PersonRule, node: Node, loc: Loc, way: tuple[int, ...]) -> Json:
    """Compile a rule; `way` are the places of the rules around it and its own, from 1."""
    data = _rule(rule, node, loc, way)
    if rule.title is not None and way:
        id_ = f"{node.message}.way.{'-'.join(map(str, way))}.title"
        title = node.body.compilation.say(id_, rule.title, (*node.loc, *loc, "title"))
        data["title"] = sentence_to_json(title)
    return data


def _rule(rule: source.PersonRule, node: Node, loc: Loc, way: tuple[int, ...]) -> Json:
    compilation = node.body.compilation
    match rule:
        case source.Holds():
            compilation.known_credential(rule.holds, (*node.loc, *loc, "holds"))
            return {"holds_one_of": [rule.holds]}
        case source.HoldsOneOf():
            return _credentials(rule.holds_one_of, "holds_one_of", node, loc)
        case source.HoldsAllOf():
            return _credentials(rule.holds_all_of, "holds_all_of", node, loc)
        case source.PersonSome():
            return _some(rule, node, loc, way)
    kind, rules = ("all", rule.all) if isinstance(rule, source.PersonAll) else ("any", rule.any)
    parts = [_person(part, node, (*loc, kind, i), (*way, i + 1)) for i, part in enumerate(rules)]
    return {"need": len(parts) if kind == "all" else 1, "parts": parts}


def _some(rule: source.PersonSome, node: Node, loc: Loc, way: tuple[int, ...]) -> Json:
    """Compile a number of several credentials or rules."""
    if isinstance(rule.of, str):
        ids = _list(rule.of, node, (*loc, "of"))
        parts: list[Json] = [{"holds_one_of": [id_]} for id_ in ids]
    else:
        node.body.compilation.once(
            (*node.loc, *loc, "of"),
            [item if isinstance(item, str) else f"#{i}" for i, item in enumerate(rule.of)],
        )
        parts = [_some_part(item, node, (*loc, "of", i), (*way, i + 1)) for i, item in enumerate(rule.of)]
    if parts and rule.at_least > len(parts):
        what = f"{rule.at_least} of {len(parts)} can never be held"
        node.refuse((*loc, "at_least"), what, f"write a number from 1 to {len(parts)}")
    return {"need": rule.at_least, "parts": parts}


def _some_part(item: str | source.PersonRule, node: Node, loc: Loc, way: tuple[int, ...]) -> Json:
    if isinstance(item, str):
        node.body.compilation.known_credential(item, (*node.loc, *loc))
        return {"holds_one_of": [item]}
    return _person(item, node, loc, way)


def _credentials(listed: str | list[str], kind: str, node: Node, loc: Loc) -> Json:
    """Compile credentials that are listed, with the headings of their list."""
    here = (*loc, kind)
    if isinstance(listed, list):
        node.body.compilation.known_credentials(listed, (*node.loc, *here))
        return {kind: listed}
    data: dict[str, Any] = {kind: _list(listed, node, here)}
    items = node.body.compilation.source.lists.get(listed, [])
    groups = [
        {
            "title": sentence_to_json(Sentence(f"lists.{listed}.{i + 1}.title")),
            "credentials": item.of,
        }
        for i, item in enumerate(items)
        if not isinstance(item, str)
    ]
    return {**data, "groups": groups} if groups else data


def _list(name: str, node: Node, loc: Loc) -> list[str]:
    """Return the ids of a list's credentials, after reporting a list that is not defined."""
    lists = node.body.compilation.lists
    if name not in lists:
        credentials = node.body.compilation.source.credentials
        mend = f"write [{name}]: a list of its own" if name in credentials else nearest(name, lists)
        node.refuse(loc, f"the list {name!r} is not defined", mend)
    return list(lists.get(name, ()))
