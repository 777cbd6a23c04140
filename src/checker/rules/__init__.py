"""The kinds of requirement, a module each, and how a compiled requirement is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checker.rules._base import Change, Explanation, Fix, Rule, Situation, Verdict, in_order, leaves
from checker.rules.at_least import AtLeast, at_least_from_json
from checker.rules.group import Group, group_from_json
from checker.rules.has_one_of import HasOneOf, has_one_of_from_json
from checker.rules.team import (
    HoldsOneOf,
    PersonGroup,
    PersonRule,
    Team,
    credentials_of,
    team_from_json,
    teams_of,
)

__all__ = [
    "AtLeast",
    "Change",
    "Explanation",
    "Fix",
    "Group",
    "HasOneOf",
    "HoldsOneOf",
    "PersonGroup",
    "PersonRule",
    "Rule",
    "Situation",
    "Team",
    "Verdict",
    "credentials_of",
    "in_order",
    "leaves",
    "rule_from_json",
    "teams_of",
]

LEAVES: dict[str, Callable[[Mapping[str, Any]], Rule]] = {
    "at_least": at_least_from_json,
    "has_one_of": has_one_of_from_json,
    "team": team_from_json,
}


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """Return the requirement, with all of its parts, that compiled JSON data describes."""
    if data["kind"] == "group":
        return group_from_json(data, tuple(rule_from_json(part) for part in data["parts"]))
    return LEAVES[data["kind"]](data)
