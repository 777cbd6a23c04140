"""A report as a tree that a person likes to read."""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TextIO

from checker._model import Programme
from checker._paths import path_to_json
from checker._report import CompetencyReport, Finding, LevelReport, ReadingWarning, Report
from checker._results import ENDS, required
from checker._sentences import Day, Fact, Listing, Number, Sentence, Verbatim
from checker._wording import Wording
from checker.rules import Team, everything, in_order
from checker.terminal._paths import Found

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


def is_unicode(out: TextIO) -> bool:
    """Say whether an output takes every character; one without an encoding, such as a buffer, does."""
    return (out.encoding or "utf-8").lower().startswith("utf")


@dataclass(frozen=True)
class Tree:
    """Prints a report as a tree."""

    programme: Programme
    """What is reported on."""
    wording: Wording
    """The words of the answer."""
    out: TextIO
    """Where it goes."""

    @cached_property
    def roles(self) -> dict[str, tuple[Sentence, ...]]:
        """The texts of the roles of each team that has several, by the team's id."""
        return {
            node.id: tuple(role.text for role in node.roles if role.text is not None)
            for level in self.programme.levels().values()
            for node in everything(level.rule)
            if isinstance(node, Team) and len(node.roles) > 1
        }

    def report(self, report: Report, competencies: Collection[str]) -> None:
        """Print a report.

        Args:
            report: the report.
            competencies: ids of those whose requirements are printed; with none, how all levels stand.
        """
        for note in report.notes:
            self.line(0, f"! {self.wording.text(note)}")
        if not competencies:
            self.standing(report)
        for competency in report.competencies:
            if competency.id in competencies:
                self.competency(competency, report)

    def standing(self, report: Report) -> None:
        """Print one line for each level of the programme: those that are met, then the others, nearest first."""
        self.line(0, self.bold(self.say("checker.terminal.as-of", day=Day(report.on))))
        levels = {
            f"{competency.id}.{level.id}": (competency, option, level)
            for competency in report.competencies
            for option in competency.options
            for level in option.levels
        }
        for id_ in (*report.attained, *report.nearest):
            competency, option, level = levels[id_]
            verdict = Sentence(f"checker.verdict.{level.verdict}")
            titles = {"competency": competency.title, "option": option.title, "level": level.title}
            stands = self.say("checker.terminal.standing", **titles, verdict=verdict)
            self.line(0, f"{self.mark(level.verdict)} {stands}")
            for line in (*self.missing(level), *self.turn(level)):
                self.line(1, line)
        if report.asks:
            self.line(0, self.asks(report.asks))
        names = Listing("or", tuple(Verbatim(competency.id) for competency in report.competencies))
        self.line(
            0, self.say("checker.terminal.details", option=Verbatim("--competency"), competencies=names)
        )

    def competency(self, competency: CompetencyReport, report: Report) -> None:
        """Print a competency with the requirements of all its levels."""
        title = self.wording.text(competency.title)
        as_of = self.say("checker.terminal.as-of", day=Day(report.on))
        self.line(0, f"{self.bold(title)} · {as_of}")
        for option in competency.options:
            self.line(0, self.wording.text(option.title))
            for level in option.levels:
                print(file=self.out)
                self.level(level)

    def path(self, found: Found) -> None:
        """Print the cheapest path to a level."""
        titles: dict[str, Fact] = {"level": Verbatim(found.level)}
        if found.path is None:
            self.line(0, self.say("checker.terminal.no-path", **titles))
        elif not found.steps:
            self.line(0, self.say("checker.terminal.path-met", **titles))
        else:
            cost = Number(Decimal(str(path_to_json(found.path)["cost"])))
            message = "checker.terminal.path" if found.path.exact else "checker.terminal.path-known"
            self.line(0, self.bold(self.say(message, **titles, cost=cost)))
            for number, step in enumerate(found.steps, 1):
                self.line(1, f"{number}. {self.wording.text(step)}")

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
        yield from self.missing(level)
        if level.finding.asks:
            yield self.asks(level.finding.asks)
        yield from self.turn(level)
        yield from (self.warning(w) for w in level.warnings)

    def missing(self, level: LevelReport) -> Iterator[str]:
        """Yield what the least fix of a level changes."""
        if level.verdict == "unmet" and level.finding.fixes:
            for change in in_order(level.finding.fixes[0]):
                yield "→ " + self.say("checker.terminal.missing", change=change.sentence)

    def asks(self, asks: Sequence[str]) -> str:
        """Return what is to be answered, in words."""
        return "→ " + self.say("checker.terminal.asks", inputs=Listing("and", tuple(map(self.input, asks))))

    def turn(self, level: LevelReport) -> Iterator[str]:
        """Yield the days on which a level's verdict changes."""
        for turn in level.turns:
            yield "→ " + self.say(
                "checker.terminal.turn",
                verdict=Sentence(f"checker.verdict.{turn.verdict}"),
                day=Day(turn.on),
                causes=Listing("and", turn.causes),
            )

    def finding(self, finding: Finding, depth: int) -> None:
        text = required(finding, self.wording) or self.verdict(finding.verdict)
        mark = SPARE if finding.spare or finding.idle else self.mark(finding.verdict)
        self.line(depth, f"{mark} {text}")
        for number, role in enumerate(self.roles.get(finding.id, ()), 1):
            self.line(depth + 1, f"{number}. {self.wording.text(role).rstrip(ENDS)}")
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
        if is_unicode(self.out):
            return text
        encoding = self.out.encoding
        return text.translate(PLAIN).encode(encoding, "backslashreplace").decode(encoding)
