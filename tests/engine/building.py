"""Small programmes made by hand, one requirement at a time, and how to ask about them in a line."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from checker import (
    Finding,
    LevelReport,
    Programme,
    assess,
    profile_from_json,
    programme_from_json,
)

Json = dict[str, Any]
LEVEL = "way.gold"
"""Id of the one level of these programmes."""
ON = "2018-01-05"
"""The as-of date, where nothing else is said."""
CREDENTIALS = ("c0", "c1", "c2")


def input_(id_: str, kind: str, values: tuple[str, ...] = (), **more: Any) -> Json:
    """An input; its values, if any, are named after themselves."""
    data: Json = {"id": id_, "type": kind, "label": {"message": f"inputs.{id_}"}, **more}
    if values:
        data["values"] = {value: {"message": f"values.{value}"} for value in values}
    return data


INPUTS = (
    input_("market", "choice", ("here", "there")),
    input_("sales", "money", currency="USD"),
    input_("spending", "money", currency="USD"),
    input_("customers", "count", unit="units.customers"),
    input_("adds", "count", unit="units.adds", signed=True),
    input_("score", "number", unit="units.score", decimals=2),
    input_("status", "choices", ("a", "b", "c")),
    input_("audit", "attestation"),
    input_("policy", "attestation", not_applicable="allowed", evidence="justification"),
    input_("tests", "attestation", not_applicable="justified", evidence="link"),
)


# Requirements


def at_least(threshold: Any, name: str = "a", metric: str = "sales", **more: Any) -> Json:
    """A threshold, or one for each market."""
    limit = (
        {"threshold": threshold} if isinstance(threshold, str) else {"by": "market", "thresholds": threshold}
    )
    return {"id": f"{LEVEL}.{name}", "kind": "at_least", "metric": metric, **limit, **more}


def status(*values: str, name: str = "s", **more: Any) -> Json:
    """One of several values of the status."""
    values_ = {"input": "status", "values": list(values)}
    return {"id": f"{LEVEL}.{name}", "kind": "has_one_of", **values_, **more}


def statuses(*values: str, name: str = "s", **more: Any) -> Json:
    """All of several values of the status."""
    return {**status(*values, name=name, **more), "kind": "has_all_of"}


def attested(name: str, modality: str = "must", **more: Any) -> Json:
    """A criterion about the attestation of the same name."""
    item = next(item for item in INPUTS if item["id"] == name)
    rules = {
        "evidence": item.get("evidence", "none"),
        "not_applicable": item.get("not_applicable", "refused"),
    }
    given = {"input": name, "modality": modality}
    return {"id": f"{LEVEL}.{name}", "kind": "attested", **given, **rules, **more}


def attains(*levels: Json, name: str = "p", **more: Any) -> Json:
    """A prerequisite: one of several levels."""
    return {"id": f"{LEVEL}.{name}", "kind": "attains", "levels": list(levels), **more}


def other_level(competency: str, *rules: Json, level: str = "gold") -> Json:
    """A level of another competency, with its rule in each option."""
    titles = {"title": {"message": f"titles.{competency}"}, "level_title": {"message": f"levels.{level}"}}
    return {"competency": competency, "level": level, **titles, "rules": list(rules)}


def team(size: int, *credentials: str, name: str = "t", each: Json | None = None, **more: Any) -> Json:
    """So many people who each hold one of some credentials, or what `each` asks."""
    role = {"id": None, "size": size, "each": each or {"holds_one_of": list(credentials)}}
    return {"id": f"{LEVEL}.{name}", "kind": "team", "roles": [role], **more}


def both(*lists: list[str]) -> Json:
    """One of every list."""
    return {"need": len(lists), "parts": [{"holds_one_of": some} for some in lists]}


def either(*lists: list[str]) -> Json:
    """One of any list."""
    return {"need": 1, "parts": [{"holds_one_of": some} for some in lists]}


def all_of(*parts: Json, name: str = "g", **more: Any) -> Json:
    """All of several requirements."""
    return _group(name, "all", len(parts), parts, more)


def any_of(*parts: Json, name: str = "g", **more: Any) -> Json:
    """Any one of several requirements."""
    return _group(name, "any", 1, parts, more)


def at_least_of(need: int, *parts: Json, name: str = "g", **more: Any) -> Json:
    """So many of several requirements; `limits` are pairs of how many count, and of which parts."""
    if "limits" in more:
        more["limits"] = [{"most": most, "parts": list(some)} for most, some in more["limits"]]
    return _group(name, "at_least_of", need, parts, more)


def _group(name: str, mode: str, need: int, parts: tuple[Json, ...], more: Json) -> Json:
    id_ = f"{LEVEL}.{name}".removesuffix(".")
    return {"id": id_, "kind": "group", "mode": mode, "need": need, **more, "parts": list(parts)}


def in_force(from_: str | None = None, until: str | None = None) -> Json:
    """The days on which a requirement is asked for, as one of its fields."""
    days = {"from": from_, "until": until}
    return {"in_force": {name: day for name, day in days.items() if day is not None}}


# Asking


def programme_data(
    rule: Json, known: Iterable[str] = CREDENTIALS, option: Json | None = None, **dates: Json
) -> Json:
    """A programme whose one level has a rule, as data.

    Args:
        rule: the rule.
        known: ids of the credentials.
        option: further fields of the level's option.
        dates: the dates of credentials, by id.
    """
    credentials = [
        {"id": id_, "kind": "exam", "name": {"message": id_}, "short": {"message": id_}, **dates.get(id_, {})}
        for id_ in known
    ]
    level = {"id": LEVEL, "key": "gold", "title": {"message": "levels.gold"}, "rule": rule}
    way = {"id": "way", "title": {"message": "way"}, "levels": [level], **(option or {})}
    competency = {
        "id": "thing",
        "title": {"message": "thing"},
        "in_force_from": "2018-01-01",
        "options": [way],
    }
    return {
        "format": 2,
        "id": "made-up",
        "digest": "0" * 64,
        "inputs": list(INPUTS),
        "credentials": credentials,
        "competencies": [competency],
    }


def programme_of(
    rule: Json, known: Iterable[str] = CREDENTIALS, option: Json | None = None, **dates: Json
) -> Programme:
    """The same as `programme_data`, as the checker reads it."""
    return programme_from_json(programme_data(rule, known, option, **dates))


def reported(rule: Json, profile: Json, on: str = ON, **dates: Json) -> LevelReport:
    """What is said of a level with a rule."""
    programme = programme_of(rule, **dates)
    (level,) = assess(programme, profile_from_json(profile, programme), date.fromisoformat(on)).levels()
    return level


def of_rule(rule: Json, profile: Json, on: str = ON, **dates: Json) -> Finding:
    """The finding of a level's rule."""
    return reported(rule, profile, on, **dates).finding


def found(need: int, parts: list[Json], profile: Json, **dates: Json) -> Finding:
    """The finding of a group of which so many parts are needed."""
    rule = all_of(*parts, name="") if need == len(parts) else at_least_of(need, *parts, name="")
    if need == 1 < len(parts):
        rule = any_of(*parts, name="")
    return of_rule(rule, profile, ON, **dates)


def holding(*held: list[Any], complete: bool = True) -> Json:
    """People by what each of them holds."""
    return {"people": [{"credentials": some} for some in held], "people_complete": complete}


def fixes(finding: Finding) -> list[set[str]]:
    """Each fix of a finding as the requirements that it fulfils."""
    return [{change.requirement.removeprefix(f"{LEVEL}.") for change in fix} for fix in finding.fixes]
