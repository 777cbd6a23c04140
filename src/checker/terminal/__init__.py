"""The checker in a terminal: reads a compiled programme and profiles, prints what a person or a machine likes to read.

It is the one part of the checker that touches files, the clock and the terminal; a page never loads it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from checker._assess import assess
from checker._costs import Costs, CostsError, costs_from_json
from checker._model import Programme
from checker._profile import day_from_iso
from checker._report import LevelReport, Report
from checker._wording import Wording
from checker.terminal._answers import writer
from checker.terminal._errors import InputError
from checker.terminal._files import COMPILED, find_compiled, read_json, read_programme, read_wording
from checker.terminal._paths import find_paths
from checker.terminal._profiles import FORMATS, Read, read_profiles
from checker.terminal._progress import Progress

__all__ = ["BAD_INPUT", "add_assess_options", "main", "run"]

MET, NOT_MET, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

EPILOG = """\
inputs:
  a profile as JSON; many as JSON Lines (.jsonl), one in each line; or a list of staff as CSV (.csv) with the columns
  person, credential, passed, organization, and any input's id. Endings tell them apart; so does --from.

exit codes:
  0  every profile was assessed (with --require: and every required level is met in each)
  1  with --require: a required level is not met, or not known to be
  2  a profile, the programme or the command line cannot be read, or the answer not be written; of many profiles the
     others are assessed all the same
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _assess(options)
    except InputError as error:
        print(f"checker: {error}", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m checker", description="Judge profiles against a programme."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("assess", help="say what a profile meets, what it does not, and why")
    add_assess_options(command)
    return parser


def add_assess_options(parser: argparse.ArgumentParser, *, compiled: bool = True) -> None:
    """Add the options of `assess` to a parser.

    Args:
        parser: the parser.
        compiled: whether to offer `--programme`, the folder of a compiled programme.
    """
    parser.epilog, parser.formatter_class = EPILOG, argparse.RawDescriptionHelpFormatter
    parser.add_argument(
        "profiles", nargs="+", metavar="PROFILES", help="files of profiles; - reads standard input"
    )
    parser.add_argument(
        "--from",
        dest="kind",
        choices=sorted(set(FORMATS.values())),
        help="form of the inputs (default: by ending)",
    )
    parser.add_argument(
        "--to",
        choices=("text", "json", "jsonl", "csv"),
        default="text",
        help="form of the answer (default: text)",
    )
    parser.add_argument("--json", dest="to", action="store_const", const="json", help="the same as --to json")
    parser.add_argument("--on", metavar="DATE", help="the as-of date, as in 2018-06-30 (default: today)")
    parser.add_argument(
        "--locale", default="en-US", metavar="TAG", help="language of the answer (default: en-US)"
    )
    parser.add_argument(
        "--competency",
        action="append",
        default=[],
        metavar="ID",
        help="assess this competency alone and print its requirements (may be repeated; default: how all levels stand)",
    )
    parser.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="LEVEL",
        help="exit with 1 unless this level is met, as in"
        " cloud-platform.azure-consumption-option.gold (may be repeated)",
    )
    parser.add_argument(
        "--path",
        action="append",
        default=[],
        metavar="LEVEL",
        help="also print the cheapest path to this level (may be repeated)",
    )
    parser.add_argument(
        "--costs",
        metavar="FILE.json",
        help='what steps cost, as in {"credentials": {"exam": 165}, "hire": 4000} (default: 1 each, 3 for a hire)',
    )
    if compiled:
        parser.add_argument(
            "--programme", type=Path, metavar="DIR", help=f"the compiled programme (default: {COMPILED})"
        )


def _assess(options: argparse.Namespace) -> int:
    folder = options.programme or find_compiled()
    programme = read_programme(folder / "programme.json")
    return run(options, programme, read_wording(folder, options.locale))


def run(options: argparse.Namespace, programme: Programme, wording: Wording) -> int:
    """Assess the profiles that the options name, print the answers as they come, and return the exit code."""
    try:
        return _run(options, programme, wording)
    except InputError as error:
        print(f"checker: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        discard_output()  # The reader (`| head`) has gone, which is its right.
        return MET
    except OSError as error:
        discard_output()
        print(f"checker: the answer cannot be written: {error.strerror}; make room for it", file=sys.stderr)
        return BAD_INPUT


def _run(options: argparse.Namespace, programme: Programme, wording: Wording) -> int:
    on = _day(options.on)
    _check_levels("--require", options.require, programme)
    _check_levels("--path", options.path, programme)
    part = _part(programme, options)
    costs = _costs(options)
    progress = Progress(sys.stderr, _size(options.profiles))
    write = None
    code = MET
    for read in _read_all(options, programme, wording, progress):
        if read.profile is None:
            print("\n".join(f"checker: {fault}" for fault in read.faults), file=sys.stderr)
            code = BAD_INPUT
            continue
        report = assess(part, read.profile, on)
        # Only now, so that an input of which nothing can be read writes nothing.
        write = write or writer(
            options.to,
            part,
            wording,
            sys.stdout,
            competencies=_told(part, options.competency),
            several=_several(options),
        )
        paths = find_paths(options.path, programme, read.profile, on, costs)
        write(read.name, report, paths)
        if code == MET and not all(level.verdict == "met" for level in _required(options.require, report)):
            code = NOT_MET
        progress.one_more()
    progress.end()
    sys.stdout.flush()
    return code


def _read_all(
    options: argparse.Namespace, programme: Programme, wording: Wording, progress: Progress
) -> Iterator[Read]:
    for name in options.profiles:
        yield from read_profiles(name, options.kind, programme, wording, progress.seen)
        progress.next_input()


def _several(options: argparse.Namespace) -> bool:
    kinds = {options.kind or FORMATS.get(Path(name).suffix.lower(), "json") for name in options.profiles}
    return len(options.profiles) > 1 or kinds != {"json"}


def _size(names: Sequence[str]) -> int | None:
    """Return the bytes of all inputs together, or none if one has no size that is known."""
    if not all(Path(name).is_file() for name in names):
        return None
    return sum(Path(name).stat().st_size for name in names)


def discard_output() -> None:
    """Keep Python from complaining while it flushes at exit what can no longer be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return day_from_iso(text)
    except ValueError:
        raise InputError(f"--on {text!r} is not a date; write year-month-day, as in 2018-06-30") from None


def _part(programme: Programme, options: argparse.Namespace) -> Programme:
    """Return the programme with the competencies alone that are asked about."""
    known = [competency.id for competency in programme.competencies]
    for name in options.competency:
        if name not in known:
            raise InputError(f"--competency {name!r} is not a competency; use one of {', '.join(known)}")
    if not options.competency:
        return programme
    asked = {*options.competency, *(level.split(".")[0] for level in (*options.require, *options.path))}
    return replace(programme, competencies=tuple(c for c in programme.competencies if c.id in asked))


def _told(programme: Programme, asked: Sequence[str]) -> tuple[str, ...]:
    """Return the competencies that are told in full: those asked for, or the only one."""
    return tuple(asked) or tuple(c.id for c in programme.competencies if len(programme.competencies) == 1)


def _costs(options: argparse.Namespace) -> Costs:
    if options.costs is None:
        return Costs()
    if not options.path:
        raise InputError("--costs is of use only with --path; name a level")
    try:
        text = Path(options.costs).read_text(encoding="utf-8-sig")
        return costs_from_json(read_json(text, options.costs))
    except OSError as error:
        message = f"{options.costs}: {error.strerror}; name a file that holds costs as JSON"
        raise InputError(message) from None
    except UnicodeDecodeError:
        raise InputError(f"{options.costs}: the file is not UTF-8; save it as UTF-8") from None
    except CostsError as error:
        raise InputError(f"{options.costs}: {error}") from None


def _check_levels(option: str, names: Sequence[str], programme: Programme) -> None:
    levels = programme.levels()
    for name in names:
        if name not in levels:
            raise InputError(f"{option} {name!r} is not a level; use one of {', '.join(levels)}")


def _required(names: Sequence[str], report: Report) -> list[LevelReport]:
    return [
        level
        for competency in report.competencies
        for option in competency.options
        for level in option.levels
        if f"{competency.id}.{level.id}" in names
    ]
