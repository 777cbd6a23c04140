"""The forms of values: a level's own, and what a rule compares with; both may depend on a choice."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Tag

from palier.source._scalars import Id, Parameter, ParameterName, Quantity, Size, Source


class ByChoice(BaseModel):
    """A value that depends on a choice: `{by: market, developed: 15000 USD, otherwise: 10000 USD}`."""

    model_config = ConfigDict(
        extra="allow", frozen=True, strict=True, use_attribute_docstrings=True, defer_build=True
    )

    by: Id
    """Id of the choice input that decides."""
    otherwise: Quantity | None = None
    """The value in every case that is not named."""
    __pydantic_extra__: dict[str, Quantity]

    @property
    def cases(self) -> dict[str, Any]:
        """The value of each case that is named."""
        return dict(self.__pydantic_extra__)


def _is_parameter(value: Any) -> bool:
    return isinstance(value, str) and value.startswith("$")


def _size_shape(value: Any) -> str:
    return "parameter" if _is_parameter(value) else "plain"


def _plain_shape(value: Any) -> str:
    return "by" if isinstance(value, dict) else _size_shape(value)


def _shape(value: Any) -> str:
    """Name the form of a threshold, which may be written in several ways."""
    return "average" if isinstance(value, dict) and "average" in value else _plain_shape(value)


LevelValue = Annotated[
    Annotated[Quantity, Tag("plain")] | Annotated[ByChoice, Tag("by")],
    Discriminator(lambda value: "by" if isinstance(value, dict) else "plain"),
]
"""A value of a level: an amount, a number, or one for each case of a choice."""

LevelValues = dict[ParameterName, LevelValue]

SizeOrParameter = Annotated[
    Annotated[Size, Tag("plain")] | Annotated[Parameter, Tag("parameter")], Discriminator(_size_shape)
]
"""A number of people, or a level's value, as in $people."""

PlainThreshold = Annotated[
    Annotated[Quantity, Tag("plain")]
    | Annotated[Parameter, Tag("parameter")]
    | Annotated[ByChoice, Tag("by")],
    Discriminator(_plain_shape),
]
"""An amount or number, a level's value, as in $amount, or one for each case of a choice."""


class Average(Source):
    """An average over the metric's window, as in `{average: 4, per: month}`."""

    average: PlainThreshold
    """How many on average, in the metric's unit."""
    per: Literal["month"]
    """What the average is over; the metric's window is a number of these."""


Threshold = Annotated[
    Annotated[Quantity, Tag("plain")]
    | Annotated[Parameter, Tag("parameter")]
    | Annotated[ByChoice, Tag("by")]
    | Annotated[Average, Tag("average")],
    Discriminator(_shape),
]
"""What a metric is compared with."""
