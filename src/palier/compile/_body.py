"""What the compilers of all kinds of rules share: the level that a body is compiled for, and a place in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from sys import intern
from typing import Any

from checker import Count, Fact, Money, Sentence
from checker._sentences import Number, sentence_to_json
from palier.compile._compilation import Compilation, Loc
from palier.source import _rules as source
from palier.source import close_to, nearest
from palier.source._model import Option
from palier.source._scalars import MOST_PEOPLE, Span, Text

Json = dict[str, Any]
"""A compiled requirement as JSON data."""


@dataclass(frozen=True)
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
    own: bool = False
    """Whether the body is the level's own, not shared with others; its sentences then have ids of their own."""
    reading: tuple[str, str] | None = None
    """Ids of the reading and the alternative whose rule is compiled, where it is not the chosen one."""
    within: tuple[tuple[str, str], ...] = ()
    """The levels, as (competency, level), for whose sake this one is compiled: each names the next as prerequisite."""

    def id(self, path: tuple[str, ...] = ()) -> str:
        """Return the full id of the requirement at a path of ids; that of a prerequisite begins with its competency."""
        names = (self.option, self.level, *path)
        return intern(".".join((self.competency, *names) if self.within else names))

    @property
    def is_shown(self) -> bool:
        """Whether the body stands on a page as it is: it is no other reading's and no prerequisite's."""
        return self.reading is None and not self.within

    def message(self, path: tuple[str, ...]) -> str:
        """Return what the ids of the messages of the requirement at a path of ids begin with."""
        if self.reading is not None:
            return ".".join((self.competency, "readings", *self.reading, *path))
        return ".".join((self.competency, self.option, *([self.level] if self.own else []), *path))

    def value(self, parameter: str, loc: Loc) -> Any:
        """Return the level's value that `$name` stands for, or None after reporting that there is none."""
        name = parameter.removeprefix("$")
        if name not in self.values:
            what = f"the level {self.level!r} has no value {parameter}"
            known = [f"${value}" for value in self.values]
            mend = nearest(parameter, known)
            if close_to(parameter, known) is None:
                mend = f"give the level a value `{name}`, or {mend}"
            self.compilation.refuse(loc, what, mend)
            return None
        return self.values[name]

    def place(self, written: object, loc: Loc) -> Loc:
        """Return where a value really stands: what is written at `loc`, or the level's value that it names."""
        return self.places.get(written.removeprefix("$"), loc) if isinstance(written, str) else loc

    def size(self, written: int | str, loc: Loc) -> int | None:
        """Return a number of people, written as it is or as `$name`; None after reporting that it is none."""
        size = self.value(written, loc) if isinstance(written, str) else written
        if size is None or (isinstance(size, int) and 1 <= size <= MOST_PEOPLE):
            return size
        what = f"the value of {written} is not a number of people"
        mend = f"write a whole number from 1 to {MOST_PEOPLE}, as in 2, without quotes"
        self.compilation.refuse(self.place(written, loc), what, mend)
        return None

    @cached_property
    def numbers(self) -> Mapping[str, Fact]:
        """The level's values that any sentence may name: all that do not depend on a choice."""
        facts: dict[str, Fact] = {}
        for name, value in self.values.items():
            fact = plain_fact(value)
            if fact is not None:
                facts[name] = fact
        return facts


def level_body(
    compilation: Compilation,
    competency: str,
    option: Option,
    key: str,
    loc: Loc,
    within: tuple[tuple[str, str], ...] = (),
) -> tuple[Body, Loc]:
    """Return what a level of an option is compiled for, and where its rule stands; `loc` is that of the option."""
    level = option.levels[key]
    here = (*loc, "levels", key)
    places = {name: (*here, name) for name in level.values}
    own = level.require is not None
    body = Body(compilation, competency, option.id, key, level.values, places, own, within=within)
    return body, (*(here if own else loc), "require")


def plain_fact(value: object) -> Fact | None:
    """Return the fact that a value of a level is in a sentence; none if it depends on a choice."""
    match value:
        case int():
            return Count(value)
        case Decimal():
            return Number(value)
        case Money():
            return value
    return None


@dataclass(frozen=True, slots=True)
class Node:
    """One requirement, or a part of one that has an id, while it is compiled."""

    body: Body
    path: tuple[str, ...]
    """The path of ids to it."""
    loc: Loc
    """Where it stands in the source."""

    @property
    def id(self) -> str:
        """Full id."""
        return self.body.id(self.path)

    @property
    def message(self) -> str:
        """What the ids of its messages begin with."""
        return self.body.message(self.path)

    def inner(self, id_: str, *loc: str | int) -> Node:
        """Return the place of something with an id inside this one."""
        return Node(self.body, (*self.path, id_), (*self.loc, *loc))

    def refuse(self, loc: Loc, what: str, mend: str, *, key: bool = False) -> None:
        """Report a problem at a place inside the requirement."""
        self.body.compilation.refuse((*self.loc, *loc), what, mend, key=key)

    def head(self, rule: source.Requirement, kind: str, facts: Mapping[str, Fact] | None = None) -> Json:
        """Return what the JSON data of every requirement begins with, and note its sentences."""
        data: Json = {"id": self.id, "kind": kind}
        text = self.say(rule.text, rule.note, facts or {})
        if text is not None:
            data["text"] = sentence_to_json(text)
        if rule.in_force is not None:
            data["in_force"] = span_to_json(rule.in_force, self.body.compilation, (*self.loc, "in_force"))
        return data

    def say(self, text: Text | None, note: Any, facts: Mapping[str, Fact]) -> Sentence | None:
        """Note a text and its remarks, and return the text; the level's numbers may be named in them."""
        body = self.body
        known: dict[str, Fact] = {**body.numbers, **facts}
        if note is not None:
            notes = self.notes(note, "note", (*self.loc, "note"), known)
            if body.is_shown:
                body.compilation.notes[f"{body.competency}#{self.id}"] = notes
        if text is None:
            return None
        return body.compilation.say(f"{self.message}.text", text, (*self.loc, "text"), known)

    def notes(self, note: Any, name: str, loc: Loc, known: Mapping[str, Fact]) -> tuple[Sentence, ...]:
        """Note remarks: one, whose id is `name`, or several, which are counted from 1."""
        return self.body.compilation.say_all(f"{self.message}.{name}", note, loc, known)


Compile = Callable[[source.Requirement, Node], Json | None]
"""Compiles a requirement of any kind; None after reporting that nothing can be made of it."""


def leave_out(data: Json, name: str) -> None:
    """Take a fact out of a compiled text: the rule itself fills in that of the case at hand."""
    text = data.get("text", {})
    text.get("facts", {}).pop(name, None)
    if not text.get("facts", {"": None}):
        del text["facts"]


def span_to_json(span: Span, compilation: Compilation, loc: Loc) -> Json:
    """Return a span of days as JSON data, after reporting one that names no day or ends before it begins."""
    first, last = span.from_, span.until
    if first is None and last is None:
        compilation.refuse(loc, "it names no day", "add `from:` or `until:` with a day")
    if first is not None and last is not None and last < first:
        what = f"`until` ({last}) is before `from` ({first})"
        compilation.refuse((*loc, "until"), what, "correct one of the two days")
    days = {"from": first, "until": last}
    return {name: day.isoformat() for name, day in days.items() if day is not None}
