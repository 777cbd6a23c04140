"""What templates are given: data classes that cost little to make, as a page is made of hundreds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
def viewed[Made](cls: type[Made]) -> type[Made]:
    """Make a class a frozen data class, as far as types are checked.

    While the program runs nothing keeps its attributes from being set: to make an object that is kept from that takes
    four times as long, a tenth of all that a page costs.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
