"""Compiles the readings: each level's rule under every combination of the alternatives that were not chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from checker import Count, Fact, Money, Sentence
from checker._sentences import sentence_to_json
from checker.rules import Group, Rule
from palier.compile._compilation import Compilation, Loc
from palier.compile._levels import check_values, requirement_ids
from palier.compile._rules import Body, compile_body
from palier.source import nearest
from palier.source._model import Chosen, Competency, Option, Other, Reading

MAX_VARIANTS = 64
"""Most combinations of readings that one level may have."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """An alternative that one variant takes in the place of the chosen one."""

    reading: Reading
    other: Other
    loc: Loc


def compile_readings(
    compilation: Compilation, competency: Competency, options: list[dict[str, Any]], loc: Loc
) -> None:
    """Check the readings of a competency and add its variants to each compiled level."""
    known = requirement_ids(competency)
    for i, reading in enumerate(competency.readings):
        here = (*loc, "readings", i)
        id_ = f"{competency.id}.readings.{reading.id}.question"
        compilation.say(id_, reading.question, (*here, "question"))
        compilation.unique((*here, "others"), [other.id for other in reading.others])
        for j, other in enumerate(reading.others):
            if other.id == reading.chosen.id:
                what = f"the id {other.id!r} is also that of the chosen alternative"
                compilation.refuse((*here, "others", j, "id"), what, "give each alternative its own id")
        for j, other in enumerate(reading.others):
            if other.set is None and other.replace is None:
                mend = "add `set:` with values of the level, or `replace:` with another rule"
                compilation.refuse((*here, "others", j), "the alternative changes nothing", mend)
        if reading.at not in known:
            what = f"there is no requirement {reading.at!r}"
            compilation.refuse((*here, "at"), what, nearest(reading.at, sorted(known)))
    if compilation.problems:
        return
    for i, option in enumerate(competency.options):
        for level in options[i]["levels"]:
            variants = _Variants(compilation, competency, option, level["key"], loc, (*loc, "options", i))
            if compiled := list(variants.compile()):
                level["variants"] = compiled


@dataclass(frozen=True, slots=True)
class _Variants:
    """Compiles the variants of one level."""

    compilation: Compilation
    competency: Competency
    option: Option
    key: str
    """Key of the level."""
    loc: Loc
    """Where the competency stands."""
    option_loc: Loc
    """Where the option stands."""

    def compile(self) -> Iterator[dict[str, Any]]:
        """Yield the level's rule under each combination, fewest alternatives first."""
        at = f"{self.option.id}.{self.key}"
        choices: list[list[_Taken | None]] = []
        for i, reading in enumerate(self.competency.readings):
            if not f"{reading.at}.".startswith(f"{at}."):
                continue
            here = (*self.loc, "readings", i)
            self._says(reading, reading.chosen, self.option.levels[self.key], (*here, "chosen"))
            others = [_Taken(reading, other, (*here, "others", j)) for j, other in enumerate(reading.others)]
            choices.append([None, *others])
        combinations = sorted(product(*choices), key=lambda c: sum(taken is not None for taken in c))
        if len(combinations) > MAX_VARIANTS:
            what = f"the readings of {at!r} combine in {len(combinations)} ways, more than {MAX_VARIANTS}"
            mend = "declare fewer alternatives for this level"
            self.compilation.refuse((*self.loc, "readings"), what, mend)
            return
        for combination in combinations[1:]:
            yield self._variant([taken for taken in combination if taken is not None])

    def _variant(self, together: list[_Taken]) -> dict[str, Any]:
        """Compile the level under some alternatives taken together."""
        values: dict[str, Any] = dict(self.option.levels[self.key])
        alternatives = []
        for taken in together:
            self._set(values, taken)
            reading, other = taken.reading, taken.other
            says = sentence_to_json(self._says(reading, other, values, taken.loc))
            alternatives.append({"reading": reading.id, "id": other.id, "at": reading.at, "says": says})
        places = {name: (*self.option_loc, "levels", self.key, name) for name in values}
        for taken in together:
            places |= {name: (*taken.loc, "set", name) for name in taken.other.set or {}}
        body = Body(self.compilation, self.competency.id, self.option.id, self.key, values, places)
        rule = compile_body(self.option.require, body, (*self.option_loc, "require"))
        if rule is not None:
            replacing = {t.reading.at: t for t in together if t.other.replace is not None}
            rule = _replaced(rule, replacing, body)
        return {"alternatives": alternatives, "rule": rule.to_json() if rule else {}}

    def _set(self, values: dict[str, Any], taken: _Taken) -> None:
        """Let an alternative set the level's values."""
        other = taken.other.set or {}
        loc = (*taken.loc, "set")
        for name in other:
            if name not in values:
                what = f"the level {self.key!r} has no value {name!r}"
                self.compilation.refuse((*loc, name), what, nearest(name, values), key=True)
        check_values(self.compilation, other, loc)
        values.update(other)

    def _says(self, reading: Reading, chosen: Chosen, values: Mapping[str, Any], loc: Loc) -> Sentence:
        """Note what an alternative says; the level's values may be named in it."""
        self.compilation.known_source(chosen.source, (*loc, "source"))
        facts: dict[str, Fact] = {}
        for name, value in values.items():
            if isinstance(value, int):
                facts[name] = Count(value)
            elif isinstance(value, Money):
                facts[name] = value
        id_ = f"{self.competency.id}.readings.{reading.id}.{chosen.id}"
        return self.compilation.say(id_, chosen.says, (*loc, "says"), facts)


def _replaced(rule: Rule, replacing: Mapping[str, _Taken], body: Body) -> Rule:
    """Return a compiled rule in which the alternatives' rules stand in their places, by id of the requirement."""
    taken = replacing.get(rule.id)
    if taken is not None and taken.other.replace is not None:
        path = tuple(rule.id.split(".")[2:])
        return compile_body(taken.other.replace, body, (*taken.loc, "replace"), path) or rule
    if isinstance(rule, Group):
        parts = tuple(_replaced(part, replacing, body) for part in rule.parts)
        return Group(rule.id, rule.text, rule.need, parts)
    return rule
