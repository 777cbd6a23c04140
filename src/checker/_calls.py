"""What a page asks beside the verdicts: plans, lists of staff, results as a table.

Each call is JSON data in and JSON data out; `docs/assets/checker/types.d.ts` describes both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from checker._assess import assess
from checker._costs import costs_from_json
from checker._model import Programme
from checker._names import OtherWords
from checker._plan import Planner
from checker._profile import day_from_iso, profile_from_json
from checker._report import in_words
from checker._results import results
from checker._staff import StaffError, read_staff
from checker._wording import Wording


@dataclass(frozen=True, slots=True)
class Asked:
    """What a call is answered from."""

    programme: Programme
    """The programme of the page."""
    wording: Wording
    """The words of the page's locale."""
    lists: Mapping[str, Any]
    """What lists of staff hold in other languages, as `OtherWords.from_json` reads it."""


def answer(request: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    """Answer a request that has a `call`.

    Raises:
        ProfileError: its profile cannot be read.
        CostsError: its costs cannot be read.
        KeyError: there is no such call, a field is missing, or there is no such level.
        ValueError: the day is none.
    """
    return CALLS[request["call"]](request, asked)


def _plan(request: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    profile = profile_from_json(request["profile"], asked.programme)
    costs = costs_from_json(request.get("costs", {}))
    planner = Planner(asked.programme, asked.wording)
    return planner.plan(request["level"], profile, day_from_iso(request["on"]), costs)


def _roster(request: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    known = asked.programme.credentials
    elsewhere = {id_: names for id_, names in request.get("elsewhere", {}).items() if id_ not in known}
    others = OtherWords.from_json({**asked.lists, "elsewhere": elsewhere})
    try:
        return {"roster": read_staff(request["csv"], asked.programme, asked.wording, others)}
    except StaffError as error:
        return {"roster": None, "reason": in_words(error.sentence, asked.wording)}


def _results(request: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    profile = profile_from_json(request["profile"], asked.programme)
    report = assess(asked.programme, profile, day_from_iso(request["on"]))
    return {"results": results(report, asked.wording)}


CALLS: dict[str, Callable[[Mapping[str, Any], Asked], dict[str, Any]]] = {
    "plan": _plan,
    "roster": _roster,
    "results": _results,
}
