"""The source's form: what may stand in `requirements.yaml`. The published JSON Schema is made from these classes.

Each class is a mapping of the YAML, each attribute a key. The docstring under an attribute is what an editor shows.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from palier.source._credentials import Credential, CredentialGroup, CredentialList
from palier.source._inputs import (
    AttestationInput,
    ChoiceInput,
    ChoicesInput,
    CountInput,
    InputKind,
    MetricInput,
    MoneyInput,
    NumberInput,
)
from palier.source._rules import Rule
from palier.source._scalars import (
    Day,
    FeeAmount,
    FirstDay,
    Id,
    LastDay,
    NumberOnly,
    ParameterName,
    Source,
    Span,
    Text,
    Texts,
    Url,
    Words,
)
from palier.source._values import LevelValue, LevelValues

__all__ = [
    "AttestationInput",
    "ChoiceInput",
    "ChoicesInput",
    "Chosen",
    "Competency",
    "CountInput",
    "Credential",
    "CredentialGroup",
    "Given",
    "GivenPerson",
    "Holdings",
    "InputKind",
    "Level",
    "MetricInput",
    "MoneyInput",
    "NumberInput",
    "Option",
    "Origin",
    "Reading",
    "Requirements",
    "Scenario",
]


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


class Level(BaseModel):
    """A level of an option: the values that it has of its own, and perhaps a body of its own."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        strict=True,
        use_attribute_docstrings=True,
        defer_build=True,
        json_schema_extra={"examples": [{"people": 2, "amount": "15000 USD"}]},
    )

    require: Rule | None = None
    """What must be shown, in the place of the option's body."""
    __pydantic_extra__: dict[ParameterName, LevelValue]

    @property
    def values(self) -> dict[str, Any]:
        """The values that `$name` stands for, by name."""
        return dict(self.__pydantic_extra__)


class Option(Source):
    """One of several ways to attain a competency."""

    id: Id
    """Stable id, unique in the competency; an anchor of the page."""
    title: Words
    """What it is called."""
    summary: Words
    """Whom it suits."""
    levels: Annotated[dict[Id, Level], Field(min_length=1)]
    """The levels that it leads to, each with the values that differ: people, amounts."""
    nested: bool = True
    """Whether each level is meant to imply the one below it."""
    in_force: Span | None = None
    """The days on which the option can be taken; on other days it can't be met."""
    require: Rule | None = None
    """What must be shown at each level without a body of its own; `$name` stands for a level's value."""

    def body(self, level: str) -> Rule | None:
        """Return what a level requires: its own body, or else the option's."""
        return self.levels[level].require or self.require

    def let_go(self) -> None:
        """Hold no body from here on, once all that is made of it has been compiled."""
        for one in (self, *self.levels.values()):
            object.__setattr__(one, "require", None)


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

    @property
    def has_effect(self) -> bool:
        """Whether a verdict can differ under it; without values and rule it is for information only."""
        return self.set is not None or self.replace is not None


class Reading(Source):
    """A declared interpretation of an ambiguous or disputed rule."""

    id: Id
    """Stable id, unique in the competency."""
    at: Annotated[
        Annotated[Words, Tag("one")] | Annotated[list[Words], Field(min_length=1), Tag("several")],
        Discriminator(lambda value: "several" if isinstance(value, list) else "one"),
    ]
    """Full id of the requirement, or of several: option, level, then the path of ids."""
    question: Words
    """What is not clear."""
    chosen: Chosen
    """The alternative by which the checker decides."""
    others: Annotated[list[Other], Field(min_length=1)]
    """The alternatives under which the checker warns where a verdict would differ."""

    @property
    def places(self) -> list[str]:
        """The full ids of the requirements that it is about."""
        return [self.at] if isinstance(self.at, str) else self.at


class Fee(
    Source, json_schema_extra={"examples": [{"id": "annual", "text": "{amount} a year", "amount": "475 USD"}]}
):
    """What the program asks for the competency in money; information that no verdict depends on."""

    id: Id
    """Stable id, unique in the competency."""
    level: Id | None = None
    """The level that it is for; without it, every level."""
    text: Text
    """What is to be paid, in a sentence; {amount} is the amount or percentage."""
    amount: FeeAmount | None = None
    """An amount of money, as in 475 USD, or a percentage, as in 25 %."""
    note: Texts | None = None
    """Remarks or links that belong to the fee."""


class Edition(Source):
    """The days on which these rules apply; both ends belong to it."""

    from_: Annotated[FirstDay, Field(alias="from")]
    """First day; of a month, its first day."""
    until: LastDay | None = None
    """Last day, where one is known; of a month, its last day."""


class GivenHolding(Source):
    """A credential that a person of a scenario holds."""

    id: Id
    """Id of the credential."""
    passed: Day | None = None
    """The day it was passed."""


Holdings = list[
    Annotated[
        Annotated[Id, Tag("credential")] | Annotated[GivenHolding, Tag("holding")],
        Discriminator(lambda value: "holding" if isinstance(value, dict) else "credential"),
    ]
]
"""What a person holds: ids of credentials, or credentials with the day they were passed."""


class GivenPerson(Source):
    """A person of a scenario of whom more is said than the credentials."""

    name: Words | None = None
    """What the person is called."""
    credentials: Holdings = Field(default_factory=list)
    """The credentials held."""
    complete: bool = True
    """Whether these are all credentials of the person."""


class Given(Source):
    """What is known in a scenario; whatever is absent is not known."""

    answers: dict[Id, Any] = Field(default_factory=dict)
    """Answers by input: a value, a list of values, 14999.99 USD, a number, or `met`, `unmet`, `na`."""
    people: (
        list[
            Annotated[
                Annotated[Holdings, Tag("holdings")] | Annotated[GivenPerson, Tag("person")],
                Discriminator(lambda value: "person" if isinstance(value, dict) else "holdings"),
            ]
        ]
        | None
    ) = None
    """For each person, the credentials held, or a mapping with `credentials`."""
    people_complete: bool = True
    """Whether these are all people of the organization."""


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
    """The days on which these rules apply."""
    options: Annotated[list[Option], Field(min_length=1)]
    """The ways to attain it."""
    fees: list[Fee] = Field(default_factory=list)
    """What the program asks for it in money."""
    readings: list[Reading] = Field(default_factory=list)
    """Declared interpretations."""
    scenarios: list[Scenario] = Field(default_factory=list)
    """Worked cases."""


class Requirements(Source):
    """The whole of `requirements.yaml`."""

    format: Annotated[Literal[1], NumberOnly]
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
    """What a visitor is asked about the organization, by id."""
    credentials: dict[Id, Credential]
    """What people can hold, by id."""
    lists: dict[Id, CredentialList] = Field(default_factory=dict)
    """Lists of credentials that several requirements share, by id."""
    competencies: Annotated[list[Competency], Field(min_length=1)]
    """The competencies, in order."""
