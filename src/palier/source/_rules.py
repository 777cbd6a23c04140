"""The forms of requirements: a class for each kind of rule. Persons and points have modules of their own."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from palier.source import _points
from palier.source._persons import TeamRule
from palier.source._points import Points
from palier.source._scalars import Id, Source, Span, Text, Texts
from palier.source._values import Threshold

EXAMPLE = {"id": "consumption", "at_least": {"acr_12m": "15000 USD"}}


class Requirement(Source):
    """What every requirement has in common."""

    id: Id | None = None
    """Stable id, unique among its neighbors; part of the page's anchor. Only the outermost requirement has none."""
    text: Text | None = None
    """What is required, in a sentence."""
    note: Texts | None = None
    """Remarks or links that belong to the requirement and are not one: a sentence, or a list of them."""
    in_force: Span | None = None
    """The days on which it is asked for; on other days a group leaves it out."""


class Remark(Source):
    """A remark that stands at a place in a list of requirements and asks for nothing."""

    note: Texts
    """The remark: a sentence, or a list of them."""


class AllOf(Requirement, json_schema_extra={"examples": [{"id": "performance", "all": [EXAMPLE]}]}):
    """All of several requirements."""

    all: Annotated[list[Part], Field(min_length=1)]
    """The requirements that must all be met, and remarks between them."""


class AnyOf(Requirement, json_schema_extra={"examples": [{"id": "performance", "any": [EXAMPLE]}]}):
    """At least one of several requirements."""

    any: Annotated[list[Part], Field(min_length=1)]
    """The requirements of which one is enough, and remarks between them."""


class Limit(Source):
    """How many of some parts of a group count at most."""

    most: Annotated[int, Field(ge=1)]
    """How many of them count."""
    of: Annotated[list[Id], Field(min_length=1)]
    """Ids of parts of the group."""


class AtLeastOf(
    Requirement, json_schema_extra={"examples": [{"id": "performance", "at_least": 1, "of": [EXAMPLE]}]}
):
    """At least a number of several requirements."""

    at_least: Annotated[int, Field(ge=1)]
    """How many of them must be met."""
    of: Annotated[list[Part], Field(min_length=1)]
    """The requirements, and remarks between them."""
    no_more_than: list[Limit] = Field(default_factory=list)
    """Of some of these requirements, how many count at most; no requirement stands in two limits."""


class AtLeast(Requirement, json_schema_extra={"examples": [EXAMPLE]}):
    """One or several metrics each reach a threshold; equality is enough."""

    at_least: Annotated[dict[Id, Threshold], Field(min_length=1)]
    """Metrics and their thresholds: a quantity, a level's value, as in {acr_12m: $amount}, or an average."""


_Values = Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1, max_length=1)]


class HasOneOf(
    Requirement,
    json_schema_extra={"examples": [{"id": "tie", "has_one_of": {"association": ["dpor", "tpor"]}}]},
):
    """The organization declares at least one of several values of an input."""

    has_one_of: _Values
    """The input and the values of which one is enough, as in {association: [dpor, tpor]}."""


class HasAllOf(
    Requirement,
    json_schema_extra={"examples": [{"id": "tie", "has_all_of": {"association": ["dpor", "tpor"]}}]},
):
    """The organization declares every one of several values of an input."""

    has_all_of: _Values
    """The input and the values that are all needed, as in {association: [dpor, tpor]}."""


class Attested(
    Requirement,
    json_schema_extra={"examples": [{"id": "analysis", "attested": {"dynamic_analysis": "must"}}]},
):
    """The organization attests a criterion."""

    attested: Annotated[dict[Id, Literal["must", "should", "suggested"]], Field(min_length=1, max_length=1)]
    """The attestation, and how strongly it is asked for: `must`, `should` or `suggested`."""


class Declared(Requirement, json_schema_extra={"examples": [{"id": "hub", "declared": "surface_hub"}]}):
    """The organization declares that a condition holds; the same as an attestation that must be met."""

    declared: Id
    """Id of the attestation."""


class Attains(
    Requirement, json_schema_extra={"examples": [{"id": "base", "attains": {"datacenter": ["gold"]}}]}
):
    """The organization attains a level of this or another competency of this file."""

    attains: Annotated[dict[Id, Annotated[list[Id], Field(min_length=1)]], Field(min_length=1)]
    """Competencies, each with the levels of which one is enough, as in {datacenter: [silver, gold]}."""


class Team(
    Requirement,
    json_schema_extra={
        "examples": [{"id": "skills", "team": {"size": 2, "each": {"holds_one_of": "azure-exams"}}}]
    },
):
    """Distinct people who each hold something: one rule for all, or several roles."""

    team: TeamRule
    """How many people and what each of them holds, or the roles that people fill."""


class Score(
    Requirement,
    json_schema_extra={
        "examples": [
            {
                "id": "capability",
                "points": {
                    "at_least": 70,
                    "of": [{"id": "adds", "linear": {"metric": "customers", "full": 10, "points": 100}}],
                },
            }
        ]
    },
):
    """A score reaches a number of points."""

    points: Points
    """The points needed, and what earns them."""


RULES: dict[str, type[Requirement]] = {
    "all": AllOf,
    "any": AnyOf,
    "at_least_of": AtLeastOf,
    "at_least": AtLeast,
    "has_one_of": HasOneOf,
    "has_all_of": HasAllOf,
    "attested": Attested,
    "declared": Declared,
    "attains": Attains,
    "team": Team,
    "points": Score,
}
"""The class of each kind of rule, by the name of the kind."""
RULE_KINDS = tuple(kind for kind in RULES if kind != "at_least_of")


def _rule_kind(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
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
    | Annotated[HasAllOf, Tag("has_all_of")]
    | Annotated[Attested, Tag("attested")]
    | Annotated[Declared, Tag("declared")]
    | Annotated[Attains, Tag("attains")]
    | Annotated[Team, Tag("team")]
    | Annotated[Score, Tag("points")],
    Discriminator(_rule_kind),
]
"""A requirement of any kind."""

Part = Annotated[
    Annotated[Rule, Tag("rule")] | Annotated[Remark, Tag("remark")],
    Discriminator(lambda value: "remark" if isinstance(value, dict) and set(value) == {"note"} else "rule"),
]
"""What may stand in a list of requirements: a requirement of any kind, or a remark."""

# What points are earned for is a requirement, and requirements may be points.
vars(_points)["Rule"] = Rule
