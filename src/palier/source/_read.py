"""Reads `requirements.yaml` into its typed form and words what is wrong with it."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeAliasType, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from palier._errors import Problem, SourceError
from palier.source._model import Requirements
from palier.source._yaml import Document, Path_, read_yaml


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The source as read: its typed form, and where each value stands."""

    document: Document
    """The plain data with its places."""
    requirements: Requirements
    """The typed form."""

    def problem(self, path: Path_, what: str, mend: str, *, key: bool = False) -> Problem:
        """Return a problem at a path of the document; `key` points at the key rather than at its value."""
        return problem_at(self.document, path, what, mend, key=key)


def read_source(file: Path) -> SourceFile:
    """Read and type `requirements.yaml`; names are resolved later, by `compile_programme`.

    Raises:
        SourceError: with every problem found.
        OSError: the file cannot be opened.
    """
    document = read_yaml(file)
    if not isinstance(document.data, dict):
        raise SourceError(
            [problem_at(document, (), "the file is not a mapping", "begin it with `format: 1`")]
        )
    try:
        return SourceFile(document, Requirements.model_validate(document.data))
    except ValidationError as error:
        raise SourceError([_problem(document, item) for item in error.errors()]) from None


def problem_at(document: Document, path: Path_, what: str, mend: str, *, key: bool = False) -> Problem:
    """Return a problem at a path of a document, its lists named by the ids of what they hold."""
    place = document.key_place(path) if key else document.place(path)
    return Problem(place, id_path(document.data, path), what, mend)


def id_path(data: Any, path: Path_) -> str:
    """Return a path with the id of an item, where it has one, in place of its index."""
    names: list[str] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        names.append(
            str(data["id"])
            if isinstance(step, int) and isinstance(data, dict) and "id" in data
            else str(step)
        )
    return ".".join(names)


def nearest(name: object, known: Iterable[str]) -> str:
    """Return the mend for an id that is not known: the closest known one, or all of them."""
    names = list(known)
    close = difflib.get_close_matches(str(name), names, n=1)
    if close:
        return f"did you mean `{close[0]}`?"
    shown = ", ".join(f"`{n}`" for n in names[:12]) + (" …" if len(names) > 12 else "")
    return f"use one of {shown}" if names else "define it first"


def _problem(document: Document, error: Any) -> Problem:
    """Word one of pydantic's errors."""
    kind, value = error["type"], error["input"]
    loc = [step for step in error["loc"] if step != "[key]"]
    path = _real_path(document.data, loc[:-1] if kind == "missing" else loc)
    at_key = "[key]" in error["loc"]
    if kind == "union_tag_invalid" and isinstance(value, dict):
        tag = str(error["ctx"]["discriminator"]).strip("'")
        path, value = (*path, tag), value[tag]
    match kind:
        case "missing":
            missing = str(loc[-1])
            what, mend = f"`{missing}` is missing", f"add `{missing}:` with {_meaning(path, missing)}"
        case "extra_forbidden":
            known = _known_keys(path[:-1])
            what, mend, at_key = f"the key {path[-1]!r} is not known here", nearest(path[-1], known), True
        case "union_tag_not_found" if isinstance(value, dict):
            what, mend = _no_kind(value)
        case "union_tag_invalid" | "literal_error" | "union_tag_not_found":
            expected = error.get("ctx", {}).get("expected_tags") or error.get("ctx", {}).get(
                "expected", "another value"
            )
            what, mend = f"{_shown(value)} is not allowed here", f"use {expected}"
        case _ if kind.startswith("palier_"):
            what, mend = error["ctx"]["what"], error["ctx"]["mend"]
        case "too_short":
            what, mend = "it is empty", "put at least one item in it"
        case "string_pattern_mismatch":
            what, mend = (
                f"{_shown(value)} has not the form needed",
                f"write it so that it fits {error['ctx']['pattern']}",
            )
        case _:
            what, mend = (
                f"{_shown(value)} does not fit here",
                error["msg"].replace("Input should be", "write"),
            )
    return problem_at(document, path, what, mend, key=at_key)


def _no_kind(value: dict[str, Any]) -> tuple[str, str]:
    kinds = ("all", "any", "at_least", "has_one_of", "team", "holds_one_of")
    found = [f"`{kind}`" for kind in kinds if kind in value]
    if len(found) > 1:
        return (
            f"{' and '.join(found)} stand in one rule",
            "keep one of them; put the others into a rule of their own",
        )
    return "it does not say what is required", "add one of " + ", ".join(f"`{kind}`" for kind in kinds)


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _real_path(data: Any, loc: Sequence[str | int]) -> Path_:
    """Drop from an error's location what is not in the data (names of union members).

    A member's name can also be a key of the mapping: of all ways to read the location, the one whose end is in the data
    and that drops least is right.
    """
    best: tuple[bool, Path_] = (False, ())
    pending: list[tuple[Any, int, Path_, bool]] = [(data, 0, (), not loc)]
    while pending:
        value, i, path, arrived = pending.pop()
        if i == len(loc):
            best = max(best, (arrived, path), key=lambda found: (found[0], len(found[1])))
            continue
        step = loc[i]
        pending.append((value, i + 1, path, False))
        inside = dict(enumerate(value)) if isinstance(value, list) else value
        if isinstance(inside, dict) and step in inside:
            pending.append((inside[step], i + 1, (*path, step), True))
    return best[1]


def _known_keys(path: Path_) -> list[str]:
    """Return the keys that may stand in the mapping at a path."""
    return list(dict.fromkeys(name for model in _models_at(path) for name in _keys(model)))


def _meaning(path: Path_, key: str) -> str:
    """Return what a key is for, from its documentation."""
    for model in _models_at(path):
        for name, field in model.model_fields.items():
            if key == (field.alias or name) and field.description:
                text = field.description.rstrip(".").split("\n")[0]
                return text[0].lower() + text[1:]
    return "its value"


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _models_at(path: Path_) -> list[type[BaseModel]]:
    """Return the classes that a mapping at a path may have."""
    kinds: list[Any] = [Requirements]
    for step in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    return [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]


def _inside(kind: Any, step: str | int) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                return _members(field.annotation)
        return []
    if get_origin(kind) in (list, dict):
        return _members(get_args(kind)[-1])
    return []


def _members(kind: Any) -> list[Any]:
    """Return the members of a union, without annotations, at any depth."""
    if isinstance(kind, TypeAliasType):
        return _members(kind.__value__)
    origin = get_origin(kind)
    if origin is Annotated:
        return _members(get_args(kind)[0])
    if origin in (Union, types.UnionType):
        return [member for part in get_args(kind) for member in _members(part)]
    return [kind]
