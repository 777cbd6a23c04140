"""Compiles an option's levels: the shared body of requirements with each level's values, or a level's own body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker import Sentence
from checker._sentences import sentence_to_json
from palier.compile._body import Json, level_body, span_to_json
from palier.compile._compilation import Compilation, Loc
from palier.compile._quantities import cases_of
from palier.compile._rules import compile_body
from palier.source import _points as points
from palier.source import nearest
from palier.source._model import Competency, Option
from palier.source._persons import TeamOfRoles
from palier.source._rules import AllOf, AnyOf, AtLeast, AtLeastOf, Remark, Requirement, Score, Team
from palier.source._values import ByChoice


def compile_option(compilation: Compilation, competency: str, option: Option, loc: Loc) -> Json:
    """Compile an option with its levels, lowest first."""
    title = compilation.say(f"{competency}.{option.id}.title", option.title, (*loc, "title"))
    compilation.say(f"{competency}.{option.id}.summary", option.summary, (*loc, "summary"))
    order = compilation.source.levels
    for key in option.levels:
        if key not in order:
            what = f"the level {key!r} is not defined"
            compilation.refuse((*loc, "levels", key), what, nearest(key, order), key=True)
    if option.require is not None and all(level.require for level in option.levels.values()):
        what = "every level has a body of its own, so this one is never used"
        compilation.refuse((*loc, "require"), what, "remove `require` here or in a level", key=True)
    levels = [_level(compilation, competency, option, key, loc) for key in order if key in option.levels]
    data: Json = {"id": option.id, "title": sentence_to_json(title), "levels": levels}
    if option.in_force is not None:
        data["in_force"] = span_to_json(option.in_force, compilation, (*loc, "in_force"))
    return data


def _level(compilation: Compilation, competency: str, option: Option, key: str, loc: Loc) -> Json:
    here = (*loc, "levels", key)
    check_values(compilation, option.levels[key].values, (*loc, "levels", key))
    rule = option.body(key)
    if rule is None:
        what = f"nothing says what the level {key!r} requires"
        mend = "add `require:` to the option, or to each of its levels"
        compilation.refuse((*loc, "levels", key), what, mend, key=True)
    body, here = level_body(compilation, competency, option, key, loc)
    return {
        "id": body.id(),
        "key": key,
        "title": sentence_to_json(Sentence(f"levels.{key}")),
        "rule": (rule and compile_body(rule, body, here)) or {},
    }


def check_values(compilation: Compilation, values: Mapping[str, Any], loc: Loc) -> None:
    """Check a level's values: those that depend on a choice name it and cover its cases."""
    for name, value in values.items():
        if isinstance(value, ByChoice):
            cases_of(compilation, value, (*loc, name))


def requirement_ids(competency: Competency) -> list[str]:
    """Return the full id of every requirement of a competency's levels: what readings and scenarios can name."""
    return [
        ".".join((option.id, key, *path))
        for option in competency.options
        for key in option.levels
        if (rule := option.body(key)) is not None
        for path in _paths(rule)
    ]


def part_ids(competency: Competency) -> dict[str, str]:
    """Return what has an anchor but is no requirement, by full id: roles of teams, and parts of scores."""
    return {
        ".".join((option.id, key, *path)): thing
        for option in competency.options
        for key in option.levels
        if (rule := option.body(key)) is not None
        for path, thing in _inner_parts(rule)
    }


def level_ids(competency: Competency) -> list[str]:
    """Return the full id of every level of a competency."""
    return [f"{option.id}.{key}" for option in competency.options for key in option.levels]


def _parts(rule: Requirement) -> Iterator[Requirement]:
    """Yield the requirements that stand in a group."""
    match rule:
        case AllOf():
            parts = rule.all
        case AnyOf():
            parts = rule.any
        case AtLeastOf():
            parts = rule.of
        case _:
            return
    yield from (part for part in parts if not isinstance(part, Remark) and part.id is not None)


def _paths(rule: Requirement, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of ids of every requirement inside one."""
    if isinstance(rule, AtLeast) and len(rule.at_least) > 1:
        yield from ((*path, metric) for metric in rule.at_least)
    for part in _parts(rule):
        assert part.id is not None
        yield (*path, part.id)
        yield from _paths(part, (*path, part.id))


def _inner_parts(rule: Requirement, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path of ids of every role and part of a score inside a requirement, with what it is."""
    if isinstance(rule, Team) and isinstance(rule.team, TeamOfRoles):
        yield from (((*path, role.id), "a role of a team") for role in rule.team.roles)
    if isinstance(rule, Score):
        yield from _points_parts(rule.points.of, path)
    for part in _parts(rule):
        assert part.id is not None
        yield from _inner_parts(part, (*path, part.id))


def _points_parts(
    parts: list[points.AnyPart], path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    for part in parts:
        yield (*path, part.id), "a part of a score"
        inner = getattr(part, "best_of", None) or getattr(part, "sum", None) or []
        yield from _points_parts(inner, (*path, part.id))
