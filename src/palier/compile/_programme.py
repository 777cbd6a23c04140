"""Compiles the whole source: the programme, and its competencies one after the other."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from checker import Programme, Sentence, programme_from_json
from checker._model import FORMAT
from checker._sentences import sentence_to_json
from palier._errors import SourceError
from palier._memory import Kept
from palier._messages import Message
from palier.compile._body import Json
from palier.compile._compilation import Compilation, Loc, Uses
from palier.compile._credentials import check_aliases, check_lists, compile_credential
from palier.compile._fees import CompiledFee, compile_fees
from palier.compile._inputs import compile_input
from palier.compile._levels import compile_option, level_ids
from palier.compile._parts import Key, Part, Parts, PartsData, canonical
from palier.compile._readings import compile_readings, known_requirement
from palier.source import SourceFile, nearest
from palier.source._model import Competency

RESERVED = frozenset(
    {
        "programme",
        "levels",
        "inputs",
        "credentials",
        "lists",
        "checker",
        "window",
        "credential",
        "page",
        "site",
    }
)
"""First parts of the ids of messages that are not a competency's."""


@dataclass(frozen=True)
class Compiled:
    """A source whose every name is resolved."""

    source: SourceFile
    """The source it was compiled from."""
    data: Mapping[str, Any]
    """The compiled programme as JSON data; each competency is made when it is looked at."""
    programme: Programme
    """The same, as the checker reads it."""
    messages: Mapping[str, Message]
    """Every sentence of the source, by id."""
    notes: Mapping[str, tuple[Sentence, ...]]
    """Notes by competency and full id of what they stand under, as in `datacenter#datacenter-option.gold.skills`."""
    remarks: Mapping[str, tuple[tuple[int, Sentence], ...]]
    """Remarks in a group, by competency and the group's full id: each with the index of the part that follows it."""
    says: Mapping[tuple[str, str, str], Sentence]
    """What each alternative of a reading says, by ids of competency, reading and alternative."""
    fees: Mapping[str, tuple[CompiledFee, ...]]
    """Fees by competency."""
    parts: Sequence[Part] = field(repr=False, compare=False)
    """The competencies in their order, each with what follows from it alone."""

    def whole(self) -> Json:
        """Return the compiled programme as plain mappings and lists, of which a large one weighs much."""
        return {**self.data, "competencies": [*self.data["competencies"]]}

    @property
    def places(self) -> Mapping[str, Loc]:
        """Where each sentence stands in the source, by id of its message."""
        return self._uses.places

    @property
    def said(self) -> Mapping[str, Sequence[Sentence]]:
        """Every use of each sentence, with its facts, by id of its message."""
        return self._uses.said

    @cached_property
    def _uses(self) -> Uses:
        """What is known of the uses of sentences. Builds don't ask for it, so it is found by compiling once more."""
        uses = Uses(self.source)
        compile_data(uses)
        return uses


def compile_programme(file: SourceFile, kept: Kept[Key, Part] | None = None) -> Compiled:
    """Compile a source.

    Args:
        file: the source.
        kept: the competencies that the build before has compiled.

    Raises:
        SourceError: with every name that does not resolve and every rule that cannot be meant.
    """
    compilation = Compilation(file)
    if kept is not None and file.digests:
        with kept.round():
            data, parts = compile_data(compilation, Parts(file, kept))
    else:
        data, parts = compile_data(compilation)
    programme = programme_from_json({**data, "competencies": ()})
    return Compiled(
        file,
        data,
        replace(programme, competencies=tuple(part.competency for part in parts)),
        compilation.messages,
        compilation.notes,
        compilation.remarks,
        compilation.says,
        {part.id: part.fees for part in parts},
        parts,
    )


def compile_data(compilation: Compilation, kept: Parts | None = None) -> tuple[Json, list[Part]]:
    """Compile a source to the programme's JSON data, and its parts.

    Args:
        compilation: what gathers all that is said on the way.
        kept: the parts that an earlier compilation has made.

    Raises:
        SourceError: with every name that does not resolve and every rule that cannot be meant.
    """
    requirements = compilation.source
    compilation.say("programme.title", requirements.programme.title, ("programme", "title"))
    for key, title in requirements.levels.items():
        compilation.say(f"levels.{key}", title, ("levels", key))
    data: Json = {
        "format": FORMAT,
        "id": requirements.programme.id,
        "inputs": [compile_input(compilation, id_, item) for id_, item in requirements.inputs.items()],
        "credentials": [
            compile_credential(compilation, id_, item) for id_, item in requirements.credentials.items()
        ],
    }
    check_aliases(compilation)
    check_lists(compilation)
    compilation.unique(("competencies",), [item.id for item in requirements.competencies])
    if kept is not None:
        compilation.source = kept.source
    parts: list[Part | None] = []
    for i, item in enumerate(requirements.competencies):
        compile_part = partial(_part, compilation, item, ("competencies", i))
        parts.append(compile_part() if kept is None else kept.part(compilation, i, compile_part))
    if compilation.problems:
        raise SourceError(tuple(compilation.problems))
    sound = [part for part in parts if part is not None]
    data["competencies"] = PartsData(sound)
    data["digest"] = _digest(data, sound)
    return data, sound


def _digest(data: Json, parts: Sequence[Part]) -> str:
    """Return the digest of compiled data: that of its canonical JSON text."""
    digest = hashlib.sha256()
    for n, (key, value) in enumerate(sorted({**data, "competencies": parts}.items())):
        digest.update(f"{',' if n else '{'}{canonical(key)}:".encode())
        if value is not parts:
            digest.update(canonical(value).encode())
            continue
        for i, part in enumerate(parts):
            digest.update(f"{',' if i else '['}{part.text}".encode())
        digest.update(b"]" if parts else b"[]")
    digest.update(b"}")
    return digest.hexdigest()


def _part(compilation: Compilation, item: Competency, loc: Loc) -> Part | None:
    """Return a competency compiled; nothing where there is a problem, as its data may then lack something."""
    data, fees = _competency(compilation, item, loc), compile_fees(compilation, item, loc)
    return None if compilation.problems else Part.of(data, fees)


def _competency(compilation: Compilation, item: Competency, loc: Loc) -> Json:
    title = compilation.say(f"{item.id}.title", item.title, (*loc, "title"))
    compilation.say(f"{item.id}.summary", item.summary, (*loc, "summary"))
    if item.id in RESERVED:
        mend = "give the competency another id"
        compilation.refuse((*loc, "id"), f"the id {item.id!r} is kept for sentences of Palier's own", mend)
    for i, name in enumerate(item.sources):
        compilation.known_source(name, (*loc, "sources", i))
    compilation.once((*loc, "sources"), item.sources)
    compilation.unique((*loc, "options"), [option.id for option in item.options])
    compilation.unique((*loc, "readings"), [reading.id for reading in item.readings])
    _check_anchors(compilation, item, loc)
    options = [
        compile_option(compilation, item.id, option, (*loc, "options", i))
        for i, option in enumerate(item.options)
    ]
    compile_readings(compilation, item, options, loc)
    _check_scenarios(compilation, item, loc)
    data: Json = {
        "id": item.id,
        "title": sentence_to_json(title),
        "in_force_from": item.edition.from_.isoformat(),
        "options": options,
    }
    if (last := item.edition.until) is not None:
        if last < item.edition.from_:
            what = f"`until` ({last}) is before `from` ({item.edition.from_})"
            compilation.refuse((*loc, "edition", "until"), what, "correct one of the two days")
        data["in_force_until"] = last.isoformat()
    return data


def _check_anchors(compilation: Compilation, item: Competency, loc: Loc) -> None:
    """Report ids that would be the same anchor on the competency's page."""
    taken = {item.id: "the competency", **dict.fromkeys(compilation.source.levels, "a level")}
    for i, option in enumerate(item.options):
        if option.id in taken:
            what = f"the id {option.id!r} is also that of {taken[option.id]}"
            mend = "anchors of a page differ; give the option its own id"
            compilation.refuse((*loc, "options", i, "id"), what, mend)


def _check_scenarios(compilation: Compilation, item: Competency, loc: Loc) -> None:
    """Check what the scenarios name; their verdicts are checked by `palier.scenarios`."""
    compilation.unique((*loc, "scenarios"), [scenario.id for scenario in item.scenarios])
    levels = level_ids(item)
    effective = [
        f"{reading.id}.{other.id}"
        for reading in item.readings
        for other in reading.others
        if other.has_effect
    ]
    shown = [f"{reading.id}.{other.id}" for reading in item.readings for other in reading.others]
    for i, scenario in enumerate(item.scenarios):
        here = (*loc, "scenarios", i)
        for name in scenario.expect:
            known_requirement(compilation, item, name, (*here, "expect", name), key=True)
        for name, warned in scenario.warns.items():
            if name not in levels:
                what = f"there is no level {name!r}"
                compilation.refuse((*here, "warns", name), what, nearest(name, levels), key=True)
            for j, alternative in enumerate(warned):
                place = (*here, "warns", name, j)
                if alternative not in shown:
                    what = f"there is no alternative {alternative!r}"
                    compilation.refuse(place, what, nearest(alternative, effective))
                elif alternative not in effective:
                    what = f"the alternative {alternative!r} changes nothing, so no level warns of it"
                    compilation.refuse(place, what, "remove it here, or give it `set:` or `replace:`")
