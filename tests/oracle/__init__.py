"""A second opinion on every verdict, written from the meaning of the rules and sharing no code with the checker.

It works on plain JSON data, the compiled programme and a profile, and tries every way in which a partly known profile
could turn out. It is slow and simple on purpose: what it says is meant to be seen to be true.
"""

from tests.oracle.days import counts, last_day, later, obtainable
from tests.oracle.judge import Json, Memory, matters, next_turn, nodes, turns, verdicts, warned
from tests.oracle.mending import Mending, Step
from tests.oracle.teams import chosen_sets, team_is_complete
from tests.oracle.worlds import Tree, World, everything, in_force

__all__ = [
    "Json",
    "Memory",
    "Mending",
    "Step",
    "Tree",
    "World",
    "chosen_sets",
    "counts",
    "everything",
    "in_force",
    "last_day",
    "later",
    "matters",
    "next_turn",
    "nodes",
    "obtainable",
    "team_is_complete",
    "turns",
    "verdicts",
    "warned",
]
