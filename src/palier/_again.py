"""What a process that builds again keeps of its last good build, and how it finds out what of that still holds.

Everything that a page can be made from has a name: `message:<id>` a sentence of a locale as it stands there,
`input:<id>`, `credential:<id>` and `competency:<id>` what source and compiled programme have of these, `rules` all of
the programme but its sentences, `all` whatever else there is. A page that was made tells which of these it depends on.
It holds as long as none of them is another than in the last good build. See decision 21.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from checker import Wording
from palier._memory import digest_of
from palier.project import Memory, Project
from palier.site import SiteMemory

if TYPE_CHECKING:
    from palier._works import Tools
    from palier.l10n import Provenance

ALL = "all"
"""The name of what every page depends on."""
RULES = "rules"
"""The name of all that the programme holds beside its sentences."""
ENTITIES = {"inputs": "input", "credentials": "credential"}
"""What the names of things begin with that any page may speak of, by the key under which the source has them."""
APART = frozenset({*ENTITIES, "competencies"})
"""The keys of source and programme under which single things stand; what else there is concerns every page."""

FEW = 20
"""How many pages one process makes sooner than several that have to begin."""

Facts = Mapping[str, Any]
"""Everything that the pages of a locale can be made from, by name."""


@dataclass(frozen=True, slots=True)
class Whole:
    """Something that was made for a locale as a whole."""

    reads: frozenset[str]
    """The names of what it depends on."""
    made: Any
    """What it is."""
    noted: Noted | None = None
    """The words that it was made with, as long as it may ask them for more."""

    def settled(self) -> Whole:
        """Return it with all that it depends on, once nothing of it is made any more."""
        return self if self.noted is None else Whole(self.reads | self.noted.said(), self.made)


@dataclass(slots=True)
class BuildMemory:
    """What a process keeps of its last good build. It must not outlive a change of code, theme, style or script."""

    words: Memory = field(default_factory=Memory)
    """What the source was read and compiled to, and the words of its locales."""
    site: SiteMemory = field(default_factory=SiteMemory)
    """The pages in their files."""
    tools: Tools | None = None
    """The files that pages load and that do not come from data."""
    facts: Mapping[str, Facts] = field(default_factory=dict)
    """What the pages were made from, by locale."""
    wholes: Mapping[tuple[str, str], Whole] = field(default_factory=dict)
    """What was made for locales as wholes, by locale and name."""
    plots: Mapping[bytes, bytes] = field(default_factory=dict)
    """Digests of competencies without their sentences, by those with."""


class Round:
    """A build beside the last good one: what has changed, and what it makes or takes over."""

    def __init__(self, memory: BuildMemory) -> None:
        self.memory = memory
        self.facts: dict[str, Facts] = {}
        self.changed: dict[str, frozenset[str]] = {}
        self.wholes: dict[tuple[str, str], Whole] = {}
        self.plots: dict[bytes, bytes] = {}
        self._source: dict[str, Any] = {}
        self._items: dict[str, Any] = {}

    def begin(
        self, project: Project, tag: str, words: Mapping[str, Any], provenance: Provenance, around: Any
    ) -> None:
        """Find out what has changed in a locale.

        Args:
            project: the project.
            tag: the locale.
            words: its words; see `Project.words`.
            provenance: how they came about.
            around: whatever else its pages depend on; compared as it is.
        """
        if not self._source:
            self._source = self._facts_of_source(project)
        facts = {**self._source, **_facts_of_words(project, words, provenance)}
        told = {name: value for name, value in words.items() if name not in ("messages", "foreign")}
        known = provenance.handed_off, provenance.current, provenance.original
        facts[ALL] = (self._source[ALL], told, known, around)
        before = self.memory.facts.get(tag)
        self.facts[tag] = facts
        self.changed[tag] = frozenset({ALL}) if before is None else _changed(before, facts)

    def holds(self, tag: str, reads: frozenset[str]) -> bool:
        """Say whether all that something depends on is as it was in the last good build."""
        return self.changed[tag].isdisjoint(reads)

    def whole[T](
        self,
        tag: str,
        name: str,
        wording: Wording,
        make: Callable[[Wording], T],
        again: Callable[[T], T | None],
    ) -> T:
        """Return something that is made for a locale as a whole: what was made before if it holds, or made now.

        Args:
            tag: the locale.
            name: what it is.
            wording: the locale's words.
            make: makes it of the programme's rules and of the sentences that it asks the given words for.
            again: returns what was made as it is now, where it still holds; nothing if it has to be made after all.
        """
        known = self.memory.wholes.get((tag, name))
        if known is not None and self.holds(tag, known.reads):
            made = again(known.made)
            if made is not None:
                self.wholes[tag, name] = replace(known, made=made)
                return made
        noted = Noted(wording)
        made = make(noted.wording)
        self.wholes[tag, name] = Whole(frozenset({ALL, RULES}), made, noted)
        return made

    def is_small(self) -> bool:
        """Say whether so little has changed that processes would take longer to share it out than to do it."""
        records = self.memory.site.records
        touched = [
            file
            for file, record in records.items()
            if not self.changed.get(file.partition("/")[0], frozenset()).isdisjoint(record.basis.reads)
        ]
        titles = any(name.endswith(".title") for changed in self.changed.values() for name in changed)
        return bool(records) and not titles and len(touched) <= FEW

    def reads_of(self, competency: str) -> frozenset[str]:
        """Return the names of what the page of a competency depends on, as far as the programme's data tell it."""
        texts = set(_texts(self._items[f"competency:{competency}"]))
        named = [f"{kind}:{text}" for text in texts for kind in ENTITIES.values()]
        used = {name for name in named if name in self._items}
        replaced = {f"credential:{self._items[name].get('replaced_by')}" for name in used}
        used |= replaced & self._items.keys()
        for name in used:
            texts.update(_texts(self._items[name]))
        return frozenset(
            {ALL, f"competency:{competency}", *used, *(f"message:{text}" for text in texts if "." in text)}
        )

    def keep(self) -> None:
        """Let this build be the last good one."""
        memory = self.memory
        memory.facts, memory.plots = self.facts, self.plots
        memory.wholes = {name: whole.settled() for name, whole in self.wholes.items()}

    def _facts_of_source(self, project: Project) -> dict[str, Any]:
        """Return what source and programme have of each thing, and of what concerns every page."""
        data, plain = project.compiled.data, project.compiled.source.document.data
        facts: dict[str, Any] = {}
        for key, kind in ENTITIES.items():
            for item in data[key]:
                self._items[f"{kind}:{item['id']}"] = item
                facts[f"{kind}:{item['id']}"] = digest_of([plain[key].get(item["id"]), item])
        sentences = {
            text for message in project.compiled.messages.values() for text in (message.one, message.other)
        }
        plots = []
        for written, item in zip(plain["competencies"], data["competencies"], strict=True):
            digest = digest_of([written, item])
            self._items[f"competency:{item['id']}"] = item
            facts[f"competency:{item['id']}"] = digest
            plot = self.memory.plots.get(digest) or digest_of(_without(written, sentences))
            self.plots[digest] = plot
            plots.append(plot)
        others = {key: _without(plain[key], sentences) for key in ENTITIES}
        facts[RULES] = digest_of([data["digest"], plots, others])
        rest = {key: value for key, value in data.items() if key not in APART and key != "digest"}
        names = [[item["id"], item["kind"], item.get("aliases")] for item in data["credentials"]]
        inputs = [item["id"] for item in data["inputs"]]
        shared = {key: value for key, value in plain.items() if key not in APART}
        facts[ALL] = digest_of([rest, names, inputs, shared])
        return facts


class Noted:
    """A locale's words, which note what they are asked for."""

    def __init__(self, wording: Wording) -> None:
        self._messages = _Noted(wording.messages)
        self.wording = replace(wording, messages=self._messages)
        """The words."""

    def said(self) -> frozenset[str]:
        """Return the names of all messages that were asked for since this was asked last."""
        asked, self._messages.asked = self._messages.asked, set()
        return frozenset(f"message:{id_}" for id_ in asked)


class _Noted(dict[str, Any]):
    """A mapping that notes the keys that it is asked for."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__(given)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Return what stands under a key."""
        self.asked.add(key)
        return super().get(key, default)


def _facts_of_words(project: Project, words: Mapping[str, Any], provenance: Provenance) -> dict[str, Any]:
    """Return what each message of a locale is: its text, whether that is the source's, its state, and its original."""
    told = {"messages": (), **words.get("foreign", {})}
    foreign, states = frozenset(told.pop("messages")), provenance.states
    manner = digest_of(told)  # how the source's facts are written, for who says something in its language
    originals = project.messages
    return {
        f"message:{id_}": (
            text,
            manner if id_ in foreign else None,
            states.get(id_),
            originals[id_].one,
            originals[id_].other,
        )
        for id_, text in words["messages"].items()
    }


def _changed(before: Facts, now: Facts) -> frozenset[str]:
    """Return the names of what is not as it was, and of those things to which a message belongs that is not.

    A message that belongs to no single thing concerns every page.
    """
    changed = {name for name, value in now.items() if name not in before or before[name] != value}
    changed |= before.keys() - now.keys()
    for name in list(changed):
        kind, _, id_ = name.partition(":")
        if kind == "message":
            changed.add(_owner(id_, before, now))
    return frozenset(changed)


def _owner(message: str, before: Facts, now: Facts) -> str:
    """Return the name of what a message belongs to."""
    first, _, rest = message.partition(".")
    if first in ENTITIES:
        return f"{ENTITIES[first]}:{rest.partition('.')[0]}"
    owner = f"competency:{first}"
    return owner if owner in now or owner in before else ALL


def _texts(data: Any) -> Iterator[str]:
    """Yield every text in JSON data, keys as well."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        yield from data
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)


def _without(data: Any, sentences: set[str | None]) -> Any:
    """Return plain data with nothing in the place of each sentence."""
    if isinstance(data, dict):
        return {key: _without(value, sentences) for key, value in data.items()}
    if isinstance(data, list):
        return [_without(value, sentences) for value in data]
    return None if isinstance(data, str) and data in sentences else data
