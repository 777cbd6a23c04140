"""A made-up programme: its competencies, with options, levels, readings, fees and scenarios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.synthetic import _figures as figures
from benchmarks.synthetic import _staff as staff
from benchmarks.synthetic._draft import Draft
from benchmarks.synthetic._shelf import AREAS, FIELD, PRACTICES, Json, Shelf

LEVELS = {"silver": "Silver", "gold": "Gold", "platinum": "Platinum"}
KINDS: tuple[Callable[[Draft], Json], ...] = (
    figures.revenue,
    figures.association,
    figures.customers,
    figures.growth,
    figures.survey,
    figures.attested,
    figures.regions,
    staff.team,
    staff.routes,
    staff.experts,
    staff.roles,
    figures.score,
    staff.dated,
)
"""What a competency may ask for, beside a prerequisite."""
CROWD = 12
"""People of the case that meets everything; no team has more."""
DAY = "2024-05-15"
"""The day of every scenario."""


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A made-up programme."""

    data: Json
    """What `data/requirements.yaml` says."""
    case: Json
    """A profile that meets every level of every competency."""


def programme(competencies: int, *, seed: int = 0) -> Synthetic:
    """Return a programme of so many competencies, the same for the same seed."""
    shelf = Shelf(seed)
    drafts: list[Draft] = []
    made = []
    before: list[tuple[str, str]] = []
    for number in range(competencies):
        rng = Random(f"{seed} competency {number}")
        competency, own = _competency(
            rng, shelf, number, before[-(number % FIELD) :] if number % FIELD else []
        )
        made.append(competency)
        drafts += own
        before.append((competency["id"], competency["title"]))
    data = {
        "format": 1,
        "programme": {"id": "synthetic", "title": "Synthetic program", "source_locale": "en-US"},
        "sources": {
            "page": {
                "title": "What we ask of partners",
                "locale": "en-US",
                "holder": "Example Ltd",
                "licence": "CC BY 4.0",
                "handed_off": "2024-01-01",
                "translation": "original",
                "source_state": "0a1b2c3",
            }
        },
        "links": shelf.links,
        "levels": LEVELS,
        "inputs": shelf.inputs,
        "credentials": shelf.credentials,
        "lists": shelf.lists,
        "competencies": made,
    }
    held = [id_ for draft in drafts for id_ in draft.held]
    people = [{"credentials": [{"id": id_} for id_ in dict.fromkeys(held)]} for _ in range(CROWD)]
    answers = {name: answer for draft in drafts for name, answer in draft.answers.items()}
    return Synthetic(
        {name: part for name, part in data.items() if part != {} or name == "inputs"},
        {"answers": answers, "people": people},
    )


def _competency(
    rng: Random, shelf: Shelf, number: int, before: list[tuple[str, str]]
) -> tuple[Json, list[Draft]]:
    """Return a competency and the drafts of its options."""
    title = _title(number)
    id_ = title.lower().replace(" ", "-")
    drafts, options = [], []
    for n in range(1 if rng.random() < 0.6 else 2):
        levels = list(LEVELS)[: 3 if rng.random() < 0.2 else 2]
        draft = Draft(rng, shelf, number, levels, before)
        options.append(_option(draft, n))
        drafts.append(draft)
    verb, whom = rng.choice(("show", "prove", "offer")), rng.choice(("small", "large", "public"))
    competency: Json = {
        "id": id_,
        "title": title,
        "summary": f"For partners who {verb} {title.lower()} to {whom} customers.",
        "sources": ["page"],
        "edition": {"from": "2024-01-01"},
    }
    if rng.random() < 0.2:
        competency["edition"]["until"] = "2026-12-31"
    competency["options"] = options
    if rng.random() < 0.3:
        competency["fees"] = _fees(rng)
    if readings := _readings(rng, options, drafts):
        competency["readings"] = readings
    competency["scenarios"] = _scenarios(options, drafts)
    return competency, drafts


def _title(number: int) -> str:
    """Return a title that no other competency has."""
    area, practice = number // FIELD % len(AREAS), number % len(PRACTICES)
    turn = sum(1 for n in range(number) if (n // FIELD % len(AREAS), n % len(PRACTICES)) == (area, practice))
    return f"{AREAS[area]} {PRACTICES[practice]}" + (f" {turn + 1}" if turn else "")


def _option(draft: Draft, number: int) -> Json:
    """Return an option with from one to four requirements, and a prerequisite now and then."""
    rng = draft.rng
    kinds = rng.sample(KINDS, rng.randint(2, 4))
    parts = [kind(draft) for kind in sorted(kinds, key=KINDS.index)]
    if draft.before and rng.random() < 0.12:
        parts.insert(0, staff.prerequisite(draft))
    name = ("standard", "advanced")[number]
    option: Json = {
        "id": f"{name}-option",
        "title": f"{name.capitalize()} option",
        "summary": f"Suits partners who {rng.choice(('begin with', 'live from', 'have long done'))} such projects.",
    }
    if number and rng.random() < 0.3:
        option["in_force"] = {"from": "2024-01", "until": "2026-12-31"}
    option["levels"] = {
        level: {name: values[n] for name, values in draft.values.items()}
        for n, level in enumerate(draft.levels)
    }
    option["require"] = {"all": parts}
    return option


def _fees(rng: Random) -> list[Json]:
    fees: list[Json] = [
        {
            "id": "annual",
            "text": "Pay {amount} a year once the requirements are met.",
            "amount": f"{rng.randint(3, 40) * 25} USD",
        }
    ]
    if rng.random() < 0.5:
        fees.append(
            {
                "id": "discount",
                "level": "gold",
                "text": "Pay {amount} less for Gold if you pay in January.",
                "amount": "25 %",
                "note": "The owner of the program sends the bill.",
            }
        )
    return fees


def _readings(rng: Random, options: list[Json], drafts: list[Draft]) -> list[Json]:
    """Return a reading that changes an amount, or one for information, now and then."""
    option, draft = options[0], drafts[0]
    part = option["require"]["all"][-1]
    if "customers" in draft.values and rng.random() < 0.5:
        other: Json = {"id": "guide", "says": "The guide asks for more.", "source": "page"}
        other["set"] = {"customers": draft.values["customers"][0] + 1}
        at = f"{option['id']}.silver.customers"
    elif rng.random() < 0.25:
        other = {"id": "months", "says": "They end with the last full month.", "source": "page"}
        at = f"{option['id']}.silver.{part['id']}"
    else:
        return []
    chosen = {"id": "page", "says": "The page is taken at its word.", "source": "page"}
    return [
        {
            "id": "meaning",
            "at": at,
            "question": "What does the page ask for here?",
            "chosen": chosen,
            "others": [other],
        }
    ]


def _scenarios(options: list[Json], drafts: list[Draft]) -> list[Json]:
    """Return the case that meets everything, the one that meets nothing, and the one of which nothing is known."""
    levels = [f"{option['id']}.{level}" for option in options for level in option["levels"]]
    answers = {name: answer for draft in drafts for name, answer in draft.answers.items()}
    held = list(dict.fromkeys(id_ for draft in drafts for id_ in draft.held))
    everything = _scenario("everything", answers, [held] * CROWD, dict.fromkeys(levels, "met"))
    least = {name: _least(answer) for name, answer in answers.items() if name != "market"}
    nobody = _scenario("nobody", least, [], dict.fromkeys(levels, "unmet"))
    unknown = _scenario("unknown", {}, None, dict.fromkeys(levels, "unknown"))
    asks_elsewhere = any("attains" in part for option in options for part in option["require"]["all"])
    return [nobody, unknown] if asks_elsewhere else [everything, nobody, unknown]


def _scenario(name: str, answers: Json, people: list[list[str]] | None, expect: Json) -> Json:
    given = {"answers": answers, **({"people": people} if people is not None else {})}
    return {"id": name, "says": f"The case of {name}.", "on": DAY, "given": given, "expect": expect}


def _least(answer: Any) -> Any:
    """Return an answer of the same kind that meets nothing."""
    if isinstance(answer, list):
        return []
    if isinstance(answer, int):
        return 0
    if isinstance(answer, dict) or answer == "met":
        return "unmet"
    return "0 USD" if answer.endswith("USD") else "0"
