"""A competency once compiled: what it adds to a compilation, so that a later one can take it over as it is."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, overload

from checker import Sentence, programme_from_json
from checker._model import FORMAT, Competency
from palier._memory import Kept, digest_of
from palier._messages import Message
from palier.compile._body import Json
from palier.compile._compilation import Compilation
from palier.compile._fees import CompiledFee
from palier.source import Requirements, SourceFile

Key = tuple[bytes, int, bytes]
"""The digest of a competency's source, its place among all, and the digest of what all share: see `Part.needed`."""
BLANK = "-"
"""Stands for every sentence that competencies only name by its id."""
ESCAPED = "\ufffd"

_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(data: object) -> str:
    """Return JSON text that is the same for the same data, whatever the order it was put together in."""
    return _CANONICAL.encode(data)


def strings_in(text: str) -> set[str]:
    """Return every string in JSON text, keys included; what is escaped, as nothing is in an id, comes otherwise."""
    return set(_quoted(text)[1::2])


def values_in(text: str) -> set[str]:
    """Return every string among the values of canonical JSON text; what is escaped comes otherwise."""
    pieces = _quoted(text)
    return {
        value for value, after in zip(pieces[1::2], pieces[2::2], strict=True) if not after.startswith(":")
    }


def _quoted(text: str) -> list[str]:
    """Return JSON text in pieces: every other one is what stands between quotation marks."""
    if "\\" in text:
        text = text.replace("\\\\", ESCAPED).replace('\\"', ESCAPED)
    return text.split('"')


@dataclass(frozen=True, eq=False)
class Part:
    """A competency compiled, with what it says. Nobody changes it: several compilations may hold it.

    Its JSON data are held as text and as bytes: as mappings and lists they would weigh five times as much.
    """

    id: str
    """Its id."""
    text: str
    """Its data as canonical JSON text."""
    competency: Competency
    """The competency as the checker reads it."""
    fees: tuple[CompiledFee, ...]
    """Its fees."""
    _packed: bytes = field(repr=False)
    """Its data in the order put together, as `marshal` writes them."""
    said: tuple[Message, ...] = ()
    """Every sentence that it says; empty where nothing is kept."""
    notes: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    """Its notes, as in `Compilation`."""
    remarks: Mapping[str, tuple[tuple[int, Sentence], ...]] = field(default_factory=dict)
    """Its remarks, as in `Compilation`."""
    says: Mapping[tuple[str, str, str], Sentence] = field(default_factory=dict)
    """What the alternatives of its readings say, as in `Compilation`."""
    needed: frozenset[tuple[str, int, bytes]] = frozenset()
    """The competencies whose rules it holds as prerequisites: id, place among all, and digest of the source."""
    _worked_out: dict[str, tuple[Hashable, Any]] | None = field(default=None, repr=False)
    """What follows from it, where it is kept for another build."""

    @classmethod
    def of(cls, data: Json, fees: tuple[CompiledFee, ...]) -> Part:
        """Return the part of a competency's JSON data."""
        alone = {"format": FORMAT, "id": "", "digest": "", "inputs": (), "credentials": ()}
        programme = programme_from_json({**alone, "competencies": (data,)})
        return cls(data["id"], canonical(data), programme.competencies[0], fees, marshal.dumps(data))

    @property
    def data(self) -> Json:
        """The competency as JSON data, made anew each time."""
        data: Json = marshal.loads(self._packed)  # noqa: S302 - written by this process
        return data

    def worked_out[T](self, name: str, make: Callable[[], T], besides: Hashable = None) -> T:
        """Return something that follows from the part; a part that is not kept makes it each time.

        Args:
            name: what it is.
            make: makes it, of the part and of `besides` alone.
            besides: what else it follows from; where that has changed since, it is made anew.
        """
        if self._worked_out is None:
            return make()
        known = self._worked_out.get(name)
        if known is None or known[0] != besides:
            known = self._worked_out[name] = (besides, make())
        result: T = known[1]
        return result


class PartsData(Sequence[Json]):
    """The JSON data of parts in a row, of which each is made when it is asked for."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        """The parts."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.parts)

    @overload
    def __getitem__(self, i: int) -> Json: ...

    @overload
    def __getitem__(self, i: slice) -> list[Json]: ...

    def __getitem__(self, i: int | slice) -> Json | list[Json]:
        """Return the data of one or of several."""
        return [part.data for part in self.parts[i]] if isinstance(i, slice) else self.parts[i].data

    def __eq__(self, other: object) -> bool:
        """Say whether these are the data of another row, or of a list."""
        return isinstance(other, Sequence) and [*self] == [*other]

    __hash__ = None  # type: ignore[assignment]


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

    def part(self, compilation: Compilation, i: int, compile_part: Callable[[], Part | None]) -> Part | None:
        """Return a competency's part after letting the compilation have all that it says; nothing after a problem.

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
        return None if part is None or compilation.problems else self._kept.keep(key, part)

    def _compiled(self, compilation: Compilation, compile_part: Callable[[], Part | None]) -> Part | None:
        """Compile a part, with all that it says from here on."""
        compilation.log.clear()
        compilation.needed.clear()
        before = len(compilation.notes), len(compilation.remarks), len(compilation.says)
        part = compile_part()
        if part is None:
            return None
        return replace(
            part,
            said=tuple(compilation.log.values()),
            notes=dict(islice(compilation.notes.items(), before[0], None)),
            remarks=dict(islice(compilation.remarks.items(), before[1], None)),
            says=dict(islice(compilation.says.items(), before[2], None)),
            needed=frozenset(self._now(id_) for id_ in compilation.needed),
            _worked_out={},
        )

    def _now(self, id_: str) -> tuple[str, int, bytes]:
        """Return which competency an id names now, as in `Part.needed`."""
        i = self._places.get(id_, -1)
        return id_, i, self._digests[i] if i >= 0 else b""


def take_over(part: Part, compilation: Compilation) -> bool:
    """Let a compilation have what a part says, unless a sentence has an id that another has there; say whether."""
    known = compilation.messages
    for message in part.said:
        other = known.get(message.id, message)
        if (other.one, other.other) != (message.one, message.other):
            return False
    for message in part.said:
        known.setdefault(message.id, message)
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
