"""Where the requirements of a competency stand in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from checker import Rule
from palier.analysis._remarks import Remark, Weight
from palier.source import SourceFile
from palier.source import _model as source
from palier.source._rules import AtLeast, Requirement

Loc = tuple[str | int, ...]
"""The path of keys and indexes to a value of the source."""


@dataclass(frozen=True)
class Places:
    """The places of one competency."""

    file: SourceFile
    """The source."""
    index: int
    """Which competency, from 0."""

    @property
    def competency(self) -> source.Competency:
        """The competency as the source has it."""
        return self.file.requirements.competencies[self.index]

    @property
    def loc(self) -> Loc:
        """Where the competency stands."""
        return ("competencies", self.index)

    def option(self, id_: str) -> source.Option:
        """Return an option as the source has it."""
        return next(option for option in self.competency.options if option.id == id_)

    def level(self, id_: str) -> Loc:
        """Return where a level stands, by its full id."""
        option, key = id_.split(".")[:2]
        index = [item.id for item in self.competency.options].index(option)
        return (*self.loc, "options", index, "levels", key)

    def requirement(self, id_: str) -> Loc:
        """Return where a requirement stands, by its full id; for a level's whole rule, where its body begins."""
        return self._requirements[id_]

    def source_key(self, id_: str) -> str:
        """Return what is the same for requirements of several levels that stand at one place of the source."""
        return "/".join(map(str, self.requirement(id_)))

    def remark(self, weight: Weight, loc: Loc, what: str, mend: str, *, key: bool = False) -> Remark:
        """Return a remark at a place; `key` points at the key rather than at its value."""
        return Remark(weight, self.file.problem(loc, what, mend, key=key))

    @cached_property
    def _requirements(self) -> dict[str, Loc]:
        found: dict[str, Loc] = {}
        for i, option in enumerate(self.competency.options):
            for key, level in option.levels.items():
                here: Loc = (*self.loc, "options", i)
                body = level.require
                loc = (*here, "levels", key, "require") if body is not None else (*here, "require")
                body = body or option.require
                if body is not None:
                    found.update(_walk(body, f"{option.id}.{key}", loc))
        return found


def own(rule: Rule) -> Iterator[Rule]:
    """Yield a requirement and its parts, without what it looks at inside a score or of another competency."""
    yield rule
    for part in rule.parts:
        yield from own(part)


def _walk(rule: Requirement, id_: str, loc: Loc) -> Iterator[tuple[str, Loc]]:
    yield id_, loc
    if isinstance(rule, AtLeast) and len(rule.at_least) > 1:
        for metric in rule.at_least:
            yield f"{id_}.{metric}", (*loc, "at_least", metric)
    for kind in ("all", "any", "of"):
        for i, part in enumerate(getattr(rule, kind, None) or ()):
            if isinstance(part, Requirement) and part.id is not None:
                yield from _walk(part, f"{id_}.{part.id}", (*loc, kind, i))
