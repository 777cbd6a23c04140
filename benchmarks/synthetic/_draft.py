"""An option while its requirements are made: what they ask for, and the case that meets it."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.synthetic._shelf import AREAS, EXAMS, FIELD, MARKETS, WINDOWS, Json, Shelf

PLENTY = 10_000_000
"""What the case that meets everything answers for a metric; above every threshold."""


@dataclass(slots=True)
class Draft:
    """An option while its requirements are made."""

    rng: Random
    """Decides everything of the competency."""
    shelf: Shelf
    """What it shares with others."""
    number: int
    """The competency's number, from 0."""
    levels: list[str]
    """Its levels, lowest first."""
    before: list[tuple[str, str]]
    """Competencies of which a level may be asked for: id and title."""
    values: dict[str, list[Any]] = field(default_factory=dict)
    """The levels' values by name, one for each level."""
    answers: Json = field(default_factory=dict)
    """Answers that meet everything."""
    held: dict[str, None] = field(default_factory=dict)
    """Credentials of which each person of that case holds all."""

    @property
    def group(self) -> int:
        """The field of the competency."""
        return self.number // FIELD

    @property
    def area(self) -> str:
        """The field's name."""
        return AREAS[self.group % len(AREAS)].lower()

    def metric(self, name: str, data: Json) -> str:
        """Add a metric of the field, answer it with plenty, and return its id."""
        id_ = self.shelf.input(f"{name}_{100 + self.group}", data)
        self.answers[id_] = f"{PLENTY} {data['currency']}" if data["type"] == "money" else PLENTY
        if data["type"] == "number":
            self.answers[id_] = "5"
        return id_

    def money(self) -> str:
        """Add the money metric of the field."""
        window = WINDOWS[self.group % len(WINDOWS)]
        label = f"Revenue from {self.area} projects ({self.group + 1})"
        help_ = "Count only what your customers paid for services."
        return self.metric(
            "revenue", {"type": "money", "currency": "USD", "window": window, "label": label, "help": help_}
        )

    def count(self, name: str, one: str, many: str, window: str) -> str:
        """Add a counted metric of the field."""
        unit = {"one": "{n} " + one, "other": "{n} " + many}
        label = f"{many.capitalize()} for {self.area} ({self.group + 1})"
        return self.metric(name, {"type": "count", "unit": unit, "window": window, "label": label})

    def attestation(self, name: str, label: str, **more: str) -> str:
        """Add an attestation of the field and answer it."""
        id_ = f"{name}_{100 + self.group}"
        self.answers[id_] = (
            {"answer": "met", "justification": "See https://example.org/proof"} if more else "met"
        )
        return self.shelf.input(id_, {"type": "attestation", "label": f"{label} ({self.group + 1})", **more})

    def by_market(self, amounts: list[Any], otherwise: list[Any]) -> list[Any]:
        """Return values for each level that differ by market."""
        self.shelf.input("market", MARKETS)
        self.answers["market"] = "developed"
        return [
            {"by": "market", "developed": one, "otherwise": other}
            for one, other in zip(amounts, otherwise, strict=True)
        ]

    def value(self, name: str, values: list[Any]) -> str:
        """Give the levels a value, unless they have it, and return what a rule writes for it."""
        self.values.setdefault(name, values)
        return f"${name}"

    def people(self) -> str:
        """Return the level's number of people."""
        least = self.rng.randint(1, 3)
        return self.value("people", [least + n * self.rng.randint(1, 2) for n in range(len(self.levels))])

    def exams(self, number: int) -> list[str]:
        """Return so many exams of the field, which the people of the case hold."""
        exams = [self.shelf.exam(self.group, n) for n in sorted(self.rng.sample(range(EXAMS), number))]
        self.held |= dict.fromkeys(exams)
        return exams

    def exam_list(self) -> str:
        """Return a list of exams of the field, which the people of the case hold."""
        name = self.shelf.exams(self.group, self.rng.randint(0, 3))
        self.held |= dict.fromkeys(self.shelf.members(name))
        return name

    def certification(self) -> str:
        """Return a certification of the field, which the people of the case hold."""
        id_ = self.shelf.certification(self.group, self.rng.randint(0, 4))
        self.held[id_] = None
        return id_

    def assessment(self) -> str:
        """Return the assessment of the field, which the people of the case hold."""
        id_ = self.shelf.assessment(self.group)
        self.held[id_] = None
        return id_


def people_sentence(what: str) -> Json:
    """Return the plural forms of a sentence on so many people; what they do begins with a verb."""
    return {"one": "{people} person " + what, "other": "{people} people " + what.replace("es ", " ", 1)}
