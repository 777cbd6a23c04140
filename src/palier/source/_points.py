"""The forms of points: a score that is put together from parts, each with its way to earn points."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from palier.source._persons import PersonRule
from palier.source._scalars import ExactNumber, Id, Parameter, PositiveNumber, Source, Text, Texts
from palier.source._values import PlainThreshold

if TYPE_CHECKING:
    from palier.source._rules import Rule


class Rounding(Source):
    """How points are rounded; without it they stay exact."""

    to: Literal["whole", "tenth", "hundredth"]
    """What they are rounded to."""
    how: Literal["down", "half-up", "half-even", "up"] = "half-up"
    """Which way; `half-up` and `half-even` go to the nearer one and differ for what lies in the middle."""


class Linear(Source, json_schema_extra={"examples": [{"metric": "customers", "full": 10, "points": 20}]}):
    """Points in proportion to a metric: none at 0 or below, all of them from `full` on."""

    metric: Id
    """Id of the metric."""
    full: PlainThreshold
    """How much of the metric earns all the points: a quantity, a level's value, or one for each case."""
    points: PositiveNumber
    """The points that it earns then."""


class EachStep(Source, json_schema_extra={"examples": [{"metric": "certifications", "points": "6.67"}]}):
    """Points for each whole step of a metric."""

    metric: Id
    """Id of the metric."""
    points: PositiveNumber
    """The points of one step."""
    step: PositiveNumber = Decimal(1)
    """How much of the metric is one step; 1 if nothing is said."""


class EachPerson(Source, json_schema_extra={"examples": [{"people": {"holds": "exam-1"}, "points": "6.67"}]}):
    """Points for each person who fulfills a rule, everybody once."""

    people: PersonRule
    """What a person who earns the points holds."""
    points: PositiveNumber
    """The points of one person."""


class Whole(
    Source,
    json_schema_extra={"examples": [{"points": 15, "when": {"at_least": {"customers": 50}}}]},
):
    """All points or none."""

    points: PositiveNumber
    """The points."""
    when: Rule
    """The requirement that earns them; its `id` may be left out."""


class PointsPart(Source):
    """What the parts of a score have in common."""

    id: Id
    """Stable id, unique among its neighbors."""
    text: Text | None = None
    """What earns the points, in a sentence; {points} is how many."""
    note: Texts | None = None
    """Remarks or links that belong to the part."""
    most: PositiveNumber | None = None
    """Most points that count of this part."""
    minimum: PositiveNumber | None = None
    """Least points of this part without which the whole score is not enough."""
    more_than: ExactNumber | None = None
    """Points that this part must exceed for the whole score to be enough, as in 0."""
    round: Rounding | None = None
    """How this part is rounded, before `most`."""
    only_if: Rule | None = None
    """The part earns nothing unless this requirement is met; its `id` may be left out."""


class LinearPart(PointsPart):
    """A part in proportion to a metric."""

    linear: Linear
    """The metric, and what earns all the points."""


class EachPart(PointsPart):
    """A part that counts steps of a metric, or people."""

    each: Annotated[
        Annotated[EachStep, Tag("metric")] | Annotated[EachPerson, Tag("people")],
        Discriminator(lambda value: "people" if isinstance(value, dict) and "people" in value else "metric"),
    ]
    """What is counted, and the points of each."""


class WholePart(PointsPart):
    """A part that is earned whole or not at all."""

    whole: Whole
    """The points, and what earns them."""


class BestOfPart(PointsPart):
    """A part of which the best way counts."""

    best_of: Annotated[list[AnyPart], Field(min_length=2)]
    """The ways; the one that earns most counts."""


class SumPart(PointsPart):
    """A part that is a sum of others."""

    sum: Annotated[list[AnyPart], Field(min_length=1)]
    """The parts that are added."""


PART_KINDS = ("linear", "each", "whole", "best_of", "sum")


def _part_kind(value: Any) -> str | None:
    kinds = [kind for kind in PART_KINDS if kind in value] if isinstance(value, dict) else []
    return kinds[0] if len(kinds) == 1 else None


AnyPart = Annotated[
    Annotated[LinearPart, Tag("linear")]
    | Annotated[EachPart, Tag("each")]
    | Annotated[WholePart, Tag("whole")]
    | Annotated[BestOfPart, Tag("best_of")]
    | Annotated[SumPart, Tag("sum")],
    Discriminator(_part_kind),
]
"""A part of a score, by how it earns points."""


class Points(
    Source,
    json_schema_extra={
        "examples": [
            {
                "at_least": 70,
                "most": 100,
                "of": [
                    {"id": "adds", "linear": {"metric": "customers", "full": 10, "points": 20}, "minimum": 1}
                ],
            }
        ]
    },
):
    """A score that must reach a number of points."""

    at_least: Annotated[
        Annotated[PositiveNumber, Tag("plain")] | Annotated[Parameter, Tag("parameter")],
        Discriminator(lambda value: "parameter" if isinstance(value, str) and value[:1] == "$" else "plain"),
    ]
    """The points needed: a number, or a level's value, as in $points."""
    most: PositiveNumber | None = None
    """Most points that count in total."""
    round: Rounding | None = None
    """How the total is rounded, before `most` and before it is compared."""
    of: Annotated[list[AnyPart], Field(min_length=1)]
    """The parts, which are added."""
