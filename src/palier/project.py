"""A project on disk: where its parts are, and all of it read together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from checker import Wording
from checker._wording import placeholders
from palier._errors import CatalogueError, Place, Problem, SetupError
from palier._messages import Message, source_words
from palier.checker_messages import CHECKER_MESSAGES
from palier.compile import Compiled, compile_programme
from palier.formats import read_formats
from palier.l10n import (
    Provenance,
    RegisteredLocale,
    provenance,
    read_catalogue,
    read_registry,
    source_state,
    translations,
)
from palier.source import SourceFile, read_source


@dataclass(frozen=True)
class Project:
    """A Palier project: a folder with `data/requirements.yaml` in it. Each part is read once, when first needed."""

    root: Path
    """The folder."""

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
        return read_source(self._shown(self.source_file))

    @cached_property
    def compiled(self) -> Compiled:
        """The source, compiled."""
        return compile_programme(self.source)

    @cached_property
    def registry(self) -> Mapping[str, RegisteredLocale]:
        """The locales, by tag; the first is the source's."""
        return read_registry(self._shown(self.locales_folder / "locales.yaml"))

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
        return {**self.compiled.messages, **CHECKER_MESSAGES, **PAGE_MESSAGES, **frame}

    def catalogue_file(self, tag: str) -> Path:
        """Return where a locale's catalogue is."""
        return self.locales_folder / f"{tag}.po"

    def words(self) -> dict[str, dict[str, Any]]:
        """Return the words of every locale as JSON data, which `Wording.from_json` and the checker read.

        Raises:
            CatalogueError: with every message, in every catalogue, that is missing, stale or does not fit.
        """
        words: dict[str, dict[str, Any]] = {}
        problems: list[Problem] = []
        for tag in self.registry:
            try:
                words[tag] = self.words_of(tag)
            except CatalogueError as error:
                problems.extend(error.problems)
        if problems:
            raise CatalogueError(problems)
        return words

    def words_of(self, tag: str) -> dict[str, Any]:
        """Return the words of one locale as JSON data: `{"formats", "messages"}`.

        Raises:
            CatalogueError: its catalogue cannot be published.
        """
        if tag == self.source_locale:
            messages: Mapping[str, str | tuple[str, ...]] = source_words(self.messages)
        else:
            file = self.catalogue_file(tag)
            messages = translations(self._shown(file), read_catalogue(file), self.messages)
        return {"formats": self._formats(tag), "messages": messages}

    def wordings(self) -> dict[str, Wording]:
        """Return the wording of every locale; see `words`."""
        return {tag: Wording.from_json(words) for tag, words in self.words().items()}

    def wording(self, tag: str) -> Wording:
        """Return the wording of one locale; see `words_of`."""
        return Wording.from_json(self.words_of(tag))

    def provenance(self, tag: str) -> Provenance:
        """Return how the wording of a locale came about."""
        if tag == self.source_locale:
            return Provenance(
                method="original",
                reviewed=False,
                handed_off=None,
                source_state=source_state(self.messages),
                current=True,
            )
        return provenance(read_catalogue(self.catalogue_file(tag)), self.messages)

    def _formats(self, tag: str) -> dict[str, Any]:
        try:
            return read_formats(tag, self.formats_folder)
        except FileNotFoundError:
            file = self._shown(self.formats_folder / f"{tag}.json")
            mend = f"run `palier formats {tag}`"
            raise CatalogueError(
                [Problem(Place(file), "", "the table of formats is missing", mend)]
            ) from None

    def _shown(self, file: Path) -> Path:
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
