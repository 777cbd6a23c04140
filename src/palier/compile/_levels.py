"""Compiles an option's levels: the shared body of requirements with each level's values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker import Sentence
from checker._sentences import sentence_to_json
from palier.compile._compilation import Compilation, Loc
from palier.compile._rules import Body, compile_body
from palier.source import nearest
from palier.source._model import ChoiceInput, Competency, Option
from palier.source._rules import ByChoice, Requirement


def compile_option(compilation: Compilation, competency: str, option: Option, loc: Loc) -> dict[str, Any]:
    """Compile an option with its levels, lowest first."""
    title = compilation.say(f"{competency}.{option.id}.title", option.title, (*loc, "title"))
    compilation.say(f"{competency}.{option.id}.summary", option.summary, (*loc, "summary"))
    order = compilation.source.levels
    for key in option.levels:
        if key not in order:
            what = f"the level {key!r} is not defined"
            compilation.refuse((*loc, "levels", key), what, nearest(key, order), key=True)
    levels = [_level(compilation, competency, option, key, loc) for key in order if key in option.levels]
    return {"id": option.id, "title": sentence_to_json(title), "levels": levels}


def _level(compilation: Compilation, competency: str, option: Option, key: str, loc: Loc) -> dict[str, Any]:
    values = option.levels[key]
    check_values(compilation, values, (*loc, "levels", key))
    places = {name: (*loc, "levels", key, name) for name in values}
    body = Body(compilation, competency, option.id, key, values, places)
    rule = compile_body(option.require, body, (*loc, "require"))
    return {
        "id": body.id(),
        "key": key,
        "title": sentence_to_json(Sentence(f"levels.{key}")),
        "rule": rule.to_json() if rule else {},
    }


def check_values(compilation: Compilation, values: Mapping[str, Any], loc: Loc) -> None:
    """Check a level's values: those that depend on a choice name it and cover its cases."""
    inputs = compilation.source.inputs
    for name, value in values.items():
        if not isinstance(value, ByChoice):
            continue
        choice = inputs.get(value.by)
        if not isinstance(choice, ChoiceInput):
            choices = [other for other, item in inputs.items() if isinstance(item, ChoiceInput)]
            what = f"the choice {value.by!r} is not defined"
            compilation.refuse((*loc, name, "by"), what, nearest(value.by, choices))
            continue
        given = value.model_extra or {}
        for case in (case for case in given if case not in choice.values):
            what = f"{case!r} is not a value of {value.by!r}"
            compilation.refuse((*loc, name, case), what, nearest(case, choice.values), key=True)
        for case in (case for case in choice.values if case not in given):
            what = f"there is no amount for the value {case!r} of {value.by!r}"
            compilation.refuse((*loc, name), what, f"add `{case}:` with an amount")


def requirement_ids(competency: Competency) -> list[str]:
    """Return the full id of every requirement of a competency's levels."""
    return [
        ".".join((option.id, key, *path))
        for option in competency.options
        for key in option.levels
        for path in _paths(option.require)
    ]


def level_ids(competency: Competency) -> list[str]:
    """Return the full id of every level of a competency."""
    return [f"{option.id}.{key}" for option in competency.options for key in option.levels]


def _paths(rule: Requirement, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of ids of every requirement inside one."""
    for kind in ("all", "any", "of"):
        for part in getattr(rule, kind, None) or ():
            if part.id is not None:
                yield (*path, part.id)
                yield from _paths(part, (*path, part.id))
