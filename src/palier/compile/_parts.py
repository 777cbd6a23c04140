"""A competency once compiled: what it adds to a compilation, so that a later one can take it over as it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from checker import Sentence, programme_from_json
from checker._model import FORMAT, Competency
from palier._memory import Kept, digest_of
from palier._messages import Message
from palier.compile._compilation import Compilation, Loc
from palier.compile._fees import CompiledFee
from palier.source import Requirements, SourceFile

Key = tuple[bytes, int, bytes]
"""The digest of a competency's source, its place among all, and the digest of what all share: see `Part.needed`."""
BLANK = "-"
"""Stands for every sentence that competencies only name by its id."""


@dataclass(frozen=True, eq=False)
class Part:
    """A competency compiled, with what it says. Nobody changes it: several compilations may hold it."""

    data: Mapping[str, Any]
    """The competency as JSON data."""
    fees: tuple[CompiledFee, ...]
    """Its fees."""
    said: tuple[tuple[Message, Loc, Sentence], ...] = ()
    """Every use of a sentence, in the order said, with its place in the source; empty where nothing is kept."""
    notes: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    """Its notes, as in `Compilation`."""
    remarks: Mapping[str, tuple[tuple[int, Sentence], ...]] = field(default_factory=dict)
    """Its remarks, as in `Compilation`."""
    says: Mapping[tuple[str, str, str], Sentence] = field(default_factory=dict)
    """What the alternatives of its readings say, as in `Compilation`."""
    needed: frozenset[tuple[str, int, bytes]] = frozenset()
    """The competencies whose rules it holds as prerequisites: id, place among all, and digest of the source."""
    _worked_out: dict[str, tuple[Hashable, Any]] = field(default_factory=dict, repr=False)

    def worked_out[T](self, name: str, make: Callable[[], T], besides: Hashable = None) -> T:
        """Return something that follows from the part; it is made when it is first asked for.

        Args:
            name: what it is.
            make: makes it, of the part and of `besides` alone.
            besides: what else it follows from; where that has changed since, it is made anew.
        """
        known = self._worked_out.get(name)
        if known is None or known[0] != besides:
            known = self._worked_out[name] = (besides, make())
        result: T = known[1]
        return result

    @cached_property
    def competency(self) -> Competency:
        """The competency as the checker reads it."""
        alone = {"format": FORMAT, "id": "", "digest": "", "inputs": (), "credentials": ()}
        return programme_from_json({**alone, "competencies": (self.data,)}).competencies[0]


class Parts:
    """The parts of one compilation: what is kept of the one before is taken over, all else is compiled and kept."""

    def __init__(self, file: SourceFile, kept: Kept[Key, Part]) -> None:
        self._kept = kept
        self._digests = file.digests
        self._places = {item.id: i for i, item in enumerate(file.requirements.competencies)}
        bare = _bare(file.document.data)
        self._shared = digest_of(bare)
        typed = Requirements.model_validate({**bare, "competencies": file.requirements.competencies[:1]})
        self.source = typed.model_copy(update={"competencies": []})
        """All that a competency's compilation may look at besides its own source and those that it names."""

    def part(self, compilation: Compilation, i: int, compile_part: Callable[[], Part]) -> Part:
        """Return a competency's part after letting the compilation have all that it says.

        Args:
            compilation: the compilation.
            i: place of the competency among all.
            compile_part: compiles it the long way.
        """
        if compilation.problems:  # what is compiled after a problem may lack something
            return compile_part()
        key = self._digests[i], i, self._shared
        part = self._kept.get(key)
        if part is None or any(self._now(id_) != (id_, *then) for id_, *then in part.needed):
            part = self._compiled(compilation, compile_part)
        elif not take_over(part, compilation):
            return compile_part()
        return part if compilation.problems else self._kept.keep(key, part)

    def _compiled(self, compilation: Compilation, compile_part: Callable[[], Part]) -> Part:
        """Compile a part, with all that it says from here on."""
        compilation.log.clear()
        compilation.needed.clear()
        before = len(compilation.notes), len(compilation.remarks), len(compilation.says)
        part = compile_part()
        notes, remarks, says = (
            dict(islice(compilation.notes.items(), before[0], None)),
            dict(islice(compilation.remarks.items(), before[1], None)),
            dict(islice(compilation.says.items(), before[2], None)),
        )
        needed = frozenset(self._now(id_) for id_ in compilation.needed)
        return Part(part.data, part.fees, tuple(compilation.log), notes, remarks, says, needed)

    def _now(self, id_: str) -> tuple[str, int, bytes]:
        """Return which competency an id names now, as in `Part.needed`."""
        i = self._places.get(id_, -1)
        return id_, i, self._digests[i] if i >= 0 else b""


def take_over(part: Part, compilation: Compilation) -> bool:
    """Let a compilation have what a part says, unless a sentence has an id that another has there; say whether."""
    known = compilation.messages
    for message, _, _ in part.said:
        other = known.get(message.id, message)
        if (other.one, other.other) != (message.one, message.other):
            return False
    for use in part.said:
        compilation.note(*use)
    compilation.notes.update(part.notes)
    compilation.remarks.update(part.remarks)
    compilation.says.update(part.says)
    return True


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is shared by all competencies, without the sentences that they only name by an id.

    So a change of such a sentence lets every part stay what it is, and no part can hold one.
    """
    return {
        **data,
        "levels": dict.fromkeys(data["levels"], BLANK),
        "inputs": {id_: dict(_bare_input(item)) for id_, item in data["inputs"].items()},
        "credentials": {id_: {**item, "title": BLANK} for id_, item in data["credentials"].items()},
        "competencies": [],
    }


def _bare_input(item: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in item.items():
        if name in ("label", "unit"):
            yield name, BLANK
        elif name == "values":
            yield name, dict.fromkeys(value, BLANK)
        elif name != "help":
            yield name, value
