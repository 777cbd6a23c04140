"""Compiles the readings: each level's rule under every combination of the alternatives that were not chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from checker import Fact, Sentence
from checker._sentences import sentence_to_json
from palier.compile._body import Body, Json, level_body, plain_fact
from palier.compile._compilation import Compilation, Loc
from palier.compile._levels import check_values, level_ids, part_ids, requirement_ids
from palier.compile._rules import compile_body
from palier.source import nearest
from palier.source._model import Chosen, Competency, Option, Other, Reading
from palier.source._scalars import PARAMETER

MAX_VARIANTS = 64
"""Most combinations of readings that one level may have."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """An alternative that one variant takes in the place of the chosen one."""

    reading: Reading
    other: Other
    at: str
    """Full id of the requirement of the level that the reading is about; the first of several."""
    loc: Loc


def compile_readings(compilation: Compilation, competency: Competency, options: list[Json], loc: Loc) -> None:
    """Check the readings of a competency and add its variants to each compiled level."""
    for i, reading in enumerate(competency.readings):
        here = (*loc, "readings", i)
        id_ = f"{competency.id}.readings.{reading.id}.question"
        compilation.say(id_, reading.question, (*here, "question"))
        compilation.unique((*here, "others"), [other.id for other in reading.others])
        for j, other in enumerate(reading.others):
            if other.id == reading.chosen.id:
                what = f"the id {other.id!r} is also that of the chosen alternative"
                compilation.refuse((*here, "others", j, "id"), what, "give each alternative its own id")
        _check_places(compilation, competency, reading, (*here, "at"))
        _say_alternatives(compilation, competency, reading, here)
    if compilation.problems:
        return
    for i, option in enumerate(competency.options if competency.readings else ()):
        for level in options[i]["levels"]:
            variants = _Variants(compilation, competency, option, level["key"], loc, (*loc, "options", i))
            if compiled := list(variants.compile()):
                level["variants"] = compiled


def _check_places(compilation: Compilation, competency: Competency, reading: Reading, loc: Loc) -> None:
    """Check the requirements that a reading is about."""
    for j, at in enumerate(reading.places):
        here = (*loc, j) if isinstance(reading.at, list) else loc
        known_requirement(compilation, competency, at, here)
    if isinstance(reading.at, list):
        compilation.once(loc, reading.at)


def known_requirement(
    compilation: Compilation, competency: Competency, name: str, loc: Loc, *, key: bool = False
) -> None:
    """Report a full id that is not that of a level or requirement; roles and parts of scores are neither."""
    known = compilation.known.get(competency.id)
    if known is None:
        known = frozenset((*level_ids(competency), *requirement_ids(competency)))
        compilation.known[competency.id] = known
    if name in known:
        return
    thing = part_ids(competency).get(name)
    if thing is not None:
        mend = f"name the requirement that it belongs to, as in `{name.rpartition('.')[0]}`"
        compilation.refuse(loc, f"{name!r} is {thing}, not a requirement", mend, key=key)
    else:
        level, own = name.split(".")[:2], name.rpartition(".")[2]
        moved = [i for i in sorted(known) if i.split(".")[:2] == level and i.rpartition(".")[2] == own]
        mend = nearest(name, moved or sorted(known))
        compilation.refuse(loc, f"there is no requirement {name!r}", mend, key=key)


def _say_alternatives(compilation: Compilation, competency: Competency, reading: Reading, loc: Loc) -> None:
    """Note what the alternatives say; the values of the first level that the reading is about may be named."""
    option_id, key = [*reading.places[0].split("."), ""][:2]
    option = next((option for option in competency.options if option.id == option_id), None)
    values = option.levels[key].values if option is not None and key in option.levels else {}
    ways: list[tuple[Chosen, Loc]] = [(reading.chosen, (*loc, "chosen"))]
    ways += [(other, (*loc, "others", j)) for j, other in enumerate(reading.others)]
    for way, here in ways:
        own = (way.set or {}) if isinstance(way, Other) else {}
        says = _says(compilation, competency, reading, way, {**values, **own}, here)
        compilation.says[competency.id, reading.id, way.id] = says


def _says(
    compilation: Compilation,
    competency: Competency,
    reading: Reading,
    way: Chosen,
    values: Mapping[str, Any],
    loc: Loc,
) -> Sentence:
    """Note what an alternative says; values of the level may be named in it."""
    compilation.known_source(way.source, (*loc, "source"))
    facts: dict[str, Fact] = {}
    for name, value in values.items():
        if (fact := plain_fact(value)) is not None:
            facts[name] = fact
    id_ = f"{competency.id}.readings.{reading.id}.{way.id}"
    return compilation.say(id_, way.says, (*loc, "says"), facts)


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

    def compile(self) -> Iterator[Json]:
        """Yield the level's rule under each combination, fewest alternatives first."""
        at = f"{self.option.id}.{self.key}"
        choices: list[list[_Taken | None]] = []
        for i, reading in enumerate(self.competency.readings):
            here = (*self.loc, "readings", i)
            if place := next((p for p in reading.places if f"{p}.".startswith(f"{at}.")), None):
                others = [
                    _Taken(reading, other, place, (*here, "others", j))
                    for j, other in enumerate(reading.others)
                    if other.has_effect
                ]
                choices.append([None, *others])
        combinations = sorted(product(*choices), key=lambda c: sum(taken is not None for taken in c))
        if len(combinations) > MAX_VARIANTS:
            what = f"the readings of {at!r} combine in {len(combinations)} ways, more than {MAX_VARIANTS}"
            mend = "declare fewer alternatives for this level"
            self.compilation.refuse((*self.loc, "readings"), what, mend)
            return
        for combination in combinations[1:]:
            yield self._variant([taken for taken in combination if taken is not None])

    def _variant(self, together: list[_Taken]) -> Json:
        """Compile the level under some alternatives taken together."""
        plain, loc = level_body(self.compilation, self.competency.id, self.option, self.key, self.option_loc)
        values, places = dict(plain.values), dict(plain.places)
        alternatives = []
        for taken in together:
            self._set(values, places, taken)
            reading, other = taken.reading, taken.other
            says = _says(self.compilation, self.competency, reading, other, values, taken.loc)
            alternatives.append(
                {"reading": reading.id, "id": other.id, "at": taken.at, "says": sentence_to_json(says)}
            )
        body = replace(plain, values=values, places=places)
        rule = self.option.body(self.key)
        compiled = compile_body(rule, body, loc) if rule is not None else None
        for taken in together:
            for at in taken.reading.places:
                if compiled is not None and taken.other.replace is not None:
                    compiled = _replaced(compiled, at, taken, body)
        return {"alternatives": alternatives, "rule": compiled or {}}

    def _set(self, values: dict[str, Any], places: dict[str, Loc], taken: _Taken) -> None:
        """Let an alternative set the level's values, and others that its own rule names."""
        given = taken.other.set or {}
        loc = (*taken.loc, "set")
        named = self._parameters(taken)
        for name in given:
            if name not in values and name not in named:
                what = f"the level {self.key!r} has no value {name!r}"
                self.compilation.refuse((*loc, name), what, nearest(name, [*values, *named]), key=True)
        check_values(self.compilation, given, loc)
        values.update(given)
        places.update({name: (*loc, name) for name in given})

    def _parameters(self, taken: _Taken) -> set[str]:
        """Return the names of the values that the level's rule and an alternative's rule name by `$`."""
        data = self.compilation.file.document.data
        for step in taken.loc:
            data = data[step]
        option = self.compilation.file.document.data
        for step in self.option_loc:
            option = option[step]
        return {
            *_named(data.get("replace")),
            *_named(option.get("require")),
            *_named(option["levels"][self.key]),
        }


def _named(data: Any) -> Iterator[str]:
    """Yield the names of the level's values that data of the source names by `$`."""
    if isinstance(data, str) and PARAMETER.match(data):
        yield data.removeprefix("$")
    elif isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _named(item)


def _replaced(rule: Json, at: str, taken: _Taken, body: Body) -> Json:
    """Return a compiled rule in which an alternative's rule stands in the place of one requirement."""
    if rule["id"] == at and taken.other.replace is not None:
        path = tuple(at.split(".")[2:])
        own = replace(body, reading=(taken.reading.id, taken.other.id))
        compiled = compile_body(taken.other.replace, own, (*taken.loc, "replace"), path)
        return {**compiled, **_kept(rule)} if compiled is not None else rule
    if "parts" in rule and rule["kind"] == "group":
        return {**rule, "parts": [_replaced(part, at, taken, body) for part in rule["parts"]]}
    return rule


def _kept(rule: Json) -> Json:
    """Return what a requirement keeps when another rule stands in its place: the days on which it is asked for."""
    return {"in_force": rule["in_force"]} if "in_force" in rule else {}
