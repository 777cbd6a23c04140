"""A project on disk: where its parts are, and all of it read together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from checker import Formats, Wording
from checker._names import LISTED
from checker._wording import placeholders
from palier._errors import CatalogueError, Place, Problem, SetupError
from palier._memory import Kept
from palier._messages import Message, has_words, source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import Compiled, Key, Part, compile_programme
from palier.formats import is_made_for, read_formats
from palier.l10n import (
    PSEUDO,
    KeptLocale,
    LocaleStatus,
    Provenance,
    RegisteredLocale,
    Terms,
    Translation,
    in_context,
    messages_by_page,
    pseudo_locales,
    pseudo_words,
    read_registry,
    read_terms,
    read_translation,
    source_messages,
    source_state,
    status_of,
    unreadable,
)
from palier.source import KeptSource, SourceFile, read_source


class Memory:
    """What is kept from one build to the next in the same process: results of what has not changed since.

    Every result is a pure function of what it is kept by, so a project gives the same with a memory as without. It
    holds what one build needs, and no more after a thousand.
    """

    def __init__(self) -> None:
        self.source = KeptSource()
        """The source as read, competency by competency."""
        self.parts: Kept[Key, Part] = Kept()
        """Competencies compiled, each with what follows from it."""
        self.locales: dict[str, KeptLocale] = {}
        """The catalogues as read and checked, by tag."""

    def forget_locales(self, *, but: Collection[str]) -> None:
        """Keep nothing of other locales than these."""
        self.locales = {tag: kept for tag, kept in self.locales.items() if tag in but}


@dataclass(frozen=True)
class Project:
    """A Palier project: a folder with `data/requirements.yaml` in it. Each part is read once, when first needed."""

    root: Path
    """The folder."""
    pseudo: bool = False
    """Whether the pseudo-locales are among the locales."""
    draft: bool = False
    """Whether public locales are built as far as they are, even if they do not pass their gates."""
    once: bool = False
    """Whether one build is all that it is for. It then lets go of what pages do not need, half of what a large source
    and its catalogues weigh: it can neither be compiled again, as `palier check` would, nor tell places in catalogues.
    """
    memory: Memory | None = field(default=None, repr=False, compare=False)
    """What a process that builds again and again keeps from one project to the next; nothing if not given."""

    @property
    def source_file(self) -> Path:
        """The YAML source."""
        return self.root / "data" / "requirements.yaml"

    @property
    def locales_folder(self) -> Path:
        """The registry of locales and their catalogues."""
        return self.root / "data" / "locales"

    @property
    def formats_folder(self) -> Path:
        """The locales' tables of formats."""
        return self.root / "data" / "formats"

    @property
    def build_folder(self) -> Path:
        """What is built: the site and what the checker's command line reads. Nothing in it is committed."""
        return self.root / "build"

    @cached_property
    def source(self) -> SourceFile:
        """The source, typed."""
        kept = self.memory.source if self.memory is not None else None
        return read_source(self.shown(self.source_file), kept)

    @cached_property
    def compiled(self) -> Compiled:
        """The source, compiled."""
        compiled = compile_programme(self.source, self.memory.parts if self.memory is not None else None)
        if self.once:
            self.source.let_go()
        return compiled

    @cached_property
    def registry(self) -> Mapping[str, RegisteredLocale]:
        """The locales, by tag; the first is the source's."""
        registered = read_registry(self.shown(self.locales_folder / "locales.yaml"))
        if self.memory is not None:
            self.memory.forget_locales(but=registered)
        return (
            {**registered, **pseudo_locales(registered[next(iter(registered))])}
            if self.pseudo
            else registered
        )

    @property
    def translated(self) -> list[str]:
        """Tags of the locales that have a catalogue."""
        return [tag for tag in self.registry if tag != self.source_locale and tag not in PSEUDO]

    @property
    def source_locale(self) -> str:
        """Tag of the locale in which the source is written."""
        return next(iter(self.registry))

    @cached_property
    def messages(self) -> Mapping[str, Message]:
        """Every sentence that can be translated: of the source, the checker, the pages and the site."""
        from palier.pages import PAGE_MESSAGES
        from palier.site import WORDS

        frame = {id_: _frame_message(id_, text) for id_, text in WORDS.items()}
        return {**source_messages(self.compiled), **CHECKER_MESSAGES, **PAGE_MESSAGES, **frame}

    @cached_property
    def messages_in_context(self) -> Mapping[str, Message]:
        """The same with what catalogues tell of the source's: where each stands, and what fills its placeholders."""
        wording = Wording(Formats.from_json(self.formats(self.source_locale)), source_words(self.messages))
        return {**self.messages, **in_context(self.compiled, wording)}

    @cached_property
    def terms(self) -> Terms:
        """The glossary."""
        return read_terms(self.shown(self.root / "data" / "terms.yaml"))

    def catalogue_file(self, tag: str) -> Path:
        """Return where a locale's catalogue is."""
        return self.locales_folder / f"{tag}.po"

    def words(self, tags: Collection[str] | None = None) -> dict[str, dict[str, Any]]:
        """Return the words of every locale as JSON data, which `Wording.from_json` and the checker read.

        Args:
            tags: the locales wanted beside the source's; all if not given.

        Raises:
            CatalogueError: with every message, in every catalogue, that is missing, stale or does not fit.
        """
        words: dict[str, dict[str, Any]] = {}
        problems: list[Problem] = []
        for tag in self.registry:
            if tags is not None and tag not in {*tags, self.source_locale}:
                continue
            try:
                words[tag] = self.words_of(tag)
            except CatalogueError as error:
                problems.extend(error.problems)
        if problems:
            raise CatalogueError(problems)
        if self.once:
            for tag, translation in self._translations.items():
                self._translations[tag] = replace(translation, entries={})
        return words

    def words_of(self, tag: str) -> dict[str, Any]:
        """Return the words of one locale as JSON data: `{"formats", "messages"}`, and what stands in the source's.

        See `Wording.from_json`. Its `lists` are what lists of staff may hold in other languages; see `checker._names`.

        Raises:
            CatalogueError: its catalogue cannot be read, or it is public and does not pass its gate.
        """
        return {**self._words_of(tag), "lists": {"languages": self._list_words(tag)}}

    def _list_words(self, tag: str) -> list[dict[str, Any]]:
        """Return the headings of lists and the names of months in the public languages, without those of a locale."""
        return [listed for other, listed in self._listed.items() if other != tag]

    @cached_property
    def _listed(self) -> dict[str, dict[str, Any]]:
        """The headings of lists and the names of months in each public language, and in the source's."""
        found = {self.source_locale: self._listed_in(self.source_locale, source_words(self.messages))}
        for tag in self.registry:
            if tag == self.source_locale or self.registry[tag].state != "public":
                continue
            try:
                found[tag] = self._listed_in(tag, self.readable_translation(tag).words())
            except CatalogueError:
                continue  # whoever asks for that locale is told
        return found

    def _listed_in(self, tag: str, messages: Mapping[str, Any]) -> dict[str, Any]:
        listed = {id_: text for id_, text in messages.items() if id_ in LISTED}
        return {"messages": listed, "months": self.formats(tag)["months"]}

    def _words_of(self, tag: str) -> dict[str, Any]:
        original = source_words(self.messages)
        if tag == self.source_locale:
            return {"formats": self.formats(tag), "messages": original}
        if tag in PSEUDO:
            return pseudo_words({"formats": self.formats(self.source_locale), "messages": original}, tag)
        translation = self.readable_translation(tag)
        if translation.registered.state == "public" and not self.draft:
            problems = translation.gate_problems(self.messages)
            if problems:
                raise CatalogueError(problems)
        own = translation.words()
        kept = {
            id_ for id_, message in self.messages.items() if message.kept and own.get(id_) == original[id_]
        }
        foreign = {
            "direction": self.registry[self.source_locale].direction,
            "formats": self.formats(self.source_locale),
            "messages": sorted(
                id_ for id_ in (original.keys() - own.keys()) | kept if has_words(original[id_])
            ),
        }
        return {
            "formats": self.formats(tag),
            "direction": translation.registered.direction,
            "messages": {id_: own.get(id_, text) for id_, text in original.items()},
            **({"foreign": foreign} if foreign["messages"] else {}),
        }

    def translation(self, tag: str) -> Translation:
        """Return a locale's translation as it stands, whether it can be published or not.

        Raises:
            CatalogueError: its catalogue or its ledger cannot be read.
        """
        if tag not in self._translations:
            file = self.shown(self.catalogue_file(tag))
            kept = None if self.memory is None else self.memory.locales.setdefault(tag, KeptLocale())
            self._translations[tag] = read_translation(
                tag, self.registry[tag], file, self.messages, self.terms, kept
            )
        return self._translations[tag]

    def readable_translation(self, tag: str) -> Translation:
        """Return a locale's translation; of a locale that is not public and cannot be read, one without any words.

        Raises:
            CatalogueError: the locale is public, and its catalogue or its ledger cannot be read.
        """
        try:
            return self.translation(tag)
        except CatalogueError as error:
            registered = self.registry[tag]
            if registered.state == "public":
                raise
            return unreadable(tag, registered, self.shown(self.catalogue_file(tag)), self.messages, error)

    @cached_property
    def _translations(self) -> dict[str, Translation]:
        return {}

    def provenance(self, tag: str) -> Provenance:
        """Return how the wording of a locale came about."""
        now = self.source_state
        if tag not in self.translated:
            return Provenance({}, None, now, current=True)
        translation = self.readable_translation(tag)
        ledger = translation.ledger
        state = ledger.source_state or now
        return Provenance(translation.states, ledger.handed_off, state, current=state == now)

    def status(self, tag: str) -> LocaleStatus:
        """Return how far a locale's translation has come.

        Raises:
            CatalogueError: it is public, and its catalogue or its ledger cannot be read.
        """
        return status_of(self.readable_translation(tag), self.messages, self.pages, self.source_state)

    @cached_property
    def pages(self) -> dict[str, list[str]]:
        """The ids of each competency's own messages, and of those that every page shares as `interface`."""
        return messages_by_page(self.compiled, self.messages)

    @cached_property
    def source_state(self) -> str:
        """A hash that changes when any source sentence does, and with nothing else."""
        return source_state(self.messages)

    def wordings(self) -> dict[str, Wording]:
        """Return the wording of every locale; see `words`."""
        return {tag: Wording.from_json(words) for tag, words in self.words().items()}

    def wording(self, tag: str) -> Wording:
        """Return the wording of one locale; see `words_of`."""
        return Wording.from_json(self.words_of(tag))

    def formats(self, tag: str) -> dict[str, Any]:
        """Return a locale's table of formats as JSON data.

        Raises:
            CatalogueError: it is missing, or was made for other digits than the registry's.
        """
        file = self.shown(self.formats_folder / f"{tag}.json")
        mend = f"run `palier formats {tag}`"
        try:
            formats = read_formats(tag, self.formats_folder)
        except FileNotFoundError:
            what = "the table of formats is missing"
            raise CatalogueError([Problem(Place(file), "", what, mend)]) from None
        registered = self.registry[tag]
        if not is_made_for(formats, registered.digits, registered.first_day):
            what = "the table was made before `digits` or `first_day` changed in the registry"
            raise CatalogueError([Problem(Place(file), "", what, mend)])
        return formats

    def shown(self, file: Path) -> Path:
        """Return a file as its user names it: from the project's folder on, where that is the current one."""
        return (
            file.relative_to(self.root)
            if file.is_relative_to(self.root) and self.root == Path.cwd()
            else file
        )


def _frame_message(id_: str, text: str) -> Message:
    """Return a message of the frame of every page; what its placeholders hold are names."""
    facts = {name: "name" for _, _, name in placeholders(text) if name is not None}
    return Message(id_, text, facts=facts, where="the frame of every page")


def find_project(start: Path) -> Project:
    """Return the project that a folder lies in.

    Raises:
        SetupError: neither the folder nor one above it holds `data/requirements.yaml`.
    """
    for folder in (start, *start.parents):
        if (folder / "data" / "requirements.yaml").is_file():
            return Project(folder)
    message = f"no data/requirements.yaml in {start} or above it: run palier inside a project"
    raise SetupError(message)
