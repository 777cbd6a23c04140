"""What a page's checker loads: every word that it can say, and few bytes of them."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker import Session, Wording, profile_from_json, programme_from_json
from checker._calls import Asked, answer
from checker._names import LISTED
from checker.rules import credentials_of
from palier.bundle import build_wheel, names_of_credentials, page_bundle, whole_bundle
from palier.compile import canonical
from palier.project import Project

if TYPE_CHECKING:
    from checker import Competency

ROOT = Path(__file__).parents[2]
PROJECT = Project(ROOT)
MOST_BYTES = 6 * 1024
"""Most that the words of a locale may weigh, compressed, for a page of the size of Cloud Platform."""
PROFILES = 60


def bundle(competency: str, tag: str) -> dict[str, Any]:
    """Return the bundle of a page."""
    data = page_bundle(PROJECT.compiled.data, competency, PROJECT.words_of(tag), PROJECT.messages)
    loaded: dict[str, Any] = json.loads(data)
    return loaded


@pytest.mark.parametrize("tag", PROJECT.registry)
def test_the_words_of_a_locale_weigh_little(tag: str) -> None:
    words = json.dumps(bundle("cloud-platform", tag)["wording"], ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(words.encode(), 9)) <= MOST_BYTES


def answer_to(item: Any, chance: random.Random) -> Any:
    """Return a random answer to a question."""
    match item.type:
        case "choice":
            return chance.choice(list(item.values))
        case "choices":
            return chance.sample(sorted(item.values), chance.randint(0, len(item.values)))
        case "attestation":
            return {"answer": chance.choice(["met", "unmet"])}
        case _:
            return str(chance.choice([0, 1, 3, 20, 500, 20_000]))


@pytest.mark.parametrize("competency", [item.id for item in PROJECT.compiled.programme.competencies])
def test_a_page_has_every_word_that_its_checker_says(competency: str) -> None:
    loaded = bundle(competency, "en-US")
    programme = programme_from_json(loaded["programme"])
    session = Session(programme, Wording.from_json(loaded["wording"]))
    chance = random.Random(competency)
    credentials = sorted(programme.credentials)
    for _ in range(PROFILES):
        asked = chance.sample(sorted(programme.inputs), chance.randint(0, len(programme.inputs)))
        data = {
            "answers": {id_: answer_to(programme.inputs[id_], chance) for id_ in asked},
            "people": [
                {"credentials": chance.sample(credentials, min(len(credentials), chance.randint(0, 4)))}
                for _ in range(chance.randint(0, 5))
            ],
            "people_complete": chance.random() < 0.5,
        }
        day = PROJECT.compiled.programme.competencies[0].in_force_from.replace(
            year=chance.randint(2017, 2020)
        )
        profile_from_json(data, programme)
        assert session.check(data, day)


@pytest.mark.parametrize("competency", [item.id for item in PROJECT.compiled.programme.competencies])
def test_a_page_has_every_word_of_its_plans_lists_and_tables(competency: str) -> None:
    loaded = bundle(competency, "en-US")
    asked = Asked(
        programme_from_json(loaded["programme"]), Wording.from_json(loaded["wording"]), loaded["lists"]
    )
    day = PROJECT.compiled.programme.competencies[0].in_force_from.isoformat()
    on = {"profile": {"people": [{"name": "Ann"}]}, "on": day}
    for level in asked.programme.levels():
        told = answer({"call": "plan", "level": level, **on}, asked)
        assert (told["plan"] or told["reason"])["words" if told["plan"] is None else "steps"]
    assert answer({"call": "results", **on}, asked)["results"]


@pytest.mark.parametrize("competency", PROJECT.compiled.programme.competencies, ids=lambda item: item.id)
def test_a_page_has_what_its_competency_asks_for_and_no_more(competency: Competency) -> None:
    programme, data = PROJECT.compiled.programme, PROJECT.compiled.data
    rules = [rule for level in competency.levels() for rule in level.rules()]
    asked = {id_ for rule in rules for id_ in credentials_of(rule)}
    known = asked | {programme.credentials[id_].replaced_by for id_ in asked}
    inputs = {id_ for rule in rules for id_ in rule.inputs()}
    wanted = {
        **data,
        "competencies": [item for item in data["competencies"] if item["id"] == competency.id],
        "credentials": [item for item in data["credentials"] if item["id"] in known],
        "inputs": [item for item in data["inputs"] if item["id"] in inputs],
    }
    assert bundle(competency.id, "fr-FR")["programme"] == wanted


@pytest.mark.parametrize("tag", PROJECT.registry)
def test_what_is_put_together_of_text_is_as_it_would_be_written_as_a_whole(tag: str) -> None:
    words = PROJECT.words_of(tag)
    given = PROJECT.compiled.data, words, PROJECT.messages
    [part, whole] = page_bundle(given[0], "cloud-platform", *given[1:]), bytes(whole_bundle(*given))
    for content in (part, whole):
        loaded = json.loads(content)
        assert content.decode() == canonical(loaded)
        said = loaded["wording"]["messages"]
        assert canonical(said) == canonical({id_: words["messages"][id_] for id_ in said})
    assert json.loads(whole)["programme"] == PROJECT.compiled.data


def test_the_names_of_all_credentials_stand_in_a_file_for_all_pages() -> None:
    names = json.loads(names_of_credentials(PROJECT.compiled.data))
    assert names.keys() == PROJECT.compiled.programme.credentials.keys()
    assert names["exam-70-532"] == []
    assert names["mcsa-linux-on-azure"] == ["Linux on Azure"]


def test_a_page_knows_the_headings_of_public_languages() -> None:
    loaded = bundle("cloud-platform", "en-US")
    [french] = loaded["lists"]["languages"]
    assert french["messages"].keys() == set(LISTED)
    assert french["months"][1] == "février"


def test_the_wheel_is_the_same_at_every_build_and_tells_no_time_of_it(tmp_path: Path) -> None:
    first, second = (build_wheel(ROOT, cache).file for cache in (ROOT / ".cache" / "palier", tmp_path))
    assert first.read_bytes() == second.read_bytes()
    assert {entry.date_time[0] for entry in zipfile.ZipFile(first).infolist()} == {2020}
