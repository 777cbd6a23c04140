"""Builds data from libyaml's events with a place for every value, and words everything that cannot be accepted.

`_plain` builds the same data where there is nothing to tell, several times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from palier._errors import Place, Problem, SourceError
from palier._files import unfinished_merge

MAX_DEPTH = 32
"""Most mappings and lists around a value."""
MAX_PROBLEMS = 50
"""After so many problems reading ends."""

Path_ = tuple[str | int, ...]
"""The path of keys and indexes to a value."""

ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
    "|\r(?!\n)"
)
"""Characters that no sentence needs: controls, what reorders or hides text, and line ends that editors do not count."""
_DIRECTIVE = re.compile(r"^%.*", re.MULTILINE)
_PLAIN_PAIR = re.compile(r"[\s-]*[^\s:'\"\[{#][^:]*: +[^\s'\"\[{|>]")
"""The beginning of a line that has a key and a text without quotes."""
CONSTANTS = {"true": True, "false": False, "null": None, "": None, "~": None}
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})\Z")
"""Whole numbers: without leading zeros, and small enough that nothing that reads JSON rounds them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its places."""

    data: Any
    """Mappings, lists, text, whole numbers, booleans and None."""
    places: dict[Path_, Place]
    """Where each value begins, by its path of keys and indexes."""
    keys: dict[Path_, Place]
    """Where the key of each value of a mapping begins."""


def placed(file: Path, text: str) -> Placed:
    """Return a document's data with its places.

    Args:
        file: the file that the text was read from, for messages.
        text: the text, without a mark of the byte order.

    Raises:
        SourceError: with every problem found; after a syntax error nothing further can be read.
    """
    return _Builder(file).build(text)


def has_directive(text: str) -> bool:
    """Say whether a line is for the parser itself. No source needs one; libyaml compares each with all before it."""
    return text.startswith("%") or "\n%" in text


def id_path(data: Any, path: Path_) -> str:
    """Return a path with the id of an item, where it has one, in place of its index."""
    names: list[str] = []
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        own = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        names.append(own if isinstance(own, str) else str(step))
    return ".".join(names)


class _Builder:
    """Builds data from libyaml's events and gathers problems."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.places: dict[Path_, Place] = {}
        self.keys: dict[Path_, Place] = {}
        self.root: list[Any] = []
        self.box: Any = self.root
        self.key: str | None = None
        self.path: Path_ = ()
        self.stack: list[tuple[Any, str | None, Path_]] = []
        self.documents = 0
        self.quoted: yaml.ScalarEvent | None = None
        self.lines: list[str] = []

    def build(self, text: str) -> Placed:
        self.lines = text.split("\n")
        self.problems.extend(islice(self.odd_characters(text), MAX_PROBLEMS))
        if has_directive(text) and (directive := _DIRECTIVE.search(text)):
            place = Place(self.file, text.count("\n", 0, directive.start()) + 1)
            self.refuse_at(place, f"the directive {directive[0][:60]!r} is not allowed", "remove the line")
        if self.problems:
            raise SourceError(self.problems)
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self.take(event)
                if len(self.problems) >= MAX_PROBLEMS:
                    break
        except yaml.MarkedYAMLError as error:
            self.problems.append(self.syntax(error))
        except yaml.YAMLError as error:
            self.refuse_at(Place(self.file), f"this is not YAML: {error}", "correct the syntax")
        if not self.problems and not self.root:
            self.refuse_at(Place(self.file), "the file is empty", "begin it with `format: 1`")
        if self.problems:
            raise SourceError(self.problems)
        return Placed(self.root[0], self.places, self.keys)

    def take(self, event: yaml.Event) -> None:
        """Take one event of the parser."""
        match event:
            case yaml.ScalarEvent():
                self.scalar(event)
            case yaml.MappingStartEvent():
                self.open(event, {})
            case yaml.SequenceStartEvent():
                self.open(event, [])
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.box, self.key, self.path = self.stack.pop()
            case yaml.AliasEvent():
                self.refuse(
                    event, f"the alias *{event.anchor} is not allowed", "write the value out, or use an id"
                )
                if self.expects_key():
                    self.key = ""
                else:
                    self.put(event, None)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.refuse(event, "a second document begins here", "keep one document, without `---`")

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.refuse_decoration(event)
        value: Any = event.value
        if odd := ODD.search(value):
            self.refuse(event, *_odd(odd[0]))
        if event.style in ("'", '"'):
            self.quoted = event
        if self.expects_key():
            self.take_key(event)
            return
        if event.style is None or event.style == "":
            if value in CONSTANTS:
                value = CONSTANTS[value]
            elif WHOLE.match(value):
                value = int(value)
        self.put(event, value)

    def take_key(self, event: yaml.ScalarEvent) -> None:
        name = event.value
        here = (*self.path, name)
        if name in self.box:
            first = self.keys[here].line
            self.refuse(
                event, f"the key {name!r} stands twice (first on line {first})", "keep one of the two", here
            )
        else:
            self.keys[here] = self.at(event)
        self.key = name

    def open(self, event: yaml.MappingStartEvent | yaml.SequenceStartEvent, value: Any) -> None:
        self.refuse_decoration(event)
        if len(self.stack) >= MAX_DEPTH:
            self.refuse(event, f"values are nested deeper than {MAX_DEPTH}", "flatten the structure")
            raise SourceError(self.problems)
        outer, path = self.box, self.path
        if self.expects_key():
            self.refuse(event, "a key is not text", "give the key as plain text")
            self.stack.append((outer, "", path))
            here: Path_ = (*path, "")
        else:
            here = self.put(event, value)
            self.stack.append((outer, None, path))
        self.box, self.key, self.path = value, None, here

    def expects_key(self) -> bool:
        """Say whether what comes next is a key of a mapping."""
        return isinstance(self.box, dict) and self.key is None

    def put(self, event: yaml.Event, value: Any) -> Path_:
        """Put a value where it belongs and remember its place."""
        if isinstance(self.box, dict):
            here: Path_ = (*self.path, self.key or "")
            self.box.setdefault(self.key or "", value)
            self.keys.setdefault(here, self.at(event))
            self.key = None
        else:
            here = (*self.path, len(self.box)) if self.box is not self.root else ()
            self.box.append(value)
        self.places.setdefault(here, self.at(event))
        return here

    def refuse_decoration(self, event: Any) -> None:
        if event.tag is not None:
            self.refuse(event, f"the tag {event.tag} is not allowed", "remove the tag")
        if event.anchor is not None:
            self.refuse(
                event, f"the anchor &{event.anchor} is not allowed", "remove it; give things an id instead"
            )

    def at(self, event: yaml.Event) -> Place:
        return self.place(event.start_mark)

    def place(self, mark: Any) -> Place:
        """Return where a mark is. Where a file ends in the middle of a line, libyaml points at the one after."""
        if mark is None:
            return Place(self.file)
        if mark.line >= len(self.lines):
            return Place(self.file, len(self.lines), len(self.lines[-1]) + 1)
        return Place(self.file, mark.line + 1, mark.column + 1)

    def refuse(self, event: yaml.Event, what: str, mend: str, path: Path_ | None = None) -> None:
        self.problems.append(Problem(self.at(event), self.here(path), what, mend))

    def refuse_at(self, place: Place, what: str, mend: str) -> None:
        self.problems.append(Problem(place, "", what, mend))

    def here(self, path: Path_ | None = None) -> str:
        """Return a path, or that of the value being read, with the ids that are already known."""
        if path is None:
            path = (*self.path, *([self.key] if self.key else []))
        return id_path(self.root[0] if self.root else None, path)

    def odd_characters(self, text: str) -> Iterator[Problem]:
        """Yield every character of the text that must not stand in it; of line ends that are none, the first."""
        returned = False
        for odd in ODD.finditer(text):
            if odd[0] == "\r" and returned:
                continue
            returned = returned or odd[0] == "\r"
            line = text.count("\n", 0, odd.start()) + 1
            place = Place(self.file, line, odd.start() - text.rfind("\n", 0, odd.start()))
            yield Problem(place, "", *_odd(odd[0]))

    def syntax(self, error: yaml.MarkedYAMLError) -> Problem:
        """Word a syntax error; common ones by their cause: a merge, a tab, a quotation mark left open, a colon."""
        if merge := unfinished_merge(self.file, self.lines):
            return merge
        mark = error.problem_mark or error.context_mark
        place = self.place(mark)
        if mark and self.lines[place.line - 1][place.column - 1 : place.column] == "\t":
            return Problem(place, self.here(), "a tab stands where YAML wants spaces", "indent with spaces")
        opened = self.quoted
        if mark and opened and self.at(opened).line - 1 < _last_line(opened) == mark.line:
            what = f"the quotation mark that opens here is closed only on line {mark.line + 1}"
            mend = "close it where the sentence ends; inside quotes, write a quotation mark twice"
            return Problem(self.at(opened), self.here(), what, mend)
        context = f" {error.context}" if error.context else ""
        mend = "check quotes, indentation and brackets on this line and the one before"
        before = self.lines[place.line - 1][: place.column - 1]
        in_text = "mapping values" in str(error.problem) and _PLAIN_PAIR.match(before)
        if "':'" in str(error.problem) or in_text:
            mend = "put a text that holds a colon in quotes"
        return Problem(place, self.here(), f"this is not YAML: {error.problem}{context}", mend)


def _last_line(event: yaml.Event) -> int:
    """Return the line, from 0, on which an event ends."""
    return event.end_mark.line if event.end_mark else 0


def _odd(character: str) -> tuple[str, str]:
    what = f"the character U+{ord(character):04X} does not show and can hide or reorder text"
    return what, "end lines with LF" if character == "\r" else "remove it"
