"""The kinds of requirement, a module each, and how a compiled requirement is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from checker.rules._base import (
    Change,
    Explanation,
    Fix,
    Force,
    Known,
    Rule,
    Situation,
    Verdict,
    everything,
    force_from_json,
    in_force,
    in_order,
    leaves,
    within,
)
from checker.rules.at_least import AtLeast, at_least_from_json
from checker.rules.attains import Attains, attains_from_json
from checker.rules.attested import Attestation, Attested, attested_from_json
from checker.rules.group import Group, group_from_json
from checker.rules.has_all_of import HasAllOf, has_all_of_from_json
from checker.rules.has_one_of import HasOneOf, has_one_of_from_json
from checker.rules.person import HoldsAllOf, HoldsOneOf, PersonGroup, PersonRule, person_rule_from_json
from checker.rules.team import Role, Team, credentials_of, team_from_json

__all__ = [
    "AtLeast",
    "Attains",
    "Attestation",
    "Attested",
    "Change",
    "Explanation",
    "Fix",
    "Force",
    "Group",
    "HasAllOf",
    "HasOneOf",
    "HoldsAllOf",
    "HoldsOneOf",
    "Known",
    "PersonGroup",
    "PersonRule",
    "Role",
    "Rule",
    "Situation",
    "Team",
    "Verdict",
    "credentials_of",
    "everything",
    "force_from_json",
    "in_force",
    "in_order",
    "leaves",
    "person_rule_from_json",
    "rule_from_json",
    "within",
]

LEAVES: dict[str, Callable[[Mapping[str, Any]], Rule]] = {
    "at_least": at_least_from_json,
    "attested": attested_from_json,
    "has_all_of": has_all_of_from_json,
    "has_one_of": has_one_of_from_json,
    "team": team_from_json,
}


def rule_from_json(data: Mapping[str, Any]) -> Rule:
    """Return the requirement, with all of its parts, that compiled JSON data describes."""
    if data["kind"] == "group":
        return group_from_json(data, tuple(rule_from_json(part) for part in data["parts"]))
    if data["kind"] == "attains":
        return attains_from_json(data, rule_from_json)
    if data["kind"] == "points":
        # Only now: few programmes keep scores, and their arithmetic takes a browser a while to load.
        from checker.rules.points import points_from_json

        return points_from_json(data, rule_from_json)
    return LEAVES[data["kind"]](data)
