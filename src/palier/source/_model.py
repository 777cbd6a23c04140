"""The source's form: what may stand in `requirements.yaml`. The published JSON Schema is made from these classes.

Each class is a mapping of the YAML, each attribute a key. The docstring under an attribute is what an editor shows.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    PlainValidator,
    Tag,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from checker import Money

ID = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*\Z")
MONEY = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,4})?) ([A-Z]{3})\Z")
WINDOW = re.compile(r"([1-9][0-9]{0,2}) months?\Z")
PARAMETER = re.compile(r"\$[a-z][a-z0-9_]*\Z")


class Source(BaseModel):
    """Base of all mappings of the source: closed, immutable, and nothing is converted behind the author's back."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


def _fail(kind: str, what: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError(f"palier_{kind}", "{what}", {"what": what, "mend": mend})


def _text_of(value: Any, what: str, example: str) -> str:
    if not isinstance(value, str):
        raise _fail("type", f"{value!r} is not {what}", f"write {what}, as in {example}")
    return value


def _id(value: Any) -> str:
    text = _text_of(value, "an id", "`cloud-platform`")
    if not ID.match(text):
        mend = "use small letters, digits and single hyphens or underscores, as in `cloud-platform`"
        raise _fail("id", f"{text!r} is not an id", mend)
    return text


def _day(value: Any) -> date:
    text = _text_of(value, "a date", "2017-12-31")
    try:
        if not re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        mend = "write a day that exists as year-month-day, as in 2017-12-31"
        raise _fail("date", f"{text!r} is not a date", mend) from None


def _amount(value: Any) -> Money:
    found = MONEY.match(value) if isinstance(value, str) else None
    if not found:
        raise _fail(
            "money", f"{value!r} is not an amount of money", "write amount and currency, as in 15000 USD"
        )
    amount = Decimal(found[1])
    if amount <= 0:
        raise _fail("money", f"{value!r} asks for nothing", "write an amount above 0, as in 15000 USD")
    return Money(amount, found[2])


def _level_value(value: Any) -> Money:
    if not isinstance(value, str) or not MONEY.match(value):
        mend = "write an amount, as in 15000 USD, or a whole number, as in 2"
        raise _fail("value", f"{value!r} is neither an amount of money nor a number", mend)
    return _amount(value)


def _window(value: Any) -> int:
    found = WINDOW.match(value) if isinstance(value, str) else None
    if not found:
        raise _fail(
            "window", f"{value!r} is not a window of time", "write a number of months, as in 12 months"
        )
    return int(found[1])


def _url(value: Any) -> str:
    text = _text_of(value, "an address", "https://example.org/")
    if not re.match(r"https://[^\s\"<>\\^`{|}/?#]+[^\s\"<>\\^`{|}]*\Z", text):
        raise _fail(
            "url", f"{text!r} is not an https address", "write a whole address that begins with https://"
        )
    return text


def _size(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 1000:
        raise _fail("count", f"{value!r} is not a number of people", "write a whole number from 1 to 1000")
    return value


def _parameter(value: Any) -> str:
    if not isinstance(value, str) or not PARAMETER.match(value):
        raise _fail("parameter", f"{value!r} is not a parameter", "write $ and the name of a level's value")
    return value


def _sentence(value: Any) -> str:
    text = _text_of(value, "a sentence", '"Reach the threshold."')
    if not text.strip() or text != text.strip():
        raise _fail(
            "text", f"{text!r} is empty or has space around it", "write a sentence without space around it"
        )
    return text


def _code(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        raise _fail("code", f"{value!r} is read as a number", f'put the code in quotes: "{value}"')
    return _sentence(value)


def _typed(validator: Any, schema: dict[str, Any]) -> Any:
    return (PlainValidator(validator), WithJsonSchema(schema))


Id = Annotated[str, *_typed(_id, {"type": "string", "pattern": ID.pattern.replace(r"\Z", "$")})]
Day = Annotated[date, *_typed(_day, {"type": "string", "format": "date", "examples": ["2017-12-31"]})]
Window = Annotated[int, *_typed(_window, {"type": "string", "pattern": r"^[1-9][0-9]{0,2} months?$"})]
Url = Annotated[str, *_typed(_url, {"type": "string", "format": "uri", "pattern": "^https://"})]
Size = Annotated[int, *_typed(_size, {"type": "integer", "minimum": 1, "maximum": 1000})]
Parameter = Annotated[str, *_typed(_parameter, {"type": "string", "pattern": r"^\$[a-z][a-z0-9_]*$"})]
Words = Annotated[str, *_typed(_sentence, {"type": "string", "minLength": 1})]
Code = Annotated[str, *_typed(_code, {"type": "string", "minLength": 1})]
MONEY_SCHEMA: dict[str, Any] = {
    "type": "string",
    "pattern": r"^[0-9]{1,15}(\.[0-9]{1,4})? [A-Z]{3}$",
    "examples": ["15000 USD"],
}
MoneyAmount = Annotated[Money, *_typed(_amount, MONEY_SCHEMA)]
MoneyValue = Annotated[Money, *_typed(_level_value, MONEY_SCHEMA)]


class Plural(Source):
    """A sentence that counts: English needs a form for one and a form for all other numbers."""

    one: Words
    """The form for exactly one."""
    other: Words
    """The form for every other number."""


def _shape(value: Any) -> str:
    """Name the form of a value that may be written in several ways: by a parameter, a mapping, or as it is."""
    if isinstance(value, dict):
        return "mapping"
    return "parameter" if isinstance(value, str) and value.startswith("$") else "plain"


Text = Annotated[
    Annotated[Words, Tag("plain")] | Annotated[Plural, Tag("mapping")],
    Discriminator(lambda value: "mapping" if isinstance(value, (dict, Plural)) else "plain"),
]
"""A sentence in the source language, with `{placeholders}` for facts and `[words]({link})` for links."""


class Programme(Source):
    """What the file describes."""

    id: Id
    """Stable id of the programme."""
    title: Words
    """Its name in the source language."""
    source_locale: Literal["en-US"]
    """The language in which the sentences of this file are written."""


class Origin(Source):
    """Where facts come from: a published page and its state."""

    title: Words
    """Title of the page."""
    locale: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
    """Language of the page, as in fr-FR."""
    holder: Words
    """Who holds the rights."""
    licence: Words
    """Licence under which the facts may be used."""
    handed_off: Day
    """Day on which this state of the page was handed off."""
    translation: Literal["original", "human", "machine"]
    """Whether the page is an original, or how it was translated."""
    source_state: Annotated[str, Field(pattern=r"^[0-9a-f]{7,64}$")]
    """Hash of the state of the page that was used."""
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{7,64}$")] | None = None
    """Commit in which that state stood."""


class ChoiceInput(Source):
    """A question with one answer out of several."""

    type: Literal["choice"]
    """One value applies."""
    label: Words
    """What the visitor is asked for."""
    help: Words | None = None
    """A sentence that helps to answer."""
    values: Annotated[dict[Id, Words], Field(min_length=2)]
    """The possible values, each with its name, in order."""


class ChoicesInput(Source):
    """A question with any number of answers out of several."""

    type: Literal["choices"]
    """Any number of values apply."""
    label: Words
    """What the visitor is asked for."""
    help: Words | None = None
    """A sentence that helps to answer."""
    values: Annotated[dict[Id, Words], Field(min_length=1)]
    """The possible values, each with its name, in order."""
    qualifies: Id | None = None
    """Id of the metric whose count these values qualify."""


class MoneyInput(Source):
    """A measured amount of money."""

    type: Literal["money"]
    """An amount of money."""
    label: Words
    """What the visitor is asked for."""
    help: Words | None = None
    """A sentence that helps to answer."""
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    """ISO 4217 code of the currency, as in USD."""
    window: Window | None = None
    """The time over which it is measured, up to the as-of date."""


InputKind = Annotated[ChoiceInput | ChoicesInput | MoneyInput, Field(discriminator="type")]


class Credential(Source):
    """An exam, certification or assessment that a person can hold."""

    kind: Literal["exam", "certification", "assessment"]
    """What sort of credential it is."""
    code: Code | None = None
    """The issuer's code, the same in every language, as in 70-534."""
    title: Words
    """Its title in the source language."""
    url: Url
    """The page of its issuer."""
    available_from: Day | None = None
    """First day on which it can be passed and counts."""
    register_until: Day | None = None
    """Last day on which one can register for it."""
    retired: Day | None = None
    """Last day on which it can be passed."""
    accepted_until: Day | None = None
    """Last day on which it counts; a retired credential without it counts until it retires."""
    replaced_by: Id | None = None
    """Id of the credential to pass instead."""


class HoldsOneOf(Source):
    """A person holds at least one credential of a list."""

    holds_one_of: Annotated[str | list[Id], Field(min_length=1)]
    """Id of a list, or ids of credentials."""


class PersonAny(Source):
    """A person fulfils at least one of several rules: each person chooses."""

    any: Annotated[list[PersonRule], Field(min_length=2)]
    """The rules."""


class PersonAll(Source):
    """A person fulfils all of several rules."""

    all: Annotated[list[PersonRule], Field(min_length=2)]
    """The rules."""


def _person_rule_kind(value: Any) -> str | None:
    keys = value if isinstance(value, dict) else type(value).model_fields
    return next((kind for kind in ("holds_one_of", "any", "all") if kind in keys), None)


PersonRule = Annotated[
    Annotated[HoldsOneOf, Tag("holds_one_of")]
    | Annotated[PersonAny, Tag("any")]
    | Annotated[PersonAll, Tag("all")],
    Discriminator(_person_rule_kind),
]


class TeamRule(Source):
    """How many distinct people, and what each of them holds."""

    size: Annotated[
        Annotated[Size, Tag("plain")] | Annotated[Parameter, Tag("parameter")],
        Discriminator(_shape),
    ]
    """A number of people, or a level's value, as in $people."""
    each: PersonRule
    """What each of these people holds."""


class Requirement(Source):
    """What every requirement has in common."""

    id: Id | None = None
    """Stable id, unique among its neighbours; part of the page's anchor. Only the outermost requirement has none."""
    text: Text | None = None
    """What is required, in a sentence."""
    note: Text | None = None
    """A remark or link that belongs to the requirement and is not one."""


class AllOf(Requirement):
    """All of several requirements."""

    all: Annotated[list[Rule], Field(min_length=1)]
    """The requirements that must all be met."""


class AnyOf(Requirement):
    """At least one of several requirements."""

    any: Annotated[list[Rule], Field(min_length=1)]
    """The requirements of which one is enough."""


class AtLeastOf(Requirement):
    """At least a number of several requirements."""

    at_least: Annotated[int, Field(ge=1)]
    """How many of them must be met."""
    of: Annotated[list[Rule], Field(min_length=1)]
    """The requirements."""


Threshold = Annotated[
    Annotated[MoneyAmount, Tag("plain")] | Annotated[Parameter, Tag("parameter")],
    Discriminator(_shape),
]


class AtLeast(Requirement):
    """A metric reaches a threshold; equality is enough."""

    at_least: Annotated[dict[Id, Threshold], Field(min_length=1, max_length=1)]
    """The metric and its threshold: an amount, or a level's value, as in {acr_12m: $amount}."""


class HasOneOf(Requirement):
    """The organisation declares at least one of several values of an input."""

    has_one_of: Annotated[
        dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1, max_length=1)
    ]
    """The input and the values of which one is enough, as in {association: [dpor, tpor]}."""


class Team(Requirement):
    """A number of distinct people, each of whom holds something."""

    team: TeamRule
    """How many people, and what each of them holds."""


RULES: dict[str, type[Requirement]] = {
    "all": AllOf,
    "any": AnyOf,
    "at_least_of": AtLeastOf,
    "at_least": AtLeast,
    "has_one_of": HasOneOf,
    "team": Team,
}
RULE_KINDS = ("all", "any", "at_least", "has_one_of", "team")


def _rule_kind(value: Any) -> str | None:
    if not isinstance(value, dict):
        return next((kind for kind, model in RULES.items() if isinstance(value, model)), None)
    kinds = [kind for kind in RULE_KINDS if kind in value]
    if len(kinds) != 1:
        return None
    return "at_least_of" if kinds == ["at_least"] and not isinstance(value["at_least"], dict) else kinds[0]


Rule = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[AtLeastOf, Tag("at_least_of")]
    | Annotated[AtLeast, Tag("at_least")]
    | Annotated[HasOneOf, Tag("has_one_of")]
    | Annotated[Team, Tag("team")],
    Discriminator(_rule_kind),
]


def _value_shape(value: Any) -> str:
    if isinstance(value, dict):
        return "by"
    return "count" if isinstance(value, int) else "amount"


class ByChoice(BaseModel):
    """A value that depends on a choice: `{by: market, developed: 15000 USD, developing: 10000 USD}`."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True, use_attribute_docstrings=True)

    by: Id
    """Id of the choice input that decides."""
    __pydantic_extra__: dict[str, MoneyAmount]


LevelValue = Annotated[
    Annotated[ByChoice, Tag("by")] | Annotated[Size, Tag("count")] | Annotated[MoneyValue, Tag("amount")],
    Discriminator(_value_shape),
]

ParameterName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
LevelValues = dict[ParameterName, LevelValue]


class Option(Source):
    """One of several ways to attain a competency."""

    id: Id
    """Stable id, unique in the competency; an anchor of the page."""
    title: Words
    """What it is called."""
    summary: Words
    """Whom it suits."""
    levels: Annotated[dict[Id, LevelValues], Field(min_length=1)]
    """The levels that it leads to, each with the values that differ: people, amounts."""
    require: Rule
    """What must be shown, the same body for each of these levels; `$name` stands for a level's value."""


class Chosen(Source):
    """The alternative by which the checker decides."""

    id: Id
    """Stable id, unique in the reading."""
    says: Text
    """What the rule means, so read."""
    source: Id
    """Id of the source that supports it."""


class Other(Chosen):
    """An alternative that was not chosen."""

    set: Annotated[LevelValues, Field(min_length=1)] | None = None
    """Values of the level that differ."""
    replace: Rule | None = None
    """The rule that stands in the place of the requirement, without id and text."""


class Reading(Source):
    """A declared interpretation of an ambiguous or disputed rule."""

    id: Id
    """Stable id, unique in the competency."""
    at: Words
    """Full id of the requirement: option, level, then the path of ids."""
    question: Words
    """What is not clear."""
    chosen: Chosen
    """The alternative by which the checker decides."""
    others: Annotated[list[Other], Field(min_length=1)]
    """The alternatives under which the checker warns where a verdict would differ."""


class Edition(Source):
    """Since when these rules apply."""

    from_: Annotated[Day, Field(alias="from")]
    """First day."""


class GivenHolding(Source):
    """A credential that a person of a scenario holds."""

    id: Id
    """Id of the credential."""
    passed: Day | None = None
    """The day it was passed."""


class Given(Source):
    """What is known in a scenario; whatever is absent is not known."""

    answers: dict[Id, Any] = Field(default_factory=dict)
    """Answers by input: a value, a list of values, or an amount such as 14999.99 USD."""
    people: list[list[Id | GivenHolding]] | None = None
    """For each person, the credentials held."""


class Scenario(Source):
    """A worked case that stands beside the rules and is checked with them."""

    id: Id
    """Stable id."""
    says: Words
    """What the case shows, for whoever reads the source."""
    on: Day
    """The as-of date."""
    given: Given
    """What is known."""
    expect: dict[str, Literal["met", "unmet", "unknown"]]
    """Verdict by id of level or requirement."""
    warns: dict[str, list[str]] = Field(default_factory=dict)
    """By id of level, the readings (reading.alternative) that must be warned of; levels not named must not warn."""


class Competency(Source):
    """What a partner attains."""

    id: Id
    """Stable id; names the page and its first anchor."""
    title: Words
    """What it is called."""
    summary: Words
    """Whom it is for."""
    sources: Annotated[list[Id], Field(min_length=1)]
    """Ids of the sources of its facts."""
    edition: Edition
    """Since when these rules apply."""
    options: Annotated[list[Option], Field(min_length=1)]
    """The ways to attain it."""
    readings: list[Reading] = Field(default_factory=list)
    """Declared interpretations."""
    scenarios: list[Scenario] = Field(default_factory=list)
    """Worked cases."""


class Requirements(Source):
    """The whole of `requirements.yaml`."""

    format: Literal[1]
    """Version of this file's form."""
    programme: Programme
    """What the file describes."""
    sources: Annotated[dict[Id, Origin], Field(min_length=1)]
    """Where the facts come from, by id."""
    links: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")], Url] = Field(default_factory=dict)
    """Addresses that sentences link to, by name: `[words]({name})`."""
    levels: Annotated[dict[Id, Words], Field(min_length=1)]
    """The programme's levels, lowest first, each with its name."""
    inputs: dict[Id, InputKind]
    """What a visitor is asked about the organisation, by id."""
    credentials: dict[Id, Credential]
    """What people can hold, by id."""
    lists: dict[Id, Annotated[list[Id], Field(min_length=1)]] = Field(default_factory=dict)
    """Lists of credentials that several requirements share, by id."""
    competencies: Annotated[list[Competency], Field(min_length=1)]
    """The competencies, in order."""


for _model in (
    PersonAny,
    PersonAll,
    TeamRule,
    AllOf,
    AnyOf,
    AtLeastOf,
    Team,
    Option,
    Other,
    Competency,
    Requirements,
):
    _model.model_rebuild()
