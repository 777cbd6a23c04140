"""What the kinds of status have in common: values of an input that the organization declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checker._sentences import Listing, Sentence
from checker.rules._base import Force, Leaf, Situation, force_from_json, text_from_json


@dataclass(frozen=True, slots=True)
class Status(Leaf):
    """A status that the organisation attests. Shown as declared, never as proof."""

    id: str
    """Stable id."""
    text: Sentence | None
    """What is required, in words."""
    input: str
    """Id of the `choices` input."""
    values: tuple[str, ...]
    """The values that it is about."""
    force: Force | None = None
    """The days on which it is asked for."""

    def inputs(self) -> Iterator[str]:
        """Yield the input that the values belong to."""
        yield self.input

    def names(self, values: Iterable[str], join: str, situation: Situation) -> Listing:
        """Return the names of some of the input's values, joined by `or` or `and`."""
        names = situation.programme.inputs[self.input].values
        return Listing(join, tuple(names[value] for value in values))

    def values_to_json(self) -> dict[str, Any]:
        """Return what the JSON data of a status holds besides its head."""
        return {"input": self.input, "values": list(self.values)}


def status_fields(data: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the fields of a status, in order, from JSON data."""
    return data["id"], text_from_json(data), data["input"], tuple(data["values"]), force_from_json(data)
