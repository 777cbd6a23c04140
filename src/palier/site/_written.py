"""YAML as it is written: where each value of it stands, and what stands there twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import yaml

from palier._errors import Place, Problem

MAX_DEPTH = 32
"""Most mappings and lists around a value."""


class Written:
    """What stands in YAML, by its places."""

    def __init__(self, file: Path, text: str, above: int = 0) -> None:
        """Read YAML.

        Args:
            file: the file that it stands in, as people are told it.
            text: the YAML.
            above: how many lines stand above it in the file.

        Raises:
            yaml.YAMLError: it is none, or nested too deeply; `not_yaml` says so.
        """
        _refuse_depth(text)
        self.file, self.above = file, above
        self.root: yaml.Node | None = yaml.compose(text, Loader=yaml.CSafeLoader)

    def found(self, path: tuple[str | int, ...]) -> tuple[yaml.Node | None, bool]:
        """Return the innermost node on a way that is there, and whether the way goes on to its end."""
        node = self.root
        for step in path:
            inner = _inside(node, step)
            if inner is None:
                return node, False
            node = inner
        return node, True

    def place(self, path: tuple[str | int, ...]) -> Place:
        """Return where a setting stands, or what it would stand in."""
        return self.place_of(self.found(path)[0])

    def place_of(self, node: yaml.Node | None) -> Place:
        """Return where a node begins; the file's beginning if there is none."""
        mark = node.start_mark if node is not None else None
        return _at(self.file, mark, self.above) if mark is not None else Place(self.file)

    def problem(self, path: tuple[str, ...], what: str, mend: str) -> Problem:
        """Return a problem with a setting, with its value if it is there and short."""
        node, is_there = self.found(path)
        value = f"{node.value!r}: " if is_there and isinstance(node, yaml.ScalarNode) else ""
        missing = "" if is_there else "it is not there: "
        return Problem(self.place_of(node), ".".join(path), f"{value}{missing}{what}", mend)

    def repeated(self) -> Iterator[Problem]:
        """Yield what is written twice: who reads it would take the last and say nothing."""
        for name, key, first in _repeated("", self.root, set()):
            what = f"it is written twice: line {self.place_of(first).line} has it already"
            yield Problem(self.place_of(key), name, what, "write it once, with all that belongs to it")


def _repeated(
    above: str, node: yaml.Node | None, seen: set[int]
) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield the name of each key that is written twice, the key, and where it was first; each node once, as aliases can
    make a circle."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _repeated(f"{above}[{number}]", item, seen)
    elif isinstance(node, yaml.MappingNode):
        first: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = f"{above}.{key.value}".removeprefix(".")
            if name in first:
                yield name, key, first[name]
            first.setdefault(name, key)
            yield from _repeated(name, value, seen)


def _inside(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    """Return what stands in a node under a key or at a number."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in reversed(node.value) if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        item: yaml.Node = node.value[step]
        return item
    return None


def _at(file: Path, mark: yaml.Mark, above: int) -> Place:
    return Place(file, above + mark.line + 1, mark.column + 1)


def _refuse_depth(text: str) -> None:
    """Refuse YAML that is nested so deeply that reading it would exhaust the process."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            what = f"more than {MAX_DEPTH} mappings and lists in one another"
            raise yaml.MarkedYAMLError(problem=what, problem_mark=cast(yaml.Mark, event.start_mark))


def not_yaml(file: Path, error: yaml.YAMLError, above: int = 0) -> Problem:
    """Return why a text is no YAML that can be read; see `Written`."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        what = str(error).partition("\n")[0]
        return Problem(Place(file, above + 1), "", f"this is not YAML: {what}", "remove what is no text")
    what = ", ".join(filter(None, (error.context, error.problem)))
    mend = "check quotes, indentation and brackets on this line and the one before"
    return Problem(_at(file, error.problem_mark, above), "", f"this is not YAML: {what}", mend)


def scalars(node: yaml.Node | None) -> list[yaml.ScalarNode]:
    """Return every value in a node, keys included."""
    found: list[yaml.ScalarNode] = []
    waiting, seen = [node], set[int]()
    while waiting:
        inner = waiting.pop()
        if inner is None or id(inner) in seen:
            continue
        seen.add(id(inner))
        if isinstance(inner, yaml.ScalarNode):
            found.append(inner)
        elif isinstance(inner, yaml.MappingNode):
            waiting += [part for pair in reversed(inner.value) for part in reversed(pair)]
        else:
            waiting += reversed(inner.value)
    return found
