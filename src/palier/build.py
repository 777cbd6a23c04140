"""Builds everything: checks source and translations, compiles, renders, bundles, and swaps the site in whole."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from palier._again import BuildMemory
from palier._counted import counted
from palier._errors import CatalogueError, Place, Problem, SourceError
from palier._files import swapped_in
from palier._works import Works, locale_of
from palier.analysis import Remark, analyse
from palier.assets import Assets
from palier.compile import PartsData
from palier.hosting import embedding_of, prepare
from palier.l10n import Translation
from palier.project import Project, find_project
from palier.scenarios import run_scenarios, scenario_problems
from palier.schemas import published
from palier.site import (
    BuildReport,
    Locale,
    SitePage,
    build_shard,
    build_site,
    extra_settings,
    places_in,
)

SITE = "site"
CHECKER = "checker"
HOSTING = "hosting"


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
    unfit: tuple[Problem, ...]
    """Why a draft cannot be published: what the gates of public locales ask for."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What proving a project sound showed."""

    remarks: tuple[Remark, ...]
    """What is worth knowing of rules that can be published as they are."""
    untranslated: tuple[Problem, ...]
    """Everything that is wrong in the translations."""


def check(project: Project) -> Checked:
    """Prove a project sound: its source, its scenarios, what can be proven of its rules, its translations and settings.

    Raises:
        SourceError: with everything that is wrong in the source or, if it is sound, in its scenarios.
        SiteError, PolicyError: all that is sound, and mkdocs.yml says something that no site can be built with.
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
            copied = translation.copied  # the gate tells of these
            remarks += [Remark("warning", left.named) for left in translation.warnings if left not in copied]
        else:
            remarks += _note(translation)
    if not problems:
        _embedding(project)
    return Checked(tuple(remarks), tuple(problems))


def _note(translation: Translation) -> Iterator[Remark]:
    """Yield what is open in a translation that is not public: in sum, as it blocks nothing."""
    sums, found = translation.sums, len(translation.findings)
    if sums.untranslated or found:
        open_ = counted(sums.untranslated, "sentence is", "sentences are")
        what = f"{open_} not translated, {counted(found, 'fault was', 'faults were')} found"
        mend = f"`palier l10n status {translation.tag}` and `palier l10n check {translation.tag}` say more"
        yield Remark("note", Problem(Place(translation.file), translation.tag, what, mend))


def build(
    project: Project,
    *,
    out: Path | None = None,
    site_url: str | None = None,
    locales: Collection[str] | None = None,
    compress: bool = False,
    processes: int = 1,
    shards: Sequence[Path] = (),
    memory: BuildMemory | None = None,
) -> Built:
    """Build a project into its `build/` folder. On failure, what was built before stays whole.

    Args:
        project: the project.
        out: where the site goes; `build/site` if not given.
        site_url: public address of the site; what mkdocs.yml says if not given.
        locales: tags of the locales to build beside the source's; all if not given.
        compress: whether compressed copies go beside the site's files. Only a site that is published needs them.
        processes: how many processes may share the work; the site is the same with any number.
        shards: folders that `build_part` has made of the same project with the same options; the pages come from them.
        memory: what this process keeps of its last good build with the same options; this build takes its place.

    Raises:
        PolicyError: a page holds what the site's policy forbids, or who may embed pages is not named by origins.
        SiteError: a shard is missing, comes twice, or was built from something else; or mkdocs.yml is wrong.
        SourceError, CatalogueError: the project cannot be published.
        SetupError: a tool or the browser runtime is missing.
    """
    embedding = _embedding(project)
    works = Works(project, project.words(locales), memory=memory)
    facts = works.site(site_url)
    report = build_site(
        **facts,
        memory=memory.site if memory is not None else None,
        assets={**works.assets, **published(project.compiled, works.wordings[project.source_locale])},
        out=out or project.build_folder / SITE,
        processes=1 if works.is_small() else processes,
        shards=shards,
        source=works.origin(site_url) if shards else "",
        finish=lambda folder, address, read: prepare(
            folder,
            hosting=project.build_folder / HOSTING,
            compress=compress,
            cache=project.root / ".cache" / "palier",
            base=urlsplit(address).path,
            embedding=embedding,
            read=read,
        ),
    )
    works.keep()
    if locales is None:
        write_compiled(project, works.words, project.build_folder / CHECKER)
    contradicted = tuple(scenario_problems(project.compiled))
    return _built(works, report, contradicted)


def _embedding(project: Project) -> tuple[str, ...]:
    """Return the origins whose pages may show the site's in a frame, once all of mkdocs.yml is found to be right."""
    settings = project.root / "mkdocs.yml"
    return embedding_of(extra_settings(settings), places_in(settings))


def build_part(
    project: Project,
    number: int,
    of: int,
    *,
    out: Path | None = None,
    site_url: str | None = None,
    locales: Collection[str] | None = None,
    processes: int = 1,
) -> Built:
    """Build one of several shards of a project's site, for `build` to merge.

    Args:
        project, site_url, locales, processes: as for `build`.
        number: which shard, from 1.
        of: how many shards there are.
        out: where the shard goes; `build/shard-1-of-3` and the like if not given.

    Raises:
        SiteError, SourceError, CatalogueError, SetupError: as `build`.
    """
    works = Works(project, project.words(locales))
    report = build_shard(
        **works.site(site_url),
        out=out or project.build_folder / f"shard-{number}-of-{of}",
        number=number,
        of=of,
        source=works.origin(site_url),
        processes=processes,
    )
    return _built(works, report, ())


def _built(works: Works, report: BuildReport, contradicted: tuple[Problem, ...]) -> Built:
    """Return what a build has made."""
    return Built(
        report.out,
        report.pages,
        works.wheel.bytecode,
        works.library is not None,
        works.image is not None,
        contradicted,
        tuple(works.unreadable()),
        tuple(works.unfit()),
    )


def render_locale(
    tag: str, among: Sequence[str] = (), project: Project | None = None
) -> tuple[Locale, Sequence[SitePage], Assets, Mapping[str, Path | bytes]]:
    """Return a locale, its pages, the site's own files, and what the pages load beside them.

    For plain `mkdocs build`, which makes one locale alone, and for other generators, which make each locale of a site
    for itself.

    Args:
        tag: the locale.
        among: the locales that the site has, whose translations a page reports on; this one alone if not given.
        project: the project; the one that the current folder lies in if not given.
    """
    project = project or find_project(Path.cwd())
    works = Works(project, {tag: project.words_of(tag)}, among)
    wording = works.wordings[tag]
    pages = [page.made() for page in works.pages(tag)]
    own = {place: bytes(content) for page in pages for place, content in page.assets.items()}
    assets = {**works.assets, **own, **published(project.compiled, wording)}
    return locale_of(project, tag, wording), pages, works.bundled, assets


def write_compiled(project: Project, words: Mapping[str, Mapping[str, Any]], folder: Path) -> None:
    """Write what `python -m checker` reads: the compiled programme and the words of every locale."""
    with swapped_in(folder) as new:
        (new / "wordings").mkdir()
        _write_json(new / "programme.json", project.compiled.data)
        for tag, data in words.items():
            _write_json(new / "wordings" / f"{tag}.json", data)


def _write_json(file: Path, data: Mapping[str, Any]) -> None:
    """Write JSON data with an indentation of one; the items of a list of many are made and written one at a time."""
    with file.open("w", encoding="utf-8") as written:
        for n, (key, value) in enumerate(data.items()):
            written.write(f"{',' if n else '{'}\n {json.dumps(key)}: ")
            if isinstance(value, PartsData) and value:
                for i, item in enumerate(value):
                    written.write(f"{',' if i else '['}\n  {_indented(item, 2)}")
                written.write("\n ]")
            else:
                written.write(_indented([*value] if isinstance(value, PartsData) else value, 1))
        written.write("\n}")


def _indented(value: Any, depth: int) -> str:
    """Return JSON text whose lines after the first stand so much further in. No text in it holds a line's end."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)
