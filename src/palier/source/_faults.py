"""Words what pydantic finds wrong in the source: where it stands, its value, and a mend that mends."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, PlainValidator, Tag, ValidationError
from pydantic.fields import FieldInfo

from palier._errors import Problem
from palier.source._model import Requirements
from palier.source._yaml import Document, Path_

KEY = "[key]"
"""What pydantic ends a location with that means the key itself."""
NAME = "use small letters, digits and underscores, beginning with a letter, as in `acr_12m`"
_REST = re.compile(r"[0-9]{3}(\.[0-9]+)?( [A-Z]{3})?\Z")
"""What follows the comma of an amount."""
LIST = "write a list: each item on a line of its own after `- `"


@dataclass(frozen=True, slots=True)
class _Spot:
    """What the location of an error leads to."""

    path: Path_
    """The location without the names of members of unions: a path of the data."""
    kind: Any
    """The annotation of what should stand there."""
    meaning: str
    """What the value is for: the documentation of the last key on the path that has any."""
    fits: bool
    """Whether, of several forms that a value may have, the one tried is that which the author meant."""


def faults(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Yield everything that pydantic found wrong in a document, worded for its author."""
    found = [
        (item, _spot(document.data, tuple(s for s in item["loc"] if s != KEY))) for item in error.errors()
    ]
    found = [(item, spot) for item, spot in found if spot.fits]
    unknown = [spot for item, spot in found if item["type"] == "extra_forbidden"]
    misspelled = {(*spot.path[:-1], name) for spot in unknown if (name := _meant_key(document, spot))}
    cut: set[Path_] = set()
    for item, spot in found:
        if _is_cut_amount(document, spot):
            if spot.path[:-1] not in cut:
                what = f"a comma ends the value before {spot.path[-1]!r}"
                yield document.problem(
                    spot.path, what, "write amounts without commas, as in 15000 USD", key=True
                )
            cut.add(spot.path[:-1])
        elif item["type"] != "missing" or spot.path not in misspelled:
            yield _problem(document, item, spot)


def close_to(name: object, known: Iterable[str]) -> str | None:
    """Return the known id that is closest to one that is not known, if any is close."""
    return next(iter(difflib.get_close_matches(str(name), list(known), n=1)), None)


def nearest(name: object, known: Iterable[str]) -> str:
    """Return the mend for an id that is not known: the closest known one, or all of them."""
    names = list(known)
    if close := close_to(name, names):
        return f"did you mean `{close}`?"
    shown = ", ".join(f"`{n}`" for n in names[:12]) + (" …" if len(names) > 12 else "")
    return f"use one of {shown}" if names else "define it first"


def _problem(document: Document, error: Any, spot: _Spot) -> Problem:
    """Word one of pydantic's errors."""
    path, at_key = spot.path, KEY in error["loc"] or error["type"] == "palier_key"
    match error["type"]:
        case "missing":
            what, mend, path = f"`{path[-1]}` is missing", f"add `{path[-1]}:` with {spot.meaning}", path[:-1]
        case "extra_forbidden":
            what, mend, at_key = f"the key {path[-1]!r} is not known here", _other_key(document, spot), True
        case "union_tag_invalid" if not error["ctx"]["discriminator"].endswith("()"):
            path = (*path, error["ctx"]["discriminator"].strip("'"))
            what, mend = (
                f"{_shown(error['input'][path[-1]])} is not allowed here",
                f"use {error['ctx']['expected_tags']}",
            )
        case "union_tag_not_found":
            what, mend = _no_kind(error["input"], spot)
        case _:
            what, mend = _misfit(error, spot)
    return document.problem(path, what, mend, key=at_key)


def _misfit(error: Any, spot: _Spot) -> tuple[str, str]:
    """Word a value that is not what should stand at its place, and the mend."""
    kind, value, ctx = error["type"], error["input"], error.get("ctx", {})
    shown = _shown(value)
    if kind.startswith("palier_"):
        # The form's own checks show a value as Python writes it; authors know it as YAML.
        return ctx["what"].replace(repr(value), shown, 1), ctx["mend"]
    match kind:
        case "literal_error":
            return f"{shown} is not allowed here", f"use {ctx['expected']}"
        case "too_short" if len(value) == 0:
            return "it is empty", f"put at least {_items(ctx['min_length'])} in it"
        case "too_short":
            return f"it has {_items(len(value))}", f"put at least {_items(ctx['min_length'])} in it"
        case "too_long":
            mend = f"keep {_items(ctx['max_length'])}; give each of the others a rule of its own"
            return f"it has {_items(len(value))}", mend
        case "string_pattern_mismatch":
            mend = f"here belongs {spot.meaning}; it has to fit {ctx['pattern']}"
            return f"{shown} has not the form needed", NAME if KEY in error["loc"] else mend
        case "list_type":
            return f"{shown} is not a list", LIST
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"{shown} is not a mapping", _mapping(spot)
        case "int_type" | "greater_than_equal" | "less_than_equal":
            most = f"{ctx['le']} or less" if "le" in ctx else f"{ctx.get('ge', 1)} or more"
            return f"{shown} is not a number that fits here", f"write a whole number, {most}"
        case "bool_type":
            return f"{shown} is neither true nor false", "write true or false"
        case "string_type":
            quoted = f' in quotes, as in "{value}"' if isinstance(value, int) else ""
            return f"{shown} is not text", f"write text{quoted}; here belongs {spot.meaning}"
        case _:
            return f"{shown} does not fit here", f"here belongs {spot.meaning}"


def _no_kind(value: Any, spot: _Spot) -> tuple[str, str]:
    """Word a mapping that does not say which of several kinds it is, or says several."""
    members = _members(spot.kind)
    discriminated = [name for _, member in members if (name := _kind_of_input(member))]
    if discriminated:
        return "`type` is missing", "add `type:` with one of " + _ticked(discriminated)
    kinds = [name for name, _ in members if name != "at_least_of"]
    found = [kind for kind in kinds if isinstance(value, dict) and kind in value]
    if len(found) > 1:
        mend = "keep one of them; put the others into a rule of their own"
        return f"{' and '.join(f'`{kind}`' for kind in found)} stand in one rule", mend
    if not isinstance(value, dict):
        return f"{_shown(value)} is not a rule", "write a mapping with one of " + _ticked(kinds)
    for key in value:
        if close := difflib.get_close_matches(key, kinds, n=1, cutoff=0.75):
            return "it does not say what is required", f"write `{close[0]}` for `{key}`"
    return "it does not say what is required", "add one of " + _ticked(kinds)


def _other_key(document: Document, spot: _Spot) -> str:
    """Return the mend for a key that is not known: the nearest of those that are, and not yet there."""
    known = _free_keys(document, spot)
    return nearest(spot.path[-1], known) if known else f"remove `{spot.path[-1]}`"


def _meant_key(document: Document, spot: _Spot) -> str | None:
    """Return which of the known keys that are not yet there a key that is not known is close to."""
    return close_to(spot.path[-1], _free_keys(document, spot))


def _free_keys(document: Document, spot: _Spot) -> list[str]:
    """Return the known keys of the mapping around a key that are not yet there."""
    around = document.data
    for step in spot.path[:-1]:
        around = around[step]
    return [key for key in _fields(spot.kind) if key not in around]


def _is_cut_amount(document: Document, spot: _Spot) -> bool:
    """Say whether a key is what a comma in an amount leaves over: `{amount: 15,000 USD}` ends the value at 15."""
    name = spot.path[-1] if spot.path else None
    if not isinstance(name, str) or not _REST.match(name):
        return False
    value = document.data
    for step in spot.path:
        value = _value(value, step)
    return value is None


def _mapping(spot: _Spot) -> str:
    needed = [name for name, field in _fields(spot.kind).items() if field.is_required()]
    return f"write a mapping with {_ticked(needed)}" if needed else "write a mapping, as in `key: value`"


def _shown(value: Any) -> str:
    """Return a value as YAML would show it, short enough for a line."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case dict():
            return "a mapping"
        case list():
            return "a list"
    text = repr(value)
    return text if len(text) <= 60 else text[:59] + "…"


def _items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def _ticked(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _spot(data: Any, loc: tuple[str | int, ...]) -> _Spot:
    """Follow an error's location through the classes of the form, telling keys from names of members of unions.

    A member's name may also be a key of the data, so the classes decide, not the data.
    """
    kind: Any = Requirements
    path: Path_ = ()
    meaning, fits = "", True
    for step in loc:
        members = _members(kind)
        if len(members) > 1:
            chosen = [member for name, member in members if name == step]
            fits = fits and (_is_tagged(members) or _meant(step, members, data))
            kind = chosen[0] if chosen else kind
            continue
        kind, field = _inside(members[0][1], step)
        meaning = _meaning(field) or meaning
        path = (*path, step)
        data = _value(data, step)
    return _Spot(path, kind, meaning, fits)


def _meant(name: object, members: list[tuple[str, Any]], value: Any) -> bool:
    """Say whether a member of a union without tags has the form of the value; if none has, the first stands in."""
    forms = {name: "mapping" if _fields(member) else _form(get_origin(member)) for name, member in members}
    meant = [name for name, form in forms.items() if form == _form(type(value))]
    return name == (meant or list(forms))[0]


def _form(kind: Any) -> str:
    return {dict: "mapping", list: "list"}.get(kind, "plain")


def _value(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _meaning(field: FieldInfo | None) -> str:
    """Return what a key is for, from its documentation."""
    if field is None or not field.description:
        return ""
    text = field.description.rstrip(".").split("\n")[0]
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _inside(kind: Any, step: str | int) -> tuple[Any, FieldInfo | None]:
    """Return the annotation of what stands inside a value at a key or index, with the key's documentation.

    An unknown key leads to the class itself, whose keys are then the known ones.
    """
    fields = _fields(kind)
    if step in fields:
        return fields[str(step)].annotation, fields[str(step)]
    if get_origin(kind) in (list, dict):
        return get_args(kind)[-1], None
    if isinstance(kind, type) and issubclass(kind, BaseModel) and kind.model_config.get("extra") == "allow":
        return get_args(get_type_hints(kind, include_extras=True)["__pydantic_extra__"])[-1], None
    return kind, None


def _fields(kind: Any) -> dict[str, FieldInfo]:
    """Return the keys of a class, as the YAML writes them; none for anything else."""
    if not isinstance(kind, type) or not issubclass(kind, BaseModel):
        return {}
    kind.model_rebuild()  # what it names may have been defined after it
    return {field.alias or name: field for name, field in kind.model_fields.items()}


def _members(kind: Any) -> list[tuple[str, Any]]:
    """Return the members of a union, each with the name that pydantic gives it in a location; else the kind alone."""
    if isinstance(kind, TypeAliasType):
        return _members(kind.__value__)
    if get_origin(kind) is Annotated:
        if any(isinstance(item, PlainValidator) for item in kind.__metadata__):
            return [(_name(kind), kind)]
        inner = _members(get_args(kind)[0])
        return inner if len(inner) > 1 else [(_name(kind), inner[0][1])]
    if get_origin(kind) not in (Union, types.UnionType):
        return [(_name(kind), kind)]
    parts = [part for part in get_args(kind) if part is not type(None)]
    if len(parts) == 1:
        return _members(parts[0])
    return [(_name(part), _only(part)) for part in parts]


def _only(part: Any) -> Any:
    """Return what a member of a union is; of a union inside a union, the whole."""
    members = _members(part)
    return members[0][1] if len(members) == 1 else part


def _name(kind: Any) -> str:
    """Return the name of a member of a union: its tag, its value of `type`, or what pydantic makes of its class."""
    if get_origin(kind) is Annotated:
        tags = [item.tag for item in kind.__metadata__ if isinstance(item, Tag)]
        plain = [item for item in kind.__metadata__ if hasattr(item, "func")]
        if tags or plain:
            return tags[0] if tags else f"function-plain[{plain[0].func.__name__}()]"
        return _name(get_args(kind)[0])
    if get_origin(kind) is list:
        return f"list[{_name(get_args(kind)[0])}]"
    return _kind_of_input(kind) or getattr(kind, "__name__", str(kind))


def _kind_of_input(kind: Any) -> str:
    """Return the one value that a class allows for its `type`, or nothing."""
    field = _fields(kind).get("type")
    return str(get_args(field.annotation)[0]) if field and get_origin(field.annotation) is Literal else ""


def _is_tagged(members: list[tuple[str, Any]]) -> bool:
    """Say whether a union tells its members apart before it reads them, so that only one is ever tried."""
    return not any("[" in name or name == "str" for name, _ in members)
