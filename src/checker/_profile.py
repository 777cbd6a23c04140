"""Profiles: what a visitor says of an organisation, read from JSON and checked against a programme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from checker._model import Input, Programme
from checker._sentences import EXACT, Count, Fact, Listing, Sentence, Verbatim
from checker.rules import Attestation

FORMAT = 1
"""Version of the profile's form."""
MAX_PEOPLE = 10_000
"""Most people that a profile may list."""
MAX_NAME = 200
"""Most characters that a person's name may have."""
MAX_DIGITS = 30
"""Most characters that an amount may be written with."""
MAX_JUSTIFICATION = 10_000
"""Most characters of the justification of an attestation."""
EXAMPLES = {"amount": "14999.99", "count": "12", "number": "4.25"}
ADDRESS = re.compile(r"https?://[^\s/]")
AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Holding:
    """A credential that a person holds."""

    credential: str
    """Id of the credential."""
    passed: date | None = None
    """The day it was passed; none means that it is held on whatever day is asked about."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works for the organisation."""

    name: str
    """Name or initials, for the visitor's own use; may be empty. No verdict depends on it."""
    holdings: tuple[Holding, ...] = ()
    """The credentials that the person holds."""
    complete: bool = True
    """Whether `holdings` is all that the person holds; otherwise further ones are not known."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The values given for a `choices` input."""

    values: frozenset[str]
    """The values that hold."""
    complete: bool = True
    """Whether the other values are known not to hold."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an organisation. Whatever is absent is not known."""

    choices: Mapping[str, str]
    """Value by `choice` input."""
    amounts: Mapping[str, Decimal]
    """Exact amount by metric: money in the input's currency, a count or a number in its unit."""
    values: Mapping[str, Selection]
    """Values by `choices` input."""
    people: tuple[Person, ...] | None
    """The people, each distinct; none where nothing is known of them."""
    people_complete: bool = True
    """Whether `people` is everybody; otherwise there may be others."""

    attestations: Mapping[str, Attestation] = field(default_factory=dict)
    """What is attested, by `attestation` input."""

    def answer(self, name: str) -> str | Decimal | Selection | Attestation | None:
        """Return the answer to an input, or none if there is none."""
        for answers in (self.choices, self.amounts, self.values, self.attestations):
            if name in answers:
                return answers[name]
        return None

    def answered(self, name: str) -> bool:
        """Say whether the profile answers an input in full."""
        given = self.answer(name)
        return given is not None and (not isinstance(given, Selection) or given.complete)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a profile that cannot be read."""

    path: str
    """JSON Pointer to it, as in `/people/0/credentials/1/id`."""
    sentence: Sentence
    """What is wrong and what would be right."""


class ProfileError(ValueError):
    """A profile that cannot be assessed. All its problems are listed, not only the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{p.path}: {p.sentence.message}" for p in problems))
        self.problems = problems


def profile_from_json(data: object, programme: Programme) -> Profile:
    """Return the profile that JSON data describes.

    Numbers may be whole, strings, or `Decimal`, as `parse_json` brings them: exactness is kept. A float is refused.

    Raises:
        ProfileError: with every problem found.
    """
    return Reader(programme).profile(data)


class Reader:
    """Reads one profile and gathers its problems."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.problems: list[Problem] = []

    def profile(self, data: object) -> Profile:
        fields = self.fields(data, "", ("$schema", "format", "name", "answers", "people", "people_complete"))
        self.name(fields, "")
        if fields.get("format", FORMAT) != FORMAT:
            self.refuse("/format", "format", value=fields["format"], known=Count(FORMAT))
        choices: dict[str, str] = {}
        amounts: dict[str, Decimal] = {}
        values: dict[str, Selection] = {}
        attestations: dict[str, Attestation] = {}
        for name, answer in self.answers(fields.get("answers", {})):
            path = f"/answers/{pointer(name)}"
            item = self.programme.inputs.get(name)
            if item is None:
                self.not_asked(path, name)
            elif answer is None:
                continue
            elif item.type == "choice":
                if self.one_of(answer, path, item.values):
                    choices[name] = str(answer)
            elif item.type == "choices":
                values[name] = self.selection(answer, path, item)
            elif item.type == "attestation":
                attestation = self.attestation(answer, path, item)
                if attestation is not None:
                    attestations[name] = attestation
            else:
                amount = self.amount(answer, path, item)
                if amount is not None:
                    amounts[name] = amount
        people = self.people(fields.get("people"))
        complete = self.flag(fields, "people_complete", "")
        if self.problems:
            raise ProfileError(tuple(self.problems))
        return Profile(choices, amounts, values, people, complete, attestations)

    def not_asked(self, path: str, name: str) -> None:
        """Note an answer that no input asks for."""
        if self.programme.inputs:
            self.refuse(path, "input", value=name, allowed=self.programme.inputs)
        else:
            self.refuse(path, "input-none", value=name)

    def answers(self, data: object) -> list[tuple[str, object]]:
        return list(self.mapping(data, "/answers").items())

    def selection(self, data: object, path: str, item: Input) -> Selection:
        complete = True
        if isinstance(data, Mapping):
            fields = self.fields(data, path, ("values", "complete"))
            complete = self.flag(fields, "complete", path)
            data, path = fields.get("values", []), f"{path}/values"
        if not isinstance(data, (list, tuple)):
            self.refuse(path, "list", value=data)
            return Selection(frozenset())
        known = [value for i, value in enumerate(data) if self.one_of(value, f"{path}/{i}", item.values)]
        return Selection(frozenset(known), complete)

    def amount(self, data: object, path: str, item: Input) -> Decimal | None:
        """Return an exact amount of a metric, or none after noting what is wrong with it."""
        if isinstance(data, str) and item.currency and data[-1:].isalpha():
            number, _, unit = data.rpartition(" ")
            if unit != item.currency:
                self.refuse(path, "currency", value=unit or data, currency=Verbatim(item.currency))
                return None
        elif isinstance(data, str):
            number = data
        elif isinstance(data, (int, Decimal)) and not isinstance(data, bool):
            number = _written(data)
        else:
            number = ""
        kind = "amount" if item.currency else item.type
        if len(number) > MAX_DIGITS or not AMOUNT.fullmatch(number):
            self.refuse(path, kind, value=data, example=Verbatim(EXAMPLES[kind]))
            return None
        amount = Decimal(number)
        if amount < 0 and not item.signed:
            self.refuse(path, "negative", value=data)
            return None
        if item.currency is None and -int(amount.normalize(EXACT).as_tuple().exponent) > item.decimals:
            if item.decimals:
                self.refuse(path, "decimals", value=data, most=Count(item.decimals))
            else:
                self.refuse(path, "count", value=data, example=Verbatim(EXAMPLES["count"]))
            return None
        return amount

    def attestation(self, data: object, path: str, item: Input) -> Attestation | None:
        """Return what is attested, or none after noting what is wrong with it."""
        justification: object = ""
        if isinstance(data, Mapping):
            fields = self.fields(data, path, ("answer", "justification"))
            justification = fields.get("justification", "")
            data, path = fields.get("answer"), f"{path}/answer"
        answers = dict.fromkeys(
            ("met", "unmet", "na") if item.not_applicable != "refused" else ("met", "unmet")
        )
        if not isinstance(justification, str) or len(justification) > MAX_JUSTIFICATION:
            place = path.removesuffix("/answer") + "/justification"
            self.refuse(place, "justification", value=justification, most=Count(MAX_JUSTIFICATION))
            return None
        if data is None or not self.one_of(data, path, answers):
            return None
        answer: Any = data
        return Attestation(answer, bool(justification.strip()), bool(ADDRESS.search(justification)))

    def people(self, data: object) -> tuple[Person, ...] | None:
        if data is None:
            return None
        if not isinstance(data, (list, tuple)):
            self.refuse("/people", "list", value=data)
            return None
        if len(data) > MAX_PEOPLE:
            self.refuse("/people", "too-many-people", value=len(data), most=Count(MAX_PEOPLE))
            return None
        return tuple(self.person(item, f"/people/{i}") for i, item in enumerate(data))

    def person(self, data: object, path: str) -> Person:
        fields = self.fields(data, path, ("name", "credentials", "complete"))
        name = self.name(fields, path)
        held = fields.get("credentials", [])
        if not isinstance(held, (list, tuple)):
            self.refuse(f"{path}/credentials", "list", value=held)
            held = ()
        read = (self.holding(item, f"{path}/credentials/{i}") for i, item in enumerate(held))
        # What stands twice is held once, so that a report does not say it twice.
        holdings = tuple(dict.fromkeys(holding for holding in read if holding is not None))
        return Person(printable(name), holdings, self.flag(fields, "complete", path))

    def name(self, fields: Mapping[str, Any], path: str) -> str:
        """Return the name in some fields, empty where there is none or after noting what is wrong with it."""
        name = fields.get("name", "")
        if isinstance(name, str) and len(name) <= MAX_NAME:
            return name
        self.refuse(f"{path}/name", "name", value=name, most=Count(MAX_NAME))
        return ""

    def holding(self, data: object, path: str) -> Holding | None:
        if isinstance(data, str):
            data = {"id": data}
        fields = self.fields(data, path, ("id", "passed"))
        credential, passed = fields.get("id"), fields.get("passed")
        if not isinstance(credential, str) or credential not in self.programme.credentials:
            self.refuse(f"{path}/id", "credential", value=credential)
            return None
        if passed is None:
            return Holding(credential)
        try:
            return Holding(credential, day_from_iso(passed))
        except ValueError:
            self.refuse(f"{path}/passed", "date", value=passed, example=Verbatim("2017-12-31"))
            return None

    def mapping(self, data: object, path: str) -> Mapping[str, Any]:
        if isinstance(data, Mapping):
            return data
        self.refuse(path, "mapping", value=data)
        return {}

    def fields(self, data: object, path: str, names: tuple[str, ...]) -> Mapping[str, Any]:
        fields = self.mapping(data, path)
        for name in fields:
            if name not in names:
                self.refuse(f"{path}/{pointer(name)}", "field", value=name, allowed=names)
        return fields

    def flag(self, fields: Mapping[str, Any], name: str, path: str) -> bool:
        value = fields.get(name, True)
        if not isinstance(value, bool):
            self.refuse(f"{path}/{name}", "flag", value=value)
        return bool(value)

    def one_of(self, value: object, path: str, allowed: Mapping[str, object]) -> bool:
        if isinstance(value, str) and value in allowed:
            return True
        self.refuse(path, "value", value=value, allowed=allowed)
        return False

    def refuse(
        self,
        path: str,
        what: str,
        *,
        value: object,
        allowed: Mapping[str, object] | tuple[str, ...] = (),
        **facts: Fact,
    ) -> None:
        """Note a problem; `allowed` are the ids that would have been right."""
        facts["value"] = Verbatim(shown(value))
        if allowed:
            facts["allowed"] = Listing("or", tuple(Verbatim(name) for name in allowed))
        self.problems.append(Problem(path or "/", Sentence(f"checker.profile.{what}", facts)))


def day_from_iso(text: object) -> date:
    """Return the day that ISO 8601 text names in full, as 2017-12-31 does.

    Raises:
        ValueError: it is no text, has another form (20171231, 2017-W52-7), or names a day that does not exist.
    """
    if not isinstance(text, str) or not DAY.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a day written as year-month-day")
    return date.fromisoformat(text)


def pointer(name: object) -> str:
    """Escape a name for a JSON Pointer (RFC 6901), without what a terminal would obey; a very long one is cut."""
    text = printable(str(name)[: 2 * MAX_NAME])
    if len(text) > MAX_NAME:
        text = f"{text[: MAX_NAME - 1]}…"
    return text.replace("~", "~0").replace("/", "~1")


def printable(text: str) -> str:
    """Drop control and format characters, which could disturb a terminal or reorder a line.

    The two joiners stay: names are written with them, in Persian for one.
    """
    return "".join(c for c in text if c.isprintable() or c in "\u200c\u200d")


def _written(value: object) -> str:
    """Return a number, true, false or null as JSON text.

    Python does not write out whole numbers of thousands of digits, which only a caller other than `parse_json` brings.
    """
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    try:
        return str(value)
    except ValueError:
        return "…"


def shown(value: object) -> str:
    """Return a value as a message shows it: short and printable."""
    if isinstance(value, str):
        text = printable(value[:MAX_NAME])
    elif isinstance(value, Mapping):
        text = "{…}" if value else "{}"
    elif isinstance(value, (list, tuple)):
        text = "[…]" if value else "[]"
    else:
        text = _written(value)
    return text if len(text) <= 60 else text[:59] + "…"
