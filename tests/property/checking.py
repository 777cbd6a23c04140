"""What the property tests share: the settings, and the checker's answer to a made-up case."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

from checker import (
    LevelReport,
    Report,
    assess,
    profile_from_json,
    programme_from_json,
)
from tests.property.strategies import Case

Json = dict[str, Any]
Test = TypeVar("Test", bound=Callable[..., None])


def tries(number: int) -> Callable[[Test], Test]:
    """So many examples, the same at every run."""
    return settings(
        max_examples=number,
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def report(case: Case) -> Report:
    programme = programme_from_json(case.programme)
    return assess(programme, profile_from_json(case.profile, programme), date.fromisoformat(case.on))


def level(case: Case) -> LevelReport:
    (found,) = report(case).levels()
    return found


def verdicts(found: LevelReport) -> dict[str, str]:
    return {finding.id: finding.verdict for finding in found.finding.walk()}


def copied(data: Json) -> Json:
    copy: Json = json.loads(json.dumps(data))
    return copy
