"""What the tests of a page's calls share: a bundle that is loaded for a while, and how to ask in a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from checker import Formats, browser
from tests.engine.programmes import cloud_platform
from tests.engine.wordings import ENGLISH, MOIS, made_up_wording

Json = dict[str, Any]
HEADING = "checker.roster.heading"
FRENCH_LISTS = {
    "messages": {
        f"{HEADING}.person": "Personne | nom | collaborateur",
        f"{HEADING}.first-name": "Prénom",
        f"{HEADING}.credential": "Certification | examen",
        f"{HEADING}.passed": "Réussi le | date de réussite",
        "checker.roster.yes": "oui | o",
        "checker.roster.no": "non",
    },
    "months": list(MOIS),
}
ELSEWHERE = {"exam-77-001": [], "expert-of-things": ["Thing Builder"]}


@contextmanager
def loaded(formats: Formats = ENGLISH, programme: Json | None = None) -> Iterator[None]:
    """Load a bundle in English words, with what lists hold in French."""
    programme = programme or cloud_platform()
    words = made_up_wording(programme, formats)
    written = {name: getattr(formats, name) for name in formats.__slots__}
    bundle = {
        "programme": programme,
        "wording": {"formats": written, "messages": words.messages},
        "lists": {"languages": [FRENCH_LISTS]},
    }
    before = list(browser._loaded)
    try:
        assert json.loads(browser.start(json.dumps(bundle))) == {"ready": True}
        yield
    finally:
        browser._loaded[:] = before


def call(name: str, formats: Formats = ENGLISH, programme: Json | None = None, **request: Any) -> Json:
    """What a page is answered."""
    with loaded(formats, programme):
        answer: Json = json.loads(browser.check(json.dumps({"call": name, **request})))
    return answer


def roster(csv: str, formats: Formats = ENGLISH, programme: Json | None = None) -> Json:
    """What a list of staff says."""
    found: Json = call("roster", formats, programme, csv=csv, elsewhere=ELSEWHERE)["roster"]
    return found


def refused(csv: str) -> str:
    """Why a list is refused whole."""
    answer = call("roster", csv=csv, elsewhere=ELSEWHERE)
    assert answer["roster"] is None
    words: str = answer["reason"]["words"]
    return words


def held(found: Json) -> dict[str, list[str]]:
    """People by name with what they hold, as in `exam-70-535 2017-12-31`."""
    return {
        person["name"]: [" ".join(holding.values()) for holding in person["credentials"]]
        for person in found["people"]
    }


def said(found: Json) -> dict[int, str]:
    """Why rows cannot be read, by line."""
    return {row["line"]: row["words"] for row in found["unread"]}
