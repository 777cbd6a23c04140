"""The forms of inputs: what a visitor is asked about the organization."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from palier.source._scalars import Currency, Id, Source, Text, WindowWords, Words


class _Question(Source):
    """What all inputs have in common."""

    label: Words
    """What the visitor is asked for."""
    help: Words | None = None
    """A sentence that helps to answer."""


class ChoiceInput(
    _Question,
    json_schema_extra={
        "examples": [
            {
                "type": "choice",
                "label": "Market",
                "values": {"developed": "Developed markets", "developing": "Developing markets"},
            }
        ]
    },
):
    """A question with one answer out of several."""

    type: Literal["choice"]
    """One value applies."""
    values: Annotated[dict[Id, Words], Field(min_length=2)]
    """The possible values, each with its name, in order."""


class ChoicesInput(
    _Question,
    json_schema_extra={
        "examples": [
            {
                "type": "choices",
                "label": "Association",
                "qualifies": "acr_12m",
                "values": {"dpor": "Partner of Record"},
            }
        ]
    },
):
    """A question with any number of answers out of several."""

    type: Literal["choices"]
    """Any number of values apply."""
    values: Annotated[dict[Id, Words], Field(min_length=1)]
    """The possible values, each with its name, in order."""
    qualifies: (
        Annotated[
            Annotated[Id, Tag("one")] | Annotated[list[Id], Field(min_length=1), Tag("several")],
            Discriminator(lambda value: "several" if isinstance(value, list) else "one"),
        ]
        | None
    ) = None
    """Id of the metric, or ids of the metrics, whose count these values qualify."""

    @property
    def qualified(self) -> list[str]:
        """The metrics whose count these values qualify."""
        if self.qualifies is None:
            return []
        return [self.qualifies] if isinstance(self.qualifies, str) else self.qualifies


class MoneyInput(
    _Question,
    json_schema_extra={
        "examples": [{"type": "money", "currency": "USD", "window": "12 months", "label": "Consumption"}]
    },
):
    """A measured amount of money."""

    type: Literal["money"]
    """An amount of money."""
    currency: Currency
    """ISO 4217 code of the currency, as in USD."""
    window: WindowWords | None = None
    """The time over which it is measured, up to the as-of date."""


class CountInput(
    _Question,
    json_schema_extra={
        "examples": [
            {
                "type": "count",
                "unit": {"one": "{n} new customer", "other": "{n} new customers"},
                "window": "12 months",
                "label": "New customers",
            }
        ]
    },
):
    """A measured number of things that are counted whole."""

    type: Literal["count"]
    """A whole number."""
    unit: Text
    """A number of these things in words, plural by {n}."""
    window: WindowWords | None = None
    """The time over which they are counted, up to the as-of date."""
    signed: bool = False
    """Whether it may be below 0, as what was won less what was lost may."""


class NumberInput(
    _Question,
    json_schema_extra={
        "examples": [{"type": "number", "unit": "{n} of 5", "decimals": 2, "label": "Average of your survey"}]
    },
):
    """A measured number that need not be whole."""

    type: Literal["number"]
    """An exact number."""
    unit: Words | None = None
    """The number with its unit in words, where it has one; {n} is the number."""
    window: WindowWords | None = None
    """The time over which it is measured, up to the as-of date."""
    decimals: Annotated[int, Field(ge=0, le=4)] = 2
    """Most digits after the point, 0 to 4."""
    signed: bool = False
    """Whether it may be below 0, as a growth may."""


class AttestationInput(
    _Question,
    json_schema_extra={
        "examples": [{"type": "attestation", "label": "Dynamic analysis", "not_applicable": "justified"}]
    },
):
    """A criterion that the organization attests: met, not met, or not applicable."""

    type: Literal["attestation"]
    """A criterion to attest."""
    not_applicable: Literal["refused", "allowed", "justified"] = "refused"
    """Whether “not applicable” is an answer: never, always, or with a justification."""
    evidence: Literal["none", "justification", "link"] = "none"
    """What “met” has to come with: nothing, a justification, or a justification that has a link."""


InputKind = Annotated[
    ChoiceInput | ChoicesInput | MoneyInput | CountInput | NumberInput | AttestationInput,
    Field(discriminator="type"),
]
"""A question of any kind."""

MetricInput = MoneyInput | CountInput | NumberInput
"""What is measured."""


def is_metric(item: Any) -> bool:
    """Say whether an input is measured."""
    return isinstance(item, MetricInput)
