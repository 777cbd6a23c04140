"""The checker in a terminal: reads a compiled programme and a profile, prints a tree that a person likes to read.

It is the one module of the checker that touches files, the clock and the terminal; a page never loads it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from checker._assess import assess
from checker._json import parse_json
from checker._model import Programme, ProgrammeError, programme_from_json
from checker._profile import ProfileError, day_from_iso, profile_from_json
from checker._report import Finding, LevelReport, ReadingWarning, Report, report_to_json
from checker._sentences import Day, Fact, Listing, Sentence
from checker._wording import Wording
from checker.rules import in_order

MET, NOT_MET, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
COMPILED = Path("build") / "checker"
MARKS = {"met": "✔", "unmet": "✘", "unknown": "?"}
SPARE = "·"
PLAIN = {
    ord(fancy): plain
    for plain, fancies in {
        "+": "✔",
        "x": "✘",
        "-": "·",
        ">": "→",
        " ": "\u00a0\u202f",
        "'": "‘’",
        '"': "“”«»",
    }.items()
    for fancy in fancies
}
"""What an output that is not Unicode shows for signs that it lacks. None becomes `?`, which means not known."""
COLOURS = {"met": "32", "unmet": "31", "unknown": "33"}

EPILOG = """\
exit codes:
  0  the profile was assessed (with --require: and every required level is met)
  1  with --require: a required level is not met, or not known to be
  2  the profile, the programme or the command line cannot be read, or the answer not be written
"""


class _InputError(Exception):
    """Something that the user gave cannot be read; its text says what and how to mend it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return _assess(options)
    except _InputError as error:
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
    parser.add_argument("profile", metavar="PROFILE.json", help="the profile; - reads it from standard input")
    parser.add_argument("--on", metavar="DATE", help="the as-of date, as in 2018-06-30 (default: today)")
    parser.add_argument(
        "--locale", default="en-US", metavar="TAG", help="language of the answer (default: en-US)"
    )
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON, for machines")
    parser.add_argument(
        "--require",
        action="append",
        default=[],
        metavar="LEVEL",
        help="exit with 1 unless this level is met, as in"
        " cloud-platform.azure-consumption-option.gold (may be repeated)",
    )
    if compiled:
        parser.add_argument(
            "--programme", type=Path, metavar="DIR", help=f"the compiled programme (default: {COMPILED})"
        )


def _assess(options: argparse.Namespace) -> int:
    folder = options.programme or _find_compiled()
    programme = _read_programme(folder / "programme.json")
    return run(options, programme, _read_wording(folder, options.locale))


def run(options: argparse.Namespace, programme: Programme, wording: Wording) -> int:
    """Assess the profile that the options name, print the answer, and return the exit code."""
    try:
        on = _day(options.on)
        profile = _read_profile(options.profile, programme, wording)
        report = assess(programme, profile, on)
        required = _required(options.require, report)
    except _InputError as error:
        print(f"checker: {error}", file=sys.stderr)
        return BAD_INPUT
    try:
        if options.json:
            data = report_to_json(report, wording)
            print(json.dumps(data, ensure_ascii=not _is_unicode(sys.stdout), indent=2))
        else:
            _Printer(programme, wording, sys.stdout).report(report)
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()  # The reader (`| head`) has gone, which is its right.
    except OSError as error:
        _discard_output()
        print(f"checker: the answer cannot be written: {error.strerror}; make room for it", file=sys.stderr)
        return BAD_INPUT
    return MET if all(level.verdict == "met" for level in required) else NOT_MET


def _discard_output() -> None:
    """Keep Python from complaining while it flushes at exit what can no longer be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_unicode(out: TextIO) -> bool:
    """Say whether an output takes every character; one without an encoding, such as a buffer, does."""
    return (out.encoding or "utf-8").lower().startswith("utf")


def _find_compiled() -> Path:
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / COMPILED / "programme.json").is_file():
            return folder / COMPILED
    message = (
        f"no compiled programme: there is no {COMPILED}/programme.json here or above; "
        "run `make build`, or name its folder with --programme"
    )
    raise _InputError(message)


def _read_programme(file: Path) -> Programme:
    try:
        return programme_from_json(_read_json(file.read_text(encoding="utf-8"), str(file)))
    except OSError as error:
        raise _InputError(
            f"{file}: {error.strerror}; name the folder of a compiled programme with --programme"
        ) from None
    except ProgrammeError as error:
        raise _InputError(f"{file}: {error}") from None


def _read_wording(folder: Path, locale: str) -> Wording:
    known = sorted(file.stem for file in (folder / "wordings").glob("*.json"))
    if locale not in known:
        raise _InputError(f"there is no locale {locale!r}; use one of {', '.join(known)}")
    return Wording.from_json(json.loads((folder / "wordings" / f"{locale}.json").read_text(encoding="utf-8")))


def _day(text: str | None) -> date:
    if text is None:
        return datetime.now().astimezone().date()
    try:
        return day_from_iso(text)
    except ValueError:
        raise _InputError(f"--on {text!r} is not a date; write year-month-day, as in 2018-06-30") from None


def _read_profile(name: str, programme: Programme, wording: Wording) -> Any:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        raise _InputError(f"{name}: {error.strerror}; name a file that holds a profile as JSON") from None
    except UnicodeDecodeError:
        raise _InputError(f"{name}: the file is not UTF-8; save it as UTF-8") from None
    data = _read_json(text, name)
    try:
        return profile_from_json(data, programme)
    except ProfileError as error:
        lines = [f"{name}: {p.path}: {wording.text(p.sentence)}" for p in error.problems]
        raise _InputError("\n".join(lines)) from None


def _read_json(text: str, name: str) -> Any:
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        raise _InputError(
            f"{name}:{error.lineno}:{error.colno}: this is not JSON: {error.msg}; correct the syntax"
        ) from None
    except ValueError as error:
        raise _InputError(f"{name}: {error}") from None


def _required(names: Sequence[str], report: Report) -> list[LevelReport]:
    levels = {
        f"{competency.id}.{level.id}": level
        for competency in report.competencies
        for option in competency.options
        for level in option.levels
    }
    for name in names:
        if name not in levels:
            raise _InputError(f"--require {name!r} is not a level; use one of {', '.join(levels)}")
    return [levels[name] for name in names]


@dataclass(frozen=True)
class _Printer:
    """Prints a report as a tree."""

    programme: Programme
    wording: Wording
    out: TextIO

    def report(self, report: Report) -> None:
        for note in report.notes:
            self.line(0, f"! {self.wording.text(note)}")
        for competency in report.competencies:
            title = self.wording.text(competency.title)
            as_of = self.say("checker.terminal.as-of", day=Day(report.on))
            self.line(0, f"{self.bold(title)} · {as_of}")
            for option in competency.options:
                self.line(0, self.wording.text(option.title))
                for level in option.levels:
                    print(file=self.out)
                    self.level(level)

    def level(self, level: LevelReport) -> None:
        verdict = Sentence(f"checker.verdict.{level.verdict}")
        stands = self.say("checker.terminal.level", level=level.title, verdict=verdict)
        self.line(0, f"{self.mark(level.verdict)} {self.bold(stands)}")
        for part in level.finding.parts or (level.finding,):
            self.finding(part, 1)
        for line in self.after(level):
            self.line(1, line)

    def after(self, level: LevelReport) -> Iterator[str]:
        """Yield the lines under a level: what is missing, what is asked, what will change, other readings."""
        finding = level.finding
        if finding.verdict == "unmet" and finding.fixes:
            for change in in_order(finding.fixes[0]):
                yield "→ " + self.say("checker.terminal.missing", change=change.sentence)
        if finding.asks:
            yield "→ " + self.say(
                "checker.terminal.asks", inputs=Listing("and", tuple(map(self.input, finding.asks)))
            )
        if level.turn is not None:
            yield "→ " + self.say(
                "checker.terminal.turn",
                verdict=Sentence(f"checker.verdict.{level.turn.verdict}"),
                day=Day(level.turn.on),
                causes=Listing("and", level.turn.causes),
            )
        yield from (self.warning(w) for w in level.warnings)

    def finding(self, finding: Finding, depth: int) -> None:
        texts = [self.wording.text(text).rstrip(" :\u00a0\u202f") for text in finding.text] or [
            self.verdict(finding.verdict)
        ]
        mark = SPARE if finding.spare else self.mark(finding.verdict)
        self.line(depth, f"{mark} {' / '.join(texts)}")
        if finding.spare:
            self.line(depth + 1, self.say("checker.terminal.spare"))
        if not finding.parts:
            for sentence in (finding.reason, *finding.notes):
                self.line(depth + 1, self.wording.text(sentence))
        for warning in finding.warnings:
            self.line(depth + 1, self.warning(warning))
        for part in finding.parts:
            self.finding(part, depth + 1)

    def warning(self, warning: ReadingWarning) -> str:
        says = Listing("and", tuple(a.says for a in warning.alternatives))
        verdict = Sentence(f"checker.verdict.{warning.verdict}")
        return "! " + self.say("checker.terminal.reading", verdict=verdict, says=says)

    def input(self, name: str) -> Fact:
        if name == "people":
            return Sentence("checker.terminal.people")
        return self.programme.inputs[name].label

    def say(self, message: str, **facts: Fact) -> str:
        return self.wording.text(Sentence(message, facts))

    def verdict(self, verdict: str) -> str:
        return self.colour(COLOURS[verdict], self.say(f"checker.verdict.{verdict}"))

    def mark(self, verdict: str) -> str:
        return self.colour(COLOURS[verdict], MARKS[verdict])

    def bold(self, text: str) -> str:
        return self.colour("1", text)

    def colour(self, code: str, text: str) -> str:
        """Colour text where a person will see it; `NO_COLOR` turns colour off (no-color.org)."""
        if not self.out.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
            return text
        return f"\x1b[{code}m{text}\x1b[0m"

    def line(self, depth: int, text: str) -> None:
        indent = "  " * depth
        width = max(shutil.get_terminal_size((100, 24)).columns, 40) if self.out.isatty() else 100
        wrapped = textwrap.wrap(
            text,
            width,
            initial_indent=indent,
            subsequent_indent=indent + "  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
        print(self.writable("\n".join(wrapped)), file=self.out)

    def writable(self, text: str) -> str:
        """Return text in characters that the output takes: others by their likeness, or by their code."""
        if _is_unicode(self.out):
            return text
        encoding = self.out.encoding
        return text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)
