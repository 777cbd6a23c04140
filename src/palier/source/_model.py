"""The source's form: what may stand in `requirements.yaml`. The published JSON Schema is made from these classes.

Each class is a mapping of the YAML, each attribute a key. The docstring under an attribute is what an editor shows.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from palier.source._rules import LevelValues, Rule
from palier.source._scalars import Code, Day, Id, NumberOnly, Source, Text, Url, Window, Words


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
    """What a visitor is asked about the organisation, by id."""
    credentials: dict[Id, Credential]
    """What people can hold, by id."""
    lists: dict[Id, Annotated[list[Id], Field(min_length=1)]] = Field(default_factory=dict)
    """Lists of credentials that several requirements share, by id."""
    competencies: Annotated[list[Competency], Field(min_length=1)]
    """The competencies, in order."""
