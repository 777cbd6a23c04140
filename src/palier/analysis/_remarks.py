"""Remarks: what a proof about the rules found that their author should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from palier._errors import Problem

Weight = Literal["warning", "note"]
"""A warning is most likely a mistake, and `palier check` fails on it; a note is worth knowing."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding about a source that can be published as it is."""

    weight: Weight
    """How much it matters."""
    problem: Problem
    """Where, what and how to mend it."""

    def __str__(self) -> str:
        return f"{self.weight}: {self.problem}"
