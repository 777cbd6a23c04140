"""The checker as a page calls it: JSON text in, JSON text out, and no exception ever out.

A page calls `start` once with the bundle of its competency and locale, then `check` for each state of its form.
"""

from __future__ import annotations

import json
from typing import Any

from checker._json import parse_json
from checker._model import programme_from_json
from checker._profile import ProfileError, day_from_iso
from checker._session import Session
from checker._wording import Wording

_loaded: list[tuple[Session, Wording]] = []


def start(bundle: str) -> str:
    """Load a bundle, `{"programme": …, "wording": …}`, and forget the one before.

    Returns:
        `{"ready": true}`, or `{"failure": "…"}` with what a developer needs to know.
    """
    try:
        data = json.loads(bundle)
        wording = Wording.from_json(data["wording"])
        session = Session(programme_from_json(data["programme"]), wording)
    except Exception as error:
        return _failure(error)
    _loaded[:] = [(session, wording)]
    return json.dumps({"ready": True})


def check(request: str) -> str:
    """Assess `{"profile": …, "on": "2018-06-30"}`.

    Returns:
        `{"report": …}` with words in every sentence; `{"problems": [{"path", "words"}, …]}` where the profile cannot be
        read; or `{"failure": "…"}`.
    """
    try:
        session, wording = _loaded[0]
        data = parse_json(request)
        try:
            report = session.check(data["profile"], day_from_iso(data["on"]))
        except ProfileError as error:
            problems = [{"path": p.path, "words": wording.text(p.sentence)} for p in error.problems]
            return json.dumps({"problems": problems}, ensure_ascii=False)
        return f'{{"report": {report}}}'
    except Exception as error:
        return _failure(error)


def _failure(error: Exception) -> str:
    described: dict[str, Any] = {"failure": f"{type(error).__name__}: {error}"}
    return json.dumps(described, ensure_ascii=False)
