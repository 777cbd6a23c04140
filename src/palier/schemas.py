"""The published JSON Schemas, of the source, a profile and a report: made from the code, committed, kept fresh."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from checker import Programme, Wording, assess, profile_from_json, report_to_json
from checker._profile import MAX_JUSTIFICATION, MAX_NAME, MAX_PEOPLE
from palier.compile import Compiled
from palier.scenarios import scenario_profile
from palier.source import Requirements
from palier.source._rules import RULES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SOURCE_SCHEMA = Path("docs") / "assets" / "schemas" / "requirements.schema.json"


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return a schema, or an example, as a file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write_schema(root: Path) -> bool:
    """Write the schema of the source into a project, where editors find it; say whether it changed."""
    file = root / SOURCE_SCHEMA
    text = schema_text(requirements_schema())
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return True


def published(compiled: Compiled, wording: Wording) -> dict[str, bytes]:
    """Return what the site publishes for programs: schemas of profile and report, and an example of each, by place.

    They name the programme's own inputs and credentials, so they are made anew by each build.
    """
    programme, profile, on = _example(compiled)
    report = assess(programme, profile_from_json(profile, programme), on)
    return {
        f"assets/{place}.json": schema_text(data).encode()
        for place, data in {
            "schemas/profile.schema": profile_schema(compiled.data),
            "schemas/report.schema": report_schema(),
            "examples/profile": profile,
            "examples/report": report_to_json(report, wording),
        }.items()
    }


def _example(compiled: Compiled) -> tuple[Programme, dict[str, Any], date]:
    """Return a part of the programme, a profile and a day to show: those of the source's first scenario.

    Without any scenario, the first competency, of which nothing is known, on its first day in force. The report of a
    programme of a thousand competencies would be long, and take long to make; it would show nothing more.
    """
    for competency in compiled.source.requirements.competencies:
        for scenario in competency.scenarios:
            return _alone(compiled, competency.id), scenario_profile(scenario), scenario.on
    first = compiled.source.requirements.competencies[0]
    return _alone(compiled, first.id), {"answers": {}}, first.edition.from_


def _alone(compiled: Compiled, competency: str) -> Programme:
    """Return the programme with one of its competencies alone."""
    programme = compiled.programme
    return replace(programme, competencies=tuple(c for c in programme.competencies if c.id == competency))


def requirements_schema() -> dict[str, Any]:
    """Return the schema of `requirements.yaml`, made from the classes that read it."""
    return {"$schema": DIALECT, **Requirements.model_json_schema(by_alias=True)}


def profile_schema(programme: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a profile for one programme: its inputs and credentials are spelled out."""
    credential = {
        "enum": [item["id"] for item in programme["credentials"]],
        "description": "Id of a credential.",
    }
    passed = {
        "type": "string",
        "format": "date",
        "description": "The day it was passed; absent: held on the day asked about.",
    }
    holding = _object({"id": credential, "passed": passed}, required=["id"])
    person = _object(
        {
            "name": _name("Name or initials; no verdict depends on it."),
            "credentials": {"type": "array", "items": {"anyOf": [credential, holding]}},
            "complete": _flag("Whether these are all credentials of the person."),
        }
    )
    return {
        "$schema": DIALECT,
        "title": "Profile",
        "description": "What is known of an organization. Whatever is absent is not known.",
        **_object(
            {
                "$schema": {"type": "string"},
                "format": {"const": 1, "description": "Version of this form."},
                "name": _name("What the profile is called; no verdict depends on it."),
                "answers": _object({item["id"]: _answer(item) for item in programme["inputs"]}),
                "people": {
                    "type": ["array", "null"],
                    "maxItems": MAX_PEOPLE,
                    "items": person,
                    "description": "The people, each distinct; absent or null: not known; an empty list: nobody.",
                },
                "people_complete": _flag("Whether the list holds everybody."),
            }
        ),
    }


def report_schema() -> dict[str, Any]:
    """Return the schema of a report."""
    sentence = {"$ref": "#/$defs/sentence"}
    verdict = {"enum": ["met", "unmet", "unknown"]}
    finding = {
        "id": _text("Id of the requirement, and its anchor on the page."),
        "kind": {"enum": [kind for kind in RULES if kind != "declared"]},
        "verdict": verdict,
        "text": _list(sentence, "What is required; one sentence for each case that is still possible."),
        "reason": sentence,
        "notes": _list(sentence, "What else is worth knowing."),
        "fixes": _list(_list({"$ref": "#/$defs/change"}), "Every minimal set of changes that makes it met."),
        "asks": _list({"type": "string"}, "Inputs whose answers could still change the verdict."),
        "warnings": _list({"$ref": "#/$defs/warning"}, "Other readings of this requirement."),
        "spare": {"type": "boolean", "description": "Whether a group around it is met without it."},
        "idle": {"type": "boolean", "description": "Whether it is not asked for on the day."},
        "parts": _list({"$ref": "#/$defs/finding"}),
    }
    turn = _all(
        {"on": _DATE, "last_day": _DATE, "verdict": verdict, "causes": _list(sentence)},
        also={"on_words": _WORDS, "last_day_words": _WORDS},
    )
    level = {
        "id": _text("Full id of the level."),
        "key": _text("Id of the level in the programme."),
        "title": sentence,
        "verdict": verdict,
        "warnings": _list(
            {"$ref": "#/$defs/warning"}, "Other readings under which the level's verdict differs."
        ),
        "turn": {"anyOf": [{"type": "null"}, turn]},
        "turns": _list(turn, "Every coming day on which the verdict changes, earliest first."),
        "finding": {"$ref": "#/$defs/finding"},
    }
    change = {
        "requirement": _text("Id of the requirement that it would fulfil."),
        "change": sentence,
        "effort": {"type": "integer", "minimum": 0},
        "open": {"type": "boolean", "description": "Whether it may be so already."},
    }
    alternative = {
        "reading": _text("Id."),
        "id": _text("Id."),
        "at": _text("Id of the requirement."),
        "says": sentence,
    }
    option = _all(
        {"id": _text("Id of the option."), "title": sentence, "levels": _list({"$ref": "#/$defs/level"})}
    )
    asks = _list(
        {"type": "string"}, "Inputs whose answers could still change a level, the best to ask first."
    )
    competency = _all(
        {"id": _text("Id of the competency."), "title": sentence, "asks": asks, "options": _list(option)}
    )
    standing = _all({"id": _LEVEL, "verdict": verdict})
    return {
        "$schema": DIALECT,
        "title": "Report",
        "description": "An assessment of a profile on a day.",
        **_all(
            {
                "format": {"const": 1},
                "programme": _text("Id of the programme."),
                "digest": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                "on": _DATE,
                "notes": _list(sentence),
                "asks": asks,
                "attained": _list(_LEVEL, "The levels that are met."),
                "nearest": _list(_LEVEL, "The levels that are not met, nearest first."),
                "readings": _list(
                    _all({"alternatives": _list(_all(alternative)), "levels": _list(standing)}),
                    "Alternatives to chosen readings that would change the verdict of a level.",
                ),
                "competencies": _list(competency),
            },
            also={"on_words": _WORDS},
        ),
        "$defs": {
            "sentence": {
                "description": "A message with its facts; `words` is its text in the language asked for.",
                **_object(
                    {
                        "message": {"type": "string"},
                        "facts": {"type": "object", "additionalProperties": {"$ref": "#/$defs/fact"}},
                        "words": {"type": "string"},
                    },
                    required=["message"],
                ),
            },
            "fact": {
                "description": "A typed fact.",
                "type": "object",
                "required": ["type"],
                "properties": {"type": _FACTS},
            },
            "change": _all(change),
            "warning": _all({"verdict": verdict, "alternatives": _list(_all(alternative))}),
            "finding": _all(finding),
            "level": _all(level),
        },
    }


_DATE = {"type": "string", "format": "date"}
_LEVEL = {"type": "string", "description": "Full id of a level, with its competency before it."}
_WORDS = {"type": "string", "description": "The day in the language asked for."}
_FACTS = {"enum": ["count", "number", "money", "day", "verbatim", "link", "list", "sentence"]}


def _answer(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of the answer to one input."""
    match item["type"]:
        case "money":
            currency = item["currency"]
            return _number(item, rf"(\.[0-9]+)?( {currency})?", f"Exact amount in {currency}.")
        case "count":
            return _number(item, "", "Whole number.", "integer")
        case "number":
            decimals = item["decimals"]
            fraction = rf"(\.[0-9]{{1,{decimals}}})?" if decimals else ""
            return _number(item, fraction, f"Exact number with at most {decimals} digits after the point.")
        case "attestation":
            return _attestation(item)
        case "choice":
            return {"anyOf": [{"enum": list(item["values"])}, {"type": "null"}]}
    listed = {"type": "array", "items": {"enum": list(item["values"])}}
    partial = _object(
        {"values": listed, "complete": _flag("Whether the other values are known not to hold.")}
    )
    return {
        "anyOf": [listed, partial, {"type": "null"}],
        "description": "The values that hold; all others do not.",
    }


def _number(item: Mapping[str, Any], ending: str, description: str, kind: str = "number") -> dict[str, Any]:
    """Return the schema of an exact number, as text that ends in a pattern or as a number of JSON."""
    signed = item.get("signed", False)
    exact = {"type": "string", "pattern": f"^{'-?' if signed else ''}[0-9]+{ending}$"}
    plain = {"type": kind} if signed else {"type": kind, "minimum": 0}
    return {"anyOf": [exact, plain, {"type": "null"}], "description": description}


def _attestation(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of the answer to an attestation, alone or with its justification."""
    answers = ["met", "unmet", *([] if item["not_applicable"] == "refused" else ["na"])]
    answer = {"enum": answers, "description": "Whether the criterion is met; `na`: it does not apply."}
    justification = {
        "type": "string",
        "maxLength": MAX_JUSTIFICATION,
        "description": "Why, with an address where the criterion asks for one.",
    }
    given = {"anyOf": [answer, {"type": "null"}]}
    full = _object({"answer": given, "justification": justification})
    return {"anyOf": [answer, full, {"type": "null"}], "description": "What the organization attests."}


def _object(properties: Mapping[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    return {**schema, "required": required} if required else schema


def _all(properties: Mapping[str, Any], also: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the schema of an object that has all of its properties, and may have others that are named."""
    return _object({**properties, **(also or {})}, required=list(properties))


def _list(items: Mapping[str, Any], description: str | None = None) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "array", "items": items}
    return {**schema, "description": description} if description else schema


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _name(description: str) -> dict[str, Any]:
    return {"type": "string", "maxLength": MAX_NAME, "description": description}


def _flag(description: str) -> dict[str, Any]:
    return {"type": "boolean", "default": True, "description": description}
