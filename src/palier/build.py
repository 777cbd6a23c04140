"""Builds everything: checks source and translations, compiles, renders, bundles, and swaps the site in whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from checker import Wording
from palier._errors import CatalogueError, Place, Problem, SourceError
from palier._files import swapped_in
from palier.analysis import Remark, analyse
from palier.assets import FEATURES, Assets, build_assets
from palier.bundle import (
    ROOT,
    STANDARD_LIBRARY,
    build_wheel,
    hashed_folder,
    hashed_name,
    page_bundle,
    runtime_assets,
    runtime_lock,
    whole_bundle,
)
from palier.hosting import embedding_of, prepare
from palier.image import build_image
from palier.l10n import UNREADABLE, Finding, Translation
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
    render_pages,
    standing_page,
    status_page,
)
from palier.project import Project, find_project
from palier.scenarios import run_scenarios, scenario_problems
from palier.schemas import published
from palier.site import WORDS, Locale, SitePage, build_site, extra_settings

SITE = "site"
CHECKER = "checker"
HOSTING = "hosting"
STANDING = "standing"
"""What the data of the page on the whole programme are called."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    site: Path
    """The folder of the site."""
    pages: Mapping[str, int]
    """Number of pages by locale."""
    bytecode: bool
    """Whether the checker's wheel is byte-compiled for the browser's Python."""
    library: bool
    """Whether pages load bytecode of all that they need; otherwise each start compiles the standard library."""
    image: bool
    """Whether pages load the small runtime; otherwise each start is Python's own."""
    contradicted: tuple[Problem, ...]
    """The scenarios that the rules contradict. A changed amount is built all the same; `check` fails on them."""
    unreadable: tuple[Problem, ...]
    """Why catalogues of locales that are not public cannot be read: their pages stand in the source's language."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What proving a project sound showed."""

    remarks: tuple[Remark, ...]
    """What is worth knowing of rules that can be published as they are."""
    untranslated: tuple[Problem, ...]
    """Everything that is wrong in the translations."""


def check(project: Project) -> Checked:
    """Prove a project sound: its source, its scenarios, what can be proven of its rules, and its translations.

    Raises:
        SourceError: with everything that is wrong in the source or, if it is sound, in its scenarios.
    """
    ran = run_scenarios(project.compiled)
    if ran.problems:
        raise SourceError(ran.problems)
    remarks = analyse(project.compiled, project.wording(project.source_locale), ran.seen)
    problems: list[Problem] = []
    for tag in project.translated:
        try:
            translation = project.readable_translation(tag)
            project.formats(tag)
        except CatalogueError as error:
            problems += error.problems
            continue
        if translation.registered.state == "public":
            problems += translation.gate_problems(project.messages)
            remarks += [Remark("warning", _problem(finding)) for finding in translation.warnings]
        else:
            remarks += _note(translation)
    return Checked(tuple(remarks), tuple(problems))


def _problem(finding: Finding) -> Problem:
    """Return a finding as a problem that tells by which check it was found: a translator may allow it by that name."""
    return replace(finding.problem, what=f"{finding.what} ({finding.check})")


def _note(translation: Translation) -> Iterator[Remark]:
    """Yield what is open in a translation that is not public: in sum, as it blocks nothing."""
    sums, found = translation.sums, len(translation.findings)
    if sums.untranslated or found:
        what = f"{sums.untranslated} sentences are not translated, {found} have a fault"
        mend = f"`palier l10n status {translation.tag}` and `palier l10n check {translation.tag}` say more"
        yield Remark("note", Problem(Place(translation.file), translation.tag, what, mend))


def build(
    project: Project,
    *,
    out: Path | None = None,
    site_url: str | None = None,
    locales: Collection[str] | None = None,
    compress: bool = False,
) -> Built:
    """Build a project into its `build/` folder. On failure, what was built before stays whole.

    Args:
        project: the project.
        out: where the site goes; `build/site` if not given.
        site_url: public address of the site; what mkdocs.yml says if not given.
        locales: tags of the locales to build beside the source's; all if not given.
        compress: whether compressed copies go beside the site's files. Only a site that is published needs them.

    Raises:
        PolicyError: a page holds what the site's policy forbids, or who may embed pages is not named by origins.
        SourceError, CatalogueError: the project cannot be published.
        SetupError: a tool or the browser runtime is missing.
    """
    settings = project.root / "mkdocs.yml"
    embedding = embedding_of(extra_settings(settings), settings.name)
    words = project.words(locales)
    wordings = {tag: Wording.from_json(data) for tag, data in words.items()}
    works = _Works(project, list(words))
    pages = {tag: works.pages(tag, words[tag], wording) for tag, wording in wordings.items()}
    report = build_site(
        config_file=settings,
        docs=project.root / "docs",
        pages=pages,
        locales=[locale_of(project, tag, wording) for tag, wording in wordings.items()],
        default=project.source_locale,
        bundled=works.bundled,
        assets={**works.assets, **published(project.compiled, wordings[project.source_locale])},
        out=out or project.build_folder / SITE,
        site_url=site_url,
        finish=lambda folder, address: prepare(
            folder,
            hosting=project.build_folder / HOSTING,
            compress=compress,
            cache=project.root / ".cache" / "palier",
            base=urlsplit(address).path,
            embedding=embedding,
        ),
    )
    if locales is None:
        write_compiled(project, words, project.build_folder / CHECKER)
    unreadable = [
        finding.problem
        for tag in words
        if tag in project.translated
        for finding in project.readable_translation(tag).findings
        if finding.check == UNREADABLE
    ]
    contradicted = tuple(scenario_problems(project.compiled))
    return Built(
        report.out,
        report.pages,
        works.wheel.bytecode,
        works.library is not None,
        works.image is not None,
        contradicted,
        tuple(unreadable),
    )


def render_locale(tag: str) -> tuple[Locale, Sequence[SitePage], Assets, Mapping[str, Path | bytes]]:
    """Return a locale, its pages, the site's own files, and what the pages load beside them.

    For plain `mkdocs build`, which makes one locale alone, of the project that the current folder lies in.
    """
    project = find_project(Path.cwd())
    words = project.words_of(tag)
    wording = Wording.from_json(words)
    works = _Works(project, [tag])
    pages = works.pages(tag, words, wording)
    assets = {**works.assets, **published(project.compiled, wording)}
    return locale_of(project, tag, wording), pages, works.bundled, assets


def write_compiled(project: Project, words: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write what `python -m checker` reads: the compiled programme and the words of every locale."""
    with swapped_in(folder) as new:
        (new / "wordings").mkdir()
        _write_json(new / "programme.json", project.compiled.data)
        for tag, data in words.items():
            _write_json(new / "wordings" / f"{tag}.json", data)


class _Works:
    """What the pages of all locales share while they are rendered, and the files that they load."""

    def __init__(self, project: Project, tags: Sequence[str]) -> None:
        self.project = project
        self.statuses = [project.status(tag) for tag in tags if tag in project.translated]
        self.source = locale_of(project, project.source_locale, project.wording(project.source_locale))
        self.lock = runtime_lock(project.root)
        runtime, self.runtime_place = runtime_assets(project.root)
        self.assets: dict[str, Path | bytes] = {**runtime}
        cache = project.root / ".cache" / "palier"
        self.bundled = build_assets(project.root, cache)
        self.wheel = build_wheel(project.root, cache)
        self.library = build_library(project.root, cache)
        self.image = build_image(project.root, cache, self.library) if self.library is not None else None
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

    def pages(self, tag: str, words: Mapping[str, Any], wording: Wording) -> list[SitePage]:
        """Render the pages of one locale."""
        project = self.project
        locale = locale_of(project, tag, wording)
        said = self._feature_words(tag, wording)
        provenance = project.provenance(tag)
        bundles = self.bundles(tag, words, said)
        pages = render_pages(project.compiled, wording, locale, provenance, bundles, self.source)
        facts = project.compiled, wording, locale, provenance, self.source
        standing = standing_page(*facts, self.standing(tag, words, said))
        status = status_page(project.compiled, self.statuses, wording, locale)
        return [standing, *pages, credentials_page(*facts), calendar_page(*facts), status]

    def bundles(self, tag: str, words: Mapping[str, Any], said: str) -> dict[str, Bundle]:
        """Return what each competency's page loads, and add its data to the assets."""
        data, messages = self.project.compiled.data, self.project.messages
        ids = [competency["id"] for competency in data["competencies"]]
        return {
            id_: self._bundle(f"{id_}.{tag}", page_bundle(data, id_, words, messages), said) for id_ in ids
        }

    def standing(self, tag: str, words: Mapping[str, Any], said: str) -> Bundle:
        """Return what the page that judges all competencies loads, and add its data to the assets."""
        data, messages = self.project.compiled.data, self.project.messages
        content = whole_bundle(data, words, messages)
        return self._bundle(f"{STANDING}.{tag}", content, said)

    def _feature_words(self, tag: str, wording: Wording) -> str:
        """Return the place of what the features of pages say in a locale, and add it to the assets."""
        content = json.dumps(feature_words(wording), ensure_ascii=False).encode()
        return self._added(f"words.{tag}.json", content)

    def _added(self, name: str, content: bytes) -> str:
        """Add a file to the assets, and return its place."""
        place = f"{ROOT}/{hashed_name(name, content)}"
        self.assets[place] = content
        return place

    def _bundle(self, name: str, content: bytes, said: str) -> Bundle:
        """Return what a page loads whose data have this name, and add these to the assets."""
        place = self._added(f"{name}.json", content)
        return Bundle(
            runtime=self.runtime_place,
            lock=self.lock,
            ways=self.ways,
            data=place,
            bytes=len(content),
            feature_style=self.bundled.place("checker/features.css"),
            feature_words=said,
            features={name: self.bundled.place(f"checker/{name}.js") for name in FEATURES},
        )


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
        untranslated=wording.foreign.messages if wording.foreign is not None else frozenset(),
    )


def _write_json(file: Path, data: Any) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
