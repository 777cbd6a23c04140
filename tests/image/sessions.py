"""What the small runtime is exercised with: every page and scenario, random profiles, and requests that are wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

from palier.bundle import page_bundle
from palier.formats import formats_of
from palier.project import Project
from palier.scenarios import scenario_profile
from tests.engine.wordings import made_up_wording
from tests.property.strategies import seeded
from tests.property.test_cloud_platform import profiles

Json = dict[str, Any]
PROFILES = 20
"""Random profiles for each page."""
MADE_UP = 600
"""Made-up programmes, each with profiles of its own."""
NAMES = (
    "",
    "Ada",
    "Zoë",
    "Łucja Żak",
    "Ольга",
    "مريم",
    "さくら",
    "𝒜da 😀",
    "O'Neil\u202e\0",
    "e\u0301mile " * 9,
)
"""Names of people, in several scripts, with characters that are taken out, and long."""
AMOUNTS = ("0", "1", "3", "12", "40", "99", "1000", "9999", "15000", "250000", "10" * 9, "98765432109" * 4)
"""Amounts near those of rules, and far larger."""
LOCALES = ("en-US", "fr-FR", "ja-JP", "ar-EG", "de-CH", "hi-IN", "es-ES", "fa-IR")
"""Locales whose formats the made-up programmes have, registered or not."""


def page_sessions(project: Project, number: int = PROFILES) -> list[Json]:
    """Return `{"bundle", "requests"}` for the page of every competency in every locale.

    Args:
        project: the project.
        number: how many random profiles are asked about on each page, besides its scenarios.
    """
    data, sessions = project.compiled.data, []
    for tag in project.registry:
        words = project.words_of(tag)
        for i, competency in enumerate(project.compiled.source.requirements.competencies):
            bundle = page_bundle(data, competency.id, words, project.messages).decode()
            part = json.loads(bundle)["programme"]
            asked = [(scenario_profile(each), each.on.isoformat()) for each in competency.scenarios]
            asked += random_profiles(part, number, i)
            requests = [_request(*each) for each in asked] + calls(part)
            sessions.append({"bundle": bundle, "requests": requests})
    return sessions


def calls(programme: Json) -> list[str]:
    """Return what else a page asks: a plan to its first level, results as a table, and what a list of staff says."""
    [competency] = programme["competencies"]
    asked = {"profile": {"people": [{"name": name} for name in NAMES]}, "on": competency["in_force_from"]}
    level = competency["options"][0]["levels"][0]["id"]
    rows = [
        f"{name};{credential['id']};31/12/2017"
        for name in (name.rstrip("\0") for name in NAMES)
        for credential in programme["credentials"]
    ]
    csv = "\r\n".join(("\ufeffName;Exam;Date", *rows, '"open;;', ";;03.04.2017", "a;b;c;d"))
    requests: list[Json] = [
        {"call": "plan", "level": level, **asked},
        {"call": "results", **asked},
        {"call": "roster", "csv": csv, "elsewhere": {"exam-77-001": []}},
    ]
    return [json.dumps(request, ensure_ascii=False) for request in requests]


def random_profiles(programme: Json, number: int, seed: int) -> Iterator[tuple[Json, str]]:
    """Yield partly known profiles of a programme, with days near those of its rules."""
    dice = random.Random(seed)
    days = sorted({word for word in _texts(programme) if len(word) == 10 and word[4] + word[7] == "--"})
    for profile, on in profiles(programme, number):
        for person in profile.get("people", ()):
            person["name"] = dice.choice(NAMES)
        known = {item["id"]: _answer(item, dice) for item in programme["inputs"] if dice.random() < 0.7}
        yield {**profile, "answers": known}, dice.choice([on, *days])


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _answer(item: Json, dice: random.Random) -> Any:
    """Return an answer of the form that an input asks for."""
    if item["type"] == "choice":
        return dice.choice(list(item["values"]))
    if item["type"] == "choices":
        some = [value for value in item["values"] if dice.random() < 0.5]
        return {"values": some, "complete": dice.random() < 0.7}
    if item["type"] == "attestation":
        answers = (
            ("met", "unmet", "na") if item.get("not_applicable", "refused") != "refused" else ("met", "unmet")
        )
        return {
            "answer": dice.choice(answers),
            "justification": dice.choice(("", *NAMES, "See https://example.org/")),
        }
    amount = dice.choice(AMOUNTS)
    if item["type"] == "count":
        return dice.choice(("-", "")) + amount if item.get("signed") else amount
    places = dice.randrange(item.get("decimals", 2) + 1)
    return f"{amount}.{'375'[:places]}".rstrip(".")


def made_up_sessions(number: int = MADE_UP, profiles_each: int = 4) -> list[Json]:
    """Return sessions of made-up programmes, in the formats of several locales."""
    sessions = []
    for seed in range(number):
        maker = seeded(seed)
        programme = maker.programme(readings=seed % 3 == 0)
        bundle = {"programme": programme, "wording": _wording(programme, LOCALES[seed % len(LOCALES)])}
        asked = [_request(maker.profile(programme), maker.day(programme)) for _ in range(profiles_each)]
        sessions.append({"bundle": json.dumps(bundle, ensure_ascii=False), "requests": asked})
    return sessions


def _wording(programme: Json, locale: str) -> Json:
    """Return English words in the formats of a locale, with as many plural forms as any locale has."""
    words = made_up_wording(programme).messages
    messages = {
        id_: said if isinstance(said, str) else (*said, *[said[-1]] * 4) for id_, said in words.items()
    }
    return {"formats": formats_of(locale), "messages": messages}


def faulty_session(project: Project) -> Json:
    """Return a session whose requests cannot be answered with a report, or only just."""
    competency = project.compiled.source.requirements.competencies[0].id
    bundle = page_bundle(project.compiled.data, competency, project.words_of("en-US"), project.messages)
    part = json.loads(bundle)["programme"]
    odd = [
        "null",
        "true",
        "-1",
        "1.5e3",
        "9" * 5000,
        "1e400",
        "1e999999999",
        "1e-999999999",
        "NaN",
        "-Infinity",
    ]
    odd += [
        '""',
        '"\\ud800"',
        '"\\u202e\\u0000<b>"',
        '"é—٣五😀"',
        "[]",
        "[[]]",
        "{}",
        '{"a": 1}',
        '[{"id": 3}]',
    ]
    odd += ["[" * deep + "1" + "]" * deep for deep in (90, 500, 5000)] + ['{"a":' * 500 + "1" + "}" * 500]
    places = [f'{{"answers": {{"{item["id"]}": %s}}}}' for item in part["inputs"]]
    places += ["%s", '{"answers": %s}', '{"people": %s}', '{"people_complete": %s}', '{"unknown": %s}']
    places += ['{"people": [%s]}', '{"people": [{"name": %s}]}', '{"people": [{"credentials": [%s]}]}']
    held = part["credentials"][0]["id"] if part["credentials"] else "none"
    places += [f'{{"people": [{{"credentials": [{{"id": "{held}", "passed": %s}}]}}]}}']
    requests = [f'{{"profile": {place % value}, "on": "2018-06-01"}}' for place in places for value in odd]
    days = [
        *odd,
        '"2018-02-30"',
        '"20180601"',
        '"2018-06-01T00:00"',
        '"0001-01-01"',
        '"9999-12-31"',
        '"tomorrow"',
    ]
    requests += [f'{{"profile": {{}}, "on": {day}}}' for day in days]
    broken = [
        "",
        "{",
        "[",
        '{"profile"',
        '{"profile": {}}',
        '{"on": "2018-06-01"}',
        '"\\x"',
        '"\\u12',
        "nul",
        "[1,]",
    ]
    broken += [
        '{"a" 1}',
        "{1: 2}",
        '"\t"',
        '"open',
        "01",
        "-",
        "1.",
        "1e",
        "\ufeff{}",
        "{} {}",
        '{"a": 1,}',
        "//",
    ]
    many = _request({"people": [{"name": f"P{i}", "credentials": [held]} for i in range(600)]}, "2018-06-01")
    return {"bundle": bundle.decode(), "requests": [*odd, *broken, *requests, many]}


def faulty_bundles() -> list[Json]:
    """Return bundles that cannot be read: the one before stays."""
    texts = [
        "",
        "[]",
        "{",
        "{}",
        "3",
        '{"programme": {}}',
        '{"programme": {"format": 99}, "wording": {}}',
        "[" * 200,
    ]
    return [{"bundle": text, "requests": ["{}"]} for text in texts]


def _request(profile: Json, on: str) -> str:
    return json.dumps({"profile": profile, "on": on}, ensure_ascii=False)


def all_sessions(project: Project) -> list[Json]:
    """Return all that the small runtime is exercised with besides the engine's own tests."""
    made = [*faulty_bundles(), *page_sessions(project), *made_up_sessions(), faulty_session(project)]
    return [*made, *faulty_bundles()]
