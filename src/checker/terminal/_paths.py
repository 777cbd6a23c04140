"""The cheapest paths that a command line asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checker._costs import Costs
from checker._model import Programme
from checker._paths import Path, cheapest, step_sentence
from checker._profile import Profile
from checker._sentences import Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """The cheapest path to a level."""

    level: str
    """Full id of the level, as in `cloud-platform.azure-consumption-option.gold`."""
    path: Path | None
    """The path; none where there is none on the day."""
    steps: tuple[Sentence, ...]
    """Its steps in words."""


def find_paths(
    names: Sequence[str], programme: Programme, profile: Profile, on: date, costs: Costs
) -> list[Found]:
    """Return the cheapest path to each of some levels."""
    levels = programme.levels()
    found = []
    for name in names:
        path = cheapest(programme, profile, on, levels[name], costs)
        steps = path.steps if path is not None else ()
        said = tuple(step_sentence(step, profile, programme) for step in steps)
        found.append(Found(name, path, said))
    return found
