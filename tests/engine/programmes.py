"""Programmes for the engine's tests: the real one, compiled, and how to ask about it in a line."""

from __future__ import annotations

import json
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker import Finding, LevelReport, Programme, Report, assess, profile_from_json, programme_from_json

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
OPTION = "azure-consumption-option"


@cache
def _text() -> str:
    """The compiled programme as JSON: from the file that PALIER_TEST_PROGRAMME names, else compiled here."""
    if file := os.environ.get("PALIER_TEST_PROGRAMME"):
        return Path(file).read_text(encoding="utf-8")
    from palier.compile import compile_programme
    from palier.source import read_source

    data = compile_programme(read_source(ROOT / "data" / "requirements.yaml")).whole()
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def whole_programme() -> Json:
    """The compiled programme with all its competencies; each call gives data of its own."""
    data: Json = json.loads(_text())
    return data


def cloud_platform() -> Json:
    """The compiled programme with its Cloud Platform competency alone; each call gives data of its own."""
    data = whole_programme()
    data["competencies"] = [c for c in data["competencies"] if c["id"] == "cloud-platform"]
    return data


@cache
def read_programme() -> Programme:
    """The same, as the checker reads it."""
    return programme_from_json(cloud_platform())


def answers(market: str | None = None, amount: Any = None, *association: str) -> Json:
    """Answers about the organisation; what is not given is not known."""
    given: Json = {"market": market, "acr_12m": amount}
    if association:
        given["association"] = list(association)
    return {name: answer for name, answer in given.items() if answer is not None}


def people(*held: tuple[Any, ...]) -> list[Json]:
    """People by what each of them holds."""
    return [{"credentials": list(credentials)} for credentials in held]


def ask(profile: Json, on: str, programme: Programme | None = None) -> Report:
    """The checker's report on a profile."""
    programme = programme or read_programme()
    return assess(programme, profile_from_json(profile, programme), date.fromisoformat(on))


def level(report: Report, key: str) -> LevelReport:
    """A level of the report by its key."""
    (found,) = (level for level in report.levels() if level.key == key)
    return found


def finding(report: Report, path: str) -> Finding:
    """A finding of the report, as in `gold.skills.by-exam`."""
    findings = {finding.id: finding for level in report.levels() for finding in level.finding.walk()}
    return findings[f"{OPTION}.{path}"]


def messages(found: Finding) -> list[str]:
    """What a finding's notes say, by message."""
    return [note.message for note in found.notes]
