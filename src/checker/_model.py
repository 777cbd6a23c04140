"""The compiled programme: what the publisher's YAML becomes once every name is resolved.

It is read from JSON, is immutable, and is the only thing that the checker knows of a programme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from checker._sentences import Count, Fact, Money, Number, Sentence, sentence_from_json
from checker.rules import Force, Rule, force_from_json, rule_from_json, within

FORMAT = 2
"""Version of the compiled programme's form; a programme of another version is refused."""
METRICS = ("money", "count", "number")
"""Types of inputs that are measured."""


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
    passed_from: date | None = None
    """First day of passing that counts; none means any."""
    passed_by: date | None = None
    """Last day of passing that counts; none means any."""
    valid_for: int | None = None
    """Months for which it counts after the day it was passed, that day's namesake included; none means for ever."""
    replaced_by: str | None = None
    """Id of the credential to pass instead."""
    aliases: tuple[str, ...] = ()
    """Names by which people may call it in any language: its original title, former and other names."""

    def last_day(self, passed: date | None = None) -> date | None:
        """Return the last day on which this credential counts, or none if no end is known.

        Args:
            passed: the day a person passed it; without it only the ends are known that are the same for everybody.
        """
        last = self.accepted_until or self.retired
        if passed is None or self.valid_for is None:
            return last
        own = months_after(passed, self.valid_for)
        return own if last is None else min(own, last)

    def counts(self, on: date, passed: date | None) -> bool:
        """Say whether a person who holds this credential is credited with it on a day.

        Args:
            on: the day asked about; first and last days count.
            passed: the day the person passed it; none means some day before `on` that was early and late enough.
        """
        if passed is not None and (passed > on or not self.possible(passed)):
            return False
        if self.available_from is not None and on < self.available_from:
            return False
        if passed is None and self.passed_from is not None and on < self.passed_from:
            return False
        last = self.last_day(passed)
        return last is None or on <= last

    def possible(self, passed: date) -> bool:
        """Say whether a pass on a day can count: between the first day and retirement, and as early as is asked."""
        firsts = (self.available_from, self.passed_from)
        lasts = (self.retired, self.passed_by)
        return all(first is None or first <= passed for first in firsts) and all(
            last is None or passed <= last for last in lasts
        )

    def obtainable(self, on: date) -> bool:
        """Say whether somebody who starts on a day can still register for this credential, pass it and be credited."""
        if not self.possible(on):
            return False
        lasts = (self.register_until, self.accepted_until)
        return all(last is None or on <= last for last in lasts)

    def boundaries(self, passed: date | None = None) -> Iterator[date]:
        """Yield the first day of each change in whether this credential counts.

        Args:
            passed: the day a person passed it, where its end depends on that.
        """
        for first in (self.available_from, self.passed_from):
            if first is not None:
                yield first
        last = self.last_day(passed)
        if last is not None and last < date.max:
            yield date.fromordinal(last.toordinal() + 1)


def months_after(day: date, months: int) -> date:
    """Return the day of the same number some months later, or the last day of that month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    for shorter in range(3):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    return date(year, month + 1, 28)


@dataclass(frozen=True, slots=True)
class Input:
    """Something that a visitor is asked about the organisation."""

    id: str
    """Stable id, as in `acr_12m`."""
    type: str
    """`choice` (one of the values), `choices` (any number of them), `money`, `count` (a whole number), `number` (an
    exact decimal) or `attestation` (met, unmet or not applicable)."""
    label: Sentence
    """What it is called."""
    values: Mapping[str, Sentence] = field(default_factory=dict)
    """The values of a choice with their names, in order; empty for every other type."""
    currency: str | None = None
    """ISO 4217 code of a money input."""
    unit: str | None = None
    """Id of the message that names so many of what a count or number measures; its placeholder is `n`."""
    decimals: int = 0
    """Most decimals of a number."""
    signed: bool = False
    """Whether a count or number may be below 0, as customers won less customers lost."""
    window: Sentence | None = None
    """The time over which a metric is measured, up to the as-of date."""
    not_applicable: str = "refused"
    """Whether an attestation may be not applicable: `refused`, `allowed` or, with reasons, `justified`."""
    evidence: str = "none"
    """What a met attestation has to bring: `none`, `justification` (a text) or `link` (a text with an address)."""

    @property
    def is_metric(self) -> bool:
        """Whether it is measured: money, a count or a number."""
        return self.type in METRICS

    def fact(self, value: Decimal) -> Fact:
        """Return an amount of a metric as a sentence shows it: with its currency or unit."""
        if self.type == "money":
            return Money(value, self.currency or "")
        number = Count(int(value)) if self.type == "count" else Number(value)
        return number if self.unit is None else Sentence(self.unit, {"n": number})


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

    def rules(self) -> tuple[Rule, ...]:
        """Return its rule by every reading, the chosen ones first."""
        return (self.rule, *(variant.rule for variant in self.variants))


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
    in_force_until: date | None = None
    """Last day of the edition of the rules; none while no end is known."""

    def levels(self) -> Iterator[Level]:
        """Yield every level of every option, in order."""
        for option in self.options:
            yield from option.levels


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

    def levels(self) -> dict[str, Level]:
        """Return every level by its full id, as in `cloud-platform.azure-consumption-option.gold`, in order."""
        return {
            f"{competency.id}.{level.id}": level
            for competency in self.competencies
            for level in competency.levels()
        }

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
    known = ("currency", "unit", "decimals", "signed", "not_applicable", "evidence")
    return Input(
        data["id"],
        data["type"],
        sentence_from_json(data["label"]),
        {key: sentence_from_json(name) for key, name in data.get("values", {}).items()},
        window=sentence_from_json(data["window"]) if "window" in data else None,
        **{name: data[name] for name in known if name in data},
    )


DATES = ("available_from", "register_until", "retired", "accepted_until", "passed_from", "passed_by")


def _credential(data: Mapping[str, Any]) -> Credential:
    dates: dict[str, Any] = {name: date.fromisoformat(data[name]) for name in DATES if name in data}
    return Credential(
        data["id"],
        data["kind"],
        sentence_from_json(data["name"]),
        sentence_from_json(data["short"]),
        valid_for=data.get("valid_for"),
        replaced_by=data.get("replaced_by"),
        aliases=tuple(data.get("aliases", ())),
        **dates,
    )


def _competency(data: Mapping[str, Any]) -> Competency:
    until = data.get("in_force_until")
    return Competency(
        id=data["id"],
        title=sentence_from_json(data["title"]),
        in_force_from=date.fromisoformat(data["in_force_from"]),
        options=tuple(_option(item) for item in data["options"]),
        in_force_until=date.fromisoformat(until) if until else None,
    )


def _option(data: Mapping[str, Any]) -> Option:
    force = force_from_json(data)
    levels = tuple(_level(item, force) for item in data["levels"])
    return Option(data["id"], sentence_from_json(data["title"]), levels)


def _level(data: Mapping[str, Any], force: Force | None) -> Level:
    """Return a level, whose rules are in force on no other days than its option."""

    def rule(item: Mapping[str, Any]) -> Rule:
        return within(rule_from_json(item["rule"]), force)

    variants = tuple(
        Variant(tuple(_alternative(a) for a in item["alternatives"]), rule(item))
        for item in data.get("variants", ())
    )
    return Level(data["id"], data["key"], sentence_from_json(data["title"]), rule(data), variants)


def _alternative(data: Mapping[str, Any]) -> Alternative:
    return Alternative(data["reading"], data["id"], data["at"], sentence_from_json(data["says"]))
