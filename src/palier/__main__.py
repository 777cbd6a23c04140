"""`palier`: the publisher's command line. Thin: each command calls one function and words the outcome."""

from __future__ import annotations

import argparse
import atexit
import gc
import logging
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.terminal import BAD_INPUT, add_assess_options, discard_output, run
from palier._counted import counted
from palier._errors import CatalogueError, PalierError, SourceError
from palier._faults import worded
from palier._options import address, port, processes
from palier._report import CRASHED, WITH_TRACEBACK, report
from palier._upkeep import add_upkeep_commands
from palier.l10n import PSEUDO
from palier.l10n_commands import add_l10n_commands
from palier.project import Project, find_project

if TYPE_CHECKING:
    from palier._again import BuildMemory

Command = Callable[[argparse.Namespace, Project], int]


def main(arguments: Sequence[str] | None = None, memory: BuildMemory | None = None) -> int:
    """Run the command line and return its exit code.

    `memory` is what a process that builds again and again keeps from one build to the next.

    0 is done, 1 something to mend, 2 a wrong command line, 3 what could not be found out, 70 an error of Palier's own.
    """
    return _run(arguments, argparse.Namespace(memory=memory))


def program() -> int:
    """Run the command line as a process of its own, which ends here if all went well.

    It ends without taking apart all that a build has made, object by object: that takes a tenth of the build.
    """
    options = argparse.Namespace(memory=None)
    code = _run(None, options)
    if code == 0:
        atexit._run_exitfuncs()
        os._exit(0)  # what was printed is out already
    return code


def _run(arguments: Sequence[str] | None, options: argparse.Namespace) -> int:
    """Run the command line; `options` holds what the command needs besides, and keeps what it leaves."""
    _parser().parse_args(arguments, options)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    command: Command = options.run
    # `assess` keeps 1 for a level that is not met.
    failed = BAD_INPUT if options.command == "assess" else 1
    try:
        code = command(options, find_project(Path.cwd()))
        sys.stdout.flush()
        return code
    except SourceError as error:
        count = len(error.problems)
        outcome = "changed" if options.command == "l10n" else "published"
        print(
            f"{error}\n\n{count} problem{'s' if count > 1 else ''} to mend; nothing was {outcome}.",
            file=sys.stderr,
        )
        return failed
    except PalierError as error:
        print(f"palier: {error}", file=sys.stderr)
        return failed
    except BrokenPipeError:
        discard_output()  # The reader (`| head`) has gone, which is its right.
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        said = worded(error)
        if said is not None:
            print(f"palier: {said}", file=sys.stderr)
            return failed
        if WITH_TRACEBACK in os.environ:
            raise
        print(report(error, sys.argv[1:] if arguments is None else arguments), file=sys.stderr)
        return CRASHED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="palier", description="Publish localized requirement pages from one YAML source."
    )
    parser.add_argument("--version", action="version", version=f"palier {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, function: Command, help_: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        command.set_defaults(run=function)
        return command

    check = add(
        "check", _check, "prove the source, its scenarios and the translations sound, without building"
    )
    check.add_argument("--quiet", action="store_true", help="print warnings only, no notes")
    build = add("build", _build, "build the site into build/site")
    build.add_argument(
        "--site-url",
        type=address,
        metavar="URL",
        help="public address of the site (default: what mkdocs.yml says)",
    )
    build.add_argument("--out", type=Path, metavar="DIR", help="where the site goes (default: build/site)")
    build.add_argument(
        "--locale",
        action="append",
        metavar="TAG",
        help="this locale alone, beside the source's; several if repeated (default: all that are registered)",
    )
    build.add_argument(
        "--draft", action="store_true", help="build public locales too that do not pass their gates"
    )
    build.add_argument(
        "--no-compress",
        action="store_true",
        help="leave out the compressed copies beside the site's files, which take a while after a change",
    )
    build.add_argument(
        "--processes",
        type=processes,
        metavar="N",
        help="how many processes share the work (default: one for each core); the site is the same with any number",
    )
    parts = build.add_mutually_exclusive_group()
    parts.add_argument(
        "--shard",
        type=_shard,
        metavar="I/N",
        help="build the I-th of N parts of the pages into build/shard-I-of-N, as one of several machines",
    )
    parts.add_argument(
        "--merge",
        type=Path,
        nargs="+",
        metavar="DIR",
        help="take the pages from all of these shards, which were built of this source with the same options",
    )
    serve = add("serve", _serve, "build, serve on this machine, and build again at every change")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    serve.add_argument("--port", type=port, default=8000, help="port to listen on (default: 8000)")
    assess = add("assess", _assess, "judge a profile against the source as it is now")
    add_assess_options(assess, compiled=False)
    add("schema", _schema, "write the JSON Schema of the source, for editors, and the YAML reference")
    formats = add("formats", _formats, "write the table of formats of locales from the Unicode CLDR")
    formats.add_argument("tags", nargs="*", metavar="TAG", help="locales (default: all that are registered)")
    add_upkeep_commands(add)
    about = "extract, merge, check, exchange and review translations"
    l10n = commands.add_parser("l10n", help=about, description=about)
    add_l10n_commands(l10n.add_subparsers(dest="action", required=True, metavar="ACTION"))
    return parser


def _check(options: argparse.Namespace, project: Project) -> int:
    from palier.build import check

    checked = check(project)
    warnings = [remark for remark in checked.remarks if remark.weight == "warning"]
    for remark in warnings if options.quiet else checked.remarks:
        print(remark, file=sys.stderr)
    name = project.source_file.name
    notes = counted(len(checked.remarks) - len(warnings), "note", "notes")
    said = f"{counted(len(warnings), 'warning', 'warnings')}, {notes}"
    if checked.untranslated:
        raise CatalogueError(checked.untranslated)
    if warnings:
        print(f"{name}: {said}; mend what the warnings name", file=sys.stderr)
        return 1
    scenarios = sum(len(c.scenarios) for c in project.source.requirements.competencies)
    held = counted(scenarios, "scenario holds", "scenarios hold")
    fit = counted(len(project.registry), "locale is fit for its state", "locales are fit for their state")
    print(f"{name}: sound; {held}; {fit}; {said}")
    return 0


def _shard(text: str) -> tuple[int, int]:
    """Return which of how many shards is meant by `2/3`."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if found is None or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError(f"{text!r} is no part of several; write 1/3 for the first of three")
    return int(found[1]), int(found[2])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: a build keeps most of what it makes, and looking takes an eighth of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_uncollected()
def _build(options: argparse.Namespace, project: Project) -> int:
    from palier._heap import give_back_large_blocks
    from palier.build import build, build_part
    from palier.site import usable_cores

    start = time.perf_counter()
    give_back_large_blocks()
    tags = options.locale or []
    memory: BuildMemory | None = options.memory
    project = Project(
        project.root,
        pseudo=any(tag in PSEUDO for tag in tags),
        draft=options.draft,
        once=memory is None and not options.draft,  # what a draft lacks is told with its places
        memory=memory.words if memory is not None else None,
    )
    options.project = project  # taken apart when they are; see `program`
    unknown = [tag for tag in tags if tag not in project.registry]
    if unknown:
        known = ", ".join(project.registry)
        print(f"palier: there is no locale {unknown[0]!r}; use one of {known}", file=sys.stderr)
        return 2
    settled = partial(
        build_part if options.shard else build,
        project,
        out=options.out,
        site_url=options.site_url,
        locales=tags or None,
        processes=max(options.processes or usable_cores(), 1),
    )
    if options.shard:
        built = settled(*options.shard)
    else:
        built = settled(compress=not options.no_compress, shards=options.merge or (), memory=memory)
    if not built.bytecode:
        print("note: the browser's Python is another version, so the checker is shipped as source")
    if not built.library:
        print(
            "note: there is no Node to compile the checker's library with, so each start of the checker is slow"
        )
    if built.contradicted:
        print("\n".join(map(str, built.contradicted)), file=sys.stderr)
        print("warning: the rules contradict these scenarios; correct one or the other", file=sys.stderr)
    if built.unreadable:
        print("\n".join(map(str, built.unreadable)), file=sys.stderr)
        print(f"warning: what cannot be read stands in {project.source_locale}", file=sys.stderr)
    if built.unfit:
        print("\n".join(map(str, built.unfit)), file=sys.stderr)
        print("warning: this is a draft; nothing is published before that is mended", file=sys.stderr)
    pages = ", ".join(f"{count} {tag}" for tag, count in built.pages.items())
    print(f"built    {built.site} ({pages}) in {time.perf_counter() - start:.1f} s")
    return 0


def _serve(options: argparse.Namespace, project: Project) -> int:
    from palier._serving import serve_project

    return serve_project(project, host=options.host, port=options.port)


def _assess(options: argparse.Namespace, project: Project) -> int:
    if options.locale not in project.registry:
        known = ", ".join(project.registry)
        print(f"palier: there is no locale {options.locale!r}; use one of {known}", file=sys.stderr)
        return 2
    return run(options, project.compiled.programme, project.wording(options.locale))


def _schema(_: argparse.Namespace, project: Project) -> int:
    from palier.reference import write_reference
    from palier.schemas import SOURCE_SCHEMA, write_schema

    print(f"wrote    {SOURCE_SCHEMA}" if write_schema(project.root) else f"{SOURCE_SCHEMA} is fresh")
    changed = write_reference(project.root)
    print("\n".join(f"wrote    {page}" for page in changed) or "the YAML reference is fresh")
    return 0


def _formats(options: argparse.Namespace, project: Project) -> int:
    from babel import UnknownLocaleError

    from palier.formats import write_formats

    for tag in options.tags or project.registry:
        entry = project.registry.get(tag)
        digits, first_day = (entry.digits, entry.first_day) if entry else (None, "")
        try:
            print(f"wrote    {write_formats(tag, project.formats_folder, digits, first_day)}")
        except UnknownLocaleError:
            print(f"palier: the CLDR does not know the language of {tag!r}", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(program())
