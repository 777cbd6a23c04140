"""A second opinion on every verdict, written from the meaning of the rules and sharing no code with the checker.

It works on plain JSON data, the compiled programme and a profile, and tries every way in which a partly known profile
could turn out. It is slow and simple on purpose: what it says is meant to be seen to be true.
"""

from tests.oracle.days import counts, last_day, obtainable
from tests.oracle.judge import (
    Json,
    matters,
    next_turn,
    nodes,
    shape,
    verdicts,
    warned,
)
from tests.oracle.mending import Step, can_ever_be_met, is_minimal, mends
from tests.oracle.worlds import World, ways

__all__ = [
    "Json",
    "Step",
    "World",
    "can_ever_be_met",
    "counts",
    "is_minimal",
    "last_day",
    "matters",
    "mends",
    "next_turn",
    "nodes",
    "obtainable",
    "shape",
    "verdicts",
    "warned",
    "ways",
]
