"""The forms of requirements: a class for each kind of rule, and the values of a level that they name."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from palier.source._scalars import Id, MoneyAmount, MoneyValue, Parameter, Size, Source, Text


def _shape(value: Any) -> str:
    """Name the form of a value that may be written in several ways: by a parameter, a mapping, or as it is."""
    if isinstance(value, dict):
        return "mapping"
    return "parameter" if isinstance(value, str) and value.startswith("$") else "plain"


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
    keys = value if isinstance(value, dict) else getattr(type(value), "model_fields", {})
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
    counts = kinds == ["at_least"] and (isinstance(value["at_least"], int) or "of" in value)
    return "at_least_of" if counts else kinds[0]


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


for _rule in (PersonAny, PersonAll, TeamRule, AllOf, AnyOf, AtLeastOf, Team):
    _rule.model_rebuild()
