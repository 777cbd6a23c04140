"""When a credential counts: days are compared as ISO text, which sorts as days do."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def last_day(credential: Json) -> str | None:
    """The last day on which it counts: the day said, else the day it retires, else none."""
    if "accepted_until" in credential:
        return str(credential["accepted_until"])
    if "retired" in credential:
        return str(credential["retired"])
    return None


def counts(credential: Json, on: str, passed: str | None) -> bool:
    """Whether somebody who holds it is credited with it on a day. First and last days are included."""
    first, retired, last = credential.get("available_from"), credential.get("retired"), last_day(credential)
    too_early = first is not None and on < first
    too_late = last is not None and on > last
    if too_early or too_late:
        return False
    if passed is None:
        return True
    passed_later = passed > on
    passed_before_it_existed = first is not None and passed < first
    passed_after_it_retired = retired is not None and passed > retired
    return not (passed_later or passed_before_it_existed or passed_after_it_retired)


def obtainable(credential: Json, on: str) -> bool:
    """Whether somebody can still register for it and pass it on a day."""
    exists = "available_from" not in credential or credential["available_from"] <= on
    registrable = "register_until" not in credential or on <= credential["register_until"]
    passable = "retired" not in credential or on <= credential["retired"]
    return exists and registrable and passable
