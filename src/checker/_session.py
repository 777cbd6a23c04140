"""A session: one visitor's answers judged again and again, with only as much work as each change of them needs.

A level is assessed anew if the day, an answer that it looks at, or a person who holds something that it names, has
changed; otherwise its report stays, with its JSON text. People whose data has not changed are not read again. The text
is that of the plain way, `report_to_json(assess(…))`, to the byte, which a test proves.
"""

from __future__ import annotations

import json
import operator
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from checker._assess import Row, asks, competency_report, overview
from checker._forecast import choices_of
from checker._level import Assessed, Before, Situations, assess_level
from checker._model import Competency, Level, Programme
from checker._profile import Person, Profile, Reader
from checker._report import CompetencyReport, Finding, Report, Writer
from checker._wording import Wording
from checker.rules import Known, Rule, credentials_of, everything

_JSON = json.JSONEncoder(ensure_ascii=False)
MAX_CHANGES = 100
"""Most sets of answers that change together for which a level keeps which of its requirements see no difference."""

Head = tuple[Finding, str]
"""A finding with the JSON text of it without its parts."""


class Session:
    """Assesses one profile after another, most of them much like the one before.

    Args:
        programme: the compiled programme.
        wording: a locale's wording; with it every sentence also carries its words.
    """

    def __init__(self, programme: Programme, wording: Wording | None = None) -> None:
        self.programme = programme
        self._writer = Writer(wording)
        self._people = _People()
        self._competencies = [
            _Competency(competency, programme, self._writer) for competency in programme.competencies
        ]

    def check(self, data: object, on: date) -> str:
        """Return the report on a profile, both as JSON: data in, text out.

        Raises:
            ProfileError: the profile cannot be read.
        """
        profile = _Rereader(self.programme, self._people).profile(data)
        situations = self._people.situations(self.programme, profile, on)
        rows = [kept.row(situations, self._people) for kept in self._competencies]
        reports = [kept.report(row, situations) for kept, row in zip(self._competencies, rows, strict=True)]
        report = overview(situations, rows, reports)
        return self._text(report)

    def _text(self, report: Report) -> str:
        texts = [
            kept.text(competency)
            for kept, competency in zip(self._competencies, report.competencies, strict=True)
        ]
        return _with(_dumped(self._writer.head(report)), "competencies", _listed(texts))


class _People:
    """The people of the last profile, as they were read, and what each level saw of them."""

    def __init__(self) -> None:
        self.read: dict[str, tuple[Mapping[str, Any], Person]] = {}
        """By path: the data of a person without problems, and the person."""
        self._situations: Situations | None = None
        self._seen: tuple[Person, ...] | None = None
        self._held: list[frozenset[str]] = []
        self._views: dict[frozenset[str], tuple[object, ...]] = {}

    def situations(self, programme: Programme, profile: Profile, on: date) -> Situations:
        """Return the situations of a profile; the people are not looked at again if they and the day are the same."""
        before, staff = self._situations, None
        if before is not None and before.on == on and _same_people(before.profile, profile):
            staff = before.staff
        self._situations = Situations(programme, profile, on, staff)
        return self._situations

    def view(self, people: tuple[Person, ...] | None, named: frozenset[str]) -> tuple[object, ...]:
        """Return all that matters of some people to a level that names certain credentials."""
        if people is None:
            return ()
        if self._seen is not people:
            alike = self._seen is not None and _same(self._seen, people)
            self._seen = people
            if alike:
                return self.view(people, named)
            self._held = [frozenset([holding.credential for holding in person.holdings]) for person in people]
            self._views = {}
        if named not in self._views:
            self._views[named] = tuple(
                (
                    person.name if person.name.strip() else i,
                    tuple([holding for holding in person.holdings if holding.credential in named]),
                    person.complete,
                )
                for i, (person, held) in enumerate(zip(people, self._held, strict=True))
                if not person.complete or not named.isdisjoint(held)
            )
        return self._views[named]


class _Rereader(Reader):
    """Reads a profile, but no person again whose data is the same."""

    def __init__(self, programme: Programme, known: _People) -> None:
        super().__init__(programme)
        self._known = known

    def person(self, data: object, path: str) -> Person:
        """Return the person that JSON data describes."""
        before = self._known.read.get(path)
        # A flag may not be a number, though Python takes 1 and true for the same.
        if (
            before is not None
            and isinstance(data, Mapping)
            and before[0] == data
            and before[0].get("complete") is data.get("complete")
        ):
            return before[1]
        problems = len(self.problems)
        person = super().person(data, path)
        if len(self.problems) == problems and isinstance(data, Mapping):
            self._known.read[path] = (_copied(data), person)
        return person


class _Level:
    """A level, with what came of it the last time."""

    def __init__(self, level: Level, programme: Programme, writer: Writer) -> None:
        self.level = level
        self._programme = programme
        self._writer = writer
        self._key: tuple[object, ...] | None = None
        self._assessed: Assessed | None = None
        self._known: Known = ({}, {})
        self._text = ""
        self._heads: dict[int, Head] = {}
        self._alike: dict[frozenset[str], dict[int, Rule]] = {}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        rules = self.level.rules()
        return tuple(dict.fromkeys(name for rule in rules for name in rule.inputs()))

    @cached_property
    def _named(self) -> frozenset[str]:
        rules = self.level.rules()
        return frozenset(c for rule in rules for c in credentials_of(rule))

    @cached_property
    def _rules(self) -> list[Rule]:
        return [part for rule in self.level.rules() for part in everything(rule)]

    @cached_property
    def _choices(self) -> frozenset[str]:
        return choices_of(self.level.rules(), self._programme)

    def assessed(self, situations: Situations, people: _People) -> Assessed:
        """Return the level as it was assessed the last time, if nothing has changed for it."""
        key = self._view(situations, people)
        if self._assessed is None or key != self._key:
            situation = situations.telling_apart(self._choices)
            self._assessed = assess_level(self.level, situation, self._before(key))
            self._key = key
            self._known = situation.known(self._rules)
            self._text = ""
        return self._assessed

    def _before(self, key: tuple[object, ...]) -> Before | None:
        """Return what was found out before that still holds; none on another day."""
        if self._assessed is None or self._key is None or self._key[0] != key[0]:
            return None
        changed = frozenset(
            [
                name
                for name, one, other in zip(self._names, self._key[1:], key[1:], strict=True)
                if one != other
            ]
        )
        if changed not in self._alike:
            if len(self._alike) >= MAX_CHANGES:
                self._alike.clear()
            self._alike[changed] = {
                id(rule): rule for rule in self._rules if changed.isdisjoint(rule.inputs())
            }
        return Before(self._assessed, self._known, self._alike[changed])

    def _view(self, situations: Situations, people: _People) -> tuple[object, ...]:
        """Return all that the level looks at."""
        profile = situations.profile
        seen: list[object] = [situations.on]
        for name in self._names:
            if name == "people":
                listed = profile.people is not None
                seen.append((listed, profile.people_complete, people.view(profile.people, self._named)))
            else:
                seen.append(_exactly(profile, name))
        return tuple(seen)

    def text(self) -> str:
        """Return the JSON text of its report."""
        assert self._assessed is not None
        if not self._text:
            report = self._assessed.report
            before, self._heads = self._heads, {}
            finding = self._finding(report.finding, before)
            self._text = _with(_dumped(self._writer.level(report)), "finding", finding)
        return self._text

    def _finding(self, finding: Finding, before: Mapping[int, Head]) -> str:
        """Return the JSON text of a finding, of which what is the same as before is not written again."""
        head = before.get(id(finding)) or (finding, _dumped(self._writer.finding(finding)))
        self._heads[id(finding)] = head
        return _with(head[1], "parts", _listed([self._finding(part, before) for part in finding.parts]))


class _Competency:
    """A competency, with what came of it the last time."""

    def __init__(self, competency: Competency, programme: Programme, writer: Writer) -> None:
        self.competency = competency
        self._writer = writer
        self._options = [
            [_Level(level, programme, writer) for level in option.levels] for option in competency.options
        ]
        self._assessed: list[Assessed] = []
        self._report: CompetencyReport | None = None
        self._text = ""

    def row(self, situations: Situations, people: _People) -> Row:
        """Return the competency with its levels assessed."""
        return self.competency, [
            [level.assessed(situations, people) for level in levels] for levels in self._options
        ]

    def report(self, row: Row, situations: Situations) -> CompetencyReport:
        """Return the report of the competency: the same as before if no level was assessed anew."""
        assessed = [level for levels in row[1] for level in levels]
        if self._report is None or any(a is not b for a, b in zip(assessed, self._assessed, strict=True)):
            self._assessed = assessed
            self._report = competency_report(row, asks([row], situations))
            self._text = ""
        return self._report

    def text(self, report: CompetencyReport) -> str:
        """Return the JSON text of its report."""
        if not self._text:
            options = [
                _with(
                    _dumped(self._writer.option(option)),
                    "levels",
                    _listed([level.text() for level in levels]),
                )
                for option, levels in zip(report.options, self._options, strict=True)
            ]
            self._text = _with(_dumped(self._writer.competency(report)), "options", _listed(options))
        return self._text


def _same(one: tuple[Person, ...], other: tuple[Person, ...]) -> bool:
    """Say whether two lists of people hold the very same objects."""
    return len(one) == len(other) and all(map(operator.is_, one, other))


def _same_people(one: Profile, other: Profile) -> bool:
    if one.people is None or other.people is None:
        return one.people is other.people
    return one.people_complete == other.people_complete and _same(one.people, other.people)


def _copied(data: Any) -> Any:
    """Return JSON data that stays as it is whatever its owner does with the original."""
    if isinstance(data, Mapping):
        return {name: _copied(value) for name, value in data.items()}
    return [_copied(item) for item in data] if isinstance(data, (list, tuple)) else data


def _exactly(profile: Profile, name: str) -> object:
    """Return an answer such that two are equal only if they are also written alike: 1.50 is not 1.5 in a sentence."""
    answer = profile.answer(name)
    return str(answer) if isinstance(answer, Decimal) else answer


def _dumped(data: Mapping[str, Any]) -> str:
    return _JSON.encode(data)


def _with(text: str, name: str, value: str) -> str:
    """Return the text of a JSON object with a field added at its end, whose value is text already."""
    return f'{text[:-1]}, "{name}": {value}}}'


def _listed(items: Sequence[str]) -> str:
    """Return the text of a JSON list of what is text already."""
    return f"[{', '.join(items)}]"
