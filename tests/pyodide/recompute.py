"""Answers prepared cases: the same text wherever it runs."""

from __future__ import annotations

import json
from datetime import date

from checker import assess, profile_from_json, programme_from_json, report_to_json
from tests.engine.wordings import made_up_wording


def recompute(text: str) -> str:
    """Return the reports on cases, `[{"programme", "profile", "on"}, …]`, as JSON text, one a line."""
    lines = []
    for case in json.loads(text):
        programme = programme_from_json(case["programme"])
        report = assess(
            programme, profile_from_json(case["profile"], programme), date.fromisoformat(case["on"])
        )
        wording = made_up_wording(case["programme"])
        lines.append(json.dumps(report_to_json(report, wording), ensure_ascii=False))
    return "\n".join(lines)
