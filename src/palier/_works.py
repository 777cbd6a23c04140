"""What the pages of a build share: the words of its locales, and the files that pages load."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypedDict

from checker import Wording
from palier._again import BuildMemory, Noted, Round
from palier._content import Content
from palier._errors import Problem
from palier._origin import origin_of
from palier._takeover import Takeover
from palier.assets import FEATURES, Assets, build_assets
from palier.bundle import (
    ROOT,
    STANDARD_LIBRARY,
    build_wheel,
    hashed_folder,
    hashed_name,
    names_of_credentials,
    page_bundle,
    runtime_assets,
    runtime_lock,
    whole_bundle,
)
from palier.image import build_image
from palier.l10n import UNREADABLE, Provenance
from palier.library import NAME, build_library
from palier.pages import (
    Bundle,
    ImageWay,
    LibraryWay,
    Proof,
    Way,
    calendar_page,
    credentials_page,
    feature_words,
    later_calendar_page,
    later_credentials_page,
    later_pages,
    later_standing_page,
    standing_page,
    status_page,
)
from palier.project import Project
from palier.site import WORDS, Locale, PageEntry, SitePage, public_address

CACHE = Path(".cache") / "palier"
"""The folder, in the project's, for what the next build need not make again."""
Bundled = tuple[Bundle, Mapping[str, Content]]
"""What a page's checker loads, and the files of that which no other page loads, by their places in the site."""
STANDING = "standing"
"""What the data of the page on the whole programme are called."""


class SiteFacts(TypedDict):
    """What `build_site` and `build_shard` are both given."""

    config_file: Path
    """mkdocs.yml."""
    docs: Path
    """The folder of the hand-written pages."""
    pages: Mapping[str, Sequence[PageEntry]]
    """The pages made from data, by locale."""
    locales: Sequence[Locale]
    """The locales."""
    default: str
    """Tag of the source's locale."""
    bundled: Assets
    """The site's own scripts and style sheets."""
    site_url: str | None
    """The public address, where it is not that of mkdocs.yml."""
    cache: Path
    """Folder for what the next build need not make again."""


class Tools:
    """The files that pages load and that do not come from data."""

    def __init__(self, root: Path) -> None:
        """Make them, or take them from the cache.

        Args:
            root: the project's folder.

        Raises:
            SetupError: a tool or the browser runtime is missing.
        """
        cache = root / CACHE
        self.lock = runtime_lock(root)
        self.runtime, self.runtime_place = runtime_assets(root)
        self.bundled = build_assets(root, cache)
        self.wheel = build_wheel(root, cache)
        self.library = build_library(root, cache)
        self.image = build_image(root, cache, self.library) if self.library is not None else None

    def are_there(self) -> bool:
        """Say whether all files lie where they were: somebody may have emptied the cache."""
        made = [self.wheel.file, self.library, self.image.module if self.image is not None else None]
        return all(file.is_file() for file in (*made, *self.runtime.values()) if file is not None)


class Works:
    """What the pages of all locales share while they are rendered, and the files that they load."""

    def __init__(
        self,
        project: Project,
        words: Mapping[str, Mapping[str, Any]],
        among: Sequence[str] = (),
        memory: BuildMemory | None = None,
    ) -> None:
        """Make the files that pages load.

        Args:
            project: the project.
            words: the words of the locales to build, by tag; see `Project.words`.
            among: the locales whose translations a page reports on; those to build if not given.
            memory: what this process keeps of its last good build.
        """
        self.project, self.words = project, words
        self.wordings = {tag: Wording.from_json(data) for tag, data in words.items()}
        reported = [tag for tag in among or words if tag in project.translated]
        self.statuses = [project.status(tag) for tag in reported]
        self.source = locale_of(project, project.source_locale, project.wording(project.source_locale))
        kept = memory.tools if memory is not None else None
        tools = kept if kept is not None and kept.are_there() else Tools(project.root)
        if memory is not None:
            memory.tools = tools
        self.round = Round(memory) if memory is not None else None
        self.lock, self.runtime_place, self.bundled = tools.lock, tools.runtime_place, tools.bundled
        self.wheel, self.library, self.image = tools.wheel, tools.library, tools.image
        self.assets: dict[str, Path | bytes] = {**tools.runtime}
        self.names = self._added("names.json", names_of_credentials(project.compiled.data))
        self.ways: tuple[Way, ...] = (
            *self._image_way(),
            *self._library_way(),
            self._plain_way(self.wheel.file),
        )

    def _image_way(self) -> Iterator[ImageWay]:
        """Yield the way over the small runtime, if there is one."""
        if self.image is not None:
            place = f"{ROOT}/{hashed_name(self.image.module.name, self.image.module.read_bytes())}"
            self.assets[place] = self.image.module
            yield ImageWay(
                worker=self.bundled.place("checker/image-worker.js"),
                module=place,
                proof=Proof(self.image.given, self.image.proof),
                bytes=self.image.module.stat().st_size,
            )

    def _library_way(self) -> Iterator[LibraryWay]:
        """Yield the way over the library, if there is one."""
        if self.library is not None:
            place = f"{ROOT}/{hashed_name(NAME, self.library.read_bytes())}"
            self.assets[place] = self.library
            size = self._size("pyodide.asm.wasm") + self.library.stat().st_size
            yield LibraryWay("library", self.bundled.place("checker/worker.js"), place, None, size)

    def _plain_way(self, wheel: Path) -> LibraryWay:
        """Return the way over what comes with the runtime, and the checker's wheel."""
        place = f"{ROOT}/{hashed_folder('wheel', wheel.read_bytes())}/{wheel.name}"
        self.assets[place] = wheel
        size = self._size("pyodide.asm.wasm") + self._size(STANDARD_LIBRARY) + wheel.stat().st_size
        library = f"{self.runtime_place}/{STANDARD_LIBRARY}"
        return LibraryWay("plain", self.bundled.place("checker/worker.js"), library, place, size)

    def _size(self, name: str) -> int:
        """Return the bytes of one of the runtime's files, whatever a server compresses them to on the way."""
        file = self.assets[f"{self.runtime_place}/{name}"]
        return file.stat().st_size if isinstance(file, Path) else len(file)

    def site(self, site_url: str | None) -> SiteFacts:
        """Return what a site, or a part of one, is built from."""
        project = self.project
        return SiteFacts(
            config_file=project.root / "mkdocs.yml",
            docs=project.root / "docs",
            pages={tag: self.pages(tag) for tag in self.words},
            locales=[locale_of(project, tag, wording) for tag, wording in self.wordings.items()],
            default=project.source_locale,
            bundled=self.bundled,
            site_url=site_url,
            cache=project.root / CACHE,
        )

    def is_small(self) -> bool:
        """Say whether little of the site has to be made, now that its pages are known."""
        return self.round is not None and self.round.is_small()

    def keep(self) -> None:
        """Let the next build of this process take over what has been made, now that all of it lies in its place."""
        if self.round is not None:
            self.round.keep()

    def origin(self, site_url: str | None) -> str:
        """Return what tells the sources and the options of this build apart from all others."""
        files = sorted([*self.bundled.files, *self.assets])
        address = site_url or public_address(self.project.root / "mkdocs.yml")
        return origin_of(self.project.root, [address, list(self.words), self.project.draft, files])

    def unreadable(self) -> Iterator[Problem]:
        """Yield why catalogues of locales that are not public cannot be read."""
        for tag in self.words:
            if tag in self.project.translated:
                for finding in self.project.readable_translation(tag).findings:
                    if finding.check == UNREADABLE:
                        yield finding.problem

    def unfit(self) -> Iterator[Problem]:
        """Yield what keeps a draft from being published: what public locales lack of what their gates ask for."""
        for tag in self.words if self.project.draft else ():
            if tag in self.project.translated and self.project.registry[tag].state == "public":
                yield from self.project.translation(tag).gate_problems(self.project.messages)

    def pages(self, tag: str) -> list[PageEntry]:
        """Return the pages of one locale; nearly all are made when their turn comes."""
        words, wording = self.words[tag], self.wordings[tag]
        compiled, locale = self.project.compiled, locale_of(self.project, tag, wording)
        said = self._feature_words(tag, wording)
        facts = locale, self.project.provenance(tag), self.source
        bundled = partial(self.bundled_page, tag, words, said)
        standing = partial(self.standing, tag, words, said)
        status = status_page(compiled, self.statuses, wording, locale)
        if self.round is not None:
            return [*self._pages_of_round(self.round, tag, facts, bundled, standing), status]
        return [
            later_standing_page(compiled, wording, *facts, standing),
            *later_pages(compiled, wording, *facts[:2], bundled, self.source),
            later_credentials_page(compiled, wording, *facts),
            later_calendar_page(compiled, wording, *facts),
            status,
        ]

    def _pages_of_round(
        self,
        round_: Round,
        tag: str,
        facts: tuple[Locale, Provenance, Locale],
        bundled: Callable[[str], Bundled],
        standing: Callable[[], Bundled],
    ) -> list[PageEntry]:
        """Return the same pages, those that still hold taken over from the last site."""
        wording, compiled = self.wordings[tag], self.project.compiled
        locale, provenance, source = facts
        bundle, data = standing()
        self.assets.update({place: bytes(content) for place, content in data.items()})
        around = (locale, source, replace(bundle, data="", bytes=0))
        round_.begin(self.project, tag, self.words[tag], provenance, around)
        takeover, noted = Takeover(round_, self.project, tag, provenance), Noted(wording)
        pages = later_pages(compiled, noted.wording, locale, provenance, bundled, source)

        def whole(make: Callable[..., SitePage], bundle: Bundle | None = None) -> SitePage:
            more = () if bundle is None else (bundle,)

            def made(spoken: Wording) -> SitePage:
                return make(compiled, spoken, *facts, *more)

            return takeover.whole(make.__name__, wording, bundle, made)

        return [
            whole(standing_page, bundle),
            *(takeover.competency(page, noted) for page in pages),
            whole(credentials_page),
            whole(calendar_page),
        ]

    def bundled_page(self, tag: str, words: Mapping[str, Any], said: str, id_: str) -> Bundled:
        """Return what a competency's page loads, and its data by their place."""
        content = page_bundle(self.project.compiled.data, id_, words, self.project.messages)
        return self._loaded(f"{id_}.{tag}.json", content, said)

    def standing(self, tag: str, words: Mapping[str, Any], said: str) -> Bundled:
        """Return what the page that judges all competencies loads, and its data by their place."""
        content = whole_bundle(self.project.compiled.data, words, self.project.messages)
        return self._loaded(f"{STANDING}.{tag}.json", content, said)

    def _feature_words(self, tag: str, wording: Wording) -> str:
        """Return the place of what the features of pages say in a locale, and add it to the assets."""
        content = json.dumps(feature_words(wording), ensure_ascii=False).encode()
        return self._added(f"words.{tag}.json", content)

    def _added(self, name: str, content: bytes) -> str:
        """Add a file to the assets, and return its place."""
        place = _placed(name, content)
        self.assets[place] = content
        return place

    def _loaded(self, name: str, content: Content, said: str) -> Bundled:
        """Return what a page loads whose data have this name and content, and the data by their place."""
        place = _placed(name, content)
        bundle = Bundle(
            runtime=self.runtime_place,
            lock=self.lock,
            ways=self.ways,
            data=place,
            bytes=len(content),
            names=self.names,
            feature_style=self.bundled.place("checker/features.css"),
            feature_words=said,
            features={name: self.bundled.place(f"checker/{name}.js") for name in FEATURES},
        )
        return bundle, {place: content}


def _placed(name: str, content: Content) -> str:
    """Return the place of a file of data in the site, which tells what is in it."""
    return f"{ROOT}/{hashed_name(name, content)}"


def locale_of(project: Project, tag: str, wording: Wording) -> Locale:
    """Return what the site needs to know of a locale."""
    entry = project.registry[tag]
    words = {id_: str(wording.messages[id_]) for id_ in WORDS}
    return Locale(
        tag,
        entry.name,
        entry.direction,
        entry.theme_language,
        words,
        state=entry.state,
        pseudo=entry.pseudo,
        numbers=project.source_locale
        if entry.pseudo
        else f"{tag}-u-nu-{entry.digits}"
        if entry.digits
        else "",
        untranslated=wording.foreign.messages & WORDS.keys() if wording.foreign is not None else frozenset(),
    )
