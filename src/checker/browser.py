"""The checker as a page calls it: JSON text in, JSON text out, and no exception ever out.

A page calls `start` once with the bundle of its competency and locale, then `check` for each state of its form, and for
whatever else it asks.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from checker._json import parse_json
from checker._model import Programme, programme_from_json
from checker._profile import Problem, ProfileError, day_from_iso
from checker._session import Session
from checker._wording import Wording

DAYS = 2
"""Number of days whose sessions are kept: the page's own, and one that is compared with it."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A bundle."""

    programme: Programme
    """The competency of the page, or all."""
    wording: Wording
    """The words of its locale."""
    lists: Mapping[str, Any]
    """What lists of staff may hold beside them, for `checker._calls`."""
    sessions: dict[date, Session]
    """Judge the answers of the page on the days that were asked for last, the latest at the end."""

    def session(self, on: date) -> Session:
        """Return the session of a day: a page that compares two days asks for them in turns, and neither forgets."""
        session = self.sessions.pop(on, None) or Session(self.programme, self.wording)
        self.sessions[on] = session
        while len(self.sessions) > DAYS:
            del self.sessions[next(iter(self.sessions))]
        return session


_loaded: list[Loaded] = []


def start(bundle: str) -> str:
    """Load a bundle, `{"programme": …, "wording": …, "lists": …}`, and forget the one before; it may have no lists.

    Returns:
        `{"ready": true}`, or `{"failure": "…"}` with what a developer needs to know.
    """
    try:
        data = json.loads(bundle)
        wording = Wording.from_json(data["wording"])
        loaded = Loaded(programme_from_json(data["programme"]), wording, data.get("lists", {}), {})
    except Exception as error:
        return _failure(error)
    _loaded[:] = [loaded]
    return json.dumps({"ready": True})


def check(request: str) -> str:
    """Assess `{"profile": …, "on": "2018-06-30"}`, or answer another call: `{"call": "plan", …}`.

    Returns:
        `{"report": …}` with words in every sentence; `{"problems": [{"path", "words"}, …]}` where the profile cannot be
        read; or `{"failure": "…"}`. For other calls see `docs/assets/checker/types.d.ts`.
    """
    try:
        loaded = _loaded[0]
        data = parse_json(request)
        if isinstance(data, dict) and "call" in data:
            return _call(data, loaded)
        try:
            on = day_from_iso(data["on"])
            report = loaded.session(on).check(data["profile"], on)
        except ProfileError as error:
            return _problems(error.problems, loaded.wording)
        return f'{{"report": {report}}}'
    except Exception as error:
        return _failure(error)


def _call(data: Mapping[str, Any], loaded: Loaded) -> str:
    # A page that only judges starts sooner without it.
    from checker._calls import Asked, answer
    from checker._costs import CostsError

    try:
        answered = answer(data, Asked(loaded.programme, loaded.wording, loaded.lists))
    except ProfileError as error:
        return _problems(error.problems, loaded.wording)
    except CostsError as error:
        return _problems((error.problem,), loaded.wording)
    return json.dumps(answered, ensure_ascii=False)


def _problems(problems: tuple[Problem, ...], wording: Wording) -> str:
    told = [{"path": p.path, "words": wording.text(p.sentence)} for p in problems]
    return json.dumps({"problems": told}, ensure_ascii=False)


def _failure(error: Exception) -> str:
    described: dict[str, Any] = {"failure": f"{type(error).__name__}: {error}"}
    return json.dumps(described, ensure_ascii=False)
