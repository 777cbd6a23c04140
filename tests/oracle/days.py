"""When a credential counts: days are compared as ISO text, which sorts as days do."""

from __future__ import annotations

from calendar import monthrange
from typing import Any

Json = dict[str, Any]


def last_day(credential: Json) -> str | None:
    """The last day on which it counts for anybody: the day said, else the day it retires, else none."""
    if "accepted_until" in credential:
        return str(credential["accepted_until"])
    if "retired" in credential:
        return str(credential["retired"])
    return None


def later(day: str, months: int) -> str:
    """The same day so many months later, or the end of that month where it has no such day."""
    year, month, number = (int(part) for part in day.split("-"))
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
        if year == 10_000:
            return "9999-12-31"
    return f"{year:04}-{month:02}-{min(number, monthrange(year, month)[1]):02}"


def passable(credential: Json, day: str) -> bool:
    """Whether it can be passed on a day so that it counts: it exists, has not retired, and the day is asked for."""
    firsts = [credential[name] for name in ("available_from", "passed_from") if name in credential]
    lasts = [credential[name] for name in ("retired", "passed_by") if name in credential]
    return all(first <= day for first in firsts) and all(day <= last for last in lasts)


def counts(credential: Json, on: str, passed: str | None) -> bool:
    """Whether somebody who holds it is credited with it on a day. First and last days are included."""
    first, last = credential.get("available_from"), last_day(credential)
    too_early = first is not None and on < first
    too_late = last is not None and on > last
    if too_early or too_late:
        return False
    if passed is None:
        # Some day before this one that was late enough, if there is any.
        return "passed_from" not in credential or credential["passed_from"] <= on
    expired = "valid_for" in credential and on > later(passed, credential["valid_for"])
    return passed <= on and passable(credential, passed) and not expired


def obtainable(credential: Json, on: str) -> bool:
    """Whether somebody can still register for it, pass it on a day and be credited with it."""
    registrable = "register_until" not in credential or on <= credential["register_until"]
    return registrable and counts(credential, on, on)
