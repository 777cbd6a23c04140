"""Compiles `attains`: a level of this or another competency of the same file, judged from the same profile."""

from __future__ import annotations

from typing import Any

from checker import Sentence
from checker._sentences import sentence_to_json
from palier.compile._body import Compile, Json, Node, level_body, span_to_json
from palier.compile._compilation import Loc
from palier.source import _rules as source
from palier.source import nearest
from palier.source._model import Competency, Option


def compile_attains(rule: source.Attains, node: Node, compile_rule: Compile) -> Json:
    """Compile a prerequisite: every level that is enough, with its rules."""
    compilation = node.body.compilation
    competencies = compilation.competencies
    levels: list[Json] = []
    for name, keys in rule.attains.items():
        if name not in competencies:
            what = f"the competency {name!r} is not defined"
            node.refuse(("attains", name), what, nearest(name, competencies), key=True)
            continue
        compilation.needed.add(name)
        i, competency = competencies[name]
        compilation.once((*node.loc, "attains", name), keys)
        for j, key in enumerate(keys):
            loc = ("attains", name, j)
            if _is_known(competency, key, node, loc) and not _is_cycle(name, key, node, loc):
                levels.append(_level(competency, ("competencies", i), key, node, compile_rule))
    return {**node.head(rule, "attains"), "levels": levels}


def _is_known(competency: Competency, key: str, node: Node, loc: Loc) -> bool:
    """Say whether a competency has a level, after reporting that it does not."""
    known = dict.fromkeys(level for option in competency.options for level in option.levels)
    if key not in known:
        node.refuse(loc, f"{competency.id!r} has no level {key!r}", nearest(key, known))
    return key in known


def _is_cycle(competency: str, key: str, node: Node, loc: Loc) -> bool:
    """Say whether a level is its own prerequisite, after reporting it."""
    body = node.body
    around = (*body.within, (body.competency, body.level))
    if (competency, key) not in around:
        return False
    chain = [*around[around.index((competency, key)) :], (competency, key)]
    what = "a level is its own prerequisite: " + " needs ".join(f"{c} {level}" for c, level in chain)
    node.refuse(loc, what, "name another level, or remove one of these prerequisites")
    return True


def _level(competency: Competency, loc: Loc, key: str, node: Node, compile_rule: Compile) -> Json:
    """Return one level with a rule for each option that leads to it."""
    rules = [
        rule
        for i, option in enumerate(competency.options)
        if key in option.levels
        if (rule := _rule(competency, option, key, (*loc, "options", i), node, compile_rule)) is not None
    ]
    return {
        "competency": competency.id,
        "level": key,
        "title": sentence_to_json(Sentence(f"{competency.id}.title")),
        "level_title": sentence_to_json(Sentence(f"levels.{key}")),
        "rules": rules,
    }


def _rule(
    competency: Competency, option: Option, key: str, loc: Loc, node: Node, compile_rule: Compile
) -> Json | None:
    """Compile an option's level as it is by the chosen readings; the option's span becomes the rule's own."""
    rule = option.body(key)
    if rule is None:
        return None
    within = (*node.body.within, (node.body.competency, node.body.level))
    body, here = level_body(node.body.compilation, competency.id, option, key, loc, within)
    data = compile_rule(rule, Node(body, (), here))
    if data is not None and option.in_force is not None:
        span = span_to_json(option.in_force, node.body.compilation, (*loc, "in_force"))
        data["in_force"] = _both(span, data.get("in_force", {}))
    return data


def _both(one: Json, other: Json) -> dict[str, Any]:
    """Return the days that belong to both of two spans."""
    first = [span["from"] for span in (one, other) if "from" in span]
    last = [span["until"] for span in (one, other) if "until" in span]
    return {**({"from": max(first)} if first else {}), **({"until": min(last)} if last else {})}
