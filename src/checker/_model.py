"""The compiled programme: what the publisher's YAML becomes once every name is resolved.

It is read from JSON, is immutable, and is the only thing that the checker knows of a programme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker._sentences import Sentence, sentence_from_json
from checker.rules import Rule, rule_from_json

FORMAT = 1
"""Version of the compiled programme's form; a programme of another version is refused."""


@dataclass(frozen=True, slots=True)
class Credential:
    """An exam, certification or assessment that a person can hold."""

    id: str
    """Stable id, as in `exam-70-534`."""
    kind: str
    """`exam`, `certification` or `assessment`."""
    name: Sentence
    """Its full name: code and title."""
    short: Sentence
    """Its name in a running sentence: the code where there is one."""
    available_from: date | None = None
    """First day on which it can be passed; none means always."""
    register_until: date | None = None
    """Last day on which one can register for it."""
    retired: date | None = None
    """Last day on which it can be passed."""
    accepted_until: date | None = None
    """Last day on which it counts; where it is not set, a retired credential counts until it retires."""
    replaced_by: str | None = None
    """Id of the credential to pass instead."""

    def last_day(self) -> date | None:
        """Return the last day on which this credential counts, or none if no end is known."""
        return self.accepted_until or self.retired

    def counts(self, on: date, passed: date | None) -> bool:
        """Say whether a person who holds this credential is credited with it on a day.

        Args:
            on: the day asked about; first and last days count.
            passed: the day the person passed it; none means some day before `on`.
        """
        if passed is not None and (passed > on or not self.possible(passed)):
            return False
        if self.available_from is not None and on < self.available_from:
            return False
        last = self.last_day()
        return last is None or on <= last

    def possible(self, passed: date) -> bool:
        """Say whether this credential could be passed on a day: between its first day and its retirement."""
        if self.available_from is not None and passed < self.available_from:
            return False
        return self.retired is None or passed <= self.retired

    def obtainable(self, on: date) -> bool:
        """Say whether somebody who starts on a day can still register for this credential, pass it and be credited."""
        if self.available_from is not None and on < self.available_from:
            return False
        lasts = (self.register_until, self.retired, self.accepted_until)
        return all(last is None or on <= last for last in lasts)

    def boundaries(self) -> Iterator[date]:
        """Yield the first day of each change in whether this credential counts."""
        if self.available_from is not None:
            yield self.available_from
        last = self.last_day()
        if last is not None and last < date.max:
            yield date.fromordinal(last.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Input:
    """Something that a visitor is asked about the organisation."""

    id: str
    """Stable id, as in `acr_12m`."""
    type: str
    """`choice` (one of the values), `choices` (any number of them) or `money`."""
    label: Sentence
    """What it is called."""
    values: Mapping[str, Sentence]
    """The values of a choice with their names, in order; empty for money."""
    currency: str | None = None
    """ISO 4217 code of a money input."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to read an ambiguous or disputed rule."""

    reading: str
    """Id of the reading."""
    id: str
    """Id of this alternative within the reading."""
    at: str
    """Id of the requirement that it concerns."""
    says: Sentence
    """What the rule means under this alternative."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A level's rule under one or more alternatives that were not chosen."""

    alternatives: tuple[Alternative, ...]
    """The alternatives taken together; all other readings stay as chosen."""
    rule: Rule
    """The level's rule under them."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of an option, with its rule."""

    id: str
    """Full id, as in `azure-consumption-option.gold`."""
    key: str
    """Id of the level in the programme, as in `gold`."""
    title: Sentence
    """What it is called."""
    rule: Rule
    """What an organisation must show, by the chosen readings."""
    variants: tuple[Variant, ...] = ()
    """The same under other readings, fewest alternatives first."""


@dataclass(frozen=True, slots=True)
class Option:
    """One of several ways to attain a competency."""

    id: str
    """Id, unique in its competency."""
    title: Sentence
    """What it is called."""
    levels: tuple[Level, ...]
    """Its levels, lowest first. The order is for display: no level implies another."""


@dataclass(frozen=True, slots=True)
class Competency:
    """What a partner attains."""

    id: str
    """Id, unique in the programme."""
    title: Sentence
    """What it is called."""
    in_force_from: date
    """First day of the edition of the rules."""
    options: tuple[Option, ...]
    """The ways to attain it."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A compiled programme."""

    id: str
    """Id of the programme."""
    digest: str
    """SHA-256 of the compiled form: two programmes with one digest judge alike."""
    inputs: Mapping[str, Input]
    """Inputs by id, in the order of the source."""
    credentials: Mapping[str, Credential]
    """Credentials by id, in the order of the source."""
    competencies: tuple[Competency, ...]
    """Competencies in the order of the source."""

    def counting(self, on: date) -> frozenset[str]:
        """Return the ids of the credentials that count on a day for whoever already holds them."""
        return frozenset(id_ for id_, credential in self.credentials.items() if credential.counts(on, None))


class ProgrammeError(ValueError):
    """A compiled programme that this version of the checker cannot read."""


def programme_from_json(data: Mapping[str, Any]) -> Programme:
    """Return the programme that compiled JSON data describes.

    Raises:
        ProgrammeError: the data has another format than `FORMAT`.
    """
    if data.get("format") != FORMAT:
        raise ProgrammeError(
            f"format {data.get('format')!r} instead of {FORMAT}: compile the programme again"
        )
    return Programme(
        id=data["id"],
        digest=data["digest"],
        inputs={item["id"]: _input(item) for item in data["inputs"]},
        credentials={item["id"]: _credential(item) for item in data["credentials"]},
        competencies=tuple(_competency(item) for item in data["competencies"]),
    )


def _input(data: Mapping[str, Any]) -> Input:
    values = {key: sentence_from_json(name) for key, name in data.get("values", {}).items()}
    return Input(data["id"], data["type"], sentence_from_json(data["label"]), values, data.get("currency"))


DATES = ("available_from", "register_until", "retired", "accepted_until")


def _credential(data: Mapping[str, Any]) -> Credential:
    dates: dict[str, Any] = {name: date.fromisoformat(data[name]) for name in DATES if name in data}
    name, short = sentence_from_json(data["name"]), sentence_from_json(data["short"])
    return Credential(data["id"], data["kind"], name, short, replaced_by=data.get("replaced_by"), **dates)


def _competency(data: Mapping[str, Any]) -> Competency:
    return Competency(
        id=data["id"],
        title=sentence_from_json(data["title"]),
        in_force_from=date.fromisoformat(data["in_force_from"]),
        options=tuple(_option(item) for item in data["options"]),
    )


def _option(data: Mapping[str, Any]) -> Option:
    levels = tuple(_level(item) for item in data["levels"])
    return Option(data["id"], sentence_from_json(data["title"]), levels)


def _level(data: Mapping[str, Any]) -> Level:
    variants = tuple(
        Variant(tuple(_alternative(a) for a in item["alternatives"]), rule_from_json(item["rule"]))
        for item in data.get("variants", ())
    )
    return Level(
        data["id"], data["key"], sentence_from_json(data["title"]), rule_from_json(data["rule"]), variants
    )


def _alternative(data: Mapping[str, Any]) -> Alternative:
    return Alternative(data["reading"], data["id"], data["at"], sentence_from_json(data["says"]))
