"""What the competencies of a made-up programme share: inputs, credentials and lists, each added when first used."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

Json = dict[str, Any]

AREAS = (
    "Cloud", "Data", "Security", "Identity", "Network", "Storage", "Messaging", "Mobile", "Desktop", "Print",
    "Retail", "Health", "Learning", "Finance", "Logistics", "Energy", "Commerce", "Media", "Voice", "Edge",
)  # fmt: skip
"""What a competency is about; with a practice, its title."""
PRACTICES = (
    "Platform", "Integration", "Operations", "Migration", "Analytics", "Development", "Advisory", "Support",
    "Architecture", "Automation", "Governance", "Design", "Training", "Recovery", "Modernization",
)  # fmt: skip
SKILLS = ("Running", "Designing", "Securing", "Migrating", "Testing", "Monitoring", "Planning", "Repairing")
OBJECTS = ("servers", "networks", "databases", "applications", "devices", "reports", "pipelines", "backups")
MARKETS = {
    "type": "choice",
    "label": "Market",
    "help": "The market class of the country in which your organization is registered.",
    "values": {"developed": "Developed markets", "developing": "Developing markets"},
}
WINDOWS = ("12 months", "6 months", "90 days", "last month", "calendar year")
FIELD = 8
"""So many competencies in a row share credentials and figures."""
EXAMS = 12
"""Exams of such a field."""


@dataclass(slots=True)
class Shelf:
    """The shared parts of a programme, filled while its competencies are made."""

    seed: int
    """The programme's seed."""
    inputs: dict[str, Json] = field(default_factory=dict)
    """Inputs by id."""
    credentials: dict[str, Json] = field(default_factory=dict)
    """Credentials by id."""
    lists: dict[str, list[Any]] = field(default_factory=dict)
    """Lists of credentials by id."""
    links: dict[str, str] = field(default_factory=dict)
    """Addresses by name."""

    def input(self, name: str, data: Json) -> str:
        """Add an input unless it is there, and return its id."""
        self.inputs.setdefault(name, data)
        return name

    def exam(self, group: int, number: int) -> str:
        """Add an exam of a field unless it is there, and return its id; some have dates, and some a successor."""
        code = f"{100 + group}-{100 + number}"
        id_ = f"exam-{code}"
        if id_ in self.credentials:
            return id_
        rng = Random(f"{self.seed} exam {code}")
        title = f"{rng.choice(SKILLS)} {rng.choice(OBJECTS)} in {AREAS[group % len(AREAS)].lower()} projects"
        exam: Json = {"kind": "exam", "code": code, "title": title}
        self.credentials[id_] = exam
        if rng.random() < 0.6:
            exam["url"] = f"https://example.org/exams/{code}"
        if rng.random() < 0.25:
            exam |= {"available_from": f"{rng.randint(2019, 2022)}-{rng.randint(1, 12):02}"}
        if rng.random() < 0.3:
            exam |= {
                "retired": f"2025-{rng.randint(1, 6):02}-28",
                "accepted_until": f"2026-{rng.randint(1, 12):02}",
            }
            if number < EXAMS:
                exam["replaced_by"] = self.exam(group, number + EXAMS)
        return id_

    def certification(self, group: int, number: int) -> str:
        """Add a certification of a field unless it is there, and return its id."""
        id_ = f"certified-{100 + group}-{number}"
        if id_ not in self.credentials:
            rng = Random(f"{self.seed} {id_}")
            title = f"Certified {AREAS[group % len(AREAS)].lower()} expert {group + 1}.{number + 1}"
            data: Json = {
                "kind": "certification",
                "title": title,
                "aliases": [f"CX {100 + group}/{number + 1}"],
            }
            if rng.random() < 0.5:
                data |= {"issuer": "Example Institute", "valid_for": f"{rng.choice((24, 36))} months"}
            self.credentials[id_] = data
        return id_

    def assessment(self, group: int) -> str:
        """Add the assessment of a field unless it is there, and return its id."""
        id_ = f"assessment-{100 + group}"
        title = f"{AREAS[group % len(AREAS)]} sales assessment {group + 1}"
        self.credentials.setdefault(id_, {"kind": "assessment", "title": title})
        return id_

    def exams(self, group: int, number: int) -> str:
        """Add a list of exams of a field unless it is there, and return its id; every second one has headings."""
        id_ = f"exams-{100 + group}-{number}"
        if id_ not in self.lists:
            rng = Random(f"{self.seed} {id_}")
            exams = [self.exam(group, n) for n in sorted(rng.sample(range(EXAMS), rng.randint(3, 6)))]
            half = len(exams) // 2
            headed = [
                {"title": f"{rng.choice(OBJECTS).capitalize()} focus area", "of": exams[:half]},
                {"title": f"{rng.choice(OBJECTS).capitalize()} and beyond", "of": exams[half:]},
            ]
            self.lists[id_] = headed if number % 2 else list(exams)
        return id_

    def members(self, name: str) -> list[str]:
        """Return the ids of the credentials of a list."""
        return [
            id_ for item in self.lists[name] for id_ in (item["of"] if isinstance(item, dict) else [item])
        ]
