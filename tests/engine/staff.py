"""What the tests of teams with roles share: roles, people by name, and one team judged."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from checker import Finding, assess, profile_from_json
from tests.engine import building
from tests.engine.building import LEVEL, Json, programme_of

ON = date.fromisoformat(building.ON)
CREDENTIALS = ("c0", "c1", "c2", "c3", "c4")
NAMES = ("Ada", "Bo", "Cleo", "Dan", "Eve", "Fay")


def role(size: int, *credentials: str, **more: Any) -> Json:
    """So many people who each hold one of some credentials; `each` may say something else."""
    return {"size": size, "each": {"holds_one_of": list(credentials)}, **more}


def team(*roles: Json, **more: Any) -> Json:
    """A team of roles, called by their numbers."""
    named = [{**some, "id": f"{LEVEL}.{i + 1}"} for i, some in enumerate(roles)]
    return {"id": LEVEL, "kind": "team", "roles": named, **more}


def holding(*held: str, complete: bool = True) -> Json:
    """People by what they hold, as in `c0 c1`, called Ada, Bo, Cleo, Dan, Eve and Fay."""
    people = [{"name": name, "credentials": some.split()} for name, some in zip(NAMES, held, strict=False)]
    return {"people": people, "people_complete": complete}


def judged(rule: Json, profile: Json, **dates: Json) -> Finding:
    """What the checker finds of a team on 5 January 2018; `dates` are those of the credentials c0 to c4."""
    programme = programme_of(rule, CREDENTIALS, **dates)
    (level,) = assess(programme, profile_from_json(profile, programme), ON).levels()
    return level.finding


def held_by(*people: Iterable[str], unsure: int = 0, complete: bool = True) -> Json:
    """Any number of people by what they hold; of the last `unsure` not everything is known."""
    known = len(people) - unsure
    listed = [{"credentials": sorted(held), "complete": i < known} for i, held in enumerate(people)]
    return {"people": listed, "people_complete": complete}
